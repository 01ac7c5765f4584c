"""The register takes the height that its rows need, until the user draws it to another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSplitter

from reader.workspace.workspace import Workspace
from tests.records import letter, many
from tests.ui.hands import settle
from tests.ui.window.whole import until
from ui.panels.register import RegisterView
from ui.style.colours import LIGHT
from ui.window.register_height import MOST_PX, RegisterHeight


@pytest.fixture
def drawer_of(tmp_path):
    """Show a register of so many commitments below a stand-in for the pages."""
    open_now = []

    def make(passages):
        space = Workspace.open(tmp_path / "workspace", create=True, background=False)
        space._components.library.apply([letter(), *many(passages)])
        register = RegisterView(space, LIGHT)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(QFrame())
        splitter.addWidget(register)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.resize(1000, 700)
        splitter.show()
        height = RegisterHeight(splitter, splitter)
        height.follow(register)
        open_now.append((space, register, splitter))
        register.refresh()
        until(lambda: register.model.rowCount() == passages and not register.is_refreshing)
        settle()
        return splitter, register, height

    yield make
    for space, register, splitter in open_now:
        register.close_down()
        splitter.deleteLater()
        space.close()


@pytest.mark.parametrize("rows", [3, 5])
def test_it_is_as_high_as_its_rows_and_no_higher(drawer_of, rows):
    _, register, _ = drawer_of(rows)
    assert register.table.viewport().height() == register.table.verticalHeader().length()
    assert register.height() < MOST_PX


def test_more_rows_than_fit_scroll(drawer_of):
    _, register, _ = drawer_of(200)
    assert register.height() == MOST_PX


def test_what_the_user_drew_stays(drawer_of):
    splitter, register, _ = drawer_of(3)
    handle = splitter.handle(1)
    handle.moveSplitter(320)
    settle()
    register.refresh()
    until(lambda: not register.is_refreshing)
    settle()
    assert splitter.sizes()[0] == 320


def test_another_tab_has_the_height_that_it_needs_and_the_tabs_stay_there(drawer_of):
    _, register, _ = drawer_of(3)
    page = QLabel("tall")
    page.setMinimumHeight(250)
    number = register.add_page(page, "Tall")
    register.show_page(number)
    settle()
    assert page.height() >= 250
    tall = register.height()
    register.show_page(0)
    settle()
    assert register.height() == tall
