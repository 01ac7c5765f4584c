from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.suggestions import learner
from reader.suggestions.learner import BIAS, Example

# scikit-learn 1.9.1: LogisticRegression(C=0.5, solver="liblinear", tol=1e-9) on `drawn(120, 12)`
REFERENCE = {BIAS: -0.8163, 0: 0.9212, 1: 0.2165, 2: 1.2791, 3: 1.1122, 8: -0.635, 11: -0.3597}


def drawn(count, signs):
    """Return invented sentences: the first half of the signs speaks for, the other half against."""
    chance = random.Random(7)  # noqa: S311 - invented sentences, no secret
    found = []
    for _ in range(count):
        seen = {sign: chance.choice((0.3, 1.0, 2.0)) for sign in chance.sample(range(signs), 4)}
        score = sum(value if sign < signs / 2 else -value / 2 for sign, value in seen.items())
        found.append(Example(seen, (score > 1.5) is not (chance.random() < 0.1)))
    return found


def test_what_is_learned_is_what_scikit_learn_learns():
    weights = learner.learned(drawn(120, 12), strength=0.5, passes=300)
    for sign, weight in REFERENCE.items():
        assert weights[sign] == pytest.approx(weight, abs=0.01)


def test_the_same_examples_teach_the_same():
    assert learner.learned(drawn(40, 8), strength=1.0) == learner.learned(drawn(40, 8), strength=1.0)


def test_what_one_example_alone_has_is_not_learned():
    examples = [
        Example({1: 1.0, 99: 1.0}, holds=True),
        Example({1: 1.0}, holds=True),
        Example({2: 1.0}, holds=False),
    ]
    assert 99 not in learner.learned(examples, strength=1.0)


def test_learning_goes_on_from_what_was_known():
    """Where the start is right already, little is left to learn."""
    examples = [Example({1: 1.0}, holds=True)] * 10 + [Example({2: 1.0}, holds=False)] * 10
    known = [Example(one.signs, one.holds, start=5.0 if one.holds else -5.0) for one in examples]
    fresh = learner.learned(examples, strength=1.0)
    assert abs(learner.learned(known, strength=1.0)[1]) < abs(fresh[1]) / 10


def test_calibration_makes_chances_of_odds_that_are_too_bold():
    odds = [4.0] * 100 + [-4.0] * 100
    holds = [place % 10 < 8 for place in range(100)] + [place % 10 < 2 for place in range(100)]
    slope, shift = learner.calibration(odds, holds)
    assert learner.chance(4.0 * slope + shift) == pytest.approx(0.8, abs=0.01)
    assert learner.chance(-4.0 * slope + shift) == pytest.approx(0.2, abs=0.01)


@given(st.lists(st.tuples(st.dictionaries(st.integers(0, 6), st.floats(0.1, 3)), st.booleans()), max_size=12))
@settings(max_examples=20, deadline=None)
def test_whatever_is_taught_a_chance_stays_a_chance(taught):
    examples = [Example(signs, holds) for signs, holds in taught]
    weights = learner.learned(examples, strength=1.0)
    for one in examples:
        assert 0 <= learner.chance(learner.log_odds(weights, one.signs)) <= 1
