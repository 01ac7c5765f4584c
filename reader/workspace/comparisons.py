"""Letters compared with each other, and places in them that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.comparison import Comparison, compare

if TYPE_CHECKING:
    from reader.model import Span
    from reader.task import Task
    from reader.workspace.letters import Letters
    from reader.workspace.passages import Passages
    from reader.workspace.texts import Texts


class Comparisons:
    """Compares letters of one workspace; thread-safe."""

    def __init__(self, letters: Letters, passages: Passages, texts: Texts) -> None:
        self._letters = letters
        self._passages = passages
        self._texts = texts

    def of(self, old_id: str, new_id: str) -> Task[Comparison]:
        """Return what a letter has and another one has not, section by section."""
        old, new = self._letters.one(old_id), self._letters.one(new_id)
        return self._texts.start_urgent(
            lambda _: compare(self._texts.text_here(old), self._texts.text_here(new))
        )

    def linked(self, old_id: str, new_id: str) -> list[tuple[Span, Span]]:
        """Return where passages of two letters stand that are linked, in the first one's order."""
        mine, theirs = (self._passages.places(one) for one in (old_id, new_id))
        there = {place.annotation.id: place.span for place in theirs if place.span is not None}
        here = {place.annotation.id: place.span for place in mine if place.span is not None}
        found = {
            (place.span, there[to.to])
            for place in mine
            for to in place.annotation.related
            if place.span is not None and to.to in there
        }
        found |= {
            (here[to.to], place.span)
            for place in theirs
            for to in place.annotation.related
            if place.span is not None and to.to in here
        }
        return sorted(found)
