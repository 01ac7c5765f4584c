"""The drawer below the pages: the register in tabs, with filter, status in place and export."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
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
from ui.look.icons import icon
from ui.look.labels import plural
from ui.look.words import t
from ui.models import VALUE_ROLE
from ui.panel.delegates import RegisterDelegate
from ui.panel.register_book import Book
from ui.panel.register_model import STATUS, RegisterModel, widths
from ui.panel.rows_table import rows_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QMenu

    from reader.register import Row
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.panel.register_book import Chosen, View
    from ui.theme import Theme

TABS: tuple[Tag | None, ...] = (Tag.COMMITMENT, Tag.MOTION, Tag.POSITION, None)
ROW_PAGES = 2  # the table and the hint; added pages follow
REFRESH_MS = 60  # several changes in a row are one refresh


class RegisterView(QFrame):
    """The register of the workspace.

    Signals:
        passage_chosen(Row): a row was clicked, or chosen with Enter
        status_chosen(Row, Status): a status was set in the table
    """

    passage_chosen = Signal(object)
    status_chosen = Signal(object, object)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._workspace = workspace
        self._bridge = bridge
        self._theme = theme
        self._passage_id = ""
        self._rows_thread = ThreadPoolExecutor(1, thread_name_prefix="register")
        self._choosing: Future[Chosen] = Future()
        self.model = RegisterModel(self, self._choose_later)
        self.model.status_chosen.connect(self.status_chosen)
        self.model.counted.connect(self._name_tabs)
        self._tabs = self._make_tabs()
        self._filter = self._make_filter()
        self.export_button = QPushButton(t("Export register…"), self)
        self.export_button.setProperty("look", "main")
        self._table = self._make_table()
        self._empty = QLabel(self)
        self._empty.setProperty("look", "empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._arrange()
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self._fetch)
        self._columns_due = QTimer(self, singleShot=True, interval=0)
        self._columns_due.timeout.connect(self._fit_columns)
        self.model.modelReset.connect(self._show_table_or_hint)
        self._show_tab(0)

    def refresh(self) -> None:
        """Show the register as it is now, soon."""
        if not self._timer.isActive():
            self._timer.start()

    @property
    def is_refreshing(self) -> bool:
        """Whether what is on screen may be out of date."""
        return self._timer.isActive()

    def close_down(self) -> None:
        """Stop working in the background."""
        self._timer.stop()
        self._rows_thread.shutdown(wait=True, cancel_futures=True)

    def add_page(self, page: QWidget, text: str) -> int:
        """Add a tab that shows something else than rows of the register; return its number."""
        self._pages.addWidget(page)
        return self._tabs.addTab(text)

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

    def set_export_menu(self, menu: QMenu) -> None:
        """Give the export button its choices."""
        self.export_button.setMenu(menu)

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
        if not self._table.currentIndex().isValid() and self.model.rowCount():
            self._table.setCurrentIndex(self.model.index(0, 0))

    def select_passage(self, annotation_id: str) -> None:
        """Mark the row of this passage, if it is on screen."""
        self._passage_id = annotation_id
        if not annotation_id:
            self._table.clearSelection()
            return
        at = self.model.line_of(annotation_id)
        if at < 0:
            self._table.clearSelection()
        elif self._table.currentIndex().row() != at or not self._table.selectionModel().hasSelection():
            self._table.selectRow(at)
            self._table.scrollTo(self.model.index(at, 0))

    def show_tag(self, tag: Tag) -> None:
        """Bring the rows of this tag to the front, unless all rows are there."""
        if self.shows_rows and self.model.tab not in {tag, None}:
            self._tabs.setCurrentIndex(TABS.index(tag))

    def state(self) -> dict[str, object]:
        """What to bring back after a restart."""
        return {"tab": self._tabs.currentIndex(), "filter": self._filter.text()}

    def restore(self, state: dict[str, object]) -> None:
        """Bring back what `state` described."""
        tab = state.get("tab", 0)
        self._tabs.setCurrentIndex(tab if isinstance(tab, int) and 0 <= tab < self._tabs.count() else 0)
        self._filter.setText(str(state.get("filter", "")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
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
        field.setMinimumWidth(110)
        field.setMaximumWidth(300)
        field.textChanged.connect(self.model.look_for)
        return field

    def _explain_filter(self) -> None:
        at = self._filter.mapToGlobal(self._filter.rect().bottomLeft())
        QToolTip.showText(at, _help(), self._filter)

    def _make_table(self) -> QTableView:
        keys = {Qt.Key.Key_Return: self._choose_current, Qt.Key.Key_F2: self._edit_status}
        delegate = RegisterDelegate(self._theme_now, self)
        table = rows_table(self.model, delegate, self, clicked=self._clicked, keys=keys)
        table.setAccessibleName(t("Register"))
        return table

    def _arrange(self) -> None:
        heading = QLabel(t("REGISTER"), self)
        heading.setProperty("look", "heading")
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 6, 12, 2)
        bar.setSpacing(8)
        bar.addWidget(heading)
        bar.addSpacing(8)
        bar.addWidget(self._tabs)
        bar.addStretch(1)
        bar.addWidget(self._filter, 2)
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

    def _fetch(self) -> None:
        task = self._rows_thread.submit(_made_ready, self._workspace.register_rows, self.model.view)
        self._bridge.watch(task, owner=self, done=self._fill)

    def _fill(self, made: tuple[Book, View, Chosen]) -> None:
        scrolled = self._table.verticalScrollBar().value()
        self.model.take(*made)
        self._table.verticalScrollBar().setValue(scrolled)

    def _choose_later(self, choose: Callable[[], Chosen], put: Callable[[Chosen], None]) -> None:
        self._choosing.cancel()  # of what was typed before, if it still waits its turn
        self._choosing = self._rows_thread.submit(choose)
        self._bridge.watch(self._choosing, owner=self, done=put)

    def _name_tabs(self) -> None:
        for at, (tab, count) in enumerate((tab, self.model.counts()[tab]) for tab in TABS):
            self._tabs.setTabText(at, f"{plural(tab) if tab else t('All')} {count}")

    def _show_tab(self, at: int) -> None:
        for widget in (self._filter, self.export_button):
            widget.setVisible(self.shows_rows)
        if not self.shows_rows:
            self._pages.setCurrentIndex(at - len(TABS) + ROW_PAGES)
            return
        self.model.show_tab(TABS[at])
        header = self._table.horizontalHeader()
        self._table.setSortingEnabled(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._table.setSortingEnabled(True)
        self._fit_columns()

    def _fit_columns(self) -> None:
        room = self._table.viewport().width()
        for section, width in enumerate(widths(self.model.columns, room)):
            self._table.horizontalHeader().resizeSection(section, width)

    def _show_table_or_hint(self) -> None:
        tab = self.model.tab
        key = {Tag.POSITION: "1", Tag.MOTION: "3"}.get(tab, "2") if tab else "2"
        if self.model.counts()[tab]:
            self._empty.setText(t("No row fits this filter") + "\n" + _help())
        else:
            self._empty.setText(t("Select a passage and press {key}", key=key))
        if self.shows_rows:
            self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._columns_due.start()
        self.select_passage(self._passage_id)

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()] is STATUS and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._table.edit(index)
        else:
            self.passage_chosen.emit(index.data(VALUE_ROLE))

    def _choose_current(self) -> None:
        index = self._table.currentIndex()
        if index.isValid():
            self.passage_chosen.emit(index.data(VALUE_ROLE))

    def _edit_status(self) -> None:
        """Edit the status of the row with the cursor."""
        if STATUS in self.model.columns and self._table.currentIndex().isValid():
            column = self.model.columns.index(STATUS)
            index = self._table.currentIndex().siblingAtColumn(column)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self._table.edit(index)


def _help() -> str:
    """Return what the filter understands, by examples."""
    return t(
        "Words that stand in the row, or: overdue · status:open · due<2026-07 · who:minister"
        " · letter:785 · -word for rows without it"
    )


def _made_ready(rows: Callable[[], list[Row]], view: View) -> tuple[Book, View, Chosen]:
    """Read the register and choose what is shown of it, beside the window's thread."""
    book = Book(rows())
    return book, view, book.chosen(view)
