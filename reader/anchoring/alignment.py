"""Lines up two versions of a text, word by word.

What stands in both in the same order is found from the outside in: equal beginnings and ends, then words in
a row that are unique on both sides, then what lies between those. A paragraph that was moved past another
lines up nowhere; its quote finds it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from reader.anchoring import quote
from reader.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\S+")
_IN_FULL = 1_000_000  # pairs of words compared in full; of more, what is unique parts them first
_PASSES = 40  # over all words, after which what is left is let be: a hostile text could ask for any number
_ROWS = (4, 2, 1)  # words in a row that are unique

Region = tuple[int, int, int, int]  # words of the one from, to; of the other from, to


class Alignment:
    """Which words of a new text are which of an old one."""

    def __init__(self, old: str, new: str) -> None:
        memory: dict[str, str] = {}
        self._old, self._new = _Words(old, memory), _Words(new, memory)
        self._to: list[int | None] = [None] * len(self._old.keys)
        self._from: list[int | None] = [None] * len(self._new.keys)
        for at, there in aligned(self._old.keys, self._new.keys):
            self._to[at], self._from[there] = there, at

    def images(self, span: Span) -> list[Span]:
        """Return the few stretches of the new text that may be what a passage of the old one became."""
        first, last = self._old.between(span)
        inner = [there for there in self._to[first:last] if there is not None]
        left = next((one + 1 for one in reversed(self._to[:first]) if one is not None), 0)
        right = next((one for one in self._to[last:] if one is not None), len(self._new.keys))
        starts, ends = {left, *inner[:1]}, {right, *(one + 1 for one in inner[-1:])}
        most = 2 * (last - first) + 10  # words; where whole pages came in, their words are not the passage's
        found = ((start, end) for start in starts for end in ends if 0 < end - start <= most)
        return sorted(self._new.span(start, end) for start, end in found)

    def share_from(self, span: Span, there: Span) -> tuple[float, float]:
        """Return which share of the words of `there` are the passage's, and the rest of the old text's."""
        first, last = self._old.between(span)
        start, end = self._new.between(there)
        back = [one for one in self._from[start:end] if one is not None]
        own = sum(first <= one < last for one in back)
        return own / max(1, end - start), (len(back) - own) / max(1, end - start)

    def in_context(self, span: Span, there: Span) -> bool:
        """Say whether what stood right before and after the passage stands right before and after `there`."""
        first, last = self._old.between(span)
        start, end = self._new.between(there)
        before = first == start == 0 or (first > 0 and start > 0 and self._to[first - 1] == start - 1)
        at_ends = last == len(self._to) and end == len(self._from)
        after = at_ends or (last < len(self._to) and self._to[last] is not None and self._to[last] == end)
        return before and after


class _Words:
    """The words of a text: where they stand, and as they are compared."""

    def __init__(self, text: str, memory: dict[str, str]) -> None:
        words = list(_WORD.finditer(text))
        self._starts = [word.start() for word in words]
        self._ends = [word.end() for word in words]
        self.keys = [memory.get(word[0]) or memory.setdefault(word[0], _key(word[0])) for word in words]

    def between(self, span: Span) -> tuple[int, int]:
        """Return the first word that is at least partly in the span, and the first one after it."""
        first = bisect_left(self._ends, span.start + 1)
        return first, max(first, bisect_left(self._starts, span.end))

    def span(self, start: int, end: int) -> Span:
        return Span(self._starts[start], self._ends[end - 1])


def _key(word: str) -> str:
    return quote.needle(word, keep_case=False) or word


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which words of `old` are which of `new`, each word once, both in their order within a region."""
    regions: list[Region] = [(0, len(old), 0, len(new))]
    room = _PASSES * (len(old) + len(new))
    while regions and room >= 0:
        start, end, there, there_end = regions.pop()
        room -= end - start + there_end - there
        while start < end and there < there_end and old[start] == new[there]:
            yield start, there
            start, there = start + 1, there + 1
        while start < end and there < there_end and old[end - 1] == new[there_end - 1]:
            end, there_end = end - 1, there_end - 1
            yield end, there_end
        region = start, end, there, there_end
        if (end - start) * (there_end - there) <= _IN_FULL:
            yield from _in_full(old, new, region)
        else:
            regions += _parted(old, new, region)


def _in_full(old: Sequence[str], new: Sequence[str], region: Region) -> Iterator[tuple[int, int]]:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - 8 ms to import, and seldom needed

    start, end, there, there_end = region
    if start == end or there == there_end:
        return
    for block in LCSseq.opcodes(old[start:end], new[there:there_end]).as_matching_blocks():
        for at in range(block.size):
            yield start + block.a + at, there + block.b + at


def _parted(old: Sequence[str], new: Sequence[str], region: Region) -> list[Region]:
    """Return the regions that begin at words which are unique on both sides; none where no words are."""
    start, end, there, there_end = region
    for row in _ROWS:
        pairs = _unique(old, new, region, row)
        if pairs:
            heads = [(start, there), *pairs] if pairs[0] != (start, there) else pairs
            tails = [*heads[1:], (end, there_end)]
            return [(a, c, b, d) for (a, b), (c, d) in zip(heads, tails, strict=True)]
    return []


def _unique(old: Sequence[str], new: Sequence[str], region: Region, row: int) -> list[tuple[int, int]]:
    """Return where `row` words stand that are unique on both sides, the most that are in the same order."""
    start, end, there, there_end = region
    mine = {words: at for at, words in _once(old, start, end, row)}
    pairs = sorted((mine[words], at) for at, words in _once(new, there, there_end, row) if words in mine)
    return _longest_rising(pairs)


def _once(words: Sequence[str], start: int, end: int, row: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    rows = [tuple(words[at : at + row]) for at in range(start, end - row + 1)]
    counts = Counter(rows)
    return ((start + at, one) for at, one in enumerate(rows) if counts[one] == 1)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs whose second parts rise, too."""
    tops: list[int] = []  # the least end of a run of each length
    ends: list[int] = []  # which pair that is
    before: list[int] = []
    for at, (_, there) in enumerate(pairs):
        length = bisect_left(tops, there)
        tops[length : length + 1], ends[length : length + 1] = [there], [at]
        before.append(ends[length - 1] if length else -1)
    run: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]
