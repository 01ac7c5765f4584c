"""Table view that the drawer's tabs share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.panels.delegates import row_height

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

Keys = Mapping[Qt.Key, Callable[[], object]]


def rows_table(
    model: QAbstractItemModel,
    delegate: QAbstractItemDelegate,
    parent: QWidget,
    *,
    clicked: Callable[[QModelIndex], object],
    keys: Keys,
) -> QTableView:
    """Return a table of rows that are chosen by a click, and by `keys` while the table has the focus."""
    table = QTableView(parent)
    set_up(table, model, delegate)
    table.clicked.connect(clicked)
    for key, slot in keys.items():
        shortcut = QShortcut(QKeySequence(key), table, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(slot)
    return table


def set_up(table: QTableView, model: QAbstractItemModel, delegate: QAbstractItemDelegate) -> None:
    """Let a table show rows, of which one is chosen at a time."""
    table.setModel(model)
    delegate.setParent(table)
    table.setItemDelegate(delegate)
    choose_rows(table)
    set_rows(table)


def point_at_first(table: QTableView) -> None:
    """Have the cursor on the first row unless it is on another one; a selected row is one that is shown."""
    if not table.currentIndex().isValid() and table.model().rowCount():
        first = table.model().index(0, 0)
        table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)


def choose_rows(table: QTableView) -> None:
    """Let one row of a table be chosen at a time."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # a key or a click on the row does it
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)


def set_rows(table: QTableView) -> None:
    """Let a table look like the others of the window."""
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    # Always there, so that columns keep their place.
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row_height())
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSortIndicatorClearable(True)
