from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.errors import Cancelled, NotFound
from reader.task import Task
from reader.workspace.shared_work import SharedWork

PATIENCE_S = 10.0
ASKERS = 6


@pytest.fixture
def pool():
    with ThreadPoolExecutor(ASKERS) as threads:
        yield threads


class Work:
    """Work that goes on until it is let go of or asked to stop."""

    def __init__(self):
        self.begun = 0
        self.stopped = False
        self.go_on = threading.Event()

    def __call__(self, task):
        self.begun += 1
        task.report(1, 2)
        deadline = time.monotonic() + PATIENCE_S
        while not self.go_on.wait(0.01):
            assert time.monotonic() < deadline  # a test that failed waits for its threads
            if task.cancel_requested:
                self.stopped = True
                raise Cancelled("Stopped.")
        return "done"


def ask(pool, shared, work, askers, already=0):
    """Ask in threads, and return once all wait, beside those who wait already."""
    answers = [pool.submit(shared.once, "letter", work, asker) for asker in askers]
    wait = already + len(askers)
    until(lambda: len(shared._under_way["letter"].askers) == wait if shared._under_way else False)
    return answers


def until(condition):
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_what_many_ask_for_is_done_once_and_each_hears_how_far_it_is(pool):
    shared, work, heard = SharedWork(), Work(), []
    askers = [Task() for _ in range(ASKERS)]
    for asker in askers:
        asker.on_progress(lambda *far: heard.append(far))
    answers = ask(pool, shared, work, askers)
    work.go_on.set()
    assert [one.result(PATIENCE_S) for one in answers] == ["done"] * ASKERS
    assert work.begun == 1
    assert heard == [(1, 2)] * ASKERS
    assert not shared._under_way


def test_who_stops_waiting_does_not_stop_the_others(pool):
    shared, work = SharedWork(), Work()
    askers = [Task() for _ in range(3)]
    answers = ask(pool, shared, work, askers)
    later = answers[1:]
    askers[1].cancel()
    askers[1].cancel()  # twice is once
    with pytest.raises(Cancelled):
        later.pop(0).result(PATIENCE_S)
    assert not work.stopped
    work.go_on.set()
    assert [one.result(PATIENCE_S) for one in (answers[0], *later)] == ["done"] * 2


def test_work_that_nobody_waits_for_is_stopped(pool):
    shared, work = SharedWork(), Work()
    askers = [Task() for _ in range(3)]
    answers = ask(pool, shared, work, askers)
    for asker in askers:
        asker.cancel()
    for one in answers:
        with pytest.raises(Cancelled):
            one.result(PATIENCE_S)
    assert work.stopped
    assert not shared._under_way


def test_who_asks_while_work_that_was_stopped_still_ends_has_it_done_anew(pool):
    shared, asked, over = SharedWork(), threading.Event(), threading.Event()

    def slow_to_stop(task):
        task.on_cancel(asked.set)
        assert over.wait(PATIENCE_S)
        raise Cancelled("Stopped.")

    first = Task()
    (stopped,) = ask(pool, shared, slow_to_stop, [first])
    first.cancel()
    assert asked.wait(PATIENCE_S)
    work = Work()
    answers = ask(pool, shared, work, [Task()])
    over.set()
    with pytest.raises(Cancelled):
        stopped.result(PATIENCE_S)
    answers += ask(pool, shared, work, [Task()], already=1)  # the work that has stopped took nothing away
    work.go_on.set()
    assert [one.result(PATIENCE_S) for one in answers] == ["done", "done"]
    assert work.begun == 1
    assert not shared._under_way


def test_what_fails_fails_for_all_and_is_tried_anew_by_who_asks_next(pool):
    shared, work = SharedWork(), Work()

    def fail(task):
        work(task)
        raise NotFound("gone")

    answers = ask(pool, shared, fail, [Task(), Task()])
    work.go_on.set()
    for one in answers:
        with pytest.raises(NotFound):
            one.result(PATIENCE_S)
    assert shared.once("letter", lambda _: "again", Task()) == "again"


def test_an_asker_whose_listener_fails_leaves_nobody_waiting(pool):
    shared, work = SharedWork(), Work()
    work.go_on.set()

    class Deaf(Task):
        def on_cancel(self, _stop):
            raise ValueError("deaf")

    with pytest.raises(ValueError, match="deaf"):
        shared.once("letter", work, Deaf())
    assert shared._under_way == {}
    assert pool.submit(shared.once, "letter", work, Task()).result(PATIENCE_S) == "done"
