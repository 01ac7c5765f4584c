"""Takes a colleague's workspace in, passage by passage."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import BadInput, BadValue, Cancelled, EngineError, KamerlezerError, StoreError
from reader.model import Scheme
from reader.storage import is_plain_file, read_foreign, succeed
from reader.workspace.comparing import Here, Incoming, Kind, Match, MergedLetter, compared, records_of
from reader.workspace.letters import CORRECTABLE
from reader.workspace.moving import Carrier
from reader.workspace.schemes import read_scheme, with_theirs
from reader.workspace.tagging import alive

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from reader.model import Annotation, Letter, Record
    from reader.storage import LetterRecords
    from reader.task import Task
    from reader.text import ReadingText
    from reader.workspace.changes import Changes
    from reader.workspace.importer import Importer
    from reader.workspace.library import Library
    from reader.workspace.schemes import Schemes
    from reader.workspace.texts import Texts

_log = logging.getLogger(__name__)

_MOST_LETTER_BYTES = 1 << 30


class MergePreview(Struct, frozen=True):
    """What merging a workspace would do here.

    Attributes:
        letters: of which something comes in, or is new
        problems: sentences for the user on what is left out
        same: how many passages are here already as they are
        scheme: their own fields, tags and offices
    """

    letters: tuple[MergedLetter, ...]
    problems: tuple[str, ...] = ()
    same: int = 0
    scheme: Scheme = Scheme()

    def incoming(self) -> Iterator[Incoming]:
        """Yield the passages that differ from ours."""
        for letter in self.letters:
            yield from letter.incoming

    def usual(self) -> frozenset[str]:
        """Return the ids of passages and new letters that come in where nobody chooses."""
        passages = (one.given.id for one in self.incoming() if one.kind is not Kind.DELETED)
        return frozenset(passages) | {one.given.id for one in self.letters if one.ours is None}


class Merged(Struct, frozen=True):
    """What a merge did.

    Attributes:
        letters, passages: how many came in that were not here
        updated: how many passages were edited there, and are so here now
        conflicts: how many wait to be settled
        problems: sentences for the user on what could not be taken in
    """

    letters: int = 0
    passages: int = 0
    updated: int = 0
    conflicts: int = 0
    problems: tuple[str, ...] = ()


class Merging:
    """Merges other workspaces into one; thread-safe. Their files are data that nobody vetted."""

    def __init__(
        self, library: Library, texts: Texts, importer: Importer, changes: Changes, schemes: Schemes
    ) -> None:
        self._schemes = schemes
        self._library = library
        self._texts = texts
        self._importer = importer
        self._changes = changes

    def preview(self, folder: Path) -> Task[MergePreview]:
        """Say what merging the workspace in a folder would do; changes nothing. Progress counts letters.

        Letters are matched by their files, then by their numbers; passages by their ids, then by where they
        stand. Fails with NoWorkspace where there is none.
        """
        return self._texts.start(lambda task: self._previewed(folder, task))

    def _previewed(self, folder: Path, task: Task[MergePreview]) -> MergePreview:
        if folder.absolute() == self._texts.workspace.absolute():
            raise BadValue("This is the workspace that is open; choose a colleague’s.")
        foreign = read_foreign(folder)
        problems = list(foreign.problems)
        letters = []
        for done, theirs in enumerate(foreign.letters):
            task.report(done, len(foreign.letters))
            _stop_if_asked(task)
            found = self._letter(folder, theirs, problems)
            letters += [found] if found is not None else []
        task.report(len(foreign.letters), len(foreign.letters))
        told = tuple(one for one in letters if one.incoming or one.match is Match.NONE)
        return MergePreview(told, tuple(problems), sum(one.same for one in letters), read_scheme(folder))

    def _letter(self, folder: Path, theirs: LetterRecords, problems: list[str]) -> MergedLetter | None:
        given, passages = theirs.letter, alive(theirs)
        if given is None or given.removed_at is not None:
            return None
        ours, match = self._matched(given)
        if ours is not None and ours.removed_at is None:
            try:
                text = self._texts.text_in_passing(ours)
            except KamerlezerError as error:
                problems.append(f"{given.file_name} is left out: {error}")
                return None
            return self._compared(given, match, ours, passages, text)
        file = folder / "letters" / f"{given.content_id}.{given.format.value}"
        fault = _fault(file)
        if fault:
            problems.append(f"{given.file_name} is left out: {fault}.")
            return None
        kind = Kind.NEW if ours is None else Kind.DELETED
        incoming = tuple(Incoming(kind, one, self._library.annotation(one.id), one) for one in passages)
        return MergedLetter(given, Match.NONE, ours, file, incoming)

    def _matched(self, given: Letter) -> tuple[Letter | None, Match]:
        for file_id in (given.content_id, *sorted(given.content_ids - {given.content_id})):
            ours = self._library.letter_with(file_id)
            if ours is not None:
                return ours, Match.FILE
        ours = self._importer.twin(given)
        return ours, Match.NONE if ours is None else Match.NUMBER

    def _compared(
        self, given: Letter, match: Match, ours: Letter, passages: Iterable[Annotation], text: ReadingText
    ) -> MergedLetter:
        carrier = Carrier(text)
        here = self._here(ours.id, carrier)
        found = [compared(one, carrier.move, here) for one in passages]
        incoming = tuple(one for one in found if one is not None)
        return MergedLetter(given, match, ours, None, incoming, same=len(found) - len(incoming))

    def _here(self, letter_id: str, carrier: Carrier) -> Here:
        standing = (carrier.move(one).after for one in alive(self._library.records(letter_id)))
        places = {(one.anchor.span.start, one.anchor.span.end): one for one in standing}
        return Here(
            letter_id,
            find=self._library.annotation,
            apart=self._library.apart,
            places={place: self._library.annotation(one.id) or one for place, one in places.items()},
        )

    def merge(self, preview: MergePreview, wanted: Collection[str] | None = None) -> Task[Merged]:
        """Take in what a preview says, as one step to undo; progress counts letters.

        New passages come in; what was edited there is edited here; where both were edited, ours stays
        and theirs is kept as a conflict to be settled. Cancelled, it changes nothing.

        Args:
            preview: of the workspace
            wanted: ids of their passages, and of letters that are to come whatever is wanted of them;
                when not given, all but what was deleted here
        """
        chosen = preview.usual() if wanted is None else frozenset(wanted)
        return self._texts.start(lambda task: self._merged(preview, chosen, task))

    def _merged(self, preview: MergePreview, chosen: Collection[str], task: Task[Merged]) -> Merged:
        problems: list[str] = []
        brought: list[tuple[Letter, MergedLetter, Carrier]] = []
        for done, one in enumerate(preview.letters):
            task.report(done, len(preview.letters))
            _stop_if_asked(task)
            found = self._prepared(one, chosen, problems, task)
            brought += [found] if found is not None else []
        _stop_if_asked(task)
        counted: list[Merged] = []

        def made() -> list[Record]:
            records, tally = self._records(brought, chosen)
            counted[:] = [replace(tally, problems=tuple(problems))]
            return records

        scheme = with_theirs(self._schemes.now, preview.scheme)
        self._changes.make_from("merge workspace", made, backup=True, scheme=scheme).result()
        task.report(len(preview.letters), len(preview.letters))
        return counted[0]

    def _prepared(
        self, one: MergedLetter, chosen: Collection[str], problems: list[str], task: Task[Merged]
    ) -> tuple[Letter, MergedLetter, Carrier] | None:
        """Return one letter as it is or will be here, with what carries passages into it."""
        is_new = one.ours is None
        if one.given.id not in chosen and not any(each.given.id in chosen for each in one.incoming):
            return None
        try:
            letter, text = self._letter_and_text(one, task)
        except (BadInput, EngineError, StoreError) as error:
            problems.append(f"{one.given.file_name} is left out: {error}")
            return None
        own = {name: getattr(one.given, name) for name in one.given.corrected if name in CORRECTABLE}
        if is_new:
            letter = replace(letter, **own, corrected=tuple(sorted(own)))
        carrier = Carrier(text)
        carrier.look_for((*alive(self._library.records(letter.id)), *(each.given for each in one.incoming)))
        return letter, one, carrier

    def _letter_and_text(self, one: MergedLetter, task: Task[Merged]) -> tuple[Letter, ReadingText]:
        if one.file is None and one.ours is not None:
            return one.ours, self._texts.text_in_passing(one.ours)
        assert one.file is not None  # noqa: S101 - a letter is here, or its file there
        return self._importer.bring(one.file, one.given, task)

    def _records(
        self, brought: Iterable[tuple[Letter, MergedLetter, Carrier]], chosen: Collection[str]
    ) -> tuple[list[Record], Merged]:
        records: list[Record] = []
        incoming: list[Incoming] = []
        new_letters = 0
        for letter, one, carrier in brought:
            current = self._library.records(letter.id).letter
            if current is None or current.removed_at is not None:
                records.append(letter if current is None else succeed(current, removed_at=None))
                new_letters += 1
            here = self._here(letter.id, carrier)
            wanted = (x.given for x in one.incoming if x.given.id in chosen)
            found = (compared(given, carrier.move, here) for given in wanted)
            incoming += [x for x in found if x is not None]
        ids = {one.given.id: one.ours.id for one in incoming if one.ours is not None}
        for each in incoming:
            records += records_of(each, ids)
        kinds = [one.kind for one in incoming]
        passages = kinds.count(Kind.NEW) + kinds.count(Kind.DELETED)
        return records, Merged(new_letters, passages, kinds.count(Kind.NEWER), kinds.count(Kind.CONFLICT))


def _stop_if_asked(task: Task[Any]) -> None:
    if task.cancel_requested:
        raise Cancelled("Stopped; nothing was changed.")


def _fault(file: Path) -> str:
    """Return why a letter's file cannot be taken in, "" where it can."""
    try:
        return "" if is_plain_file(file, _MOST_LETTER_BYTES) else "its file is a link, or too large"
    except OSError:
        return "its file is not there"
