"""Tags as codes of a REFI-QDA codebook, and colours between both.

Pure but for writing. Source: "REFI-QDA Standard", 1.5, Codebook.
"""

from __future__ import annotations

import re
import uuid
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.errors import BadValue
from reader.interchange.packed import xml_text
from reader.interchange.target import replacing
from reader.model import Colour, OwnTag, Scheme, Tag, slug
from reader.register import Origin, Plan, Proposal, Sort, parse_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reader.interchange.material import Material, Wishes

COLOURS: Mapping[Tag | Colour, str] = MappingProxyType(
    {
        Tag.POSITION: "#4A90D9",
        Tag.COMMITMENT: "#E0A030",
        Tag.MOTION: "#5FAF6F",
        Colour.PURPLE: "#7B3FB5",
        Colour.RED: "#C0203A",
        Colour.YELLOW: "#8A6D00",
        Colour.CYAN: "#00808A",
        Colour.PINK: "#C2267F",
        Colour.LIME: "#5B7F00",
        Colour.BROWN: "#8A5A3B",
        Colour.GREY: "#6A6A66",
    }
)
_HOUSE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kamerlezer")
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_LONGEST_NAME = 40


def write(material: Material, path: Path, wishes: Wishes) -> None:  # noqa: ARG001 - as every form has it
    """Write the workspace's tags as a codebook; it has no rows and no columns to choose from."""
    with replacing(path) as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n')
        file.write('<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Kamerlezer">')
        file.writelines(codes_of(material.scheme))
        file.write("</CodeBook>\n")


def guid(name: str) -> str:
    """Return an identifier that is the same for the same thing, whenever it is exported."""
    return str(uuid.uuid5(_HOUSE, name)).upper()


def codes_of(scheme: Scheme) -> Iterator[str]:
    """Yield the codes of the app's own tags and of the workspace's."""
    yield "<Codes>"
    for tag in (Tag.POSITION, Tag.COMMITMENT, Tag.MOTION):
        yield f'<Code guid="{guid(tag.value)}" name="{tag.value}" isCodable="true" color="{COLOURS[tag]}"/>'
    for own in scheme.tags:
        yield f'<Code guid="{guid(own.id)}" name="{xml_text(own.name)}" isCodable="true" '
        yield f'color="{COLOURS[own.colour]}"/>'
    yield "</Codes>"


def nearest(colour: str, otherwise: Colour = Colour.PURPLE) -> Colour:
    """Return the colour of ours that is nearest to "#rrggbb"."""
    found = _HEX.fullmatch(colour.strip())
    if found is None:
        return otherwise
    asked = bytes.fromhex(found[1])

    def distance(one: Colour) -> int:
        return sum((a - b) ** 2 for a, b in zip(asked, bytes.fromhex(COLOURS[one][1:]), strict=True))

    return min(Colour, key=distance)


def with_code(scheme: Scheme, name: str, colour: Colour) -> tuple[Scheme, OwnTag]:
    """Return a scheme with a tag for a code, and that tag."""
    taken = frozenset({*(one.id for one in scheme.tags), *Tag})
    made = OwnTag(id=slug(name, taken), name=" ".join(name.split())[:_LONGEST_NAME], colour=colour)
    return replace(scheme, tags=(*scheme.tags, made)), made


def plan_of_codes(lines: Sequence[Sequence[str]], scheme: Scheme, *, file: str) -> Plan:
    """Return which tags a codebook would add: those that are none of ours by their names."""
    now, proposals, same = scheme, list[Proposal](), 0
    for name, colour, told in lines[1:]:
        try:
            parse_tag(name, now.shown_tags)
        except BadValue:
            now, made = with_code(now, name, nearest(colour))
            proposals.append(Proposal(sort=Sort.TAG, title=made.name, where=told, tag=made, wanted=True))
        else:
            same += 1
    return Plan(
        origin=Origin.CODEBOOK,
        file=file,
        rows=len(lines) - 1,
        same=same,
        proposals=tuple(proposals),
        scheme=now,
    )
