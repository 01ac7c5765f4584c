"""Table of the register: rows, a cell cursor, groups that fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.models.register_columns import STATUS
from ui.panels.rows_table import set_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QDragMoveEvent, QDropEvent, QMouseEvent

    from reader.register import Row
    from ui.models.letters import Index
    from ui.models.register import RegisterModel
    from ui.panels.register_delegate import RegisterDelegate

FLAG = QItemSelectionModel.SelectionFlag
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MOST_ROWS = 100_000  # that are gone through one by one


class RegisterTable(QTableView):
    """Rows of which several may be chosen; the one with the cursor is the passage that is shown.

    Signals:
        opened(bool): Enter was pressed; with Ctrl, for the pane in use
        copy_wanted(), delete_wanted(), look_wanted(): what a key asks for the chosen rows
        menu_wanted(QPoint): a menu for the chosen rows, at a place on screen
        hovered(Row, QRect): the mouse rests on a row, which is there on screen
        left(): Escape was pressed while one row is chosen
        dropped(str, str, QPoint): the first passage was dragged onto the second, there on screen
    """

    opened = Signal(bool)
    copy_wanted = Signal()
    delete_wanted = Signal()
    look_wanted = Signal()
    menu_wanted = Signal(QPoint)
    hovered = Signal(object, QRect)
    left = Signal()
    dropped = Signal(str, str, QPoint)

    def __init__(self, model: RegisterModel, delegate: RegisterDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        set_up(self, model, delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(True)  # onto a row, not between two
        self.setDropIndicatorShown(True)
        delegate.kept.connect(self._go_on)
        delegate.hovered.connect(self._hovered)

    def chosen_lines(self) -> list[int]:
        """Return the lines that are chosen, in their order."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.size())]
        lines = sorted({line for one in ranges for line in range(one.top(), one.bottom() + 1)})
        return lines[:MOST_ROWS]

    def chosen(self) -> list[Row]:
        """Return the rows that are chosen, in their order."""
        return self._rows.rows_on(self.chosen_lines())

    def current_row(self) -> Row | None:
        """Return the row with the cursor."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def is_chosen(self, line: int) -> bool:
        """Say whether a line is chosen."""
        return self.selectionModel().isRowSelected(line, QModelIndex())

    def choose_too(self, lines: Iterable[int]) -> None:
        """Choose these lines beside those that are."""
        selection = QItemSelection()
        for line in lines:
            selection.select(self._rows.index(line, 0), self._rows.index(line, 0))
        self.selectionModel().select(selection, FLAG.Select | FLAG.Rows)

    def edit_cell(self, column: int) -> None:
        """Edit a cell of the row with the cursor."""
        self.edit_at(self.currentIndex().siblingAtColumn(column))

    def edit_current(self) -> None:
        """Edit the cell with the cursor, or else the status."""
        index, columns = self.currentIndex(), self._rows.columns
        if not index.isValid():
            return
        if index.flags() & Qt.ItemFlag.ItemIsEditable and index.column():
            self.edit_cell(index.column())
        elif STATUS in columns:
            self.edit_cell(columns.index(STATUS))

    def edit_at(self, index: Index) -> None:
        """Edit a cell that can be edited, unless one is edited already, as by the click before another."""
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if not is_editing and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.selectionModel().setCurrentIndex(index, FLAG.NoUpdate)
            self.scrollTo(index)
            self.edit(index)

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_of_rows = event.matches(QKeySequence.StandardKey.Copy)
            is_of_rows = is_of_rows or event.matches(QKeySequence.StandardKey.SelectAll)
            if is_of_rows or (event.key() == Qt.Key.Key_Delete and len(self.chosen_lines()) > 1):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_heading_key(event) or self._is_row_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _is_row_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the rows; False for one that Qt is to handle."""
        key, ctrl = event.key(), bool(event.modifiers() & CTRL)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(ctrl)
        elif key == Qt.Key.Key_Space and not event.modifiers():
            self.look_wanted.emit()
        elif key == Qt.Key.Key_F2:
            self.edit_current()
        elif key == Qt.Key.Key_Delete and len(self.chosen_lines()) > 1:
            self.delete_wanted.emit()
        elif key == Qt.Key.Key_Escape and len(self.chosen_lines()) > 1:
            self._go_to(self.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif ctrl and key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._jump(event)
        else:
            return False
        return True

    def _jump(self, event: QKeyEvent) -> None:
        """Go to the first or the last row, as a spreadsheet; with Shift, choose up to it."""
        to_first = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Home)
        lines = range(self._rows.rowCount()) if to_first else reversed(range(self._rows.rowCount()))
        line = next((line for line in lines if self._rows.row_at(line) is not None), -1)
        if line >= 0:
            self._go_to(line, extending=bool(event.modifiers() & SHIFT))

    def _go_to(self, line: int, *, extending: bool = False) -> None:
        """Put the cursor on a line, and choose it alone or all lines up to it."""
        start, column = self.currentIndex(), max(self.currentIndex().column(), 0)
        index = self._rows.index(line, column)
        if extending and start.isValid():
            selection = QItemSelection(self._rows.index(min(start.row(), line), 0), index)
            selection.select(self._rows.index(max(start.row(), line), 0), index)
            self.selectionModel().setCurrentIndex(index, FLAG.NoUpdate)
            self.selectionModel().select(selection, FLAG.ClearAndSelect | FLAG.Rows)
        else:
            self.selectionModel().setCurrentIndex(index, FLAG.ClearAndSelect | FLAG.Rows)

    def _is_heading_key(self, event: QKeyEvent) -> bool:
        """Fold or unfold groups by `-` and `+`, and by Enter or Space on a heading."""
        line = self.currentIndex().row()
        heading = self._rows.heading_above(line) if line >= 0 else -1
        if heading < 0 or event.modifiers() & CTRL:
            return False
        group = self._rows.group_at(heading)
        is_folded = group is not None and self._rows.is_folded(group)
        is_on = line == heading
        turns = is_on and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        folds = event.key() == Qt.Key.Key_Minus or (is_on and event.key() == Qt.Key.Key_Left)
        unfolds = event.key() == Qt.Key.Key_Plus or (is_on and event.key() == Qt.Key.Key_Right)
        if turns or (folds and not is_folded) or (unfolds and is_folded):
            self._rows.toggle_fold(heading)
            self.selectionModel().setCurrentIndex(self._rows.index(heading, 0), FLAG.ClearAndSelect)
        return turns or folds or unfolds

    def _go_on(self, lines: int, columns: int) -> None:
        """Go on from a cell that was edited; sideways only to cells that show."""
        index, header = self.currentIndex(), self.horizontalHeader()
        visual = header.visualIndex(index.column()) + columns
        while 0 <= visual < header.count() and header.isSectionHidden(header.logicalIndex(visual)):
            visual += columns
        column = header.logicalIndex(visual) if 0 <= visual < header.count() else index.column()
        line = index.row() + lines
        if columns:
            self.selectionModel().setCurrentIndex(index.siblingAtColumn(column), FLAG.NoUpdate)
        elif self._rows.row_at(line) is not None and len(self.chosen_lines()) == 1:
            self._go_to(line)
        self.setFocus()

    # Mouse

    def _hovered(self, line: int) -> None:
        row = self._rows.row_at(line)
        if row is not None and self.state() == QAbstractItemView.State.NoState:
            place = self.visualRect(self._rows.index(line, 0))
            self.hovered.emit(row, QRect(self.viewport().mapToGlobal(place.topLeft()), place.size()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.rowAt(event.position().toPoint().y())
        if self._rows.group_at(line) is not None:
            if event.button() == Qt.MouseButton.LeftButton:
                self._rows.toggle_fold(line)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit_at(index)
        else:
            super().mouseDoubleClickEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        onto = self._row_at(event.position().toPoint())
        current = self.current_row()
        if onto is None or current is None or onto.annotation_id == current.annotation_id:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which passage was dragged onto which; no row moves."""
        current, onto = self.current_row(), self._row_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if current is not None and onto is not None:
            at = self.viewport().mapToGlobal(event.position().toPoint())
            self.dropped.emit(current.annotation_id, onto.annotation_id, at)

    def _row_at(self, at: QPoint) -> Row | None:
        return self._rows.row_at(self.rowAt(at.y()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        if self.chosen_lines():
            self.menu_wanted.emit(at)
