"""Strip above the right panel: offers typed text of a deleted passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui.panels.cards import shortened
from ui.style import text_labels
from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import Annotation

QUOTE_LETTERS = 90


class DeletedStrip(QFrame):
    """Offers to bring a deleted passage back with the text that was typed for it.

    Signals:
        restore_wanted(), discard_wanted(): its buttons
    """

    restore_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self.restore_button = QPushButton(t("Restore with my text"), self)
        self.restore_button.clicked.connect(self.restore_wanted)
        self.discard_button = QPushButton(t("Discard"), self)
        self.discard_button.clicked.connect(self.discard_wanted)
        self._title = text_labels.wrapping("strong", self, t("Deleted elsewhere meanwhile"))
        self._quote = text_labels.wrapping("quote", self)
        self._arrange()
        self.hide()

    def offer(self, passage: Annotation | None, count: int = 0, *, deleted: bool = True) -> None:
        """Offer this passage, one of `count` that wait; None puts the strip away.

        Args:
            passage: with what was typed
            count: of passages that wait
            deleted: else it is there, and has lost a tag
        """
        self.setVisible(passage is not None)
        if passage is not None:
            more = f" · 1/{count}" if count > 1 else ""
            gone = t("Deleted elsewhere meanwhile") if deleted else t("Tag taken off elsewhere meanwhile")
            self._title.setText(gone + more)
            self._quote.setText(f"“{shortened(passage.anchor.quote, QUOTE_LETTERS)}”")
            self.setAccessibleName(self._title.text())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._quote)
        for button in (self.restore_button, self.discard_button):  # no language has room for both in a row
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
