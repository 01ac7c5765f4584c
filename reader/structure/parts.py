"""Parts of a letter: sections, footnotes, lists, questions with answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Span
from reader.structure.consultation import Question, questions
from reader.text import Kind, Stream, abbreviates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text import Paragraph, ReadingText

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_NOTE_MARK = re.compile(rf"(?P<mark>[{_RAISED}]{{1,4}}|\d{{1,3}}|\*{{1,3}}|†)[.):]?\s*")
_BODY_MARK = re.compile(
    rf"(?P<raised>[{_RAISED}]{{1,12}})|(?<=\w)(?:\*{{1,3}}|†)"
    r"|(?:(?<=[^\W\d_])|(?<=[)\]’”»%])|(?<=[^\W\d_][.,;:!?]))\d{1,3}(?![\w-]|[.,]\d)"
)
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
    """Return the notes, each with the place of its mark: on its own page, else after the mark before."""
    if not any(paragraph.kind is Kind.NOTE for paragraph in text.paragraphs):
        return ()
    found: list[Footnote] = []
    marks = _marks_in_body(text)
    after = 0
    for paragraph in text.paragraphs:
        match = _NOTE_MARK.match(text.text, *_edges(paragraph.span)) if paragraph.kind is Kind.NOTE else None
        if match is None:
            continue
        mark = match["mark"].translate(_PLAIN)
        place = _place(marks.get(mark, []), text, paragraph.page, after)
        after = place.end if place else after
        rest = text.text[match.end() : paragraph.span.end]
        found.append(Footnote(mark, rest, paragraph.span, place, paragraph.page))
    return tuple(found)


def _place(places: list[Span], text: ReadingText, page: int, after: int) -> Span | None:
    """Choose among the places of a mark, in text order."""
    for start in (text.page_start(page) or 0, after, 0):
        place = next(iter(places[bisect_left(places, start, key=_start) :]), None)
        if place is not None and (start != text.page_start(page) or text.page_of(place.start) == page):
            return place
    return None


def _start(span: Span) -> int:
    return span.start


def _marks_in_body(text: ReadingText) -> dict[str, list[Span]]:
    """Return where each mark stands: raised, or behind a word as in "gelijkheid1." and "voorstel.1"."""
    places: dict[str, list[Span]] = {}
    body = text.stream_span(Stream.BODY)
    for match in _BODY_MARK.finditer(text.text, *_edges(body)):
        before = text.text[max(body.start, match.start() - _TOKEN_WINDOW) : match.start()]
        token = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
        if match["raised"] is None and token.endswith(".") and _is_cited(token[:-1]):
            continue
        for mark, start in _apart(match[0].translate(_PLAIN), match.start()):
            places.setdefault(mark, []).append(Span(start, start + len(mark)))
    return places


def _is_cited(token: str) -> bool:
    """Say whether a number behind this abbreviation belongs to it: "nr.2", but not "10 maart jl.2"."""
    return abbreviates(token) and token != "jl"  # noqa: S105 - a token of a sentence


def _apart(row: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield what a row of digits may mark: itself, and 9, 10 and 11 in "91011"."""
    yield row, start
    for length in (1, 2):
        if row[:length].isdigit() and len(row) > length:
            numbers = [str(number) for number in range(int(row[:length]), int(row[:length]) + _MOST_IN_ROW)]
            edges = [0, *accumulate(map(len, numbers))]
            if row in accumulate(numbers):
                yield from (
                    (number, start + edge)
                    for number, edge in zip(numbers, edges, strict=False)
                    if edge < len(row)
                )


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _cut(text: ReadingText, span: Span) -> str:
    return text.text[span.start : span.end]
