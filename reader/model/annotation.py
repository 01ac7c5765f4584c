"""A passage of a letter with its tags."""

from __future__ import annotations

from datetime import datetime

from reader.model.choices import Outcome, RelationKind, Stance, Tag
from reader.model.commitment import Commitment, Step
from reader.model.frozen import Frozen
from reader.model.places import Anchor
from reader.model.scheme import OwnValue

_POSITION, _COMMITMENT, _MOTION = Tag.POSITION, Tag.COMMITMENT, Tag.MOTION  # asked for each passage


class Relation(Frozen, frozen=True):
    """What a passage does to an earlier passage, which may stand in another letter."""

    kind: RelationKind
    to: str  # id of the earlier passage


class Motion(Frozen, frozen=True):
    """The fields of a motion (motie)."""

    movers: str = ""  # "Van der Plas (BBB), Ceder (ChristenUnie)"
    what: str = ""
    number: str = ""  # "36800-XV-21"
    outcome: Outcome | None = None
    carried_out: bool | None = None


class Position(Frozen, frozen=True):
    """The fields of a position (standpunt)."""

    holder: str = ""
    stance: Stance | None = None
    subject: str = ""


class Annotation(Frozen, frozen=True, kw_only=True, tag="annotation", tag_field="record"):
    """A passage of a letter with its tags: a tag is on when its fields are not None, or it is an own one.

    Attributes:
        own_tags: ids of the tags that the workspace adds
        own: what it has in the fields that the workspace adds, whatever their tags; no empty ones
        history: changes of own fields while it was no commitment, whose history has them else
        relations: to earlier passages; what a commitment `fulfils` is one more
        revision: grows by one with each change
        stamp: random, names this very revision
        ancestors: stamps of the revisions it was made from, newest first, at most 32
        deleted_at: when it was deleted; a deleted annotation stays in the file as a tombstone
        older_summaries: tags whose summary was edited before the passage was moved to other words
        by_app: names of fields that the app filled in and nobody edited or confirmed, "commitment.due"
    """

    id: str
    letter_id: str
    anchor: Anchor
    commitment: Commitment | None = None
    motion: Motion | None = None
    position: Position | None = None
    relations: tuple[Relation, ...] = ()
    note: str = ""
    tagged_by: str = ""
    tagged_at: datetime
    changed_at: datetime
    revision: int = 1
    stamp: str = ""
    ancestors: tuple[str, ...] = ()
    deleted_at: datetime | None = None
    older_summaries: tuple[Tag, ...] = ()
    by_app: tuple[str, ...] = ()
    own_tags: tuple[str, ...] = ()
    own: tuple[OwnValue, ...] = ()
    history: tuple[Step, ...] = ()

    @property
    def related(self) -> tuple[Relation, ...]:
        """All relations to earlier passages, each once, what the commitment fulfils first."""
        earlier = self.commitment.fulfilled_id if self.commitment is not None else ""
        own = (Relation(RelationKind.FULFILS, earlier),) if earlier else ()
        return tuple(dict.fromkeys((*own, *self.relations))) if self.relations else own

    @property
    def steps(self) -> tuple[Step, ...]:
        """All changes that are kept of it, those of its commitment first."""
        return (*(self.commitment.history if self.commitment is not None else ()), *self.history)

    @property
    def fulfilled_ids(self) -> tuple[str, ...]:
        """The ids of the passages that this one fulfils, wholly or in part."""
        if not self.relations:  # as of nearly all, and asked of all when a workspace opens
            earlier = self.commitment.fulfilled_id if self.commitment is not None else ""
            return (earlier,) if earlier else ()
        met = (RelationKind.FULFILS, RelationKind.PARTLY_FULFILS)
        return tuple(dict.fromkeys(one.to for one in self.related if one.kind in met))

    @property
    def is_tagged(self) -> bool:
        """Whether any tag is on; a passage without one is a deleted one."""
        return bool(self.tags or self.own_tags)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Those of the app's own tags that are on, in the order of the keys 1, 2, 3."""
        found = (_POSITION,) if self.position is not None else ()
        if self.commitment is not None:
            found = (*found, _COMMITMENT)
        return (*found, _MOTION) if self.motion is not None else found
