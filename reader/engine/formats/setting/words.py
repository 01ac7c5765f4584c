"""From parts of a paragraph to words, whatever space parts them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.blocks import Look, Picture, Run
from reader.engine.formats.setting.typeface import Typeface, face_of, size_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What parts no word: zero-width signs, soft hyphens, marks of direction, controls, halves of signs.
_UNSEEN: Final = re.compile(
    r"[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]+"
)
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")
# Python's white space is Unicode's: U+0085, 00A0, 1680, 2000-200A, 2028, 2029, 202F, 205F and 3000 are in it.
_TOKENS: Final = re.compile(r"[\t\n]|[^\S\t\n]+|\S+")
_RAISED: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_MARK_LETTERS: Final = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_FIGURES: Final = re.compile(r"[\d+\-−=()]+|n")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_MOST_SPACES: Final = 60
_NO_LOOK: Final = Look()  # a picture's


class Piece(Struct):
    """Letters of one look beside each other; `text` is as read, `drawn` as shown. Lengths in points.

    Attributes:
        face, size_pt: that it is drawn in
        glued: it goes on with the word before it
        drawn: as it is printed, from left to right
    """

    text: str
    look: Look
    face: Typeface
    size_pt: float
    width: float
    glued: bool = False
    drawn: str = ""
    x: float = 0.0
    picture: Picture | None = None


class Space(Struct):
    """White space between words, with its width."""

    width: float


class Tabulator(Struct):
    """A tab."""


class LineEnd(Struct):
    """A line broken by hand."""


Token = list[Piece] | Space | Tabulator | LineEnd


def tokens(parts: Iterable[Run | Picture]) -> Iterator[Token]:
    """Yield words, each as its pieces, and what stands between them."""
    word: list[Piece] = []
    for part in parts:
        if isinstance(part, Picture):
            if word:
                yield word
            yield [Piece("", _NO_LOOK, face_of(_NO_LOOK), 0.0, part.width_pt, picture=part)]
            word = []
            continue
        face, size = face_of(part.look), size_of(part.look)
        space = face.width(" ") * size
        for text in _TOKENS.findall(_seen(part.text)):
            if not text.isspace():
                word.append(_piece(text, part, face, size, glued=bool(word)))
                continue
            if word:
                yield word
                word = []
            yield _between(text, space)
    if word:
        yield word


def _between(text: str, space: float) -> Token:
    if text == "\t":
        return Tabulator()
    if text == "\n":
        return LineEnd()
    return Space(min(len(text), _MOST_SPACES) * space)


def _seen(text: str) -> str:
    """Return text without what nobody sees; a private sign that no font explains is a bullet."""
    if text.isascii() and text.isprintable():
        return text
    return _PRIVATE.sub("•", _UNSEEN.sub("", text))


def _piece(text: str, run: Run, face: Typeface, size: float, *, glued: bool) -> Piece:
    look = run.look
    drawn = text.upper() if look.capitals else text
    if not text.isascii() and _is_right_to_left(text):
        drawn = drawn[::-1]
    read = _as_read(text, run) if look.lift > 0 else text
    return Piece(read, look, face, size, face.width(drawn) * size, glued, drawn)


def _as_read(text: str, run: Run) -> str:
    """Return raised figures as such: "gelijkheid¹", "m²"."""
    if run.mark:
        return text.translate(_RAISED).translate(_MARK_LETTERS)
    if _FIGURES.fullmatch(text):
        return text.translate(_RAISED)
    return text


def _is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def runs_right_to_left(piece: Piece) -> bool:
    """Say whether a piece is Hebrew, Arabic and the like."""
    return not piece.text.isascii() and _is_right_to_left(piece.text)
