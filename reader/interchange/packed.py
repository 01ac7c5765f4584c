"""Files that are archives of XML, written part by part.

As ODF, OOXML and REFI-QDA are.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reader.interchange.target import replacing_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # of an archive: the same content makes the same file
# What XML 1.0 holds in no form.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Archive:
    """An archive while parts are put in."""

    def __init__(self, file: ZipFile) -> None:
        self._file = file

    def put(self, name: str, pieces: Iterable[str], *, plain: bool = False) -> None:
        """Write a part piece by piece; `plain` leaves it uncompressed, as ODF wants its first."""
        about = ZipInfo(name, _FIRST_MOMENT)
        about.compress_type = ZIP_STORED if plain else ZIP_DEFLATED
        with self._file.open(about, "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece.encode("utf-8", "replace"))  # half a character becomes a "?", one for one

    def put_bytes(self, name: str, data: bytes) -> None:
        """Write a part that is packed already, such as a picture."""
        about = ZipInfo(name, _FIRST_MOMENT)
        about.compress_type = ZIP_STORED
        self._file.writestr(about, data)

    def put_xml(self, name: str, pieces: Iterable[str]) -> None:
        """Write a part of XML under its declaration."""
        self.put(name, _declared(pieces))


@contextlib.contextmanager
def archive(path: Path) -> Iterator[Archive]:
    """Begin an archive that takes the place of `path` once it is complete; raises as `replacing` does."""
    with replacing_bytes(path) as file, ZipFile(file, "w", ZIP_DEFLATED) as packed:
        yield Archive(packed)


def xml_text(text: str) -> str:
    """Return the text as it stands between tags or in an attribute; what XML cannot hold is replaced."""
    return escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text), {'"': "&quot;", "\r": "&#13;"})


def _declared(pieces: Iterable[str]) -> Iterator[str]:
    yield _DECLARATION
    yield from pieces
