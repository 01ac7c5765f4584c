"""A combo box that opens on Alt+Down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A combo box whose own keys win over the window's shortcuts."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and opens_list(event)
        ):
            event.accept()
            return True
        return super().event(event)


def opens_list(event: QKeyEvent) -> bool:
    """Say whether a key opens the list of a combo box, as Qt and the desktop guidelines have it."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == Qt.Key.Key_Down and modifiers == Qt.KeyboardModifier.AltModifier
