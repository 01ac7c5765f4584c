"""Reading order on a page: columns, and headings above them.

A page is cut at the gutter (the white upright stripe that fewest rows cross) when prose stands on both
sides of it; rows across the gutter divide the page into bands, each read column by column. Where the
sides are lines of a table, its rows are read from left to right instead (`reader.layout.tables`).
"""

from __future__ import annotations

from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from reader.layout.tables import in_runs

if TYPE_CHECKING:
    from reader.layout.rows import Row

_FEWEST_ROWS = 8  # fewer than this make no two columns
_FEWEST_ROWS_A_SIDE = 4
_MOST_CROSSING = 0.25  # of the rows; more and it is no gutter
_NARROWEST_GUTTER_PT = 6.0
_FULL = 0.55  # prose fills this part of its column's width in the middle line
_FEWEST_WORDS = 3  # in the middle line of a column of prose
_MOST_COLUMNS_DEEP = 3
_FEWEST_TABLE_ROWS = 3
_SAME_HEIGHT_PT = 1.0


def in_reading_order(rows: list[Row], *, depth: int = 0) -> list[list[Row]]:
    """Return a page's rows as runs within one column each, in the order in which they are read."""
    gutter = _gutter(rows) if depth < _MOST_COLUMNS_DEEP else None
    if gutter is None:
        return in_runs(rows)
    runs: list[list[Row]] = []
    for band in _bands(rows, gutter):
        left = [row for row in band if row.x1 <= gutter]
        right = [row for row in band if row.x0 >= gutter]
        crossing = [row for row in band if row.x0 < gutter < row.x1]
        for part in (crossing, left, right):
            runs += in_reading_order(part, depth=depth + 1) if part else []
    return runs


def _bands(rows: list[Row], gutter: float) -> list[list[Row]]:
    """Cut rows where one crosses the gutter: what crosses, then what stands beside each other below it."""
    ordered = sorted(rows, key=lambda row: row.y0 + row.y1)
    crossing = (row.x0 < gutter < row.x1 for row in ordered)
    return [
        [row for row, _ in run]
        for _, run in groupby(zip(ordered, crossing, strict=True), key=lambda each: each[1])
    ]


def _gutter(rows: list[Row]) -> float | None:
    """Return the x of a gutter between two columns of prose, if there is one."""
    if len(rows) < _FEWEST_ROWS:
        return None
    stripe = _whitest_stripe(rows)
    if stripe is None:
        return None
    low, high = stripe
    gutter = (low + high) / 2
    left = [row for row in rows if row.x1 <= gutter]
    right = [row for row in rows if row.x0 >= gutter]
    both = _is_prose(left) and _is_prose(right) and _side_by_side(left, right)
    return gutter if both and not _is_table(left, right) else None


def _whitest_stripe(rows: list[Row]) -> tuple[float, float] | None:
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    low, high = x0 + 0.15 * (x1 - x0), x1 - 0.15 * (x1 - x0)
    edges = sorted([(row.x0, 1) for row in rows] + [(row.x1, -1) for row in rows])
    best, depth = (len(rows) * _MOST_CROSSING, -_NARROWEST_GUTTER_PT, 0.0), 0
    for (x, step), (after, _) in pairwise(edges):
        depth += step
        if low < x and after < high and after - x >= _NARROWEST_GUTTER_PT:
            best = min(best, (depth, x - after, x))
    return (best[2], best[2] - best[1]) if best[2] else None


def _is_prose(rows: list[Row]) -> bool:
    if len(rows) < _FEWEST_ROWS_A_SIDE:
        return False
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    full = median(row.x1 - row.x0 for row in rows) >= _FULL * width
    return full and median(len(row.words) for row in rows) >= _FEWEST_WORDS


def _side_by_side(left: list[Row], right: list[Row]) -> bool:
    """Say whether two columns stand beside, not below each other."""
    low = max(min(row.y0 for row in left), min(row.y0 for row in right))
    high = min(max(row.y1 for row in left), max(row.y1 for row in right))
    lower = min(sum(row.height for row in left), sum(row.height for row in right))
    return high - low > 0.4 * lower


def _is_table(left: list[Row], right: list[Row]) -> bool:
    """Say whether both sides begin anew at the same height again and again, as a table's rows do."""
    ordered = sorted([*left, *right], key=lambda row: row.y0)
    enough = 0.4 * median(row.height for row in ordered)
    stripes = together = 0
    bottom = ordered[0].y1
    for row, after in pairwise(ordered):
        if row.y0 - bottom > enough:
            stripes += 1
            beside = row.x1 < after.x0 or after.x1 < row.x0
            together += beside and abs(after.y0 - row.y0) < _SAME_HEIGHT_PT
        bottom = max(bottom, row.y1)
    return together >= max(_FEWEST_TABLE_ROWS, 0.6 * stripes)
