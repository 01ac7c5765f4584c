"""Where in a pane something dragged would come to stand."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.style.colours import Theme

EDGE = 0.25  # of a pane's width or height: there a new pane comes of it
SHADE = 40  # of 255: how much the zone covers what lies below


class Side(Enum):
    """A side of a pane, or the pane itself."""

    CENTRE = "centre"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"

    @property
    def is_below(self) -> bool:
        """Whether a pane at this side shares the height."""
        return self in (Side.TOP, Side.BOTTOM)

    @property
    def is_before(self) -> bool:
        """Whether a pane at this side comes first."""
        return self in (Side.LEFT, Side.TOP)


class DropZone(QWidget):
    """Covers the part of its parent in which something would come to stand."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._pane = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, point: QPoint, head_px: int) -> None:
        """Show what is let go at this point where it would stand; over the tabs it means the whole pane."""
        self.setGeometry(zone(self._pane.rect(), self.side_at(point, head_px)))
        self.show()
        self.raise_()

    def side_at(self, point: QPoint, head_px: int) -> Side:
        """Return the side that a point of the pane is near to."""
        return side_at(point, self._pane.rect(), head_px)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self.theme.action)
        painter.setPen(QPen(colour, 2))
        colour.setAlpha(SHADE)
        painter.setBrush(colour)
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))


def side_at(point: QPoint, pane: QRect, head_px: int) -> Side:
    """Return the side of a pane that a point is near to; its tabs count as its middle."""
    if point.y() < head_px:
        return Side.CENTRE
    across = (point.x() + 0.5) / max(pane.width(), 1)
    down = (point.y() - head_px + 0.5) / max(pane.height() - head_px, 1)
    near = {Side.LEFT: across, Side.RIGHT: 1 - across, Side.TOP: down, Side.BOTTOM: 1 - down}
    side = min(near, key=lambda one: near[one])
    return side if near[side] < EDGE else Side.CENTRE


def zone(pane: QRect, side: Side) -> QRect:
    """Return the half of a pane at that side, or all of it."""
    half_x, half_y = pane.width() // 2, pane.height() // 2
    return {
        Side.CENTRE: pane,
        Side.LEFT: QRect(0, 0, half_x, pane.height()),
        Side.RIGHT: QRect(half_x, 0, pane.width() - half_x, pane.height()),
        Side.TOP: QRect(0, 0, pane.width(), half_y),
        Side.BOTTOM: QRect(0, half_y, pane.width(), pane.height() - half_y),
    }[side]
