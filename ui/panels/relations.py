"""Cards of the passages that one is related to, at either end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.panels.cards import CARD_LETTERS, GAP_PX, card_quote
from ui.panels.linked_button import LinkedButton
from ui.panels.offer_card import OfferCard
from ui.style import text_labels
from ui.style.icons import icon
from ui.style.relations import relation
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.register import Related
    from reader.workspace import Offer
    from ui.style.colours import Theme

ICON_PX = 20
LETTERS = CARD_LETTERS - 4  # of a line, beside what takes the link back


class RelationsSection(QWidget):
    """What a passage does to others and they to it; others can be linked, and links taken back.

    Signals:
        passage_wanted(str): the card of the passage with this id was clicked
        link_wanted(): another passage is to be linked
        unlink_wanted(Related): this relation is to go
        offer_accepted(Offer), offer_dismissed(Offer): what the app offered is so, or is not
    """

    passage_wanted = Signal(str)
    link_wanted = Signal()
    unlink_wanted = Signal(object)
    offer_accepted = Signal(object)
    offer_dismissed = Signal(object)

    def __init__(
        self, place_of: Callable[[Related], str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place_of = place_of
        self._theme = theme
        self._shown: list[Related] | None = None
        self._link = QPushButton(t("Link to…"), self)
        self._link.setProperty("look", "small")
        self._link.setToolTip(t("Say what this passage does to an earlier one (Ctrl+K)"))
        self._link.clicked.connect(self.link_wanted)
        head = QHBoxLayout()
        head.addWidget(text_labels.label("heading", self, t("LINKED PASSAGES")))
        head.addStretch(1)
        head.addWidget(self._link)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_PX)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP_PX)
        whole.addLayout(head)
        whole.addLayout(self._column)
        self._offer = OfferCard(self)
        self._offer.opened.connect(self.passage_wanted)
        self._offer.accepted.connect(self.offer_accepted)
        self._offer.dismissed.connect(self.offer_dismissed)
        whole.addWidget(self._offer)

    def show_offer(self, offer: Offer | None, place: str = "") -> None:
        """Offer a relation, to a passage that stands at this place; None for none."""
        self._offer.show_offer(offer, place)

    def show_related(self, related: Sequence[Related]) -> None:
        """Show these in place of the ones before."""
        if list(related) == self._shown:
            return
        self._shown = list(related)
        while (item := self._column.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        for one in related:
            self._column.addWidget(self._make_card(one))

    def set_theme(self, theme: Theme) -> None:
        """Show the section in the colours of `theme`."""
        self._theme = theme
        shown, self._shown = self._shown, None
        self.show_related(shown or [])

    def _make_card(self, one: Related) -> QWidget:
        quote, said = one.annotation.anchor.quote, relation(one.kind, outgoing=one.outgoing)
        holder = QWidget(self)
        button = LinkedButton(f"{said}\n{self._place_of(one)}\n{card_quote(quote, LETTERS)}", holder)
        button.setProperty("passage", one.annotation.id)
        button.setToolTip(text_labels.tip(quote))
        button.clicked.connect(self._clicked)
        away = QToolButton(holder)
        away.setProperty("look", "flat")
        away.setIcon(icon("x", self._theme))
        away.setToolTip(t("Take this link back"))
        away.setAccessibleName(t("Take back: {link}", link=f"{said} {self._place_of(one)}"))
        away.setFixedWidth(ICON_PX)
        away.clicked.connect(lambda: self.unlink_wanted.emit(one))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(button, 1)
        row.addWidget(away)
        return holder

    def _clicked(self) -> None:
        self.passage_wanted.emit(self.sender().property("passage"))
