"""Find the passage most like one that is nowhere to be found.

Pieces of the lost quote and of its context that still stand in the text say where it may have been; only
those few places are compared in full, so that time grows linearly with the text.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.anchoring import quote
from reader.model import Anchor, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_RATIO = 0.8  # two Dutch sentences that say different things reach 0.6 to 0.7
LEAST_RATIO_IN_CONTEXT = 0.6  # where what stood before and after it still does

_PIECES = 16  # of the quote
_PIECE = 12  # characters
_HITS = 8  # of one piece: one that stands in more places tells nothing
_PLACES = 6  # compared in full
_TRUSTED = 4  # characters in a row that line up by more than chance
_WORD = 32  # no further from the edge of a word
_LONGEST = 1_200  # characters compared in full; of a longer quote, its head and its tail


class Like(Struct, frozen=True):
    """A passage like the lost one; `ratio` from 0 to 1 is the share of characters in common, in order."""

    span: Span
    ratio: float


def nearest(anchor: Anchor, text: str) -> Like | None:
    """Return the passage of `text` most like the anchor's quote, None if none is like enough."""
    wanted = quote.needle(anchor.quote)
    if len(wanted) <= _LONGEST:
        return _nearest(anchor, wanted, text)
    half = _LONGEST // 2
    head, tail = _nearest(anchor, wanted[:half], text), _nearest(anchor, wanted[-half:], text)
    if head is None or tail is None:
        return None
    length = tail.span.end - head.span.start
    if not 0.8 * len(wanted) < length < 1.25 * len(anchor.quote):
        return None
    return Like(Span(head.span.start, tail.span.end), (head.ratio + tail.ratio) / 2)


def _nearest(anchor: Anchor, wanted: str, text: str) -> Like | None:
    folded = quote.fold(text)
    contexts = quote.needle(anchor.prefix), quote.needle(anchor.suffix)
    best: Like | None = None
    for near in _places(wanted, contexts, folded.text):
        for start, end in _alignments(wanted, folded.text, near):
            share = ratio(wanted, folded.text[start:end])
            least = LEAST_RATIO_IN_CONTEXT if _in_context(contexts, folded.text, start, end) else LEAST_RATIO
            if share >= least and (best is None or share > best.ratio):
                best = Like(folded.span(start, end), share)
    return best


def _places(wanted: str, contexts: tuple[str, str], text: str) -> list[int]:
    """Return where in `text` the quote may begin: where most pieces of it and of its context say so."""
    votes: Counter[int] = Counter()
    grid = max(_PIECE, len(wanted) // 8)
    for start in _votes(wanted, contexts, text):
        votes[max(0, start) // grid] += 1
    return [cell * grid for cell, _ in votes.most_common(_PLACES)]


def _votes(wanted: str, contexts: tuple[str, str], text: str) -> Iterator[int]:
    before, after = contexts
    step = max(_PIECE // 2, len(wanted) // _PIECES)
    for at in range(0, max(1, len(wanted) - _PIECE + 1), step):
        for hit in _few(text, wanted[at : at + _PIECE]):
            yield hit - at
    for hit in _few(text, before[-_PIECE:]):
        yield hit + _PIECE
    for hit in _few(text, after[:_PIECE]):
        yield hit - len(wanted)


def _few(text: str, piece: str) -> list[int]:
    """Return where `piece` stands, nothing if it is short or stands in too many places to tell."""
    if len(piece) < _PIECE:
        return []
    hits: list[int] = []
    at = text.find(piece)
    while at >= 0 and len(hits) <= _HITS:
        hits.append(at)
        at = text.find(piece, at + 1)
    return hits if len(hits) <= _HITS else []


def _alignments(wanted: str, text: str, near: int) -> set[tuple[int, int]]:
    """Return the few stretches of whole words around `near` that may line up with `wanted`.

    Each edge is reckoned twice: from the outermost characters that line up, which chance may have put
    too far out, and from the longest run of them, which does not feel what was put in beyond it.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - 8 ms to import, and seldom needed

    room = max(2 * _PIECE, len(wanted) // 4)
    first = max(0, near - room)
    window = text[first : near + len(wanted) + 2 * room]
    blocks = [b for b in Indel.opcodes(wanted, window).as_matching_blocks() if b.size >= _TRUSTED]
    if not blocks:
        return set()
    longest = max(blocks, key=lambda block: block.size)
    starts = {_word_start(text, max(0, first + b.b - b.a)) for b in (blocks[0], longest)}
    ends = {_word_end(text, first + b.b - b.a + len(wanted)) for b in (blocks[-1], longest)}
    return {(start, end) for start in starts for end in ends if start < end}


def _word_start(text: str, at: int) -> int:
    """Return the start of a word nearest to `at`."""
    this = text.rfind(" ", max(0, at - _WORD), at)
    after = text.find(" ", at, at + _WORD)
    starts = [space + 1 for space in (this, after) if space >= 0]
    return min(starts, key=lambda start: abs(start - at), default=at)


def _word_end(text: str, at: int) -> int:
    """Return the end of a word nearest to `at`."""
    before = text.rfind(" ", max(0, at - _WORD), at)
    this = text.find(" ", at, at + _WORD)
    ends = [end for end in (before, this) if end >= 0]
    return min(ends, key=lambda end: abs(end - at), default=min(at, len(text)))


def ratio(wanted: str, found: str) -> float:
    """Return which share of the characters of both are in common, in order."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - 8 ms to import, and seldom needed

    return Indel.normalized_similarity(wanted, found)


def _in_context(contexts: tuple[str, str], text: str, start: int, end: int) -> bool:
    """Say whether what stood right before and right after the passage stands there still."""
    before, after = contexts[0][-_PIECE:], contexts[1][:_PIECE]
    around = text[max(0, start - 2 * _PIECE) : start], text[end : end + 2 * _PIECE]
    return min(len(before), len(after)) == _PIECE and before in around[0] and after in around[1]
