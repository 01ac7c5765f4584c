"""A pool whose threads wait for work of the same pool."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.task import Task
from reader.workspace.thread_pool import ThreadPool

PATIENCE_S = 60


@given(threads=st.integers(1, 3), width=st.integers(1, 4), depth=st.integers(0, 3))
def test_work_that_waits_for_work_of_its_own_pool_ends(threads, width, depth):
    pool = ThreadPool(threads, "pool-of-a-test")

    def count(left: int) -> int:
        if not left:
            return 1
        inner = [pool.start(lambda _: count(left - 1)) for _ in range(width)]
        return 1 + sum(pool.finish(one) for one in inner)

    try:
        outer = [pool.start(lambda _: count(depth)) for _ in range(threads)]
        assert [one.result(PATIENCE_S) for one in outer] == [
            sum(width**n for n in range(depth + 1))
        ] * threads
    finally:
        pool.close()


def test_a_thread_of_another_kind_leaves_the_work_to_the_pool():
    pool = ThreadPool(1, "pool-of-a-test")
    try:
        where: Task[int] = pool.start(lambda _: threading.get_ident())
        assert pool.finish(where) != threading.get_ident()
    finally:
        pool.close()


def test_what_fails_in_the_thread_that_waits_fails_there():
    pool = ThreadPool(1, "pool-of-a-test")

    def fail(_: Task[None]) -> None:
        raise ValueError("no such page")

    try:
        outer = pool.start(lambda _: pool.finish(pool.start(fail)))
        with pytest.raises(ValueError, match="no such page"):
            outer.result(PATIENCE_S)
    finally:
        pool.close()


@given(threads=st.integers(1, 3), width=st.integers(1, 4), depth=st.integers(1, 3), steps=st.integers(0, 20))
def test_closing_in_the_middle_ends_all_that_was_started(threads, width, depth, steps):
    pool = ThreadPool(threads, "pool-of-a-test")
    done = threading.Semaphore(0)

    def count(left: int) -> int:
        done.release()
        if not left:
            return 1
        inner = [pool.start(lambda _: count(left - 1)) for _ in range(width)]
        return 1 + sum(pool.finish(one) for one in inner)

    outer = [pool.start(lambda _: count(depth)) for _ in range(threads)]
    least = threads * sum(width**level for level in range(depth + 1))
    for _ in range(min(steps, least)):
        assert done.acquire(timeout=PATIENCE_S)
    pool.stop()
    assert all(one.done() for one in outer)
