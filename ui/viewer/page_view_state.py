"""A visible page: its place in the viewport and scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from reader.model import Box
    from ui.viewer.geometry import Frame
    from ui.viewer.images import Piece


class Sight(NamedTuple):
    """A page as it is seen now.

    Attributes:
        frame: where it stands in the viewport, px
        scale: px a point; grid: device pixels a px
        pieces: its images that show
    """

    page: int
    frame: Frame
    scale: float
    grid: float
    pieces: list[Piece]

    def rect(self, box: Box) -> QRectF:
        """Return where a box of the page shows, px."""
        return QRectF(
            self.frame.x + box.x0 * self.scale,
            self.frame.y + box.y0 * self.scale,
            (box.x1 - box.x0) * self.scale,
            (box.y1 - box.y0) * self.scale,
        )


def number_in(value: object) -> float | None:
    """Return a number that was kept of a view, None for anything else."""
    return float(value) if isinstance(value, int | float) else None
