"""Describes a passage and resolves the description in a reading text.

A passage whose own offsets still show it is there. Else its quote is looked for whatever its line
breaks and hyphens, and equal quotes are told apart by what stands around them, last by
where they stood. A quote that is nowhere is looked for among passages like it. A passage is placed by
itself (`sure`) only where no other place could be meant; the rest are proposals, and below a minimum
likeness there is no proposal either: a wrong place is worse than a lost one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reader.anchoring import likeness, quote
from reader.model import Anchor, Box, Span
from reader.text import LAYOUT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.text import ReadingText

CONTEXT = 64  # characters kept before and after a passage
_SHORT = 32  # a quote of fewer folded characters may well stand in another place by chance
_SOME = 0.1  # share of the context on one side that has to agree around a short quote


class Match(Struct, frozen=True):
    """Where a passage stands now.

    Attributes:
        score: 1 where nothing changed, from 0.9 where the quote stands, below it where one like it does
        sure: no other place could be meant; otherwise it is a proposal
    """

    span: Span
    score: float
    sure: bool


class _Candidate(Struct, frozen=True):
    """A place where the quote stands.

    Attributes:
        exact: character for character
        before, after: shares of the context that agree there, going outward, from 0 to 1
        distance: characters between where the passage stood and here
    """

    span: Span
    exact: bool
    before: float
    after: float
    distance: int

    @property
    def at_home(self) -> bool:
        """Whether all of the passage's context stands around it."""
        return self.before == self.after == 1.0


def describe(span: Span, text: ReadingText) -> Anchor:
    """Return what describes the passage `span` of `text`, its context taken from its own stream."""
    stream = text.stream_span(text.stream_at(span.start))
    return Anchor(
        quote=text.text[span.start : span.end],
        span=span,
        page=text.page_of(span.start),
        prefix=text.text[max(stream.start, span.start - CONTEXT) : span.start],
        suffix=text.text[span.end : min(stream.end, span.end + CONTEXT)],
        boxes=text.boxes(span),
        section=text.section_at(span.start),
        layout=LAYOUT_VERSION,
    )


def resolve(anchor: Anchor, text: ReadingText) -> Match | None:
    """Return where the passage of `anchor` stands in `text`, None where it is lost."""
    if _unmoved(anchor, text.text):
        return Match(anchor.span, 1.0, sure=True)
    spans = [span for span in quote.find_quote(text.text, anchor.quote) if in_one_stream(span, text)]
    if spans:
        return choose(anchor, text, spans)
    like = likeness.nearest(anchor, text.text)
    if like is None or not in_one_stream(like.span, text):
        return None
    return Match(like.span, 0.9 * like.ratio, sure=False)


def _unmoved(anchor: Anchor, text: str) -> bool:
    start, end = anchor.span.start, anchor.span.end
    return (
        start >= 0
        and text.startswith(anchor.quote, start)
        and end - start == len(anchor.quote) > 0
        and text[max(0, start - len(anchor.prefix)) : start] == anchor.prefix
        and text.startswith(anchor.suffix, end)
    )


def in_one_stream(span: Span, text: ReadingText) -> bool:
    """Say whether a passage lies wholly in the body, or wholly in the notes or margins."""
    return text.stream_at(span.start) == text.stream_at(span.end - 1)


def _weigh(anchor: Anchor, text: str, span: Span) -> _Candidate:
    room = 2 * CONTEXT  # white space and hyphens may have grown
    before = quote.needle(text[max(0, span.start - room) : span.start])
    after = quote.needle(text[span.end : span.end + room])
    return _Candidate(
        span,
        exact=text[span.start : span.end] == anchor.quote,
        before=_share(quote.needle(anchor.prefix)[::-1], before[::-1]),
        after=_share(quote.needle(anchor.suffix), after),
        distance=abs(span.start - anchor.span.start),
    )


def _share(wanted: str, found: str) -> float:
    """Return how much of `wanted` agrees from its start on; all of it where there is none."""
    pairs = enumerate(zip(wanted, found, strict=False))
    agree = next((at for at, (a, b) in pairs if a != b), min(len(wanted), len(found)))
    return agree / len(wanted) if wanted else 1.0


def choose(anchor: Anchor, text: ReadingText, spans: Iterable[Span]) -> Match:
    """Return which of the places where the quote stands is the passage's, at least one."""
    candidates = [_weigh(anchor, text.text, span) for span in spans]
    best, *rivals = sorted(candidates, key=lambda c: (-c.before - c.after, c.distance))
    if rivals:
        sure = _told_by_context(best, rivals) or _told_by_place(anchor, text, best, rivals)
    else:
        sure = len(quote.needle(anchor.quote)) >= _SHORT or max(best.before, best.after) >= _SOME
    return Match(best.span, 0.9 + 0.04 * (best.before + best.after) + 0.02 * best.exact, sure=sure)


def _told_by_context(best: _Candidate, rivals: list[_Candidate]) -> bool:
    """Say whether all that stood around the passage stands around `best`, and around no other."""
    return best.at_home and not any(rival.at_home for rival in rivals)


def _told_by_place(anchor: Anchor, text: ReadingText, best: _Candidate, rivals: list[_Candidate]) -> bool:
    """Say whether `best` alone of those in the passage's context stands where it stood."""
    if not best.at_home or best.distance == 0:
        return best.at_home
    twins = [rival for rival in rivals if rival.at_home]
    return _covers(anchor, text, best) and not any(_covers(anchor, text, twin) for twin in twins)


def _covers(anchor: Anchor, text: ReadingText, candidate: _Candidate) -> bool:
    """Say whether `candidate` begins on the very line of the page on which the passage began."""
    if not anchor.boxes:
        return False
    then, now = anchor.boxes[0], next(iter(text.boxes(candidate.span)), None)
    return now is not None and now.page == then.page and _close(now, then)


def _close(one: Box, other: Box) -> bool:
    near_pt = (one.y1 - one.y0) / 2
    return abs(one.y0 - other.y0) < near_pt and abs(one.x0 - other.x0) < near_pt
