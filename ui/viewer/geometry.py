"""Geometry of the column of pages: pure arithmetic.

Pages count from 1. A scale is logical pixels a point; a zoom of 1.0 shows paper at its real size on a
screen of 96 logical pixels an inch. Page tops come from running sums, so that a letter of a thousand
pages is measured once and each question costs a bisection.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

SCALE_AT_FULL = 96 / 72  # logical pixels a point at zoom 1.0
SMALLEST, LARGEST = 0.5, 4.0
STEPS = (0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
GAP_PX = 12  # between pages
MARGIN_PX = 10  # around the column of pages
BESIDE_TEXT_PX = (34, 16)  # left and right of text that fits its pane; left the margin bars have their lanes
EVEN = 0.9  # of the widest page: pages at least this wide count as equally wide
USUAL_SPREAD = 0.38  # of the paper's width, on either side of its middle: where text stands until it is known
LARGEST_TEXT = 1.5  # beyond this zoom lines that fill a wide pane are too long to read


class Fit(StrEnum):
    """What the zoom follows when the pane's size changes."""

    NONE = "none"
    TEXT = "text"
    WIDTH = "width"
    PAGE = "page"


class Place(NamedTuple):
    """A point on a page, in points from its top left corner."""

    page: int
    x_pt: float
    y_pt: float


class Spread(NamedTuple):
    """Where the text of a letter begins and ends, in points right of the pages’ middle; `left` is below 0."""

    left: float
    right: float


class Frame(NamedTuple):
    """Where a page stands in the column, in logical pixels."""

    x: float
    y: float
    width: float
    height: float


class Paper:
    """The sizes of a letter's pages, in points, with their running sums.

    Attributes:
        is_even: all pages are about as wide; none lies on its side
    """

    def __init__(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self.sizes = sizes
        self.width_pt = max((width for width, _ in sizes), default=0.0)
        self.is_even = all(width > self.width_pt * EVEN for width, _ in sizes)
        self.above_pt = array("d", accumulate((height for _, height in sizes), initial=0.0))

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def usual_spread(self) -> Spread:
        """Where text stands on most letters, for as long as it is not known."""
        return Spread(-self.width_pt * USUAL_SPREAD, self.width_pt * USUAL_SPREAD)

    @property
    def whole_spread(self) -> Spread:
        """The paper from edge to edge, for pages without text."""
        return Spread(-self.width_pt / 2, self.width_pt / 2)


class Layout:
    """The column of pages at one scale, in a viewport of one width.

    Attributes:
        paper: the pages
        scale: logical pixels a point
        grid: device pixels a logical pixel; page corners lie on device pixels, so that images stay sharp
        width, height: of the whole column, in logical pixels
    """

    def __init__(self, paper: Paper, scale: float, *, viewport_width: float = 0.0, grid: float = 1.0) -> None:
        self.paper = paper
        self.scale = scale
        self.grid = grid
        self.width = max(paper.width_pt * scale + 2 * MARGIN_PX, viewport_width)
        last = len(paper)
        self.height = self.top(last) + paper.sizes[-1][1] * scale + MARGIN_PX if last else 0.0

    def top(self, page: int) -> float:
        """Return where the page begins."""
        return self._snap(MARGIN_PX + self.paper.above_pt[page - 1] * self.scale + (page - 1) * GAP_PX)

    def frame(self, page: int) -> Frame:
        """Return where the page stands; narrower pages stand in the middle."""
        width_pt, height_pt = self.paper.sizes[page - 1]
        width = width_pt * self.scale
        return Frame(self._snap((self.width - width) / 2), self.top(page), width, height_pt * self.scale)

    def page_at(self, y: float) -> int:
        """Return the page at or above height `y`; the first page above all (0 if there is no page)."""
        return max(bisect_right(range(1, len(self.paper) + 1), y, key=self.top), min(1, len(self.paper)))

    def visible(self, top: float, height: float) -> range:
        """Return the pages of which something shows between `top` and `top + height`."""
        if not len(self.paper):
            return range(0)
        first = self.page_at(top)
        frame = self.frame(first)
        if frame.y + frame.height <= top and first < len(self.paper):
            first += 1  # only the gap below it shows
        return range(first, max(self.page_at(top + height), first) + 1)

    def place_at(self, x: float, y: float) -> Place:
        """Return the point of the nearest page at (x, y) of the column; it may lie beside the paper."""
        page = self.page_at(y)
        frame = self.frame(page)
        below = y - frame.y - frame.height
        if below > 0 and page < len(self.paper) and below > GAP_PX / 2:
            page += 1
            frame = self.frame(page)
        return Place(page, (x - frame.x) / self.scale, (y - frame.y) / self.scale)

    def point_of(self, place: Place) -> tuple[float, float]:
        """Return where a point of a page lies in the column."""
        frame = self.frame(place.page)
        return frame.x + place.x_pt * self.scale, frame.y + place.y_pt * self.scale

    def left_for(self, spread: Spread, viewport_width: float) -> float:
        """Return how far right to scroll so that text, with what stands beside it, is in the middle."""
        before, behind = BESIDE_TEXT_PX
        middle = (spread.left + spread.right) * self.scale / 2 + (behind - before) / 2
        return (self.width - viewport_width) / 2 + middle

    def _snap(self, value: float) -> float:
        return round(value * self.grid) / self.grid


def clamped(zoom: float) -> float:
    """Return the nearest zoom that a reader may choose."""
    return min(max(zoom, SMALLEST), LARGEST)


def stepped(zoom: float, steps: int) -> float:
    """Return the zoom that many steps of the ladder further in (positive) or out."""
    near = 0.005
    for _ in range(abs(steps)):
        if steps > 0:
            zoom = next((step for step in STEPS if step > zoom + near), LARGEST)
        else:
            zoom = next((step for step in reversed(STEPS) if step < zoom - near), SMALLEST)
    return zoom


def fitting(
    fit: Fit, paper: Paper, page: int, viewport: tuple[float, float], spread: Spread | None = None
) -> float:
    """Return the zoom at which the widest page, this page or the text just fits a viewport.

    Args:
        fit: to what
        paper: the letter's pages
        page: the one that is read
        viewport: width and height, px
        spread: of the text; the usual one when it is not known
    """
    width, height = (side - 2 * MARGIN_PX for side in viewport)
    scale, largest = width / paper.width_pt, LARGEST
    if fit is Fit.PAGE:
        page_width, page_height = paper.sizes[page - 1]
        scale = min(width / page_width, height / page_height)
    elif fit is Fit.TEXT:
        left, right = spread or paper.usual_spread
        scale, largest = (viewport[0] - sum(BESIDE_TEXT_PX)) / max(right - left, 1.0), LARGEST_TEXT
    return min(max(scale / SCALE_AT_FULL, 0.1), largest)
