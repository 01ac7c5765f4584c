"""Work in spare moments ends with what it leads to, or with what went wrong, and never as if nothing had."""

from __future__ import annotations

import sys

import pytest

from tests.ui.window.whole import until
from ui.models.idle import Idle


@pytest.fixture
def idle():
    made = Idle()
    yield made
    made.drop()
    made.deleteLater()


@pytest.fixture
def unforeseen(monkeypatch):
    """Collect the errors that nobody caught."""
    errors = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    return errors


def steps(count, *, fails_at=None):
    for number in range(count):
        if number == fails_at:
            raise ZeroDivisionError
        yield
    return count


def test_work_ends_with_what_it_leads_to(idle):
    ended = []
    idle.do(steps(3), ended.append)
    until(lambda: not idle.is_busy)
    assert ended == [3]


def test_work_that_raises_does_not_end_as_if_it_had_succeeded(idle, unforeseen):
    ended = []
    idle.do(steps(3, fails_at=1), ended.append)
    until(lambda: not idle.is_busy)
    assert [type(error) for error in unforeseen] == [ZeroDivisionError]
    assert ended == []


def test_after_work_that_raised_other_work_is_done(idle, unforeseen):
    ended = []
    idle.do(steps(1, fails_at=0))
    until(lambda: unforeseen)
    idle.do(steps(2), ended.append)
    until(lambda: not idle.is_busy)
    assert ended == [2]
