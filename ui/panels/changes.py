"""The drawer's tab with what two letters differ in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
)

from ui.models.changes import ChangesModel
from ui.models.letters import VALUE_ROLE
from ui.panels.changes_delegate import ChangesDelegate
from ui.panels.focus_back import turn
from ui.style import text_labels
from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.models.changes import ChangeLine
    from ui.models.letters import Index
    from ui.style.colours import Theme

CHOOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChangesPanel(QFrame):
    """Says which letters are compared, and lists their changes.

    Signals:
        chosen(ChangeLine): show this one in both letters
        ended(): do not compare them any more
        left(): Escape
    """

    chosen = Signal(object)
    ended = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleDescription(t("What two letters differ in (Ctrl+Shift+V)"))
        self.model = ChangesModel(self)
        self.list = self._make_list()
        self._about = text_labels.label("strong", self)
        self._count = text_labels.label("secondary", self)
        self._steps = [self._make_step("chevron-up", t("Change before"), -1)]
        self._steps.append(self._make_step("chevron-down", t("Next change"), 1))
        self._end = QPushButton(t("Stop comparing"), self)
        self._end.setProperty("look", "small")
        self._end.clicked.connect(self._end_clicked)
        self._empty = text_labels.wrapping("empty", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()
        self.set_theme(theme)
        self.show_nothing()

    @property
    def current(self) -> ChangeLine | None:
        """The line with the cursor."""
        index = self.list.currentIndex()
        return index.data(VALUE_ROLE) if index.isValid() else None

    def show_changes(self, about: str, count: str, lines: list[ChangeLine]) -> None:
        """List what two letters differ in."""
        self._tell(about, count)
        self.model.fill(lines)
        self._show_hint("" if lines else t("Both letters say the same, word for word."))

    def show_nothing(self) -> None:
        """Say how letters are compared."""
        self._tell("", "")
        self.model.fill([])
        self._show_hint(t("Open two letters beside each other and press Ctrl+Shift+V."))

    def wait(self, about: str) -> None:
        """Say that letters are being compared."""
        self._tell(about, t("Comparing …"))
        self.model.fill([])
        self._show_hint(t("Comparing …"))

    def step(self, steps: int) -> None:
        """Go to the next change, or the one before."""
        row = self.model.step(self.list.currentIndex().row(), steps)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))
            self._choose()

    def set_theme(self, theme: Theme) -> None:
        """Show the list in the colours of `theme`."""
        self._theme = theme
        for button, name in zip(self._steps, ("chevron-up", "chevron-down"), strict=True):
            button.setIcon(icon(name, theme, colour=theme.secondary))
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape from the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in CHOOSES:
                self._choose()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _clicked(self, _: Index) -> None:
        self._choose()

    def _end_clicked(self) -> None:
        self.ended.emit()

    def _tell(self, about: str, count: str) -> None:
        self._about.setText(about)
        self._count.setText(count)
        for part in (*self._steps, self._end):
            part.setVisible(bool(about))

    def _show_hint(self, text: str) -> None:
        self._empty.setText(text)
        turn(self._pages, 1 if text else 0)

    def _make_step(self, name: str, tip: str, steps: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name, self._theme))
        button.setProperty("look", "flat")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(partial(self.step, steps))
        return button

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(ChangesDelegate(self._theme_now, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMinimumSize(QSize(0, 0))
        view.setAccessibleName(t("What two letters differ in"))
        view.clicked.connect(self._clicked)
        view.installEventFilter(self)
        return view

    def _theme_now(self) -> Theme:
        return self._theme

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 0, 12, 2)
        bar.setSpacing(10)
        bar.addWidget(self._about)
        bar.addWidget(self._count)
        bar.addStretch(1)
        for part in (*self._steps, self._end):
            bar.addWidget(part)
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
