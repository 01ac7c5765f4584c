"""The reading text: one string, each offset tied to a page.

Three streams follow each other in the string: the body of all pages in reading order, then the notes,
then running heads and feet (`Stream.RUNNING_HEAD`). Lines of a paragraph are joined by a space, hyphens at
line ends mended, and paragraphs end in a line feed. `reader.layout` makes it from a file's pages.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from operator import gt
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from reader.model import MOST_PAGES, Box, Span, can_be_page
from reader.text import sentences
from reader.text.kinds import LAYOUT_VERSION, Kind, Paragraph, Stream
from reader.text.places import Numbers, Places, joined, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHECKSUM_BYTES = 4
_BOLD, _ITALIC = 1, 2
# A raised mark is no part of the word before it; apostrophes and hyphens inside a word are.
_WORD = re.compile(r"[^\W_²³¹⁰⁴-⁹]+(?:[-'’][^\W_²³¹⁰⁴-⁹]+)*")
_BEFORE_WORD = 80  # no word is longer that a double click should take whole


class _Beginning(Struct, array_like=True):
    version: int
    text: str
    page_sizes: tuple[tuple[float, float], ...]
    body_end: int
    notes_end: int


class _Stored(_Beginning, array_like=True):
    places: Numbers
    spans: bytes
    pages: bytes
    kinds: bytes
    levels: bytes
    styles: bytes


S = TypeVar("S", bound=_Beginning)


class ReadingText:
    """One letter's text and where it stands; immutable once made.

    Attributes:
        text: the string that all offsets count in
        page_sizes: width and height of each page, in points
        paragraphs: in text order, none empty, none overlapping
    """

    def __init__(  # noqa: PLR0913 - the columns of one text, named
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        places: Places,
        *,
        page_sizes: Sequence[tuple[float, float]],
        body_end: int,
        notes_end: int,
    ) -> None:
        self.text = text
        self.paragraphs: tuple[Paragraph, ...] = tuple(paragraphs)
        self.page_sizes = tuple(page_sizes)
        self._places = places
        self._bounds = (body_end, notes_end)

    @property
    def page_count(self) -> int:
        """How many pages the reading copy has."""
        return len(self.page_sizes)

    # Streams and paragraphs

    def stream_at(self, offset: int) -> Stream:
        """Return the stream that an offset stands in."""
        return Stream(bisect_right(self._bounds, offset))

    def stream_span(self, stream: Stream) -> Span:
        """Return where a stream begins and ends, the line feed at its end left out."""
        edges = (0, *self._bounds, len(self.text))
        start, end = edges[stream], edges[stream + 1]
        return Span(start, max(start, end - 1) if self.text[end - 1 : end] == "\n" else end)

    def stream_start(self, stream: Stream) -> int:
        """Return where a stream begins."""
        return (0, *self._bounds)[stream]

    def section_at(self, offset: int) -> str:
        """Return the nearest heading at or above an offset, "" if there is none.

        An offset in the notes or the running heads takes the last heading of its page or the pages before.
        """
        if self.stream_at(offset) is not Stream.BODY:
            after = [bounds.end for bounds in self._body_spans(self.page_of(offset))]
            offset = after[-1] - 1 if after else 0
        heading = bisect_right(self._heading_starts, offset) - 1
        return (
            self.text[slice(*msgspec.structs.astuple(self._headings[heading].span))] if heading >= 0 else ""
        )

    @cached_property
    def _headings(self) -> tuple[Paragraph, ...]:
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.kind is Kind.HEADING)

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [heading.span.start for heading in self._headings]

    # Sentences and words

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences in text order; headings, list items and notes are sentences of their own."""
        spans = (paragraph.span for paragraph in self.paragraphs)
        return tuple(sentence for span in spans for sentence in sentences.split_sentences(self.text, span))

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that an offset stands in or right after."""
        if not self.sentences:
            return Span(0, 0)
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def word_at(self, offset: int) -> Span:
        """Return the word around an offset, or right before it; else the single character there."""
        start = max(0, offset - _BEFORE_WORD)
        for match in _WORD.finditer(self.text, start, min(len(self.text), offset + _BEFORE_WORD)):
            if match.start() <= offset <= match.end() and (
                match.end() > offset or not self._word_begins(offset)
            ):
                return Span(match.start(), match.end())
        return Span(offset, min(offset + 1, len(self.text)))

    def _word_begins(self, offset: int) -> bool:
        return _WORD.match(self.text, offset) is not None

    # Pages and places

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Return one box for each line that a span covers, pages ascending within a stream."""
        return self._places.boxes(self.text, span)

    def offset_at(self, page: int, x: float, y: float) -> int | None:
        """Return the caret place nearest to a point of a page, in points; None on a page without text."""
        return self._places.offset_at(self.text, page, x, y)

    def caret_box(self, offset: int) -> Box | None:
        """Return where the caret stands before an offset, as a stroke; None in an empty text.

        A stroke is a box without width, or without height in text that is set sideways.
        """
        return self._places.caret(self.text, offset) if self.text else None

    def line_span_at(self, offset: int) -> Span:
        """Return the text of the printed line that an offset stands on."""
        return self._places.row_span(self._places.row_at(offset)) if self.text else Span(0, 0)

    def page_of(self, offset: int) -> int:
        """Return the page that an offset stands on, from 1."""
        return self._places.page_of_row(self._places.row_at(offset)) if self.text else 1

    def page_spans(self, page: int) -> tuple[Span, ...]:
        """Return the stretches of text that stand on a page: its body, its notes, its running heads."""
        return self._page_spans.get(page, ())

    def page_start(self, page: int) -> int | None:
        """Return where a page's text begins, None on a page without text."""
        spans = self.page_spans(page)
        return spans[0].start if spans else None

    def page_text(self, page: int) -> str:
        """Return a page's body and notes, running heads and feet left out.

        A word that runs over a page is left whole on the page where it begins.
        """
        kept = [
            span for span in self.page_spans(page) if self.stream_at(span.start) is not Stream.RUNNING_HEAD
        ]
        return "\n".join(
            self.text[self._word_end(span.start) : self._word_end(span.end)].strip() for span in kept
        )

    @cached_property
    def _page_spans(self) -> dict[int, tuple[Span, ...]]:
        return {page: self._within_streams(page) for page in range(1, self.page_count + 1)}

    def _within_streams(self, page: int) -> tuple[Span, ...]:
        spans = self._places.spans_of_page(page)
        streams = [[span for span in spans if self.stream_at(span.start) is stream] for stream in Stream]
        return tuple(span for stream in streams for span in joined(stream))

    def _body_spans(self, page: int) -> list[Span]:
        return [span for span in self.page_spans(page) if self.stream_at(span.start) is Stream.BODY]

    def _word_end(self, offset: int) -> int:
        if offset == 0 or self.text[offset - 1].isspace():
            return offset
        while offset < len(self.text) and not self.text[offset].isspace():
            offset += 1
        return offset

    # To and from bytes

    def encode(self) -> bytes:
        """Return a checksum and the reading text as MessagePack, the same on every machine."""
        edges = (edge for paragraph in self.paragraphs for edge in (paragraph.span.start, paragraph.span.end))
        stored = _Stored(
            LAYOUT_VERSION,
            self.text,
            self.page_sizes,
            *self._bounds,
            self._places.numbers(),
            packed(array("I", edges)),
            packed(array("I", (paragraph.page for paragraph in self.paragraphs))),
            bytes(paragraph.kind for paragraph in self.paragraphs),
            bytes(min(paragraph.level, 255) for paragraph in self.paragraphs),
            bytes(_BOLD * each.bold | _ITALIC * each.italic for each in self.paragraphs),
        )
        data = msgspec.msgpack.encode(stored)
        return _checksum(data) + data

    @classmethod
    def decode(cls, data: bytes) -> ReadingText:
        """Rebuild what `encode` made; ValueError when it is malformed, changed or of another version."""
        stored = _stored(data, _Stored)
        sizes = stored.page_sizes
        if len(sizes) > MOST_PAGES or not all(can_be_page(*size) for size in sizes):
            raise ValueError("the pages of a reading text cannot be right")
        if not 0 <= stored.body_end <= stored.notes_end <= len(stored.text):
            raise ValueError("the streams of a reading text do not fit it")
        places = Places.from_numbers(stored.places, length=len(stored.text), pages=len(stored.page_sizes))
        return cls(
            stored.text,
            _paragraphs(stored),
            places,
            page_sizes=stored.page_sizes,
            body_end=stored.body_end,
            notes_end=stored.notes_end,
        )


def words_of(data: bytes) -> str:
    """Return the text of what `encode` made without its running heads, in a hundredth of `decode`'s time.

    ValueError as there.
    """
    stored = _stored(data, _Beginning)
    return stored.text[: max(0, stored.notes_end)]


def _stored(data: bytes, kind: type[S]) -> S:
    """Read what was stored; ValueError when it is malformed, changed or of another version."""
    content = memoryview(data)[_CHECKSUM_BYTES:]
    if data[:_CHECKSUM_BYTES] != _checksum(content):
        raise ValueError("a reading text that was cut off or changed")
    try:
        stored = msgspec.msgpack.decode(content, type=kind)
    except msgspec.DecodeError as error:
        raise ValueError(f"not a reading text: {error}") from error
    if stored.version != LAYOUT_VERSION:
        raise ValueError(f"a reading text of version {stored.version}, not {LAYOUT_VERSION}")
    return stored


def _checksum(data: bytes | memoryview) -> bytes:
    """Tell a text that a failing disk bent, which may still be well formed, from one that is whole."""
    return crc32(data).to_bytes(_CHECKSUM_BYTES, "big")


def _paragraphs(stored: _Stored) -> list[Paragraph]:
    edges, pages = unpacked(stored.spans), unpacked(stored.pages)
    count = len(pages)
    if not len(edges) == 2 * count or {len(stored.kinds), len(stored.levels), len(stored.styles)} - {count}:
        raise ValueError("the paragraphs of a reading text do not fit each other")
    if any(map(gt, edges, edges[1:])) or (count and edges[-1] > len(stored.text)):
        raise ValueError("the paragraphs of a reading text do not fit it")
    return [
        Paragraph(Span(start, end), Kind(kind), page, level, bool(style & _BOLD), bool(style & _ITALIC))
        for start, end, page, kind, level, style in zip(
            edges[::2], edges[1::2], pages, stored.kinds, stored.levels, stored.styles, strict=True
        )
    ]
