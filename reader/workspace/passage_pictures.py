"""Passages as they stand on their pages, drawn by the engine."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from reader.errors import KamerlezerError
from reader.model import Box
from reader.task import outcome
from reader.workspace.pages import LetterPages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.engine import Engine, Pixels
    from reader.interchange import Picture
    from reader.model import Annotation, Letter
    from reader.register import Row
    from reader.workspace.texts import Texts

_ZOOM = 2.0  # 144 dots an inch
_AROUND_PT, _BESIDE_PT = 14.0, 18.0  # of the page, beyond the passage
_MOST_HEIGHT_PT = 260.0
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What a marker leaves of green and blue; red stays.
_GREEN = bytes(value * 240 // 255 for value in range(256))
_BLUE = bytes(value * 165 // 255 for value in range(256))


class PassagePictures:
    """Draws passages; one that cannot be drawn has no picture."""

    def __init__(
        self,
        texts: Texts,
        engine: Callable[[], Engine],
        letter_of: Callable[[str], Letter],
        passage_of: Callable[[str], Annotation],
    ) -> None:
        self._texts = texts
        self._engine = engine
        self._letter_of = letter_of
        self._passage_of = passage_of

    def of(self, row: Row) -> Picture | None:
        """Return the passage of a row on its page, marked; None where it cannot be drawn."""
        from reader.interchange import Picture  # noqa: PLC0415 - not needed at the start

        boxes = self._passage_of(row.annotation_id).anchor.boxes
        if not boxes:
            return None
        lines = [box for box in boxes if box.page == boxes[0].page]
        clip = _around(lines)
        pages = LetterPages(self._engine, self._texts, self._letter_of(row.letter_id))
        try:
            pixels = outcome(pages.render(clip.page, zoom=_ZOOM, clip=clip))
        except KamerlezerError:
            return None
        try:
            png = _png(pixels, [_within(line, clip) for line in lines])
            width, height = pixels.width / _ZOOM, pixels.height / _ZOOM
        finally:
            pixels.release()
        return Picture(png, width, height, row.quote)


def _around(lines: Sequence[Box]) -> Box:
    """Return the part of the page that shows some lines."""
    top = min(line.y0 for line in lines) - _AROUND_PT
    bottom = max(line.y1 for line in lines) + _AROUND_PT
    return Box(
        lines[0].page,
        max(0.0, min(line.x0 for line in lines) - _BESIDE_PT),
        max(0.0, top),
        max(line.x1 for line in lines) + _BESIDE_PT,
        min(bottom, top + _MOST_HEIGHT_PT),
    )


def _within(line: Box, clip: Box) -> tuple[int, int, int, int]:
    """Return a line in pixels of the picture: left, top, right, bottom."""
    sides = (line.x0 - clip.x0, line.y0 - clip.y0, line.x1 - clip.x0, line.y1 - clip.y0)
    left, top, right, bottom = (max(0, round(side * _ZOOM)) for side in sides)
    return left, top, right, bottom


def _png(pixels: Pixels, marks: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Return the pixels as a PNG file, as if with a marker over some areas."""
    data = bytearray(pixels.data)
    for left, top, right, bottom in marks:
        for row in range(top, min(bottom, pixels.height)):
            start = row * pixels.stride
            area = slice(start + 3 * left, start + 3 * min(right, pixels.width))
            line = data[area]
            line[1::3] = line[1::3].translate(_GREEN)
            line[2::3] = line[2::3].translate(_BLUE)
            data[area] = line
    rows = (
        b"\0" + data[at * pixels.stride : at * pixels.stride + 3 * pixels.width]
        for at in range(pixels.height)
    )
    head = struct.pack(">IIBBBBB", pixels.width, pixels.height, 8, 2, 0, 0, 0)  # 8 bits each of RGB
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 6)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_part(name, body) for name, body in parts)


def _part(name: bytes, body: bytes) -> bytes:
    """Return a part of a PNG file with its length and checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
