"""Fonts of a PDF that do not say which letters they draw.

Only the number of each drawing is known.

A font program that lies in the file whole still has the table from letters to drawings (TrueType's `cmap`),
which is read the other way; of what is left every letter is U+FFFD, which no search finds by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

import pymupdf
from pymupdf import mupdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNREAD: Final = "\ufffd"
_WHOLE: Final = "Identity-H"  # the encoding in which the numbers are those of the drawings


def letters_of(page: Any, names: Iterable[str]) -> dict[str, Mapping[str, str]]:  # noqa: ANN401 - pymupdf ships no types
    """Return for each of the fonts that is without letters what letter each number draws, as far as known.

    A font's program and the file may name it differently; where the page has but one such font, it is that.
    """
    document = page.parent
    silent = {
        _plain(name): xref
        for xref, _, _, name, _, encoding in document.get_page_fonts(page.number)
        if encoding == _WHOLE and document.xref_get_key(xref, "ToUnicode")[0] == "null"
    }
    found: dict[str, Mapping[str, str]] = {}
    for name in names:
        alike = [each for each in silent if each.startswith(_plain(name)) or _plain(name).startswith(each)]
        if alike or len(silent) == 1:
            found[name] = _letters(document, silent[(alike or list(silent))[0]])
    return found


def _plain(name: str) -> str:
    """Return a font's name however it is written: "ABCDEF+Noto Sans" and "NotoSans" are one."""
    return name.rpartition("+")[2].replace(" ", "").replace("-", "").lower()


def _letters(document: Any, xref: int) -> Mapping[str, str]:  # noqa: ANN401 - pymupdf ships no types
    try:
        font = pymupdf.Font(fontbuffer=document.extract_font(xref)[3])
        points = font.valid_codepoints()
        return {chr(font.has_glyph(point)): normalize("NFKC", chr(point)) for point in points}
    except (RuntimeError, ValueError, TypeError, mupdf.FzErrorBase):
        return {}
