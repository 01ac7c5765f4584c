"""Qt table model of the register."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from reader.model import OwnTag, Scheme, Tag
from reader.register import Book, By, Group, Lines, Sheet, Shown, View, at_once, choosing, is_editable
from ui.models.idle import Idle
from ui.models.letters import NO_PARENT, VALUE_ROLE, Index
from ui.models.own_columns import columns_of, renamed_columns
from ui.models.register_columns import COLUMNS, Column, quoted
from ui.models.register_groups import heading
from ui.models.tab_views import TabViews
from ui.style.text_labels import tip
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.register import Entry, Page, Row, Splice, Steps, Tab

AT_ONCE = 2_000  # rows are filtered and sorted while one waits; more of them in the window's spare moments
_FLAG = Qt.ItemFlag  # joined once: Python joins flags slowly, and a table asks for each cell that it draws
OF_HEADING = _FLAG.ItemIsEnabled | _FLAG.ItemNeverHasChildren
OF_CELL = OF_HEADING | _FLAG.ItemIsSelectable | _FLAG.ItemIsDragEnabled | _FLAG.ItemIsDropEnabled
OF_EDITABLE = OF_CELL | _FLAG.ItemIsEditable
LOOKED_AT = 20_000  # rows, for what stands in a column; more would keep who types waiting
SPLICED = 300  # rows that change one by one; of more the whole table is put up again


class RegisterModel(QAbstractTableModel):
    """Rows of the register that pass the tab and the filter, in the order of a column, perhaps in groups.

    Signals:
        cell_edited(Row, CellEdit, value): the user set a cell in the table
        changing(): lines are about to change
        changed(): they have, and perhaps the numbers of the tabs
    """

    cell_edited = Signal(object, object, object)
    changing = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idle = Idle(self)
        self._book = Book()
        self._is_stale = False  # rows came that are not on show yet
        self.tabs = TabViews()
        self.scheme = Scheme()
        self.view = View(Tag.COMMITMENT)
        self._columns = columns_of(self.view.tab, self.scheme)
        self._shown = self._chosen_now()
        self._lines = self._lines_now()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that the tab on screen can show."""
        return self._columns

    @property
    def tab(self) -> Tab:
        """The tag whose rows are on screen; None for all."""
        return self.view.tab

    @property
    def groups(self) -> list[Group]:
        """The groups on screen; none when rows are not grouped."""
        return list(self._shown.groups)

    @property
    def is_choosing(self) -> bool:
        """Whether the rows on show are still those of an earlier wish."""
        return self._idle.is_busy

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def row_at(self, line: int) -> Row | None:
        """Return the row on a line, None for the heading of a group and outside the table."""
        item = self._lines[line] if 0 <= line < len(self._lines) else None
        return None if item is None or isinstance(item, Group) else item.row

    def group_at(self, line: int) -> Group | None:
        """Return the group of which a line is the heading."""
        item = self._lines[line] if 0 <= line < len(self._lines) else None
        return item if isinstance(item, Group) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        item = self._lines[index.row()]
        if isinstance(item, Group):
            return self._of_group(item, index.column(), role)
        row, column = item.row, self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(column.told(row) if column.told is not None else quoted(row))
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.EditRole:
                return getattr(row, column.edit.column) if column.edit is not None else None
            case _:
                return row if role == VALUE_ROLE else None

    @staticmethod
    def _of_group(group: Group, column: int, role: int) -> Group | str | None:
        if role == VALUE_ROLE:
            return group
        return heading(group) if role == Qt.ItemDataRole.DisplayRole and not column else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, edit = self.row_at(index.row()), self.columns[index.column()].edit
        if role != Qt.ItemDataRole.EditRole or row is None or edit is None:
            return False
        if value == getattr(row, edit.column):
            return False
        self.cell_edited.emit(row, edit, value)  # the row follows when the workspace has changed
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Let a row be dragged onto another one, to link both."""
        return Qt.DropAction.LinkAction | Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index.row())
        if row is None:
            return OF_HEADING
        edit = self.columns[index.column()].edit
        return OF_EDITABLE if edit is not None and is_editable(row, edit.column) else OF_CELL

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
        self.tabs.sort(self.tab, (field, order == Qt.SortOrder.DescendingOrder))
        self._show(self._view_of(self.tab))

    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """Return the column by which this tab is sorted, -1 for none, and which way."""
        field, descending = self.tabs.order(self.tab)
        fields = [column.field for column in self.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        return (fields.index(field) if field in fields else -1), order

    def look_for(self, typed: str) -> None:
        """Keep the rows that fit what was typed: words, `status:open`, `due<2026-07`."""
        self._show(replace(self.view, typed=typed))

    def group(self, by: str) -> None:
        """Group the rows of this tab."""
        self.tabs.group(self.tab, by)
        self._show(self._view_of(self.tab))

    def toggle_fold(self, line: int) -> None:
        """Fold or unfold the group of which this line is the heading."""
        group = self.group_at(line)
        if group is not None:
            self._fold([group], folded=not self._lines.is_folded(group))

    def fold_all(self, *, folded: bool) -> None:
        """Fold or unfold all groups."""
        self._fold(self._shown.groups, folded=folded)

    def heading_above(self, line: int) -> int:
        """Return the line of the heading of the group in which a line stands, -1 without groups."""
        return self._lines.heading_above(line)

    def is_folded(self, group: Group) -> bool:
        """Say whether a group shows its heading alone."""
        return self._lines.is_folded(group)

    def show_tab(self, tab: Tab) -> None:
        """Show the rows of one tag, or of all, in the order and the groups that this tab had last."""
        self.beginResetModel()
        self.view = self._view_of(tab)
        self._columns = columns_of(tab, self.scheme)
        self._shown = Shown(self.view, [], self._shown.counts)  # the columns are others
        self._lines = self._lines_now()
        self.endResetModel()
        self._choose()

    def show_scheme(self, scheme: Scheme) -> dict[str, str]:
        """Show the columns of these own fields; the answer is what columns that were there are called now."""
        renamed = renamed_columns(self.scheme, scheme)
        self.tabs.rename(renamed)
        self.scheme = scheme
        self.show_tab(scheme.tag(self.tab.id) if isinstance(self.tab, OwnTag) else self.tab)
        return renamed

    def replace(self, pages: Mapping[str, Page | None], *, more: bool = False) -> None:
        """Show these pages of letters for the ones that are there; of a few rows at once.

        Args:
            pages: by letter id; None where a letter has none any more
            more: others follow, none of which needs to be on show before `catching_up`
        """
        gone, come = self._book.replace(pages)
        if not gone and not come:
            return
        is_whole = self.view.by is not By.NOTHING or self.tab is Sheet.TODAY
        if len(gone) + len(come) > SPLICED or is_whole or more or self._is_stale or self.is_choosing:
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

    def restore_tabs(self, orders: Mapping[str, object], groups: Mapping[str, object]) -> None:
        """Sort, group and fold as `tabs` described."""
        self.tabs.restore_orders(orders)
        self.tabs.restore_groups(groups)
        self._show(self._view_of(self.tab))

    def counts(self) -> Counter[Tab]:
        """Count the rows of each tab, filter or not."""
        return Counter({tab: self._book.counts[tab] for tab in (*COLUMNS, *self.scheme.shown_tags)})

    def fitting(self) -> Counter[Tab]:
        """Count the rows of each tab that pass the filter."""
        return Counter({tab: self._shown.counts[tab] for tab in (*COLUMNS, *self.scheme.shown_tags)})

    def shown(self) -> list[Row]:
        """The rows on screen, in their order."""
        return [entry.row for entry in self._shown.entries]

    def rows_on(self, lines: Iterable[int]) -> list[Row]:
        """Return the rows on these lines; headings are passed over."""
        return [row for line in lines if (row := self.row_at(line)) is not None]

    def values(self, column: str, most: int) -> list[str]:
        """Return what stands in a column of the register, each once, the most frequent first."""
        entries = (entry for page in self._book for entry in page.entries)
        cells = (getattr(entry.row, column) for entry in islice(entries, LOOKED_AT))
        found = Counter(cell for cell in cells if cell)
        return [str(value) for value, _ in found.most_common(most)]

    def line_of(self, annotation_id: str) -> int:
        """Return the first line of a passage, -1 when it is not on screen."""
        lines = map(self._line_of, self._book.entries_of(annotation_id))
        return min((line for line in lines if line >= 0), default=-1)

    def line_of_row(self, row: Row) -> int:
        """Return the line of this tag of this passage, -1 when it is not on screen."""
        same = [one for one in self._book.entries_of(row.annotation_id) if one.row.id == row.id]
        return self._line_of(same[0]) if same else -1

    def finding(self, typed: str) -> Steps[Shown]:
        """Find rows on whatever tab, in steps: as `look_for`, but for somebody else."""
        return choosing(self._book, View(None, typed))

    def stop(self) -> None:
        """Choose no more."""
        self._idle.drop()

    def _line_of(self, entry: Entry) -> int:
        return self._lines.line_of(self._shown.line_of(entry))

    def _lines_now(self) -> Lines:
        folded = self.tabs.folded(self._shown.view.by)
        return Lines(self._shown.entries, self._shown.groups, folded)

    def _fold(self, groups: Iterable[Group], *, folded: bool) -> None:
        self.tabs.fold(groups, folded=folded)
        self._put(self._shown)

    def _view_of(self, tab: Tab) -> View:
        return self.tabs.view(tab, self.view.typed)

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
        self._is_stale = self._is_stale and shown is self._shown  # folding brings no rows
        self.changing.emit()
        self.beginResetModel()
        self._shown = shown
        self._lines = self._lines_now()
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
