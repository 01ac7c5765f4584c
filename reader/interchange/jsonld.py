"""Passages as W3C Web Annotations in JSON-LD.

Source: W3C, "Web Annotation Data Model", 2017.
Each has its quote with what stands around it, its offsets in the reading text and its page, so that a
program can find it by whichever it knows. What the W3C has no words for, such as a status, goes by our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from reader.interchange.target import replacing
from reader.model import FileFormat, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.model import Annotation, Letter

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"kamerlezer": "urn:kamerlezer:vocabulary:"})
_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.TXT: "text/plain",
    FileFormat.HTML: "text/html",
    FileFormat.XML: "application/xml",
    FileFormat.ODT: "application/vnd.oasis.opendocument.text",
    FileFormat.DOC: "application/msword",
    FileFormat.RTF: "application/rtf",
}
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
_NO_SCHEME = Scheme()
_OWN_FIELDS = ("commitment", "motion", "position")
_LISTS = ("relations", "history")


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write a collection of the rows' passages, each once."""
    with replacing(path) as file:
        file.writelines(pieces(material, wishes))


def pieces(material: Material, wishes: Wishes) -> Iterator[str]:
    """Yield the collection bit by bit, so that memory does not grow with it."""
    passages = material.passages_of_rows()
    head: dict[str, Any] = {
        "@context": CONTEXT,
        "id": "urn:kamerlezer:register",
        "type": "AnnotationCollection",
        "total": len(passages),
    }
    first = {"id": "urn:kamerlezer:register:1", "type": "AnnotationPage", "startIndex": 0}
    yield f'{_json(head)[:-1]},\n"first":{_json(first)[:-1]},"items":['
    for at, one in enumerate(wishes.counted(passages)):
        made = annotation_of(one, material.letters[one.letter_id], material.scheme)
        yield f"{',' if at else ''}\n{_json(made)}"
    yield "\n]}}\n"


def annotation_of(one: Annotation, letter: Letter, scheme: Scheme = _NO_SCHEME) -> dict[str, Any]:
    """Return a passage as a Web Annotation; own tags and fields come with what they are."""
    made: dict[str, Any] = {
        "id": f"urn:kamerlezer:passage:{one.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "created": one.tagged_at,
        "modified": one.changed_at,
        "body": _bodies(one, scheme),
        "target": {"source": _source(letter), "selector": _selectors(one, letter)},
    }
    if one.tagged_by:
        made["creator"] = {"type": "Person", "nickname": one.tagged_by}
    for name in _LISTS:
        if values := getattr(one, name):
            made[f"kamerlezer:{name}"] = [_named(msgspec.to_builtins(each)) for each in values]
    for name in _OWN_FIELDS:
        if (fields := getattr(one, name)) is not None:
            made[f"kamerlezer:{name}"] = _own(fields)
    own_tags = [scheme.tag(tag) for tag in one.own_tags]
    if own_tags:
        made["kamerlezer:ownTags"] = [_named(msgspec.to_builtins(tag)) for tag in own_tags]
    texts = {value.field: value.text for value in one.own}
    if texts:
        made["kamerlezer:ownFields"] = [
            _named({**msgspec.to_builtins(field), "value": texts[field.id]})
            for field in scheme.fields
            if field.id in texts
        ]
    return made


def _bodies(one: Annotation, scheme: Scheme) -> list[dict[str, str]]:
    names = [*(tag.value for tag in one.tags), *(scheme.tag(tag).name for tag in one.own_tags)]
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": name} for name in names]
    note = {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": one.note}
    return [*tags, note] if one.note else tags


def _source(letter: Letter) -> dict[str, str]:
    """Describe the letter; its id comes from its bytes, so it is the same wherever the letter lies."""
    return {
        "id": f"urn:kamerlezer:letter:{letter.id}",
        "type": "Text",
        "format": _TYPES[letter.format],
        "kamerlezer:title": letter.title or letter.file_name,
        "kamerlezer:file": letter.file_name,
    }


def _selectors(one: Annotation, letter: Letter) -> list[dict[str, Any]]:
    anchor = one.anchor
    found: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": anchor.quote,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        {"type": "TextPositionSelector", "start": anchor.span.start, "end": anchor.span.end},
    ]
    if letter.format is FileFormat.PDF:
        page = {"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": f"page={anchor.page}"}
        found.append(page)
    return found


def _own(fields: object) -> dict[str, Any]:
    """Return a tag's own fields that say something, under our own names."""
    given = msgspec.to_builtins(fields)
    return {
        f"kamerlezer:{name}": _named(value)
        for name, value in given.items()
        if value not in ("", None, [], {})
    }


def _named(value: object) -> object:
    """Put our own names on what is nested."""
    if isinstance(value, dict):
        return {
            f"kamerlezer:{name}": _named(inner) for name, inner in value.items() if inner not in ("", None)
        }
    return [_named(inner) for inner in value] if isinstance(value, list) else value


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
