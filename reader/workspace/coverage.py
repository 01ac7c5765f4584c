"""Share of a letter that was on screen: pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from reader.model import Span
from reader.text import Stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.text import ReadingText

_GAP = 2  # between two lines of the text; a reader who saw both saw what lies between


class Coverage(Struct, frozen=True):
    """How far the reader is with a letter.

    Attributes:
        read: share of its text that was on screen, 0 to 1; None while its text is not here
        undecided: suggestions that wait for a decision; None while it was not examined
    """

    read: float | None
    undecided: int | None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same stretches in order, those that touch or overlap as one."""
    whole: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if whole and span.start <= whole[-1].end + _GAP:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return tuple(whole)


def remembered(kept: object) -> tuple[Span, ...]:
    """Return the stretches that were kept as [[start, end], …]; what is not understood is left out."""
    try:
        return tuple(msgspec.convert(kept, list[Span]))
    except msgspec.ValidationError:
        return ()


def share(seen: Iterable[Span], text: ReadingText) -> float:
    """Return how much of the text and its notes was seen, 0 to 1; running heads and feet do not count."""
    streams = [text.stream_span(stream) for stream in (Stream.BODY, Stream.NOTES)]
    length = sum(span.end - span.start for span in streams)
    covered = sum(_common(one, stream) for one in merged(seen) for stream in streams)
    return min(covered / length, 1.0) if length else 1.0


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
