"""Find bar of a letter: as you type, next, previous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ui.style.icons import icon
from ui.style.words import t
from ui.viewer.find_manner import Manner

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QShowEvent

    from ui.style.colours import Theme

TYPING_MS = 60  # after the last key, so that a fast typist waits for one search only


class FindBar(QFrame):
    """A line to type in, with its count and buttons.

    Signals:
        sought(needle): what is looked for, or how, has changed
        stepped(steps): to the next (1) or the one before (-1)
        closed(): Escape, or the cross
        both_wanted(bool): look in both panes, or in this one only
    """

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()
    both_wanted = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(t("Find in this letter"))
        self.line.setAccessibleName(t("Find in this letter"))
        self.line.installEventFilter(self)
        self._count = QLabel(self)
        self._count.setProperty("look", "secondary")
        self._previous = self._button(t("Previous (Shift+Enter)"), lambda: self.stepped.emit(-1))
        self._next = self._button(t("Next (Enter)"), lambda: self.stepped.emit(1))
        self._close = self._button(t("Close (Escape)"), self.closed.emit)
        self._whole = self._choice(t("Whole words"), self._seek)
        self._pattern = self._choice(t("Regular expression"), self._seek)
        self._both = self._choice(t("Find in all panes"), self.both_wanted)
        self._both.hide()
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._seek)
        self.line.textEdited.connect(self._timer.start)
        self._arrange()
        self._theme = theme
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if not self.isHidden():
            self._draw_icons()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icons, which no letter's first page waits for."""
        self._draw_icons()
        super().showEvent(event)

    def _draw_icons(self) -> None:
        for button, picture in (
            (self._previous, "chevron-up"),
            (self._next, "chevron-down"),
            (self._close, "x"),
            (self._whole, "whole-word"),
            (self._pattern, "regex"),
            (self._both, "columns-2"),
        ):
            button.setIcon(icon(picture, self._theme))

    @property
    def manner(self) -> Manner:
        """How the user wants it found."""
        return Manner(whole=self._whole.isChecked(), pattern=self._pattern.isChecked())

    def offer_both(self, *, offered: bool, both: bool) -> None:
        """Offer to find in both panes, or not, and show whether that is wished."""
        self._both.setVisible(offered)
        with QSignalBlocker(self._both):
            self._both.setChecked(both)

    def follow(self, needle: str, manner: Manner) -> None:
        """Look for what is looked for in the other pane; the cursor stays there."""
        self.show()
        for button, checked in ((self._whole, manner.whole), (self._pattern, manner.pattern)):
            with QSignalBlocker(button):
                button.setChecked(checked)
        self.line.setText(needle)
        self._seek()

    def show_bad_pattern(self) -> None:
        """Say that what was typed cannot be looked for."""
        self._show_found(t("No pattern"), wrong=True, found=False)

    def begin(self, needle: str = "") -> None:
        """Show the bar, ready to type in; a `needle` is looked for at once."""
        self.show()
        if needle:
            self.line.setText(needle)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._seek()

    def show_count(self, number: int, count: int) -> None:
        """Tell which of how many is looked at; `number` counts from 1."""
        missing = bool(self.line.text()) and not count
        found = t("{number} of {count}", number=number, count=count) if count else ""
        self._show_found(t("Not found") if missing else found, wrong=missing, found=count > 0)

    def _show_found(self, text: str, *, wrong: bool, found: bool) -> None:
        self._count.setText(text)
        self.line.setProperty("wrong", wrong)
        self.line.style().polish(self.line)
        self._previous.setEnabled(found)
        self._next.setEnabled(found)

    @property
    def counted(self) -> str:
        """What the bar says of the count."""
        return self._count.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Shift+Enter, F3 and Escape from the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        choices = (self._whole, self._pattern, self._both)
        for widget in (self._count, *choices, self._previous, self._next, self._close):
            row.addWidget(widget)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self._seek()
            else:
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            return False
        return True

    def _seek(self, _: object = None) -> None:
        self._timer.stop()
        self.sought.emit(self.line.text())

    def _button(self, hint: str, pressed: Callable[[], None] | None) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "flat")
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if pressed:
            button.clicked.connect(pressed)
        return button

    def _choice(self, hint: str, toggled: Callable[[bool], None] | SignalInstance) -> QToolButton:
        button = self._button(hint, None)
        button.setCheckable(True)
        button.toggled.connect(toggled)
        return button
