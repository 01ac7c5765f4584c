"""Passages that come in, put upon what is here by then: pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from reader.model import Annotation, Commitment, Motion, Particulars, Position
from reader.storage import is_deleted, new_stamp, succeed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.register import Proposal

_FIELDS = (
    "commitment",
    "motion",
    "position",
    "relations",
    "note",
    "own_tags",
    "own",
)  # what a file says of a passage
_BY_FIELD = (Commitment, Motion, Position, Particulars)  # of which each side may change another field


class _Clash(Exception):
    """Both sides changed one field, each otherwise."""


def folded(proposals: Iterable[Proposal], find: Callable[[str], Annotation | None]) -> list[Annotation]:
    """Return the next revisions of the passages that proposals are about.

    Several proposals of one passage are put upon each other in turn. What was edited since the preview
    stays; where the file says something else of the same field, its version is kept as a conflict. What was
    deleted since stays deleted.

    Args:
        proposals: with a passage each; others are left out
        find: answers with a passage by its id as it is now, deleted or not
    """
    contents: dict[str, Annotation] = {}
    apart: list[Annotation] = []
    for one in proposals:
        if one.passage is None:
            continue
        current = contents.get(one.passage.id) or find(one.passage.id)
        try:
            content = _upon(current, one.passage, one.before)
        except _Clash:
            apart.append(_next(one.before, one.passage))
            continue
        if content is not None:
            contents[content.id] = content
    return [*(_next(find(one.id), one) for one in contents.values()), *apart]


def _next(ours: Annotation | None, content: Annotation) -> Annotation:
    if ours is not None:
        return succeed(ours, content)
    return replace(content, stamp=new_stamp(), revision=1, ancestors=())


def _upon(current: Annotation | None, passage: Annotation, before: Annotation | None) -> Annotation | None:
    """Return the content of a passage with what a proposal changes; None where it was deleted since."""
    if current is None or (before is not None and current == before):
        return replace(passage, deleted_at=None)  # as it was when it was looked at
    if is_deleted(current):
        return None
    was: dict[str, Any] = {name: getattr(before, name, None) for name in _FIELDS}
    if before is None:
        was |= {"relations": (), "note": "", "own_tags": (), "own": ()}
    return replace(
        current,
        **{name: _joined(was[name], getattr(current, name), getattr(passage, name)) for name in _FIELDS},
    )


def _joined(before: object, ours: object, theirs: object) -> object:
    """Return a field with what either side changed; raises `_Clash` where both did, each otherwise."""
    if theirs in (before, ours):
        return ours
    if ours == before:
        return theirs
    if type(before) is type(ours) is type(theirs) and isinstance(before, _BY_FIELD):
        names = before.__struct_fields__
        return replace(
            cast("Commitment", ours),
            **{name: _joined(*(getattr(one, name) for one in (before, ours, theirs))) for name in names},
        )
    raise _Clash
