"""Keeps selection and scroll place of the register over changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

if TYPE_CHECKING:
    from reader.register import Row, Tab
    from ui.models.register import RegisterModel
    from ui.panels.register_table import RegisterTable

FLAG = QItemSelectionModel.SelectionFlag
CHOOSE = FLAG.ClearAndSelect | FLAG.Rows
KEPT = 2_000  # chosen rows that stay so when all lines are put up again


class Held(NamedTuple):
    """What was where before the lines changed."""

    current: Row | None
    chosen: list[Row]
    top: Row | None
    above_px: int  # how much of the row at the top was out of sight


class RegisterPlace(QObject):
    """Keeps a table's place: a change of rows moves nothing that is on screen and still there.

    Of the rows that are chosen the one with the cursor is the passage that every view shows.

    Signals:
        reached(str): the user came to a row of the passage with this id, by click or by key
    """

    reached = Signal(str)

    def __init__(self, table: RegisterTable, model: RegisterModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._passage_id = ""
        self._is_awaited = False  # the passage is to come in sight once its row is there
        self._left: dict[Tab, int] = {}  # how far each tab was scrolled when it was left
        self._view = model.view
        self._held = Held(None, [], None, 0)
        self._column = 0  # in which the cursor is, or was before its row went
        self._is_following = False  # it is not the user who moves the selection
        table.selectionModel().selectionChanged.connect(self._selection_moved)
        table.selectionModel().currentChanged.connect(self._cursor_moved)
        model.changing.connect(self._hold)
        model.changed.connect(self._restore)

    def select(self, annotation_id: str) -> None:
        """Mark the row of this passage, "" for none, and bring it in sight."""
        self._passage_id = annotation_id
        self._is_awaited = bool(annotation_id)
        self._mark()

    def leave_tab(self) -> None:
        """Remember how far the tab on show is scrolled, before another one comes."""
        self._left[self._model.tab] = self._table.verticalScrollBar().value()

    def _selection_moved(self) -> None:
        """Tell to which row the user came; a row that cannot be shown does not stay selected."""
        if self._is_following:
            return
        table = self._table
        line = table.currentIndex().row()
        if line >= 0 and not table.is_chosen(line):  # it was taken out of those that are chosen
            left = table.chosen_lines()
            if left:
                self._go(min(left, key=lambda one: abs(one - line)), FLAG.NoUpdate)
        row = table.current_row()
        if row is not None and table.is_chosen(table.currentIndex().row()):
            self.reached.emit(row.annotation_id)
        self._mark()

    def _cursor_moved(self) -> None:
        """Show the chosen row to which the cursor came; let go of the passage on the heading of a group."""
        line = self._table.currentIndex().row()
        if self._is_following:
            return
        row = self._model.row_at(line)
        if row is not None and self._table.is_chosen(line):
            self.reached.emit(row.annotation_id)
        elif self._model.group_at(line) is not None:
            self.reached.emit("")

    def _hold(self) -> None:
        """Note what is where."""
        self._column = max(self._table.currentIndex().column(), 0)
        self._is_following = True
        table = self._table
        at = table.rowAt(0)
        lines = table.chosen_lines()
        self._held = Held(
            table.current_row(),
            self._model.rows_on(lines) if 1 < len(lines) <= KEPT else [],
            self._model.row_at(at) if at > 0 or table.verticalScrollBar().value() else None,
            -table.rowViewportPosition(at) if at >= 0 else 0,
        )

    def _restore(self) -> None:
        self._is_following = True
        before, self._view = self._view, self._model.view
        self._come_back(self._held.current)
        if self._view == before:
            lines = map(self._model.line_of_row, self._held.chosen)
            self._table.choose_too(line for line in lines if line >= 0)
            self._scroll_back()
        elif self._view.tab is not before.tab:
            self._scroll_to(self._left.get(self._view.tab, 0))
        else:
            self._scroll_to(0)
            self._is_awaited = bool(self._passage_id)  # another order or filter: stay with what is selected
        self._is_following = False
        self._mark()

    def _come_back(self, row: Row | None) -> None:
        """Have the cursor on the row on which it was, if that is still there."""
        line = self._model.line_of_row(row) if row is not None else -1
        if line >= 0 and line != self._table.currentIndex().row():
            self._go(line)

    def _mark(self) -> None:
        """Mark the row of the passage; bring it in sight if that is still to be done."""
        before, self._is_following = self._is_following, True
        self._mark_row()
        self._is_following = before

    def _mark_row(self) -> None:
        table = self._table
        line = self._model.line_of(self._passage_id) if self._passage_id else -1
        if line < 0:
            table.clearSelection()
            return
        current, at = table.current_row(), table.currentIndex().row()
        if current is None or current.annotation_id != self._passage_id:
            self._go(line)
        elif not table.is_chosen(at):
            self._go(at)
        if self._is_awaited:
            self._is_awaited = False
            aside = table.horizontalScrollBar().value()
            table.scrollTo(table.currentIndex().siblingAtColumn(0))
            table.horizontalScrollBar().setValue(aside)

    def _go(self, line: int, how: QItemSelectionModel.SelectionFlag = CHOOSE) -> None:
        """Put the cursor on a line, in the column where it is, without scrolling to it."""
        table = self._table
        column = table.currentIndex().column() if table.currentIndex().isValid() else self._column
        column = min(column, len(self._model.columns) - 1)
        scrolls = table.hasAutoScroll()
        table.setAutoScroll(False)
        table.selectionModel().setCurrentIndex(self._model.index(line, column), how)
        table.setAutoScroll(scrolls)

    def _scroll_back(self) -> None:
        held = self._held
        line = self._model.line_of_row(held.top) if held.top is not None else -1
        if line >= 0:
            self._scroll_to(line * self._table.verticalHeader().defaultSectionSize() + held.above_px)

    def _scroll_to(self, value_px: int) -> None:
        self._table.updateGeometries()  # else the bar ends where the rows before ended
        self._table.verticalScrollBar().setValue(value_px)
