"""Where small pictures of pages stand: pure arithmetic.

All cells are equally large, so that a letter of a thousand pages costs no more than one of ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.viewer.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL_PX = 104  # wide at least, unless there is no room for that
WIDEST_PX = 128  # a picture: more tells no more
BARS_PX = 15  # left of a picture, where its marks are
GAP_PX = 8
LABEL_PX = 18  # below a picture, for the number of its page
TALLEST = 1.5  # of its width: a page that is higher is made smaller
STEP_PX = 8  # pictures grow by so much at a time, so that few are asked for while a panel is drawn wider


class ThumbnailGrid:
    """Rows of small pages, in a panel of one width.

    Attributes:
        columns: how many stand in a row
        height: of all rows, px
    """

    def __init__(self, sizes: Sequence[tuple[float, float]], width_px: int) -> None:
        self.sizes = sizes
        self.columns = max(width_px // CELL_PX, 1)
        self._cell_width = width_px / self.columns
        room = int(self._cell_width) - BARS_PX - GAP_PX
        self._picture = max(min(room // STEP_PX * STEP_PX, WIDEST_PX), STEP_PX)
        tallest = max((height / width for width, height in sizes), default=1.0)
        self._picture_height = round(self._picture * min(tallest, TALLEST))
        self._row = self._picture_height + LABEL_PX + GAP_PX
        self.height = -(-len(sizes) // self.columns) * self._row + GAP_PX

    def cell(self, page: int) -> Frame:
        """Return where a page stands with all that belongs to it."""
        row, column = divmod(page - 1, self.columns)
        return Frame(column * self._cell_width, GAP_PX + row * self._row, self._cell_width, self._row)

    def picture(self, page: int) -> Frame:
        """Return where a page's picture stands: at the foot of its cell, in the middle."""
        cell, scale = self.cell(page), self.scale(page)
        width, height = (side * scale for side in self.sizes[page - 1])
        x = cell.x + BARS_PX + (cell.width - BARS_PX - GAP_PX - width) / 2
        return Frame(round(x), round(cell.y + self._picture_height - height), round(width), round(height))

    def scale(self, page: int) -> float:
        """Return how many px a point of a page takes in its picture."""
        width, height = self.sizes[page - 1]
        return min(self._picture / width, self._picture_height / height)

    def seen(self, top: float, height: float) -> range:
        """Return the pages of which something stands between `top` and `top + height`."""
        first = max(int((top - GAP_PX) // self._row), 0) * self.columns + 1
        last = max(int((top + height - GAP_PX) // self._row) + 1, 0) * self.columns
        return range(min(first, len(self.sizes) + 1), min(last, len(self.sizes)) + 1)

    def page_at(self, x: float, y: float) -> int:
        """Return the page whose cell is at a point, 0 for none."""
        column, row = int(x // self._cell_width), int((y - GAP_PX) // self._row)
        page = row * self.columns + column + 1
        return page if 0 <= column < self.columns and row >= 0 and page <= len(self.sizes) else 0
