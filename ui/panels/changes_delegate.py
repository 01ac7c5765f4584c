"""Draws changes of sections: gone struck out, new underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.workspace import Fate
from ui.models.changes import fate_name
from ui.models.letters import VALUE_ROLE
from ui.panels.delegates import TABULAR, row_height
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ui.models.changes import ChangeLine
    from ui.models.letters import Index
    from ui.panels.delegates import ThemeOf
    from ui.style.colours import Theme

PAGE_PX = 64  # for "p. 123"
BEFORE = 0.3  # of the width, which the words before a change take at most
MOST = 0.45  # of the width, for what is gone where something came in its place
GAP_PX = 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ChangesDelegate(QStyledItemDelegate):
    """Draws lines of one height."""

    def __init__(self, theme: ThemeOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ChangeLine = index.data(VALUE_ROLE)
        theme = self._theme()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(theme.hover))
        place = QRectF(option.rect).adjusted(8, 0, -8, 0)
        if line.is_section:
            _paint_section(painter, place, line, theme)
        else:
            _paint_change(painter, place, line, theme)
        painter.restore()


def _paint_section(painter: QPainter, place: QRectF, line: ChangeLine, theme: Theme) -> None:
    colours = {Fate.NEW: theme.good, Fate.GONE: theme.danger}
    fate = fate_name(line)
    width = QFontMetricsF(painter.font()).horizontalAdvance(fate)
    painter.setPen(QColor(colours.get(line.fate, theme.secondary)))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | _MIDDLE, fate)
    _paint_page(painter, place, line, theme)
    rest = place.adjusted(PAGE_PX, 0, -width - GAP_PX, 0)
    _Pen(painter, rest).write(line.title or t("Without a heading"), theme.text, bold=True)


def _paint_change(painter: QPainter, place: QRectF, line: ChangeLine, theme: Theme) -> None:
    _paint_page(painter, place, line, theme)
    pen = _Pen(painter, place.adjusted(PAGE_PX, 0, 0, 0))
    width = pen.left
    pen.write(line.before, theme.secondary, most=width * BEFORE, from_end=True)
    if line.was:
        pen.write(line.was, theme.danger, most=width * MOST if line.now else 0.0, struck=True)
    if line.now:
        pen.write(line.now, theme.good, bold=True)
    pen.write(line.after, theme.secondary)


def _paint_page(painter: QPainter, place: QRectF, line: ChangeLine, theme: Theme) -> None:
    font = QFont(painter.font())
    font.setFeature(TABULAR, 1)
    painter.setFont(font)
    painter.setPen(QColor(theme.secondary))
    page = QRectF(place.left(), place.top(), PAGE_PX - 2 * GAP_PX, place.height())
    painter.drawText(page, Qt.AlignmentFlag.AlignRight | _MIDDLE, t("p. {n}", n=line.page))


class _Pen:
    """Writes pieces of one line behind each other, as long as there is room."""

    def __init__(self, painter: QPainter, place: QRectF) -> None:
        self._painter = painter
        self._place = place

    @property
    def left(self) -> float:
        """How much room is left."""
        return self._place.width()

    def write(  # noqa: PLR0913 - how it looks
        self,
        text: str,
        colour: str,
        *,
        most: float = 0.0,
        bold: bool = False,
        struck: bool = False,
        from_end: bool = False,
    ) -> None:
        """Write a piece, cut with an ellipsis where it has no room."""
        if not text or self.left <= 0:
            return
        before = self._painter.font()
        font = QFont(before)
        font.setBold(bold)
        font.setStrikeOut(struck)
        metrics = QFontMetricsF(font)
        side = Qt.TextElideMode.ElideLeft if from_end else Qt.TextElideMode.ElideRight
        short = metrics.elidedText(text, side, min(most or self.left, self.left))
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(self._place, Qt.AlignmentFlag.AlignLeft | _MIDDLE, short)
        self._painter.setFont(before)
        self._place.setLeft(self._place.left() + metrics.horizontalAdvance(short) + GAP_PX)
