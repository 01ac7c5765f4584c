"""A card that offers to link a passage to an earlier commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ui.panels.cards import CARD_LETTERS, card_quote
from ui.panels.linked_button import LinkedButton
from ui.style import text_labels
from ui.style.relations import relation
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.workspace import Offer


class OfferCard(QFrame):
    """Says what a passage perhaps does to another one; away while nothing is offered.

    Signals:
        opened(str): show the passage with this id
        accepted(Offer), dismissed(Offer): it is so, or is not
    """

    opened = Signal(str)
    accepted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Offer | None = None
        self._card = LinkedButton(parent=self)
        self._card.clicked.connect(self._open)
        yes, no = QPushButton(t("Yes, link"), self), QPushButton(t("Not so"), self)
        yes.clicked.connect(self._accept)
        no.clicked.connect(self._dismiss)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (yes, no):
            button.setProperty("look", "small")
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._card)
        column.addLayout(row)
        self.hide()

    def show_offer(self, offer: Offer | None, place: str) -> None:
        """Offer this, of a passage that stands at a place; None for nothing."""
        self._shown = offer
        self.setVisible(offer is not None)
        if offer is None:
            return
        quote = offer.earlier.annotation.anchor.quote
        said = t("Perhaps {relation}", relation=relation(offer.kind, outgoing=True))
        self._card.setText(f"{said}\n{place}\n{card_quote(quote, CARD_LETTERS)}")
        self._card.setToolTip(text_labels.tip(quote))

    def _open(self) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown.earlier.annotation.id)

    def _accept(self) -> None:
        if self._shown is not None:
            self.accepted.emit(self._shown)

    def _dismiss(self) -> None:
        if self._shown is not None:
            self.dismissed.emit(self._shown)
