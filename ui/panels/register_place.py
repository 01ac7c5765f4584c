"""Keeps selection and scroll place of the register over changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

from ui.models.letters import VALUE_ROLE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from reader.model import Tag
    from reader.register import Row
    from ui.models.register import RegisterModel

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Held(NamedTuple):
    """What was where before the lines changed."""

    current: Row | None
    top: Row | None
    above_px: int  # how much of the row at the top was out of sight


class RegisterPlace(QObject):
    """Keeps a table's place: a change of rows moves nothing that is on screen and still there.

    Signals:
        reached(str): the user came to a row of the passage with this id, by click or by key
    """

    reached = Signal(str)

    def __init__(self, table: QTableView, model: RegisterModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._passage_id = ""
        self._is_awaited = False  # the passage is to come in sight once its row is there
        self._left: dict[Tag | None, int] = {}  # how far each tab was scrolled when it was left
        self._view = model.view
        self._held = Held(None, None, 0)
        self._is_following = False  # it is not the user who moves the selection
        table.selectionModel().selectionChanged.connect(self._selection_moved)
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
        chosen = self._table.selectionModel().selectedRows()
        if chosen:
            self.reached.emit(chosen[0].data(VALUE_ROLE).annotation_id)
        self._mark()

    def _hold(self) -> None:
        """Note what is where."""
        self._is_following = True
        table = self._table
        at = table.rowAt(0)
        top = table.model().index(at, 0)
        current = table.currentIndex()
        self._held = Held(
            current.data(VALUE_ROLE) if current.isValid() else None,
            top.data(VALUE_ROLE) if at > 0 or table.verticalScrollBar().value() else None,
            -table.rowViewportPosition(at) if at >= 0 else 0,
        )

    def _restore(self) -> None:
        self._is_following = True
        before, self._view = self._view, self._model.view
        self._come_back(self._held.current)
        if self._view == before:
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
        current = table.currentIndex()
        if not current.isValid() or current.data(VALUE_ROLE).annotation_id != self._passage_id:
            self._go(line)
        elif not table.selectionModel().hasSelection():
            self._go(current.row())
        if self._is_awaited:
            self._is_awaited = False
            table.scrollTo(table.currentIndex().siblingAtColumn(0))

    def _go(self, line: int) -> None:
        """Put cursor and selection on a line without scrolling to it."""
        table = self._table
        scrolls = table.hasAutoScroll()
        table.setAutoScroll(False)
        table.selectionModel().setCurrentIndex(self._model.index(line, 0), SELECT)
        table.setAutoScroll(scrolls)

    def _scroll_back(self) -> None:
        held = self._held
        line = self._model.line_of_row(held.top) if held.top is not None else -1
        if line >= 0:
            self._scroll_to(line * self._table.verticalHeader().defaultSectionSize() + held.above_px)

    def _scroll_to(self, value_px: int) -> None:
        self._table.updateGeometries()  # else the bar ends where the rows before ended
        self._table.verticalScrollBar().setValue(value_px)
