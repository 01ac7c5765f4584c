"""The sheet of keys over the window."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.hands import settle
from ui.window.keys_overlay import KeysOverlay


def test_the_sheet_of_keys_closes_also_when_what_had_the_focus_is_gone():
    window = QWidget()
    field = QLineEdit(window)
    overlay = KeysOverlay((), window)
    window.show()
    window.activateWindow()
    field.setFocus()
    settle()
    overlay.toggle()
    shiboken6.delete(field)
    overlay.toggle()
    assert not overlay.isVisible()
    window.deleteLater()
