"""Extends selections by drag, click and key: pure functions.

A selection never leaves the stream it began in: running text, notes, or running heads and feet.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Span

if TYPE_CHECKING:
    from reader.text import ReadingText


class Grain(Enum):
    """By what a selection grows: a click selects by characters, a second by words, a third by sentences."""

    CHARACTER = 1
    WORD = 2
    SENTENCE = 3


class Selection(Struct, frozen=True):
    """A stretch of text with a fixed end and a moving one.

    Attributes:
        origin: what the press took; it always stays selected
        head: where the caret is
        grain: by what it grows
    """

    origin: Span
    head: int
    span: Span
    grain: Grain = Grain.CHARACTER

    @property
    def is_empty(self) -> bool:
        """Say whether it is a mere caret."""
        return self.span.start == self.span.end

    @property
    def tail(self) -> int:
        """The end that stays put."""
        return self.span.end if self.head <= self.span.start else self.span.start


def caret(offset: int) -> Selection:
    """Return an empty selection at `offset`."""
    here = Span(offset, offset)
    return Selection(here, offset, here)


def of(span: Span) -> Selection:
    """Return `span` as a selection with the caret at its end."""
    return Selection(Span(span.start, span.start), span.end, span)


def pulled(span: Span, fixed: int) -> Selection:
    """Return `span` as it is when the end that is not at `fixed` is about to move."""
    return Selection(Span(fixed, fixed), span.start if fixed == span.end else span.end, span)


def begin(text: ReadingText, offset: int, grain: Grain) -> Selection:
    """Return what a click at `offset` selects."""
    unit = _unit(text, offset, grain)
    return Selection(unit, unit.end, unit, grain)


def extend(text: ReadingText, selection: Selection, offset: int) -> Selection:
    """Return the selection with its moving end at `offset`, whole words or sentences at a time."""
    origin = selection.origin
    bounds = text.stream_span(text.stream_at(origin.start))
    offset = min(max(offset, bounds.start), bounds.end)
    if offset < origin.start:
        head = max(_unit(text, offset, selection.grain).start, bounds.start)
        return Selection(origin, head, Span(head, origin.end), selection.grain)
    if offset <= origin.end:
        return Selection(origin, origin.end, origin, selection.grain)
    head = min(_unit(text, offset, selection.grain).end, bounds.end)
    return Selection(origin, head, Span(origin.start, head), selection.grain)


def regrown(selection: Selection) -> Selection:
    """Return the selection as Shift and an arrow go on from: by characters, from its fixed end."""
    tail = selection.tail
    return Selection(Span(tail, tail), selection.head, selection.span)


def trimmed(text: str, span: Span) -> Span:
    """Return `span` without the white space at its ends."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def whole_words(text: ReadingText, span: Span) -> Span:
    """Return `span` with the words whole in which it begins and ends; a quote has no half words."""
    first, last = text.word_at(span.start), text.word_at(span.end)
    start = first.start if first.start < span.start < first.end else span.start
    end = last.end if last.start < span.end < last.end else span.end
    return Span(start, end)


def _unit(text: ReadingText, offset: int, grain: Grain) -> Span:
    if grain is Grain.WORD:
        return text.word_at(offset)
    if grain is Grain.SENTENCE:
        return text.sentence_at(offset)
    return Span(offset, offset)
