"""Qt model of what a file would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from reader.errors import BadValue
from reader.register import Language, Sort, heading
from ui.models.letters import NO_PARENT, VALUE_ROLE, Index
from ui.style.error_words import said
from ui.style.text_labels import tip
from ui.style.words import language, t

if TYPE_CHECKING:
    from reader.register import CellChange, Plan, Proposal

SORT_NAMES = {
    Sort.EDITED: "Edited",
    Sort.CONFLICT: "Edited, and changed here meanwhile",
    Sort.SAME: "The same number here and there",
    Sort.LIKELY: "Perhaps the same, by their words",
    Sort.NEW: "New passages",
    Sort.UNSURE: "New passages whose place is not certain",
    Sort.TAG: "New tags",
    Sort.WAITING: "No passage here: an entry that waits for it",
    Sort.ONLY_HERE: "Only here",
    Sort.UNREADABLE: "Not to be taken over",
}
HEADINGS = ("What", "Here", "There")
LEVEL_BITS = 32  # of an index's id: the group above them, the proposal below


class ProposalsModel(QAbstractItemModel):
    """Proposals under their sorts, and under each the cells that differ; those that are ticked are wanted.

    Signals:
        ticked(): others are wanted now
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[Sort, list[Proposal]]] = []
        self._wanted: list[set[int]] = []

    def show_plan(self, plan: Plan) -> None:
        """Show what a file would change; what a plan wants is ticked."""
        self.beginResetModel()
        self._groups = [(sort, found) for sort in Sort if (found := plan.of(sort))]
        self._wanted = [{at for at, one in enumerate(found) if one.wanted} for _, found in self._groups]
        self.endResetModel()
        self.ticked.emit()

    def wanted(self) -> list[Proposal]:
        """Return the proposals that are ticked, in their order."""
        return [
            found[at]
            for (_, found), wanted in zip(self._groups, self._wanted, strict=True)
            for at in sorted(wanted)
        ]

    # The tree

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        if parent.internalId() == 0:
            return self.createIndex(row, column, parent.row() + 1)
        return self.createIndex(row, column, parent.internalId() | ((parent.row() + 1) << LEVEL_BITS))

    def parent(self, index: Index = NO_PARENT) -> QModelIndex:  # type: ignore[override]
        group, proposal = _split(index.internalId()) if index.isValid() else (0, 0)
        if proposal:
            return self.createIndex(proposal - 1, 0, group)
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.column() > 0:
            return 0
        group, proposal = _split(parent.internalId())
        if proposal:
            return 0
        return len(self._proposal(parent).cells) if group else len(self._groups[parent.row()][1])

    def columnCount(self, _parent: Index = NO_PARENT) -> int:
        return len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        group, proposal = _split(index.internalId())
        if proposal:
            cell = self._groups[group - 1][1][proposal - 1].cells[index.row()]
            return _of_cell(cell, index.column(), role)
        if group:
            return self._of_proposal(index, role)
        if index.column() > 0:
            return None
        sort, found = self._groups[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{t(SORT_NAMES[sort])} ({len(found)})"
        if role == Qt.ItemDataRole.CheckStateRole and any(one.is_takeable for one in found):
            return self._state(index.row())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        group, proposal = _split(index.internalId())
        one = self._proposal(index) if group and not proposal else None
        is_group = not group
        if index.column() == 0 and (is_group or (one is not None and one.is_takeable)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        group, proposal = _split(index.internalId())
        if role != Qt.ItemDataRole.CheckStateRole or proposal:
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        at = group - 1 if group else index.row()
        found = self._groups[at][1]
        rows = [index.row()] if group else [row for row, one in enumerate(found) if one.is_takeable]
        self._wanted[at] = self._wanted[at] | set(rows) if ticked else self._wanted[at] - set(rows)
        top = self.index(at, 0)
        self.dataChanged.emit(top, top)
        if found:
            self.dataChanged.emit(self.index(rows[0], 0, top), self.index(rows[-1], 0, top))
        self.ticked.emit()
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's type
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return t(HEADINGS[section]) if is_title else None

    def _proposal(self, index: Index) -> Proposal:
        return self._groups[_split(index.internalId())[0] - 1][1][index.row()]

    def _state(self, group: int) -> Qt.CheckState:
        takeable = sum(one.is_takeable for one in self._groups[group][1])
        wanted = len(self._wanted[group])
        if not wanted:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if wanted == takeable else Qt.CheckState.PartiallyChecked

    def _of_proposal(self, index: Index, role: int) -> Any:  # noqa: ANN401 - Qt's type
        one = self._proposal(index)
        if role == VALUE_ROLE:
            return one
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and one.is_takeable:
            wanted = index.row() in self._wanted[index.internalId() - 1]
            return Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{one.title}\n{one.where}")
        if role == Qt.ItemDataRole.DisplayRole:
            return (one.title, one.where, said(BadValue(one.problem)) if one.problem else "")[index.column()]
        return None


def _split(internal_id: int) -> tuple[int, int]:
    """Return the numbers, from 1, of the group and the proposal above an index; 0 for none."""
    return internal_id & ((1 << LEVEL_BITS) - 1), internal_id >> LEVEL_BITS


def _of_cell(cell: CellChange, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's type
    shown = (heading(cell.column, Language(language())).replace("_", " "), cell.old or "–", cell.new or "–")
    if role == Qt.ItemDataRole.DisplayRole:
        return " ".join(shown[column].split())
    return tip(shown[column]) if role == Qt.ItemDataRole.ToolTipRole else None
