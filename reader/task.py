"""Background work: a Future with progress and cancellation."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from reader.errors import Cancelled

T = TypeVar("T")
ProgressListener = Callable[[int, int], None]

_busy_threads: dict[int, Callable[[], None]] = {}  # those that must not wait, and whom to tell


@contextmanager
def no_waiting(tell: Callable[[], None]) -> Iterator[None]:
    """Call `tell` whenever this thread is about to wait for a Task: the window's thread never should."""
    thread = threading.get_ident()
    before = _busy_threads.get(thread)
    _busy_threads[thread] = tell
    try:
        yield
    finally:
        _busy_threads.pop(thread)
        if before is not None:
            _busy_threads[thread] = before


class Task(Future[T], Generic[T]):
    """A Future whose work reports progress and can be asked to stop in the middle.

    `cancel()` drops work that has not begun (as in the standard library) and asks begun work to
    stop: the worker sees `cancel_requested` and ends with `errors.Cancelled`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cancel_requested = False
        self._listeners: list[ProgressListener] = []
        self._latest: tuple[int, int] | None = None
        self._stoppers: list[Callable[[], object]] = []

    def result(self, timeout: float | None = None) -> T:
        """Wait for the work and return its result, or raise its error."""
        self._tell_wait(timeout)
        return super().result(timeout)

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Wait for the work and return its error, None when it had none."""
        self._tell_wait(timeout)
        return super().exception(timeout)

    def _tell_wait(self, timeout: float | None) -> None:
        tell = _busy_threads.get(threading.get_ident())
        if tell is not None and timeout != 0 and not self.done():
            tell()

    def cancel(self) -> bool:
        """Ask the work to stop; True if it had not begun and never will."""
        self.cancel_requested = True
        for stop in tuple(self._stoppers):
            stop()
        return super().cancel()

    def on_cancel(self, stop: Callable[[], object]) -> None:
        """Call `stop` when the work is asked to stop; at once if it was."""
        self._stoppers.append(stop)
        if self.cancel_requested:
            stop()

    def on_progress(self, listener: ProgressListener) -> None:
        """Call `listener(done, total)` on each report, in the worker's thread; at once if one was made."""
        self._listeners.append(listener)
        if self._latest is not None:
            listener(*self._latest)

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; called by whoever does the work."""
        self._latest = (done, total)
        for listener in tuple(self._listeners):
            listener(done, total)


def fulfil(task: Task[T], work: Callable[[Task[T]], T]) -> None:
    """Do a task's work here and now, unless it was cancelled before."""
    if not task.set_running_or_notify_cancel():
        return
    try:
        result = work(task)
    except BaseException as error:  # noqa: BLE001 - whoever waits for the task gets it
        task.set_exception(error)
    else:
        task.set_result(result)


def wait_for(inner: Task[T], outer: Task[Any]) -> T:
    """Wait for a task on behalf of another, which passes its progress on and its wish to stop.

    Raises:
        Cancelled: either was cancelled
    """
    inner.on_progress(outer.report)
    outer.on_cancel(inner.cancel)
    return outcome(inner)


def outcome(task: Task[T]) -> T:
    """Wait for a task; it goes on when whoever waits is asked to stop, since others may wait for it too.

    Raises:
        Cancelled: it was cancelled
    """
    try:
        return task.result()
    except CancelledError as error:
        raise Cancelled("Stopped.") from error


def completed(value: T) -> Task[T]:
    """Return a Task that is done already."""
    task: Task[T] = Task()
    task.set_result(value)
    return task


def failed(error: BaseException) -> Task[T]:
    """Return a Task that has failed already."""
    task: Task[T] = Task()
    task.set_exception(error)
    return task
