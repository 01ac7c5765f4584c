"""The drawer below the pages: register, filter, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QTabBar,
    QTableView,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from reader.model import Tag
from ui.models.letters import VALUE_ROLE
from ui.models.register import RegisterModel
from ui.models.register_columns import STATUS, widths
from ui.models.register_updates import RegisterUpdates
from ui.panels.delegates import RegisterDelegate
from ui.panels.focus_back import turn
from ui.panels.register_place import RegisterPlace
from ui.panels.rows_table import point_at_first, rows_table
from ui.style.icons import icon
from ui.style.labels import plural
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from reader.register import Row
    from reader.workspace import Workspace
    from ui.style.colours import Theme

TABS: tuple[Tag | None, ...] = (Tag.COMMITMENT, Tag.MOTION, Tag.POSITION, None)
ROOMY_PX = 1250  # narrower than this, tabs and filter need the room of the heading
FILTER_PX = 160
ROW_PAGES = 2  # the table and the hint; added pages follow


class RegisterView(QFrame):
    """The register of the workspace.

    Signals:
        row_reached(str): the cursor came to a row of the passage with this id
        row_clicked(str), row_opened(str): such a row was clicked, or opened with Enter
        status_chosen(Row, Status): a status was set in the table
        state_changed(): what `state` tells is another now
        failed(Exception): a letter could not be read; its rows stay as they were
    """

    row_reached = Signal(str)
    row_clicked = Signal(str)
    row_opened = Signal(str)
    status_chosen = Signal(object, object)
    state_changed = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._theme = theme
        self._tab_wanted = 0  # in front before the restart, perhaps of a page that is still to be added
        self.model = RegisterModel(self)
        self.model.status_chosen.connect(self.status_chosen)
        self._feed = RegisterUpdates(workspace, self.model)
        self._feed.failed.connect(self.failed)
        self._tabs = self._make_tabs()
        self._filter = self._make_filter()
        self.export_button = QPushButton(t("Export register…"), self)
        self.export_button.setProperty("look", "main")
        _keep_room(self.export_button)
        self._table = self._make_table()
        self._place = self._make_place()
        self._empty = QLabel(self)
        self._empty.setProperty("look", "empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._arrange()
        self._columns_due = QTimer(self, singleShot=True, interval=0)
        self._columns_due.timeout.connect(self._fit_columns)
        self.model.changed.connect(self._show_table_or_hint)
        self._show_tab(0)
        self._table.horizontalHeader().sortIndicatorChanged.connect(self.state_changed)

    def refresh(self, letter_ids: Iterable[str] | None = None) -> None:
        """Show these letters as they are now, soon; all of them when not given."""
        self._feed.look_again(letter_ids)

    @property
    def is_refreshing(self) -> bool:
        """Whether what is on screen may be out of date."""
        return self._feed.is_busy or self.model.is_choosing

    def close_down(self) -> None:
        """Stop reading and choosing."""
        self._feed.stop()
        self.model.stop()

    def add_page(self, page: QWidget, text: str) -> int:
        """Add a tab that shows something else than rows of the register; return its number."""
        self._pages.addWidget(page)
        number = self._tabs.addTab(text)
        self._tabs.setTabToolTip(number, page.accessibleDescription())
        if number == self._tab_wanted:
            self.show_page(number)
        return number

    def name_page(self, number: int, text: str) -> None:
        """Call an added tab something else."""
        self._tabs.setTabText(number, text)

    def show_page(self, number: int) -> None:
        """Bring a tab to the front."""
        self._tabs.setCurrentIndex(number)

    @property
    def shows_rows(self) -> bool:
        """Whether rows of the register are on show."""
        return self._tabs.currentIndex() < len(TABS)

    def selected_rows(self) -> list[Row]:
        """Return the rows that are selected, in their order."""
        lines = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return [self.model.index(line, 0).data(VALUE_ROLE) for line in lines]

    def set_theme(self, theme: Theme) -> None:
        """Show the register in the colours of `theme`."""
        self._theme = theme
        self._sign.setIcon(icon("funnel", theme, colour=theme.secondary))
        self._help.setIcon(icon("info", theme, colour=theme.secondary))
        self._table.viewport().update()

    def focus_filter(self) -> None:
        """Put the cursor in the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def focus_table(self) -> None:
        """Put the cursor on the rows."""
        if not self.shows_rows:
            self.show_page(0)
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        point_at_first(self._table)

    def select_passage(self, annotation_id: str) -> None:
        """Mark the row of this passage, and bring it in sight as soon as it is there."""
        self._place.select(annotation_id)

    def show_tag(self, tag: Tag) -> None:
        """Bring the rows of this tag to the front, unless that takes somebody away from what he does here.

        All rows may be there already; a filtered list, or one that he works in, is not to be left.
        """
        used = QApplication.focusWidget()
        is_used = bool(self._filter.text()) or (used is not None and self.isAncestorOf(used))
        if self.shows_rows and self.model.tab not in {tag, None} and not is_used:
            self._tabs.setCurrentIndex(TABS.index(tag))

    def state(self) -> dict[str, object]:
        """What to bring back after a restart."""
        tab = self._tabs.currentIndex()
        return {"tab": tab, "filter": self._filter.text(), "orders": self.model.orders()}

    def restore(self, state: dict[str, object]) -> None:
        """Bring back what `state` described."""
        tab, orders = state.get("tab", 0), state.get("orders", {})
        self._tab_wanted = tab if isinstance(tab, int) else 0
        self.model.restore_orders(orders if isinstance(orders, dict) else {})
        self._filter.setText(str(state.get("filter", "")))
        at = self._tab_wanted if 0 <= self._tab_wanted < self._tabs.count() else 0
        if at == self._tabs.currentIndex():
            self._show_order()
        self._tabs.setCurrentIndex(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            is_roomy = event.size().width() >= ROOMY_PX
            self._heading.setVisible(is_roomy)
            self.export_button.setText(t("Export register…") if is_roomy else t("Export…"))
            self._columns_due.start()

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar(self)
        tabs.setProperty("look", "register")
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setUsesScrollButtons(False)
        tabs.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        tabs.setAccessibleName(t("Register"))
        for tab in TABS:
            tabs.addTab(plural(tab) if tab else t("All"))
        tabs.currentChanged.connect(self._show_tab)
        return tabs

    def _make_filter(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setProperty("look", "search")
        field.setPlaceholderText(t("Filter… status:open"))
        field.setAccessibleName(t("Filter the register"))
        field.setToolTip(t("Filter the register (Ctrl+R)") + "\n" + _help())
        field.setClearButtonEnabled(True)
        self._sign = field.addAction(icon("funnel", self._theme), QLineEdit.ActionPosition.LeadingPosition)
        self._help = field.addAction(icon("info", self._theme), QLineEdit.ActionPosition.TrailingPosition)
        self._help.setText(t("What the filter understands"))
        self._help.triggered.connect(self._explain_filter)
        field.setMinimumWidth(FILTER_PX)
        field.setMaximumWidth(300)
        field.textChanged.connect(self._look_for)
        return field

    def _explain_filter(self) -> None:
        at = self._filter.mapToGlobal(self._filter.rect().bottomLeft())
        QToolTip.showText(at, _help(), self._filter)

    def _make_table(self) -> QTableView:
        keys = {Qt.Key.Key_Return: self._open_current, Qt.Key.Key_F2: self._edit_status}
        delegate = RegisterDelegate(self._theme_now, self)
        table = rows_table(self.model, delegate, self, clicked=self._clicked, keys=keys)
        table.setAccessibleName(t("Register"))
        return table

    def _make_place(self) -> RegisterPlace:
        place = RegisterPlace(self._table, self.model)
        place.reached.connect(self.row_reached)
        return place

    def _arrange(self) -> None:
        self._heading = QLabel(t("REGISTER"), self)
        self._heading.setProperty("look", "heading")
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 6, 12, 2)
        bar.setSpacing(8)
        bar.addWidget(self._heading)
        bar.addWidget(self._tabs)
        bar.addStretch(1)
        bar.addWidget(self._filter, 20)
        bar.addWidget(self.export_button)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(self._pages, 1)
        self.set_theme(self._theme)

    def _theme_now(self) -> Theme:
        return self._theme

    def _name_tabs(self) -> None:
        all_rows, fitting = self.model.counts(), self.model.fitting()
        is_filtered = bool(self._filter.text().strip())
        for at, tab in enumerate(TABS):
            count, fits = all_rows[tab], fitting[tab]
            shown = f"{fits}/{count}" if is_filtered else str(count)
            self._tabs.setTabText(at, f"{plural(tab) if tab else t('All')} {shown}")
            told = t("{number} of {count} rows fit the filter", number=fits, count=count)
            self._tabs.setTabToolTip(at, told if is_filtered else "")

    def _show_tab(self, at: int) -> None:
        for widget in (self._filter, self.export_button):
            widget.setVisible(self.shows_rows)
        self.state_changed.emit()
        if not self.shows_rows:
            turn(self._pages, at - len(TABS) + ROW_PAGES)
            return
        self._place.leave_tab()
        self.model.show_tab(TABS[at])
        self._show_order()
        self._fit_columns()

    def _show_order(self) -> None:
        """Show in the headings by which column the tab is sorted."""
        self._table.setSortingEnabled(False)
        self._table.horizontalHeader().setSortIndicator(*self.model.sorted_by())
        self._table.setSortingEnabled(True)

    def _look_for(self, typed: str) -> None:
        self._help.setVisible(not typed)  # what is typed needs the room
        self.model.look_for(typed)
        self.state_changed.emit()

    def _fit_columns(self) -> None:
        room = self._table.viewport().width()
        for section, width in enumerate(widths(self.model.columns, room)):
            self._table.horizontalHeader().resizeSection(section, width)

    def _show_table_or_hint(self) -> None:
        self._name_tabs()
        tab = self.model.tab
        key = {Tag.POSITION: "1", Tag.MOTION: "3"}.get(tab, "2") if tab else "2"
        if self.model.counts()[tab]:
            self._empty.setText(t("No row fits this filter") + "\n" + _help())
        else:
            self._empty.setText(t("Select a passage and press {key}", key=key))
        if self.shows_rows:
            turn(self._pages, 0 if self.model.rowCount() else 1)
        self._columns_due.start()

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()] is STATUS and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._table.edit(index)
        else:
            self.row_clicked.emit(index.data(VALUE_ROLE).annotation_id)

    def _open_current(self) -> None:
        index = self._table.currentIndex()
        if index.isValid():
            self.row_opened.emit(index.data(VALUE_ROLE).annotation_id)

    def _edit_status(self) -> None:
        """Select the row with the cursor, and edit its status."""
        current = self._table.currentIndex()
        if STATUS in self.model.columns and current.isValid():
            self._table.selectRow(current.row())
            index = current.siblingAtColumn(self.model.columns.index(STATUS))
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self._table.edit(index)


def _keep_room(widget: QWidget) -> None:
    """Let a widget keep its room while it is hidden, so that the row it stands in keeps its height."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def _help() -> str:
    """Return what the filter understands, by examples."""
    return t(
        "Words that stand in the row, or: overdue · status:open · due<2026-07 · who:minister"
        " · letter:785 · -word for rows without it"
    )
