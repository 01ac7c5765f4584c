"""Pictures of a Word file, at the size that the letter shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pymupdf import mupdf

from reader.engine.formats.blocks import Picture

if TYPE_CHECKING:
    from reader.engine.formats.docx.drawings import Shown
    from reader.engine.formats.docx.package import Package

_PX_TO_PT: Final = 72 / 96  # what a word processor assumes of a picture that does not say its size
_MOST_BYTES: Final = 64 * 1024**2  # of pictures in one letter


class Pictures:
    """What may still be shown of a letter's pictures."""

    def __init__(self, package: Package, image_pixels: int) -> None:
        self._package = package
        self._image_pixels = image_pixels
        self._bytes = 0

    def take(self, shown: Shown) -> Picture | None:
        """Return a picture if it can be drawn; None when it is too large or of an unknown kind (EMF)."""
        data = self._package.data(shown.name) if shown.name else b""
        size = _size_px(data) if data else None
        if size is None or not self._fits(size, data):
            return None
        self._bytes += len(data)
        width, height = shown.width_pt, shown.height_pt
        if min(width, height) < 1:
            width, height = size[0] * _PX_TO_PT, size[1] * _PX_TO_PT
        return Picture(data, width, height, shown.alt)

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
