"""Sets a reading text anew in one column of any width.

Offsets and pages stay what they are: page 3 holds what page 3 of the letter holds, as long as that takes.
What stands elsewhere is only where on the page each word is, so that whatever works with a reading text
works with this one. Running heads are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Span
from reader.text.kinds import Kind, Paragraph, Stream
from reader.text.places import Places
from reader.text.reading_text import ReadingText

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE_PT = 11.0
MARGIN_PT = 26.0
LEAST_PT = 60.0  # of the column
LINE = 1.45  # of the size, from line to line
BOX = 1.2  # of the size: how high a line of type is
_INDENT = 1.6  # of the size, for items of lists
_GAP = 0.55  # of the size, between paragraphs
_BEFORE_HEADING = 1.1  # of the size
_BEFORE_NOTES = 1.6  # of the size; a rule stands in its middle
_WORD = re.compile(r"\S+")


class Style(Struct, frozen=True):
    """How a paragraph is set: its size as a share of the usual one."""

    size: float = 1.0
    bold: bool = False
    italic: bool = False
    indent: float = 0.0


class Measure(Struct, frozen=True):
    """How wide characters are, as shares of the type's size.

    Attributes:
        plain, bold: by character
        usual: of any other
    """

    plain: Mapping[str, float]
    bold: Mapping[str, float]
    usual: float = 0.55


def style_of(paragraph: Paragraph) -> Style:
    """Return how a paragraph is set in one column."""
    match paragraph.kind:
        case Kind.HEADING:
            return Style(1.3 if paragraph.level == 1 else 1.12, bold=True)
        case Kind.NOTE:
            return Style(0.85)
        case Kind.LIST_ITEM:
            return Style(bold=paragraph.bold, italic=paragraph.italic, indent=_INDENT)
        case _:
            return Style(bold=paragraph.bold, italic=paragraph.italic)


def reflowed(text: ReadingText, width_pt: float, measure: Measure) -> ReadingText:
    """Return a text with its words set in one column on pages of that width."""
    setter = _Setter(text, max(width_pt, LEAST_PT + 2 * MARGIN_PT), measure)
    for stream in (Stream.BODY, Stream.NOTES):
        for page in range(1, text.page_count + 1):
            setter.set_page(page, stream)
    return ReadingText(
        text.text,
        text.paragraphs,
        setter.places,
        page_sizes=[(setter.width_pt, y + MARGIN_PT) for y in setter.ends],
        body_end=text.stream_start(Stream.NOTES),
        notes_end=text.stream_start(Stream.RUNNING_HEAD),
    )


class _Setter:
    """Sets page after page, and remembers how far down each is filled."""

    def __init__(self, text: ReadingText, width_pt: float, measure: Measure) -> None:
        self.places = Places()
        self.width_pt = width_pt
        self.ends = [MARGIN_PT] * text.page_count
        self._text = text
        self._measure = measure
        self._starts = [one.span.start for one in text.paragraphs]
        self._widths: tuple[dict[str, float], dict[str, float]] = ({}, {})

    def set_page(self, page: int, stream: Stream) -> None:
        """Set what of a stream stands on a page, below what is there."""
        y, has_begun = self.ends[page - 1], False
        for paragraph, part in self._parts(page, stream):
            style = style_of(paragraph)
            if not has_begun:
                self.places.begin_region(page)
                y += _BEFORE_NOTES * SIZE_PT if stream is Stream.NOTES and y > MARGIN_PT else 0.0
                has_begun = True
            elif part.start == paragraph.span.start:
                y += SIZE_PT * (_BEFORE_HEADING if paragraph.kind is Kind.HEADING else _GAP)
            y = self._set(part, style, y)
        self.ends[page - 1] = y

    def _parts(self, page: int, stream: Stream) -> Iterator[tuple[Paragraph, Span]]:
        """Yield the paragraphs of a stream on a page, each with the part that stands there and has words."""
        for span in self._text.page_spans(page):
            if self._text.stream_at(span.start) is not stream:
                continue
            number = max(bisect_right(self._starts, span.start) - 1, 0)
            while number < len(self._starts) and self._starts[number] < span.end:
                whole = self._text.paragraphs[number].span
                part = Span(max(whole.start, span.start), min(whole.end, span.end))
                if part.start < part.end and not self._text.text[part.start : part.end].isspace():
                    yield self._text.paragraphs[number], part
                number += 1

    def _set(self, part: Span, style: Style, y: float) -> float:
        """Set a paragraph in lines, and return where the next one may begin."""
        size = SIZE_PT * style.size
        left = MARGIN_PT + style.indent * SIZE_PT
        right = self.width_pt - MARGIN_PT
        space = self._width(" ", bold=style.bold) * size
        x = right  # so that the first word begins a line
        for start, end in self._words(part, right - left, size, bold=style.bold):
            wide = self._width(self._text.text[start:end], bold=style.bold) * size
            if x + space + wide > right:
                self.places.begin_row(y, y + BOX * size)
                x, y = left - space, y + LINE * size
            self.places.add_pieces([start], [end], [x + space], [x + space + wide])
            x += space + wide
        return y

    def _words(self, part: Span, room: float, size: float, *, bold: bool) -> Iterator[tuple[int, int]]:
        """Yield words; one that is wider than the column in pieces."""
        text = self._text.text
        for match in _WORD.finditer(text, part.start, part.end):
            start, end = match.span()
            while self._width(text[start:end], bold=bold) * size > room and end - start > 1:
                cut = start + 1
                while self._width(text[start : cut + 1], bold=bold) * size <= room:
                    cut += 1
                yield start, cut
                start = cut
            yield start, end

    def _width(self, word: str, *, bold: bool) -> float:
        known = self._widths[bold]
        width = known.get(word)
        if width is None:
            table = self._measure.bold if bold else self._measure.plain
            width = known[word] = sum(table.get(letter, self._measure.usual) for letter in word)
        return width
