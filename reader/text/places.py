"""Maps offsets of a reading text to pages and back.

Three levels, each an ascending column of numbers: a *piece* is (part of) a word on one line; a *row* is
a line of pieces, left to right; a *region* is a run of rows in one column of one page, which may be set
sideways: its numbers are those of the page turned around the origin (`reader.text.turns`), and questions and
answers are turned. Columns travel as they are, so that a 100-page letter's places load in milliseconds.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import le, lt
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from reader.model import Box, Span
from reader.text.glyphs import count_at, share
from reader.text.turns import QUARTERS, UPRIGHT, Frame, turned, turned_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FARTHEST_PT = 2e6
_NARROWEST_PT = 0.01  # a piece that has no width at all
_DIGITS = 2  # of a point, in what is answered: columns of 32 bits keep seven in all
_LITTLE = sys.byteorder == "little"

N = TypeVar("N", int, float)


class Numbers(Struct, array_like=True):
    """The columns of `Places` as they travel: little-endian bytes of 32-bit whole or floating numbers."""

    starts: bytes
    ends: bytes
    x0s: bytes
    x1s: bytes
    row_pieces: bytes
    row_y0s: bytes
    row_y1s: bytes
    region_rows: bytes
    region_pages: bytes
    region_turns: bytes


def packed(column: array[int] | array[float]) -> bytes:
    """Return a column's bytes, the same on every machine."""
    if _LITTLE:
        return column.tobytes()
    turned = column[:]
    turned.byteswap()
    return turned.tobytes()


def unpacked(data: bytes) -> array[int]:
    """Return the column of offsets or numbers that `packed` made; ValueError when it cannot be right."""
    return _filled(array("I"), data)


def unpacked_lengths(data: bytes) -> array[float]:
    """Return the column of lengths in points that `packed` made; ValueError when it cannot be right."""
    return _filled(array("f"), data)


def _filled(column: array[N], data: bytes) -> array[N]:
    if len(data) % column.itemsize:
        raise ValueError("a column of numbers is cut off")
    column.frombytes(data)
    if not _LITTLE:
        column.byteswap()
    return column


def _told(length_pt: float) -> float:
    """Round a length for an answer; one that is no number, or beyond any page, is brought within bounds."""
    if not -_FARTHEST_PT < length_pt < _FARTHEST_PT:
        length_pt = max(-_FARTHEST_PT, min(_FARTHEST_PT, length_pt))
    return round(length_pt, _DIGITS)


class Places:
    """The columns, grown by `region`, `row` and `piece` in reading order, then asked."""

    def __init__(self) -> None:
        """Begin with no piece at all."""
        self.starts, self.ends = array("I"), array("I")
        self.x0s, self.x1s = array("f"), array("f")
        self.row_pieces, self.row_y0s, self.row_y1s = array("I"), array("f"), array("f")
        self.region_rows, self.region_pages = array("I"), array("I")
        self.region_turns = array("I")

    def begin_region(self, page: int, turn: int = UPRIGHT) -> None:
        """Begin a run of rows in a column of a page, all of them turned alike."""
        self.region_rows.append(len(self.row_pieces))
        self.region_pages.append(page)
        self.region_turns.append(turn)

    def begin_row(self, y0: float, y1: float) -> None:
        """Begin a row between two heights, in points."""
        self.row_pieces.append(len(self.starts))
        self.row_y0s.append(y0)
        self.row_y1s.append(y1)

    def add_pieces(self, starts: list[int], ends: list[int], x0s: list[float], x1s: list[float]) -> None:
        """Add `text[start:end]` for each, which stand between two x's of the row, in points."""
        self.starts.fromlist(starts)
        self.ends.fromlist(ends)
        self.x0s.fromlist(x0s)
        self.x1s.fromlist(x1s)

    @classmethod
    def from_numbers(cls, numbers: Numbers, *, length: int, pages: int) -> Places:
        """Rebuild from `numbers()`; ValueError unless the columns fit each other and the text."""
        places = cls()
        places.starts, places.ends = unpacked(numbers.starts), unpacked(numbers.ends)
        places.x0s, places.x1s = unpacked_lengths(numbers.x0s), unpacked_lengths(numbers.x1s)
        places.row_pieces = unpacked(numbers.row_pieces)
        places.row_y0s = unpacked_lengths(numbers.row_y0s)
        places.row_y1s = unpacked_lengths(numbers.row_y1s)
        places.region_rows, places.region_pages = (
            unpacked(numbers.region_rows),
            unpacked(numbers.region_pages),
        )
        places.region_turns = unpacked(numbers.region_turns)
        if not places._fits(length, pages):
            raise ValueError("the places of a reading text do not fit it")
        return places

    def _fits(self, length: int, pages: int) -> bool:
        pieces, rows, regions = len(self.starts), len(self.row_pieces), len(self.region_rows)
        return (
            pieces == len(self.ends) == len(self.x0s) == len(self.x1s)
            and rows == len(self.row_y0s) == len(self.row_y1s)
            and regions == len(self.region_pages) == len(self.region_turns)
            and all(turn < QUARTERS for turn in self.region_turns)
            and _covers(self.row_pieces, pieces)
            and _covers(self.region_rows, rows)
            and (not regions or (min(self.region_pages) >= 1 and max(self.region_pages) <= pages))
            and all(map(lt, self.starts, self.ends))
            and all(map(le, self.ends, memoryview(self.starts)[1:]))
            and (not pieces or self.ends[-1] <= length)
        )

    def numbers(self) -> Numbers:
        """Return the columns as bytes."""
        return Numbers(
            packed(self.starts), packed(self.ends), packed(self.x0s), packed(self.x1s),
            packed(self.row_pieces), packed(self.row_y0s), packed(self.row_y1s),
            packed(self.region_rows), packed(self.region_pages), packed(self.region_turns),
        )  # fmt: skip

    # Questions about an offset

    def row_at(self, offset: int) -> int:
        """Return the row of the last piece that begins at or before an offset."""
        piece = max(0, bisect_right(self.starts, offset) - 1)
        return bisect_right(self.row_pieces, piece) - 1

    def page_of_row(self, row: int) -> int:
        """Return the page of a row."""
        return self.region_pages[self._region_of(row)]

    def _region_of(self, row: int) -> int:
        return bisect_right(self.region_rows, row) - 1

    def row_span(self, row: int) -> Span:
        """Return the text of a row."""
        first, stop = self._pieces_of(row)
        return Span(self.starts[first], self.ends[stop - 1])

    def caret(self, text: str, offset: int) -> Box:
        """Return the stroke where the caret stands before `text[offset]`: upright in upright text."""
        piece = max(0, bisect_right(self.starts, offset) - 1)
        row = bisect_right(self.row_pieces, piece) - 1
        x, (y0, y1) = self._x(text, piece, offset), self._heights(row)
        return self._box(row, (x, y0, x, y1))

    def boxes(self, text: str, span: Span) -> tuple[Box, ...]:
        """Return one box for each row that a span covers, in reading order."""
        boxes = []
        piece, stop = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        while piece < stop:
            row = bisect_right(self.row_pieces, piece) - 1
            last = min(stop, self._pieces_of(row)[1]) - 1
            x0 = self._x(text, piece, span.start)
            x1 = max(x0, self._x(text, last, span.end))
            y0, y1 = self._heights(row)
            boxes.append(self._box(row, (x0, y0, x1, y1)))
            piece = last + 1
        return tuple(boxes)

    def _box(self, row: int, frame: Frame) -> Box:
        region = self._region_of(row)
        turn = self.region_turns[region]
        return Box(self.region_pages[region], *(turned_back(frame, turn) if turn else frame))

    def _pieces_of(self, row: int) -> tuple[int, int]:
        after = row + 1
        return self.row_pieces[row], self.row_pieces[after] if after < len(self.row_pieces) else len(
            self.starts
        )

    def _heights(self, row: int) -> tuple[float, float]:
        return _told(self.row_y0s[row]), _told(self.row_y1s[row])

    def _x(self, text: str, piece: int, offset: int) -> float:
        start, x0, x1 = self.starts[piece], self.x0s[piece], self.x1s[piece]
        if offset <= start or offset >= self.ends[piece]:  # an edge, as of whole lines, needs no measuring
            return _told(x0 if offset <= start else x1)
        part = share(text[start : self.ends[piece]], offset - start)
        return _told(x0 + (x1 - x0) * part)

    # Questions about a page

    def spans_of_page(self, page: int) -> list[Span]:
        """Return the text of each region of a page, in reading order."""
        return [
            Span(self.row_span(rows.start).start, self.row_span(rows.stop - 1).end)
            for region in self._regions_by_page.get(page, ())
            for rows in [self._rows_of(region)]
        ]

    def offset_at(self, text: str, page: int, x_pt: float, y_pt: float) -> int | None:
        """Return the caret place nearest to a point, in the column nearest to it."""
        regions = self._regions_by_page.get(page)
        if not regions:
            return None
        places = {region: _point(self.region_turns[region], x_pt, y_pt) for region in regions}
        region = min(regions, key=lambda each: _distance(self._frames[each], *places[each]))
        x_pt, y_pt = places[region]
        row = min(
            self._rows_of(region), key=lambda each: _outside(self.row_y0s[each], self.row_y1s[each], y_pt)
        )
        first, stop = self._pieces_of(row)
        piece = min(range(first, stop), key=lambda each: _outside(self.x0s[each], self.x1s[each], x_pt))
        start, x0, x1 = self.starts[piece], self.x0s[piece], self.x1s[piece]
        return start + count_at(text[start : self.ends[piece]], (x_pt - x0) / max(_NARROWEST_PT, x1 - x0))

    def _rows_of(self, region: int) -> range:
        after = region + 1
        stop = self.region_rows[after] if after < len(self.region_rows) else len(self.row_pieces)
        return range(self.region_rows[region], stop)

    @cached_property
    def _regions_by_page(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for region, page in enumerate(self.region_pages):
            found.setdefault(page, []).append(region)
        return found

    @cached_property
    def _frames(self) -> list[Frame]:
        return [self._frame(self._rows_of(region)) for region in range(len(self.region_rows))]

    def _frame(self, rows: range) -> Frame:
        first, stop = self._pieces_of(rows.start)[0], self._pieces_of(rows.stop - 1)[1]
        y0s, y1s = self.row_y0s[rows.start : rows.stop], self.row_y1s[rows.start : rows.stop]
        return min(self.x0s[first:stop]), min(y0s), max(self.x1s[first:stop]), max(y1s)


def _covers(firsts: Sequence[int], count: int) -> bool:
    """Say whether runs that begin at `firsts` cover `count` things, none of them empty."""
    if not firsts:
        return count == 0
    return firsts[0] == 0 and firsts[-1] < count and all(map(lt, firsts, firsts[1:]))


def _point(turn: int, x: float, y: float) -> tuple[float, float]:
    x0, y0, _, _ = turned((x, y, x, y), turn)
    return x0, y0


def _outside(low: float, high: float, place: float) -> float:
    return max(low - place, place - high, 0.0)


def _distance(frame: Frame, x: float, y: float) -> float:
    x0, y0, x1, y1 = frame
    return _outside(x0, x1, x) ** 2 + _outside(y0, y1, y) ** 2


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that follow each other with at most one character in between."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start - merged[-1].end <= 1:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)
