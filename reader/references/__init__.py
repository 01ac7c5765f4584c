"""References in a text: papers, commitments, motions and their movers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.references.movers import find_movers
    from reader.references.references import find_references, find_references_in

__all__ = [
    "find_movers",
    "find_references",
    "find_references_in",
]

__getattr__ = loading_door(
    __name__,
    {
        "find_movers": "movers",
        "find_references": "references",
        "find_references_in": "references",
    },
)
