"""Drawer tab: suggestions of the letter in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.model import Likelihood, Tag
from ui.models.letters import VALUE_ROLE
from ui.models.suggestions import SuggestionsModel, widths
from ui.panels.focus_back import turn
from ui.panels.rows_table import point_at_first, rows_table
from ui.panels.suggestions_delegate import SuggestionsDelegate
from ui.style import text_labels
from ui.style.labels import plural, tag_name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent

    from reader.model import AnyTag, Suggestion
    from ui.models.suggestion_filter import SuggestionFilter
    from ui.style.colours import Theme

STEPS = {
    Likelihood.SURE: "Sure",
    Likelihood.PERHAPS: "Sure and perhaps",
    Likelihood.HIDDEN: "All, also unlikely ones",
}


class SuggestionSource(Protocol):
    """Where the panel gets its suggestions from, and who acts on them.

    Signals:
        changed(str): the suggestions of a letter, or of all letters
        moved(): another suggestion is the current one
    """

    @property
    def changed(self) -> SignalInstance:
        """The suggestions of a letter changed."""

    @property
    def moved(self) -> SignalInstance:
        """Another suggestion is the current one."""

    @property
    def current(self) -> Suggestion | None:
        """The suggestion that the keys act on."""

    @property
    def suggestion_filter(self) -> SuggestionFilter:
        """Which suggestions are shown."""

    @property
    def learned_from(self) -> int:
        """How many decisions suggestions were learned from."""

    def reason(self, suggestion: Suggestion) -> str:
        """Return why it is suggested, in the user's language."""

    def proposed(self, suggestion: Suggestion) -> AnyTag:
        """Return the tag that a suggestion proposes."""

    def shown(self, letter_id: str) -> list[Suggestion]:
        """Return the undecided suggestions of a letter that pass the filter."""

    def is_known(self, letter_id: str) -> bool:
        """Say whether the letter was examined."""

    def sift(self, suggestion_filter: SuggestionFilter) -> None:
        """Show other suggestions from now on."""

    def accept_all(self, letter_id: str, suggestions: Sequence[Suggestion]) -> None:
        """Accept these suggestions in one step."""


class SuggestionsPanel(QFrame):
    """Lists the suggestions of the letter in use.

    Signals:
        named(str): what its tab is called now
        chosen(str): go to the suggestion with this id
    """

    named = Signal(str)
    chosen = Signal(str)

    def __init__(self, suggesting: SuggestionSource, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggesting = suggesting
        self._theme = theme
        self._letter_id = ""
        self._is_following = False  # it is not the user who moves the selection
        self.setAccessibleDescription(t("Of the letter in use; the other tabs count the whole workspace"))
        self.model = SuggestionsModel(suggesting.reason, suggesting.proposed, self)
        self._table = self._make_table()
        self._empty = text_labels.hint(self)
        self._pages = self._make_pages()
        self._bars = QStackedLayout()
        self._bars.addWidget(self._make_choice())
        self._bars.addWidget(self._make_question())
        self._columns_due = QTimer(self, singleShot=True, interval=0)  # once the table has its room
        self._columns_due.timeout.connect(self._fit_columns)
        self._arrange()
        self._show_suggestion_filter()
        suggesting.changed.connect(self._changed)
        suggesting.moved.connect(self._mark_current)
        self._fill()

    def show_letter(self, letter_id: str) -> None:
        """List the suggestions of this letter; "" for none."""
        if letter_id != self._letter_id:
            self._letter_id = letter_id
            self.model.fill(())  # what another letter's list was at is no matter here
            self._end_question()
            self._fill()

    def focus_table(self) -> None:
        """Put the cursor on the list."""
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        point_at_first(self._table)

    def set_theme(self, theme: Theme) -> None:
        """Show the list in the colours of `theme`."""
        self._theme = theme
        self._table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns_due.start()

    def _fit_columns(self) -> None:
        for section, width in enumerate(widths(self._table.viewport().width())):
            self._table.horizontalHeader().resizeSection(section, width)

    # Showing

    def _changed(self, letter_id: str) -> None:
        if letter_id in ("", self._letter_id):
            self._fill()

    def is_in_use(self) -> bool:
        """Say whether the cursor is on the list."""
        return self._table.hasFocus()

    def _fill(self) -> None:
        shown = self._suggesting.shown(self._letter_id)
        at, decided = self._row_decided(shown)
        scrolled = self._table.verticalScrollBar().value()
        self.model.fill(shown)
        self._table.verticalScrollBar().setValue(scrolled)
        self._empty.setText(self._hint())
        turn(self._pages, 0 if shown else 1)
        n = len(shown)
        self.accept_button.setEnabled(bool(shown))
        self.accept_button.setText(t("Accept all {n}…", n=n) if n else t("Accept all…"))
        n_learned = self._suggesting.learned_from
        told = counted(n_learned, "learned from {n} decision", "learned from {n} decisions")
        self._learned.setText(told if n_learned else "")
        self._end_question()
        self.named.emit(f"{t('Suggestions')} {n}" if self._letter_id else t("Suggestions"))
        self._mark_current()
        if decided and self.is_in_use() and self.model.rows:  # the next row is ready for the next key
            self.chosen.emit(self.model.rows[min(at, len(shown) - 1)].id)

    def _row_decided(self, shown: Sequence[Suggestion]) -> tuple[int, bool]:
        """Return the current row, and whether its suggestion is among those shown no longer."""
        index = self._table.currentIndex()
        if not index.isValid():
            return 0, False
        return index.row(), all(one.id != index.data(VALUE_ROLE).id for one in shown)

    def _hint(self) -> str:
        if not self._letter_id:
            return t("Open a letter to see what is suggested in it.")
        if not self._suggesting.is_known(self._letter_id):
            return t("This letter is still being examined.")
        return t("Nothing is left to decide here; showing less likely ones may show more.")

    def _mark_current(self) -> None:
        self._is_following = True
        current = self._suggesting.current
        at = next((n for n, one in enumerate(self.model.rows) if current and one.id == current.id), None)
        if at is None:
            self._table.clearSelection()
        elif self._table.currentIndex().row() != at or not self._table.selectionModel().hasSelection():
            self._table.selectRow(at)
        self._is_following = False

    def _selection_moved(self) -> None:
        """Go to the suggestion of the row that the user came to."""
        chosen = self._table.selectionModel().selectedRows()
        if not self._is_following:
            if chosen:
                self.chosen.emit(chosen[0].data(VALUE_ROLE).id)
            self._mark_current()

    def _show_suggestion_filter(self) -> None:
        """Show the step and the filter that are in use."""
        for widget in (self.steps, self._firm):
            widget.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.steps.setCurrentIndex(self.steps.findData(self._suggesting.suggestion_filter.step))
        self._firm.setChecked(self._suggesting.suggestion_filter.firm_and_new)
        for widget in (self.steps, self._firm):
            widget.blockSignals(False)  # noqa: FBT003 - Qt's signature

    # Choosing

    def _sift(self) -> None:
        self._suggesting.sift(
            replace(
                self._suggesting.suggestion_filter,
                step=Likelihood(self.steps.currentData()),  # Qt hands the bare word back
                firm_and_new=self._firm.isChecked(),
            )
        )

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(VALUE_ROLE).id)

    def _choose_current(self) -> None:
        index = self._table.currentIndex()
        if index.isValid():
            self._clicked(index)

    # All at once

    def _ask(self) -> None:
        """Ask in the bar itself, with what would be tagged."""
        shown = self.model.rows
        self._question.setText(t("Accept {what}?", what=_listed(list(map(self._suggesting.proposed, shown)))))
        self.yes_button.setText(t("Accept {n}", n=len(shown)))
        turn(self._bars, 1)
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_all(self) -> None:
        shown = list(self.model.rows)
        self._end_question()
        self._suggesting.accept_all(self._letter_id, shown)

    def _end_question(self) -> None:
        turn(self._bars, 0)

    # Making

    def _make_steps(self) -> QComboBox:
        steps = QComboBox(self)
        for step, text in STEPS.items():
            steps.addItem(t(text), step)
        steps.setAccessibleName(t("How likely"))
        steps.setToolTip(t("Sure: of such passages readers tag seven in ten or more"))
        steps.currentIndexChanged.connect(self._sift)
        return steps

    def _make_table(self) -> QTableView:
        keys = dict.fromkeys((Qt.Key.Key_Return, Qt.Key.Key_Enter), self._choose_current)
        delegate = SuggestionsDelegate(self._theme_now, self)
        table = rows_table(self.model, delegate, self, clicked=self._clicked, keys=keys)
        table.setAccessibleName(t("Suggestions"))
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        table.selectionModel().selectionChanged.connect(self._selection_moved)
        return table

    def _make_choice(self) -> QWidget:
        """Make the bar that says which suggestions are listed."""
        self.steps = self._make_steps()
        self._firm = QCheckBox(t("Firm and new only"), self)
        self._firm.setToolTip(t("Leave out intentions, and commitments that point back or fulfil another"))
        self._firm.toggled.connect(self._sift)
        self.accept_button = QPushButton(self)
        self.accept_button.clicked.connect(self._ask)
        self._learned = text_labels.label("secondary", self)
        return self._make_bar(self.steps, self._firm, self._learned, None, self.accept_button)

    def _make_question(self) -> QWidget:
        """Make the bar that asks whether to accept them all."""
        self._question = QLabel(self)
        self.yes_button = QPushButton(self)
        self.yes_button.setProperty("look", "main")
        self.yes_button.clicked.connect(self._accept_all)
        self._no = QPushButton(t("Cancel"), self)
        self._no.clicked.connect(self._end_question)
        return self._make_bar(None, self._question, self.yes_button, self._no)

    def _make_bar(self, *widgets: QWidget | None) -> QWidget:
        """Put widgets in a row; None is the room that is left."""
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 12, 2)
        row.setSpacing(8)
        for widget in widgets:
            if widget is None:
                row.addStretch(1)
            else:
                row.addWidget(widget)
        return bar

    def _make_pages(self) -> QStackedLayout:
        pages = QStackedLayout()
        pages.addWidget(self._table)
        pages.addWidget(self._empty)
        return pages

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bars)
        column.addLayout(self._pages, 1)

    def _theme_now(self) -> Theme:
        return self._theme


def _listed(tags: list[AnyTag]) -> str:
    """Return how many of each tag: "4 commitments, 1 motion"; own tags as the user named them."""
    own = dict.fromkeys(tag for tag in tags if not isinstance(tag, Tag))
    parts = []
    shown: tuple[AnyTag, ...] = (Tag.COMMITMENT, Tag.MOTION, Tag.POSITION, *own)
    for tag in shown:
        n = tags.count(tag)
        if n:
            called = tag_name(tag) if n == 1 else plural(tag)
            parts.append(f"{n} {called.lower() if isinstance(tag, Tag) else called}")
    return ", ".join(parts)
