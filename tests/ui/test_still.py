"""Nothing moves under the reader: panels, bars and panes come and go, and his line stays."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import opened, settle
from ui.style import text_size
from ui.viewer.geometry import BESIDE_TEXT_PX, Fit
from ui.viewer.scroll import READING_AT
from ui.window.window_layout import WindowLayout

NEAR_PX = 2
PARTS = ("letters", "side", "register", "passage", "find", "split", "window")


class Room:
    """Two letters in a window with empty panels, and what opens and closes around them."""

    def __init__(self, panes, width):
        self.panes = panes
        self.window = QWidget()
        self.layout = WindowLayout(panes, self.window)
        self.layout.end_reserve()
        self.on = dict.fromkeys(PARTS, False)
        opened(panes, "drie", pane=1)
        self.view = opened(panes, "twee", pane=0)
        self.resize(width)
        self.window.show()
        self.view.pages.go_to_page(9)
        self.view.pages.begin_reading()
        settle()

    def resize(self, width):
        self.window.resize(width, 800)
        self.layout.resize(width, 800)
        settle()

    def turn(self, part):
        """Open what is closed, or close it."""
        self.on[part] = not self.on[part]
        if part == "find":
            self.view.finding.begin() if self.on[part] else self.view.finding.end()
        elif part == "passage":
            self.layout.set_has_passage(self.on[part])
        elif part == "window":
            self.take_out()
        elif part == "split":
            self.panes.show_split(not self.on[part])
            self.panes.activate(0)
        else:
            getattr(self.layout, f"show_{part}")(self.on[part])
        settle()

    def take_out(self):
        """Let the other letter stand in a window of its own, or bring it back."""
        if self.panes.second_window is not None:
            self.panes.second_window.close()
            settle()
        elif len(self.panes.panes()) > 1:
            self.panes.activate(1)
            self.panes.to_other_window()
        self.panes.activate(0)

    def read(self):
        """Return the line that is read, and where on screen it stands."""
        pages = self.view.pages
        at = QPointF(0, pages.viewport().height() * READING_AT)
        return pages.place_at(at), pages.viewport().mapTo(self.window, at.toPoint()).y()

    def height_of(self, place):
        pages = self.view.pages
        y = pages.layout_now.point_of(place)[1] - pages.verticalScrollBar().value()
        return pages.viewport().mapTo(self.window, QPoint(0, round(y))).y()


@pytest.fixture
def room_of(panes):
    rooms = []

    def make(width):
        rooms.append(Room(panes, width))
        return rooms[-1]

    yield make
    panes.leave_windows()
    for room in rooms:
        panes.setParent(None)
        room.window.deleteLater()


@pytest.mark.parametrize("fit", [Fit.NONE, Fit.TEXT])
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=12))
def test_the_line_that_is_read_stays_whatever_opens_and_closes(room, fit, parts):
    room.view.pages.set_fit(fit)
    zoom = room.view.pages.zoom
    room.view.pages.go_to_page(9)
    line, before = room.read()
    for part in parts:
        room.turn(part)
        assert room.height_of(line) == pytest.approx(before, abs=NEAR_PX)
        assert fit is not Fit.NONE or room.view.pages.zoom == zoom


@pytest.fixture
def room(room_of):
    return room_of(1280)


def test_a_passage_takes_nothing_from_two_letters_beside_each_other(room):
    zoom, width = room.view.pages.zoom, room.view.pages.width()
    room.turn("passage")
    assert not room.layout.side.isHidden()
    assert (room.view.pages.zoom, room.view.pages.width()) == (zoom, width)


def test_the_panel_never_covers_the_pane_in_use(room):
    room.turn("passage")
    for number in (0, 1):
        room.panes.activate(number)
        settle()
        pane = room.panes.pane(number)
        used = pane.rect().translated(pane.mapTo(room.layout, QPoint()))
        assert not used.intersects(room.layout.side.geometry())


def test_over_the_letters_the_panel_covers_no_text(room):
    room.turn("letters")
    room.turn("passage")
    room.panes.activate(1)
    settle()
    pages = room.view.pages
    text = pages.mapTo(room.layout, QPoint(BESIDE_TEXT_PX[0], 0)).x()
    assert room.layout.side.geometry().right() < text


@pytest.mark.parametrize(
    ("width", "split", "floats"), [(1280, True, True), (1280, False, False), (1700, True, False)]
)
def test_the_panel_stands_beside_the_pages_where_there_is_room(room_of, width, split, floats):
    room = room_of(width)
    room.panes.show_split(split)
    room.layout.show_side(shown=True)
    settle()
    assert (room.layout.side.parentWidget() is room.layout) is floats


def test_escape_puts_the_floating_panel_away(room):
    room.layout.show_side(shown=True)
    QApplication.sendEvent(
        room.layout.side,
        QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    )
    assert room.layout.side.isHidden()


@pytest.mark.parametrize("percent", [100, 130])
def test_the_letters_are_as_wide_as_they_were_for_the_size_of_their_text(room, panes, percent):
    room.turn("letters")
    room.layout._whole.setSizes([260, 1019])
    kept = room.layout.state()
    text_size.use(percent)
    again = WindowLayout(panes, room.window)
    again.resize(1500, 800)  # another window, in which panels stand as in the one before
    again.restore(kept)
    again.show()
    settle()
    text_size.use(text_size.USUAL)
    assert again.letters.width() == pytest.approx(260 * percent / 100, abs=1)


def test_panels_come_back_at_each_width(room, panes):
    room.layout.show_letters(shown=False)
    room.layout.show_side(shown=True)
    room.resize(1800)
    room.layout.show_letters(shown=True)
    kept = room.layout.state()
    again = WindowLayout(panes, room.window)
    again.restore(kept)
    again.show()
    for width, letters_shown in ((1280, False), (1800, True), (1280, False)):
        again.resize(width, 800)
        settle()
        assert again.letters.isHidden() is not letters_shown
        assert not again.side.isHidden()
