"""How much was seen: stretches joined, never more than the whole."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.workspace.coverage import merged, remembered

spans = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)).map(lambda p: Span(p[0], p[0] + p[1])))


@given(spans)
def test_joined_stretches_are_apart_and_in_order(found):
    whole = merged(found)
    assert all(a.end < b.start for a, b in pairwise(whole))
    assert all(span.start < span.end for span in whole)


@given(spans)
def test_nothing_that_was_seen_is_lost(found):
    whole = merged(found)
    assert all(any(w.start <= s.start and s.end <= w.end for w in whole) for s in found if s.start < s.end)


@given(spans, spans)
def test_seeing_more_in_any_order_comes_to_the_same(one, other):
    assert merged((*merged(one), *other)) == merged((*merged(other), *one)) == merged((*one, *other))


def test_what_is_not_understood_was_not_seen():
    assert remembered([[0, 5], [9, 12]]) == (Span(0, 5), Span(9, 12))
    assert remembered({"rubbish": 1}) == remembered([[1]]) == ()
