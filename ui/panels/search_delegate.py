"""Draws letters and hits with what was found marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.letters import VALUE_ROLE
from ui.panels.delegates import TABULAR, row_height
from ui.style.words import counted, t

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from reader.workspace import Hit
    from ui.models.letters import Index
    from ui.models.search import SearchLine
    from ui.panels.delegates import ThemeOf
    from ui.style.colours import Theme

PAGE_PX = 64  # for "p. 123"
BEFORE = 0.38  # of the width, which the words before a hit take at most
GAP_PX = 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SearchDelegate(QStyledItemDelegate):
    """Draws lines of one height."""

    def __init__(self, theme: ThemeOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: SearchLine = index.data(VALUE_ROLE)
        theme = self._theme()
        painter.save()
        place = QRectF(option.rect).adjusted(8, 0, -8, 0)
        self._paint_ground(painter, option, theme)
        if line.hit is None:
            _paint_letter(painter, place, line, theme)
        else:
            _paint_hit(painter, place, line.hit, theme)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selected))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRectF(option.rect).adjusted(0, 0, 3 - option.rect.width(), 0), theme.action)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(theme.hover))


def _paint_letter(painter: QPainter, place: QRectF, line: SearchLine, theme: Theme) -> None:
    count = line.mark or counted(line.count, "{n} hit", "{n} hits") if line.count else ""
    metrics = QFontMetricsF(painter.font())
    right = metrics.horizontalAdvance(count)
    painter.setPen(QColor(theme.secondary))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | _MIDDLE, count)
    left = place.adjusted(0, 0, -right - GAP_PX, 0)
    used = _write(painter, left, line.label, theme.text, bold=True)
    _write(painter, left.adjusted(used + GAP_PX, 0, 0, 0), line.about, theme.secondary)


def _paint_hit(painter: QPainter, place: QRectF, hit: Hit, theme: Theme) -> None:
    """Write a hit so that what was found shows, however little room there is."""
    font = QFont(painter.font())
    font.setFeature(TABULAR, 1)
    painter.setFont(font)
    painter.setPen(QColor(theme.secondary))
    page = QRectF(place.left(), place.top(), PAGE_PX - GAP_PX, place.height())
    painter.drawText(page, Qt.AlignmentFlag.AlignRight | _MIDDLE, t("p. {n}", n=hit.page))
    rest = place.adjusted(PAGE_PX, 0, 0, 0)
    metrics, context = QFontMetricsF(font), hit.context
    before = metrics.elidedText(context.before, Qt.TextElideMode.ElideLeft, rest.width() * BEFORE)
    at = rest.left() + _write(painter, rest, before, theme.text)
    found = QRectF(at, rest.top(), max(0.0, rest.right() - at), rest.height())
    width = min(QFontMetricsF(_bold(font)).horizontalAdvance(context.found), found.width())
    painter.fillRect(QRectF(at - 1, found.top() + 4, width + 2, found.height() - 8), QColor(theme.note))
    at += _write(painter, found, context.found, theme.text, bold=True)
    _write(
        painter, QRectF(at, rest.top(), max(0.0, rest.right() - at), rest.height()), context.after, theme.text
    )


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _write(painter: QPainter, place: QRectF, text: str, colour: str, *, bold: bool = False) -> float:
    """Write one line, cut with an ellipsis where it does not fit; return how wide it is."""
    before = painter.font()
    font = _bold(before) if bold else before
    metrics = QFontMetricsF(font)
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | _MIDDLE, short)
    painter.setFont(before)
    return metrics.horizontalAdvance(short)
