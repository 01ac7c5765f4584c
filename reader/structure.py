"""What a letter is made of: sections, footnotes with their places, lists, questions with their answers."""

from __future__ import annotations

import re
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.consultation import Question, questions
from reader.model import Span
from reader.sentences import abbreviates
from reader.text import Kind, Stream

if TYPE_CHECKING:
    from reader.text import Paragraph, ReadingText

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_LIFTED = str.maketrans("0123456789", _RAISED)
_NOTE_MARK = re.compile(rf"(?P<mark>[{_RAISED}]{{1,4}}|\d{{1,3}}|\*{{1,3}}|†)[.):]?\s*")
_ROW_OF_MARKS = re.compile(rf"[{_RAISED}]{{2,12}}")
_MOST_IN_ROW = 5
_TOKEN_WINDOW = 30


class Section(Struct, frozen=True):
    """A heading and what stands under it.

    Attributes:
        level: 1 for the weightiest
        heading: the heading itself; span: from the heading up to the next one of its level or a weightier
    """

    title: str
    level: int
    heading: Span
    span: Span
    page: int


class Footnote(Struct, frozen=True):
    """A foot- or endnote.

    Attributes:
        mark: as digits or signs, "12", "*"
        text: the note without its mark; span: the note with it
        place: where the mark stands in the body; None when it is not found there
        page: the page on which the note stands
    """

    mark: str
    text: str
    span: Span
    place: Span | None
    page: int


class Structure(Struct, frozen=True):
    """All parts of one letter, each kind in text order; `lists` holds the items of each list."""

    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    lists: tuple[tuple[Span, ...], ...]
    questions: tuple[Question, ...]


def structure(text: ReadingText) -> Structure:
    """Return the parts of a letter."""
    return Structure(sections(text), footnotes(text), lists(text), questions(text))


def sections(text: ReadingText) -> tuple[Section, ...]:
    """Return the letter's sections; one of a lower level lies within the one before it."""
    headings = [paragraph for paragraph in text.paragraphs if paragraph.kind is Kind.HEADING]
    ends: list[int] = []
    following: list[Paragraph] = []  # headings further down that still can end one above
    for heading in reversed(headings):
        while following and following[-1].level > heading.level:
            following.pop()
        ends.append(following[-1].span.start if following else text.stream_span(Stream.BODY).end)
        following.append(heading)
    return tuple(
        Section(_cut(text, each.span), each.level, each.span, Span(each.span.start, end), each.page)
        for each, end in zip(headings, reversed(ends), strict=True)
    )


def lists(text: ReadingText) -> tuple[tuple[Span, ...], ...]:
    """Return the items of each list, those of one list together."""
    runs = groupby(text.paragraphs, key=lambda paragraph: paragraph.kind is Kind.LIST_ITEM)
    return tuple(tuple(item.span for item in run) for are_items, run in runs if are_items)


def footnotes(text: ReadingText) -> tuple[Footnote, ...]:
    """Return the notes, each with the place of its mark: on its own page first, else after the one before."""
    found: list[Footnote] = []
    after = 0
    for paragraph in text.paragraphs:
        match = _NOTE_MARK.match(text.text, *_edges(paragraph.span)) if paragraph.kind is Kind.NOTE else None
        if match is None:
            continue
        mark = match["mark"].translate(_PLAIN)
        place = _place(text, mark, paragraph.page, after)
        after = place.end if place else after
        found.append(
            Footnote(mark, text.text[match.end() : paragraph.span.end], paragraph.span, place, paragraph.page)
        )
    return tuple(found)


def _place(text: ReadingText, mark: str, page: int, after: int) -> Span | None:
    body = text.stream_span(Stream.BODY)
    on_page = [span for span in text.page_spans(page) if span.start < body.end]
    for span in (*on_page, Span(min(after, body.end), body.end), body):
        place = _mark_within(text.text, mark, span) or _mark_in_row(text.text, mark, span)
        if place is not None:
            return place
    return None


def _mark_in_row(text: str, mark: str, span: Span) -> Span | None:
    """Find a mark in a row of marks that touch: 10 in "⁹¹⁰¹¹"."""
    if not mark.isdigit():
        return None
    for row in _ROW_OF_MARKS.finditer(text, *_edges(span)):
        for first in range(max(1, int(mark) - _MOST_IN_ROW), int(mark) + 1):
            numbers = [str(number) for number in range(first, int(mark) + _MOST_IN_ROW)]
            if row[0].translate(_PLAIN) in accumulate(numbers):
                start = row.start() + sum(map(len, numbers[: int(mark) - first]))
                if start < row.end():
                    return Span(start, start + len(mark))
    return None


def _mark_within(text: str, mark: str, span: Span) -> Span | None:
    """Find a mark in a stretch of text: raised, or set behind a word: "gelijkheid1." "voorstel.1"."""
    raised = mark.translate(_LIFTED)
    pattern = rf"(?<![{_RAISED}]){re.escape(raised)}(?![{_RAISED}])"
    if raised != mark:
        pattern += rf"|(?:(?<=[^\W\d_])|(?<=[)\]’”»%])|(?<=[^\W\d_][.,;:!?])){mark}(?![\w-]|[.,]\d)"
    for match in re.compile(pattern).finditer(text, *_edges(span)):
        before = text[max(span.start, match.start() - _TOKEN_WINDOW) : match.start()]
        token = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
        if not (token.endswith(".") and abbreviates(token[:-1]) and token[:-1] != "jl"):
            return Span(match.start(), match.end())
    return None


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _cut(text: ReadingText, span: Span) -> str:
    return text.text[span.start : span.end]
