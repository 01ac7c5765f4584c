"""Threads that do tasks."""

from __future__ import annotations

import threading
import time
from concurrent.futures import CancelledError

import pytest

from reader.errors import Cancelled
from reader.workspace.thread_pool import ThreadPool

PATIENCE_S = 20.0


@pytest.fixture
def one_thread():
    threads = ThreadPool(1, "kamerlezer-test")
    yield threads
    threads.close()


def test_work_is_done_and_its_error_is_handed_on(one_thread):
    assert one_thread.start(lambda _: 3).result(PATIENCE_S) == 3
    with pytest.raises(ZeroDivisionError):
        one_thread.start(lambda _: 1 // 0).result(PATIENCE_S)


def test_closing_ends_what_has_not_begun_and_lets_the_rest_finish(one_thread):
    begun, go_on = threading.Event(), threading.Event()

    def slow(_):
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return "done"

    first, second = one_thread.start(slow), one_thread.start(slow)
    assert begun.wait(PATIENCE_S)
    one_thread.close()
    with pytest.raises(CancelledError):
        second.result(PATIENCE_S)
    assert not first.cancel_requested
    go_on.set()
    assert first.result(PATIENCE_S) == "done"


def test_stopping_asks_what_goes_on_to_stop_and_waits_until_it_has(one_thread):
    begun, asked, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(task):
        task.on_cancel(asked.set)
        begun.set()
        assert asked.wait(PATIENCE_S)
        time.sleep(0.05)
        ended.set()
        raise Cancelled("Stopped.")

    task = one_thread.start(slow)
    assert begun.wait(PATIENCE_S)
    one_thread.stop()
    assert ended.is_set()
    with pytest.raises(Cancelled):
        task.result(PATIENCE_S)


def test_work_that_comes_after_closing_is_cancelled(one_thread):
    one_thread.close()
    with pytest.raises(Cancelled, match="closed"):
        one_thread.start(lambda _: 3).result(PATIENCE_S)
