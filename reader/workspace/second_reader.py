"""Compares two readers of the same letters, and settles where they differ."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reader.errors import BadValue, Cancelled, KamerlezerError
from reader.model import Annotation, OwnTag, Scheme, Verdict
from reader.storage import new_stamp, read_foreign, succeed, tombstone
from reader.workspace.agreement import Agreement, Difference, Rating, alike, differences, ratings, summed
from reader.workspace.decisions import decision_on
from reader.workspace.moving import Carrier, Way
from reader.workspace.schemes import read_scheme, with_theirs
from reader.workspace.tagging import alive, tags_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.model import Letter, Record
    from reader.storage import LetterRecords
    from reader.task import Task
    from reader.workspace.changes import Changes
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.schemes import Schemes
    from reader.workspace.texts import Texts
    from reader.workspace.writer import Save

# The passages of each of two readers in a letter; nothing where only one has begun.
Sides = tuple[list[Annotation], ...]

_MOST_NAMED = 3  # readers of a workspace, in what it is called


class Choice(StrEnum):
    """Who is right where two readers differ."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


class SecondReader:
    """Compares readers of one workspace, or this one's with another's; thread-safe."""

    def __init__(  # noqa: PLR0913 - its collaborators
        self,
        *,
        library: Library,
        letters: Letters,
        texts: Texts,
        changes: Changes,
        schemes: Schemes,
        name: str,
    ) -> None:
        self._library = library
        self._letters = letters
        self._texts = texts
        self._changes = changes
        self._schemes = schemes
        self._name = name

    def readers(self) -> tuple[str, ...]:
        """Return who tagged passages here, who tagged most first."""
        counts: dict[str, int] = {}
        for records in self._library.all_records():
            for one in alive(records):
                counts[one.tagged_by] = counts.get(one.tagged_by, 0) + 1
        return tuple(sorted((who for who in counts if who), key=lambda who: (-counts[who], who)))

    def compare(self, first: str, second: str) -> Task[Agreement]:
        """Compare two readers of this workspace; progress counts letters.

        Fails with BadValue where one of them tagged nothing here.
        """
        for who in (first, second):
            if who not in self.readers():
                raise BadValue(f"“{who}” tagged nothing in this workspace; choose another reader.")
        sides = {letter.id: self._by_readers(letter, first, second) for letter in self._letters.all()}
        found = Agreement((first, second), 0, 0, (), ())
        return self._texts.start(lambda task: self._compared(found, lambda one, _: sides[one.id], task))

    def compare_with(self, folder: Path) -> Task[Agreement]:
        """Compare this workspace's passages with those of the workspace in a folder; changes nothing.

        Letters are matched by their files; each counts where both have tagged, decided, or are through with
        it. Progress counts letters. Fails with NoWorkspace where there is none.
        """
        return self._texts.start(lambda task: self._compared_with(folder, task))

    def settle(self, found: Agreement, difference: Difference, choice: Choice) -> Save:
        """Have a difference be as one reader has it, or as both do, as one step to undo.

        What still differs there afterwards is decided with it.
        """
        ours = tuple(self._here(difference.first))
        theirs = difference.second if found.apart else tuple(self._here(difference.second))
        first = alike(ours, theirs) if choice is Choice.SECOND else ours
        second = alike(theirs, ours) if choice is Choice.FIRST and not found.apart else theirs
        if found.apart and choice is not Choice.FIRST:
            first = _with_brought(first, theirs)
        left = (difference, *differences(difference.letter, first, second))
        known = {one.id for one in self._schemes.now.tags}
        is_new = found.apart and any(tag not in known for one in first for tag in one.own_tags)
        return self._changes.make(
            "settle difference",
            *_steps(ours, first),
            *_steps(theirs, second),
            *self._decided(left),
            scheme=with_theirs(self._schemes.now, found.scheme) if is_new else None,
        )

    def _decided(self, left: Iterable[Difference]) -> Iterator[Record]:
        """Yield a decision on each difference, once."""
        for key, one in {one.key: one for one in left}.items():
            before = self._library.records(one.letter.id).decisions.get(key)
            yield decision_on(key, one.letter.id, Verdict.ACCEPTED, before)

    def _here(self, passages: Iterable[Annotation]) -> Iterator[Annotation]:
        """Yield passages as they are now; those that are gone are left out."""
        for one in passages:
            now = self._library.annotation(one.id)
            if now is not None and now.deleted_at is None:
                yield now

    def _by_readers(self, letter: Letter, first: str, second: str) -> Sides | None:
        passages = alive(self._library.records(letter.id))
        sides = tuple([one for one in passages if one.tagged_by == who] for who in (first, second))
        return (sides if all(sides) else ()) if any(sides) else None

    def _compared_with(self, folder: Path, task: Task[Agreement]) -> Agreement:
        if folder.absolute() == self._texts.workspace.absolute():
            raise BadValue("This is the workspace that is open; choose a second reader’s.")
        foreign = read_foreign(folder)
        theirs = {one.letter.content_id: one for one in foreign.letters if one.letter is not None}
        scheme = read_scheme(folder)
        same_tags = _same_tags(self._schemes.now, scheme)

        def sides(letter: Letter, carrier: Carrier) -> Sides | None:
            there = theirs.get(letter.content_id)
            here = self._library.records(letter.id)
            if there is None or there.letter is None or there.letter.removed_at is not None:
                return None
            if not (_is_begun(here) or _is_begun(there)):
                return None
            moved = [carrier.move(one) for one in alive(there)]
            placed = [replace(one.after, letter_id=letter.id) for one in moved if one.way is not Way.LOST]
            own = [_with_tags(one, same_tags) for one in placed]
            return (alive(here), own) if _is_begun(here) and _is_begun(there) else ()

        names = (self._called(), _called(foreign.letters) or folder.name)
        found = Agreement(names, 0, 0, (), (), foreign.problems, scheme, apart=True)
        return self._compared(found, sides, task)

    def _called(self) -> str:
        return _called(self._library.all_records()) or self._name

    def _compared(
        self,
        found: Agreement,
        sides_of: Callable[[Letter, Carrier], Sides | None],
        task: Task[Agreement],
    ) -> Agreement:
        rated: list[Rating] = []
        differing: list[Difference] = []
        problems = list(found.problems)
        counts = {"letters": 0, "left_out": 0, "sentences": 0}
        letters = self._letters.all()
        for done, letter in enumerate(letters):
            task.report(done, len(letters))
            _stop_if_asked(task)
            try:
                text = self._texts.text_in_passing(letter)
            except KamerlezerError as error:
                problems.append(f"{letter.file_name} is left out: {error}")
                continue
            sides = sides_of(letter, Carrier(text))
            if sides is None:
                continue
            if not sides:  # only one of them has begun
                counts["left_out"] += 1
                continue
            counts["letters"] += 1
            counts["sentences"] += len(text.sentences)
            rated += ratings(text.sentences, *sides)
            differing += differences(letter, *sides)
        task.report(len(letters), len(letters))
        left = tuple(one for one in differing if not self.is_settled(one))
        return replace(
            found,
            letters=counts["letters"],
            left_out=counts["left_out"],
            ratings=summed(rated, counts["sentences"]),
            differences=left,
            problems=tuple(problems),
        )

    def is_settled(self, difference: Difference) -> bool:
        """Say whether somebody decided who is right."""
        known = self._library.records(difference.letter.id).decisions.get(difference.key)
        return known is not None and not known.withdrawn


def _is_begun(records: LetterRecords) -> bool:
    """Say whether somebody tagged or decided anything in a letter, or is through with it."""
    return bool(records.letter and records.letter.done) or bool(records.decisions) or bool(alive(records))


def _called(letters: Iterable[LetterRecords]) -> str:
    """Return the names of those who tagged there."""
    names = dict.fromkeys(one.tagged_by for records in letters for one in alive(records) if one.tagged_by)
    return ", ".join(list(names)[:_MOST_NAMED])


def _same_tags(ours: Scheme, theirs: Scheme) -> dict[str, str]:
    """Return which own tag of ours each of theirs is: the one of its name."""
    by_name: dict[str, OwnTag] = {one.name.casefold(): one for one in ours.shown_tags}
    return {
        one.id: by_name[one.name.casefold()].id for one in theirs.shown_tags if one.name.casefold() in by_name
    }


def _with_tags(one: Annotation, same: dict[str, str]) -> Annotation:
    return replace(one, own_tags=tuple(same.get(tag, tag) for tag in one.own_tags)) if one.own_tags else one


def _as_ours(one: Annotation) -> Annotation:
    """Return a second reader's passage as one of this workspace; what it was linked with is not here."""
    commitment = replace(one.commitment, fulfils="") if one.commitment is not None else None
    return replace(
        one,
        id=os.urandom(8).hex(),
        commitment=commitment,
        relations=(),
        revision=1,
        stamp=new_stamp(),
        ancestors=(),
    )


def _with_brought(ours: tuple[Annotation, ...], theirs: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Return our passages with a second reader's; on the same words ours get the tags they lack."""
    after = list(ours)
    for one in theirs:
        here = [place for place, each in enumerate(after) if each.anchor.span == one.anchor.span]
        if not here:
            after.append(_as_ours(one))
            continue
        known = {tag for place in here for tag in tags_of(after[place])}
        missing = {tag for tag in tags_of(one) if tag not in known}
        if missing:
            after[here[0]] = _with_missing(after[here[0]], _as_ours(one), missing)
    return tuple(after)


def _with_missing(ours: Annotation, theirs: Annotation, missing: set[str]) -> Annotation:
    """Return our passage with some tags of another on the same words, and what that says of them."""
    fields = {tag.value: getattr(theirs, tag.value) for tag in theirs.tags if tag in missing}
    filled = {value.field for value in ours.own}
    return replace(
        ours,
        **fields,
        own_tags=(*ours.own_tags, *(tag for tag in theirs.own_tags if tag in missing)),
        own=(*ours.own, *(value for value in theirs.own if value.field not in filled)),
        note=ours.note or theirs.note,
        by_app=(*ours.by_app, *(name for name in theirs.by_app if name.split(".")[0] in fields)),
        older_summaries=(*ours.older_summaries, *(tag for tag in theirs.older_summaries if tag in missing)),
    )


def _steps(before: Iterable[Annotation], after: Iterable[Annotation]) -> Iterator[Annotation]:
    """Yield what makes passages others: new ones, changed ones, and tombstones of those that are gone."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    yield from (succeed(one, tombstone(one)) for one in old.values() if one.id not in new)
    for one in new.values():
        if one.id not in old:
            yield one
        elif one != old[one.id]:
            yield succeed(old[one.id], one)


def _stop_if_asked(task: Task[Any]) -> None:
    if task.cancel_requested:
        raise Cancelled("Stopped; nothing was changed.")
