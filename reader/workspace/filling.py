"""What the app fills in on a new tag, as yet unconfirmed.

A field that the app filled in is named in the passage's `by_app`, "commitment.due", until somebody edits or
confirms it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Commitment, Tag
from reader.workspace.new_tag import first_fields
from reader.workspace.summaries import fields_of
from reader.workspace.tagging import EMPTY, tag_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.dates import Almanac
    from reader.model import Annotation, Letter, Span
    from reader.text import ReadingText
    from reader.workspace.asking import Asking
    from reader.workspace.tagging import Fields

_FILLED = {
    Tag.COMMITMENT: ("who", "ministry", "to", "firm", "kind", "due", "reference", "particulars"),
    Tag.MOTION: ("movers", "number", "carried_out"),
    Tag.POSITION: ("holder", "stance"),
}
_OF_ANY_VALUE = {"kind"}  # its default says something, too


def filled_in(  # noqa: PLR0913, PLR0917 - what is tagged, where, and what that is read by
    tag: Tag, letter: Letter, text: ReadingText, span: Span, almanac: Almanac, asking: Asking
) -> Fields:
    """Return the fields of a new tag: what the passage's words say, else what the letter does."""
    from reader.suggestions import fill  # noqa: PLC0415 - the rules take time to load

    base = first_fields(tag, letter, text.text[span.start : span.end])
    found = fill(tag, text, span, letter=letter, almanac=almanac)
    said = {name: getattr(found, name) for name in _FILLED[tag] if _is_filled(found, name)}
    made = replace(base, **said)
    return asking.filled(made, letter, text, span) if isinstance(made, Commitment) else made


def marks(fields: Fields, typed: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names of the fields that the app filled in: all that have a value, but those typed."""
    tag = tag_of(fields)
    return tuple(f"{tag}.{name}" for name in _FILLED[tag] if name not in typed and _is_filled(fields, name))


def marked_edited(before: Annotation | None, after: Annotation) -> Annotation:
    """Return an edited passage; what was edited, or went with its tag, is not the app's any more.

    What the edit itself says that the app filled in, stays so.
    """
    if before is None or not after.by_app:
        return after
    left = tuple(name for name in after.by_app if name not in before.by_app or _is_same(before, after, name))
    return after if left == after.by_app else replace(after, by_app=left)


def _is_filled(fields: Fields, name: str) -> bool:
    return name in _OF_ANY_VALUE or getattr(fields, name) != getattr(EMPTY[tag_of(fields)], name)


def _is_same(before: Annotation, after: Annotation, name: str) -> bool:
    tag, _, own = name.partition(".")
    now, then = fields_of(after, Tag(tag)), fields_of(before, Tag(tag))
    return now is not None and getattr(now, own) == getattr(then, own, None)
