"""Word files: their headings, lists, tables, images and notes as plain HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import mammoth

from reader import errors
from reader.engine.formats.archive import check_archive
from reader.engine.formats.markup import Markup, tidy
from reader.engine.formats.pictures import Pictures

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


def read_docx(path: Path, limits: Limits) -> Markup:
    """Read a Word file; raises DamagedFile, EncryptedFile, LimitExceeded."""
    check_archive(path, limits)
    try:
        pictures = Pictures(path, limits.image_pixels)
        take = mammoth.images.img_element(pictures.take)
        with path.open("rb") as file:
            html = mammoth.convert_to_html(file, style_map=_STYLES, convert_image=take).value
        markup = tidy(html, pictures.kept)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        if "out of memory" in str(error):  # expat's own words
            raise MemoryError from error
        raise errors.DamagedFile(f"{path.name} is damaged. Open and save it again in Word.") from error
    if not html.strip():
        raise errors.DamagedFile(f"{path.name} has nothing in it. Fetch it again.")
    return markup
