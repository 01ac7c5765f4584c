"""Text of a message, which scrolls where it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

MOST_LINES = 10  # in sight at once
LEAST_WIDTH_PX = 120


class MessageText(QScrollArea):
    """Text to read, to scroll where it is long, and to select and copy."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setContentsMargins(0, 2, 0, 2)  # else the last of several lines loses its descenders
        self._label.setTextFormat(Qt.TextFormat.PlainText)  # a message may quote a file nobody vetted
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(LEAST_WIDTH_PX)
        self.setProperty("look", "message")
        self.viewport().setAutoFillBackground(False)
        self._label.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._use_keys()

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is in sight."""
        return self._label.heightForWidth(self.viewport().width()) > self.viewport().height()

    def set_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self._label.setText(text)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()
        self._use_keys()

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines, up to those that are in sight at once."""
        return min(self._label.heightForWidth(width), self._lines_px(MOST_LINES))

    def sizeHint(self) -> QSize:
        """Return the size of a text that nobody asks to fit a width."""
        return QSize(self._label.sizeHint().width(), self._lines_px(1))

    def minimumSizeHint(self) -> QSize:
        """Return the room for one line."""
        return QSize(LEAST_WIDTH_PX, self._lines_px(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_keys()

    def _lines_px(self, lines: int) -> int:
        margins = self._label.contentsMargins()
        return lines * self._label.fontMetrics().lineSpacing() + margins.top() + margins.bottom()

    def _use_keys(self) -> None:
        """Let Tab stop here only while keys have something to scroll."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.is_cut else Qt.FocusPolicy.NoFocus)
