"""Annotations of other programs: W3C Web Annotation and REFI-QDA.

Each becomes a line of text cells; who places them reads no file of theirs.
Sources: W3C, "Web Annotation Data Model", 2017; "REFI-QDA Standard", 1.5.
"""

from __future__ import annotations

import zipfile
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from lxml import etree

from reader import errors
from reader.engine.formats.archive import check_archive, check_declarations
from reader.engine.tables import ANNOTATION_COLUMNS, CODE_COLUMNS, OWN_PART, PROJECT_PART

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from reader.engine.protocol import Limits

_PLACED: Final = ("exact", "prefix", "suffix", "start", "end")
_CONTEXT: Final = 64  # characters kept before and after a passage
_MOST_DIGITS: Final = 9  # of a position
_OWN: Final = "kamerlezer:"
_MOST_CODES: Final = 5_000
_CODEBOOK: Final = "urn:QDA-XML:codebook:1.0"
_QDA: Final = "{urn:QDA-XML:project:1.0}"


def is_annotations(found: object) -> bool:
    """Say whether what a JSON file holds is Web Annotations."""
    items = found if isinstance(found, list) else [found]
    return any(isinstance(one, dict) and _types(one) & _KINDS for one in items)


def of_web(found: Any) -> Iterator[list[str]]:  # noqa: ANN401 - whatever a JSON file holds
    """Yield a line for each Web Annotation, under their headings."""
    yield list(ANNOTATION_COLUMNS)
    for one in _items(found):
        yield _line(_of_web(one))


def is_codebook(head: bytes) -> bool:
    """Say whether a file that begins so is a REFI-QDA codebook."""
    return head.startswith(b"<") and _CODEBOOK.encode() in head


def of_codebook(path: Path) -> Iterator[list[str]]:
    """Yield a line for each code of a REFI-QDA codebook, under `CODE_COLUMNS`."""
    described = path.read_bytes()
    check_declarations(path, described)
    yield list(CODE_COLUMNS)
    codes = _parsed(described, path).iter(f"{{{_CODEBOOK}}}Code")
    for one in islice(codes, _MOST_CODES):
        told = one.find(f"{{{_CODEBOOK}}}Description")
        name = " ".join((one.get("name") or "").split())
        if name:
            yield [name, one.get("color") or "", ((told.text or "") if told is not None else "").strip()]


def of_project(path: Path, limits: Limits) -> Iterator[list[str]]:
    """Yield a line for each passage of a REFI-QDA project, under their headings.

    One of our own that nobody edited holds all that we know of its passages; another, what REFI-QDA has.
    """
    check_archive(path, limits)
    with zipfile.ZipFile(path) as archive:
        if OWN_PART in archive.namelist():
            yield from of_web(_json(archive.read(OWN_PART), path))
            return
        described = archive.read(PROJECT_PART)
        check_declarations(path, described)
        project = _parsed(described, path)
        yield list(ANNOTATION_COLUMNS)
        codes = {one.get("guid", ""): _Code.of(one) for one in project.iter(f"{_QDA}Code")}
        users = {one.get("guid", ""): one.get("name", "") for one in project.iter(f"{_QDA}User")}
        for source in project.iter(f"{_QDA}TextSource"):
            text = _text_of(archive, source)
            for one in source.findall(f"{_QDA}PlainTextSelection"):
                yield _line(_of_selection(one, source, text, codes, users))


class _Code(NamedTuple):
    name: str
    colour: str

    @classmethod
    def of(cls, element: Element) -> _Code:
        return cls(element.get("name", ""), element.get("color", ""))


def _parsed(data: bytes, path: Path) -> Element:
    try:
        root: Element = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise errors.DamagedFile(f"{path.name} is damaged: {error}. Export it again.") from error
    return root


def _types(one: dict[str, Any]) -> set[str]:
    named = one.get("type", one.get("@type", ()))
    return {named} if isinstance(named, str) else {str(each) for each in _listed(named)}


_KINDS: Final = {"Annotation", "AnnotationCollection", "AnnotationPage"}


def _items(found: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - the same
    """Yield the annotations of a list, a page or a collection."""
    for one in found if isinstance(found, list) else [found]:
        if not isinstance(one, dict):
            continue
        if "Annotation" in _types(one):
            yield one
        for inner in (one.get("items"), one.get("first"), one.get("@graph")):
            if isinstance(inner, list | dict):
                yield from _items(inner)


def _of_web(one: dict[str, Any]) -> dict[str, object]:
    target: Any = next(iter(_listed(one.get("target"))), {})
    source = target.get("source", target.get("id", "")) if isinstance(target, dict) else target
    about = source if isinstance(source, dict) else {"id": source}
    bodies = [body for body in _listed(one.get("body")) if isinstance(body, dict)]
    creator = one.get("creator", {})
    return {
        "id": one.get("id", ""),
        "source": about.get("id", ""),
        "file": about.get(f"{_OWN}file", ""),
        "title": about.get(f"{_OWN}title", ""),
        **_selected(_listed(target.get("selector")) if isinstance(target, dict) else []),
        "tags": [body.get("value", "") for body in bodies if body.get("purpose") == "tagging"],
        "note": "\n".join(str(body.get("value", "")) for body in bodies if body.get("purpose") != "tagging"),
        "creator": creator.get("nickname", creator.get("name", "")) if isinstance(creator, dict) else creator,
        "created": one.get("created", ""),
        "modified": one.get("modified", ""),
        "own": {name.removeprefix(_OWN): _unnamed(one[name]) for name in one if name.startswith(_OWN)},
    }


def _selected(selectors: list[Any]) -> dict[str, object]:
    """Return what selectors say, whichever of them there are."""
    found: dict[str, object] = {}
    for one in selectors:
        if isinstance(one, dict):
            found |= {name: one[name] for name in _PLACED if name in one}
            page = str(one.get("value", ""))
            if page.startswith("page="):
                found["page"] = page.removeprefix("page=")
            found |= _selected(_listed(one.get("refinedBy")))
    return found


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _unnamed(value: object) -> object:
    """Take our own prefix off the names of what is nested."""
    if isinstance(value, dict):
        return {name.removeprefix(_OWN): _unnamed(inner) for name, inner in value.items()}
    return [_unnamed(inner) for inner in value] if isinstance(value, list) else value


def _text_of(archive: zipfile.ZipFile, source: Element) -> str:
    inside = source.find(f"{_QDA}PlainTextContent")
    if inside is not None:
        return inside.text or ""
    name = source.get("plainTextPath", "").replace("internal://", "sources/")
    return archive.read(name).decode("utf-8-sig", "replace") if name in archive.namelist() else ""


def _of_selection(
    one: Element, source: Element, text: str, codes: dict[str, _Code], users: dict[str, str]
) -> dict[str, object]:
    start, end = (_number(one.get(name) or "") for name in ("startPosition", "endPosition"))
    named = [codes.get(ref.get("targetGUID", ""), _Code("", "")) for ref in one.iter(f"{_QDA}CodeRef")]
    note = one.find(f"{_QDA}Description")
    return {
        "source": source.get("guid", ""),
        "file": source.get("name", ""),
        "exact": text[start:end],
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[end : end + _CONTEXT],
        "start": start,
        "end": end,
        "tags": [each.name for each in named],
        "colours": [each.colour for each in named],
        "note": (note.text or "") if note is not None else "",
        "creator": users.get(one.get("creatingUser", ""), ""),
        "created": one.get("creationDateTime", ""),
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _json(data: bytes, path: Path) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise errors.DamagedFile(f"{path.name} cannot be read as JSON: {error}. Export it again.") from error


def _line(record: dict[str, object]) -> list[str]:
    return [_cell(record.get(name, "")) for name in ANNOTATION_COLUMNS]


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return msgspec.json.encode(value).decode()
