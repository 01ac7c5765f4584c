"""Which cells of a row a user can edit."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.model import CommitmentKind, Tag

if TYPE_CHECKING:
    from reader.model import AnyTag
    from reader.register.row import Row

_PARTICULARS = frozenset(
    {
        "official_number", "members", "groups", "committee", "activity", "category", "asked_by", "question",
        "responsible", "done_when", "remark", "fulfilled_on", "fulfilled_letter",
    }
)  # fmt: skip
_COMMITMENT = frozenset(
    {"what", "who", "ministry", "to", "firm", "kind", "due_text", "status", "status_source", "reference"}
)
EDITABLE: MappingProxyType[Tag, frozenset[str]] = MappingProxyType(
    {
        Tag.COMMITMENT: _COMMITMENT | _PARTICULARS | {"note"},
        Tag.MOTION: frozenset({"what", "who", "reference", "outcome", "note"}),
        Tag.POSITION: frozenset({"what", "who", "stance", "note"}),
    }
)


def is_editable(row: Row, column: str) -> bool:
    """Say whether a row has a field of its own behind a column.

    What fulfils an earlier commitment promises nothing itself, and so has no status to set.
    """
    if column == "status" and row.kind is CommitmentKind.FULFILS:
        return False
    return column in editable_columns(row.tag) or row.own.field(column) is not None


def editable_columns(tag: AnyTag) -> frozenset[str]:
    """Return the columns that a tag has fields behind, but own ones."""
    return EDITABLE[tag] if isinstance(tag, Tag) else frozenset({"note"})
