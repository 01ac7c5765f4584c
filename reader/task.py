"""Work that goes on elsewhere: a Future with progress, and a word for cancelling."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")
ProgressListener = Callable[[int, int], None]


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

    def cancel(self) -> bool:
        """Ask the work to stop; True if it had not begun and never will."""
        self.cancel_requested = True
        return super().cancel()

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
