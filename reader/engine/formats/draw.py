"""Pages drawn straight into the memory that the client reads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from pymupdf import mupdf

from reader import errors
from reader.engine.slot import CHANNELS, SLOTS, give_back, map_slot

if TYPE_CHECKING:
    import mmap
    from pathlib import Path

    from reader.engine.formats.pdf import Drawing
    from reader.model import Box

_GRAIN: Final = 1024**2  # slots are mapped by whole megabytes, so that zooming does not map one a step
_ROOMY: Final = 4  # a slot this many times too large, and larger than _GENEROUS, gives its memory back
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


class Canvas:
    """The worker's slots, mapped as far as pages ask for it."""

    def __init__(self, folder: Path, descriptors: str, image_pixels: int) -> None:
        self._folder = folder
        self._descriptors = descriptors
        self._image_pixels = image_pixels
        self._slots: list[mmap.mmap | None] = [None] * SLOTS

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
                f"{area.width} × {area.height} pixels are more than one picture may have. Zoom out."
            )
        return Area(left, top, max(1, area.width), max(1, area.height))

    def draw(self, drawing: Drawing, zoom: float, area: Area, slot: int) -> None:
        """Draw into a slot."""
        memory = self._fitting(slot, area.width * area.height * CHANNELS)
        pixmap = mupdf.fz_new_pixmap_with_data(
            mupdf.fz_device_rgb(),
            area.width,
            area.height,
            mupdf.FzSeparations(),
            0,
            area.width * CHANNELS,
            mupdf.python_mutable_buffer_data(memoryview(memory)),
        )
        mupdf.fz_clear_pixmap_with_value(pixmap, _WHITE)
        matrix = mupdf.FzMatrix(zoom, 0, 0, zoom, -area.x0, -area.y0)
        device = mupdf.fz_new_draw_device(matrix, pixmap)
        everything = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
        mupdf.fz_run_display_list(
            drawing.display_list, device, mupdf.FzMatrix(), everything, mupdf.FzCookie()
        )
        mupdf.fz_close_device(device)

    def _fitting(self, slot: int, size: int) -> mmap.mmap:
        memory = self._slots[slot]
        if memory is not None and size <= len(memory) and not _wasteful(len(memory), size):
            return memory
        if memory is not None:
            self._slots[slot] = None
            give_back(memory)
        most = self._image_pixels * CHANNELS
        fresh = map_slot(self._descriptors, self._folder, slot, min(-(-size // _GRAIN) * _GRAIN, most))
        self._slots[slot] = fresh
        return fresh


def _wasteful(capacity: int, size: int) -> bool:
    return capacity > _GENEROUS and capacity > _ROOMY * size
