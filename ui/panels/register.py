"""The drawer below the pages: register, filter, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reader.register import Sheet, totals
from ui.models.own_columns import renamed_filter
from ui.models.register import RegisterModel
from ui.models.register_columns import STATUS
from ui.models.register_groups import summed
from ui.models.register_updates import RegisterUpdates
from ui.panels.bar_button import BarButton
from ui.panels.focus_back import turn
from ui.panels.register_delegate import RegisterDelegate
from ui.panels.register_filter import RegisterFilter
from ui.panels.register_header import RegisterHeader
from ui.panels.register_hint import RegisterHint
from ui.panels.register_place import RegisterPlace
from ui.panels.register_table import RegisterTable
from ui.panels.register_tabs import RegisterTabs
from ui.panels.rows_table import point_at_first
from ui.style import text_labels
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from reader.model import AnyTag, OwnField, Scheme
    from reader.register import Row
    from reader.workspace import Workspace
    from ui.models.cell_edits import CellEdit
    from ui.style.colours import Theme

ROOMY_PX = 1250  # narrower than this, tabs and filter need the room of the heading
ROW_PAGES = 2  # the table and the hint; added pages follow


class RegisterView(QFrame):
    """The register of the workspace.

    Attributes:
        theme: in whose colours it shows

    Signals:
        row_reached(str): the cursor came to a row of the passage with this id
        row_clicked(str): such a row was clicked
        row_opened(str, bool): it was opened, with True in the pane in use, else in the other one
        cells_edited(list[Row], CellEdit, value): a cell of these rows is to be so
        copy_wanted(), delete_wanted(), look_wanted(): what a key asks for the chosen rows
        menu_wanted(QPoint): a menu for the chosen rows, at a place on screen
        column_menu_wanted(int, QPoint): a menu for a column, likewise
        state_changed(): what `state` tells is another now
        failed(Exception): a letter could not be read; its rows stay as they were
    """

    row_reached = Signal(str)
    row_clicked = Signal(str)
    row_opened = Signal(str, bool)
    cells_edited = Signal(object, object, object)
    copy_wanted = Signal()
    delete_wanted = Signal()
    look_wanted = Signal()
    menu_wanted = Signal(QPoint)
    column_menu_wanted = Signal(int, QPoint)
    state_changed = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.theme = theme
        self._tab_wanted: int | str = (
            0  # in front before the restart, perhaps of a page that is still to be added
        )
        self._workspace = workspace
        self.model = RegisterModel(self)
        self._feed = RegisterUpdates(workspace, self.model)
        self._tabs = RegisterTabs(self)
        self._filter = RegisterFilter(self.model, theme, self)
        tips = t("View: saved views, groups and columns"), t("Export register…").rstrip("…")
        self.view_button = BarButton(t("View"), "sliders-horizontal", tips[0], self)
        self.export_button = BarButton(t("Export register…"), "download", tips[1], self, main=True)
        self.table = self._make_table()
        self.header = RegisterHeader(self.table, self.model)
        self._place = self._make_place()
        self._empty = RegisterHint(self)
        self._sums = text_labels.label("sums", self)
        self._arrange()
        self._columns_due = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self._show_tab()
        for signal in (self.table.horizontalHeader().sortIndicatorChanged, self.header.changed):
            signal.connect(self.state_changed)

    def _connect(self) -> None:
        self.model.cell_edited.connect(self._cell_edited)
        self.model.changed.connect(self._show_table_or_hint)
        self._feed.failed.connect(self.failed)
        self._tabs.currentChanged.connect(self._show_tab)
        self._filter.textChanged.connect(self._look_for)
        self._filter.in_use.connect(self._make_room)
        self._columns_due.timeout.connect(self.header.fit)
        self.header.menu_wanted.connect(self.column_menu_wanted)

    def refresh(self, letter_ids: Iterable[str] | None = None) -> None:
        """Show these letters as they are now, soon; all of them when not given."""
        self._feed.look_again(letter_ids)

    @property
    def is_refreshing(self) -> bool:
        """Whether what is on screen may be out of date."""
        return self._feed.is_busy or self.model.is_choosing

    def show_scheme(self, scheme: Scheme, new: Iterable[OwnField] = ()) -> None:
        """Have columns for own fields; those that are renamed stay, and new ones show."""
        self._place.leave_tab()
        self._filter.setText(renamed_filter(self._filter.text(), self.model.scheme, scheme))
        renamed = self.model.show_scheme(scheme)
        self.header.rename(renamed)
        self.header.bring(new)
        self._tabs.show_own(scheme.shown_tags)
        self._show_tab()
        if isinstance(self._tab_wanted, str):
            self._show_wanted()

    def close_down(self) -> None:
        """Stop reading and choosing."""
        self._feed.stop()
        self.model.stop()

    def add_page(self, page: QWidget, text: str) -> int:
        """Add a tab that shows something else than rows of the register; return its number."""
        self._pages.addWidget(page)
        at = self._tabs.addTab(text)
        self._tabs.setTabToolTip(at, page.accessibleDescription())
        number = self._tabs.number_of(at)
        if number == self._tab_wanted:
            self.show_page(number)
        return number

    def name_page(self, number: int, text: str) -> None:
        """Call an added tab something else."""
        self._tabs.setTabText(self._tabs.index_of(number), text)

    def show_page(self, number: int) -> None:
        """Bring a tab to the front."""
        self._tabs.setCurrentIndex(self._tabs.index_of(number))

    @property
    def shows_rows(self) -> bool:
        """Whether rows of the register are on show."""
        return self._tabs.shows_rows

    def set_theme(self, theme: Theme) -> None:
        """Show the register in the colours of `theme`."""
        self.theme = theme
        self._filter.set_theme(theme)
        self._name_buttons()
        self.table.viewport().update()

    def focus_filter(self) -> None:
        """Put the cursor in the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def focus_table(self) -> None:
        """Put the cursor on the rows."""
        if not self.shows_rows:
            self.show_page(0)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        point_at_first(self.table)

    def select_passage(self, annotation_id: str) -> None:
        """Mark the row of this passage, and bring it in sight as soon as it is there."""
        self._place.select(annotation_id)

    def show_tag(self, tag: AnyTag) -> None:
        """Bring the rows of this tag to the front, unless that takes somebody away from what he does here.

        All rows may be there already; a filtered list, or one that he works in, is not to be left.
        """
        used = QApplication.focusWidget()
        is_used = bool(self._filter.text()) or (used is not None and self.isAncestorOf(used))
        if self.shows_rows and self.model.tab not in {tag, None, Sheet.TODAY} and not is_used:
            rows = self._tabs.rows
            self._tabs.setCurrentIndex(rows.index(tag if tag in rows else None))

    def chosen(self) -> list[Row]:
        """Return the rows that are chosen, in their order."""
        return self.table.chosen()

    def state(self) -> dict[str, object]:
        """What to bring back after a restart, or by the name under which it is saved."""
        tabs = self.model.tabs
        return {
            "tab": self._tabs.wanted,
            "filter": self._filter.text(),
            "orders": tabs.orders(),
            "groups": tabs.groups(),
            "columns": self.header.state(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Bring back what `state` described."""
        tab, orders, groups = state.get("tab", 0), state.get("orders", {}), state.get("groups", {})
        self._tab_wanted = tab if isinstance(tab, int | str) else 0
        self.model.restore_tabs(
            orders if isinstance(orders, dict) else {}, groups if isinstance(groups, dict) else {}
        )
        self.header.restore(state.get("columns"))
        self._filter.setText(str(state.get("filter", "")))
        self._show_wanted()

    def _show_wanted(self) -> None:
        at = max(self._tabs.index_of(self._tab_wanted), 0)
        if at == self._tabs.currentIndex():
            self.header.show_order()
        self._tabs.setCurrentIndex(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._name_buttons()
            self._columns_due.start()

    def _name_buttons(self) -> None:
        is_roomy = self.width() >= ROOMY_PX
        self._heading.setVisible(is_roomy)
        for button in (self.view_button, self.export_button):
            button.fit(self.theme, roomy=is_roomy)

    def _make_table(self) -> RegisterTable:
        delegate = RegisterDelegate(self._theme_now, self._workspace.passages.parse_due, self)
        delegate.editing.connect(self._feed.pause)
        table = RegisterTable(self.model, delegate, self)
        table.setAccessibleName(t("Register"))
        table.clicked.connect(self._clicked)
        table.opened.connect(self.open_current)
        table.copy_wanted.connect(self.copy_wanted)
        table.delete_wanted.connect(self.delete_wanted)
        table.look_wanted.connect(self.look_wanted)
        table.menu_wanted.connect(self.menu_wanted)
        return table

    def _make_place(self) -> RegisterPlace:
        place = RegisterPlace(self.table, self.model)
        place.reached.connect(self.row_reached)
        return place

    def _arrange(self) -> None:
        self._heading = QLabel(t("REGISTER"), self)
        self._heading.setProperty("look", "heading")
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 6, 12, 2)
        bar.setSpacing(8)
        self.export_button.ensurePolished()
        bar.addStrut(self.export_button.sizeHint().height())  # as high without the buttons
        bar.addWidget(self._heading)
        bar.addWidget(self._tabs)
        bar.addWidget(self._tabs.more)
        bar.addStretch(1)
        bar.addWidget(self.view_button)
        bar.addWidget(self._filter, 20)
        bar.addWidget(self.export_button)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(self._pages, 1)
        column.addWidget(self._sums)
        self.set_theme(self.theme)

    def _theme_now(self) -> Theme:
        return self.theme

    def _show_tab(self, _at: int = 0) -> None:
        for widget in (self.view_button, self._filter, self.export_button):
            widget.setVisible(self.shows_rows)
        self._sums.setVisible(self.shows_rows and bool(self.model.groups))
        self.state_changed.emit()
        if not self.shows_rows:
            turn(self._pages, self._tabs.page + ROW_PAGES)
            return
        self._place.leave_tab()
        self.model.show_tab(self._tabs.rows[self._tabs.currentIndex()])
        self.header.show_order()
        self.header.arrange()

    def _make_room(self, wanted: bool) -> None:  # noqa: FBT001 - a signal tells it
        """In a narrow drawer, let the filter that is typed in have the room of the buttons beside it."""
        self._filter.make_room(used=wanted)
        for button in (self.view_button, self.export_button):
            button.setVisible(self.shows_rows and not (wanted and self.width() < ROOMY_PX))

    def _look_for(self, typed: str) -> None:
        self.model.look_for(typed)
        self._filter.make_room(used=self._filter.hasFocus())
        self.state_changed.emit()

    def _show_table_or_hint(self) -> None:
        self._tabs.count_rows(self.model, filtered=bool(self._filter.text().strip()))
        self._empty.explain(self.model)
        if self.shows_rows:
            turn(self._pages, 0 if self.model.rowCount() else 1)
            groups = self.model.groups
            self._sums.setText(summed(len(groups), totals(groups)) if groups else "")
            self._sums.setVisible(bool(groups))
        self._columns_due.start()

    def _clicked(self, index: QModelIndex) -> None:
        """Show the passage of a row; a click on its status offers others, unless several are chosen."""
        row = self.model.row_at(index.row())
        if row is None or len(self.table.chosen_lines()) > 1:
            return
        if self.model.columns[index.column()] is STATUS and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.edit_at(index)
        else:
            self.row_clicked.emit(row.annotation_id)

    def open_current(self, here: bool) -> None:  # noqa: FBT001 - a signal tells it
        """Open the row with the cursor, in the pane in use or the other one."""
        row = self.table.current_row()
        if row is not None:
            self.row_opened.emit(row.annotation_id, here)

    def _cell_edited(self, row: Row, edit: CellEdit, value: object) -> None:
        """Tell what was set; in all chosen rows where it was set in one of them."""
        chosen = self.chosen()
        self.cells_edited.emit(chosen if row in chosen else [row], edit, value)
