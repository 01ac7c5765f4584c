"""Left panel: the letters of the workspace, filter and order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import Likelihood
from ui.models.letters import VALUE_ROLE, LetterOrder, LetterRow, LettersFilter, LettersModel, count_tags
from ui.panels.add_progress import AddProgress, ExamineProgress
from ui.panels.delegates import LetterDelegate
from ui.style import text_labels
from ui.style.icons import icon
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Annotation, Letter
    from reader.workspace import Workspace
    from ui.style.colours import Theme

ORDERS = {
    LetterOrder.NEWEST: "Newest first",
    LetterOrder.OLDEST: "Oldest first",
    LetterOrder.NUMBER: "By number",
    LetterOrder.TITLE: "By title",
    LetterOrder.ADDED: "Last added first",
}
LEAST_PX = 180


class LettersPanel(QFrame):
    """Lists the letters.

    Signals:
        open_wanted(str): open this letter in the pane in use
        open_beside_wanted(str): open it in the other pane
        details_wanted(str): show what is known of it
        removal_wanted(str): take it out of the workspace
        version_wanted(str): choose a corrected file for it
        restoring_wanted(str): restore a backup of it
        folder_wanted(str): show its file in the system's file manager
        stop_wanted(): stop adding letters
        conflicts_wanted(): show what was changed in two places
    """

    open_wanted = Signal(str)
    open_beside_wanted = Signal(str)
    details_wanted = Signal(str)
    removal_wanted = Signal(str)
    version_wanted = Signal(str)
    restoring_wanted = Signal(str)
    folder_wanted = Signal(str)
    stop_wanted = Signal()
    conflicts_wanted = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setMinimumWidth(LEAST_PX)
        self._workspace = workspace
        self._theme = theme
        self.min_score = Likelihood.PERHAPS.least_score  # from which suggestions are counted
        self.missing: dict[str, int] = {}  # how many words of letters are not in their texts
        self._selected = ""  # the letter that is open in the pane in use
        self.model = LettersModel(workspace.folder, self)
        self.shown = LettersFilter(self.model, self)
        self._count = text_labels.label("secondary", self)
        self._filter = self._make_filter()
        self._sort = self._make_sort_button()
        self._list = self._make_list()
        self._empty = text_labels.hint(self)
        self._empty.setWordWrap(True)
        self._conflicts = self._make_conflicts_button()
        self._progress = AddProgress(self)
        self._progress.stop_wanted.connect(self.stop_wanted)
        self.examining = ExamineProgress(self)
        self._arrange()
        self.set_theme(theme)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._show_count)
        self.fill()

    def fill(self) -> None:
        """Show all letters as they are now."""
        by_letter: dict[str, list[Annotation]] = {}
        for annotation in self._workspace.passages.all():
            by_letter.setdefault(annotation.letter_id, []).append(annotation)
        self.model.fill(
            self._row(letter, by_letter.get(letter.id, [])) for letter in self._workspace.letters.all()
        )

    def refresh(self, letter_ids: Iterable[str]) -> None:
        """Show these letters as they are now; those that are gone, no longer."""
        present = {letter.id: letter for letter in self._workspace.letters.all()}
        rows = []
        for letter_id in letter_ids:
            letter = present.get(letter_id)
            if letter is None:
                self.model.take_out(letter_id)
            else:
                rows.append(self._row(letter, self._workspace.passages.of(letter_id)))
        self.model.put(rows)
        self._show_count()
        self._select_again()

    def select(self, letter_id: str) -> None:
        """Mark the letter that is open in the pane in use, also when its row comes only later."""
        self._selected = letter_id
        index = self.shown.mapFromSource(self.model.row_of(letter_id))
        if index.isValid() and index != self._list.currentIndex():
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index)

    def focus_list(self) -> None:
        """Put the cursor on the letters."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._list.currentIndex().isValid() and self.shown.rowCount():
            self._list.setCurrentIndex(self.shown.index(0, 0))

    def focus_filter(self) -> None:
        """Put the cursor in the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of the letters on their way in are there."""
        self._progress.tell(done, total)

    def show_conflicts(self, count: int) -> None:
        """Show how many passages and letters were changed in two places."""
        self._conflicts.setVisible(count > 0)
        self._conflicts.setText(t("{n} changed in two places", n=count))

    def end_progress(self) -> None:
        """Show no letters on their way in any more."""
        self._progress.hide()

    def sort_by(self, order: LetterOrder) -> None:
        """Sort the letters in this order."""
        self.model.sort_by(order)
        self._orders[order].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of `theme`."""
        self._theme = theme
        self._sign.setIcon(icon("funnel", theme, colour=theme.secondary))
        self._sort.setIcon(icon("arrow-up-down", theme))
        self._progress.set_theme(theme)
        self.examining.set_theme(theme)
        self._list.viewport().update()

    def _row(self, letter: Letter, annotations: Iterable[Annotation]) -> LetterRow:
        undecided = self._workspace.suggestions.undecided(letter.id, self.min_score)
        return LetterRow(
            letter,
            self._workspace.letters.short_name(letter),
            count_tags(annotations),
            undecided=undecided or 0,
            missing=self.missing.get(letter.id, 0),
        )

    def _make_filter(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setProperty("look", "search")
        field.setPlaceholderText(t("Filter letters"))
        field.setAccessibleName(t("Filter letters"))
        field.setClearButtonEnabled(True)
        self._sign = field.addAction(icon("funnel", self._theme), QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(self.shown.look_for)
        field.textChanged.connect(self._show_count)
        field.textChanged.connect(self._select_again)
        return field

    def _make_sort_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "flat")
        button.setToolTip(t("Sort the letters"))
        button.setAccessibleName(t("Sort the letters"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        group = QActionGroup(menu)
        self._orders: dict[LetterOrder, QAction] = {}
        for order, text in ORDERS.items():
            action = menu.addAction(t(text))
            action.setCheckable(True)
            action.setChecked(order is self.model.order)
            action.triggered.connect(partial(self.sort_by, order))
            group.addAction(action)
            self._orders[order] = action
        button.setMenu(menu)
        return button

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.shown)
        view.setItemDelegate(LetterDelegate(self._theme_now, view))
        view.setAccessibleName(t("Letters"))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)  # onto a pane
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.clicked.connect(self._open)
        for key, slot in (("Return", self._open_current), ("Ctrl+Return", self._open_current_beside)):
            shortcut = QShortcut(QKeySequence(key), view, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        return view

    def _make_conflicts_button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "flat")
        button.clicked.connect(self.conflicts_wanted)
        button.hide()
        return button

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 0)
        head.addWidget(text_labels.label("heading", self, t("LETTERS")))
        head.addStretch(1)
        head.addWidget(self._count)
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 4, 8, 4)
        tools.setSpacing(4)
        tools.addWidget(self._filter, 1)
        tools.addWidget(self._sort)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(tools)
        column.addLayout(self._pages, 1)
        column.addWidget(self._conflicts)
        column.addWidget(self._progress)
        column.addWidget(self.examining)

    def _select_again(self) -> None:
        if not self._list.hasFocus():  # there the user may be on the way to another letter
            self.select(self._selected)

    def _theme_now(self) -> Theme:
        return self._theme

    def _show_count(self) -> None:
        letters, tags = self.model.rowCount(), self.model.tags()
        self._count.setText(f"{letters} · {counted(tags, '{n} tag', '{n} tags')}" if letters else "")
        self._empty.setText(t("No letter fits this filter") if letters else t("Drop letters here, or Ctrl+O"))
        self._pages.setCurrentIndex(0 if self.shown.rowCount() else 1)

    def _current_id(self) -> str:
        row = self._list.currentIndex().data(VALUE_ROLE)
        return row.letter.id if row is not None else ""

    def _open(self, index: QModelIndex) -> None:
        self.open_wanted.emit(index.data(VALUE_ROLE).letter.id)

    def _open_current(self) -> None:
        if letter_id := self._current_id():
            self.open_wanted.emit(letter_id)

    def _open_current_beside(self) -> None:
        if letter_id := self._current_id():
            self.open_beside_wanted.emit(letter_id)

    def _show_menu(self, point: QPoint) -> None:
        index = self._list.indexAt(point)
        if not index.isValid():
            return
        letter_id = index.data(VALUE_ROLE).letter.id
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, signal in (
            (t("Open here"), self.open_wanted),
            (t("Open in the other pane"), self.open_beside_wanted),
            (t("Correct details…"), self.details_wanted),
            (t("Show in folder"), self.folder_wanted),
            (t("New version of this letter…"), self.version_wanted),
            (t("Restore a backup…"), self.restoring_wanted),
            (t("Take out of the workspace"), self.removal_wanted),
        ):
            menu.addAction(text).triggered.connect(partial(signal.emit, letter_id))
        menu.insertSeparator(menu.actions()[-1])
        menu.popup(self._list.viewport().mapToGlobal(point))
