"""Draws what was and what would be, differing words marked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextDocument, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.letters import VALUE_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QAbstractItemModel, QEvent, QObject

    from ui.models.comparison import Compared, Worded
    from ui.models.letters import Index
    from ui.panels.delegates import ThemeOf
    from ui.style.colours import Theme

PAD_PX = 8
LEFT_PX = 24  # for the box in front
CHECK_PX = 14
TICK = ((3.5, 7.0), (6.0, 9.5), (10.5, 4.5))  # within the box
LONGEST = 1_200  # characters of a wording on screen
_NEW = 2


class ComparisonDelegate(QStyledItemDelegate):
    """Writes each wording on the lines that it needs."""

    def __init__(self, theme: ThemeOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width() or 200
        page = self._page(index, width, option)
        return QSize(width, int(page.size().height()) + PAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selected))
        painter.fillRect(QRectF(option.rect).adjusted(0, option.rect.height() - 1, 0, 0), QColor(theme.line))
        page = self._page(index, option.rect.width(), option)
        painter.translate(QPointF(option.rect.left() + self._left(index), option.rect.top() + PAD_PX / 2))
        page.drawContents(painter)
        painter.restore()
        if _asks(index):
            self._paint_box(painter, option, index)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Take a click on the box, as Qt does where it draws one itself."""
        if _asks(index) and event.type() == event.Type.MouseButtonRelease:
            state = index.data(Qt.ItemDataRole.CheckStateRole)
            other = Qt.CheckState.Unchecked if state == Qt.CheckState.Checked else Qt.CheckState.Checked
            return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        return super().editorEvent(event, model, option, index)

    @staticmethod
    def _left(index: Index) -> int:
        return LEFT_PX if index.column() == 0 else PAD_PX

    def _page(self, index: Index, width: int, option: QStyleOptionViewItem) -> QTextDocument:
        line: Compared = index.data(VALUE_ROLE)
        page = QTextDocument()
        page.setDefaultFont(option.font)
        page.setDocumentMargin(0)
        page.setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        page.setTextWidth(max(40, width - self._left(index) - PAD_PX))
        page.setHtml(_html(line, index.column(), self._theme()))
        return page

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme()
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box = QRectF(option.rect.left() + 4, option.rect.top() + PAD_PX / 2 + 1, CHECK_PX, CHECK_PX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.action if checked else theme.secondary))
        painter.setBrush(QColor(theme.action) if checked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if checked:
            painter.setPen(QPen(QColor(theme.on_action), 1.8))
            tick = [QPointF(box.left() + x, box.top() + y) for x, y in TICK]
            painter.drawPolyline(QPolygonF(tick))
        painter.restore()


def _asks(index: Index) -> bool:
    return index.column() == 0 and index.data(Qt.ItemDataRole.CheckStateRole) is not None


def _html(line: Compared, column: int, theme: Theme) -> str:
    if column == 0:
        where = f'<br><span style="color:{theme.secondary}">{escape(line.where)}</span>' if line.where else ""
        return f'<span style="color:{theme.text}"><b>{escape(line.what)}</b></span>{where}'
    is_new = column == _NEW
    tint, ink = (theme.good_tint, theme.good) if is_new else (theme.danger_tint, theme.danger)
    return _worded(line.new if is_new else line.old, theme.text, tint, ink)


def _worded(pieces: Iterable[Worded], text: str, tint: str, ink: str) -> str:
    """Return a wording with the words that the other lacks on a ground of their own."""
    told, left = [], LONGEST
    for piece in pieces:
        shown = piece.text if len(piece.text) <= left else f"{piece.text[:left]} …"
        left -= len(shown)
        style = f"color:{text}" if piece.same else f"background-color:{tint};color:{ink}"
        told.append(f'<span style="{style}">{escape(shown)}</span>')
        if left <= 0:
            break
    return " ".join(told)
