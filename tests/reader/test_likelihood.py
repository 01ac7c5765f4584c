from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Likelihood

scores = st.floats(0, 1)


@given(scores, scores)
def test_what_is_likelier_is_of_no_later_step(one, other):
    order = list(Likelihood)
    low, high = sorted((one, other))
    assert order.index(Likelihood.of(high)) <= order.index(Likelihood.of(low))


@given(scores)
def test_a_score_is_shown_from_its_own_step_on(score):
    step = Likelihood.of(score)
    assert step is Likelihood.HIDDEN or score >= step.least_score
    before = [each for each in Likelihood if each.least_score > step.least_score]
    assert all(score < each.least_score for each in before)
