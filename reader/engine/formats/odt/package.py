"""The package of an OpenDocument text: its parts, or one flat file."""

from __future__ import annotations

import base64
import binascii
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from lxml import etree

from reader import errors
from reader.engine.formats.archive import check_sizes
from reader.engine.formats.odt.names import OFFICE, XLINK, Element
from reader.engine.formats.xml_reading import read_xml

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.protocol import Limits

_MOST_FLAT_BYTES: Final = 200 * 1024**2
_DECLARED: Final = ("<!ENTITY", "<!entity")
_EMPTY: Final = etree.Element(f"{OFFICE}nothing")


class OpenDocument:
    """An OpenDocument text, opened.

    Attributes:
        content, styles, meta: roots of its parts; of a flat file, all the same
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._name = path.name
        self._archive: zipfile.ZipFile | None = None
        with path.open("rb") as file:
            is_archive = file.read(2) == b"PK"
        if is_archive:
            check_sizes(path, limits)
            self._open(path)
        else:
            if path.stat().st_size > _MOST_FLAT_BYTES:
                raise errors.LimitExceeded(
                    f"{path.name} is longer than {_MOST_FLAT_BYTES // 1024**2} MB of text. "
                    "Divide it and add the parts."
                )
            self.content = self.styles = self.meta = self._parsed(path.read_bytes())

    def _open(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
            self.content = self._parsed(self._read("content.xml"))
            self.styles = self._part("styles.xml")
            self.meta = self._part("meta.xml")
        except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError) as error:
            self.close()
            raise errors.DamagedFile(f"{path.name} is damaged or cut off. Fetch it again.") from error
        except errors.BadInput:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        if self._archive is not None:
            self._archive.close()

    def object(self, href: str) -> Element | None:
        """Return the content of an object within the text, such as a formula; None where there is none."""
        name = posixpath.normpath(posixpath.join(href, "content.xml")).removeprefix("./")
        data = self._data(name)
        try:
            return self._parsed(data) if data else None
        except errors.DamagedFile:
            return None  # the letter can be read without

    def picture(self, image: Element) -> bytes:
        """Return the bytes of a picture, none where it lies outside of the file."""
        inside = image.find(f"{OFFICE}binary-data")
        if inside is not None:
            try:
                return base64.b64decode(inside.text or "")
            except (binascii.Error, ValueError):
                return b""
        return self._data(posixpath.normpath(image.get(f"{XLINK}href", "") or ".").removeprefix("./"))

    def _data(self, name: str) -> bytes:
        if self._archive is None:
            return b""
        try:
            return self._archive.read(name)
        except (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError):
            return b""

    def _read(self, name: str) -> bytes:
        return self._archive.read(name) if self._archive is not None else b""

    def _part(self, name: str) -> Element:
        data = self._data(name)
        return self._parsed(data) if data else _EMPTY

    def _parsed(self, data: bytes) -> Element:
        if any(mark.encode(encoding) in data for mark in _DECLARED for encoding in ("ascii", "utf-16-le")):
            raise errors.DamagedFile(
                f"{self._name} declares XML entities, as no word processor does. "
                "Save it again in LibreOffice."
            )
        try:
            return read_xml(data)
        except etree.XMLSyntaxError as error:
            raise errors.DamagedFile(f"{self._name} is damaged or cut off. Fetch it again.") from error
