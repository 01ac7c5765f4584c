"""Reads pictures of pages with the Tesseract inside MuPDF.

The picture goes in, and out comes a page with the same picture and words without a colour over it, as a
scanner with recognition makes them; those are read as of any scan.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import pymupdf
from msgspec.structs import replace
from pymupdf import mupdf

from reader import errors
from reader.engine.formats.orientation import turn_of_picture
from reader.engine.formats.pages import read_layer
from reader.text import QUARTERS, UPRIGHT, Line, PageLayer, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.engine.messages import Recognise
    from reader.engine.protocol import Limits

_DPI: Final = 300  # what Tesseract's makers ask for; more takes longer and reads no better
_TRIAL_DPI: Final = 100  # enough to see whether it reads, in half the time
_QUARTER: Final = 90  # degrees
_ABOUT: Final = 0.2  # of the usual size: measured sizes of one type differ by less
_POINTS_AN_INCH: Final = 72


def recognised(
    page: Any,  # noqa: ANN401 - pymupdf ships no types
    request: Recognise,
    limits: Limits,
    report: Callable[[], None],
) -> PageLayer:
    """Return what the picture of a page says, in the page's own points; `report` is called as it goes on.

    A picture on its side is turned until it reads, and its lines are those of a page turned so.

    Raises:
        NotFound: the language's data cannot be loaded
    """
    x0, y0, x1, y1 = page.rect

    def read(turn: int, dpi: int = _TRIAL_DPI) -> PageLayer:
        layer = _read(page, request, turn, zoom=_zoom(page, dpi, limits))
        report()
        return layer

    layer = read(UPRIGHT, _DPI)
    turn = turn_of_picture(layer, read)
    if turn != UPRIGHT:
        layer = read(turn, _DPI)
    return PageLayer(request.page, x1 - x0, y1 - y0, _evened(layer.lines))


def _zoom(page: Any, dpi: int, limits: Limits) -> float:  # noqa: ANN401 - pymupdf ships no types
    return min(dpi / _POINTS_AN_INCH, math.sqrt(limits.image_pixels / (page.rect.width * page.rect.height)))


def _read(page: Any, request: Recognise, turn: int, *, zoom: float) -> PageLayer:  # noqa: ANN401 - as above
    """Return what a page says once it is turned, in its points."""
    matrix = pymupdf.Matrix(zoom, zoom).prerotate(_QUARTER * turn)
    # In colours: of a picture in grey it reads nothing at all.
    picture = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB)
    try:
        made = picture.pdfocr_tobytes(compress=False, language=request.language, tessdata=request.data)
    except (RuntimeError, mupdf.FzErrorBase) as error:
        raise errors.NotFound(
            f"Tesseract's data for “{request.language}” in {request.data} cannot be used. Install it again."
        ) from error
    with pymupdf.open(stream=made, filetype="pdf") as document:
        layer = read_layer(document.load_page(0), request.page)
    scale = picture.width / zoom / layer.width_pt
    return placed(layer, scale, turn)


def placed(layer: PageLayer, scale: float, turn: int) -> PageLayer:
    """Return what a picture says, its lengths times `scale`, as lines of a page that was turned by `turn`."""
    lines = [replace(_scaled(line, scale), turn=(line.turn + turn) % QUARTERS) for line in layer.lines]
    return replace(layer, width_pt=layer.width_pt * scale, height_pt=layer.height_pt * scale, lines=lines)


def _evened(lines: list[Line]) -> list[Line]:
    """Return lines in the size that most of the page has, where theirs is about that.

    Recognition measures each line by its own letters, so that lines of one paragraph differ.
    """
    sizes = sorted(line.size_pt for line in lines for word in line.words for _ in word.text)
    if not sizes:
        return lines
    usual = sizes[len(sizes) // 2]
    return [
        replace(line, size_pt=usual) if abs(line.size_pt - usual) < _ABOUT * usual else line for line in lines
    ]


def _scaled(line: Line, scale: float) -> Line:
    words = [
        Word(word.text, word.x0 * scale, word.y0 * scale, word.x1 * scale, word.y1 * scale, word.raised)
        for word in line.words
    ]
    return replace(line, words=words, size_pt=line.size_pt * scale)
