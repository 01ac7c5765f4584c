"""Records that the workspace stores, and changes of them."""

from __future__ import annotations

from datetime import datetime

from reader.model.annotation import Annotation
from reader.model.choices import Verdict
from reader.model.frozen import Frozen
from reader.model.letter import Letter
from reader.model.scheme import Scheme


class Decision(Frozen, frozen=True, kw_only=True, tag="decision", tag_field="record"):
    """A reader's decision on one suggestion, so that it never comes back on its own.

    Attributes:
        id: of the suggestion
        decided_by: who did, as far as that was kept
        withdrawn: the decision was undone; kept as a tombstone
    """

    id: str
    letter_id: str
    verdict: Verdict
    decided_at: datetime
    withdrawn: bool = False
    revision: int = 1
    stamp: str = ""
    ancestors: tuple[str, ...] = ()
    decided_by: str = ""


Record = Letter | Annotation | Decision


class Edit(Frozen, frozen=True):
    """One record before and after a change; None where it did not or does not exist.

    Attributes:
        apart_before, apart_after: versions of it that are kept as conflicts
    """

    before: Record | None
    after: Record | None
    apart_before: tuple[Record, ...] = ()
    apart_after: tuple[Record, ...] = ()


class SchemeEdit(Frozen, frozen=True):
    """What the workspace adds of its own, before and after a change."""

    before: Scheme
    after: Scheme


class Change(Frozen, frozen=True):
    """What a mutation of the workspace did, by name ("tag as commitment").

    Attributes:
        name: as it follows "Undo" in the menu
        edits: one for each record touched
        scheme: None where it left own fields, tags and offices as they were
    """

    name: str
    edits: tuple[Edit, ...]
    scheme: SchemeEdit | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed at all."""
        return not self.edits and self.scheme is None

    def letter_ids(self) -> frozenset[str]:
        """Return the letters that it touches."""
        records = (r for edit in self.edits for r in (edit.before, edit.after) if r is not None)
        return frozenset(r.id if isinstance(r, Letter) else r.letter_id for r in records)
