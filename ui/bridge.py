"""Delivers a Task's result and progress in the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from reader.errors import Cancelled

T = TypeVar("T")
Failed = Callable[[BaseException], None]
Progress = Callable[[int, int], None]


class _Watch:
    """Who waits for one task; lives as long as the task's callbacks."""

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], None] | None,
        failed: Failed,
        progress: Progress | None,
    ) -> None:
        self._owner = owner
        self._done = done
        self._failed = failed
        self._progress = progress
        self._latest: tuple[int, int] | None = None

    def reported(self, done: int, total: int) -> bool:
        """Keep the newest progress; True if none was waiting to be told (any thread)."""
        was_idle = self._latest is None
        self._latest = (done, total)
        return was_idle

    def tell_progress(self) -> None:
        """Tell the newest progress (GUI thread)."""
        latest, self._latest = self._latest, None
        if latest is not None and self._progress is not None and shiboken6.isValid(self._owner):
            self._progress(*latest)

    def tell_end(self, task: Future[Any]) -> None:
        """Tell how the task ended (GUI thread), unless nobody is there any more or it was cancelled."""
        if not shiboken6.isValid(self._owner):
            return
        try:
            value = task.result(timeout=0)
        except (CancelledError, Cancelled):
            return
        except Exception as error:  # noqa: BLE001 - whatever the work raised is the watcher's to judge
            self._failed(error)
        else:
            if self._done is not None:
                self._done(value)


class Bridge(QObject):
    """Carries Tasks and calls from any thread into the thread that the bridge lives in.

    Signals:
        failed(error): a task failed that nobody else watches for failure
    """

    failed = Signal(object)
    _arrived = Signal(object)  # a callable without arguments

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pending = 0  # tasks that are watched and have not ended
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def watch(
        self,
        task: Future[T],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Call back in the GUI thread as `task` goes on; never after `owner` is destroyed.

        A task that was cancelled calls nobody.

        Args:
            task: the work; a `Task` also reports progress, of which only the newest is told
            owner: whose methods the callbacks are
            done: gets the result
            failed: gets the error; without it the bridge emits `failed`
            progress: gets (done, total)
        """
        watch = _Watch(owner, done, failed or self.failed.emit, progress)
        if progress is not None and hasattr(task, "on_progress"):
            task.on_progress(lambda n, total: self._reported(watch, n, total))
        self.pending += 1
        task.add_done_callback(lambda ended: self.call(lambda: self._end(watch, ended)))

    def call(self, function: Callable[[], None]) -> None:
        """Run `function` in the GUI thread, soon; from any thread."""
        with suppress(RuntimeError):  # the window closed while the work went on
            self._arrived.emit(function)

    def _reported(self, watch: _Watch, done: int, total: int) -> None:
        if watch.reported(done, total):
            self.call(watch.tell_progress)

    def _end(self, watch: _Watch, task: Future[Any]) -> None:
        self.pending -= 1
        watch.tell_end(task)

    def _run(self, function: Callable[[], None]) -> None:
        function()
