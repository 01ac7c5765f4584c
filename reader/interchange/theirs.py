"""Annotations of others, as in their file and as our passages.

Pure. Those that we wrote ourselves come back with all their fields; of another program's, the tags are
matched by name, and the rest goes into the note.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.errors import BadValue
from reader.interchange.codebook import nearest, with_code
from reader.model import (
    Anchor,
    Annotation,
    Colour,
    Commitment,
    Motion,
    OwnField,
    OwnValue,
    Position,
    Relation,
    Scheme,
    Span,
    Step,
    Tag,
    slug,
)
from reader.register import NEW_TAG, TAG_CHOICES, Match, cell_of, parse_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_NO_SCHEME = Scheme()
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
        colours: of these tags, "#rrggbb", where their program tells
        own: our own fields, as plain data; empty when another program wrote it
    """

    id: str
    letter_id: str
    source: str
    file: str
    title: str
    anchor: Anchor
    tags: tuple[str, ...]
    colours: tuple[str, ...]
    note: str
    creator: str
    created: datetime | None
    modified: datetime | None
    own: dict[str, Any]


def read_theirs(lines: Sequence[Sequence[str]]) -> list[Theirs]:
    """Return the annotations of a file whose first line names the cells."""
    head, *rest = lines
    return [_theirs(dict(zip(head, line, strict=False))) for line in rest]


def codes(
    found: Iterable[Theirs], corrected: Mapping[str, str], scheme: Scheme = _NO_SCHEME
) -> tuple[Match, ...]:
    """Return which of our tags each of their codes is, in the order in which they come.

    Args:
        found: annotations of a file
        corrected: what codes are, where the user knows better
        scheme: own tags, which codes may be by their names
    """
    annotations = list(found)
    names = dict.fromkeys(name for one in annotations for name in one.tags)
    ours = {one.id: one.name for one in scheme.shown_tags}
    ours_too = {each.get("name") for one in annotations for each in _listed(one.own.get("ownTags"))}
    choices = (*TAG_CHOICES, *ours, NEW_TAG)
    return tuple(
        Match(name, corrected.get(name, _tag(name, scheme, known=name in ours_too)), choices, ours)
        for name in names
    )


def adopted(
    found: Iterable[Theirs], matches: Iterable[Match], scheme: Scheme
) -> tuple[Scheme, dict[str, str]]:
    """Return a scheme with the fields and tags that come, and what tag each code is, by its value."""
    annotations = list(found)
    told = {
        each.get("name", ""): each for one in annotations for each in _listed(one.own.get("ownTags")) if each
    }
    colours = {
        name: colour for one in annotations for name, colour in zip(one.tags, one.colours, strict=True)
    }
    values: dict[str, str] = {}
    for match in matches:
        values[match.theirs] = match.ours
        if match.ours == NEW_TAG:
            colour = told.get(match.theirs, {}).get("colour")
            seen = Colour(colour) if colour in set(Colour) else nearest(colours.get(match.theirs, ""))
            scheme, made = with_code(scheme, match.theirs, seen)
            values[match.theirs] = made.id
    for one in annotations:
        for each in _listed(one.own.get("ownFields")):
            scheme = _with_field(scheme, each)
    return scheme, values


def passage_of(
    one: Theirs, anchor: Anchor, letter_id: str, values: Mapping[str, str], scheme: Scheme = _NO_SCHEME
) -> Annotation:
    """Return the passage that an annotation of theirs is, at its place in our letter.

    Args:
        one: theirs
        anchor: its place
        letter_id: of our letter
        values: what tag each code is, by its value; "" for none
        scheme: with the own fields that come

    Raises:
        BadValue: none of its codes is a tag of ours, or its own fields are not as ours are
    """
    given = [values[name] for name in one.tags if values.get(name)]
    tags = [Tag(value) for value in given if value in set(Tag)]
    own_tags = tuple(dict.fromkeys(value for value in given if value not in set(Tag)))
    if not given:
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
        history=_converted(one.own.get("history", []), tuple[Step, ...]),
        own_tags=own_tags,
        own=tuple(_values(one, scheme)),
    )
    return replace(made, **{tag.value: _fields(one.own.get(tag.value, {}), tag) for tag in tags})


def merged(ours: Annotation, theirs: Annotation) -> Annotation:
    """Return our passage with what theirs knows besides: tags, values and the note that it lacks."""
    added = {tag.value: getattr(theirs, tag.value) for tag in theirs.tags if tag not in ours.tags}
    known = {value.field for value in ours.own}
    return replace(
        ours,
        **added,
        note=ours.note or theirs.note,
        own_tags=tuple(dict.fromkeys((*ours.own_tags, *theirs.own_tags))),
        own=(*ours.own, *(value for value in theirs.own if value.field not in known)),
    )


def _values(one: Theirs, scheme: Scheme) -> Iterator[OwnValue]:
    """Yield what an annotation that we wrote has in own fields."""
    fields = {field.name: field for field in scheme.fields}
    for each in _listed(one.own.get("ownFields")):
        field = fields.get(str(each.get("name", "")))
        text = str(each.get("value", ""))
        if field is not None and text and cell_of(field, text) is not None:
            yield OwnValue(field.id, text)


def _with_field(scheme: Scheme, told: Mapping[str, Any]) -> Scheme:
    """Return a scheme with a field that a file tells of, unless it has one of that name."""
    name = str(told.get("name", ""))
    if not name or any(one.name == name for one in scheme.fields):
        return scheme
    taken = frozenset(one.id for one in scheme.fields)
    own = {key: value for key, value in told.items() if key not in ("id", "value", "deleted")}
    try:
        made = msgspec.convert({**own, "id": slug(name, taken)}, OwnField)
    except msgspec.ValidationError:
        return scheme
    return replace(scheme, fields=(*scheme.fields, made))


def _listed(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _theirs(cells: Mapping[str, str]) -> Theirs:
    own_id, letter = _PASSAGE.fullmatch(cells.get("id", "")), _LETTER.fullmatch(cells.get("source", ""))
    start, end = (_number(cells.get(name, "")) for name in ("start", "end"))
    exact = cells.get("exact", "")
    page, tags = cells.get("page", ""), _tags(cells)
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
        tags=tuple(name for name, _ in tags),
        colours=tuple(colour for _, colour in tags),
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


def _tags(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the names of an annotation's codes, each with its colour."""
    names, colours = (_names(cells.get(column, "")) for column in ("tags", "colours"))
    return [pair for pair in zip_longest(names, colours[: len(names)], fillvalue="") if pair[0]]


def _names(cell: str) -> list[str]:
    try:
        return msgspec.json.decode(cell or "[]", type=list[str])
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


def _tag(name: str, scheme: Scheme, *, known: bool) -> str:
    """Return the tag that a code's name is, in English or Dutch; a new one where we wrote it; "" for none."""
    try:
        return parse_tag(name, scheme.shown_tags).value
    except BadValue:
        return NEW_TAG if known else ""


def _fields(own: object, tag: Tag) -> Commitment | Motion | Position:
    made: Commitment | Motion | Position = _converted(own, _KINDS[tag])
    return made


def _converted(own: object, kind: Any) -> Any:  # noqa: ANN401 - msgspec's own
    try:
        return msgspec.convert(own, kind)
    except msgspec.ValidationError as error:
        raise BadValue(f"Its own fields cannot be read: {error}. Tag it by hand.") from error
