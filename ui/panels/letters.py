"""Left panel: the letters of the workspace, filter and order."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import Likelihood
from ui.models.idle import Idle
from ui.models.letter_groups import GROUPINGS, GroupBy
from ui.models.letter_row import LetterOrder, LetterRow, count_tags
from ui.models.letters import LettersModel
from ui.models.letters_filter import LettersFilter
from ui.panels.letter_list import LetterList
from ui.panels.letter_menu import letter_menu
from ui.panels.letter_wishes import LetterWishes
from ui.panels.long_work import LongWork
from ui.style import text_labels
from ui.style.field_buttons import name_buttons
from ui.style.icons import icon
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

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
ADDING = "adding"
AT_ONCE = 20  # letters whose rows are made while the window waits
PATIENCE_S = 0.5  # while many come, what is there already shows
E = TypeVar("E", LetterOrder, GroupBy)


class LettersPanel(LetterWishes):
    """Lists the letters.

    Attributes:
        work: all that goes on for long
    """

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setMinimumWidth(LEAST_PX)
        self._workspace = workspace
        self._theme = theme
        self.min_score = Likelihood.PERHAPS.least_score  # from which suggestions are counted
        self.missing: dict[str, int] = {}  # how many words of letters are not in their texts
        self._coming: dict[str, None] = {}  # letters whose rows are to be made, in this order
        self._ready: dict[str, LetterRow] = {}  # rows that are made and not shown yet
        self._idle = Idle(self)
        self._selected = ""  # the letter that is open in the pane in use
        self.model = LettersModel(workspace.folder, self)
        self.shown = LettersFilter(self.model, self)
        self._count = text_labels.label("secondary", self)
        self._filter = self._make_filter()
        self._sort = self._make_sort_button()
        self._list = self._make_list()
        self._empty = text_labels.hint(self)
        self._conflicts = self._make_conflicts_button()
        self.work = LongWork(theme, self)
        self._arrange()
        self.set_theme(theme)
        self._count_changes()
        self.fill()

    def _count_changes(self) -> None:
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._show_count)

    def fill(self) -> None:
        """Show all letters as they are now."""
        by_letter: dict[str, list[Annotation]] = {}
        for annotation in self._workspace.passages.all():
            by_letter.setdefault(annotation.letter_id, []).append(annotation)
        self.model.fill(
            self._row(letter, by_letter.get(letter.id, [])) for letter in self._workspace.letters.all()
        )

    def refresh(self, letter_ids: Iterable[str]) -> None:
        """Show these letters as they are now, those that are gone no longer; many of them soon."""
        wanted = list(letter_ids)
        if len(wanted) > AT_ONCE:
            self._coming.update(dict.fromkeys(wanted))
            if not self._idle.is_busy:
                self._idle.do(self._filling())
            return
        for letter_id in wanted:
            self._coming.pop(letter_id, None)
            self._ready.pop(letter_id, None)  # made of how it was before
        self._put([row for letter_id in wanted if (row := self._row_now(letter_id)) is not None])

    def _filling(self) -> Generator[None, None, None]:
        """Make rows for many letters, one a step, and show them now and then."""
        shown_at = perf_counter()
        while self._coming:
            letter_id = next(iter(self._coming))
            del self._coming[letter_id]
            row = self._row_now(letter_id)
            if row is not None:
                self._ready[letter_id] = row
            yield
            if not self._coming or perf_counter() > shown_at + PATIENCE_S:
                self._put(self._ready.values())
                self._ready = {}
                shown_at = perf_counter()

    def _row_now(self, letter_id: str) -> LetterRow | None:
        """Return what is to be shown of a letter; one that is gone goes from the list."""
        letter = self._workspace.letters.present(letter_id)
        if letter is None:
            self.model.take_out(letter_id)
            return None
        return self._row(letter, self._workspace.passages.of(letter_id))

    def _put(self, rows: Iterable[LetterRow]) -> None:
        self.model.put(rows)
        self._show_count()
        self._select_again()

    def select(self, letter_id: str) -> None:
        """Mark the letter that is open in the pane in use, also when its row comes only later."""
        self._selected = letter_id
        index = self._list.index_of(letter_id)
        if index.isValid() and index != self._list.currentIndex():
            model = self._list.selectionModel()  # the list itself would mind whether Ctrl is down
            model.setCurrentIndex(index, model.SelectionFlag.ClearAndSelect)
            self._list.scrollTo(index)

    def focus_list(self) -> None:
        """Put the cursor on the letters."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        model = self._list.model()
        if not self._list.currentIndex().isValid() and model.rowCount():
            self._list.setCurrentIndex(model.index(0, 0))

    def focus_filter(self) -> None:
        """Put the cursor in the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def show_progress(self, done: int, total: int, file: str = "") -> None:
        """Show how many of the letters on their way in are there; of a single file, how far that is."""
        told = t("Adding letters: {done} of {total}", done=done, total=total)
        text = t("Adding {file}", file=file) if file else told
        self.work.tell(ADDING, text, (done, total), self.stop_wanted.emit, t("Stop; what is added stays"))

    def show_conflicts(self, count: int) -> None:
        """Show how many passages and letters were changed in two places."""
        self._conflicts.setVisible(count > 0)
        self._conflicts.setText(t("{n} changed in two places", n=count))

    def end_progress(self) -> None:
        """Show no letters on their way in any more."""
        self.work.end(ADDING)

    def sort_by(self, order: LetterOrder) -> None:
        """Sort the letters in this order."""
        self.model.sort_by(order)
        self._orders[order].setChecked(True)
        self.arranged.emit()

    def group_by(self, by: GroupBy) -> None:
        """Put the letters under headings, or under none."""
        self._list.group(by)
        self._groupings[by].setChecked(True)
        self._select_again()
        self.arranged.emit()

    def state(self) -> dict[str, object]:
        """What to bring back after a restart."""
        groups = self._list.groups
        arranged = {"order": self.model.order.value, "group": groups.by.value}
        return {**arranged, "folded": sorted(groups.folded), "to_do": self.to_do.isChecked()}

    def restore(self, state: dict[str, object]) -> None:
        """Bring back what `state` described."""
        folded = state.get("folded")
        self._list.groups.folded = {str(one) for one in folded} if isinstance(folded, list) else set()
        self.to_do.setChecked(state.get("to_do") is True)
        self.sort_by(next((one for one in LetterOrder if one == state.get("order")), LetterOrder.NEWEST))
        self.group_by(next((one for one in GroupBy if one == state.get("group")), GroupBy.NOTHING))

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of `theme`."""
        self._theme = theme
        self._sign.setIcon(icon("funnel", theme, colour=theme.secondary))
        self._sort.setIcon(icon("arrow-up-down", theme))
        self.work.set_theme(theme)
        self._list.viewport().update()

    def _row(self, letter: Letter, annotations: Iterable[Annotation]) -> LetterRow:
        undecided = self._workspace.suggestions.undecided(letter.id, self.min_score)
        return LetterRow(
            letter,
            self._workspace.letters.short_name(letter),
            count_tags(annotations, self._workspace.own.now),
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
        name_buttons(field)
        field.textChanged.connect(self.shown.look_for)
        field.textChanged.connect(self._show_count)
        field.textChanged.connect(self._select_again)
        return field

    def _make_sort_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "flat")
        button.setToolTip(t("Sort and group the letters"))
        button.setAccessibleName(t("Sort and group the letters"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        self._orders = _choices(menu, ORDERS, self.model.order, self.sort_by)
        menu.addSeparator()
        self._groupings = _choices(menu, GROUPINGS, GroupBy.NOTHING, self.group_by)
        menu.addSeparator()
        self.to_do = menu.addAction(t("Not done only"))
        self.to_do.setCheckable(True)
        self.to_do.toggled.connect(self._leave_out_done)
        button.setMenu(menu)
        return button

    def _leave_out_done(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled
        self.shown.leave_out_done(wanted=wanted)
        self._show_count()
        self._select_again()
        self.arranged.emit()

    def _make_list(self) -> LetterList:
        view = LetterList(self.model, self.shown, self._theme_now, self)
        view.opened.connect(self.open_wanted)
        view.opened_beside.connect(self.open_beside_wanted)
        view.menu_wanted.connect(self._show_menu)
        view.groups.changed.connect(self.arranged)
        return view

    def _make_conflicts_button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "flat")
        button.clicked.connect(self.conflicts_wanted)
        button.hide()
        return button

    def _arrange(self) -> None:
        self._empty.setWordWrap(True)
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
        column.addWidget(self.work)

    def _select_again(self) -> None:
        if not self._list.hasFocus():  # there the user may be on the way to another letter
            self.select(self._selected)

    def _theme_now(self) -> Theme:
        return self._theme

    def _show_count(self) -> None:
        letters, tags = self.model.rowCount(), self.model.tags()
        told = counted(tags, "{n} tag", "{n} tags")
        if self.shown.is_to_do:
            told = t("{n} not done", n=self.shown.rowCount())
        self._count.setText(f"{letters} · {told}" if letters else "")
        nothing = t("All letters are done") if self.shown.is_to_do else t("No letter fits this filter")
        self._empty.setText(nothing if letters else t("Drop letters here, or Ctrl+O"))
        self._pages.setCurrentIndex(0 if self.shown.rowCount() else 1)

    def _show_menu(self, at: QPoint) -> None:
        chosen = self._list.chosen_ids()
        if chosen:
            letter_menu(self, chosen).popup(at)


def _choices(menu: QMenu, texts: dict[E, str], now: E, choose: Callable[[E], None]) -> dict[E, QAction]:
    """Put choices in a menu, of which one holds; return their actions."""
    group = QActionGroup(menu)
    actions: dict[E, QAction] = {}
    for value, text in texts.items():
        actions[value] = action = group.addAction(t(text))
        action.setCheckable(True)
        action.setChecked(value is now)
        action.triggered.connect(partial(choose, value))
        menu.addAction(action)
    return actions
