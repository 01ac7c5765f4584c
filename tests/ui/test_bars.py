"""The bar at a selection, the line to find with, and the strip of passages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from reader.model import Tag
from ui.style.colours import DARK, LIGHT
from ui.viewer.find_bar import FindBar
from ui.viewer.floating_bar import GAP_PX, GUARD_MS, FloatingBar, place
from ui.viewer.geometry import Fit
from ui.viewer.overview_strip import OverviewStrip, Tick
from ui.window.status_line import StatusLine

VIEWPORT = QRect(0, 0, 800, 600)
SIZE = QSize(300, 40)
lines = st.builds(
    QRect, st.integers(-100, 790), st.integers(-100, 700), st.integers(1, 600), st.integers(8, 30)
)


@given(st.lists(lines, max_size=40))
def test_the_bar_never_covers_the_selection_nor_leaves_the_viewport(selected):
    spot = place(SIZE, selected, VIEWPORT)
    if spot is not None:
        bar = QRect(spot, SIZE)
        assert VIEWPORT.contains(bar)
        assert not any(bar.intersects(line) for line in selected if line.intersects(VIEWPORT))


def test_the_bar_comes_just_below_the_end_of_the_selection():
    spot = place(SIZE, [QRect(100, 100, 400, 15), QRect(100, 120, 350, 15)], VIEWPORT)
    assert spot.y() == 135 + GAP_PX


def test_at_the_foot_of_the_viewport_the_bar_comes_above():
    spot = place(SIZE, [QRect(100, 540, 400, 15), QRect(100, 560, 350, 15)], VIEWPORT)
    assert spot.y() + SIZE.height() == 540 - GAP_PX


def test_nothing_selected_in_sight_means_no_bar():
    assert place(SIZE, [], VIEWPORT) is None
    assert place(SIZE, [QRect(100, 900, 100, 15)], VIEWPORT) is None


@pytest.fixture
def parent():
    widget = QWidget()
    widget.resize(800, 600)
    widget.show()
    yield widget
    widget.close()
    widget.deleteLater()


def test_the_bar_shows_the_keys_and_tags_on_a_click(parent):
    bar, asked = FloatingBar(LIGHT, parent), []
    bar.tag_requested.connect(asked.append)
    bar.show_at([QRect(100, 100, 300, 15)], parent.rect())
    QTest.qWait(GUARD_MS + 20)
    buttons = bar.findChildren(QPushButton)
    assert [button.text().split()[0] for button in buttons] == ["1", "2", "3"]
    for button in buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [Tag.POSITION, Tag.COMMITMENT, Tag.MOTION]


def test_a_click_that_was_on_its_way_when_the_bar_came_does_not_tag(parent):
    bar, asked = FloatingBar(LIGHT, parent), []
    bar.tag_requested.connect(asked.append)
    bar.show_at([QRect(100, 100, 300, 15)], parent.rect())
    QTest.mouseClick(bar.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert asked == []


def test_the_bar_never_takes_the_focus(parent):
    bar = FloatingBar(DARK, parent)
    assert all(child.focusPolicy() == Qt.FocusPolicy.NoFocus for child in bar.findChildren(QPushButton))


@pytest.fixture
def finder(parent):
    return FindBar(LIGHT, parent)


def press(bar, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(bar.findChild(QLineEdit), key, modifiers)


def test_typing_seeks_once_after_the_last_key(finder):
    sought = []
    finder.begin()
    finder.sought.connect(sought.append)
    QTest.keyClicks(finder.line, "toezegging")
    QTest.qWait(150)
    assert sought == ["toezegging"]


def test_enter_steps_on_and_shift_enter_back_and_escape_closes(finder):
    steps, closed = [], []
    finder.begin("motie")
    finder.stepped.connect(steps.append)
    finder.closed.connect(lambda: closed.append(True))
    press(finder, Qt.Key.Key_Return)
    press(finder, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    press(finder, Qt.Key.Key_Escape)
    assert steps == [1, -1]
    assert closed == [True]


def test_the_count_says_which_of_how_many_or_that_there_is_none(finder):
    finder.begin("motie")
    finder.show_count(2, 7)
    assert finder.counted == "2 of 7"
    finder.show_count(0, 0)
    assert finder.counted == "Not found"


@pytest.fixture
def strip(parent):
    strip = OverviewStrip(LIGHT, parent)
    strip.setGeometry(0, 0, 14, 600)
    strip.show()
    strip.set_ticks([Tick("a", 0.25, QColor("#0072b2")), Tick("b", 0.75, QColor("#009e73"))])
    return strip


def test_each_passage_has_a_tick_at_its_place(strip):
    picture = strip.grab().toImage()
    assert picture.pixelColor(7, 150) == QColor("#0072b2")
    assert picture.pixelColor(7, 449) == QColor("#009e73")
    assert picture.pixelColor(7, 300) == QColor(LIGHT.window)


def test_a_click_near_a_tick_means_the_passage_and_else_the_place(strip):
    picked, sought = [], []
    strip.picked.connect(picked.append)
    strip.sought.connect(sought.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(7, 152))
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(7, 300))
    assert picked == ["a"]
    assert sought == [pytest.approx(0.5)]


def test_the_status_line_tells_panes_and_what_the_zoom_follows(parent):
    line = StatusLine("Raad", Path("Raad"), read_only=False, parent=parent)
    line.show_place(2, 6, 0.96)
    line.show_fit(Fit.TEXT, panes=2)
    shown = [label.text() for label in line.findChildren(QLabel) if not label.isHidden()]
    assert shown[-2:] == ["2 panes · fit text", "96 %"]
    line.show_fit(Fit.NONE, panes=1)
    assert "1 pane" in [label.text() for label in line.findChildren(QLabel)]
