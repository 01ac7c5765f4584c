"""The sheet of keys over the window."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.hands import settle
from ui.window.actions import Menu, Spec
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


@pytest.mark.parametrize(("width", "columns"), [(1700, 4), (700, 3), (470, 2)])
def test_all_keys_are_read_by_keys_in_a_window_of_any_size(width, columns):
    window = QWidget()
    window.resize(width, 400)
    specs = [
        Spec(f"{menu}{n}", f"Something {n}", menu, print, ("Ctrl+A",)) for menu in Menu for n in range(9)
    ]
    overlay = KeysOverlay(specs, window)
    window.show()
    overlay.toggle()
    settle()
    assert len(overlay._area.widget().layout().children()) == columns
    assert window.rect().contains(overlay.geometry())
    QTest.keyClick(overlay, Qt.Key.Key_End)
    bar = overlay._area.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(overlay, Qt.Key.Key_A)
    assert not overlay.isVisible()
    window.deleteLater()
