"""Pages drawn straight into the memory that the client reads."""

from __future__ import annotations

import math
import mmap
from typing import TYPE_CHECKING, Final, NamedTuple

from pymupdf import mupdf

from reader import errors
from reader.engine.formats.pdf import CHANNELS, Drawing
from reader.engine.protocol import SLOTS, slot_name

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Box

_GRAIN: Final = 1024**2  # slots grow by whole megabytes, so that zooming does not make one a step
_ROOMY: Final = 4  # a slot this many times too large, and larger than _GENEROUS, is made anew
_GENEROUS: Final = 32 * 1024**2
_MOST_ZOOM: Final = 100.0
_ALMOST: Final = 0.001  # of a pixel, which rounding may have added
_WHITE: Final = 255


class Area(NamedTuple):
    """A rectangle of whole pixels on the page as zoomed."""

    x0: int
    y0: int
    width: int
    height: int


class _Slot(NamedTuple):
    generation: int
    memory: mmap.mmap


class Canvas:
    """The worker's slots: files in its folder that grow as pages ask for it."""

    def __init__(self, folder: Path, image_pixels: int) -> None:
        self._folder = folder
        self._image_pixels = image_pixels
        self._slots: list[_Slot | None] = [None] * SLOTS

    def area(self, drawing: Drawing, zoom: float, clip: Box | None) -> Area:
        """Find the pixels of a page or its clip; raises BadValue, LimitExceeded."""
        if not 0 < zoom <= _MOST_ZOOM:
            raise errors.BadValue(f"A zoom of {zoom:g} is not between 0 and {_MOST_ZOOM:g}.")
        x0, y0, x1, y1 = drawing.bounds
        if clip is not None:
            x0, x1 = max(x0, x0 + clip.x0), min(x1, x0 + clip.x1)
            y0, y1 = max(y0, y0 + clip.y0), min(y1, y0 + clip.y1)
        if not (x0 < x1 and y0 < y1):
            raise errors.BadValue("That part of the page is empty.")
        left, top = math.floor(x0 * zoom + _ALMOST), math.floor(y0 * zoom + _ALMOST)
        area = Area(left, top, math.ceil(x1 * zoom - _ALMOST) - left, math.ceil(y1 * zoom - _ALMOST) - top)
        if area.width * area.height > self._image_pixels:
            raise errors.LimitExceeded(
                f"{area.width} × {area.height} pixels are more than one picture may have."
            )
        return Area(left, top, max(1, area.width), max(1, area.height))

    def draw(self, drawing: Drawing, zoom: float, area: Area, slot: int) -> int:
        """Draw into a slot; return the generation of its file."""
        place = self._fitting(slot, area.width * area.height * CHANNELS)
        pixmap = mupdf.fz_new_pixmap_with_data(
            mupdf.fz_device_rgb(),
            area.width,
            area.height,
            mupdf.FzSeparations(),
            0,
            area.width * CHANNELS,
            mupdf.python_mutable_buffer_data(memoryview(place.memory)),
        )
        mupdf.fz_clear_pixmap_with_value(pixmap, _WHITE)
        matrix = mupdf.FzMatrix(zoom, 0, 0, zoom, -area.x0, -area.y0)
        device = mupdf.fz_new_draw_device(matrix, pixmap)
        everything = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
        mupdf.fz_run_display_list(
            drawing.display_list, device, mupdf.FzMatrix(), everything, mupdf.FzCookie()
        )
        mupdf.fz_close_device(device)
        return place.generation

    def _fitting(self, slot: int, size: int) -> _Slot:
        place = self._slots[slot]
        if place is not None and size <= len(place.memory) and not _wasteful(len(place.memory), size):
            return place
        generation = 1 if place is None else place.generation + 1
        path = self._folder / slot_name(slot, generation)
        with path.open("w+b") as file:
            file.truncate(-(-size // _GRAIN) * _GRAIN)
            memory = mmap.mmap(file.fileno(), 0)
        if place is not None:
            place.memory.close()
        fresh = self._slots[slot] = _Slot(generation, memory)
        return fresh


def _wasteful(capacity: int, size: int) -> bool:
    return capacity > _GENEROUS and capacity > _ROOMY * size
