"""Find bar of a letter: as you type, next, previous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from ui.style.colours import Theme

TYPING_MS = 60  # after the last key, so that a fast typist waits for one search only


class FindBar(QFrame):
    """A line to type in, with its count and buttons.

    Signals:
        sought(needle): what is looked for has changed
        stepped(steps): to the next (1) or the one before (-1)
        closed(): Escape, or the cross
    """

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()

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
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self._seek)
        self.line.textEdited.connect(self._timer.start)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        for widget in (self._count, self._previous, self._next, self._close):
            row.addWidget(widget)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for button, picture in (
            (self._previous, "chevron-up"),
            (self._next, "chevron-down"),
            (self._close, "x"),
        ):
            button.setIcon(icon(picture, theme))

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
        self._count.setText(t("Not found") if missing else found)
        self.line.setProperty("wrong", missing)
        self.line.style().polish(self.line)
        self._previous.setEnabled(count > 0)
        self._next.setEnabled(count > 0)

    @property
    def counted(self) -> str:
        """What the bar says of the count."""
        return self._count.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Shift+Enter, F3 and Escape from the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

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

    def _seek(self) -> None:
        self._timer.stop()
        self.sought.emit(self.line.text())

    def _button(self, hint: str, pressed: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "flat")
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button
