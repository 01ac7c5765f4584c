"""The letters fold where two pages beside each other would be too small to read, and come back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.hands import opened, settle
from ui.viewer.geometry import Spread
from ui.window.letters_room import LettersRoom
from ui.window.window_layout import WindowLayout

WIDE, NARROW = Spread(-227.0, 227.0), Spread(-150.0, 150.0)  # 16 cm, as most ministries print; a small page


@pytest.fixture
def window(panes):
    """Return a laptop's window with letters beside the pages, and what folds them."""
    window = QWidget()
    layout = WindowLayout(panes, window)
    layout.end_reserve()
    for size in (window, layout):
        size.resize(1280, 800)
    window.show()
    layout.letters.underMouse = lambda: False  # wherever that rests while tests run
    room = LettersRoom(panes, layout, layout.letters)
    settle()
    yield panes, layout, room
    panes.setParent(None)
    window.deleteLater()


def split(panes, room, spread):
    """Open two letters beside each other, whose text stands so wide."""
    for letter_id, pane in (("een", 0), ("drie", 1)):
        view = opened(panes, letter_id, pane=pane)
        view.pages.show_spread(spread)
        view.pages.set_fit(view.pages.fit)
    room._look()  # as once the texts came
    settle()


def test_two_letters_as_ministries_print_them_read_at_nine_tenths_on_a_laptop(window):
    panes, layout, room = window
    split(panes, room, WIDE)
    assert layout.letters.isHidden()
    assert min(view.pages.zoom for view in panes.shown()) >= 0.9
    panes.show_split(wanted=False)
    settle()
    assert not layout.letters.isHidden()


def test_the_letters_stay_where_text_reads_well_and_where_they_are_wanted(window):
    panes, layout, room = window
    split(panes, room, NARROW)
    assert not layout.letters.isHidden()
    panes.show_split(wanted=False)
    settle()
    split(panes, room, WIDE)
    layout.show_letters(shown=True)  # the user wants them
    room._look()
    assert not layout.letters.isHidden()


def test_letters_that_were_folded_for_two_panes_come_back_after_a_restart_too(window):
    panes, layout, room = window
    split(panes, room, WIDE)
    again = LettersRoom(panes, layout, layout.letters)
    again.restore(room.state())
    room.deleteLater()
    panes.show_split(wanted=False)
    settle()
    assert not layout.letters.isHidden()
