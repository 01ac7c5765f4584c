"""List of columns to tick and to put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.register import COLUMNS, Language, heading
from ui.style.words import language, t

if TYPE_CHECKING:
    from collections.abc import Sequence

USUAL = (
    "id", "tag", "what", "quote", "who", "ministry", "to", "due_text", "due_from", "due_to", "status",
    "overdue", "reference", "letter_date", "letter_title", "page", "citation", "note", "changed_at", "link",
)  # fmt: skip


class ColumnChoice(QWidget):
    """Columns of the register; those that are ticked are written, in the order of the list.

    Signals:
        changed(): another choice was made
    """

    changed = Signal()

    def __init__(self, parent: QWidget, own: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self.all = (*COLUMNS, *own)
        self._list = QListWidget(self)
        self._list.setProperty("look", "list")
        self._list.setAccessibleName(t("Columns"))
        self._list.setToolTip(t("Space ticks a column; drag one to put it elsewhere"))
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.itemChanged.connect(self.changed)
        row = QHBoxLayout()
        for text, wanted in ((t("All"), self.all), (t("The usual ones"), (*USUAL, *own)), (t("None"), ())):
            button = QPushButton(text, self)
            button.setProperty("look", "small")
            button.setAutoDefault(False)
            button.clicked.connect(_Show(self, wanted))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        column.addLayout(row)

    def chosen(self) -> tuple[str, ...]:
        """The columns that are ticked, in their order."""
        items = [self._list.item(at) for at in range(self._list.count())]
        ticked = [one for one in items if one.checkState() is Qt.CheckState.Checked]
        return tuple(one.data(Qt.ItemDataRole.UserRole) for one in ticked)

    def show_chosen(self, columns: Sequence[str]) -> None:
        """Tick these columns, and put them before the others."""
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own name
        self._list.clear()
        for name in (
            *(one for one in columns if one in self.all),
            *(one for one in self.all if one not in columns),
        ):
            item = QListWidgetItem(heading(name, Language(language())).replace("_", " "), self._list)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in columns else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)  # noqa: FBT003 - the same
        self.changed.emit()


class _Show:
    """Ticks some columns when a button is pressed."""

    def __init__(self, choice: ColumnChoice, columns: Sequence[str]) -> None:
        self._choice, self._columns = choice, columns

    def __call__(self) -> None:
        self._choice.show_chosen(self._columns)
