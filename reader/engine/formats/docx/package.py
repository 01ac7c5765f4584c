"""The package of a Word file: its parts and their relations."""

from __future__ import annotations

import codecs
import posixpath
import re
import zipfile
from typing import IO, TYPE_CHECKING, Final

from lxml import etree
from msgspec import Struct

from reader import errors
from reader.engine.formats.docx.names import STRICT, Element
from reader.engine.formats.xml_reading import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODING: Final = re.compile(r"""\sencoding\s*=\s*["'][\w-]+["']""")
_FALLBACK: Final = "word/document.xml"


class Relation(Struct, frozen=True):
    """What a part refers to: the last word of the relation's type, and the part's name."""

    kind: str
    target: str


class Part(Struct, frozen=True):
    """A part of XML that was read, with what it refers to by id."""

    name: str
    root: Element
    relations: dict[str, Relation]

    def target(self, id_: str | None) -> str:
        """Return the name of the part that an id refers to, "" where it refers to none."""
        relation = self.relations.get(id_ or "")
        return relation.target if relation else ""

    def first(self, kind: str) -> str:
        """Return the name of the first part that is referred to as so."""
        return next((each.target for each in self.relations.values() if each.kind == kind), "")


class Package:
    """A Word file, opened; what is to be read in it has been looked over by `check_archive`."""

    def __init__(self, file: Path | IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(file)
        # Names of parts differ in no more than their capitals (part 2, 6.2.2.3).
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self._types: Element | None = None

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def main(self) -> Part:
        """Return the part that holds the text; raises DamagedFile."""
        relations = self._relations("")
        target = next((each.target for each in relations.values() if each.kind == "officeDocument"), "")
        if not self.has(target):
            named = (name for name in self._names if name.startswith("word/document"))
            target = next(named, _FALLBACK)
        part = self.part(target)
        if part is None:
            raise errors.DamagedFile("it has no text in it")
        return part

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name.lower() in self._names

    def data(self, name: str) -> bytes:
        """Return the bytes of a part, none where it is missing."""
        real = self._names.get(name.lower())
        return self._archive.read(real) if real else b""

    def part(self, name: str) -> Part | None:
        """Read a part of XML; None where there is no such part or it is no XML."""
        data = self.data(name)
        root = parsed(data) if data else None
        return Part(name, root, self._relations(name)) if root is not None else None

    def type_of(self, name: str) -> str:
        """Return the content type of a part, in small letters."""
        if self._types is None:
            self._types = parsed(self.data("[Content_Types].xml"))
        extension = name.rpartition(".")[2].lower()
        found = ""
        for entry in self._types if self._types is not None else ():
            if entry.get("PartName", "").lstrip("/").lower() == name.lower():
                return str(entry.get("ContentType", "")).lower()
            if entry.get("Extension", "").lower() == extension:
                found = str(entry.get("ContentType", "")).lower()
        return found

    def _relations(self, name: str) -> dict[str, Relation]:
        folder, base = posixpath.split(name)
        root = parsed(self.data(posixpath.join(folder, "_rels", f"{base}.rels")))
        found: dict[str, Relation] = {}
        for each in root.iter(_RELATION) if root is not None else ():
            kind = each.get("Type", "").rpartition("/")[2]
            outside = each.get("TargetMode") == "External"  # nothing is fetched
            target = "" if outside else _resolved(folder, each.get("Target", ""))
            found[each.get("Id", "")] = Relation(kind, target)
        return found


def stories(package: Package, main: Part) -> Iterator[Element]:
    """Yield the roots of a text and of its heads and feet."""
    yield main.root
    for each in main.relations.values():
        part = package.part(each.target) if each.kind in {"header", "footer"} else None
        if part is not None:
            yield part.root


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def parsed(data: bytes) -> Element | None:
    """Read XML that fetches nothing and declares nothing; None when it is damaged."""
    if not data:
        return None
    if data.startswith(_UTF_16):
        data = _ENCODING.sub("", data.decode("utf-16", "replace"), count=1).encode()
    if _STRICT in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    try:
        return read_xml(data)
    except etree.XMLSyntaxError:
        return None
