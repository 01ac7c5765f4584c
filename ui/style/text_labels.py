"""Labels in the looks that the style sheet knows."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

TIP_LETTERS = 58  # on a line of a tooltip, some 360 px


def label(look: str, parent: QWidget, text: str = "") -> QLabel:
    """Return a label on one line."""
    made = QLabel(text, parent)
    made.setProperty("look", look)
    return made


def wrapping(look: str, parent: QWidget, text: str = "") -> QLabel:
    """Return a label that takes the lines it needs, for text that may come from a letter nobody vetted."""
    made = label(look, parent, text)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
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
    return f"<p style='white-space:pre'>{escape(lines)}</p>" if "<" in lines else lines
