"""Finds which section of one letter goes with which of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.anchoring import needle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.comparison.blocks import Block

    Ratio = Callable[[str, str], float]

_NUMBER = re.compile(r"^\W*(?:[IVX]+|\d+|[a-zA-Z])(?:[.:)]\d*)+\s*")  # "3.2 ", "II. ", "a) "
_TELLING = re.compile(r"[^\W\d_]{5,}")
_TITLE, _BODY = 0.6, 0.4  # what heading and words count for
_ALIKE = 0.5  # from here on two sections go together
_MOVED = 0.7  # the same, where one stands elsewhere
_MOST_CELLS = 90_000  # pairs of sections whose words are compared: 300 with 300

Match = tuple[int, int]


class _Known:
    """What a section is known by."""

    def __init__(self, block: Block, text: str) -> None:
        self.title = needle(_NUMBER.sub("", block.title))
        self.words = frozenset(_TELLING.findall(text[block.span.start : block.span.end].lower()))


def paired(
    old: Sequence[Block], old_text: str, new: Sequence[Block], new_text: str
) -> tuple[list[Match], list[Match]]:
    """Return which sections go together: those in the same order, and those that stand elsewhere now.

    Headings count for more than the words under them; those without a heading go by their words alone.
    """
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - 20 ms to import, and the window needs it seldom

    if not old or not new:
        return [], []
    mine, theirs = [_Known(one, old_text) for one in old], [_Known(one, new_text) for one in new]
    in_full = len(mine) * len(theirs) <= _MOST_CELLS
    likeness = [[_likeness(one, other, ratio, in_full=in_full) for other in theirs] for one in mine]
    kept = _in_order(likeness)
    return kept, _elsewhere(likeness, kept)


def _likeness(one: _Known, other: _Known, ratio: Ratio, *, in_full: bool) -> float:
    """Return how much alike two sections are, from 0 to 1."""
    title = ratio(one.title, other.title) / 100 if one.title and other.title else 0.0
    if not in_full:
        return title
    most = max(len(one.words), len(other.words))
    body = len(one.words & other.words) / most if most else title
    if not one.title and not other.title:
        return body
    return _TITLE * title + _BODY * body if one.title and other.title else body * _TITLE


def _in_order(likeness: list[list[float]]) -> list[Match]:
    """Return the pairs in the same order on both sides that are together most alike."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        below, here, values = best[row + 1], best[row], likeness[row]
        for column in range(columns - 1, -1, -1):
            value = values[column]
            with_it = value + below[column + 1] if value >= _ALIKE else 0.0
            here[column] = max(below[column], here[column + 1], with_it)
    kept, row, column = [], 0, 0
    while row < rows and column < columns:
        value = likeness[row][column]
        if value >= _ALIKE and best[row][column] == value + best[row + 1][column + 1]:
            kept.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return kept


def _elsewhere(likeness: list[list[float]], kept: list[Match]) -> list[Match]:
    """Return pairs of what is left, the most alike first."""
    rows, columns = {row for row, _ in kept}, {column for _, column in kept}
    left = sorted(
        (-value, row, column)
        for row, values in enumerate(likeness)
        for column, value in enumerate(values)
        if value >= _MOVED and row not in rows and column not in columns
    )
    found = []
    for _, row, column in left:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            found.append((row, column))
    return found
