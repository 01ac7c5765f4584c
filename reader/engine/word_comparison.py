"""Compares a file's visible words with its reading text.

Each format counts a file's words a second time, in a simple way of its own, as pieces in the file's
order (`formats/inventory`). Nothing here knows how a file is read.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from reader.engine.completeness import NOT_COUNTED, Completeness, Omission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.engine.completeness import Piece

_UNSEEN: Final = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
# Lines mend hyphens, and a bullet is read as one sign whatever its font draws: neither is a word lost.
_NOT_COMPARED: Final = re.compile(r"[\s\-‐‑−\x00-\x1f\x7f-\x9f\ue000-\uf8ff•]+")
_USED: Final = "\x00"
_LONG: Final = 4  # characters; what is shorter is found in other words by chance
_NEAR: Final = 2_000  # characters; what is found further on stands out of order


def compare(inventory: Iterable[Piece], text: str) -> Completeness:
    """Look for each piece of a file in its reading text, each stretch of which is used up once.

    White space, hyphens, and what a sign is composed of (Unicode's NFKC) make no difference. Whole pieces
    are looked for first, in order, then what is left of them in halves, down to words. A word that the
    text has as often as the file is there, even where others have used up its place.
    """
    pieces = list(inventory)
    words = [[word for word in piece.text.split() if bare(word)] for piece in pieces]
    counted = [number for number, piece in enumerate(pieces) if piece.kind not in NOT_COUNTED]
    missing = _missing([_Stretch(number, words[number]) for number in counted if words[number]], text)
    missing = _too_few(missing, words, bare("".join(pieces[number].text for number in counted)), bare(text))
    total = sum(len(words[number]) for number in counted)
    omissions = tuple(_omissions(pieces, words, missing))
    return Completeness(total, total - sum(map(len, missing.values())), omissions)


def bare(text: str) -> str:
    """Return what is compared of a text: its signs without white space, hyphens and what is unseen."""
    return _NOT_COMPARED.sub("", _UNSEEN.sub("", normalize("NFKC", text)))


def _too_few(
    missing: Mapping[int, Sequence[int]], words: Sequence[Sequence[str]], file: str, text: str
) -> dict[int, list[int]]:
    """Return which of the words that were not found stand in the text less often than in the file."""
    few = {
        number: [
            place for place in places if text.count(word := bare(words[number][place])) < file.count(word)
        ]
        for number, places in missing.items()
    }
    return {number: places for number, places in few.items() if places}


def _omissions(
    pieces: Sequence[Piece], words: Sequence[list[str]], missing: Mapping[int, Sequence[int]]
) -> Iterator[Omission]:
    for number, piece in enumerate(pieces):
        if piece.kind in NOT_COUNTED:
            gone = [words[number]] if words[number] else []
        else:
            gone = [[words[number][place] for place in run] for run in _runs(missing.get(number, ()))]
        for run in gone:
            yield Omission(piece.kind, " ".join(run), piece.page)


def _runs(places: Iterable[int]) -> Iterator[list[int]]:
    """Group numbers that follow each other."""
    for _, group in groupby(enumerate(places), key=lambda each: each[1] - each[0]):
        yield [place for _, place in group]


class _Stretch:
    """Words `start` to `stop` of a piece, not found yet."""

    def __init__(self, number: int, words: Sequence[str], start: int = 0, stop: int | None = None) -> None:
        self.number = number
        self.start = start
        self.stop = len(words) if stop is None else stop
        self.bare = bare("".join(words[self.start : self.stop]))
        self._words = words

    @property
    def is_word(self) -> bool:
        return self.stop - self.start == 1

    def halves(self) -> list[_Stretch]:
        if self.is_word:
            return [self]
        middle = (self.start + self.stop) // 2
        edges = ((self.start, middle), (middle, self.stop))
        return [_Stretch(self.number, self._words, *edge) for edge in edges]


def _missing(left: list[_Stretch], text: str) -> dict[int, list[int]]:
    """Return for each piece the places of its words that are not in the text."""
    rest = bare(text)
    # Short ones wait: what is left of the text in the end holds few words to find them in by chance.
    left, rest = _looked_for(left, rest, _LONG)
    while not all(stretch.is_word for stretch in left):
        left, rest = _looked_for([half for each in left for half in each.halves()], rest, _LONG)
    for shortest in reversed(range(_LONG)):
        left, rest = _looked_for(left, rest, shortest)
    missing: dict[int, list[int]] = {}
    for stretch in left:
        missing.setdefault(stretch.number, []).append(stretch.start)
    return missing


def _looked_for(stretches: Iterable[_Stretch], rest: str, shortest: int) -> tuple[list[_Stretch], str]:
    """Return the stretches that are not in the rest of the text, and what is left of that."""
    used = bytearray(len(rest))
    left: list[_Stretch] = []
    cursor = 0
    for stretch in stretches:
        size = len(stretch.bare)
        at = -1 if size < shortest else _unused(rest, stretch.bare, used, cursor)
        if at < 0:
            left.append(stretch)
            continue
        used[at : at + size] = b"\x01" * size
        if 0 <= at - cursor < _NEAR:
            cursor = at + size
    return left, _unused_rest(rest, used)


def _unused(rest: str, sought: str, used: bytearray, cursor: int) -> int:
    """Return where a text stands unused, from the cursor on or else from the beginning; -1 if nowhere."""
    for begin in (cursor, 0):
        at = rest.find(sought, begin)
        while at >= 0:
            taken = used.rfind(1, at, at + len(sought))
            if taken < 0:
                return at
            after = used.find(0, taken)
            at = rest.find(sought, after) if after >= 0 else -1
    return -1


def _unused_rest(rest: str, used: bytearray) -> str:
    parts: list[str] = []
    at = used.find(0)
    while at >= 0:
        stop = used.find(1, at)
        parts.append(rest[at : stop if stop >= 0 else None])
        at = used.find(0, stop) if stop >= 0 else -1
    return _USED.join(parts)
