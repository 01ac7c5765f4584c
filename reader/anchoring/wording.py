"""Compares two wordings of a passage, word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.anchoring import quote
from reader.anchoring.alignment import aligned

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\S+")
_MARKS = re.compile(r"^\W+|\W+$")


class Piece(Struct, frozen=True):
    """Some words in a row; `same` where the other wording has them too."""

    text: str
    same: bool


def compared(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both wordings in pieces that say which words differ, whatever hyphens and quote marks."""
    mine, theirs = _WORD.findall(old), _WORD.findall(new)
    pairs = list(aligned([word_key(word) for word in mine], [word_key(word) for word in theirs]))
    return _pieces(mine, {at for at, _ in pairs}), _pieces(theirs, {there for _, there in pairs})


def same_words(old: str, new: str) -> bool:
    """Say whether two wordings differ by white space, hyphens, quote marks and the like alone."""
    return quote.needle(old).replace(" ", "") == quote.needle(new).replace(" ", "")


def word_key(word: str) -> str:
    """Return a word as it is compared: a full stop that became a comma is no other word."""
    return _MARKS.sub("", quote.needle(word)) or word


def _pieces(words: Iterable[str], same: set[int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for at, word in enumerate(words):
        if pieces and pieces[-1].same is (at in same):
            pieces[-1] = Piece(f"{pieces[-1].text} {word}", at in same)
        else:
            pieces.append(Piece(word, at in same))
    return tuple(pieces)
