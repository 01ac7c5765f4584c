"""Names of what passages do to each other, from either end."""

from __future__ import annotations

from reader.model import RelationKind
from ui.style.words import t

RELATIONS = {
    RelationKind.FULFILS: "fulfils",
    RelationKind.PARTLY_FULFILS: "partly fulfils",
    RelationKind.REPEATS: "repeats",
    RelationKind.ADDS_TO: "adds to",
    RelationKind.CHANGES: "changes",
    RelationKind.REFERS_TO: "refers to",
}
FROM_THERE = {
    RelationKind.FULFILS: "fulfilled by",
    RelationKind.PARTLY_FULFILS: "partly fulfilled by",
    RelationKind.REPEATS: "repeated by",
    RelationKind.ADDS_TO: "added to by",
    RelationKind.CHANGES: "changed by",
    RelationKind.REFERS_TO: "referred to by",
}


def relation(kind: RelationKind, *, outgoing: bool) -> str:
    """Return what a passage does to another; or, of one that comes in, what that other does to it."""
    return t(RELATIONS[kind] if outgoing else FROM_THERE[kind])
