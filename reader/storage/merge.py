"""Merges two versions of a record: pure and commutative.

The unit of merging is one record: a letter's own, one annotation, one decision. Each revision bears a
random stamp and the stamps it was made from, so that "made later" and "made apart" can be told apart.
A revision is always one higher than the one it was made from, so a descendant never loses by rank.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from reader.model import Annotation, Commitment, Decision, Letter, Record, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

R = TypeVar("R", bound=Record)

ANCESTORS_KEPT = 32  # as model.Annotation says

_EPOCH = datetime.fromtimestamp(0, UTC)


def new_stamp() -> str:
    """Return a name for one revision that no other revision ever has."""
    return os.urandom(8).hex()


def now() -> datetime:
    """Return the time to write into a record: UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def succeed(base: R, content: R | None = None, **fields: object) -> R:
    """Return the next revision of `base`, with the given content and fields.

    Args:
        base: the revision it is made from
        content: a record of the same id whose content is taken over; `base` itself when None
        fields: fields that differ from that content
    """
    ancestors = (base.stamp, *base.ancestors)[:ANCESTORS_KEPT]
    if not isinstance(base, Decision):
        fields.setdefault("changed_at", now())
    chain = {"revision": base.revision + 1, "stamp": new_stamp(), "ancestors": ancestors}
    return replace(content or base, **fields, **chain)


def settled(current: R, other: R, *, keep_other: bool) -> R:
    """Return a revision that was made from both versions of a conflict, and so ends it."""
    after = succeed(current, other if keep_other else current)
    made_from = (current.stamp, other.stamp, *other.ancestors[:1], *current.ancestors)
    return replace(after, ancestors=tuple(dict.fromkeys(made_from))[:ANCESTORS_KEPT])


def is_deleted(record: Record) -> bool:
    """Say whether the record is a tombstone: deleted, taken out, or withdrawn."""
    match record:
        case Annotation():
            return record.deleted_at is not None
        case Letter():
            return record.removed_at is not None
        case Decision():
            return record.withdrawn


def tombstone(record: R) -> R:
    """Return the content of `record` as a deleted one; pass it to `succeed` to make it a revision."""
    match record:
        case Annotation():
            return replace(record, deleted_at=now())
        case Letter():
            return replace(record, removed_at=now())
        case Decision():
            return replace(record, withdrawn=True)


def same_content(one: Record, other: Record) -> bool:
    """Say whether two revisions have the same content, whenever and by whatever steps."""
    return _content(one) == _content(other)


def latest_versions(versions: Iterable[R]) -> tuple[R, ...]:
    """Return the versions that no other was made from: the first stays, the others are conflicts.

    The highest revision stays; between equals a deletion, then the later one. The order of the
    versions makes no difference. Versions that say the same are one.
    """
    ranked = _ranked(list(versions))
    superseded = {stamp for version in ranked for stamp in version.ancestors}
    kept: list[R] = []
    for version in ranked:
        if version.stamp in superseded or any(same_content(version, other) for other in kept):
            continue
        kept.append(version)
    return tuple(kept)


def _ranked(versions: list[R]) -> list[R]:
    """Return the versions, the one that stays first."""
    if len({_rank(version) for version in versions}) == len(versions):
        return sorted(versions, key=_rank, reverse=True)
    # What says something else under the same stamp was made by no Kamerlezer; still the order must be one.
    return sorted(versions, key=lambda version: (_rank(version), repr(version)), reverse=True)


def _rank(record: Record) -> tuple[int, bool, datetime, str]:
    changed_at = record.decided_at if isinstance(record, Decision) else record.changed_at
    return (record.revision, is_deleted(record), changed_at, record.stamp)


def _undated(commitment: Commitment | None) -> Commitment | None:
    """Return the commitment without who made the steps of its history, and when."""
    if commitment is None or not commitment.history:
        return commitment
    return replace(commitment, history=_unsigned(commitment.history))


def _unsigned(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(replace(one, at=_EPOCH, by="") for one in steps)


def _content(record: Record) -> Record:
    """Blank what tells revisions apart but not what they say."""
    blank: dict[str, Any] = {"revision": 1, "stamp": "", "ancestors": ()}
    match record:
        case Annotation():
            deleted_at = record.deleted_at and _EPOCH
            blank |= {"changed_at": _EPOCH, "tagged_at": _EPOCH, "tagged_by": "", "deleted_at": deleted_at}
            blank["history"] = _unsigned(record.history)
            return replace(record, commitment=_undated(record.commitment), **blank)
        case Letter():
            blank |= {
                "changed_at": _EPOCH,
                "added_at": _EPOCH,
                "file_name": "",
                "done_by": "",
                "done_at": None,
            }
            return replace(record, removed_at=record.removed_at and _EPOCH, **blank)
        case Decision():
            return replace(record, decided_at=_EPOCH, decided_by="", **blank)
