"""Frame around the small pictures of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.style import text_labels
from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from ui.style.colours import Theme


class PagesPanel(QFrame):
    """A heading with a cross, and below it what shows the pages.

    Signals:
        closed(): the cross was pressed
    """

    closed = Signal()

    def __init__(self, inside: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._close = QToolButton(self)
        self._close.setProperty("look", "flat")
        self._close.setToolTip(t("Close the thumbnails"))
        self._close.setAccessibleName(t("Close the thumbnails"))
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(14, 4, 8, 0)
        head.addWidget(text_labels.label("heading", self, t("Page thumbnails").upper()))
        head.addStretch(1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(inside, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._close.setIcon(icon("x", theme, colour=theme.secondary))
