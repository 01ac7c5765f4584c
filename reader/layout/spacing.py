"""Letters set apart, joined to the words that they make.

An example is "T O E Z E G G I N G E N".

Between words such a line leaves twice the space between its letters and that of a space besides.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from reader.text import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.layout.rows import Row

_FEWEST = 4  # signs in a row, each with space around it
_FEWEST_LETTERS = 3
_BETWEEN_WORDS = 1.9  # times the space between letters
_WIDEST = 1.1  # times the type size; letters further apart stand in columns


def join_letters(row: Row) -> None:
    """Make words of those of a row that are single letters set apart."""
    if len(row.words) >= _FEWEST and [len(word.text) for word in row.words].count(1) >= _FEWEST:
        row.words = [word for part in _parts(row.words) for word in _joined(part, row.size_pt)]


def _parts(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Part a row's words where single signs begin or end."""
    part = [words[0]]
    for before, word in pairwise(words):
        if _is_sign(before) != _is_sign(word):
            yield part
            part = []
        part.append(word)
    yield part


def _is_sign(word: Word) -> bool:
    return len(word.text) == 1 and not word.raised


def _joined(part: list[Word], size_pt: float) -> list[Word]:
    letters = sum(word.text.isalpha() for word in part)
    if len(part) < _FEWEST or letters < _FEWEST_LETTERS or 2 * letters < len(part) or not _is_sign(part[0]):
        return part
    gaps = [after.x0 - before.x1 for before, after in pairwise(part)]
    usual = median(gaps)
    if not 0 < usual < _WIDEST * size_pt:
        return part
    words = [[part[0]]]
    for word, gap in zip(part[1:], gaps, strict=True):
        if gap > _BETWEEN_WORDS * usual:
            words.append([word])
        else:
            words[-1].append(word)
    return [_one(word) for word in words]


def _one(letters: list[Word]) -> Word:
    first, last = letters[0], letters[-1]
    text = "".join([letter.text for letter in letters])
    return Word(text, first.x0, min(each.y0 for each in letters), last.x1, max(each.y1 for each in letters))
