"""Reads and writes the fields of one tag."""

from __future__ import annotations

from msgspec.structs import replace

from reader.model import Annotation, Commitment, Motion, Position, Tag

Fields = Commitment | Motion | Position


def fields_of(annotation: Annotation, tag: Tag) -> Fields | None:
    """Return the fields of one tag of a passage, None when the tag is off."""
    return {
        Tag.POSITION: annotation.position,
        Tag.COMMITMENT: annotation.commitment,
        Tag.MOTION: annotation.motion,
    }[tag]


def with_fields(annotation: Annotation, fields: Fields) -> Annotation:
    """Return `annotation` with these fields for their tag."""
    match fields:
        case Commitment():
            return replace(annotation, commitment=fields)
        case Motion():
            return replace(annotation, motion=fields)
        case Position():
            return replace(annotation, position=fields)
