"""Strip beside the scroll bar with a tick per passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ui.style.colours import Theme

WIDTH_PX = 14
TICK_PX = 3
NEAR_PX = 6  # a click this near to a tick means it


class Tick(NamedTuple):
    """One passage on the strip.

    Attributes:
        id: of the passage, "" for something found
        at: where in the letter, from 0 to 1
        lane: of `lanes` beside each other, for a passage with several tags
    """

    id: str
    at: float
    colour: QColor
    hint: str = ""
    lane: int = 0
    lanes: int = 1


class OverviewStrip(QWidget):
    """Shows where in the letter its passages are.

    Signals:
        picked(id): a tick was clicked
        sought(at): a click beside the ticks, from 0 to 1
    """

    picked = Signal(str)
    sought = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ticks: list[Tick] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(t("Overview of passages"))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these passages."""
        self._ticks = list(ticks)
        self.setAccessibleDescription(t("{count} passages", count=len(self._ticks)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the strip's width; its height is the pane's."""
        return QSize(WIDTH_PX, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ticks."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.window))
        for tick in self._ticks:
            width = (self.width() - 4) / tick.lanes
            painter.fillRect(QRectF(2 + tick.lane * width, round(self._y(tick)), width, TICK_PX), tick.colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a passage, or to that part of the letter."""
        tick = self._near(event.position().y())
        if tick is not None and tick.id:
            self.picked.emit(tick.id)
        else:
            at = tick.at if tick is not None else event.position().y() / max(self.height(), 1)
            self.sought.emit(min(max(at, 0.0), 1.0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which passage a tick stands for."""
        tick = self._near(event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if tick else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), tick.hint if tick else "", self)

    def _y(self, tick: Tick) -> float:
        return tick.at * (self.height() - TICK_PX)

    def _near(self, y: float) -> Tick | None:
        near = min(self._ticks, key=lambda tick: abs(self._y(tick) - y), default=None)
        return near if near is not None and abs(self._y(near) - y) <= NEAR_PX else None
