"""The list of actions: type, Enter runs, the focus comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenuBar, QWidget

from tests.ui.hands import settle
from ui.style.colours import LIGHT
from ui.window.action_list import ActionList, entries, matching
from ui.window.actions import Actions, Menu, Spec


@pytest.fixture
def desk():
    """Return a window with a field, its list of actions, and what was done."""
    done = []
    specs = [
        Spec("find", "Find in letter", Menu.EDIT, lambda: done.append("find"), ("Ctrl+F",)),
        Spec("next", "Find next", Menu.EDIT, lambda: done.append("next"), ("F3",)),
        Spec("export", "Export register…", Menu.REGISTER, lambda: done.append("export")),
        Spec("actions", "Search the actions", Menu.HELP, lambda: done.append("actions")),
    ]
    window = QWidget()
    window.resize(900, 600)
    field = QLineEdit(window)
    bar = QMenuBar(window)
    menus = Actions(specs, window, LIGHT).fill(bar)
    menus[Menu.VIEW].addMenu("Appearance").addAction("Salt && Pepper")
    sheet = ActionList(bar, window)
    window.show()
    window.activateWindow()
    field.setFocus()
    settle()
    yield sheet, field, done
    window.close()
    window.deleteLater()


def shown(sheet):
    return [sheet.rows.item(row).text() for row in range(sheet.rows.count())]


def test_typing_narrows_and_enter_runs_with_the_focus_where_it_was(desk):
    sheet, field, done = desk
    sheet.toggle()
    assert len(shown(sheet)) == 4
    QTest.keyClicks(sheet.line, "find")
    QTest.keyClick(sheet.line, Qt.Key.Key_Down)
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    settle()
    assert done == ["next"]
    assert sheet.isHidden()
    assert field.hasFocus()


def test_escape_and_leaving_close_it(desk):
    sheet, field, done = desk
    sheet.toggle()
    QTest.keyClick(sheet.line, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert field.hasFocus()
    sheet.toggle()
    field.setFocus()
    settle()
    assert sheet.isHidden()
    assert done == []


def test_what_cannot_be_done_now_is_not_offered(desk):
    sheet, _, _ = desk
    next(one.action for one in entries(sheet._bar) if one.name == "Edit › Find next").setEnabled(False)
    sheet.toggle()
    QTest.keyClicks(sheet.line, "find")
    assert shown(sheet) == ["Edit › Find in letter"]


def test_nothing_is_run_where_nothing_matches(desk):
    sheet, _, done = desk
    sheet.toggle()
    QTest.keyClicks(sheet.line, "xyzzy")
    QTest.keyClick(sheet.line, Qt.Key.Key_Down)
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    assert (shown(sheet), done) == (["Nothing is called that"], [])


def test_words_may_stand_in_any_order_and_begin_words_first(desk):
    sheet, _, _ = desk
    told = entries(sheet._bar)
    assert [one.name for one in matching(told, "letter fi")] == ["Edit › Find in letter"]
    assert [one.name for one in matching(told, "port")] == ["Register › Export register"]
    assert [one.name for one in matching(told, "salt")] == ["View › Appearance › Salt & Pepper"]
    assert [one.key for one in matching(told, "find next")] == ["F3"]
