"""Draws chips for tags and statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reader.model import Status
from ui.style.text_size import px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.model import AnyTag
    from ui.style.colours import Theme

PADDING_PX = 8


def chip_font(base: QFont) -> QFont:
    """Return the font inside a chip: small, bold, figures of one width."""
    font = QFont(base)
    font.setPixelSize(px(11))
    font.setBold(True)
    return font


def chip_height() -> int:
    """Return how high a chip is, in pixels."""
    return px(18)


def chip_width(text: str, font: QFont) -> float:
    """Return how wide a chip with this text is, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text) + 2 * PADDING_PX


def draw_chip(painter: QPainter, place: QRectF, text: str, ink: QColor, tint: QColor) -> None:
    """Draw one chip that fills `place`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    painter.setPen(ink)
    painter.setFont(chip_font(painter.font()))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def status_colours(theme: Theme, status: Status, *, overdue: bool) -> tuple[QColor, QColor]:
    """Return the ink and the tint of a status."""
    if overdue:
        return QColor(theme.danger), QColor(theme.danger_tint)
    if status is Status.FULFILLED:
        return QColor(theme.good), QColor(theme.good_tint)
    if status is Status.PARTLY:
        return QColor(theme.commitment.ink), QColor(theme.commitment.tint)
    return QColor(theme.text), QColor(theme.line)


class TagChip(QLabel):
    """One tag's chip as a widget."""

    def __init__(self, tag: AnyTag, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tag = tag
        self._theme = theme
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self.text(), chip_font(self.font()))) + 2, chip_height() + 2)

    def set_theme(self, theme: Theme) -> None:
        """Draw the chip in the colours of `theme`."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        draw_chip(painter, place, self.text(), self._theme.ink(self._tag), self._theme.tint(self._tag))
        painter.end()
