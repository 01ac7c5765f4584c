"""Annotations of others, placed in our letters."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.anchoring import describe, resolve
from reader.errors import BadValue, KamerlezerError
from reader.interchange import adopted, codes, merged, passage_of
from reader.letterhead import cite
from reader.register import Origin, Plan, Proposal, Sort, rows
from reader.storage import is_deleted
from reader.workspace.planning import differing, ordered, titled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.anchoring import Match as Place
    from reader.interchange import Theirs
    from reader.model import Annotation, Letter, Scheme
    from reader.register import CellChange
    from reader.task import Task
    from reader.text import ReadingText
    from reader.workspace.library import Library
    from reader.workspace.texts import Texts

_MOST_TRIED = 300  # letters in which one looks for an annotation whose letter its file does not name
_LEAST_QUOTE = 24  # characters, to look for it in every letter


class Arrivals:
    """Finds the places of annotations of others in the letters of one workspace."""

    def __init__(self, library: Library, texts: Texts, letters: Sequence[Letter], scheme: Scheme) -> None:
        self._library = library
        self._texts = texts
        self._scheme = scheme
        self._values: dict[str, str] = {}  # what tag each code is
        self._letters = {one.id: one for one in letters}
        self._of_source: dict[str, Letter] = {}  # found once for all of one source

    def plan(
        self, found: Sequence[Theirs], corrected: Mapping[str, str], *, file: str, task: Task[Plan]
    ) -> Plan:
        """Return what annotations would add here, and change.

        Args:
            found: as their file has them
            corrected: which of our tags each of their codes is, where the user knows better
            file: its name
            task: hears how far it is
        """
        matches = codes(found, corrected, self._scheme)
        before = self._scheme
        self._scheme, self._values = adopted(found, matches, before)
        proposals: list[Proposal] = []
        same = 0
        for at, one in enumerate(found):
            task.report(at, len(found))
            proposal = self._proposed(one)
            same += proposal is None
            proposals += [proposal] if proposal is not None else []
        plan = Plan(
            origin=Origin.ANNOTATIONS,
            file=file,
            rows=len(found),
            same=same,
            proposals=tuple(proposals),
            matches=matches,
            scheme=self._scheme if self._scheme != before else None,
        )
        return ordered(plan)

    def _proposed(self, one: Theirs) -> Proposal | None:
        """Return what an annotation would change; None where all of it is here."""
        try:
            letter, text, place = self._placed(one)
            theirs = passage_of(one, describe(place.span, text), letter.id, self._values, self._scheme)
        except BadValue as error:
            return Proposal(
                sort=Sort.UNREADABLE,
                title=titled(one.anchor.quote),
                where=one.title or one.file,
                problem=str(error),
            )
        return self._compared(theirs, letter, one, sure=place.sure)

    def _compared(self, theirs: Annotation, letter: Letter, one: Theirs, *, sure: bool) -> Proposal | None:
        ours = self._library.annotation(theirs.id)
        if ours is None:
            ours = self._at_same_place(theirs)
            after = merged(ours, theirs) if ours is not None else theirs
        else:
            after = _with_fields(ours, theirs) if one.own else merged(ours, theirs)
        gone = ours is not None and is_deleted(ours)
        cells_ = () if gone else _cells(ours, after, letter, self._scheme)
        if ours is not None and not gone and not cells_:
            return None
        newer = ours is not None and one.modified is not None and ours.changed_at > one.modified
        is_new = ours is None or gone
        sort = Sort.UNSURE if not sure else Sort.NEW if is_new else Sort.CONFLICT if newer else Sort.EDITED
        return Proposal(
            sort=sort,
            title=titled(after.anchor.quote),
            where=f"{letter.title or letter.file_name}, p. {after.anchor.page}",
            cells=cells_ or _cells(None, theirs, letter, self._scheme),
            passage=theirs if is_new else after,
            before=ours,
            wanted=sure and not gone and not newer,
        )

    def _at_same_place(self, theirs: Annotation) -> Annotation | None:
        held = self._library.records(theirs.letter_id).annotations.values()
        return next(
            (one for one in held if not is_deleted(one) and one.anchor.span == theirs.anchor.span), None
        )

    def _placed(self, one: Theirs) -> tuple[Letter, ReadingText, Place]:
        """Return where an annotation stands; raises BadValue where it is nowhere."""
        candidates = self._candidates(one)
        if not candidates:
            raise BadValue("Its letter is not in this workspace. Add it first.")
        unsure: tuple[Letter, ReadingText, Place] | None = None
        for letter in candidates:
            try:
                text = self._texts.text_here(letter)
            except KamerlezerError:  # a letter that cannot be read has no passages either
                continue
            place = resolve(one.anchor, text)
            if place is not None and place.sure:
                self._of_source[one.source] = letter
                return letter, text, place
            unsure = unsure or ((letter, text, place) if place is not None else None)
        if unsure is None:
            raise BadValue("Its words are not found. Tag them by hand.")
        return unsure

    def _candidates(self, one: Theirs) -> list[Letter]:
        """Return the letters that it may stand in, the likeliest first."""
        known = self._letters.get(one.letter_id)
        if known is not None:
            return [known]
        beside = self._of_source.get(one.source)  # where others of its source were found
        first = [beside] if beside is not None else []
        names = {PurePath(name).stem.casefold() for name in (one.file, one.title) if name}
        named = [letter for letter in self._letters.values() if _names(letter) & names]
        if named or one.letter_id or len(one.anchor.quote) < _LEAST_QUOTE:
            return [*first, *named]
        return [*first, *list(self._letters.values())[:_MOST_TRIED]]


def _names(letter: Letter) -> set[str]:
    return {PurePath(letter.file_name).stem.casefold(), letter.title.casefold()} - {""}


def _with_fields(ours: Annotation, theirs: Annotation) -> Annotation:
    """Return our passage with the fields that theirs has."""
    return replace(
        ours,
        commitment=theirs.commitment,
        motion=theirs.motion,
        position=theirs.position,
        relations=theirs.relations,
        note=theirs.note,
        own_tags=theirs.own_tags,
        own=theirs.own,
    )


def _cells(
    ours: Annotation | None, after: Annotation, letter: Letter, scheme: Scheme
) -> tuple[CellChange, ...]:
    made = partial(rows, today=date.today(), cite=cite, scheme=scheme)  # noqa: DTZ011 - the user's own day
    before = {row.tag: row for row in made([letter], [ours] if ours else [])}
    now = made([letter], [after])
    return tuple(cell for row in now for cell in differing(before.get(row.tag), row))
