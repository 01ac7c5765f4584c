"""Moves an end of a stretch of text by words or sentences."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.model import Span

if TYPE_CHECKING:
    from reader.text.reading_text import ReadingText


class End(Enum):
    """An end of a stretch of text."""

    START = auto()
    END = auto()


class Unit(Enum):
    """By what an end moves."""

    WORD = auto()
    SENTENCE = auto()


def nudged(text: ReadingText, span: Span, end: End, unit: Unit, *, later: bool) -> Span:
    """Return a stretch with one end moved by a unit; as it is where there is none, or nothing would be left.

    It stays within its stream, and begins and ends with whole words or sentences.

    Args:
        text: in which it stands
        span: a stretch without white space at its ends
        end: which end moves
        unit: by what
        later: on through the text, else back
    """
    bounds = text.stream_span(text.stream_at(span.start))
    if end is End.START:
        starts = _word_start if unit is Unit.WORD else _sentence_start
        start = starts(text, span.start, bounds, later=later)
        return Span(start, span.end) if start is not None and start < span.end else span
    ends = _word_end if unit is Unit.WORD else _sentence_end
    last = ends(text, span.end, bounds, later=later)
    return Span(span.start, last) if last is not None and last > span.start else span


def split_at(text: ReadingText, span: Span, offset: int) -> tuple[Span, Span] | None:
    """Return a stretch in two, parted before the word at `offset`; None where one part would be empty."""
    at = offset
    while at > span.start and not text.text[at - 1].isspace():
        at -= 1
    first, second = text.text[span.start : at], text.text[at : span.end]
    if not first.strip() or not second.strip():
        return None
    return (
        Span(span.start, span.start + len(first.rstrip())),
        Span(at + len(second) - len(second.lstrip()), span.end),
    )


def _word_start(text: ReadingText, at: int, bounds: Span, *, later: bool) -> int | None:
    words = text.text
    if later:
        return _skip(words, _skip(words, at, bounds.end, blank=False), bounds.end, blank=True)
    to = _skip_back(words, _skip_back(words, at, bounds.start, blank=True), bounds.start, blank=False)
    return to if to < at else None


def _word_end(text: ReadingText, at: int, bounds: Span, *, later: bool) -> int | None:
    words = text.text
    if later:
        to = _skip(words, _skip(words, at, bounds.end, blank=True), bounds.end, blank=False)
        return to if words[at:to].strip() else None
    return _skip_back(words, _skip_back(words, at, bounds.start, blank=False), bounds.start, blank=True)


def _sentence_start(text: ReadingText, at: int, bounds: Span, *, later: bool) -> int | None:
    starts = [one.start for one in text.sentences if bounds.start <= one.start < bounds.end]
    if later:
        return next((start for start in starts if start > at), None)
    return next((start for start in reversed(starts) if start < at), None)


def _sentence_end(text: ReadingText, at: int, bounds: Span, *, later: bool) -> int | None:
    ends = [one.end for one in text.sentences if bounds.start < one.end <= bounds.end]
    if later:
        return next((end for end in ends if end > at), None)
    return next((end for end in reversed(ends) if end < at), None)


def _skip(words: str, at: int, bound: int, *, blank: bool) -> int:
    while at < bound and words[at].isspace() is blank:
        at += 1
    return at


def _skip_back(words: str, at: int, bound: int, *, blank: bool) -> int:
    while at > bound and words[at - 1].isspace() is blank:
        at -= 1
    return at
