"""The part of a page that is shown beside a row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Box
from ui.controllers.peek import TALLEST_PT, clip_of

points = st.floats(0, 2_000, allow_nan=False)
boxes = st.builds(
    lambda page, x, y, width, height: Box(page, x, y, x + width, y + height),
    st.integers(1, 3),
    points,
    points,
    st.floats(1, 500),
    st.floats(1, 500),
)


@given(st.lists(boxes, min_size=1, max_size=5))
def test_it_begins_above_the_passage_on_its_first_page_and_is_never_taller_than_the_sheet(found):
    clip = clip_of(tuple(found))
    first = [box for box in found if box.page == found[0].page]
    assert clip.page == found[0].page
    assert 0 <= clip.x0 <= min(box.x0 for box in first)
    assert 0 <= clip.y0 <= min(box.y0 for box in first)
    assert clip.x1 > max(box.x1 for box in first)
    assert 0 < clip.y1 - clip.y0 <= TALLEST_PT + 0.001  # of rounding


def test_a_passage_without_a_place_has_none():
    assert clip_of(()) is None
