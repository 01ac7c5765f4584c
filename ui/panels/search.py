"""The drawer's tab with hits in every letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedLayout,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui.models.letters import VALUE_ROLE
from ui.models.search import SearchModel
from ui.panels.focus_back import turn
from ui.panels.search_delegate import SearchDelegate
from ui.style import text_labels
from ui.style.field_buttons import name_buttons
from ui.style.icons import icon
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import Letter
    from reader.workspace import Found, Hit, LetterHits, Similar
    from ui.models.search import SearchLine
    from ui.style.colours import Theme

TYPING_MS = 40  # after the last key, so that a fast typist waits for one search only
DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchPanel(QFrame):
    """A line to type in, and the hits below it.

    Attributes:
        line: where it is typed
        list: the hits

    Signals:
        named(str): what its tab is called now
        sought(str, bool): other words, and whether they may be inside others
        chosen(SearchLine): open this hit or letter
        left(): Escape in an empty line
    """

    named = Signal(str)
    sought = Signal(str, bool)
    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, short_name: Callable[[Letter], str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleDescription(t("Words in every letter (Ctrl+Shift+F)"))
        self.model = SearchModel(short_name, self)
        self.line = self._make_line()
        self.inside = QCheckBox(t("Inside words"), self)
        self.inside.setToolTip(t("“migratie” also finds “arbeidsmigratie”"))
        self.inside.toggled.connect(self._seek)
        self._count = text_labels.label("secondary", self)
        self.list = self._make_list()
        self._empty = text_labels.wrapping("empty", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._seek)
        self._arrange()
        self.set_theme(theme)
        self.show_nothing()

    # What is asked of it

    def begin(self, words: str = "") -> None:
        """Put the cursor in the line; words that are given are looked for at once."""
        if words:
            self.line.setText(words)
            self._seek()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Show the list in the colours of `theme`."""
        self._theme = theme
        self._sign.setIcon(icon("search", theme, colour=theme.secondary))
        self._help.setIcon(icon("info", theme, colour=theme.secondary))
        self.list.viewport().update()

    def show_found(self, found: Found) -> None:
        """List hits; the one that the cursor is on keeps it if it is still there."""
        self._fill(lambda: self.model.fill(found.letters))
        count = counted(found.count, "{n} hit", "{n} hits")
        letters = counted(len(found.letters), "in {n} letter", "in {n} letters")
        more = t("and more") if found.more else ""
        self._tell(" ".join(filter(None, (count, letters, more))), waiting=found.waiting)
        self.named.emit(t("Search {n}", n=f"{found.count}{'+' * found.more}"))
        inside = (
            ""
            if self.inside.isChecked()
            else "\n" + t("Tick “Inside words” to find it in longer words, too.")
        )
        self._show_hint("" if found.letters else t("No letter has that.") + inside)

    def show_similar(self, found: Sequence[Similar], hits: Sequence[LetterHits]) -> None:
        """List passages that are like another one, with how like they are."""
        self.line.clear()
        self._fill(
            lambda: self.model.fill(hits, [t("{n} % like it", n=round(100 * one.score)) for one in found])
        )
        self._tell(counted(len(found), "{n} passage is like it", "{n} passages are like it"))
        self.named.emit(t("Search {n}", n=len(found)))
        self._show_hint("" if found else t("No other passage is like it."))

    def show_nothing(self) -> None:
        """Say what can be looked for."""
        self.model.fill(())
        self._tell("")
        self.named.emit(t("Search"))
        self._show_hint(t("Type words to find them in every letter.") + "\n" + _help())

    def show_refusal(self, sentence: str) -> None:
        """Say why that cannot be looked for."""
        self.model.fill(())
        self._tell("")
        self._show_hint(sentence)

    def wait(self) -> None:
        """Say that passages are being looked for."""
        self._tell(t("Looking …"))

    @property
    def current(self) -> SearchLine | None:
        """The line with the cursor."""
        index = self.list.currentIndex()
        return index.data(VALUE_ROLE) if index.isValid() else None

    # Within

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, the arrow down and Escape from the line, Enter and Escape from the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed_in_line(event) if watched is self.line else self._pressed_in_list(event)
        return super().eventFilter(watched, event)

    def _pressed_in_line(self, event: QKeyEvent) -> bool:
        if event.key() in DOWN:
            if self._timer.isActive():
                self._seek()
            self._to_list(then=self._choose if event.key() != Qt.Key.Key_Down else None)
        elif event.key() == Qt.Key.Key_Escape:
            self.line.clear() if self.line.text() else self.left.emit()
        else:
            return False
        return True

    def _pressed_in_list(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.begin()
        else:
            return False
        return True

    def _to_list(self, then: Callable[[], None] | None) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if then is not None:
                then()

    def _choose(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _clicked(self, _: QModelIndex) -> None:
        self._choose()

    def _typed(self) -> None:
        self._help.setVisible(not self.line.text())  # what is typed needs the room
        self._timer.start()

    def _seek(self) -> None:
        self._timer.stop()
        self.sought.emit(self.line.text(), self.inside.isChecked())

    def _fill(self, fill: Callable[[], None]) -> None:
        current = self.current
        scrolled = self.list.verticalScrollBar().value()
        fill()
        hit: Hit | None = current.hit if current is not None else None
        row = self.model.first(hit)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))
        kept = row >= 0 and hit is not None and self.model.lines[row].hit == hit
        self.list.verticalScrollBar().setValue(scrolled if kept else 0)

    def _tell(self, text: str, *, waiting: int = 0) -> None:
        if waiting:
            still = counted(waiting, "{n} letter is still being read", "{n} letters are still being read")
            text = "  ·  ".join(filter(None, (text, still)))
        self._count.setText(text)

    def _show_hint(self, text: str) -> None:
        self._empty.setText(text)
        turn(self._pages, 1 if text else 0)

    def _hint_of_none(self) -> str:
        longer = t("Tick “Inside words” to find it in longer words, too.")
        return t("No letter has that.") + ("" if self.inside.isChecked() else f"\n{longer}")

    def _explain(self) -> None:
        QToolTip.showText(self.line.mapToGlobal(self.line.rect().bottomLeft()), _help(), self.line)

    def _make_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setProperty("look", "search")
        line.setPlaceholderText(t("Search every letter"))
        line.setAccessibleName(t("Search every letter"))
        line.setClearButtonEnabled(True)
        line.setMinimumWidth(200)
        line.setMaximumWidth(520)
        self._sign = line.addAction(icon("search", self._theme), QLineEdit.ActionPosition.LeadingPosition)
        self._help = line.addAction(icon("info", self._theme), QLineEdit.ActionPosition.TrailingPosition)
        self._help.setText(t("What the search understands"))
        self._help.triggered.connect(self._explain)
        name_buttons(line)
        line.textChanged.connect(self._typed)
        line.installEventFilter(self)
        return line

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(SearchDelegate(self._theme_now, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMinimumSize(QSize(0, 0))
        view.setAccessibleName(t("Hits in every letter"))
        view.clicked.connect(self._clicked)
        view.installEventFilter(self)
        return view

    def _theme_now(self) -> Theme:
        return self._theme

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 0, 12, 2)
        bar.setSpacing(10)
        bar.addWidget(self.line, 3)
        bar.addWidget(self.inside)
        bar.addWidget(self._count)
        bar.addStretch(1)
        self._pages = QStackedLayout()
        rows = QFrame(self)
        inner = QHBoxLayout(rows)
        inner.setContentsMargins(10, 0, 0, 0)
        inner.addWidget(self.list)
        self._pages.addWidget(rows)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(self._pages, 1)


def _help() -> str:
    """Return what the search understands, by examples."""
    return t(
        "All words, or: “two words” · migra* · a OR b · -not · a NEAR/5 b"
        " · tag:commitment · dossier:21501 · date:2025-q3 · date>=2025 · sender:minister"
    )
