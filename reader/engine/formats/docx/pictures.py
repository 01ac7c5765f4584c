"""Pictures of a Word file, at the size that the letter shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.engine.formats.pictures import PictureTaker

if TYPE_CHECKING:
    from reader.engine.formats.blocks import Picture
    from reader.engine.formats.docx.drawings import Shown
    from reader.engine.formats.docx.package import Package


class Pictures:
    """Takes the pictures that the parts of a package refer to."""

    def __init__(self, package: Package, image_pixels: int) -> None:
        self._package = package
        self._taker = PictureTaker(image_pixels)

    def take(self, shown: Shown) -> Picture | None:
        """Return a picture if it can be drawn, see `PictureTaker`."""
        data = self._package.data(shown.name) if shown.name else b""
        width, height = shown.width_pt, shown.height_pt
        if min(width, height) < 1:
            width = height = 0.0
        return self._taker.take(data, width, height, shown.alt)
