"""Thread pool that runs tasks and ends cleanly."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import Cancelled
from reader.task import Task, failed, fulfil

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class ThreadPool:
    """A few threads of one name; thread-safe."""

    def __init__(self, most: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(most, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._places: dict[Task[Any], Future[None]] = {}
        self._closed = False

    def start(self, work: Callable[[Task[T]], T]) -> Task[T]:
        """Do some work in a thread; fails with Cancelled once they are closed."""
        task: Task[T] = Task()
        with self._lock:
            if self._closed:
                return failed(Cancelled("The workspace was closed."))
            self._places[task] = self._pool.submit(fulfil, task, work)
        task.add_done_callback(self._forget)
        return task

    def stop(self) -> None:
        """Cancel what has not begun, ask what goes on to stop, and wait until it has."""
        with self._lock:
            tasks = tuple(self._places)
        self.close()
        for task in tasks:
            task.cancel()
        self._pool.shutdown()

    def close(self) -> None:
        """Cancel what has not begun; what goes on is done to its end."""
        with self._lock:
            self._closed = True
            places = tuple(self._places.items())
        for task, place in places:
            if place.cancel():
                task.cancel()
                task.set_running_or_notify_cancel()  # tells those who wait for it
        self._pool.shutdown(wait=False)

    def _forget(self, task: Future[Any]) -> None:
        with self._lock:
            self._places.pop(task, None)  # type: ignore[call-overload]  # a callback's future is our Task
