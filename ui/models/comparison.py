"""Qt item model of what was and what would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from ui.models.letters import NO_PARENT, VALUE_ROLE, Index
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = 3


class Worded(Protocol):
    """Some words in a row, as the core has them too; `same` where the other wording has them."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def same(self) -> bool:
        """Whether the other wording has them."""


class Words(NamedTuple):
    """Some words of the window's own."""

    text: str
    same: bool = True


class Compared(Struct, frozen=True):
    """One thing as it was and as it would be.

    Attributes:
        key: names it for whoever asked
        what: what becomes of it; where: in which letter, on which page
        old, new: its words in pieces, which say where they differ
        chosen: whether it is to be so; None where that is not asked
        annotation_id: of the passage that it is, "" for none
    """

    key: str
    what: str
    where: str
    old: tuple[Worded, ...] = ()
    new: tuple[Worded, ...] = ()
    chosen: bool | None = None
    annotation_id: str = ""


def plain(pieces: Iterable[Worded]) -> str:
    """Return the words without what tells them apart."""
    return " ".join(piece.text for piece in pieces)


class ComparisonModel(QAbstractTableModel):
    """The things in a table of three columns: what becomes of it, before, after.

    Signals:
        choice_changed(): something was chosen, or is no more
    """

    choice_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Compared] = []
        self._sides = t("Before"), t("After")

    def name_sides(self, old: str, new: str) -> None:
        """Call the columns this."""
        self._sides = old, new

    def fill(self, lines: Iterable[Compared]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()
        self.choice_changed.emit()

    def line(self, row: int) -> Compared:
        """Return what stands in a row."""
        return self._lines[row]

    def chosen(self) -> frozenset[str]:
        """Return the keys of what is chosen."""
        return frozenset(line.key for line in self._lines if line.chosen)

    def choose_all(self, *, chosen: bool) -> None:
        """Choose everything that can be, or nothing."""
        self._lines = [line if line.chosen is None else replace(line, chosen=chosen) for line in self._lines]
        self._tell(0, len(self._lines) - 1)

    def settle(self, row: int, what: str) -> None:
        """Say what became of a row; it cannot be chosen any more."""
        self._lines[row] = replace(self._lines[row], what=what, chosen=None)
        self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, COLUMNS - 1))
            self.choice_changed.emit()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return ("", *self._sides)[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        asked = index.column() == 0 and self._lines[index.row()].chosen is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if asked else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        line = self._lines[index.row()]
        if role == VALUE_ROLE:
            return line
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and line.chosen is not None:
            return Qt.CheckState.Checked if line.chosen else Qt.CheckState.Unchecked
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return (f"{line.what}, {line.where}", plain(line.old), plain(line.new))[index.column()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        line = self._lines[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or line.chosen is None:
            return False
        self._lines[index.row()] = replace(line, chosen=Qt.CheckState(value) == Qt.CheckState.Checked)
        self._tell(index.row(), index.row())
        return True

    def index_of(self, row: int) -> QModelIndex:
        """Return the index of a row."""
        return self.index(row, 0)
