"""The part of a page that is shown beside a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from reader.model import Box, Tag
from ui.controllers.peek import TALLEST_PT, clip_of, mark
from ui.style.colours import DARK

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


@pytest.mark.parametrize("tag", list(Tag))
def test_black_letters_stay_legible_in_a_mark_on_dimmed_paper(app, tag):  # noqa: ARG001 - painting needs it
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(DARK.paper))
    mark(image, [Box(1, 0, 0, 20, 20)], Box(1, 0, 0, 20, 20), 1.0, tag)
    assert image.pixelColor(10, 10).lightness() > 150
