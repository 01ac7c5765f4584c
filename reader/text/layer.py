"""Text layer of a page: lines of words with place and type.

The engine makes these from a file, `reader.layout` reads them into a reading text. Lengths are points
from the top left corner of the page.
"""

from __future__ import annotations

from msgspec import Struct

# What tells a note's mark from the line that it stands on; a mark is set at 0.55 to 0.8 of the line's size.
MARK_SIZE = 0.86  # of the line's size: a mark is smaller
MARK_LIFT = 0.1  # of the type size: and stands that much higher, as in MuPDF's own HTML


class Word(Struct, array_like=True, gc=False):
    """A run of characters without a space in it; `raised` for superscript."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    raised: bool = False


class Line(Struct, array_like=True):
    """Words beside each other on one base line, left to right, in the type that most of them share.

    `block` numbers the page's blocks of text as the file has them, from 0. A line set sideways has the
    places of the page turned by `turn` (see `reader.text.turns`), so that they read from left to right too.
    """

    words: list[Word]
    size_pt: float
    bold: bool = False
    italic: bool = False
    block: int = 0
    turn: int = 0


class PageLayer(Struct, array_like=True):
    """The text of one page; `number` counts from 1.

    `unread_fonts` are those that do not say which letters they draw.
    """

    number: int
    width_pt: float
    height_pt: float
    lines: list[Line]
    unread_fonts: list[str] = []


class OutlineEntry(Struct, frozen=True, array_like=True):
    """An entry of the file's own table of contents: `level` and `page` from 1, `y` in points."""

    level: int
    title: str
    page: int
    y: float | None = None
