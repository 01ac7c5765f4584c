"""Labels in the looks that the style sheet knows."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

TIP_LETTERS = 58  # on a line of a tooltip, some 360 px


class WrappingLabel(QLabel):
    """Text that takes the lines it needs, and the height of all of them.

    Layouts within layouts give a label the height that it needed at another width, and cut its lines.
    """

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)  # it may come from a letter nobody vetted

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # QLabel never answers with less than the height that it has to have
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


def label(look: str, parent: QWidget, text: str = "") -> QLabel:
    """Return a label on one line."""
    made = QLabel(text, parent)
    made.setProperty("look", look)
    return made


def wrapping(look: str, parent: QWidget, text: str = "") -> WrappingLabel:
    """Return a label that takes the lines it needs."""
    made = WrappingLabel(text, parent)
    made.setProperty("look", look)
    return made


def hint(parent: QWidget, text: str = "") -> QLabel:
    """Return what stands in the middle of an empty list, and says how to fill it."""
    made = label("empty", parent, text)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def tip(text: str) -> str:
    """Return a text for a tooltip in lines of some 360 px; a letter's own tags are not read as such."""
    wrapped = (wrap(part, TIP_LETTERS, break_on_hyphens=False) or [""] for part in text.splitlines())
    lines = "\n".join(line for part in wrapped for line in part)
    if "<" not in lines:
        return lines
    from html import escape  # noqa: PLC0415 - its table of entities takes 3 ms, and hardly any text has tags

    return f"<p style='white-space:pre'>{escape(lines)}</p>"
