"""Work that is asked for by several at once, and done once."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reader.errors import Cancelled
from reader.task import Task, fulfil, outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class _UnderWay(Generic[T]):
    """Work that goes on, and who waits for it."""

    def __init__(self) -> None:
        self.task: Task[T] = Task()
        self.askers: set[Task[Any]] = set()


class SharedWork(Generic[T]):
    """Work by what it is about; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[Hashable, _UnderWay[T]] = {}

    def once(self, about: Hashable, work: Callable[[Task[T]], T], asker: Task[Any]) -> T:
        """Do some work in this thread, or wait for the thread that does it already.

        The work is asked to stop once all who ask for it are.

        Raises:
            Cancelled: the asker was cancelled, or the work
        """
        with self._lock:
            known = self._under_way.get(about)
            one = known or self._under_way.setdefault(about, _UnderWay())
            one.askers.add(asker)
        if known is not None:
            return self._waited_for(about, one, asker)
        try:
            one.task.on_progress(asker.report)
            asker.on_cancel(lambda: self._leave(about, one, asker))
            fulfil(one.task, work)
        finally:
            with self._lock:
                self._end(about, one)
            if not one.task.done():  # it never began: who waits for it must not wait for ever
                one.task.cancel()
        return outcome(one.task)

    def _waited_for(self, about: Hashable, one: _UnderWay[T], asker: Task[Any]) -> T:
        one.task.on_progress(asker.report)
        over = threading.Event()
        one.task.add_done_callback(lambda _: over.set())
        asker.on_cancel(lambda: self._leave(about, one, asker))
        asker.on_cancel(over.set)
        over.wait()
        if not one.task.done():
            raise Cancelled("Stopped.")
        return outcome(one.task)

    def _leave(self, about: Hashable, one: _UnderWay[T], asker: Task[Any]) -> None:
        with self._lock:
            one.askers.discard(asker)
            is_last = not one.askers
            if is_last:  # who asks from now on has it done anew, however long this takes to stop
                self._end(about, one)
        if is_last:
            one.task.cancel()

    def _end(self, about: Hashable, one: _UnderWay[T]) -> None:
        """Let nobody join this work any more; the lock is held."""
        if self._under_way.get(about) is one:
            del self._under_way[about]
