"""Outline of a letter: the file's own, else its headings."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.text import ReadingText

FEWEST = 2  # entries of a file's own outline that say more than its headings do


class OutlineLine(NamedTuple):
    """One heading: where it stands, and how deep."""

    page: int
    y_pt: float
    level: int
    title: str


class Entry(NamedTuple):
    """An entry of a file's own outline, as the core has it too."""

    level: int
    title: str
    page: int
    y: float | None = None


def outline_of(entries: Sequence[Entry], text: ReadingText | None) -> list[OutlineLine]:
    """Return the lines of a letter's outline, in the order of its pages."""
    own = [
        OutlineLine(one.page, one.y or 0.0, max(one.level, 1), title)
        for one in entries
        if one.page > 0 and (title := " ".join(one.title.split()))
    ]
    return sorted(own, key=_place) if len(own) >= FEWEST else list(_headings(text))


def _headings(text: ReadingText | None) -> Iterable[OutlineLine]:
    for one in text.paragraphs if text is not None else ():
        if one.kind is Kind.HEADING and text is not None:
            box = text.caret_box(one.span.start)
            title = " ".join(text.text[one.span.start : one.span.end].split())
            if title:
                yield OutlineLine(one.page, box.y0 if box is not None else 0.0, max(one.level, 1), title)


def current_line(lines: Sequence[OutlineLine], page: int, y_pt: float) -> int:
    """Return the number of the line whose section is read at a point of a page, -1 above all of them."""
    return bisect_right(lines, (page, y_pt), key=_place) - 1


def _place(line: OutlineLine) -> tuple[int, float]:
    return line.page, line.y_pt
