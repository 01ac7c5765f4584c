"""Pictures of a letter, within what its copy may show."""

from __future__ import annotations

from typing import Final

from pymupdf import mupdf

from reader.engine.formats.blocks import Picture

_PX_TO_PT: Final = 72 / 96  # what a word processor assumes of a picture that does not say its size
_MOST_BYTES: Final = 64 * 1024**2  # of pictures in one letter
_LEAST_PT: Final = 1.0


class PictureTaker:
    """What may still be shown of a letter's pictures."""

    def __init__(self, image_pixels: int) -> None:
        self._image_pixels = image_pixels
        self._bytes = 0

    def take(self, data: bytes, width_pt: float, height_pt: float, alt: str) -> Picture | None:
        """Return a picture if it can be drawn; None when it is too large or of an unknown kind (EMF).

        A side of less than a point is worked out from the other one, or from the picture.
        """
        size = _size_px(data) if data else None
        if size is None or not self._fits(size, data):
            return None
        self._bytes += len(data)
        own = size[0] * _PX_TO_PT, size[1] * _PX_TO_PT
        if width_pt >= _LEAST_PT > height_pt:
            height_pt = own[1] * width_pt / own[0]
        elif height_pt >= _LEAST_PT > width_pt:
            width_pt = own[0] * height_pt / own[1]
        elif min(width_pt, height_pt) < _LEAST_PT:
            width_pt, height_pt = own
        return Picture(data, width_pt, height_pt, alt)

    def _fits(self, size_px: tuple[int, int], data: bytes) -> bool:
        pixels = size_px[0] * size_px[1]
        return 0 < pixels <= self._image_pixels and self._bytes + len(data) <= _MOST_BYTES


def _size_px(picture: bytes) -> tuple[int, int] | None:
    """Return width and height without unpacking the picture."""
    try:
        image = mupdf.fz_new_image_from_buffer(mupdf.fz_new_buffer_from_copied_data(picture))
    except (RuntimeError, mupdf.FzErrorBase):
        return None  # the picture is left out, the letter is not
    return int(image.w()), int(image.h())
