"""Reading texts to measure with, set without a file."""

from __future__ import annotations

from itertools import accumulate

from reader.model import Span
from reader.text import Kind, Paragraph, Places, ReadingText

PAGES = 6


def reading_text(text: str) -> ReadingText:
    """Set a text in lines of twelve words."""
    places, at = Places(), 0
    words = text.split(" ")
    rows = [words[first : first + 12] for first in range(0, len(words), 12)]
    on_page = len(rows) // PAGES + 1
    for number, row in enumerate(rows):
        if number % on_page == 0:
            places.begin_region(number // on_page + 1)
        y = 72.0 + 15 * (number % on_page)
        places.begin_row(y, y + 11)
        starts = [at + length for length in accumulate((len(one) + 1 for one in row[:-1]), initial=0)]
        ends = [start + len(one) for start, one in zip(starts, row, strict=True)]
        xs = range(72, 72 + 30 * len(row), 30)
        places.add_pieces(starts, ends, [*xs], [x + 28 for x in xs])
        at = ends[-1] + 1
    whole = [Paragraph(Span(0, len(text)), Kind.BODY, 1)]
    return ReadingText(
        text, whole, places, page_sizes=[(595.0, 842.0)] * PAGES, body_end=len(text), notes_end=len(text)
    )
