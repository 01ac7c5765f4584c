"""Cards of what a letter promises, tagged or suggested, soonest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reader.model import Likelihood
from ui.panels.cards import CARD_LETTERS, GAP_PX, card_quote
from ui.panels.linked_button import LinkedButton
from ui.style import dates, text_labels
from ui.style.labels import name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.workspace import Promise

SHOWN = 6  # more are shown on request
SIGNS: dict[Likelihood | None, str] = {None: "✓ ", Likelihood.SURE: "", Likelihood.PERHAPS: "? "}
BUTTON_PX = 28


class PromisesSection(QWidget):
    """What the letter in use promises; away while it promises nothing.

    Signals:
        wanted(Promise): go there
        accept_wanted(Promise): tag what is suggested
    """

    wanted = Signal(object)
    accept_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Promise, ...] = ()
        self._letter_id = ""
        self._cards: list[LinkedButton] = []
        self._whole = False  # all are shown, however many
        self._heading = text_labels.label("heading", self)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_PX)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP_PX)
        whole.addWidget(self._heading)
        whole.addLayout(self._column)
        self.hide()

    def show_promises(self, letter_id: str, promises: Sequence[Promise]) -> None:
        """Show what this letter promises, in this order."""
        if letter_id == self._letter_id and tuple(promises) == self._shown:
            return
        self._whole = self._whole and letter_id == self._letter_id
        self._letter_id, self._shown = letter_id, tuple(promises)
        self._heading.setText(f"{t('WHAT IS PROMISED HERE')}  {len(promises)}")
        self._fill()
        self.setVisible(bool(promises))

    def _fill(self) -> None:
        held = self._number_in_use()
        while (item := self._column.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        shown = self._shown if self._whole else self._shown[:SHOWN]
        self._cards = [self._card(one) for one in shown]
        rest = len(self._shown) - len(shown)
        if rest:
            more = QPushButton(counted(rest, "{n} more", "{n} more"), self)
            more.setProperty("look", "small")
            more.clicked.connect(self._show_all)
            self._column.addWidget(more)
        if held >= 0 and self._cards:  # what was accepted by key has another card now
            self._cards[min(held, len(self._cards) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _number_in_use(self) -> int:
        """Return the number of the card that has the cursor, on itself or beside it; -1 for none."""
        used = QApplication.focusWidget()
        line = used.parentWidget() if used is not None else None
        return next((n for n, card in enumerate(self._cards) if card.parentWidget() is line), -1)

    def _show_all(self) -> None:
        self._whole = True
        self._fill()

    def _card(self, promise: Promise) -> LinkedButton:
        """Put a promise on show; return what leads there."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        card = LinkedButton(f"{said(promise)}\n{card_quote(promise.quote, CARD_LETTERS - 4)}", line)
        card.setToolTip(text_labels.tip(f"{_state(promise)}\n{promise.quote}"))
        card.setAccessibleDescription(_state(promise))
        card.clicked.connect(partial(self.wanted.emit, promise))
        row.addWidget(card, 1)
        if promise.step is not None:
            accept = QPushButton("✓", line)
            accept.setProperty("look", "small")
            accept.setFixedWidth(BUTTON_PX)
            accept.setToolTip(t("Tag as commitment"))
            accept.setAccessibleName(t("Tag as commitment"))
            accept.clicked.connect(partial(self.accept_wanted.emit, promise))
            row.addWidget(accept)
        self._column.addWidget(line)
        return card


def said(promise: Promise) -> str:
    """Return in one line when it is due, how firm it is, and on which page it stands."""
    commitment = promise.commitment
    parts = [
        dates.due_short(commitment.due) or t("no date"),
        name(commitment.firm) if commitment.firm else "",
        t("p. {page}", page=promise.page),
    ]
    return SIGNS[promise.step] + " · ".join(filter(None, parts))


def _state(promise: Promise) -> str:
    return t("Tagged") if promise.step is None else t("{step}; not tagged yet", step=name(promise.step))
