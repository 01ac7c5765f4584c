"""Stretches of one type and colour within MuPDF's printed lines."""

from __future__ import annotations

from typing import Any, Final

import pymupdf
from msgspec import Struct
from pymupdf import mupdf

from reader.engine.formats.sign_fonts import table_of
from reader.text import MARK_LIFT, Word, turn_of

_BOLD: Final = pymupdf.TEXT_FONT_BOLD
_ITALIC: Final = pymupdf.TEXT_FONT_ITALIC
_DRAWN: Final = mupdf.FZ_STEXT_FILLED | mupdf.FZ_STEXT_STROKED
_CLIPS: Final = mupdf.FZ_STEXT_CLIPPED  # letters through which a picture is seen
_NO_LETTER: Final = mupdf.FZ_STEXT_UNICODE_IS_CID | mupdf.FZ_STEXT_UNICODE_IS_GID
_CLEAR: Final = 13  # of 255: what is more transparent is not seen
_WHITE: Final = 0xF8F8F8  # a colour with all these bits is white, or almost

Key = tuple[int, int]  # the numbers of a block and of a line in it


class Run(Struct, frozen=True, gc=False):
    """Characters of one type and colour beside each other.

    Attributes:
        lifted: its base line is above that of the line's first character
        unseen: it is drawn without a colour, as the text layer over a scan is
        white: it is seen on a dark ground alone
        font: the name of its font where that does not say which letters they are, else ""
        signs: the table of its font if its letters are signs
    """

    text: str
    size_pt: float
    bold: bool
    italic: bool
    lifted: bool
    unseen: bool = False
    white: bool = False
    font: str = ""
    signs: str = ""


class Lines(Struct, frozen=True):
    """The runs of one line; `turn` as in `reader.text.turns`, None for what runs aslant."""

    turn: int | None
    runs: list[Run]


class Printed(Struct):
    """A line as the file has it; places are those of the page turned around the origin by `turn`.

    Attributes:
        is_even: it is known that its words begin at one height, each well behind the one before
    """

    block: int
    turn: int | None
    words: list[Word]
    runs: list[Run]
    is_even: bool = False


def lines_of(blocks: Any) -> dict[Key, Lines]:  # noqa: ANN401 - pymupdf ships no types
    """Return the runs of each line by its block and number, from what `TextPage.extractDICT` says."""
    return {
        (block["number"], number): Lines(turn_of(*line["dir"]), runs_of(line))
        for block in blocks
        if "lines" in block
        for number, line in enumerate(block["lines"])
    }


def runs_of(line: dict[str, Any]) -> list[Run]:
    """Return a run for each span of a line; spans bring their text itself or as single characters."""
    spans = line["spans"]
    if len(spans) == 1:
        return [_run(spans[0])]
    (x0, y0), (right, down) = spans[0]["origin"], line["dir"]
    runs = []
    for span in spans:
        x, y = span["origin"]
        lift = (x - x0) * down - (y - y0) * right
        runs.append(_run(span, lifted=lift > MARK_LIFT * span["size"]))
    return runs


def _run(span: dict[str, Any], *, lifted: bool = False) -> Run:
    flags, drawn, table = span["flags"], span["char_flags"], table_of(span["font"])
    return Run(
        span["text"] if "text" in span else "".join([char["c"] for char in span["chars"]]),
        span["size"],
        flags & _BOLD != 0,
        flags & _ITALIC != 0,
        lifted,
        not drawn & _CLIPS and (not drawn & _DRAWN or span["alpha"] < _CLEAR),
        span["color"] & _WHITE == _WHITE,
        span["font"] if drawn & _NO_LETTER and not table else "",
        table,
    )
