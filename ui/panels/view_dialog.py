"""Dialog that names a view of the register and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ui.style import text_labels
from ui.style.choice_box import ChoiceBox
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH_PX = 360


class ViewDialog(QDialog):
    """Asks for a name and, on wish, a key."""

    def __init__(self, name: str, key: str, keys: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Save view"))
        self._name = QLineEdit(name, self)
        self._name.setPlaceholderText(t("Overdue, SZW"))
        self._key = ChoiceBox(self)
        self._key.addItem(t("no key"), "")
        for one in keys:
            self._key.addItem(one, one)
        self._key.setCurrentIndex(max(0, self._key.findData(key)))
        form = QFormLayout()
        form.addRow(t("Name"), self._name)
        form.addRow(t("Key"), self._key)
        buttons = QDialogButtonBox(self)
        self._save = buttons.addButton(t("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        told = t("Tab, filter, order, groups and columns are kept as they are now.")
        column = QVBoxLayout(self)
        column.addWidget(text_labels.wrapping("secondary", self, told))
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(WIDTH_PX)
        self._name.textChanged.connect(self._check)
        self._check()

    @property
    def name(self) -> str:
        """The name that was typed."""
        return " ".join(self._name.text().split())

    @property
    def key(self) -> str:
        """The key that was chosen, "" for none."""
        return str(self._key.currentData() or "")

    def set_name(self, name: str) -> None:
        """Type a name."""
        self._name.setText(name)

    def set_key(self, key: str) -> None:
        """Choose a key."""
        self._key.setCurrentIndex(max(0, self._key.findData(key)))

    def _check(self) -> None:
        self._save.setEnabled(bool(self.name))
