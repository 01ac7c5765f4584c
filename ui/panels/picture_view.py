"""Shows a picture of the register; zooms, scrolls, opens what is clicked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsView

from ui.panels.timeline_scene import LEAST_PX, MOST_PX, ROW_ROLE, TOP_PX, TimelineScene
from ui.style import dates

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QWidget

    from ui.style.colours import Theme

STEP = 1.25  # one notch
CLICK_PX = 4
YEAR_PX, MONTH_PX = 90.0, 74.0  # the least that a label of months needs


class PictureView(QGraphicsView):
    """A scene, with the months above it where it is the timeline.

    Signals:
        opened(str): a passage was clicked
        zoom_wanted(float, float): so many times as wide, about this place of the scene
        resized(): there is another width
    """

    opened = Signal(str)
    zoom_wanted = Signal(float, float)
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed = QPointF()
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def show_scene(self, scene: QGraphicsScene, theme: Theme) -> None:
        """Show a scene in the colours of a theme."""
        self._theme = theme
        self.setBackgroundBrush(QColor(theme.panel))
        if self.scene() is not scene:
            self.setScene(scene)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        scene = self.scene()
        if not isinstance(scene, TimelineScene):
            return
        painter.save()
        painter.resetTransform()
        width = self.viewport().width()
        begin = max(self.mapFromScene(0, 0).x(), 0)  # what has no date stands before it
        strip = QRectF(begin, 0, width - begin, TOP_PX - 6)
        painter.setClipRect(strip)
        painter.fillRect(strip, QColor(self._theme.panel))
        draw_months(painter, scene, self._theme, (self.mapToScene(0, 0).x(), 0.0, float(width)))
        painter.restore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = STEP if event.angleDelta().y() > 0 else 1 / STEP
            self.zoom_wanted.emit(factor, self.mapToScene(event.position().toPoint()).x())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if (event.position() - self._pressed).manhattanLength() < CLICK_PX:
            self._open(self.itemAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = 1 / STEP if key == Qt.Key.Key_Minus else STEP
            self.zoom_wanted.emit(factor, self.mapToScene(self.viewport().rect().center()).x())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def _open(self, item: QGraphicsItem | None) -> None:
        annotation_id = item.data(ROW_ROLE) if item is not None else None
        if annotation_id:
            self.opened.emit(annotation_id)


def zoomed(px_per_day: float, factor: float) -> float:
    """Return how wide a day is after zooming, within what can be read."""
    return min(max(px_per_day * factor, LEAST_PX), MOST_PX)


def draw_months(
    painter: QPainter, scene: TimelineScene, theme: Theme, place: tuple[float, float, float]
) -> None:
    """Draw years, quarters or months in a strip.

    Args:
        painter: in pixels
        scene: says where a day is
        theme: its colours
        place: the x of the scene at the left of the strip, the strip's y, and its width
    """
    left, top, width = place
    months = _months_a_label(scene.px_per_day)
    day = _begin(scene.day_at(max(left, 0.0)), months)
    while (x := scene.x_of(day) - left) < width:
        if x > -YEAR_PX:
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(x, top + 2), QPointF(x, top + TOP_PX - 6))
            painter.setPen(QColor(theme.secondary))
            painter.drawText(QPointF(x + 4, top + 15), _month_text(day, months))
        day = _begin(day + timedelta(days=31 * months), months)
    x = scene.x_of(date.today()) - left  # noqa: DTZ011 - the user's own day
    painter.setPen(QPen(QColor(theme.action), 2))
    painter.drawLine(QPointF(x, top + 4), QPointF(x, top + TOP_PX - 6))


def _months_a_label(px_per_day: float) -> int:
    """Return how many months a label stands for."""
    if px_per_day * 30 >= MONTH_PX:
        return 1
    return 3 if px_per_day * 91 >= MONTH_PX else 12


def _begin(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _month_text(day: date, months: int) -> str:
    if months == 1:
        return dates.by_length(day)[1]
    return f"Q{(day.month + 2) // 3} {day.year}" if months == 3 else str(day.year)  # noqa: PLR2004 - a quarter
