"""A combo box that opens on Alt+Down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A combo box whose own keys win over the window's shortcuts."""

    def event(self, event: QEvent) -> bool:
        return keeps_key(event) or super().event(event)


def keeps_key(event: QEvent) -> bool:
    """Keep a key that opens the widget's list from the window's shortcuts, and say whether it was one."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keeps = _opens_list(event)
    if keeps:
        event.accept()
    return keeps


def _opens_list(event: QKeyEvent) -> bool:
    """Say whether a key opens the list of a combo box, as Qt and the desktop guidelines have it."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == Qt.Key.Key_Down and modifiers == Qt.KeyboardModifier.AltModifier
