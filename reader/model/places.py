"""Places in the reading text and on pages."""

from __future__ import annotations

from msgspec import Struct

from reader.model.frozen import Frozen

MOST_PAGES = 20_000  # of one letter
_LEAST_PAGE_PT, _MOST_PAGE_PT = 3.0, 20_000.0  # a PDF's own bounds, with room for a poster


class Span(Struct, frozen=True, array_like=True, order=True):
    """A stretch of the reading text, `text[start:end]`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Box(Struct, frozen=True, array_like=True):
    """An upright rectangle on a page, in points."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


def can_be_page(width_pt: float, height_pt: float) -> bool:
    """Say whether a page can be so large; what is no number fits none."""
    return _LEAST_PAGE_PT <= width_pt <= _MOST_PAGE_PT and _LEAST_PAGE_PT <= height_pt <= _MOST_PAGE_PT


class Anchor(Frozen, frozen=True):
    """What describes a passage so that it can be found again.

    Attributes:
        quote: the passage as it stands in the reading text
        prefix, suffix: up to 64 characters of reading text before and after it
        span: where it stood when it was described
        page: the page on which it begins
        boxes: one a line, on the reading copy
        section: the nearest heading above it
        layout: version of the reading text in which it was described; 0 where that is not known
    """

    quote: str
    span: Span
    page: int
    prefix: str = ""
    suffix: str = ""
    boxes: tuple[Box, ...] = ()
    section: str = ""
    layout: int = 0
