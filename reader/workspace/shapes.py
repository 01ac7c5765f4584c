"""Passages merged, split, and tagged as something else: pure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Commitment, Motion, Position, Relation, Tag
from reader.storage import new_stamp, now
from reader.text import in_one_line
from reader.workspace.filling import marked_edited
from reader.workspace.summaries import fields_of, moved, summary_of

if TYPE_CHECKING:
    from reader.model import Anchor, Annotation
    from reader.workspace.tagging import Fields


def merged(first: Annotation, second: Annotation, anchor: Anchor) -> Annotation:
    """Return the first passage with all that is said of both; where both say something, the first does.

    Args:
        first: whose id stays
        second: that becomes part of it
        anchor: from the beginning of the one that comes first to the end of the other
    """
    fields = {tag.value: _filled_up(fields_of(first, tag), _in_words_of(first, second, tag)) for tag in Tag}
    both = replace(
        first,
        relations=tuple(dict.fromkeys((*first.relations, *second.relations))),
        own_tags=tuple(dict.fromkeys((*first.own_tags, *second.own_tags))),
        own=tuple({one.field: one for one in (*second.own, *first.own)}.values()),
        note="\n".join(dict.fromkeys(note for note in (first.note, second.note) if note)),
        history=tuple(sorted((*first.history, *second.history), key=lambda step: step.at)),
        **fields,
    )
    return moved(marked_edited(first, led_to(both, second.id, first.id)), anchor)


def led_to(one: Annotation, old_id: str, new_id: str) -> Annotation:
    """Return a passage whose relations to one passage lead to another; none leads to itself."""
    ids = {old_id: new_id}
    relations = (Relation(to.kind, ids.get(to.to, to.to)) for to in one.relations)
    commitment = one.commitment
    if commitment is not None and commitment.fulfilled_id in {old_id, one.id}:
        commitment = replace(commitment, fulfils="" if new_id == one.id else new_id)
    kept = tuple(dict.fromkeys(to for to in relations if to.to != one.id))
    return replace(one, relations=kept, commitment=commitment)


def split(annotation: Annotation, first: Anchor, second: Anchor) -> tuple[Annotation, Annotation]:
    """Return a passage in two: the first stays what it was, the second is new and says the same.

    What there can be but one of stays with the first: its relations, note, history, numbers and status.
    """
    at = now()
    fresh = replace(
        annotation,
        id=os.urandom(8).hex(),
        relations=(),
        note="",
        history=(),
        tagged_at=at,
        changed_at=at,
        revision=1,
        stamp=new_stamp(),
        ancestors=(),
        commitment=_afresh(annotation.commitment),
    )
    return moved(annotation, first), moved(fresh, second)


def retagged(annotation: Annotation, old: Tag, new: Tag, fields: Fields) -> Annotation:
    """Return a passage with another tag in the place of one; what both tags can say is taken along.

    Args:
        annotation: a passage that has the old tag and not the new one
        old: the tag that goes
        new: the tag that comes
        fields: what is known of the new tag otherwise
    """
    known = fields_of(annotation, old)
    along = {} if known is None else _shared(known, fields)
    by_app = tuple(name for name in annotation.by_app if not name.startswith(f"{old}."))
    older = tuple(tag for tag in annotation.older_summaries if tag is not old)
    own = {old.value: None, new.value: replace(fields, **along)}
    return replace(annotation, by_app=by_app, older_summaries=older, **own)


_WHO = {Commitment: "who", Motion: "movers", Position: "holder"}
_SAYS = {Commitment: "what", Motion: "what", Position: "subject"}
_NUMBER = {Commitment: "reference", Motion: "number"}


def _shared(known: Fields, fields: Fields) -> dict[str, str]:
    """Return what a field of the same meaning holds: who, what, and the number."""
    found = {}
    for names in (_WHO, _SAYS, _NUMBER):
        old, new = names.get(type(known)), names.get(type(fields))
        if old and new and getattr(known, old):
            found[new] = getattr(known, old)
    return found


def _filled_up(first: Fields | None, second: Fields | None) -> Fields | None:
    """Return the fields of the first, its empty ones as the second has them."""
    if first is None or second is None:
        return first or second
    empty = type(first)()
    left = (name for name in first.__struct_fields__ if getattr(first, name) == getattr(empty, name))
    return replace(first, **{name: getattr(second, name) for name in left})


def _in_words_of(first: Annotation, second: Annotation, tag: Tag) -> Fields | None:
    """Return what the second passage says; a summary that nobody wrote says the first one's words."""
    fields = fields_of(second, tag)
    if fields is None or summary_of(fields) != in_one_line(second.anchor.quote):
        return fields
    return replace(fields, **{_SAYS[type(fields)]: in_one_line(first.anchor.quote)})


def _afresh(commitment: Commitment | None) -> Commitment | None:
    """Return a commitment with what it says, without what became of it and what it is numbered."""
    if commitment is None:
        return None
    kept = ("who", "ministry", "to", "what", "firm", "kind", "due")
    return Commitment(**{name: getattr(commitment, name) for name in kept})
