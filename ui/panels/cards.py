"""Cards that lead to a passage."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.panels.linked_button import LinkedButton
from ui.style import text_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation

QUOTE_LETTERS = 120  # more is in the tooltip
CARD_LETTERS = 34  # on a line of a card, in the narrowest panel
GAP_PX = 6


class Card(NamedTuple):
    """A passage, and one line or more on it."""

    said: str
    passage: Annotation


class Cards(QWidget):
    """Cards below a heading; away while there is none.

    Signals:
        passage_wanted(str): the card of the passage with this id was clicked
    """

    passage_wanted = Signal(str)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_PX)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP_PX)
        whole.addWidget(text_labels.label("heading", self, heading))
        whole.addLayout(self._column)
        self.hide()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these in place of the ones before."""
        while (item := self._column.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        for card in cards:
            self._column.addWidget(self._make_card(card))
        self.setVisible(bool(cards))

    def _make_card(self, card: Card) -> LinkedButton:
        quote = card.passage.anchor.quote
        button = LinkedButton(f"{card.said}\n{card_quote(quote)}", self)
        button.setProperty("passage", card.passage.id)
        button.setToolTip(text_labels.tip(quote))
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        self.passage_wanted.emit(self.sender().property("passage"))


def card_quote(text: str, letters: int = CARD_LETTERS) -> str:
    """Return a quote on at most two lines of a card, of so many letters each."""
    lines = wrap(" ".join(text.split()), letters, max_lines=2, placeholder=" …", break_long_words=True)
    joined = "\n".join(lines)
    return f"“{joined}”"


def shortened(text: str, letters: int) -> str:
    """Return `text` on one line, cut at a word with an ellipsis where it is longer than `letters`."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[:letters].rsplit(" ", 1)[0] + " …"


def promised(annotation: Annotation) -> str:
    """Return what a commitment promises, in its own words where nobody wrote it down in one line."""
    return (annotation.commitment.what if annotation.commitment else "") or annotation.anchor.quote
