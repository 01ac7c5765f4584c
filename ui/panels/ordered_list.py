"""A list with buttons below it: add, up, down, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

WIDTH_PX = 210


class OrderedList(QWidget):
    """Names in an order of the user's own, one of which is chosen.

    Signals:
        chosen(int): another one is, -1 for none
        add_wanted(): one more
        move_wanted(int, int): the one at this place, up (-1) or down (1)
        delete_wanted(int): the one at this place
    """

    chosen = Signal(int)
    add_wanted = Signal()
    move_wanted = Signal(int, int)
    delete_wanted = Signal(int)

    def __init__(self, called: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = QListWidget(self)
        self._list.setProperty("look", "list")
        self._list.setAccessibleName(called)
        self._list.setFixedWidth(WIDTH_PX)
        self._list.currentRowChanged.connect(self._choose)
        bar = QHBoxLayout()
        bar.setSpacing(4)
        self._add = self._button(t("Add"), self._ask_add)
        self._up = self._button("↑", self._move_up, t("Move up"))
        self._down = self._button("↓", self._move_down, t("Move down"))
        self._delete = self._button(t("Delete"), self._ask_delete)
        for button in (self._add, self._up, self._down, self._delete):
            bar.addWidget(button)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        column.addLayout(bar)
        self._choose(-1)

    @property
    def at(self) -> int:
        """The place of the one that is chosen, -1 for none."""
        return self._list.currentRow()

    def show_names(self, names: Sequence[str], at: int) -> None:
        """Show these names, the one at this place chosen."""
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own name
        self._list.clear()
        self._list.addItems(list(names))
        self._list.setCurrentRow(min(at, len(names) - 1))
        self._list.blockSignals(False)  # noqa: FBT003 - the same
        self._choose(self.at)

    def choose(self, at: int) -> None:
        """Choose the one at this place."""
        self._list.setCurrentRow(at)

    def _choose(self, at: int) -> None:
        self._up.setEnabled(at > 0)
        self._down.setEnabled(0 <= at < self._list.count() - 1)
        self._delete.setEnabled(at >= 0)
        self.chosen.emit(at)

    def _ask_add(self) -> None:
        self.add_wanted.emit()

    def _ask_delete(self) -> None:
        self.delete_wanted.emit(self.at)

    def _move_up(self) -> None:
        self.move_wanted.emit(self.at, -1)

    def _move_down(self) -> None:
        self.move_wanted.emit(self.at, 1)

    def _button(self, text: str, act: Callable[[], object], called: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("look", "small")
        button.setAutoDefault(False)
        button.setToolTip(called)
        button.setAccessibleName(called or text)
        button.clicked.connect(act)
        return button


def free_name(new: str, taken: AbstractSet[str]) -> str:
    """Return a name that is not taken: "New field", "New field 2"."""
    numbered = (f"{new} {n}" for n in range(2, len(taken) + 3))
    return next(one for one in (new, *numbered) if one not in taken)
