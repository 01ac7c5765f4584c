"""Stretches of one type and colour within MuPDF's printed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pymupdf
from msgspec import Struct
from pymupdf import mupdf

from reader.text import MARK_LIFT, Word, turn_of

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    """

    text: str
    size_pt: float
    bold: bool
    italic: bool
    lifted: bool
    unseen: bool = False
    white: bool = False
    font: str = ""


class Lines(Struct, frozen=True):
    """The runs of one line; `turn` as in `reader.text.turns`, None for what runs aslant."""

    turn: int | None
    runs: list[Run]


class Printed(Struct):
    """A line as the file has it; places are those of the page turned around the origin by `turn`."""

    block: int
    turn: int | None
    words: list[Word]
    runs: list[Run]


def lines_of(blocks: Any) -> Mapping[Key, Lines]:  # noqa: ANN401 - pymupdf ships no types
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
    return [_run(span, spans[0]["origin"], line["dir"]) for span in spans]


def _run(span: dict[str, Any], start: tuple[float, float], direction: tuple[float, float]) -> Run:
    flags, size, drawn = span["flags"], span["size"], span["char_flags"]
    x, y = span["origin"]
    lift = (x - start[0]) * direction[1] - (y - start[1]) * direction[0]
    return Run(
        span["text"] if "text" in span else "".join([char["c"] for char in span["chars"]]),
        size,
        bool(flags & pymupdf.TEXT_FONT_BOLD),
        bool(flags & pymupdf.TEXT_FONT_ITALIC),
        lift > MARK_LIFT * size,
        not drawn & _CLIPS and (not drawn & _DRAWN or span["alpha"] < _CLEAR),
        span["color"] & _WHITE == _WHITE,
        span["font"] if drawn & _NO_LETTER else "",
    )
