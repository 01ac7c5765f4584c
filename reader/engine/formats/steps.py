"""Steps of a long reading, told now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ALL: Final = 1000  # parts of the whole way: a file is read in the first half, and set in the second
HALF: Final = ALL // 2
_APART_S: Final = 0.2


class Steps:
    """One stretch of the way, from `start` to `end` of `ALL`.

    The client gives a worker more time for each that is told, so that only what stands still is stopped.
    """

    def __init__(self, report: Callable[[int, int], None], start: int = 0, end: int = HALF) -> None:
        self._report = report
        self._start, self._length = start, end - start
        self._done, self._total = 0, 1
        self._told_at = time.monotonic()

    def begin(self, total: int) -> None:
        """Say how many steps there will be."""
        self._done, self._total = 0, max(1, total)

    def take(self, count: int = 1) -> None:
        """Say that so many more were done; none, that a long one goes on."""
        self._done += count
        now = time.monotonic()
        if now - self._told_at >= _APART_S:
            self._told_at = now
            self._report(self._start + self._length * min(self._done, self._total) // self._total, ALL)


def untold() -> Steps:
    """Return steps that nobody hears of."""
    return Steps(lambda _done, _total: None)
