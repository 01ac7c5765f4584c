"""The drawing commands of a page, from MuPDF's trace.

They are read from the XML that MuPDF's trace device writes.

It is no XML that a parser takes (a letter may be any character), but each command stands on its own line.
"""

from __future__ import annotations

import re
from enum import Enum
from html import unescape
from math import hypot
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from pymupdf import mupdf

from reader.engine.formats.sign_fonts import drawn, is_named, signs, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

_EVERYWHERE: Final[Box] = (-1e9, -1e9, 1e9, 1e9)
_FONT: Final = re.compile(r'<span font="([^"]*)"')
_TAG: Final = re.compile(r"<(/?)(\w+)([^\n]*?)(/?)>\s*$", re.MULTILINE)
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')
_GLYPH: Final = re.compile(r'unicode="(.*?)"(?: glyph="(.*?)")? x="([^"]*)" y="([^"]*)" adv="([^"]*)"')
_UNKNOWN: Final = "\ufffd"
_TEXTS: Final = frozenset({"fill_text", "stroke_text", "clip_text", "clip_stroke_text", "ignore_text"})
_PATHS: Final = frozenset({"fill_path", "clip_path", "clip_stroke_path"})
_WHITE: Final = 0.97
_PLAIN: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_POINTS: Final = frozenset({"moveto", "lineto", "curveto"})
_PICTURES: Final = frozenset({"fill_image", "fill_image_mask", "fill_shade", "clip_image_mask"})
_POINT: Final = ("x", "x1", "x2", "x3"), ("y", "y1", "y2", "y3")


class Ink(Enum):
    """Whether a letter is drawn."""

    DRAWN = 1
    NONE = 2


class Glyph(Struct):
    """A letter: where it begins on the page, in which direction its line runs, and how it is drawn.

    Attributes:
        goes_on: it is drawn with the one before, as the second "f" of a ligature
    """

    text: str
    x: float
    y: float
    dx: float
    dy: float
    size: float
    advance: float
    ink: Ink
    white: bool
    clip: Box
    goes_on: bool = False

    @property
    def place(self) -> tuple[float, float]:
        """A point a little inside it."""
        return self.x + self.dx * self.advance / 2, self.y + self.dy * self.advance / 2

    def gap_to(self, other: Glyph) -> float:
        """How far along the line the other begins after this one ends."""
        return (other.x - self.x) * self.dx + (other.y - self.y) * self.dy - self.advance

    def offset_of(self, other: Glyph) -> float:
        """How far beside the line the other stands."""
        return (other.x - self.x) * self.dy - (other.y - self.y) * self.dx

    def distance(self, other: Glyph) -> float:
        """How far apart both begin."""
        return hypot(other.x - self.x, other.y - self.y)


class Ground(Struct):
    """A picture, or a surface filled with a colour."""

    box: Box
    picture: bool
    white: bool


Command = Glyph | Ground


def trace_of(page: Any) -> str:  # noqa: ANN401 - pymupdf ships no types
    """Return a page's drawing commands; what readers wrote on it is not among them."""
    buffer = mupdf.FzBuffer(1024)
    output = mupdf.FzOutput(buffer)
    device = mupdf.fz_new_trace_device(output)
    plain, cookie = mupdf.FzMatrix(), mupdf.FzCookie()
    mupdf.fz_run_page_contents(page.this, device, plain, cookie)
    mupdf.fz_run_page_widgets(page.this, device, plain, cookie)
    mupdf.fz_close_device(device)
    output.fz_close_output()
    return bytes(buffer.fz_buffer_extract()).decode("utf-8", "replace")


def unread_fonts(drawing: str) -> set[str]:
    """Return the fonts of a page if there is a letter on it that its font does not say."""
    return set(_FONT.findall(drawing)) if _UNKNOWN in drawing else set()


def commands(drawing: str, letters: Mapping[str, Mapping[str, str]]) -> Iterator[Command]:
    """Yield the letters, pictures and surfaces of a page in the order in which they are drawn.

    `letters` tell of fonts that do not say themselves what they draw which letter each number is.
    """
    pen = _Pen(letters)
    for closing, name, rest, _ in _TAG.findall(drawing):
        if name == "g":
            yield from _glyphs(rest, pen)
        elif closing:
            yield from pen.end(name)
        else:
            yield from pen.begin(name, dict(_ATTRIBUTE.findall(rest)))


class _Pen:
    """What the last command that draws says of those that stand within it, and the clips around them.

    Attributes:
        matrix, trm: of what is drawn, and of the letters in it
        signs: the table of the font if its letters are signs
        letters: of the font, by the number of their drawing, where it does not say them itself
    """

    def __init__(self, letters: Mapping[str, Mapping[str, str]]) -> None:
        self.matrix: Matrix = _PLAIN
        self.trm: Matrix = _PLAIN
        self.ink = Ink.DRAWN
        self.white = False
        self.signs = ""
        self.letters: Mapping[str, str] = {}
        self._fonts = letters
        self.clips: list[Box] = [_EVERYWHERE]
        self._path: list[tuple[float, float]] = []
        self._actual: list[str | None] = []

    def meant(self, text: str) -> str:
        """Return what a letter says: the first of those that the file has other words for says them all."""
        if not self._actual or self._actual[-1] is None:
            return text
        told, self._actual[-1] = self._actual[-1], ""
        return told

    def begin(self, name: str, given: dict[str, str]) -> Iterator[Ground]:
        """Take what a command says as it begins; pictures are done with that."""
        if name == "metatext":
            self._actual.append(unescape(given["txt"]) if given.get("type") == "actualtext" else None)
        elif name == "span":
            self.signs = table_of(given.get("font", ""))
            self.letters = self._fonts.get(given.get("font", ""), {})
            self.trm = _matrix(given.get("trm", "1 0 0 1") + " 0 0")
        elif name in _POINTS:
            self._path += _points(given, self.matrix)
        elif name in _TEXTS | _PATHS:
            unseen = name == "ignore_text" or float(given.get("alpha", "1")) == 0
            self.ink = Ink.NONE if unseen else Ink.DRAWN
            self.matrix, self.white, self._path = _matrix(given.get("transform", "")), _is_white(given), []
        elif name in _PICTURES:
            box = _unit(_matrix(given["transform"])) if "transform" in given else self.clips[-1]
            yield Ground(box, picture=True, white=False)
            if name == "clip_image_mask":
                self.clips.append(_common(self.clips[-1], box))
        elif name == "pop_clip" and len(self.clips) > 1:
            self.clips.pop()

    def end(self, name: str) -> Iterator[Ground]:
        """Finish a command, now that what stands within it is known."""
        if name == "metatext" and self._actual:
            self._actual.pop()
        elif name == "fill_path":
            yield Ground(_around(self._path), picture=False, white=self.white)
        elif name in _PATHS:
            self.clips.append(_common(self.clips[-1], _around(self._path)))
        elif name in {"mask", "clip_text", "clip_stroke_text"}:
            self.clips.append(self.clips[-1])


def _is_white(given: dict[str, str]) -> bool:
    colour = [float(part) for part in given.get("color", "").split()]
    if not colour:
        return False
    if "CMYK" in given.get("colorspace", ""):
        return max(colour) < 1 - _WHITE
    return min(colour) > _WHITE


def _matrix(text: str) -> Matrix:
    numbers = [float(part) for part in text.split()]
    a, b, c, d, e, f = numbers if len(numbers) == 6 else (1, 0, 0, 1, 0, 0)  # noqa: PLR2004 - as matrices have
    return a, b, c, d, e, f


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _glyphs(rest: str, pen: _Pen) -> Iterator[Glyph]:
    found = _GLYPH.search(rest)
    if found is None:
        return
    text, name, x, y, advance = found.groups()
    seen = _seen(unescape(text), name or "", pen)
    a, b, c, d = pen.trm[:4]
    turn = (*pen.matrix[:4], 0.0, 0.0)
    left, top = _at(pen.matrix, float(x), float(y))
    (right, down), size = _at(turn, a, b), hypot(*_at(turn, c, d))
    width = hypot(right, down) or 1.0
    yield Glyph(
        pen.meant(seen), left, top, right / width, down / width, size, float(advance) * width,
        pen.ink, pen.white, pen.clips[-1], name is None,
    )  # fmt: skip


def _seen(text: str, name: str, pen: _Pen) -> str:
    """Return what a letter looks like: by itself, by its drawing's name or number, as a sign."""
    if is_named(pen.signs):
        return drawn(name) or text
    if text == _UNKNOWN and name.isdecimal():
        return pen.letters.get(chr(int(name)), text)
    if text == _UNKNOWN and name:
        return chr(mupdf.fz_unicode_from_glyph_name(name))
    return signs(text, pen.signs) if pen.signs else text


def _points(given: dict[str, str], matrix: Matrix) -> Iterator[tuple[float, float]]:
    for across, down in zip(*_POINT, strict=True):
        if across in given and down in given:
            yield _at(matrix, float(given[across]), float(given[down]))


def _around(points: list[tuple[float, float]]) -> Box:
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _unit(matrix: Matrix) -> Box:
    return _around([_at(matrix, x, y) for x in (0, 1) for y in (0, 1)])


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
