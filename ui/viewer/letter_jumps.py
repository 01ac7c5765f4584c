"""What of a letter leads elsewhere: references, and notes with their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Span
from ui.viewer.marks import Mark
from ui.viewer.passage_marks import mark_of_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.text import ReadingText
    from reader.workspace import Footnote, ReferenceLink

AROUND = 80  # characters before the mark of a note that its way back shows


class LetterJumps:
    """Keeps where a letter's references and notes lead, by the ids of their marks.

    Attributes:
        links: references, each with what hovering tells
    """

    def __init__(self) -> None:
        self.links: dict[str, tuple[ReferenceLink, str]] = {}
        self._notes: tuple[Footnote, ...] = ()

    def set_links(self, links: Sequence[tuple[ReferenceLink, str]]) -> bool:
        """Take other references; say whether they are others."""
        before, self.links = self.links, {f"link {number}": link for number, link in enumerate(links)}
        return self.links != before

    def set_notes(self, notes: Sequence[Footnote]) -> bool:
        """Take other notes; say whether they are others."""
        before, self._notes = self._notes, tuple(notes)
        return self._notes != before

    def marks(self, text: ReadingText) -> Iterator[Mark]:
        """Yield the marks of all that leads elsewhere."""
        for key, link in self.links.items():
            yield mark_of_link(key, *link, text)
        for number, note in enumerate(self._notes):
            if note.place is not None:
                back = Span(note.span.start, note.span.start + len(note.mark))
                yield _mark(f"note {number}", note.place, f"{note.mark}  {_line(note.text)}", text)
                before = text.text[max(note.place.start - AROUND, 0) : note.place.end]
                yield _mark(f"back {number}", back, f"… {_line(before)}", text)

    def goal(self, mark_id: str) -> int | None:
        """Return the offset in this letter to which a mark leads; None where it leads to none."""
        kind, _, number = mark_id.partition(" ")
        if kind not in ("note", "back") or int(number) >= len(self._notes):
            return None
        note = self._notes[int(number)]
        return note.span.start if kind == "note" or note.place is None else note.place.start


def _mark(mark_id: str, span: Span, hint: str, text: ReadingText) -> Mark:
    return Mark(mark_id, (), span, text.boxes(span), hint, link=True)


def _line(words: str) -> str:
    return " ".join(words.split())
