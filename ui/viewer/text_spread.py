"""Width of the text block, for "fit text"."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from reader.text import Stream
from ui.viewer.geometry import Paper, Spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text import ReadingText

PAGES_LOOKED_AT = 16  # spread over the letter, so that a long one costs no more
OUTLYING = 0.15  # of the text may stand further out: the masthead of a short letter, a wide table
OUT_OF_REACH = 0.03  # of the text
RAGGED_PT = 24.0  # what stands out no further than this belongs to the column still


class _Line(NamedTuple):
    """Where a line begins and ends, right of the middle of its page, in points."""

    left: float
    right: float


def kept_spread(value: object) -> Spread | None:
    """Return a width that was kept as two numbers, None where it was not."""
    edges = (
        [float(edge) for edge in value if isinstance(edge, int | float)] if isinstance(value, list) else []
    )
    match edges:
        case [left, right] if left < right:
            return Spread(left, right)
        case _:
            return None


class Spreads(NamedTuple):
    """How wide the text of a letter stands.

    Attributes:
        block: the running text and its notes; heads, feet and what little stands in the margins do not count,
            so that one zoom serves the letter
        reach: all text, a wide table included; the masthead on the first page, or a few words in a margin,
            are not worth a bar to scroll sideways with
    """

    block: Spread
    reach: Spread


def spreads_of(text: ReadingText) -> Spreads:
    """Return how wide the text stands; the whole paper without text."""
    pages = _sample(text)
    lines = [line for page in pages for line in page]
    inner = [line for page in pages[1:] for line in page] if len(pages) > 1 else lines
    whole = Paper(text.page_sizes).whole_spread
    return Spreads(
        _between_edges(lines, OUTLYING) if lines else whole,
        _between_edges(inner, OUT_OF_REACH) if inner else whole,
    )


def _between_edges(lines: list[_Line], outlying: float) -> Spread:
    """Return where the text begins and ends, that part of it left out which stands furthest out."""
    left = _edge([(line.left, line.right - line.left) for line in lines], outlying)
    right = -_edge([(-line.right, line.right - line.left) for line in lines], outlying)
    return Spread(left, right)


def _sample(text: ReadingText) -> list[list[_Line]]:
    """Return the lines of pages spread over the letter, the first one among them."""
    step = max(1, ceil(text.page_count / PAGES_LOOKED_AT))
    return [list(_lines(text, page)) for page in range(1, text.page_count + 1, step)]


def _lines(text: ReadingText, page: int) -> Iterator[_Line]:
    middle = text.page_sizes[page - 1][0] / 2
    for span in text.page_spans(page):
        if text.stream_at(span.start) is not Stream.RUNNING_HEAD:
            boxes = text.boxes(span)
            yield from (_Line(box.x0 - middle, box.x1 - middle) for box in boxes if box.page == page)


def _edge(lines: list[tuple[float, float]], outlying: float) -> float:
    """Return the least of the places where lines begin, each with its length, outlying ones left out."""
    lines.sort()
    sums = list(accumulate(length for _, length in lines))
    inner = next(place for (place, _), gone in zip(lines, sums, strict=True) if gone >= sums[-1] * outlying)
    return next(place for place, _ in lines if place >= inner - RAGGED_PT)
