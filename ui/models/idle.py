"""Runs work in the GUI thread, a few milliseconds at a time.

For long work on what the window holds anyway. A thread beside the window's would share its interpreter,
and each time the window calls Python back it would wait for its turn.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")
SLICE_S = 0.004  # a quarter of what a screen takes from one picture to the next


class Idle(QObject):
    """Does one work at a time, of which each step takes less than a slice."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Generator[None, None, Any] | None = None
        self._done: Callable[[Any], None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)

    @property
    def is_busy(self) -> bool:
        """Whether there is work left."""
        return self._steps is not None

    def do(self, steps: Generator[None, None, T], done: Callable[[T], None] | None = None) -> None:
        """Do this instead of what is left of the work before; `done` gets what it leads to.

        Work that raises is dropped, and `done` hears nothing.
        """
        self._steps, self._done = steps, done
        self._timer.start()

    def drop(self) -> None:
        """Leave the work undone."""
        self._steps = self._done = None
        self._timer.stop()

    def _work(self) -> None:
        until = perf_counter() + SLICE_S
        while self._steps is not None and perf_counter() < until:
            try:
                next(self._steps)
            except StopIteration as end:
                done = self._done
                self.drop()
                if done is not None:
                    done(end.value)
            except Exception:  # whoever waits for the end is not told of one that never came
                self.drop()
                raise
