"""Where pages stand, at any zoom."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.viewer.geometry import (
    BESIDE_TEXT_PX,
    GAP_PX,
    LARGEST,
    LARGEST_TEXT,
    MARGIN_PX,
    SCALE_AT_FULL,
    SMALLEST,
    STEPS,
    Fit,
    Layout,
    Paper,
    Place,
    Spread,
    clamped,
    fitting,
    stepped,
)

sides = st.floats(50, 2000)
papers = st.lists(st.tuples(sides, sides), min_size=1, max_size=30).map(lambda sizes: Paper(tuple(sizes)))
scales = st.floats(0.1, 6)
grids = st.sampled_from([1.0, 1.25, 1.5, 2.0])


@given(papers, scales, grids, st.floats(0, 3000))
def test_pages_follow_each_other_with_a_gap_and_never_overlap(paper, scale, grid, width):
    layout = Layout(paper, scale, viewport_width=width, grid=grid)
    frames = [layout.frame(page) for page in range(1, len(paper) + 1)]
    assert frames[0].y == pytest.approx(MARGIN_PX, abs=1)
    for above, below in pairwise(frames):
        assert below.y - (above.y + above.height) == pytest.approx(GAP_PX, abs=1.01)
    assert layout.height == pytest.approx(frames[-1].y + frames[-1].height + MARGIN_PX)


@given(papers, scales, grids, st.floats(0, 3000))
def test_page_corners_lie_on_device_pixels(paper, scale, grid, width):
    layout = Layout(paper, scale, viewport_width=width, grid=grid)
    for page in range(1, len(paper) + 1):
        frame = layout.frame(page)
        assert frame.y * grid == pytest.approx(round(frame.y * grid))
        assert frame.x * grid == pytest.approx(round(frame.x * grid))


@given(papers, scales, st.data())
def test_a_point_of_a_page_is_found_where_it_was_put(paper, scale, data):
    layout = Layout(paper, scale)
    page = data.draw(st.integers(1, len(paper)))
    width, height = paper.sizes[page - 1]
    x, y = data.draw(st.floats(0, width)), data.draw(st.floats(0, height))
    found = layout.place_at(*layout.point_of(Place(page, x, y)))
    assert found.page == page
    assert (found.x_pt, found.y_pt) == pytest.approx((x, y), abs=1e-6)


@given(papers, scales, st.floats(0, 40_000), st.floats(1, 3000))
def test_exactly_the_pages_that_show_are_visible(paper, scale, top, height):
    layout = Layout(paper, scale)
    seen = layout.visible(top, height)
    for page in range(1, len(paper) + 1):
        frame = layout.frame(page)
        shows = frame.y < top + height and frame.y + frame.height > top
        assert not shows or page in seen
    assert len(seen) >= 1


def test_no_page_is_visible_in_an_empty_letter():
    assert list(Layout(Paper(()), 1.0).visible(0, 100)) == []


def test_a_thousand_pages_are_found_by_bisection():
    layout = Layout(Paper(((595.0, 842.0),) * 1000), 2.0)
    assert layout.page_at(layout.top(777)) == 777
    assert layout.page_at(layout.top(777) - 1) == 776


def test_narrow_pages_stand_in_the_middle():
    layout = Layout(Paper(((600.0, 800.0), (300.0, 800.0))), 1.0)
    wide, narrow = layout.frame(1), layout.frame(2)
    assert narrow.x - wide.x == 150


def test_fit_width_fills_the_viewport_but_for_its_margins():
    zoom = fitting(Fit.WIDTH, Paper(((600.0, 800.0), (400.0, 500.0))), 2, (820.0, 500.0))
    assert zoom * SCALE_AT_FULL * 600 == pytest.approx(820 - 2 * MARGIN_PX)


@given(st.floats(-280, -50), st.floats(50, 280), st.floats(150, 600))
def test_fit_text_leaves_beside_the_text_what_the_margin_bars_need(left, right, wide):
    paper, spread = Paper(((600.0, 800.0), (500.0, 500.0))), Spread(left, right)
    zoom = fitting(Fit.TEXT, paper, 1, (wide, 500.0), spread)
    layout = Layout(paper, zoom * SCALE_AT_FULL, viewport_width=wide)
    before, behind = BESIDE_TEXT_PX
    if zoom < LARGEST_TEXT:
        scrolled = layout.left_for(spread, wide)
        for page in (1, 2):
            frame = layout.frame(page)
            middle = frame.x + frame.width / 2
            assert middle + left * layout.scale - scrolled == pytest.approx(before, abs=1)
            assert scrolled + wide - middle - right * layout.scale == pytest.approx(behind, abs=1)


def test_fit_text_does_not_blow_up_a_narrow_column_in_a_wide_pane():
    assert fitting(Fit.TEXT, Paper(((600.0, 800.0),)), 1, (1900.0, 900.0), Spread(-100, 100)) == LARGEST_TEXT


def test_fit_page_shows_the_whole_page():
    zoom = fitting(Fit.PAGE, Paper(((600.0, 800.0), (400.0, 500.0))), 2, (1000.0, 520.0))
    assert zoom * SCALE_AT_FULL * 500 == pytest.approx(500)


@given(st.floats(0.01, 10), st.integers(-20, 20))
def test_steps_stay_on_the_ladder(zoom, steps):
    after = stepped(clamped(zoom), steps)
    assert SMALLEST <= after <= LARGEST
    assert steps == 0 or after in STEPS


def test_steps_lead_to_the_next_rung():
    assert stepped(1.0, 1) == 1.1
    assert stepped(1.0, -1) == 0.9
    assert stepped(0.97, 1) == 1.0
    assert stepped(1.2, -2) == 1.0
