"""Annotations of others, as in their file and as our passages.

Pure. Those that we wrote ourselves come back with all their fields; of another program's, the tags are
matched by name, and the rest goes into the note.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.errors import BadValue
from reader.model import Anchor, Annotation, Commitment, Motion, Position, Relation, Span, Tag
from reader.register import TAG_CHOICES, Match, parse_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MOST_DIGITS = 9  # of a position
_PASSAGE = re.compile(r"urn:kamerlezer:passage:([0-9a-f]{16})")
_LETTER = re.compile(r"urn:kamerlezer:letter:([0-9a-f]{32})")
_KINDS: Mapping[Tag, type[Commitment | Motion | Position]] = {
    Tag.COMMITMENT: Commitment,
    Tag.MOTION: Motion,
    Tag.POSITION: Position,
}


class Theirs(Struct, frozen=True, kw_only=True):
    """One annotation of a file.

    Attributes:
        id: of the passage, if we wrote it; else made of theirs, the same whenever it is read
        letter_id: of ours, "" where the file does not tell; file, title: what the letter is called there
        anchor: what describes its place
        own: our own fields, as plain data; empty when another program wrote it
    """

    id: str
    letter_id: str
    source: str
    file: str
    title: str
    anchor: Anchor
    tags: tuple[str, ...]
    note: str
    creator: str
    created: datetime | None
    modified: datetime | None
    own: dict[str, Any]


def read_theirs(lines: Sequence[Sequence[str]]) -> list[Theirs]:
    """Return the annotations of a file whose first line names the cells."""
    head, *rest = lines
    return [_theirs(dict(zip(head, line, strict=False))) for line in rest]


def codes(found: Iterable[Theirs], corrected: Mapping[str, str]) -> tuple[Match, ...]:
    """Return which of our tags each of their codes is, in the order in which they come."""
    names = dict.fromkeys(name for one in found for name in one.tags)
    return tuple(Match(name, corrected.get(name, _tag(name)), TAG_CHOICES) for name in names)


def passage_of(one: Theirs, anchor: Anchor, letter_id: str, matches: Sequence[Match]) -> Annotation:
    """Return the passage that an annotation of theirs is, at its place in our letter.

    Raises:
        BadValue: none of its codes is a tag of ours, or its own fields are not as ours are
    """
    ours = {match.theirs: match.ours for match in matches}
    tags = [Tag(ours[name]) for name in one.tags if ours.get(name)]
    if not tags:
        named = ", ".join(f"“{name}”" for name in one.tags) or "none"
        raise BadValue(
            f"None of its codes is a tag of ours: {named}. Make a tag of that name and take it in again."
        )
    created = one.created or one.modified or datetime.fromtimestamp(0, UTC)
    made = Annotation(
        id=one.id,
        letter_id=letter_id,
        anchor=anchor,
        note=one.note,
        tagged_by=one.creator,
        tagged_at=created,
        changed_at=one.modified or created,
        relations=_converted(one.own.get("relations", []), tuple[Relation, ...]),
    )
    return replace(made, **{tag.value: _fields(one.own.get(tag.value, {}), tag) for tag in tags})


def merged(ours: Annotation, theirs: Annotation) -> Annotation:
    """Return our passage with what theirs knows besides: the tags and the note that it lacks."""
    added = {tag.value: getattr(theirs, tag.value) for tag in theirs.tags if tag not in ours.tags}
    return replace(ours, **added, note=ours.note or theirs.note)


def _theirs(cells: Mapping[str, str]) -> Theirs:
    own_id, letter = _PASSAGE.fullmatch(cells.get("id", "")), _LETTER.fullmatch(cells.get("source", ""))
    start, end = (_number(cells.get(name, "")) for name in ("start", "end"))
    exact = cells.get("exact", "")
    page = cells.get("page", "")
    return Theirs(
        id=own_id[1] if own_id is not None else _made_id(cells),
        letter_id=letter[1] if letter is not None else "",
        source=cells.get("source", ""),
        file=cells.get("file", ""),
        title=cells.get("title", ""),
        anchor=Anchor(
            quote=exact,
            span=Span(start, end or start + len(exact)),
            page=_number(page) or 1,
            prefix=cells.get("prefix", ""),
            suffix=cells.get("suffix", ""),
        ),
        tags=tuple(_named(cells.get("tags", ""))),
        note=cells.get("note", ""),
        creator=cells.get("creator", ""),
        created=_moment(cells.get("created", "")),
        modified=_moment(cells.get("modified", "")),
        own=_own(cells.get("own", "")),
    )


def _number(cell: str) -> int:
    return int(cell) if cell.isascii() and cell.isdecimal() and len(cell) <= _MOST_DIGITS else 0


def _made_id(cells: Mapping[str, str]) -> str:
    """Return an id that is the same for the same annotation, whenever its file is read."""
    told = "\0".join(cells.get(name, "") for name in ("id", "source", "exact", "start", "tags"))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def _named(cell: str) -> list[str]:
    try:
        return [name for name in msgspec.json.decode(cell or "[]", type=list[str]) if name]
    except msgspec.MsgspecError:
        return []


def _own(cell: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(cell or "{}", type=dict[str, Any])
    except msgspec.MsgspecError:
        return {}


def _moment(cell: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _tag(name: str) -> str:
    """Return the tag that a code's name is, in English or Dutch; "" for none."""
    try:
        return parse_term(Tag, name).value
    except BadValue:
        return ""


def _fields(own: object, tag: Tag) -> Commitment | Motion | Position:
    made: Commitment | Motion | Position = _converted(own, _KINDS[tag])
    return made


def _converted(own: object, kind: Any) -> Any:  # noqa: ANN401 - msgspec's own
    try:
        return msgspec.convert(own, kind)
    except msgspec.ValidationError as error:
        raise BadValue(f"Its own fields cannot be read: {error}. Tag it by hand.") from error
