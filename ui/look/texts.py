"""Labels in the looks that the style sheet knows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


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
