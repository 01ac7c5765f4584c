"""Document properties of a Word file: title, author, dates."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

_PART: Final = (
    "docProps/core.xml"  # ISO/IEC 29500-2, annex on core properties; all word processors name it so
)
_DUBLIN: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_NAMES: Final = {
    f"{_DUBLIN}title": "title",
    f"{_DUBLIN}subject": "subject",
    f"{_DUBLIN}creator": "author",
    f"{_TERMS}created": "created",
    f"{_TERMS}modified": "modified",
}
_MOST_CHARACTERS: Final = 2000


def read_properties(path: Path) -> dict[str, str]:
    """Return title, subject, author, created and modified (ISO moments), as far as a Word file has them.

    The archive has been looked over by `check_archive`: no part of it declares entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            root = ET.fromstring(archive.read(_PART))  # noqa: S314 - no declarations, see above
    except (KeyError, ET.ParseError, zipfile.BadZipFile, OSError, ValueError):
        return {}  # the letter can be read without
    found = {_NAMES.get(str(entry.tag), ""): (entry.text or "").strip() for entry in root}
    return {name: text[:_MOST_CHARACTERS] for name, text in found.items() if name and text}
