"""Places of two letters beside each other: what is known goes together, and all between rises."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.alignment import Alignment

HEIGHTS = st.integers(0, 5000).map(float)
PAIRS = st.lists(st.tuples(HEIGHTS, HEIGHTS), max_size=30)


@given(st.lists(HEIGHTS, unique=True), st.lists(HEIGHTS, unique=True), HEIGHTS)
def test_what_is_known_goes_together_both_ways(here, there, height):
    pairs = list(zip(sorted(here), sorted(there), strict=False))
    found = Alignment(pairs)
    for one, other in pairs:
        assert found.there(one) == pytest.approx(other)
        assert found.back(other) == pytest.approx(one)
    assert found.back(found.there(height)) == pytest.approx(height, abs=1e-6)


@given(PAIRS, st.lists(HEIGHTS, min_size=2, unique=True))
def test_who_reads_on_never_goes_back_in_the_other_letter(pairs, heights):
    found = Alignment(pairs)
    for one, after in pairwise(found.there(height) for height in sorted(heights)):
        assert one < after


@given(PAIRS)
def test_without_known_places_both_go_on_at_the_same_pace(pairs):
    found = Alignment(pairs)
    last = max((one for pair in pairs for one in pair), default=0.0)
    assert found.there(last + 60) - found.there(last + 10) == pytest.approx(50)
    assert Alignment([]).there(12.0) == 12.0
    assert not Alignment([])


def test_links_that_cross_leave_out_as_few_as_possible():
    found = Alignment([(10, 100), (20, 20), (30, 30), (40, 40)])
    assert [found.there(height) for height in (20, 30, 40)] == [20, 30, 40]
