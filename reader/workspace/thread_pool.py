"""Thread pool that runs tasks and ends cleanly."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import Cancelled
from reader.task import Task, failed, fulfil, outcome

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class ThreadPool:
    """A few threads of one name; thread-safe."""

    def __init__(self, most: int, name: str) -> None:
        self._own = threading.local()
        self._pool = ThreadPoolExecutor(most, thread_name_prefix=name, initializer=self._joined)
        self._lock = threading.Lock()
        self._places: dict[Task[Any], tuple[Future[None], Callable[[Task[Any]], Any]]] = {}
        self._closed = False

    def start(self, work: Callable[[Task[T]], T]) -> Task[T]:
        """Do some work in a thread; fails with Cancelled once they are closed."""
        task: Task[T] = Task()
        with self._lock:
            if self._closed:
                return failed(Cancelled("The workspace was closed."))
            self._places[task] = self._pool.submit(fulfil, task, work), work
        task.add_done_callback(self._forget)
        return task

    def finish(self, task: Task[T]) -> T:
        """Wait for a task that was started here; a thread of this pool does it itself if none has begun it.

        Else all threads could wait for what none is left to do.

        Raises:
            Cancelled: it was cancelled
        """
        work = self._taken_back(task) if getattr(self._own, "is_here", False) else None
        if work is not None:
            fulfil(task, work)
        return outcome(task)

    def _joined(self) -> None:
        self._own.is_here = True

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
            waiting = tuple(self._places)
        for task in waiting:
            if self._taken_back(task) is not None:
                task.cancel()
                task.set_running_or_notify_cancel()  # tells those who wait for it
        self._pool.shutdown(wait=False)

    def _taken_back(self, task: Task[Any]) -> Callable[[Task[Any]], Any] | None:
        """Keep the threads from a task that none has begun; return its work to whoever was the first to."""
        with self._lock:
            place, work = self._places.get(task, (None, None))
            if place is None or not place.cancel():
                return None
            del self._places[task]
        return work

    def _forget(self, task: Future[Any]) -> None:
        with self._lock:
            self._places.pop(task, None)  # type: ignore[call-overload]  # a callback's future is our Task
