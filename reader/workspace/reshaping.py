"""Passages that get other ends, or become one, two, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.anchoring import describe
from reader.errors import BadValue
from reader.model import Span
from reader.storage import succeed, tombstone
from reader.text import nudged, split_at
from reader.workspace.new_tag import first_fields
from reader.workspace.shapes import led_to, merged, retagged, split
from reader.workspace.summaries import moved
from reader.workspace.tagging import alive, trimmed

if TYPE_CHECKING:
    from reader.model import Annotation, Tag
    from reader.text import End, ReadingText, Unit
    from reader.workspace.changes import Changes
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.passages import Passages
    from reader.workspace.texts import Texts
    from reader.workspace.writer import Save


class Reshaping:
    """Changes what a passage is, each time as one step to undo.

    Whatever looks at a letter's text reads it first if it is not in memory: wait for it before calling this
    in the window.
    """

    def __init__(
        self, library: Library, letters: Letters, passages: Passages, texts: Texts, changes: Changes
    ) -> None:
        self._library = library
        self._letters = letters
        self._passages = passages
        self._texts = texts
        self._changes = changes

    def nudge(self, annotation_id: str, end: End, unit: Unit, *, later: bool) -> Save | None:
        """Have a passage begin or end a word or a sentence earlier or later; None where it cannot."""
        before, text, span = self._placed(annotation_id)
        wanted = nudged(text, span, end, unit, later=later)
        if wanted == span:
            return None
        after = moved(before, describe(trimmed(wanted, text), text))
        return self._changes.make("move passage", succeed(before, after))

    def merge(self, first_id: str, second_id: str) -> Save:
        """Make one passage of two, with all that lies between; what led to the second leads to the first.

        Raises:
            BadValue: they are the same, or stand in different letters, or one of them in a note
        """
        one, other = self._placed(first_id), self._placed(second_id)
        first, second, text = one[0], other[0], one[1]
        if first.id == second.id or first.letter_id != second.letter_id:
            raise BadValue("Two passages of one letter can be merged, no others; choose two of one letter.")
        span = trimmed(Span(min(one[2].start, other[2].start), max(one[2].end, other[2].end)), text)
        whole = succeed(first, merged(first, second, describe(span, text)))
        leading = [each for each in self._passages.all() if second.id in {to.to for to in each.related}]
        others = [succeed(each, led_to(each, second.id, first.id)) for each in leading if each.id != first.id]
        others = [each for each in others if each.id != second.id]
        return self._changes.make("merge passages", whole, succeed(second, tombstone(second)), *others)

    def next_of(self, annotation_id: str) -> Annotation | None:
        """Return the passage that comes after one in its letter; None for the last."""
        one = self._passages.one(annotation_id)
        later = [each for each in alive(self._library.records(one.letter_id)) if _key(each) > _key(one)]
        return later[0] if later else None

    def split(self, annotation_id: str, offset: int) -> Save:
        """Part a passage in two before the word at `offset` of its letter's text.

        Raises:
            BadValue: the offset is at an end of the passage, or outside it
        """
        before, text, span = self._placed(annotation_id)
        parts = split_at(text, span, offset) if span.start < offset < span.end else None
        if parts is None:
            raise BadValue("Put the caret between two words of the passage to split it there.")
        anchors = (describe(part, text) for part in parts)
        first, second = split(before, *anchors)
        return self._changes.make("split passage", succeed(before, first), second)

    def retag(self, annotation_id: str, old: Tag, new: Tag) -> Save:
        """Put another tag in the place of one; what both can say is taken along.

        Raises:
            BadValue: the passage has not the old tag, or has the new one already
        """
        before = self._passages.one(annotation_id)
        if old not in before.tags or new in before.tags:
            raise BadValue("A tag can be changed to one that the passage has not; choose another.")
        fields = first_fields(new, self._letters.one(before.letter_id), before.anchor.quote)
        return self._changes.make(f"tag as {new}", succeed(before, retagged(before, old, new, fields)))

    def _placed(self, annotation_id: str) -> tuple[Annotation, ReadingText, Span]:
        """Return a passage, its letter's text, and where it stands there now.

        Raises:
            BadValue: its place was not found
        """
        before = self._passages.one(annotation_id)
        text = self._texts.text(self._letters.one(before.letter_id)).result()
        found = (one for one in self._passages.places(before.letter_id) if one.annotation.id == before.id)
        place = next(found, None)
        if place is None or place.span is None or not place.sure:
            raise BadValue("The place of this passage is not sure; place it first.")
        return before, text, place.span


def _key(one: Annotation) -> tuple[Span, str]:
    return one.anchor.span, one.id
