"""How wide the text of a letter stands on its paper: what a pane shows when it fits the text."""

from __future__ import annotations

from math import ceil
from statistics import median
from typing import TYPE_CHECKING

from reader.text import Stream
from ui.page_geometry import Paper, Spread

if TYPE_CHECKING:
    from reader.text import ReadingText

PAGES_LOOKED_AT = 16  # spread over the letter, so that a long one costs no more
FEWEST_LINES = 3  # a page with less is no measure


def spread_of(text: ReadingText) -> Spread:
    """Return how wide the running text and its notes stand on most pages; the whole paper without text.

    Heads, feet and the side column of a first page are left out, and a wide table here and there does not
    count, so that one zoom serves the whole letter.
    """
    step = max(1, ceil(text.page_count / PAGES_LOOKED_AT))
    pages = [_of_page(text, page) for page in range(1, text.page_count + 1, step)]
    found = [(spread, lines) for spread, lines in pages if lines]
    full = [spread for spread, lines in found if lines >= FEWEST_LINES] or [spread for spread, _ in found]
    if not full:
        return Paper(text.page_sizes).whole_spread
    return Spread(median(one.left for one in full), median(one.right for one in full))


def _of_page(text: ReadingText, page: int) -> tuple[Spread, int]:
    """Return how wide the text of a page stands, and how many lines it has."""
    spans = [span for span in text.page_spans(page) if text.stream_at(span.start) is not Stream.FURNITURE]
    lines = [box for span in spans for box in text.boxes(span) if box.page == page]
    middle = text.page_sizes[page - 1][0] / 2
    left = min((box.x0 for box in lines), default=middle)
    right = max((box.x1 for box in lines), default=middle)
    return Spread(left - middle, right - middle), len(lines)
