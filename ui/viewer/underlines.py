"""Underlines of passages: straight, double, wavy or dashed."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.model import AnyTag, Tag
from ui.style.colours import LIGHT
from ui.viewer.geometry import SCALE_AT_FULL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Box

# A box reaches from the highest to the lowest that its font can draw. Shares of its height:
FOOT = 0.15  # from just below the base line to the box's lower edge
HEADROOM = 0.2  # from a box's upper edge to its tallest letters
FREE = 0.2  # below a line with nothing beneath it
THICK_PX, SLIM_PX, DOTS_PX = 1.6, 1.0, 2.0  # at zoom 1; of a single line, of each of two, of dots
DASH_PX, GAP_PX = 9.0, 3.0  # of an own tag, at any zoom
WAVE_PX = 4.0  # how high a wave is at zoom 1
LEVEL_PX = 3.6  # how high one underline is at zoom 1, with the space below it
LEAST_PX = 1.0
SIZES = (0.6, 2.0)  # how far lines follow the zoom


class Slot(NamedTuple):
    """Where one underline of one line may be drawn, px: from `top`, at most `height` high."""

    left: float
    right: float
    top: float
    height: float


def size_at(scale: float) -> float:
    """Return how much larger than at zoom 1 the lines are drawn."""
    return min(max(scale / SCALE_AT_FULL, SIZES[0]), SIZES[1])


def room_below(box: Box, lines: Iterable[Box]) -> float:
    """Return how much is free for underlines beneath the letters of `box`, in its own unit.

    Args:
        box: one line of a passage
        lines: those of its page
    """
    height = box.y1 - box.y0
    beneath = (
        line.y0 + HEADROOM * (line.y1 - line.y0)
        for line in lines
        if line.y0 > box.y0 + height / 2 and line.x0 < box.x1 and line.x1 > box.x0
    )
    free = box.y1 + FREE * height
    return max(min(free, min(beneath, default=free)) - (box.y1 - FOOT * height), 0.0)


def slot(rect: QRectF, room_px: float, level: int, depth: int, size: float) -> Slot:
    """Return where the underline of a level goes when `depth` levels share the room below a line."""
    height = max(min(LEVEL_PX * size, room_px / depth), LEAST_PX)
    return Slot(rect.left(), rect.right(), rect.bottom() - FOOT * rect.height() + level * height, height)


def draw(painter: QPainter, tag: AnyTag, place: Slot, size: float) -> None:
    """Draw the underline of a passage's tag."""
    thick = _whole(min(THICK_PX * size, max(place.height - LEAST_PX, LEAST_PX)))
    top = round(place.top)
    if tag is Tag.MOTION:
        painter.setPen(QPen(LIGHT.accent(tag), max(LEAST_PX, min(1.4 * size, place.height / 2))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_wave(place, min(place.height, WAVE_PX * size)))
    elif tag is Tag.POSITION:
        slim = _whole(SLIM_PX * size)
        for y in (top, top + 2 * slim):
            painter.fillRect(QRectF(place.left, y, place.right - place.left, slim), LIGHT.accent(tag))
    elif tag is Tag.COMMITMENT:
        painter.fillRect(QRectF(place.left, top, place.right - place.left, thick), LIGHT.accent(tag))
    else:
        _draw_dashes(painter, place, top, thick, LIGHT.accent(tag))


def _draw_dashes(painter: QPainter, place: Slot, top: int, thick: int, colour: QColor) -> None:
    """Draw the underline of an own tag: long dashes."""
    left = place.left
    while left < place.right:
        painter.fillRect(QRectF(left, top, min(DASH_PX, place.right - left), thick), colour)
        left += DASH_PX + GAP_PX


def draw_dots(painter: QPainter, tag: AnyTag, place: Slot, size: float) -> None:
    """Draw the underline of a proposal."""
    width = max(DOTS_PX * size, LEAST_PX)
    pen = QPen(LIGHT.accent(tag), width)
    pen.setDashPattern([1.5, 1.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    y = round(place.top) + width / 2
    painter.drawLine(QLineF(place.left, y, place.right, y))


def _whole(px: float) -> int:
    """Return a thickness that shows crisp."""
    return max(floor(px + 0.5), 1)


def _wave(place: Slot, height: float) -> QPainterPath:
    """Return a wave that stays within `height`, its pen included."""
    length = max(height, 3.0)
    middle, swing = place.top + height / 2, max(height - LEAST_PX, LEAST_PX)  # a curve gets half way
    path = QPainterPath(QPointF(place.left, middle))
    x, sign = place.left, -1
    while x < place.right:
        path.quadTo(x + length / 2, middle + sign * swing, min(x + length, place.right), middle)
        x, sign = x + length, -sign
    return path
