"""Which place of one letter stands beside which of another: pure arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Alignment:
    """A rising map from heights in one letter to heights in another, straight between known pairs.

    Before the first pair and behind the last both letters go on at the same pace.
    """

    def __init__(self, pairs: Iterable[tuple[float, float]]) -> None:
        kept = _rising(sorted(set(pairs)))
        self._here = [here for here, _ in kept]
        self._there = [there for _, there in kept]

    def __bool__(self) -> bool:
        return bool(self._here)

    def there(self, here: float) -> float:
        """Return the height in the other letter that goes with a height in this one."""
        return _mapped(here, self._here, self._there)

    def back(self, there: float) -> float:
        """Return the height in this letter that goes with a height in the other one."""
        return _mapped(there, self._there, self._here)


def _mapped(value: float, known: list[float], others: list[float]) -> float:
    if not known:
        return value
    at = bisect_right(known, value)
    if at == 0:
        return others[0] + value - known[0]
    if at == len(known):
        return others[-1] + value - known[-1]
    part = (value - known[at - 1]) / (known[at] - known[at - 1])
    return others[at - 1] + part * (others[at] - others[at - 1])


def _rising(pairs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the most pairs of which both sides rise."""
    single = [pair for pair, after in pairwise([*pairs, (float("inf"), 0.0)]) if pair[0] != after[0]]
    tops: list[float] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(single):
        length = bisect_left(tops, there)
        tops[length : length + 1], ends[length : length + 1] = [there], [number]
        before.append(ends[length - 1] if length else -1)
    run: list[tuple[float, float]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(single[at])
        at = before[at]
    return run[::-1]
