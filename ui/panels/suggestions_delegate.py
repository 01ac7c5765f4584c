"""Draws the tag of a suggestion as a chip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model import Tag
from ui.models.suggestions import TAG, TAG_ROLE
from ui.panels.delegates import row_height
from ui.style.chips import PADDING_PX, chip_font, chip_height, chip_width, draw_chip
from ui.style.labels import tag_name

if TYPE_CHECKING:
    from ui.panels.delegates import ThemeOf

    Index = QModelIndex | QPersistentModelIndex


class SuggestionsDelegate(QStyledItemDelegate):
    """Draws a suggestion's tag as a chip."""

    def __init__(self, theme: ThemeOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != TAG:
            super().paint(painter, option, index)
            return
        theme, told = self._theme(), index.data(TAG_ROLE)
        tag = Tag(told) if isinstance(told, str) else told  # Qt hands the bare word back
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selected))
        font, room = chip_font(option.font), option.rect.width() - 8
        text = QFontMetricsF(font).elidedText(
            tag_name(tag), Qt.TextElideMode.ElideRight, room - 2 * PADDING_PX
        )
        width = min(chip_width(text, font), room)
        place = QRectF(
            option.rect.left() + 6, QRectF(option.rect).center().y() - chip_height() / 2, width, chip_height()
        )
        draw_chip(painter, place, text, theme.ink(tag), theme.tint(tag))
