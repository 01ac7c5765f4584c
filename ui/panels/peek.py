"""A passage beside its row: quote, context, picture of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.panels.cards import shortened
from ui.style import text_labels

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from reader.model import Anchor

WIDTH_PX = 540
QUOTE_LETTERS = 600
GAP_PX = 4


class Peek(QFrame):
    """Floats beside a row and takes neither focus nor mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("look", "peek")
        self.setFixedWidth(WIDTH_PX)
        self._beside = QRect()
        self._where = text_labels.wrapping("secondary", self)
        self._before = text_labels.wrapping("secondary", self)
        self._quote = text_labels.wrapping("quote", self)
        self._after = text_labels.wrapping("secondary", self)
        self._picture = QLabel(self)
        self._picture.setProperty("look", "picture")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(4)
        for widget in (self._where, self._before, self._quote, self._after, self._picture):
            column.addWidget(widget)

    @property
    def room_px(self) -> int:
        """How wide a picture may be."""
        margins = self._column.contentsMargins()
        return WIDTH_PX - margins.left() - margins.right() - 2

    @property
    def quote(self) -> str:
        """The words on show."""
        return self._quote.text()

    @property
    def has_picture(self) -> bool:
        """Whether the page is on show."""
        return not self._picture.isHidden()

    def show_passage(self, anchor: Anchor, where: str, beside: QRect) -> None:
        """Show a passage below a place on screen, or above it where there is no room."""
        self._beside = beside
        self._where.setText(where)
        self._before.setText(f"… {_line(anchor.prefix)}" if anchor.prefix.strip() else "")
        self._quote.setText(shortened(anchor.quote, QUOTE_LETTERS))
        self._after.setText(f"{_line(anchor.suffix)} …" if anchor.suffix.strip() else "")
        for label in (self._before, self._after):
            label.setVisible(bool(label.text()))
        self._picture.hide()
        self._place()
        self.show()

    def show_picture(self, image: QImage) -> None:
        """Show the place on its page, too."""
        self._picture.setPixmap(QPixmap.fromImage(image))
        self._picture.show()
        self._place()

    def _place(self) -> None:
        self._column.activate()
        self.adjustSize()
        size, beside = QSize(self.width(), self.height()), self._beside
        screen = self.screen().availableGeometry()
        below = beside.bottom() + GAP_PX
        top = below if below + size.height() <= screen.bottom() else beside.top() - GAP_PX - size.height()
        left = min(beside.left(), screen.right() - size.width())
        self.move(max(left, screen.left()), max(top, screen.top()))


def _line(text: str) -> str:
    return " ".join(text.split())
