"""Makes passages of remarks that a file came with: pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.errors import BadValue
from reader.model import Tag
from reader.storage import succeed
from reader.workspace.new_tag import first_fields
from reader.workspace.tagging import new_annotation, trimmed, with_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reader.engine import Remark
    from reader.model import Annotation, Letter, Span
    from reader.text import ReadingText
    from reader.workspace.places import Place


def standing(remark: Remark, text: ReadingText) -> Span | None:
    """Return where the passage of a remark stands in a letter, None where no words can be tagged.

    What Kamerlezer wrote itself says its words exactly; else they are those under the mark.
    """
    from reader.anchoring import resolve  # noqa: PLC0415 - not needed at the start

    if remark.passage is not None:
        match = resolve(remark.passage.anchor, text)
        if match is not None and match.sure:
            return match.span
    if remark.span is None:
        return None
    try:
        return trimmed(remark.span, text)
    except BadValue:
        return None


def taken_over(  # noqa: PLR0913, PLR0917 - what, where, as what, beside what, by whom
    letter: Letter,
    text: ReadingText,
    remarks: Iterable[tuple[Remark, Tag]],
    places: Iterable[Place],
    author: str,
    is_free: Callable[[str], bool],
) -> list[Annotation]:
    """Return the passages that remarks make, one for each stretch of text.

    Args:
        letter: of the remarks
        text: its reading text
        remarks: each with the tag that it gets unless a passage was written behind it
        places: of the passages that are there already; one on the same words is added to
        author: who takes over
        is_free: whether no passage goes by an id yet
    """
    there = {place.span: place.annotation for place in places if place.sure and place.span is not None}
    made: dict[Span, Annotation] = {}
    for remark, tag in remarks:
        span = standing(remark, text)
        if span is None:
            continue
        base = made.get(span) or _base(there.get(span), letter, text, span, remark, author, is_free)
        made[span] = _with(base, letter, remark, tag)
    return list(made.values())


def is_taken(remark: Remark, spans: Mapping[Span, Annotation], text: ReadingText) -> bool:
    """Say whether the words of a remark are a passage already."""
    span = standing(remark, text)
    return span is not None and span in spans


def _base(  # noqa: PLR0913, PLR0917 - as `taken_over`
    before: Annotation | None,
    letter: Letter,
    text: ReadingText,
    span: Span,
    remark: Remark,
    author: str,
    is_free: Callable[[str], bool],
) -> Annotation:
    """Return the next revision of the passage that is there, or a new one without tags."""
    from reader.anchoring import describe  # noqa: PLC0415 - not needed at the start

    if before is not None:
        return succeed(before)
    fresh = new_annotation(letter.id, describe(span, text), author)
    kept = remark.passage
    if kept is None:
        return fresh
    return replace(
        fresh,
        id=kept.id if kept.id and is_free(kept.id) else fresh.id,
        relations=kept.relations,
        tagged_by=kept.tagged_by,
        tagged_at=kept.tagged_at,
        older_summaries=kept.older_summaries,
    )


def _with(base: Annotation, letter: Letter, remark: Remark, tag: Tag) -> Annotation:
    kept = remark.passage
    if kept is None or not kept.tags:
        fields = getattr(base, tag.value) or first_fields(tag, letter, base.anchor.quote)
        return with_tag(base, fields, _joined(base.note, remark.text))
    own = {each.value: getattr(base, each.value) or getattr(kept, each.value) for each in Tag}
    return replace(base, **own, note=_joined(base.note, kept.note))


def _joined(note: str, more: str) -> str:
    """Return both notes, one below the other; one that says nothing new is left out."""
    return note if more in note else "\n".join(filter(None, (note, more)))
