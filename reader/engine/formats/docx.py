"""Word files: their headings, lists, tables, images and notes as plain HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

import mammoth
import pymupdf

from reader import errors
from reader.engine.formats.archive import check_archive
from reader.engine.formats.markup import Markup, tidy

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.protocol import Limits

_STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='Titel'] => h1:fresh
p[style-name='Kop 1'] => h1:fresh
p[style-name='Kop 2'] => h2:fresh
p[style-name='Kop 3'] => h3:fresh
u => u
"""
_PX_TO_PT: Final = 72 / 96  # what a word processor assumes of a picture that does not say its resolution
_WIDEST_PT: Final = 451.0
_TALLEST_PT: Final = 480.0
_TOO_MANY_BYTES: Final = 64 * 1024**2  # of pictures in one letter


def read_docx(path: Path, limits: Limits) -> Markup:
    """Read a Word file; raises DamagedFile, EncryptedFile, LimitExceeded."""
    check_archive(path, limits)
    pictures = _Pictures(limits.image_pixels)
    try:
        with path.open("rb") as file:
            html = mammoth.convert_to_html(
                file, style_map=_STYLES, convert_image=mammoth.images.img_element(pictures.take)
            ).value
        markup = tidy(html, pictures.kept)
    except errors.KamerlezerError:
        raise
    except (MemoryError, RecursionError):
        raise
    except ParseError as error:
        raise errors.DamagedFile(f"{path.name} is damaged. Open and save it again in Word.") from error
    except Exception as error:
        raise errors.DamagedFile(f"{path.name} is damaged. Open and save it again in Word.") from error
    if not html.strip():
        raise errors.DamagedFile(f"{path.name} has nothing in it. Fetch it again.")
    return markup


class _Pictures:
    """The pictures of a letter, as names that the reading copy's HTML refers to."""

    def __init__(self, image_pixels: int) -> None:
        self.kept: dict[str, bytes] = {}
        self._image_pixels = image_pixels
        self._bytes = 0

    def take(self, image: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth ships no types
        """Keep a picture that can be drawn; return the attributes of its `img`."""
        with image.open() as file:
            data: bytes = file.read()
        try:
            profile = pymupdf.image_profile(data)
        except Exception:  # noqa: BLE001 - a picture that cannot be read is left out, the letter is not
            profile = None
        if not profile or not self._fits(profile, data):
            return {"src": ""}
        self._bytes += len(data)
        name = f"picture-{len(self.kept) + 1}"
        self.kept[name] = data
        width, height = profile["width"] * _PX_TO_PT, profile["height"] * _PX_TO_PT
        scale = min(1.0, _WIDEST_PT / width, _TALLEST_PT / height)
        return {"src": name, "style": f"width:{width * scale:.1f}pt;height:{height * scale:.1f}pt"}

    def _fits(self, profile: dict[str, Any], data: bytes) -> bool:
        pixels = profile["width"] * profile["height"]
        return 0 < pixels <= self._image_pixels and self._bytes + len(data) <= _TOO_MANY_BYTES
