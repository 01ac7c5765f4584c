"""Back and forward through places visited, across letters, by keys and the mouse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import opened, settle
from ui.models.visited import MOST, Visit, Visited
from ui.viewer.travel import Travel

PLACES = st.lists(st.builds(Visit, st.sampled_from("abc"), st.integers(1, 40)), min_size=1, max_size=20)


@given(PLACES)
def test_going_all_the_way_back_and_forward_again_ends_where_it_began(places):
    visited = Visited()
    for place in places:
        visited.come(place)
    back = []
    while (visit := visited.step(-1)) is not None:
        back.append(visit)
    for before in [*back[-2::-1], places[-1]][: len(back)]:
        assert visited.step(1) == before
    assert not visited.can_step(1)


@given(PLACES, PLACES)
def test_a_new_place_forgets_those_ahead(places, more):
    visited = Visited()
    for place in places:
        visited.come(place)
    visited.step(-1)
    for place in more:
        if visited.come(place):
            assert not visited.can_step(1)
    assert visited.now == more[-1]


def test_reading_on_is_no_other_place():
    visited = Visited()
    for page in range(1, 30):
        visited.come(Visit("a", page))
    assert not visited.can_step(-1)


def test_the_oldest_places_are_forgotten():
    visited = Visited()
    for number in range(3 * MOST):
        visited.come(Visit(str(number), 1))
    assert sum(1 for _ in iter(lambda: visited.step(-1), None)) == MOST - 1


@pytest.fixture
def travel(panes):
    going = Travel(panes)
    going.settling_ms = -1
    return going


def here(panes):
    view = panes.current_view()
    return view.source.letter_id, view.pages.page_now()


def test_back_and_forward_go_across_letters_also_closed_ones(panes, travel):
    opened(panes, "twee", page=5)
    panes.go_to_page(20)
    opened(panes, "drie", page=9)
    panes.close_tab()
    opened(panes, "een")
    visited = []
    for _ in range(5):
        travel.back()
        settle()
        visited.append(here(panes))
    assert visited == [("twee", 20), ("drie", 9), ("drie", 1), ("twee", 20), ("twee", 5)]
    travel.forward()
    assert here(panes) == ("twee", 20)


@pytest.mark.usefixtures("travel")
def test_the_buttons_of_the_mouse_go_back_and_forward(panes):
    view = opened(panes, "twee", page=5)
    panes.go_to_page(20)
    port = view.pages.viewport()
    QTest.mouseClick(port, Qt.MouseButton.BackButton)
    assert here(panes) == ("twee", 5)
    QTest.mouseClick(port, Qt.MouseButton.ForwardButton)
    assert here(panes) == ("twee", 20)


def test_letters_that_are_gone_are_left_out(panes, travel, monkeypatch):
    opened(panes, "twee", page=5)
    opened(panes, "drie", page=9)
    opened(panes, "een")
    monkeypatch.setattr(panes, "knows", lambda letter_id: letter_id != "drie")
    travel.back()
    assert here(panes) == ("twee", 5)
    travel.forward()
    assert here(panes)[0] == "een"


def test_it_tells_whether_there_is_somewhere_to_go(panes, travel):
    told = {}
    travel.back_possible.connect(lambda can: told.update(back=can))
    travel.forward_possible.connect(lambda can: told.update(forward=can))
    opened(panes, "twee", page=5)
    panes.go_to_page(20)
    assert told == {"back": True, "forward": False}
    for _ in range(3):
        travel.back()
    assert told == {"back": False, "forward": True}
