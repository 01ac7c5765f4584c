r"""Finds a quote regardless of line breaks, hyphens, spaces and quote marks.

A text is folded once into a form in which such differences are gone, with the way back to its own
offsets. Two texts that look the same to a reader fold to the same string:

- any run of white space is one space, every kind of dash one hyphen, every quote mark one apostrophe;
- a hyphen between two letters goes, with the line break after it: "zekerheids-\nrechten" folds like
  "zekerheidsrechten" and like "zekerheids-rechten"; between two digits it stays: "501-\n31" is "501-31";
- diacritics, soft hyphens and invisible characters go; a superscript becomes its digit, or goes too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, product

from reader.model import Span

MAX_HITS = 1_000  # of one quote; nobody tells more apart, and a hostile text could hold millions

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTE_MARKS = (
    "'\"`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u00ab\u00bb\u2039\u203a"
)
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_FOLDS = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTE_MARKS, "'"))
_INVISIBLE = {"Mn", "Me", "Cf"}  # combining marks and format characters, by Unicode category
_UNUSUAL = re.compile(r"[^ !#-_a-~]")  # all but ASCII that folds to itself
_IRREGULAR = [re.compile(pattern) for pattern in (r"-(?<=[^ ]-)-* *(?=[^ ])", r"  +", r"''+", r"\u00ad+ *")]
_EDGE_HYPHENS = re.compile(r"^-+(?=[^ -])|(?<=[^ -])-+$")


class Folded:
    """A text folded for matching, and the way back.

    Attributes:
        text: the folded text
        packed: the same without any space
    """

    def __init__(self, text: str, patches: list[tuple[int, int, int, int]]) -> None:
        """Keep `text` and where it differs in length: (start, end) folded and (start, end) before."""
        self.text = text
        self._starts = [patch[0] for patch in patches]
        self._patches = patches
        self._packed: str | None = None
        self._word_ends: list[int] = []

    @property
    def packed(self) -> str:
        """The folded text without any space, made when first asked for."""
        if self._packed is None:
            words = self.text.split(" ")
            self._word_ends = list(accumulate(map(len, words)))
            self._packed = "".join(words)
        return self._packed

    def span(self, start: int, end: int) -> Span:
        """Return where the characters `text[start:end]`, at least one, stood before folding."""
        return Span(self._origin(start)[0], self._origin(end - 1)[1])

    def packed_span(self, start: int, end: int) -> Span:
        """Return where the characters `packed[start:end]`, at least one, stood before folding."""
        spaces_before_start = bisect_right(self._word_ends, start)
        spaces_before_end = bisect_right(self._word_ends, end - 1)
        return self.span(start + spaces_before_start, end + spaces_before_end)

    def _origin(self, index: int) -> tuple[int, int]:
        nearest = bisect_right(self._starts, index) - 1
        if nearest < 0:
            return index, index + 1
        _, end, origin_start, origin_end = self._patches[nearest]
        if index < end:
            return origin_start, origin_end
        return origin_end + index - end, origin_end + index - end + 1


@lru_cache(maxsize=8)
def fold(text: str, *, keep_case: bool = True, drop_raised: bool = False) -> Folded:
    """Fold `text` for matching; the last few are remembered, so asking again costs nothing.

    `keep_case` tells capitals from small letters. A superscript is folded to its digit, or with
    `drop_raised` to nothing.
    """
    if drop_raised and not any(mark in text for mark in _RAISED):
        return fold(text, keep_case=keep_case)
    return _fold(text, keep_case=keep_case, drop_raised=drop_raised)


def _fold(text: str, *, keep_case: bool, drop_raised: bool) -> Folded:
    flat, longer = _flatten(text, keep_case=keep_case, drop_raised=drop_raised)
    pieces: list[str] = []
    patches: list[tuple[int, int, int, int]] = []
    done = length = 0
    for start, end in _irregularities(flat, longer):
        if start < done:  # the space after a hyphen went with it
            continue
        new = _straighten(flat, start, end, keep_case=keep_case, drop_raised=drop_raised)
        if new == flat[start:end]:
            continue
        length += start - done + len(new)
        pieces += flat[done:start], new
        patches.append((length - len(new), length, start, end))
        done = end
    pieces.append(flat[done:])
    return Folded("".join(pieces), patches)


def find_quote(text: str, quote: str) -> list[Span]:
    """Return where `quote` stands in `text`, first to last, at most `MAX_HITS`; these may overlap.

    The strictest way of comparing that finds it at all counts: with its footnote marks; without them;
    both once more without any space, for words that a bad text layer split ("Kam erstuk"); and all of
    this whatever the capitals.
    """
    for keep_case, packed, drop_raised in product((True, False), (False, True), (False, True)):
        hits = _find_folded(text, quote, keep_case=keep_case, packed=packed, drop_raised=drop_raised)
        if hits:
            return hits
    return []


def needle(quote: str, *, keep_case: bool = True, drop_raised: bool = False) -> str:
    """Return `quote` folded to be looked for: without spaces and hyphens at its edges."""
    folded = _fold(quote, keep_case=keep_case, drop_raised=drop_raised).text.strip(" ")
    return _EDGE_HYPHENS.sub("", folded)


def _find_folded(text: str, quote: str, *, keep_case: bool, packed: bool, drop_raised: bool) -> list[Span]:
    wanted = needle(quote, keep_case=keep_case, drop_raised=drop_raised)
    if not any(map(str.isalnum, wanted)):
        return []
    folded = fold(text, keep_case=keep_case, drop_raised=drop_raised)
    if not packed:
        return [folded.span(at, at + len(wanted)) for at in _positions(folded.text, wanted)]
    wanted = wanted.replace(" ", "")
    spans = (folded.packed_span(at, at + len(wanted)) for at in _positions(folded.packed, wanted))
    return [span for span in spans if _at_word_edges(text, span)]


def _positions(text: str, wanted: str) -> list[int]:
    positions: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(positions) < MAX_HITS:
        positions.append(at)
        at = text.find(wanted, at + 1)
    return positions


def _at_word_edges(text: str, span: Span) -> bool:
    """Say whether `span` begins and ends where words do: "over heden" is no part of "overhedendaags"."""
    before, after = text[max(0, span.start - 1) : span.start + 1], text[span.end - 1 : span.end + 1]
    return not any(len(edge) == 2 and edge.isalnum() for edge in (before, after))  # noqa: PLR2004 - one character on each side


def _flatten(text: str, *, keep_case: bool, drop_raised: bool) -> tuple[str, str]:
    """Fold what keeps its length; return the text and the characters in it that do not."""
    longer = set()
    flat = text
    unusual = _UNUSUAL.search(flat)
    while unusual:
        character = unusual.group()
        new = _fold_character(character, keep_case=keep_case, drop_raised=drop_raised)
        if len(new) != 1:
            longer.add(character)
        else:
            flat = flat.replace(character, new)
        unusual = _UNUSUAL.search(flat, unusual.end())
    return flat if keep_case else flat.lower(), "".join(sorted(longer))


@lru_cache(maxsize=4096)
def _fold_character(character: str, *, keep_case: bool, drop_raised: bool) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in _INVISIBLE or (drop_raised and character in _RAISED):
        return ""
    parts = unicodedata.normalize("NFKD", character.translate(_FOLDS)).translate(_FOLDS)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare if keep_case else bare.casefold()


def _irregularities(flat: str, longer: str) -> list[tuple[int, int]]:
    """Return the places where `flat` changes length, in order; `longer` as `_flatten` gives it."""
    patterns = [*_IRREGULAR, re.compile(f"[{re.escape(longer)}]")] if longer else _IRREGULAR
    # One pass for each is six times as fast as one pass for all.
    return sorted(match.span() for pattern in patterns for match in pattern.finditer(flat))


def _straighten(flat: str, start: int, end: int, *, keep_case: bool, drop_raised: bool) -> str:
    """Return what the irregularity `flat[start:end]` becomes."""
    first = flat[start]
    if first in " '":
        return first
    if first == "-":
        return "-" if flat[start - 1].isdigit() and flat[end].isdigit() else ""
    return _fold_character(first, keep_case=keep_case, drop_raised=drop_raised)
