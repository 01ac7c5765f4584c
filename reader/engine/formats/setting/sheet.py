"""Pages of a PDF, drawn one by one."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pymupdf
from pymupdf import mupdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.engine.formats.setting.galley import Item
    from reader.engine.formats.setting.lines import Line
    from reader.engine.formats.setting.words import Piece

_LIFTS: Final = {1: 0.33, 0: 0.0, -1: -0.14}  # of the type size, above the base line
_STROKE: Final = 0.05  # of the type size: an underline's thickness
_ALMOST_PT: Final = 0.05
_COLOUR_PARTS: Final = 3


class Sheets:
    """Writes pages to a file."""

    def __init__(self, target: Path) -> None:
        self._writer = pymupdf.DocumentWriter(str(target), "compress")

    def draw(self, width_pt: float, height_pt: float, items: Sequence[Item]) -> None:
        """Add a page with these items, which know where they stand."""
        device = self._writer.begin_page(pymupdf.Rect(0, 0, width_pt, height_pt)).this
        for item in items:
            if item.line is None:
                _fill(device, item.colour, [(item.x, item.y, item.width, item.height)])
        lines = [item.line for item in items if item.line is not None]
        for line in lines:
            _shade(device, line)
        _write(device, lines)
        for line in lines:
            _draw_pictures(device, line)
        self._writer.end_page()

    def close(self) -> None:
        """Finish the file, or what there is of it."""
        self._writer.close()


def _fill(device: Any, colour: int, boxes: Iterable[tuple[float, float, float, float]]) -> None:  # noqa: ANN401 - pymupdf ships no types
    path = mupdf.fz_new_path()
    for x, y, width, height in boxes:
        mupdf.fz_rectto(path, x, y, x + width, y + height)
    space, ink = mupdf.fz_device_rgb(), _floats(colour)
    mupdf.fz_fill_path(device, path, 0, mupdf.FzMatrix(), space, ink, 1.0, _parameters())


@lru_cache(maxsize=1)
def _parameters() -> Any:  # noqa: ANN401 - the same
    return mupdf.FzColorParams(mupdf.fz_default_color_params)


def _channels(colour: int) -> list[float]:
    return [(colour >> shift & 0xFF) / 0xFF for shift in (16, 8, 0)]


@lru_cache(maxsize=256)
def _floats(colour: int) -> Any:  # noqa: ANN401 - the same
    made = mupdf.new_floats(_COLOUR_PARTS)
    for at, channel in enumerate(_channels(colour)):
        mupdf.floats_setitem(made, at, channel)
    return made


def _shade(device: Any, line: Line) -> None:  # noqa: ANN401 - the same
    for piece in line.pieces:
        if piece.look.shade is not None:
            x, y = line.left_pt + piece.x, line.top_pt
            _fill(device, piece.look.shade, [(x, y, piece.width, line.height)])


def _write(device: Any, lines: Iterable[Line]) -> None:  # noqa: ANN401 - the same
    """Write the letters of a page: one text for each colour, and the lines under and through them."""
    texts: dict[int, Any] = {}
    strokes: dict[int, list[tuple[float, float, float, float]]] = {}
    for line in lines:
        for run in _runs(line.pieces):
            look = run[0].look
            text = texts.get(look.colour)
            if text is None:
                text = texts[look.colour] = mupdf.fz_new_text()
            _show(text, run, line)
            if look.underline or look.strike:
                strokes.setdefault(look.colour, []).extend(_strokes(run, line))
    for colour, text in texts.items():
        space = mupdf.fz_device_rgb()
        mupdf.fz_fill_text(device, text, mupdf.FzMatrix(), space, _channels(colour), 1.0, _parameters())
    for colour, boxes in strokes.items():
        _fill(device, colour, boxes)


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Group pieces of one look that stand as far from each other as a space."""
    run: list[Piece] = []
    for piece in pieces:
        if not piece.drawn:
            continue
        if run and not (piece.look is run[0].look and _follows(run[-1], piece)):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _follows(before: Piece, piece: Piece) -> bool:
    gap = piece.x - before.x - before.width
    return abs(gap - _space(piece)) < _ALMOST_PT if not piece.glued else abs(gap) < _ALMOST_PT


def _space(piece: Piece) -> float:
    return piece.face.width(" ") * piece.size_pt


def _show(text: Any, run: Sequence[Piece], line: Line) -> None:  # noqa: ANN401 - the same
    look = run[0].look
    size = run[0].size_pt
    x, y = line.left_pt + run[0].x, line.top_pt + line.base - _LIFTS[look.lift] * look.size_pt
    letters = run[0].drawn + "".join(
        piece.drawn if piece.glued else f" {piece.drawn}" for _, piece in pairwise(run)
    )
    place = mupdf.FzMatrix(size, 0, 0, -size, x, y)
    font, left_to_right = run[0].face.font, mupdf.FZ_BIDI_LTR
    mupdf.fz_show_string(text, font, place, letters, 0, 0, left_to_right, mupdf.FZ_LANG_UNSET)


def _strokes(run: Sequence[Piece], line: Line) -> Iterator[tuple[float, float, float, float]]:
    look = run[0].look
    x, width = line.left_pt + run[0].x, run[-1].x + run[-1].width - run[0].x
    base, thick = line.top_pt + line.base, max(0.4, _STROKE * look.size_pt)
    if look.underline:
        yield x, base + 0.12 * look.size_pt, width, thick
    if look.strike:
        yield x, base - 0.27 * look.size_pt, width, thick


def _draw_pictures(device: Any, line: Line) -> None:  # noqa: ANN401 - the same
    for piece in line.pieces:
        picture = piece.picture
        if picture is None:
            continue
        image = mupdf.fz_new_image_from_buffer(mupdf.fz_new_buffer_from_copied_data(picture.data))
        x, y = line.left_pt + piece.x, line.top_pt + line.base - picture.height_pt
        place = mupdf.FzMatrix(picture.width_pt, 0, 0, picture.height_pt, x, y)
        mupdf.fz_fill_image(device, image, place, 1.0, _parameters())
