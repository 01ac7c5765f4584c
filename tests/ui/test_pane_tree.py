"""Panes beside and below each other: they fill their room, and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.pane_tree import (
    DIVIDER_PX,
    LEAST_PX,
    Leaf,
    Room,
    Split,
    as_data,
    columns,
    dividers,
    dragged,
    from_data,
    leaves,
    rooms,
    row_of,
    with_new,
    without,
)

WHOLE = Room(7, 11, 1280, 800)
STEPS = st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.booleans()), max_size=5)


def grown(steps):
    """The tree that comes of splitting pane after pane."""
    tree = Leaf(0)
    for new, (number, below, before) in enumerate(steps, start=1):
        keys = list(leaves(tree))
        tree = with_new(tree, keys[number % len(keys)], new, below=below, before=before)
    return tree


def area(room):
    return room.width * room.height


@given(STEPS)
def test_panes_and_what_lies_between_them_fill_their_room(steps):
    tree = grown(steps)
    places, between = rooms(tree, WHOLE), dividers(tree, WHOLE)
    assert sorted(places) == list(range(len(steps) + 1))
    assert len(between) == len(steps)
    assert sum(map(area, places.values())) + sum(area(one.room) for one in between) == area(WHOLE)


@given(STEPS)
def test_a_tree_comes_back_from_its_data(steps):
    tree = grown(steps)
    order = list(leaves(tree))
    again = from_data(as_data(tree, order), order)
    assert list(leaves(again)) == order
    assert columns(again) == columns(tree)
    for key, room in rooms(again, WHOLE).items():
        assert room == pytest.approx(rooms(tree, WHOLE)[key], abs=3)


@given(STEPS, st.randoms(use_true_random=False))
def test_whatever_closes_the_others_stay_in_order_and_fill_the_room(steps, chance):
    tree = grown(steps)
    while tree is not None:
        order = list(leaves(tree))
        gone = chance.choice(order)
        tree = without(tree, gone)
        assert ([] if tree is None else list(leaves(tree))) == [key for key in order if key != gone]
        if isinstance(tree, Split):
            assert sum(tree.shares) == pytest.approx(1)


@given(STEPS, st.integers(0, 9), st.integers(-300, 2000))
def test_a_dragged_divider_follows_and_leaves_each_pane_some_room(steps, number, to_px):
    tree = grown(steps)
    between = dividers(tree, WHOLE)
    if not between:
        return
    divider = between[number % len(between)]
    moved = dragged(tree, divider, to_px)
    now = next(one for one in dividers(moved, WHOLE) if one[:3] == divider[:3])
    begins = now.room.y - now.whole.y if now.below else now.room.x - now.whole.x
    size = now.whole.height if now.below else now.whole.width
    if len(steps) == 1:
        assert begins == pytest.approx(min(max(to_px, LEAST_PX), size - LEAST_PX - DIVIDER_PX), abs=1)
    assert list(leaves(moved)) == list(leaves(tree))
    assert 0 <= begins <= size


def test_panes_split_the_same_way_stand_in_one_row():
    tree = with_new(with_new(Leaf(0), 0, 1), 1, 2)
    assert tree == Split(below=False, parts=(Leaf(0), Leaf(1), Leaf(2)), shares=(0.5, 0.25, 0.25))
    assert columns(tree) == 3
    assert columns(with_new(tree, 2, 3, below=True)) == 3


@pytest.mark.parametrize(
    "kept",
    [
        None,
        True,
        3,
        {"below": False, "parts": [0, 0], "shares": [0.5, 0.5]},
        {"below": False, "parts": [0, 1], "shares": [1]},
        {"below": False, "parts": [0, 1], "shares": [0, -1]},
        {"below": 1, "parts": [0, 1], "shares": [1, 1]},
    ],
)
def test_what_is_no_tree_of_these_panes_is_none(kept):
    assert from_data(kept, [4, 5]) is None


def test_an_older_row_keeps_its_widths():
    assert row_of([4, 5], [600, 200]) == Split(below=False, parts=(Leaf(4), Leaf(5)), shares=(0.75, 0.25))
    assert row_of([4, 5], []) == Split(below=False, parts=(Leaf(4), Leaf(5)), shares=(0.5, 0.5))
