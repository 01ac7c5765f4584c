"""Table of keys in the settings: shown, searched, changed, reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.models.letter_row import folded
from ui.panels.rows_table import choose_rows, set_rows
from ui.style import text_labels
from ui.style.words import t
from ui.window.actions import key_text, plain_text
from ui.window.chosen_keys import conflicts, with_keys, without

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.window.actions import Spec

ID_ROLE = Qt.ItemDataRole.UserRole


class KeyTable(QWidget):
    """Lists every action with its key; the key of the one with the cursor can be changed below.

    Attributes:
        chosen: the keys that are not those of the table in code, by action; "" for none

    Signals:
        changed(): another key was chosen
    """

    changed = Signal()

    def __init__(self, own: Sequence[Spec], chosen: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self.chosen = dict(chosen)
        self._search = QLineEdit(self)
        self._search.setProperty("look", "search")
        self._search.setPlaceholderText(t("Search the actions"))
        self._search.setAccessibleName(t("Search the actions"))
        self._search.textChanged.connect(self._fill)
        self.rows = self._make_rows()
        self.field = QKeySequenceEdit(self)
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(t("New key"))
        for line in self.field.findChildren(QLineEdit):  # which has the cursor
            line.setAccessibleName(t("New key"))
        self.field.editingFinished.connect(self._typed)
        self._told = text_labels.wrapping("secondary", self)
        self._none, self._reset, self._reset_all = self._make_buttons()
        self._arrange()
        self._fill()

    @property
    def told(self) -> str:
        """What stands below the field: which other action has the key."""
        return self._told.text()

    def choose(self, action_id: str) -> None:
        """Put the cursor on an action."""
        for row in range(self.rows.rowCount()):
            item = self.rows.item(row, 0)
            if item is not None and item.data(ID_ROLE) == action_id:
                self.rows.setCurrentCell(row, 0)

    def set_key(self, key: str) -> None:
        """Give the action with the cursor this key, "" for none; other actions lose it."""
        spec = self._current()
        if spec is None:
            return
        others = conflicts(with_keys(self._own, self.chosen), spec.id, key)
        for other in others:
            self.chosen[other.id] = next(iter(without(other, key)), "")
        self.chosen[spec.id] = key
        if spec.keys[:1] == ((key,) if key else ()):
            del self.chosen[spec.id]
        self._say(others)
        self._changed()

    def reset(self) -> None:
        """Give the action with the cursor its own key back."""
        spec = self._current()
        if spec is not None:
            self.chosen.pop(spec.id, None)
            self._told.clear()
            self._changed()

    def reset_all(self) -> None:
        """Give every action its own key back."""
        self.chosen.clear()
        self._told.clear()
        self._changed()

    def _changed(self) -> None:
        self._fill()
        self.changed.emit()

    def _say(self, others: Sequence[Spec]) -> None:
        names = ", ".join(f"“{plain_text(spec)}”" for spec in others)
        told = t("This key was that of {actions}; it is taken from there.", actions=names)
        self._told.setText(told if names else "")

    def _typed(self) -> None:
        key = self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if key:
            self.set_key(key)
        self.field.clear()

    def _current(self) -> Spec | None:
        """Return the action with the cursor, as the table in code has it."""
        item = self.rows.item(self.rows.currentRow(), 0)
        wanted = item.data(ID_ROLE) if item is not None else None
        return next((spec for spec in self._own if spec.id == wanted), None)

    def _fill(self) -> None:
        """Show the actions that have the typed words, the cursor where it was."""
        before = self._current()
        words = folded(self._search.text()).split()
        shown = [
            spec
            for spec in with_keys(self._own, self.chosen)
            if all(word in folded(f"{plain_text(spec)} {key_text(spec)}") for word in words)
        ]
        self.rows.setRowCount(len(shown))
        for row, spec in enumerate(shown):
            name = QTableWidgetItem(f"{t(spec.menu.value).replace('&', '')} › {plain_text(spec)}")
            name.setData(ID_ROLE, spec.id)
            key = QTableWidgetItem(key_text(spec))
            if spec.id in self.chosen:
                font = key.font()
                font.setBold(True)
                key.setFont(font)
            self.rows.setItem(row, 0, name)
            self.rows.setItem(row, 1, key)
        if shown:
            self.choose(before.id if before is not None and before in self._own else shown[0].id)

    def _make_rows(self) -> QTableWidget:
        rows = QTableWidget(0, 2, self)
        rows.setHorizontalHeaderLabels([t("Action"), t("Key")])
        rows.setAccessibleName(t("Keys"))
        choose_rows(rows)
        set_rows(rows)
        rows.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return rows

    def _make_buttons(self) -> tuple[QPushButton, QPushButton, QPushButton]:
        buttons = []
        for text, act in (
            (t("No key"), lambda: self.set_key("")),
            (t("Reset"), self.reset),
            (t("Reset all"), self.reset_all),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.append(button)
        return buttons[0], buttons[1], buttons[2]

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addWidget(text_labels.label("field", self, t("New key")))
        line.addWidget(self.field, 1)
        for button in (self._none, self._reset, self._reset_all):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self._search)
        column.addWidget(self.rows, 1)
        column.addLayout(line)
        column.addWidget(self._told)
