"""Reads and writes the fields of one tag."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from reader.model import Annotation, Commitment, Motion, Particulars, Position, Tag

Fields = Commitment | Motion | Position
PARTICULARS = "particulars."  # before the name of a field that the particulars of a commitment have


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


def confirmed(annotation: Annotation, tag: Tag) -> Annotation:
    """Return `annotation` with what the app filled in for this tag as if somebody had typed it."""
    return replace(
        annotation, by_app=tuple(one for one in annotation.by_app if not one.startswith(f"{tag}."))
    )


def value_in(fields: Fields | None, name: str) -> Any:  # noqa: ANN401 - the fields differ in type
    """Return a field by its name, such as "who" or "particulars.number"; None where there are none."""
    if fields is None:
        return None
    if not name.startswith(PARTICULARS):
        return getattr(fields, name)
    held = fields.particulars if isinstance(fields, Commitment) else None
    return getattr(held or Particulars(), name.removeprefix(PARTICULARS))


def with_value(fields: Fields, name: str, value: object) -> Fields:
    """Return the fields with another value in one of them; particulars that say nothing are none."""
    if not name.startswith(PARTICULARS) or not isinstance(fields, Commitment):
        return replace(fields, **{name: value})
    made = replace(fields.particulars or Particulars(), **{name.removeprefix(PARTICULARS): value})
    return replace(fields, particulars=None if made == Particulars() else made)
