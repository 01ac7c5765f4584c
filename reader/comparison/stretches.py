"""Tells word by word what two stretches of text share."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.anchoring import aligned, word_key
from reader.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\S+")
_CHANCE = 2  # so few words in a row, amid much that differs, are the same by chance
_AMID = 3  # times as many words must differ on both sides together


class Stretch(Struct, frozen=True):
    """Words in a row that stand in both texts, or what one has in the place of what the other has.

    Attributes:
        old, new: where they stand; empty where the text has no words for it
        same: both have the same words, whatever hyphens, quote marks and ends of lines
    """

    old: Span
    new: Span
    same: bool

    @property
    def is_new(self) -> bool:
        """Whether only the new text has words here."""
        return not self.same and self.old.start == self.old.end

    @property
    def is_gone(self) -> bool:
        """Whether only the old text has words here."""
        return not self.same and self.new.start == self.new.end


Run = tuple[int, int, int, int, bool]  # words of the old from, to; of the new from, to; the same


def stretches(
    old: str, new: str, old_span: Span, new_span: Span, memory: dict[str, str] | None = None
) -> tuple[Stretch, ...]:
    """Return what two parts of texts share and where they differ: together all words of both, in order.

    Whoever compares many parts gives them one `memory` of words as they are compared.
    """
    mine, theirs = _words(old, old_span), _words(new, new_span)
    memory = {} if memory is None else memory
    keys = [
        [_key(text[one.start : one.end], memory) for one in words]
        for text, words in ((old, mine), (new, theirs))
    ]
    runs = list(_runs(sorted(aligned(*keys)), len(mine), len(theirs)))
    return tuple(
        Stretch(_between(mine, a, b, old_span), _between(theirs, c, d, new_span), same)
        for a, b, c, d, same in _without_chance(runs)
    )


def _words(text: str, span: Span) -> list[Span]:
    return [Span(*word.span()) for word in _WORD.finditer(text, span.start, span.end)]


def _key(word: str, memory: dict[str, str]) -> str:
    found = memory.get(word)
    if found is None:
        found = memory[word] = word_key(word)
    return found


def _runs(pairs: list[tuple[int, int]], old_count: int, new_count: int) -> Iterator[Run]:
    """Yield runs of the same words, and between them what differs."""
    at = there = 0
    for _, run in groupby(enumerate(pairs), key=lambda one: (one[1][0] - one[0], one[1][1] - one[0])):
        pair = [one for _, one in run]
        (start, new_start), (end, new_end) = pair[0], pair[-1]
        if at < start or there < new_start:
            yield at, start, there, new_start, False
        yield start, end + 1, new_start, new_end + 1, True
        at, there = end + 1, new_end + 1
    if at < old_count or there < new_count:
        yield at, old_count, there, new_count, False


def _without_chance(runs: list[Run]) -> Iterator[Run]:
    """Yield the runs with few same words amid many that differ taken up in these: "de" says nothing."""
    kept: Run | None = None
    for number, run in enumerate(runs):
        same = run[4] and not _is_chance(runs, number)
        run = (*run[:4], same)  # noqa: PLW2901 - the same run, judged
        if kept is not None and kept[4] is same:
            kept = (kept[0], run[1], kept[2], run[3], same)
            continue
        if kept is not None:
            yield kept
        kept = run
    if kept is not None:
        yield kept


def _is_chance(runs: list[Run], number: int) -> bool:
    start, end, *_ = runs[number]
    beside = [runs[at] for at in (number - 1, number + 1) if 0 <= at < len(runs)]
    differing = [(one[1] - one[0]) + (one[3] - one[2]) for one in beside if not one[4]]
    return (
        end - start <= _CHANCE and len(differing) == len((-1, 1)) and min(differing) >= _AMID * (end - start)
    )


def _between(words: list[Span], start: int, end: int, whole: Span) -> Span:
    """Return where words stand; for none, the place where they would."""
    if start < end:
        return Span(words[start].start, words[end - 1].end)
    at = words[start - 1].end if start else words[0].start if words else whole.start
    return Span(at, at)
