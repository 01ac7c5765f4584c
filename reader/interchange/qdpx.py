"""The passages as a REFI-QDA project.

Version 1.5, which QualCoder and its kin open.
An archive: `project.qde` with a code for each tag and a text source for each letter, and the letters' reading
texts under `sources/`. Positions count Unicode characters, as our offsets do. A passage that is no longer
found in its letter's text is left out. Of a letter of which nothing else may be kept, the source is its
quotes.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from reader.anchoring import resolve
from reader.interchange import jsonld
from reader.interchange.codebook import codes_of, guid
from reader.interchange.material import Wishes
from reader.interchange.packed import archive, xml_text
from reader.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from reader.interchange.material import Material
    from reader.model import Annotation, Letter, Scheme
    from reader.text import ReadingText

OWN_PART = "kamerlezer.jsonld"  # what REFI-QDA has no words for; other programs pass it over
_BETWEEN = "\n\n"  # quotes, in a source that is made of them


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the project."""
    passages: dict[str, list[Annotation]] = {}
    for one in material.passages_of_rows():
        passages.setdefault(one.letter_id, []).append(one)
    letters = [material.letters[letter_id] for letter_id in passages]
    described: list[str] = []
    with archive(path) as packed:
        for letter in wishes.counted(letters):
            text, standing = _found(material.text_of(letter), passages[letter.id])
            packed.put(f"sources/{guid(letter.id)}.txt", [text])
            described.extend(_source(letter, standing))
        packed.put_xml(
            "project.qde", _project(described, _names(material.passages_of_rows()), material.scheme)
        )
        packed.put(OWN_PART, jsonld.pieces(material, Wishes()))


def _names(passages: list[Annotation]) -> list[str]:
    return sorted({one.tagged_by or "Kamerlezer" for one in passages} | {"Kamerlezer"})


def _project(sources: list[str], names: list[str], scheme: Scheme) -> Iterator[str]:
    yield '<Project xmlns="urn:QDA-XML:project:1.0" name="Kamerlezer" origin="Kamerlezer" '
    yield f'creatingUserGUID="{_user("Kamerlezer")}"><Users>'
    for name in names:
        yield f'<User guid="{_user(name)}" name="{xml_text(name)}"/>'
    yield "</Users><CodeBook>"
    yield from codes_of(scheme)
    yield "</CodeBook>"
    if sources:  # the schema has no empty list of them
        yield "<Sources>"
        yield from sources
        yield "</Sources>"
    yield "</Project>\n"


def _found(text: ReadingText | None, passages: list[Annotation]) -> tuple[str, list[tuple[Annotation, Span]]]:
    """Return the text of a source and where passages stand in it; their quotes alone without a text."""
    if text is None:
        return _quotes(passages)
    matches = ((one, resolve(one.anchor, text)) for one in passages)
    return text.text, [(one, match.span) for one, match in matches if match is not None and match.sure]


def _quotes(passages: list[Annotation]) -> tuple[str, list[tuple[Annotation, Span]]]:
    standing, start = [], 0
    for one in passages:
        end = start + len(one.anchor.quote)
        standing.append((one, Span(start, end)))
        start = end + len(_BETWEEN)
    return _BETWEEN.join(one.anchor.quote for one in passages), standing


def _source(letter: Letter, standing: list[tuple[Annotation, Span]]) -> Iterator[str]:
    own = guid(letter.id)
    yield f'<TextSource guid="{own}" name="{xml_text(letter.title or letter.file_name)}" '
    yield f'plainTextPath="internal://{own}.txt" creatingUser="{_user("Kamerlezer")}" '
    yield f'creationDateTime="{_moment(letter.added_at)}">'
    for one, span in standing:
        yield from _selection(one, span)
    yield "</TextSource>"


def _selection(one: Annotation, span: Span) -> Iterator[str]:
    user = _user(one.tagged_by or "Kamerlezer")
    made = f'creatingUser="{user}" creationDateTime="{_moment(one.tagged_at)}"'
    yield f'<PlainTextSelection guid="{guid(one.id)}" name="{xml_text(one.anchor.quote[:60])}" '
    yield f'startPosition="{span.start}" endPosition="{span.end}" {made}>'
    if one.note:
        yield f"<Description>{xml_text(one.note)}</Description>"
    for tag in (*one.tags, *one.own_tags):
        yield f'<Coding guid="{guid(f"{one.id}:{tag}")}" {made}>'
        yield f'<CodeRef targetGUID="{guid(tag)}"/></Coding>'
    yield "</PlainTextSelection>"


def _user(name: str) -> str:
    return guid(f"user:{name}")


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
