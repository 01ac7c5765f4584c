"""References in a text: papers, commitments, motions and their movers."""

from reader.references.movers import find_movers
from reader.references.references import find_references, find_references_in

__all__ = [
    "find_movers",
    "find_references",
    "find_references_in",
]
