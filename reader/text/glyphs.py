"""Estimates the place of a character inside its word.

The engine knows the box of a word, not of each letter; a word is cut in proportion. The widths are
those of Helvetica (Adobe font metrics), in thousandths of the type size; Verdana and Times differ by
less than half a letter over a word.
"""

from __future__ import annotations

from itertools import accumulate

_BY_WIDTH = {
    222: "ijl‘’'|¡·",
    278: "ftrI !,./:;[]\\¹²³⁴⁵⁶⁷⁸⁹⁰",
    333: '-()`“”„"{}*°',
    500: "ckszvxyJ",
    556: "abdeghnopquL0123456789?$_–#€",
    611: "FTZ<>+=~",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    944: "W—…",
    1000: "@%",
}
_USUAL = 556
_WIDTHS = {letter: glyph_width for glyph_width, letters in _BY_WIDTH.items() for letter in letters}


def glyph_width(letter: str) -> int:
    """Return how wide a letter is, in thousandths of the type size."""
    return _WIDTHS.get(letter, _USUAL)


def share(word: str, count: int) -> float:
    """Return which part of a word's width its first `count` letters take, from 0 to 1."""
    if count <= 0:
        return 0.0
    if count >= len(word):
        return 1.0
    widths = [*map(glyph_width, word)]
    return sum(widths[:count]) / sum(widths)


def count_at(word: str, part: float) -> int:
    """Return after how many letters the caret nearest to `part` of the word's width stands."""
    if part <= 0 or not word:
        return 0
    if part >= 1:
        return len(word)
    edges = list(accumulate(map(glyph_width, word), initial=0))
    goal = part * edges[-1]
    return min(range(len(edges)), key=lambda count: abs(edges[count] - goal))
