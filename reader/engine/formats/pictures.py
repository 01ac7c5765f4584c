"""Pictures of a Word file at their shown size."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from pymupdf import mupdf

if TYPE_CHECKING:
    from pathlib import Path

_PX_TO_PT: Final = 72 / 96  # what a word processor assumes of a picture that does not say its size
_EMU_TO_PT: Final = 1 / 12_700
_WIDEST_PT: Final = 451.0
_TALLEST_PT: Final = 480.0
_MOST_BYTES: Final = 64 * 1024**2  # of pictures in one letter
_DRAWING: Final = re.compile(rb'<wp:extent cx="(\d+)" cy="(\d+)"(?:(?!<wp:extent).)*?<a:blip ', re.DOTALL)


class Pictures:
    """The pictures of a letter by name, in the order in which it shows them.

    Attributes:
        kept: the bytes of those that can be drawn
    """

    def __init__(self, path: Path, image_pixels: int) -> None:
        self.kept: dict[str, bytes] = {}
        self._image_pixels = image_pixels
        self._bytes = 0
        self._shown = iter(_shown_sizes(path))

    def take(self, image: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth ships no types
        """Keep a picture if it can be drawn; return the attributes of its `img`."""
        with image.open() as file:
            data: bytes = file.read()
        shown = next(self._shown, None)
        size = _size_px(data)
        if size is None or not self._fits(size, data):
            return {"src": ""}
        self._bytes += len(data)
        name = f"picture-{len(self.kept) + 1}"
        self.kept[name] = data
        width, height = shown or (size[0] * _PX_TO_PT, size[1] * _PX_TO_PT)
        scale = min(1.0, _WIDEST_PT / width, _TALLEST_PT / height)
        return {"src": name, "style": f"width:{width * scale:.1f}pt;height:{height * scale:.1f}pt"}

    def _fits(self, size_px: tuple[int, int], data: bytes) -> bool:
        pixels = size_px[0] * size_px[1]
        return 0 < pixels <= self._image_pixels and self._bytes + len(data) <= _MOST_BYTES


def _shown_sizes(path: Path) -> list[tuple[float, float] | None]:
    """Return width and height in points of each drawing in the text, in order; [] when they may not match."""
    with zipfile.ZipFile(path) as archive:
        if "word/document.xml" not in archive.namelist():
            return []
        text = archive.read("word/document.xml")
    if b"<v:imagedata" in text:
        return []  # pictures of another kind stand between them
    sizes = ((int(cx) * _EMU_TO_PT, int(cy) * _EMU_TO_PT) for cx, cy in _DRAWING.findall(text))
    return [size if min(size) >= 1 else None for size in sizes]


def _size_px(picture: bytes) -> tuple[int, int] | None:
    """Return width and height without unpacking the picture; None when it is of an unknown kind (EMF)."""
    try:
        image = mupdf.fz_new_image_from_buffer(mupdf.fz_new_buffer_from_copied_data(picture))
    except (RuntimeError, mupdf.FzErrorBase):
        return None  # the picture is left out, the letter is not
    return int(image.w()), int(image.h())
