"""What a colleague's passages are to ours: pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.model import Annotation, Letter, Record, Relation
from reader.storage import is_deleted, new_stamp, same_content, settled, succeed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.workspace.moving import Move


class Kind(StrEnum):
    """What a passage of a colleague is to ours."""

    NEW = "new"
    NEWER = "edited there"  # made from ours as it is
    CONFLICT = "edited here and there"
    DELETED = "deleted here"  # after it was as it is there


class Match(StrEnum):
    """How a colleague's letter was found here."""

    FILE = "the same file"
    NUMBER = "the same number"
    NONE = "not here yet"


class Incoming(Struct, frozen=True):
    """One passage of a colleague that differs from ours.

    Attributes:
        theirs: as it would be here, in our text
        ours: the passage that it is; None for a new one
        given: as it came
        lost: its words are not in our text
    """

    kind: Kind
    theirs: Annotation
    ours: Annotation | None
    given: Annotation
    lost: bool = False


class MergedLetter(Struct, frozen=True):
    """One letter of a colleague.

    Attributes:
        given: as it came
        ours: the letter that it is; None for one that is not here
        file: of one that is not here
        incoming: what differs, in order of place
        same: how many passages are here already as they are
    """

    given: Letter
    match: Match
    ours: Letter | None
    file: Path | None
    incoming: tuple[Incoming, ...]
    same: int = 0


class Here(Struct, frozen=True):
    """What is asked of one letter of ours.

    Attributes:
        letter_id: its id
        find: answers with our passage of an id, deleted or not
        apart: answers with versions of ours that are kept as conflicts
        places: our passages by where they stand
    """

    letter_id: str
    find: Callable[[str], Annotation | None]
    apart: Callable[[Annotation], tuple[Record, ...]]
    places: Mapping[tuple[int, int], Annotation]


def compared(given: Annotation, move: Callable[[Annotation], Move], here: Here) -> Incoming | None:
    """Return what a colleague's passage is to ours; None where nothing of it is new.

    Args:
        given: as it came
        move: carries a passage into our text
        here: what we have
    """
    from reader.workspace.moving import Way  # noqa: PLC0415 - not needed at the start

    moved = move(given)
    lost = moved.way is Way.LOST
    theirs = replace(_unplaced(given) if lost else moved.after, letter_id=here.letter_id)
    ours = here.find(given.id)
    if ours is None and not lost:
        ours = here.places.get((theirs.anchor.span.start, theirs.anchor.span.end))
    if ours is None:
        return Incoming(Kind.NEW, theirs, None, given, lost=lost)
    theirs = replace(theirs, id=ours.id, letter_id=ours.letter_id)
    if lost or theirs.anchor.quote == ours.anchor.quote:
        theirs = replace(theirs, anchor=ours.anchor)
    kind = _kind(given, theirs, ours, here.apart(ours))
    return None if kind is None else Incoming(kind, theirs, ours, given, lost=lost)


def _kind(given: Annotation, theirs: Annotation, ours: Annotation, apart: Iterable[Record]) -> Kind | None:
    if given.stamp in {ours.stamp, *ours.ancestors}:
        return Kind.DELETED if is_deleted(ours) and given.stamp != ours.stamp else None
    if any(same_content(theirs, one) for one in (ours, *apart)):
        return None
    return Kind.NEWER if given.id == ours.id and ours.stamp in given.ancestors else Kind.CONFLICT


def _unplaced(given: Annotation) -> Annotation:
    """Return a passage that stands nowhere in our text, with nothing that only theirs could tell."""
    anchor = replace(given.anchor, boxes=(), page=1, layout=0)
    return replace(given, anchor=anchor)


def records_of(one: Incoming, ids: Mapping[str, str]) -> list[Record]:
    """Return the revisions that take a passage in: ours stays the present one where both were edited.

    Args:
        one: the passage
        ids: by which of our ids theirs go here
    """
    theirs = _related_here(one.theirs, ids)
    if one.ours is None:
        return [succeed(one.given, theirs)]
    if one.kind is Kind.DELETED:
        return [succeed(one.ours, replace(theirs, deleted_at=None))]
    if one.kind is Kind.NEWER:
        return [settled(one.ours, theirs, keep_other=True)]
    other = replace(theirs, revision=1, stamp=new_stamp(), ancestors=(one.given.stamp,))
    return [other, succeed(one.ours, changed_at=one.ours.changed_at)]


def _related_here(one: Annotation, ids: Mapping[str, str]) -> Annotation:
    """Return a passage whose relations lead to the passages that theirs are here."""
    relations = tuple(Relation(to.kind, ids.get(to.to, to.to)) for to in one.relations)
    commitment = one.commitment
    if commitment is not None and commitment.fulfilled_id in ids:
        commitment = replace(commitment, fulfils=ids[commitment.fulfilled_id])
    return replace(one, relations=relations, commitment=commitment)
