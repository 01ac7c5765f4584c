"""Dialog that finds another passage by typing, to link it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model import RelationKind
from ui.models.idle import Idle
from ui.models.register_columns import letter_name
from ui.panels.cards import shortened
from ui.style import dates, text_labels
from ui.style.choice_box import ChoiceBox
from ui.style.field_buttons import name_buttons
from ui.style.relations import RELATIONS, relation
from ui.style.words import t

if TYPE_CHECKING:
    from reader.register import Row, Shown
    from ui.models.register import RegisterModel

LISTED = 200
SIZE_PX = (640, 420)
QUOTE_LETTERS = 140
SOON_MS = 60
KEYS_OF_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class LinkDialog(QDialog):
    """Lists the passages that fit what is typed, newest letters first; Enter links the one that is marked.

    Signals:
        chosen(RelationKind, str): do this to the passage with this id
    """

    chosen = Signal(object, str)

    def __init__(self, model: RegisterModel, own_id: str, quote: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Link to another passage"))
        self._model = model
        self._own_id = own_id
        self._idle = Idle(self)
        self.kinds = ChoiceBox(self)
        for kind in RELATIONS:
            self.kinds.addItem(relation(kind, outgoing=True), kind)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(t("words of the passage, letter:785, who:minister …"))
        self.line.setAccessibleName(t("Passages"))
        self.line.setClearButtonEnabled(True)
        name_buttons(self.line)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(t("Passages"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # cut with an ellipsis
        self.list.itemActivated.connect(self.accept)
        self._arrange(quote)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._look)
        self.line.textChanged.connect(self._soon.start)
        model.changed.connect(self._soon.start)
        self._look()
        self.line.setFocus()

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            row: Row = item.data(Qt.ItemDataRole.UserRole)
            self.chosen.emit(RelationKind(self.kinds.currentData()), row.annotation_id)
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the list while one types."""
        is_press = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.line and is_press and isinstance(event, QKeyEvent) and event.key() in KEYS_OF_LIST:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _arrange(self, quote: str) -> None:
        form = QFormLayout()
        form.addRow(t("This passage"), self.kinds)
        form.addRow(t("another one"), self.line)
        buttons = QDialogButtonBox(self)
        buttons.addButton(t("Link"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(text_labels.wrapping("quote", self, f"“{shortened(quote, QUOTE_LETTERS)}”"))
        column.addLayout(form)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(*SIZE_PX)

    def _look(self) -> None:
        self._idle.do(self._model.finding(self.line.text()), self._show)

    def _show(self, shown: Shown) -> None:
        rows = {entry.row.annotation_id: entry.row for entry in reversed(shown.entries)}
        rows.pop(self._own_id, None)
        self.list.clear()
        for row in list(rows.values())[:LISTED]:
            day = f" · {dates.short(row.letter_date)}" if row.letter_date else ""
            place = t("{letter}, p. {page}", letter=letter_name(row), page=row.page)
            item = QListWidgetItem(f"{shortened(row.what or row.quote, QUOTE_LETTERS)}\n{place}{day}")
            item.setData(Qt.ItemDataRole.UserRole, row)
            item.setToolTip(text_labels.tip(row.quote))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
