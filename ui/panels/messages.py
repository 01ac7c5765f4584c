"""Message bar: one sentence, one action or two."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from reader.errors import Cancelled, KamerlezerError
from ui.panels import clipboard
from ui.panels.message_text import MessageText
from ui.style.error_words import said
from ui.style.icons import icon, pixmap
from ui.style.words import t

if TYPE_CHECKING:
    from ui.style.colours import Theme

COPIED_LINES = 3  # a message of so many is more than a remark: it can be copied
INFO_MS = 12_000  # good news leaves by itself; an error stays until it is closed


class Mood(StrEnum):
    """How a message looks, by the style sheet's name."""

    INFO = "info"
    ERROR = "bar"


class Message(Struct, frozen=True):
    """One sentence, and what can be done about it; the other action only beside the first.

    Attributes:
        until_change: it is of no use any more once something else changes, as an offer to undo
        stays: it is read at leisure; other good news leaves by itself
    """

    text: str
    mood: Mood = Mood.INFO
    action_text: str = ""
    action: Callable[[], None] | None = None
    other_text: str = ""
    other: Callable[[], None] | None = None
    until_change: bool = False
    stays: bool = False


def sentence(error: BaseException) -> str:
    """Return the sentence for an error: its own, or for one that nobody foresaw, where to look."""
    if isinstance(error, Cancelled):
        return t("Stopped.")
    if isinstance(error, KamerlezerError):
        return said(error) or t("That did not work.")
    return t("Something went wrong that Kamerlezer did not expect; your work is kept.")


def problem(
    error: BaseException, *, action_text: str = "", action: Callable[[], None] | None = None
) -> Message:
    """Return the message for an error."""
    return Message(sentence(error), Mood.ERROR, action_text, action)


class MessageBar(QFrame):
    """Shows the newest message above the pages; Escape or its cross closes it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._message = Message("")
        self._standing: Message | None = None
        self._sign = QLabel(self)
        self._text = MessageText(self)
        self._copy = self._make_tool(t("Copy this message"), self._copy_text)
        self._action = QPushButton(self)
        self._action.clicked.connect(self._act)
        self._other = QPushButton(self)
        self._other.clicked.connect(self._act_otherwise)
        self._close = self._make_tool(t("Close this message"), self._close_message)
        self._timer = QTimer(self, singleShot=True, interval=INFO_MS)
        self._timer.timeout.connect(self._put_away)
        self._arrange()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on screen, "" while none is."""
        return self._message.text if not self.isHidden() else ""

    def say(self, message: Message) -> None:
        """Show `message` in place of the one before."""
        self._message = message
        self._text.set_text(message.text)
        self._copy.setVisible(len(message.text.splitlines()) >= COPIED_LINES)
        self.setAccessibleName(message.text)
        self._action.setVisible(bool(message.action))
        self._action.setText(message.action_text)
        self._other.setVisible(bool(message.other))
        self._other.setText(message.other_text)
        self.setProperty("look", message.mood.value)
        self.set_theme(self._theme)
        self.show()
        if message.mood is Mood.INFO and not message.stays:
            self._timer.start()
        else:
            self._timer.stop()

    def stand(self, message: Message) -> None:
        """Show `message` now, and again whenever another one leaves, until the user closes it."""
        self._standing = message
        self.say(message)

    def something_changed(self) -> None:
        """Close a message that was about the change before."""
        if self._message.until_change and not self.isHidden():
            self._put_away()

    def set_theme(self, theme: Theme) -> None:
        """Show the bar in the colours of `theme`."""
        self._theme = theme
        is_error = self._message.mood is Mood.ERROR
        colour = theme.danger if is_error else theme.action
        name = "triangle-alert" if is_error else "info"
        self._sign.setPixmap(pixmap(name, colour, scale=self.devicePixelRatioF()))
        self._close.setIcon(icon("x", theme))
        self._copy.setIcon(icon("copy", theme))
        self.style().unpolish(self)
        self.style().polish(self)

    def _make_tool(self, text: str, act: Callable[[], None]) -> QToolButton:
        tool = QToolButton(self)
        tool.setProperty("look", "flat")
        tool.setToolTip(text)
        tool.setAccessibleName(text)
        tool.clicked.connect(act)
        return tool

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        for widget in (self._sign, self._text, self._action, self._other, self._copy, self._close):
            row.addWidget(widget)

    def _copy_text(self) -> None:
        clipboard.copy(self._message.text)

    def _close_message(self) -> None:
        if self._message is self._standing:
            self._standing = None
        self._put_away()

    def _put_away(self) -> None:
        """Have no message, or the one that stands."""
        self.hide()
        if self._standing is not None:
            self.say(self._standing)

    def _act(self) -> None:
        self._do(self._message.action)

    def _act_otherwise(self) -> None:
        self._do(self._message.other)

    def _do(self, act: Callable[[], None] | None) -> None:
        self.hide()
        if act is not None:
            act()
        if self.isHidden():  # what was done had nothing to say
            self._put_away()
