"""Summaries of a passage that follow it when it moves: pure.

A summary is what a passage says in one line: of a commitment or motion its `what`, of a position its
`subject`. It is filled from the passage's words when that is tagged, and may then be edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Commitment, Motion, Position, Tag
from reader.text import in_one_line

if TYPE_CHECKING:
    from reader.model import Anchor, Annotation

Fields = Commitment | Motion | Position


def moved(annotation: Annotation, anchor: Anchor) -> Annotation:
    """Return the content of a passage that stands elsewhere now.

    A summary of the old words becomes one of the new; one that was edited is marked as older.
    """
    if anchor.quote == annotation.anchor.quote:
        return replace(annotation, anchor=anchor)
    old, new = in_one_line(annotation.anchor.quote), in_one_line(anchor.quote)
    older = []
    changed: dict[str, Fields] = {}
    for tag in annotation.tags:
        fields = fields_of(annotation, tag)
        if fields is None or not summary_of(fields):
            continue
        if summary_of(fields) == old:
            changed[tag.value] = _with_summary(fields, new)
        elif summary_of(fields) != new:
            older.append(tag)
    return replace(annotation, anchor=anchor, older_summaries=tuple(older), **changed)


def marked_current(before: Annotation | None, after: Annotation) -> Annotation:
    """Return an edited passage; a summary that was edited is no older than the passage any more."""
    if before is None or not after.older_summaries:
        return after
    older = tuple(
        tag
        for tag in after.older_summaries
        if _summary(after, tag) and _summary(after, tag) == _summary(before, tag)
    )
    return after if older == after.older_summaries else replace(after, older_summaries=older)


def fields_of(annotation: Annotation, tag: Tag) -> Fields | None:
    """Return the fields of one tag; None when it is not on."""
    fields: Fields | None = getattr(annotation, tag.value)
    return fields


def summary_of(fields: Fields) -> str:
    """Return what the passage says, in the words of these fields."""
    return fields.subject if isinstance(fields, Position) else fields.what


def _summary(annotation: Annotation, tag: Tag) -> str:
    fields = fields_of(annotation, tag)
    return "" if fields is None else summary_of(fields)


def _with_summary(fields: Fields, summary: str) -> Fields:
    if isinstance(fields, Position):
        return replace(fields, subject=summary)
    return replace(fields, what=summary)
