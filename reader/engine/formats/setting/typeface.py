"""Type of reading copies: MuPDF's own faces, their letters' widths.

No font of the system is read, so the same file has the same pages everywhere. A sign that a face lacks is
taken from the Noto faces that MuPDF falls back on.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pymupdf
from pymupdf import mupdf

from reader.engine.formats.blocks import Face

if TYPE_CHECKING:
    from reader.engine.formats.blocks import Look

_NAMES: Final = {Face.SERIF: "ti", Face.SANS: "he", Face.MONO: "co"}
_PLAIN: Final = {Face.SERIF: "tiro", Face.SANS: "helv", Face.MONO: "cour"}
_STYLES: Final = {(True, False): "bo", (False, True): "it", (True, True): "bi"}
_MARK_SIZE: Final = 0.65  # of the type size, for what is raised or lowered
_SHORT: Final = 24  # letters of a word whose width is kept
_MOST_KEPT: Final = 20_000
_UNKNOWN: Final = 0.5  # of the type size, for a sign that no face has


class Typeface:
    """A face in one weight and slope.

    Attributes:
        font: MuPDF's own
    """

    def __init__(self, name: str) -> None:
        self._kept = pymupdf.Font(name)
        self.font: Any = self._kept.this
        self._advances: dict[str, float] = {}
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Return how wide text is, at a type size of 1."""
        width = self._widths.get(text)
        if width is None:
            width = self._measured(text)
            if len(text) <= _SHORT and len(self._widths) < _MOST_KEPT:  # a letter says most words often
                self._widths[text] = width
        return width

    def _measured(self, text: str) -> float:
        for letter in set(text) - self._advances.keys():
            self._advances[letter] = self._advance(letter)
        return sum(map(self._advances.__getitem__, text))

    def _advance(self, letter: str) -> float:
        glyph = mupdf.fz_encode_character(self.font, ord(letter))
        if glyph:
            return float(mupdf.fz_advance_glyph(self.font, glyph, 0))
        return float(self._kept.glyph_advance(ord(letter))) or _UNKNOWN


@lru_cache(maxsize=16)
def typeface(face: Face, *, bold: bool, italic: bool) -> Typeface:
    """Return the face of a kind, weight and slope."""
    style = _STYLES.get((bold, italic))
    return Typeface(_NAMES[face] + style if style else _PLAIN[face])


@lru_cache(maxsize=1024)
def face_of(look: Look) -> Typeface:
    """Return the face that a look asks for."""
    return typeface(look.face, bold=look.bold, italic=look.italic)


def size_of(look: Look) -> float:
    """Return the size that a look is drawn at."""
    return look.size_pt * _MARK_SIZE if look.lift else look.size_pt
