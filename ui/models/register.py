"""Qt table model of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from reader.model import CommitmentKind, Status, Tag
from reader.register import Book, Shown, View, at_once, choosing
from ui.models.idle import Idle
from ui.models.letters import NO_PARENT, VALUE_ROLE, Index
from ui.models.register_columns import COLUMNS, STATUS, Column
from ui.style.text_labels import tip
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.register import Entry, Page, Row, Splice, Steps

AT_ONCE = 2_000  # rows are filtered and sorted while one waits; more of them in the window's spare moments
Order = tuple[str, bool]  # the field of a row, and whether from the last
UNSORTED: Order = ("", False)
SPLICED = 300  # rows that change one by one; of more the whole table is put up again


class RegisterModel(QAbstractTableModel):
    """Rows of the register that pass the tab and the filter, in the order of a column.

    Signals:
        status_chosen(Row, Status): the user set a status in the table
        changing(): lines are about to change
        changed(): they have, and perhaps the numbers of the tabs
    """

    status_chosen = Signal(object, object)
    changing = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idle = Idle(self)
        self._book = Book()
        self._is_stale = False  # rows came that are not on show yet
        self._orders: dict[Tag | None, Order] = {}
        self.view = View(Tag.COMMITMENT)
        self._shown = self._chosen_now()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the tab on screen."""
        return COLUMNS[self.view.tab]

    @property
    def tab(self) -> Tag | None:
        """The tag whose rows are on screen; None for all."""
        return self.view.tab

    @property
    def is_choosing(self) -> bool:
        """Whether the rows on show are still those of an earlier wish."""
        return self._idle.is_busy

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        row, column = self._shown.entries[index.row()].row, self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(column.told(row) if column.told is not None else _passage(row))
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.EditRole:
                return row.status
            case _:
                return row if role == VALUE_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._shown.entries[index.row()].row
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, Status) or value is row.status:
            return False
        self.status_chosen.emit(row, value)  # the row follows when the workspace has changed
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        row, column = self._shown.entries[index.row()].row, self.columns[index.column()]
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        has_own = row.tag is Tag.COMMITMENT and row.kind is not CommitmentKind.FULFILS
        is_status = column is STATUS and has_own
        return flags | Qt.ItemFlag.ItemIsEditable if is_status else flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's type
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return t(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort this tab by a column; -1 is the register's own order, by letter and place."""
        field = self.columns[column].field if column >= 0 else ""
        self._orders[self.tab] = field, order == Qt.SortOrder.DescendingOrder
        self._show(self._view_of(self.tab))

    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """Return the column by which this tab is sorted, -1 for none, and which way."""
        field, descending = self._orders.get(self.tab, UNSORTED)
        fields = [column.field for column in self.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        return (fields.index(field) if field in fields else -1), order

    def look_for(self, typed: str) -> None:
        """Keep the rows that fit what was typed: words, `status:open`, `due<2026-07`."""
        self._show(replace(self.view, typed=typed))

    def show_tab(self, tab: Tag | None) -> None:
        """Show the rows of one tag, or of all, in the order that this tab had last."""
        self.beginResetModel()
        self.view = self._view_of(tab)
        self._shown = Shown(self.view, [], self._shown.counts)  # the columns are others
        self.endResetModel()
        self._choose()

    def replace(self, pages: Mapping[str, Page | None], *, more: bool = False) -> None:
        """Show these pages of letters for the ones that are there; of a few rows at once.

        Args:
            pages: by letter id; None where a letter has none any more
            more: others follow, none of which needs to be on show before `catching_up`
        """
        gone, come = self._book.replace(pages)
        if not gone and not come:
            return
        if len(gone) + len(come) > SPLICED or more or self._is_stale or self.is_choosing:
            self._is_stale = True
            self._idle.drop()  # who goes through a book begins again after a change
        else:
            self._splice(gone, come)

    def catching_up(self) -> Steps[None]:
        """Put on show what is in the book, in steps, if it is not."""
        while self._is_stale:
            view = self.view
            shown = yield from choosing(self._book, view)
            if view == self.view and self._is_stale:
                self._put(shown)

    def letter_ids(self) -> list[str]:
        """Return the letters that have rows."""
        return self._book.letter_ids()

    def orders(self) -> dict[str, list[object]]:
        """Return by which field each tab is sorted, and whether from the last, as plain data."""
        return {tab.value if tab else "": list(order) for tab, order in self._orders.items()}

    def restore_orders(self, kept: Mapping[str, object]) -> None:
        """Sort each tab as `orders` described; what is no order is left out."""
        for tab in COLUMNS:
            match kept.get(tab.value if tab else ""):
                case [str(field), bool(descending)] if field in {one.field for one in COLUMNS[tab]}:
                    self._orders[tab] = field, descending
        self._show(self._view_of(self.tab))

    def counts(self) -> dict[Tag | None, int]:
        """Count the rows of each tab, filter or not."""
        return {tab: self._book.counts[tab] for tab in COLUMNS}

    def fitting(self) -> dict[Tag | None, int]:
        """Count the rows of each tab that pass the filter."""
        return {tab: self._shown.counts[tab] for tab in COLUMNS}

    def shown(self) -> list[Row]:
        """The rows on screen, in their order."""
        return [entry.row for entry in self._shown.entries]

    def line_of(self, annotation_id: str) -> int:
        """Return the first line of a passage, -1 when it is not on screen."""
        lines = map(self._shown.line_of, self._book.entries_of(annotation_id))
        return min((line for line in lines if line >= 0), default=-1)

    def line_of_row(self, row: Row) -> int:
        """Return the line of this tag of this passage, -1 when it is not on screen."""
        same = [one for one in self._book.entries_of(row.annotation_id) if one.row.id == row.id]
        return self._shown.line_of(same[0]) if same else -1

    def stop(self) -> None:
        """Choose no more."""
        self._idle.drop()

    def _view_of(self, tab: Tag | None) -> View:
        field, descending = self._orders.get(tab, UNSORTED)
        return View(tab, self.view.typed, field, descending)

    def _show(self, view: View) -> None:
        if view != self.view:
            self.view = view
            self._choose()

    def _choose(self) -> None:
        self._idle.drop()
        if len(self._book) <= AT_ONCE:
            self._put(self._chosen_now())
        else:
            self._idle.do(choosing(self._book, self.view), self._put)

    def _chosen_now(self) -> Shown:
        return at_once(choosing(self._book, self.view))

    def _put(self, shown: Shown) -> None:
        self._is_stale = False
        self.changing.emit()
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        self.changed.emit()

    def _splice(self, gone: list[Entry], come: list[Entry]) -> None:
        if gone or come:
            self.changing.emit()
            for splice in self._shown.splices(gone, come):
                self._apply(splice)
            self.changed.emit()

    def _apply(self, splice: Splice) -> None:
        """Change lines, with the signals that keep a table's selection and place."""
        first, last = splice.line, splice.line + (splice.gone or len(splice.come)) - 1
        if splice.gone and splice.come:
            self._shown.apply(splice)
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        elif splice.gone:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._shown.apply(splice)
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            self._shown.apply(splice)
            self.endInsertRows()


def _passage(row: Row) -> str:
    return f"{row.quote}\n\n{row.citation}" if row.citation else row.quote
