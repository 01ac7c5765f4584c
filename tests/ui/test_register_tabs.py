"""Tabs for which there is no room are listed, and the one in front is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionTab, QWidget

from tests.ui.hands import settle
from ui.panels.register_tabs import SLACK_PX, RegisterTabs
from ui.style.colours import LIGHT
from ui.style.style_sheet import sheet


def drawn(tabs, at):
    """What is written on a tab."""
    option = QStyleOptionTab()
    tabs.initStyleOption(option, at)
    return option.text


@pytest.fixture
def bar(app):  # noqa: ARG001 - widgets need it
    window = QWidget()
    window.setStyleSheet(sheet(LIGHT))
    row = QHBoxLayout(window)
    tabs = RegisterTabs(window)
    for number in range(4):
        tabs.addTab(f"Added page {number}")
    row.addWidget(tabs)
    row.addWidget(tabs.more)
    row.addStretch(1)
    window.resize(1400, 60)
    window.show()
    settle()
    yield window, tabs
    window.close()
    window.deleteLater()


def test_there_is_nothing_to_list_while_all_tabs_show(bar):
    _, tabs = bar
    assert not tabs.more.isVisible()


def test_in_a_narrow_window_all_tabs_are_listed_and_the_chosen_one_comes_in_sight(bar):
    window, tabs = bar
    window.resize(420, 60)
    settle()
    assert tabs.more.isVisible()
    menu = tabs.more.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [tabs.tabText(at) for at in range(tabs.count())]
    menu.actions()[-1].trigger()
    settle()
    shown = [drawn(tabs, at) for at in range(tabs.count())]
    assert shown[-1] == tabs.tabText(tabs.count() - 1)
    assert all(tabs.tabRect(at).left() >= -SLACK_PX for at, text in enumerate(shown) if text)  # no half names
    assert "" in shown
    last = tabs.tabRect(tabs.count() - 1)
    assert tabs.currentIndex() == tabs.count() - 1
    assert 0 <= last.left() < last.right() <= tabs.width()
