"""Waiting for what a command starts."""

from __future__ import annotations

import pytest

from reader.cli import session
from reader.cli.session import outcome
from reader.errors import Cancelled, DiskFull
from reader.task import Task, completed, failed


def interrupted_once(monkeypatch):
    """Have Ctrl+C come during the first wait."""
    real = session.wait
    presses = iter([KeyboardInterrupt])

    def wait(tasks, timeout):
        if press := next(presses, None):
            raise press
        return real(tasks, timeout)

    monkeypatch.setattr(session, "wait", wait)


def test_outcome_is_the_tasks_result_or_error():
    assert outcome(completed(7)) == 7
    with pytest.raises(DiskFull):
        outcome(failed(DiskFull("full")))


def test_ctrl_c_asks_the_work_to_stop_and_waits_for_what_it_says(monkeypatch):
    interrupted_once(monkeypatch)
    task: Task[int] = Task()
    task.set_running_or_notify_cancel()
    task.on_cancel(lambda: task.set_exception(Cancelled("Stopped; 3 of 9 were added.")))
    with pytest.raises(Cancelled, match="3 of 9"):
        outcome(task)


def test_work_that_had_not_begun_is_dropped(monkeypatch):
    interrupted_once(monkeypatch)
    with pytest.raises(Cancelled, match="Stopped"):
        outcome(Task())


def test_work_that_ends_all_the_same_counts(monkeypatch):
    interrupted_once(monkeypatch)
    task: Task[int] = Task()
    task.set_running_or_notify_cancel()
    task.on_cancel(lambda: task.set_result(7))
    assert outcome(task) == 7


def test_user_without_a_name_is_no_failure(monkeypatch):
    def nameless():
        raise OSError("no name")

    monkeypatch.setattr(session.getpass, "getuser", nameless)
    assert session.user_name() == ""
