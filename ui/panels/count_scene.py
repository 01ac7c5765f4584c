"""Draws how many commitments stand how."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QApplication, QGraphicsScene

from reader.model import Status
from ui.panels.timeline_scene import status_colour
from ui.style import dates
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from reader.register import Counts
    from ui.style.colours import Theme

NAME_PX, BAR_PX, STEP_PX, GAP_PX = 230.0, 18.0, 28.0, 8.0
LEGEND_PX, MARGIN_PX = 34.0, 14.0
NAMED_PX = 40.0  # columns so wide bear the name of their month
COLUMN_PX, MOST_COLUMN_PX = 14.0, 46.0
MOST_BARS = 60


class CountScene(QGraphicsScene):
    """Bars of statuses: beside each name, or month by month."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def show_bars(self, counts: Counts, theme: Theme, width: float) -> None:
        """Draw a bar for each name, the most at the top."""
        self.clear()
        self._theme = theme
        self._legend()
        most = max((sum(parts) for _, parts in counts), default=1)
        room = max(width - NAME_PX - 70, 120)
        y = LEGEND_PX
        for named, parts in counts[:MOST_BARS]:
            self._text(named or t("Nobody named"), QPointF(0, y), NAME_PX - GAP_PX, self._theme.text)
            x = NAME_PX
            for status, number in zip(Status, parts, strict=True):
                breadth = room * number / most
                self._box(QRectF(x, y, breadth, BAR_PX), status, number, named)
                x += breadth
            self._text(str(sum(parts)), QPointF(x + GAP_PX, y), 60, self._theme.secondary)
            y += STEP_PX
        if len(counts) > MOST_BARS:
            more = t("… and {n} more", n=len(counts) - MOST_BARS)
            self._text(more, QPointF(0, y), NAME_PX, self._theme.secondary)
        self.setSceneRect(QRectF(-MARGIN_PX, 0, width + MARGIN_PX, y + STEP_PX))

    def show_months(self, counts: Counts, theme: Theme, width: float, height: float) -> None:
        """Draw a column for each month."""
        self.clear()
        self._theme = theme
        self._legend()
        most = max((sum(parts) for _, parts in counts), default=1)
        step = min(max(width / max(len(counts), 1), COLUMN_PX), MOST_COLUMN_PX)
        bottom = max(height - 30, LEGEND_PX + 60)
        room = bottom - LEGEND_PX - 20
        for at, (month, parts) in enumerate(counts):
            y = bottom
            for status, number in zip(Status, parts, strict=True):
                tall = room * number / most
                self._box(QRectF(at * step, y - tall, step - 3, tall), status, number, month)
                y -= tall
            if at == 0 or month.endswith("-01") or step >= NAMED_PX:
                self._text(_month_text(month, at), QPointF(at * step, bottom + 4), 60, self._theme.secondary)
        self.addLine(0, bottom, len(counts) * step, bottom, QPen(QColor(self._theme.line), 1))
        if counts:
            self._text(
                str(sum(counts[-1][1])), QPointF(len(counts) * step + 4, bottom - room), 60, self._theme.text
            )
        self.setSceneRect(QRectF(-MARGIN_PX, 0, max(width, len(counts) * step + 50) + MARGIN_PX, bottom + 28))

    def _legend(self) -> None:
        x = 0.0
        for status in Status:
            self.addRect(QRectF(x, 8, 11, 11), QPen(Qt.PenStyle.NoPen), status_colour(status, self._theme))
            x += 17
            x += self._text(name(status), QPointF(x, 5), 200, self._theme.text) + 18

    def _box(self, area: QRectF, status: Status, number: int, named: str) -> None:
        if number:
            box = self.addRect(area, QPen(Qt.PenStyle.NoPen), status_colour(status, self._theme))
            box.setToolTip(f"{named}\n{name(status)}: {number}".strip())

    def _text(self, text: str, at: QPointF, width: float, colour: str) -> float:
        """Write on one line; return how wide it is."""
        metrics = QFontMetricsF(QApplication.font())
        item = self.addSimpleText(
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, width), QApplication.font()
        )
        item.setBrush(QColor(colour))
        item.setPos(at)
        return item.boundingRect().width()


def _month_text(month: str, at: int) -> str:
    """Return the year of "2026-01" and of the first, else the name of the month."""
    if at == 0 or month.endswith("-01"):
        return month[:4]
    return dates.by_length(date.fromisoformat(f"{month}-01"))[1].split()[0]
