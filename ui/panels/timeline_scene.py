"""Draws commitments by due date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QApplication, QGraphicsEllipseItem, QGraphicsScene, QGraphicsSimpleTextItem

from reader.model import Status
from ui.style import dates
from ui.style.text_labels import tip
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from reader.register import Outlook, Row
    from ui.style.colours import Theme

ROW_ROLE = 0  # of an item's data: the id of its passage
LANE_PX, DOT_PX, LABEL_PX, GAP_PX = 24.0, 10.0, 210.0, 8.0
ASIDE_PX = 250.0  # of the column of those without a date
TOP_PX = 30.0  # room for the months
MOST_DRAWN = 1_500  # dated ones; more cannot be told apart on any screen
MOST_ASIDE = 200
LEAST_PX, MOST_PX = 0.15, 24.0  # a day


class TimelineScene(QGraphicsScene):
    """Commitments on a line of time; those without a date stand aside at the left.

    Attributes:
        px_per_day: how wide a day is
        first: the day at 0
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.px_per_day = 2.0
        self.first = date.today()  # noqa: DTZ011 - the user's own day
        self._theme = theme
        self._ends: list[float] = []  # where each lane is free again

    def x_of(self, day: date) -> float:
        """Return where a day is."""
        return (day - self.first).days * self.px_per_day

    def day_at(self, x: float) -> date:
        """Return the day at a place."""
        return self.first + timedelta(days=round(x / self.px_per_day))

    def show_outlook(self, outlook: Outlook, theme: Theme, px_per_day: float) -> None:
        """Draw what is due when."""
        self.clear()
        self._theme, self.px_per_day, self._ends = theme, px_per_day, []
        dated = _nearest(outlook)
        days = [day for row in dated for day in (row.first_due, row.due) if day is not None]
        self.first = min([*days, outlook.today]) - timedelta(days=7)
        last = max([*days, outlook.today])
        for row in dated:
            self._draw(row)
        bottom = TOP_PX + max(len(self._ends), 3) * LANE_PX
        self._draw_today(outlook.today, bottom)
        bottom += LANE_PX
        low = self._draw_aside(outlook.undated)
        right = max([self.x_of(last) + 40, *self._ends])
        left = -ASIDE_PX if outlook.undated else 0.0
        self.setSceneRect(QRectF(left, 0, right - left, max(bottom, low) + GAP_PX))

    def _draw(self, row: Row) -> None:
        due = row.due
        if due is None:
            return
        x, begin = self.x_of(due), self.x_of(min(row.first_due or due, due))
        lane = self._free_lane(begin - DOT_PX, x + DOT_PX + LABEL_PX + GAP_PX)
        y = TOP_PX + lane * LANE_PX + LANE_PX / 2
        colour = self._colour(row)
        if row.first_due is not None and row.first_due != due:
            self._draw_trail(self.x_of(row.first_due), x, y, colour)
        dot = self._dot(x, y, colour, filled=True)
        label = self._label(row.what or row.quote, x + DOT_PX, y, LABEL_PX, colour)
        for item in (dot, label):
            item.setData(ROW_ROLE, row.annotation_id)
            item.setToolTip(tip(_told(row)))
            item.setCursor(Qt.CursorShape.PointingHandCursor)

    def _draw_trail(self, start: float, end: float, y: float, colour: QColor) -> None:
        """Draw from where it was due at first to where it is now."""
        pen = QPen(colour, 1.5, Qt.PenStyle.DashLine)
        self.addLine(start, y, end, y, pen).setZValue(-1)
        self._dot(start, y, colour, filled=False)

    def _dot(self, x: float, y: float, colour: QColor, *, filled: bool) -> QGraphicsEllipseItem:
        area = QRectF(x - DOT_PX / 2, y - DOT_PX / 2, DOT_PX, DOT_PX)
        return self.addEllipse(area, QPen(colour, 1.5), colour if filled else QColor(self._theme.panel))

    def _label(self, text: str, x: float, y: float, width: float, colour: QColor) -> QGraphicsSimpleTextItem:
        metrics = QFontMetricsF(QApplication.font())
        shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
        item = self.addSimpleText(shown, QApplication.font())
        item.setBrush(colour)
        item.setPos(QPointF(x, y - metrics.height() / 2))
        return item

    def _free_lane(self, begin: float, end: float) -> int:
        """Return the first lane that is free from `begin` on, and take it up to `end`."""
        for lane, taken in enumerate(self._ends):
            if taken <= begin:
                self._ends[lane] = end
                return lane
        self._ends.append(end)
        return len(self._ends) - 1

    def _draw_today(self, today: date, bottom: float) -> None:
        pen = QPen(QColor(self._theme.action), 2)
        x = self.x_of(today)
        self.addLine(x, TOP_PX - 6, x, bottom, pen).setZValue(-2)
        text = t("today, {day}", day=dates.short(today))
        self._label(text, x + 4, bottom + GAP_PX, LABEL_PX, QColor(self._theme.action))

    def _draw_aside(self, rows: Sequence[Row]) -> float:
        """Draw those without a date at the left; return where they end."""
        if not rows:
            return 0.0
        secondary = QColor(self._theme.secondary)
        width = ASIDE_PX - 3 * GAP_PX
        title = counted(len(rows), "Without a date ({n})", "Without a date ({n})")
        self._label(title, GAP_PX - ASIDE_PX, TOP_PX / 2, width, secondary)
        y = TOP_PX + LANE_PX / 2
        for row in rows[:MOST_ASIDE]:
            item = self._label(row.what or row.quote, GAP_PX - ASIDE_PX, y, width, self._colour(row))
            item.setData(ROW_ROLE, row.annotation_id)
            item.setToolTip(tip(_told(row)))
            item.setCursor(Qt.CursorShape.PointingHandCursor)
            y += LANE_PX
        if len(rows) > MOST_ASIDE:
            self._label(t("… and {n} more", n=len(rows) - MOST_ASIDE), GAP_PX - ASIDE_PX, y, width, secondary)
            y += LANE_PX
        self.addLine(-GAP_PX, TOP_PX, -GAP_PX, y, QPen(QColor(self._theme.line), 1))
        return y

    def _colour(self, row: Row) -> QColor:
        return status_colour(row.status or Status.OPEN, self._theme, overdue=row.overdue)


def status_colour(status: Status, theme: Theme, *, overdue: bool = False) -> QColor:
    """Return the colour of a status; what is overdue is red."""
    if overdue:
        return QColor(theme.danger)
    colours = {
        Status.OPEN: theme.action,
        Status.PARTLY: theme.proposal,
        Status.FULFILLED: theme.good,
        Status.LAPSED: theme.secondary,
    }
    return QColor(colours[status])


def _nearest(outlook: Outlook) -> list[Row]:
    """Return the commitments to draw: those due nearest to today where there are too many."""
    if len(outlook.dated) <= MOST_DRAWN:
        return list(outlook.dated)
    near = sorted(outlook.dated, key=lambda row: abs(((row.due or outlook.today) - outlook.today).days))
    kept = {row.id for row in near[:MOST_DRAWN]}
    return [row for row in outlook.dated if row.id in kept]


def _told(row: Row) -> str:
    """Tell a commitment in full."""
    due = dates.span(row.due_from, row.due_to) or row.due_text
    put_off = counted(row.times_put_off, "put off {n} time", "put off {n} times") if row.times_put_off else ""
    facts = " · ".join(part for part in (due, put_off, row.who) if part)
    return "\n".join(part for part in (row.what or row.quote, facts, row.citation) if part)
