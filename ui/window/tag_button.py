"""Toolbar button of a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.style.chips import chip_font
from ui.style.coding_rules import rules_of
from ui.style.labels import name
from ui.style.text_size import px
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent

    from reader.model import Tag
    from ui.style.colours import Theme

HEIGHT_PX = 28
BADGE_PX = 16
PADDING_PX = 10


class TagButton(QAbstractButton):
    """Triggers the action that tags; pressed in while the selected passage has the tag."""

    def __init__(self, tag: Tag, action: QAction, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag = tag
        self._theme = theme
        self._key = action.shortcut().toString()
        self.setText(name(tag))
        self.setToolTip(rules_of(tag, action.toolTip()))
        self.setAccessibleName(t("Tag as {tag}", tag=name(tag).lower()))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.clicked.connect(action.trigger)

    def sizeHint(self) -> QSize:
        text = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(text) + 3 * PADDING_PX + BADGE_PX - 4, px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Leave it to the selected passage whether the button is pressed in."""

    def set_theme(self, theme: Theme) -> None:
        """Show the button in the colours of `theme`."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, tint, ink = (
            self._theme.accent(self._tag),
            self._theme.tint(self._tag),
            self._theme.ink(self._tag),
        )
        strong = self.isChecked() or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(accent, 2 if strong else 1))
        painter.setBrush(tint.darker(108) if self.isDown() else tint)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(ink)
        place = QRectF(self.rect()).adjusted(PADDING_PX, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_badge(painter, accent, ink)
        painter.end()

    def _paint_badge(self, painter: QPainter, accent: QColor, ink: QColor) -> None:
        """Draw the key."""
        top = (self.height() - BADGE_PX) / 2
        place = QRectF(self.width() - PADDING_PX + 2 - BADGE_PX, top, BADGE_PX, BADGE_PX)
        painter.setPen(QPen(accent, 1))
        painter.setBrush(QColor(self._theme.base))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(ink)
        painter.setFont(chip_font(self.font()))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._key)
