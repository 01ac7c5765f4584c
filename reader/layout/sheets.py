"""A page taken apart by the ways in which its text runs.

Each sheet holds what is read once the page has been turned one way.

A table set sideways is read as if the page had been turned, and stands in the text where it stands on the
page; a stamp, a watermark or a label along a margin is no part of the text.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.layout.rows import Row, beside_each_other, is_upright, rows_of
from reader.text import UPRIGHT, corner, turned_back

if TYPE_CHECKING:
    from reader.text import PageLayer

_MOST_OF_PAGE = 0.5  # of its words
_FEWEST = 2  # lines of prose, or rows of a table
_WORDS_OF_PROSE = 4  # in a line


class Sheet(Struct):
    """The rows of a page that read the same way; lengths in points, of the page as turned.

    Attributes:
        astray: rows that run aslant all the same
        share: the part of the page's words that stand on it
    """

    page: int
    turn: int
    width_pt: float
    height_pt: float
    rows: list[Row]
    astray: list[Row]
    share: float

    @property
    def is_text(self) -> bool:
        """Whether it is read as part of the letter, not as a mark beside it."""
        if self.turn == UPRIGHT or self.share > _MOST_OF_PAGE:
            return True
        bands = beside_each_other(self.rows)
        table = sum(len(band) > 1 for band in bands) >= _FEWEST
        return table or sum(len(row.words) >= _WORDS_OF_PROSE for row in self.rows) >= _FEWEST


def sheets_of(page: PageLayer) -> list[Sheet]:
    """Return the sheets of a page; the upright one comes first, and is always there."""
    rows = sorted(rows_of(page), key=lambda row: row.turn)
    total = sum(len(row.words) for row in rows)
    sheets = [_sheet(page, turn, list(group), total) for turn, group in groupby(rows, lambda row: row.turn)]
    if not sheets or sheets[0].turn != UPRIGHT:
        sheets.insert(0, _sheet(page, UPRIGHT, [], total))
    return sheets


def _sheet(page: PageLayer, turn: int, rows: list[Row], total: int) -> Sheet:
    size = page.width_pt, page.height_pt
    width, height = size if turn % 2 == 0 else size[::-1]
    share = sum(len(row.words) for row in rows) / total if total else 0.0
    straight: list[Row] = []
    astray: list[Row] = []
    for row in rows:
        (straight if is_upright(row) else astray).append(row)
    return Sheet(page.number, turn, width, height, straight, astray, share)


def inserted(body: list[list[Row]], sideways: list[list[Row]], page: PageLayer) -> list[list[Row]]:
    """Return the runs of a page with others, read sideways, before the first row that stands below them."""
    middle = _middle_of(sideways, page)
    for number, run in enumerate(body):
        for place, row in enumerate(run):
            if row.turn == UPRIGHT and row.y0 > middle:
                parts = [part for part in (run[:place], *sideways, run[place:]) if part]
                return [*body[:number], *parts, *body[number + 1 :]]
    return [*body, *sideways]


def _middle_of(runs: list[list[Row]], page: PageLayer) -> float:
    """Return the height on the page, as it is shown, of the middle of runs that are set sideways."""
    rows = [row for run in runs for row in run]
    turn = rows[0].turn
    left, top = corner(turn, page.width_pt, page.height_pt)
    frame = (
        min(row.x0 for row in rows) + left,
        min(row.y0 for row in rows) + top,
        max(row.x1 for row in rows) + left,
        max(row.y1 for row in rows) + top,
    )
    _, y0, _, y1 = turned_back(frame, turn)
    return (y0 + y1) / 2
