"""Says that a passage was not found, and offers a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.style import text_labels
from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import Span
    from reader.workspace import Place


class DoubtNotice(QWidget):
    """Away while the place of a passage is sure.

    Signals:
        accepted(Span): the passage stands where the app proposes
    """

    accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed: Span | None = None
        self._lost = text_labels.wrapping("danger", self)
        self._accept = QPushButton(t("This is the place"), self)
        self._accept.clicked.connect(self._accept_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lost)
        column.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_place(self, place: Place | None) -> None:
        """Say when the passage was not found, or perhaps, which the user may confirm."""
        doubtful = place is not None and not place.sure
        self._proposed = place.span if place is not None and doubtful else None
        lost = t("This passage is not found in the letter’s text any more.")
        moved = t("The letter’s text has changed; perhaps the passage stands here now.")
        self._lost.setText(moved if self._proposed is not None else lost)
        self._accept.setVisible(self._proposed is not None)
        self.setVisible(doubtful)

    def _accept_place(self) -> None:
        self.accepted.emit(self._proposed)
