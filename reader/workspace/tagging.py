"""Puts tags on passages and takes them off: pure functions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader import anchoring
from reader.errors import BadValue
from reader.model import Annotation, AnyTag, Commitment, Motion, OwnTag, Position, Span, Tag
from reader.storage import is_deleted, new_stamp, now, succeed, tombstone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Anchor
    from reader.storage import LetterRecords
    from reader.text import ReadingText
    from reader.workspace.places import Place

Fields = Commitment | Motion | Position

EMPTY: dict[Tag, Fields] = {
    Tag.COMMITMENT: Commitment(),
    Tag.MOTION: Motion(),
    Tag.POSITION: Position(),
}
_TAG_OF: dict[type[Fields], Tag] = {
    Commitment: Tag.COMMITMENT,
    Motion: Tag.MOTION,
    Position: Tag.POSITION,
}


def tag_of(fields: Fields) -> Tag:
    """Return the tag that these fields belong to."""
    return _TAG_OF[type(fields)]


def alive(records: LetterRecords) -> list[Annotation]:
    """Return a letter's passages in order of place; none when the letter was taken out."""
    if records.letter is None or is_deleted(records.letter):
        return []
    present = (one for one in records.annotations.values() if not is_deleted(one))
    return sorted(present, key=lambda one: (one.anchor.span, one.id))


def tags_of(annotation: Annotation) -> tuple[str, ...]:
    """Return what all tags of a passage are called in files: its own ones go by their ids."""
    return (*annotation.tags, *annotation.own_tags)


def trimmed(span: Span, text: ReadingText) -> Span:
    """Return the span without white space at its ends.

    Raises:
        BadValue: it lies outside the text, is empty, or runs from the body into notes or page margins
    """
    if not 0 <= span.start <= span.end <= len(text.text):
        raise BadValue(
            f"The passage {span.start}–{span.end} lies outside the letter's text. Select it again."
        )
    passage = text.text[span.start : span.end]
    start = span.start + len(passage) - len(passage.lstrip())
    end = start + len(passage.strip())
    if start == end:
        raise BadValue("There is no text in this passage; select some words.")
    if text.stream_at(start) is not text.stream_at(end - 1):
        raise BadValue(
            "A passage cannot run from the letter into its footnotes or margins; select one of them."
        )
    return Span(start, end)


def with_tag(annotation: Annotation, fields: Fields | OwnTag, note: str = "") -> Annotation:
    """Return the content of a passage with one tag on, with these fields; an empty note leaves the old."""
    if isinstance(fields, OwnTag):
        tags = tuple(dict.fromkeys((*annotation.own_tags, fields.id)))
        return replace(annotation, own_tags=tags, note=note or annotation.note)
    own = {tag_of(fields).value: fields}
    by_app = _without_marks(annotation, tag_of(fields))
    return replace(annotation, **own, note=note or annotation.note, by_app=by_app)


def without_tag(annotation: Annotation, tag: AnyTag) -> Annotation:
    """Return the content of a passage with one tag off; a passage without tags is a deleted one."""
    if isinstance(tag, OwnTag):
        left = replace(annotation, own_tags=tuple(one for one in annotation.own_tags if one != tag.id))
        return left if left.is_tagged else tombstone(annotation)
    left = replace(annotation, **{tag.value: None}, by_app=_without_marks(annotation, tag))
    return left if left.is_tagged else tombstone(annotation)


def _without_marks(annotation: Annotation, tag: Tag) -> tuple[str, ...]:
    """Return what the app filled in, but for one tag."""
    return tuple(name for name in annotation.by_app if not name.startswith(f"{tag}."))


def quote_only(annotation: Annotation) -> Annotation:
    """Return a passage without what stands around it, for a letter of which nothing else may be kept."""
    return replace(annotation, anchor=replace(annotation.anchor, prefix="", suffix="", section=""))


def tagged(  # noqa: PLR0913, PLR0917 - what is tagged, where, as what, beside what, by whom
    letter_id: str,
    text: ReadingText,
    span: Span,
    fields: Fields | OwnTag,
    places: Iterable[Place],
    author: str,
    note: str = "",
) -> Annotation:
    """Return a passage with one tag on: the one that stands there for sure, or else a new one."""
    for place in places:
        if place.span == span and place.sure:
            return succeed(place.annotation, with_tag(place.annotation, fields, note))
    return with_tag(new_annotation(letter_id, anchoring.describe(span, text), author), fields, note)


def new_annotation(letter_id: str, anchor: Anchor, author: str) -> Annotation:
    """Return a passage without tags yet, in its first revision."""
    at = now()
    return Annotation(
        id=os.urandom(8).hex(),
        letter_id=letter_id,
        anchor=anchor,
        tagged_by=author,
        tagged_at=at,
        changed_at=at,
        stamp=new_stamp(),
    )
