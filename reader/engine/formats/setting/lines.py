"""Paragraphs broken into lines: indents, tab stops, alignment."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from reader.engine.formats.blocks import Align, Look, Paragraph, Picture, Role, Shape
from reader.engine.formats.setting.words import (
    Piece,
    Space,
    Tabulator,
    Token,
    runs_right_to_left,
    tokens,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PITCH: Final = 1.17  # of the type size, from line to line, as most faces ask for
_TAB_PT: Final = 35.4  # from one tab stop to the next where none is set: Word's usual
_ALMOST_PT: Final = 0.01
_NARROWEST_PT: Final = 24.0  # of a column; what is narrower is set over its edge
_WIDEST_SPREAD: Final = 0.5  # of a line: what would be spread further is set as it is


class Line(Struct):
    """A line of a paragraph: its pieces with their x from the column's left edge.

    Attributes:
        size_pt: of the largest type on it, which it is as high as
        hard: it was ended by hand
        page, left_pt, top_pt: where it came to stand; page 0 before that
    """

    pieces: list[Piece] = field(default_factory=list)
    height: float = 0.0
    size_pt: float = 0.0
    x1: float = 0.0
    hard: bool = False
    tabbed: bool = False
    page: int = 0
    left_pt: float = 0.0
    top_pt: float = 0.0

    @property
    def base(self) -> float:
        """How far below its top the letters stand."""
        tallest = max((piece.picture.height_pt for piece in self.pieces if piece.picture), default=0.0)
        return max(self.height - 0.27 * self.size_pt, tallest)

    @property
    def look(self) -> Look | None:
        """The look of most of its letters."""
        return max(self.pieces, key=lambda piece: piece.width).look if self.pieces else None


class Told(Struct):
    """A paragraph for the reading text: its lines, and what it is.

    Attributes:
        row: numbers the row of a table whose cells make one paragraph with it; 0 for none
        in_table: it stands in a cell beside others
        width_pt: of its column
    """

    lines: list[Line]
    role: Role
    level: int
    width_pt: float
    row: int = 0
    in_table: bool = False


class _Setter:
    """Sets the words of one paragraph; a line is `limit` wide."""

    def __init__(self, paragraph: Paragraph, width: float, most_pt: float) -> None:
        self._shape = _fitted(paragraph.shape, width)
        self._limit = width - self._shape.right_pt
        self._most_pt = most_pt
        self._lines: list[Line] = []
        self._line = Line()
        self._x = self._start()
        self._gap = 0.0
        self._segment: tuple[int, float, float, Align] | None = None

    def _start(self) -> float:
        first = self._shape.first_pt if not self._lines else 0.0
        return max(0.0, self._shape.left_pt + first)

    def set(self, all_tokens: Iterator[Token]) -> list[Line]:
        for token in all_tokens:
            if isinstance(token, list):
                self._word(token)
            elif isinstance(token, Space):
                self._gap += token.width
            elif isinstance(token, Tabulator):
                self._tab()
            else:
                self._end(hard=True)
        if self._line.pieces or not self._lines or self._lines[-1].hard:
            self._end(hard=True)
        return self._lines

    def _word(self, word: list[Piece]) -> None:
        width = sum(piece.width for piece in word)
        if self._line.pieces and self._x + self._gap + width > self._limit + _ALMOST_PT:
            self._end(hard=False)
        room = self._limit - self._x - self._gap
        if width > room + _ALMOST_PT and not self._line.pieces:
            self._gap = 0.0
            word = self._broken(word, max(_NARROWEST_PT, self._limit - self._x))
        self._x += self._gap
        self._gap = 0.0
        for piece in word:
            if piece.x < 0:  # where a long word was broken
                self._end(hard=False)
            self._add(piece)

    def _add(self, piece: Piece) -> None:
        if piece.picture is not None:
            piece.picture = _scaled(piece.picture, self._limit - self._start(), self._most_pt)
            piece.width = piece.picture.width_pt
        piece.x = self._x
        self._x += piece.width
        self._line.pieces.append(piece)

    def _broken(self, word: list[Piece], room: float) -> list[Piece]:
        """Cut a word that is wider than a line into pieces that fit; an x of -1 begins a new line."""
        cut: list[Piece] = []
        left = room
        wide = max(_NARROWEST_PT, self._limit - self._shape.left_pt)
        for piece in word:
            if piece.picture is not None or piece.width <= left:
                cut.append(piece)
                left -= piece.width
                continue
            for part in _letters(piece, left, wide):
                cut.append(part)
                left = (wide if part.x < 0 else left) - part.width
        return cut

    def _tab(self) -> None:
        self._close_segment()
        self._x += self._gap
        self._gap = 0.0
        at, align = self._stop()
        if at > self._limit and self._line.pieces and align is Align.LEFT:
            self._end(hard=False)
            return
        self._line.tabbed = True
        if align is Align.LEFT:
            self._x = at
        else:
            self._segment = (len(self._line.pieces), self._x, min(at, self._limit), align)

    def _stop(self) -> tuple[float, Align]:
        """Return the next tab stop: one that is set, a hanging indent's, or one at the usual distance."""
        x = self._x + _ALMOST_PT
        stops = [(tab.at_pt, tab.align) for tab in self._shape.tabs if tab.at_pt > x]
        if self._shape.first_pt < 0 and self._shape.left_pt > x:
            stops.append((self._shape.left_pt, Align.LEFT))
        if stops:
            return min(stops, key=lambda stop: stop[0])
        return (int(x / _TAB_PT) + 1) * _TAB_PT, Align.LEFT

    def _close_segment(self) -> None:
        """Move what stands behind a right or centred tab to where it belongs."""
        if self._segment is None:
            return
        first, start, at, align = self._segment
        self._segment = None
        width = self._x - start
        shift = at - start - (width if align is Align.RIGHT else width / 2)
        if shift > 0:
            for piece in self._line.pieces[first:]:
                piece.x += shift
            self._x += shift

    def _end(self, *, hard: bool) -> None:
        self._close_segment()
        line = self._line
        line.x1, line.hard = self._x, hard
        self._align(line)
        _turn(line.pieces)
        self._measure(line)
        self._lines.append(line)
        self._line = Line()
        self._x, self._gap = self._start(), 0.0

    def _align(self, line: Line) -> None:
        room = self._limit - line.x1
        align = self._shape.align
        if room <= 0 or not line.pieces or (line.tabbed and align is not Align.LEFT):
            return
        if align is Align.JUSTIFIED and not line.hard:
            _spread(line.pieces, room)
        elif align in {Align.RIGHT, Align.CENTRE}:
            shift = room if align is Align.RIGHT else room / 2
            for piece in line.pieces:
                piece.x += shift

    def _measure(self, line: Line) -> None:
        sizes = [piece.look.size_pt for piece in line.pieces if piece.picture is None]
        line.size_pt = max(sizes, default=0.0)
        text = max(self._shape.exact_pt, line.size_pt) if self._shape.exact_pt else line.size_pt * _PITCH
        pictures = [piece.picture.height_pt for piece in line.pieces if piece.picture is not None]
        line.height = max(text * self._shape.pitch, max(pictures, default=0.0) + 0.27 * line.size_pt)


def _fitted(shape: Shape, width: float) -> Shape:
    """Return a shape whose indents leave room for a line."""
    room = width - shape.left_pt - shape.right_pt
    if room >= min(width, 2 * _NARROWEST_PT) and shape.left_pt >= 0 and shape.right_pt >= 0:
        return shape
    left = max(0.0, min(shape.left_pt, width / 3))
    return replace(shape, left_pt=left, right_pt=0.0, first_pt=max(-left, min(shape.first_pt, width / 3)))


def _scaled(picture: Picture, width: float, height: float) -> Picture:
    scale = min(1.0, max(width, 1.0) / picture.width_pt, height / picture.height_pt)
    return replace(picture, width_pt=picture.width_pt * scale, height_pt=picture.height_pt * scale)


def _letters(piece: Piece, room: float, wide: float) -> Iterator[Piece]:
    """Cut a piece into such as fit: the first beside what stands on the line, the others a line each."""
    face, size = piece.face, piece.size_pt
    begin, width, first = 0, 0.0, True
    same = len(piece.text) == len(piece.drawn)
    for at, letter in enumerate(piece.text):
        advance = face.width(piece.drawn[at] if same else letter) * size
        if width + advance > room and at > begin:
            yield _part(piece, begin, at, width, first=first)
            begin, width, room, first = at, 0.0, wide, False
        width += advance
    yield _part(piece, begin, len(piece.text), width, first=first)


def _part(piece: Piece, begin: int, stop: int, width: float, *, first: bool) -> Piece:
    text = piece.text[begin:stop]
    drawn = piece.drawn[begin:stop] if len(piece.text) == len(piece.drawn) else text
    begins = 0.0 if first else -1.0
    return replace(piece, text=text, drawn=drawn, width=width, glued=piece.glued or not first, x=begins)


def _spread(pieces: Sequence[Piece], room: float) -> None:
    """Widen the spaces of a line so that it ends at the edge."""
    gaps = sum(not piece.glued for piece in pieces[1:])
    if not gaps or room > _WIDEST_SPREAD * (pieces[-1].x + pieces[-1].width):
        return
    shift = 0.0
    for before, piece in pairwise([pieces[0], *pieces]):
        shift += 0.0 if piece.glued or before is piece else room / gaps
        piece.x += shift


def _turn(pieces: Sequence[Piece]) -> None:
    """Let words that run from right to left follow each other so."""
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and runs_right_to_left(piece):
            run.append(piece)
            continue
        if len(run) > 1:
            x0, x1 = run[0].x, run[-1].x + run[-1].width
            for each in run:
                each.x = x0 + x1 - each.x - each.width
        run = []


def set_lines(paragraph: Paragraph, width: float, most_pt: float) -> list[Line]:
    """Break a paragraph into lines of at most this width; a picture is at most `most_pt` high."""
    return _Setter(paragraph, max(width, _NARROWEST_PT), most_pt).set(tokens(paragraph.parts))
