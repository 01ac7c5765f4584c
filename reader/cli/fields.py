"""Parses the fields of a passage: `--due "Q1 2026" --status voldaan`.

One table says which fields there are, what each fills, and how its value is read. Words are
understood in English and Dutch, and an empty value clears a field.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import BadValue
from reader.model import (
    Commitment,
    CommitmentKind,
    Due,
    Firmness,
    Motion,
    Outcome,
    Particulars,
    Position,
    Stance,
    Status,
    Tag,
)
from reader.register import parse_term, parse_yes_no, status_of

if TYPE_CHECKING:
    from datetime import date
    from enum import StrEnum

TagFields = Commitment | Motion | Position
Fields = TypeVar("Fields", bound=TagFields)
ParseDue = Callable[[str], Due]
Reader = Callable[[str, ParseDue], object]

_NESTED = "particulars."


class Field(Struct, frozen=True):
    """One field.

    Attributes:
        name: as an option is named, with "_" for "-"
        help: one line for the user
        homes: the attribute it fills for each tag; of several tags only the first here is filled
        read: turns what was typed, and a reader of due dates, into the value
        metavar: what stands for the value in the help
    """

    name: str
    help: str
    homes: Mapping[Tag, str]
    read: Reader
    metavar: str = "TEXT"


def _text(typed: str, _: ParseDue) -> str:
    return " ".join(typed.split())


def _reference(typed: str, _: ParseDue) -> str:
    return typed.strip()


def _due(typed: str, parse_due: ParseDue) -> Due:
    return parse_due(typed) if typed.strip() else Due()


def _several(typed: str, _: ParseDue) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(";") if part.strip())


def _day(typed: str, parse_due: ParseDue) -> date | None:
    due = parse_due(typed) if typed.strip() else Due()
    return due.last or due.first


def _yes_no(typed: str, _: ParseDue) -> bool | None:
    return parse_yes_no(typed) if typed.strip() else None


def _word(kind: type[StrEnum], *, clears: bool = True) -> Reader:
    """Return the reader of a word such as a status; an empty value clears it where it may be empty."""

    def read(typed: str, _: ParseDue) -> object:
        return None if clears and not typed.strip() else parse_term(kind, typed)

    return read


def _one_of(kind: type[StrEnum]) -> str:
    return "|".join(term.value for term in kind)


_COMMITMENT, _MOTION, _POSITION = Tag.COMMITMENT, Tag.MOTION, Tag.POSITION


def _particular(
    name: str, help_: str, read: Reader = _text, metavar: str = "TEXT", *, own: str = ""
) -> Field:
    """Return a field of `Particulars`, which goes by its `own` name there."""
    return Field(name, help_, {_COMMITMENT: f"{_NESTED}{own or name}"}, read, metavar)


FIELDS: tuple[Field, ...] = (
    Field(
        "who",
        "who promises; of a motion alone who moves it, of a position alone who holds it",
        {_COMMITMENT: "who", _MOTION: "movers", _POSITION: "holder"},
        _text,
    ),
    Field("ministry", "the ministry that promises", {_COMMITMENT: "ministry"}, _text),
    Field("to", "to whom it is promised", {_COMMITMENT: "to"}, _text),
    Field(
        "what",
        "what is promised or asked, or the subject of a position, in one line",
        {_COMMITMENT: "what", _MOTION: "what", _POSITION: "subject"},
        _text,
    ),
    Field(
        "firm", "specific and checkable, or not", {_COMMITMENT: "firm"}, _word(Firmness), _one_of(Firmness)
    ),
    Field(
        "kind",
        "a new commitment, or one that refers back to or fulfils an earlier one",
        {_COMMITMENT: "kind"},
        _word(CommitmentKind, clears=False),
        _one_of(CommitmentKind),
    ),
    Field(
        "due",
        "a date, month, quarter, year or range, or the letter's wording",
        {_COMMITMENT: "due"},
        _due,
        "WHEN",
    ),
    Field("status", "how far it is", {_COMMITMENT: "status"}, _word(Status, clears=False), _one_of(Status)),
    Field(
        "status_source",
        "the source register's own word, such as “Deels afgedaan”; sets --status too unless that is given",
        {_COMMITMENT: "status_source"},
        _text,
        "WORD",
    ),
    Field(
        "reference",
        "a number: TZ202509-102, T01234, 21501-31-782",
        {_COMMITMENT: "reference", _MOTION: "number"},
        _reference,
        "NUMBER",
    ),
    Field(
        "fulfils",
        "the earlier commitment that this passage fulfils; makes it a fulfilment unless --kind is given",
        {_COMMITMENT: "fulfils"},
        _reference,
        "ID",
    ),
    Field(
        "official_number",
        "in an official register: TZ202509-102, T01234",
        {_COMMITMENT: "particulars.number"},
        _reference,
        "NUMBER",
    ),
    Field(
        "members",
        "to which members of parliament it was promised, separated by ;",
        {_COMMITMENT: "particulars.members"},
        _several,
        "NAMES",
    ),
    Field(
        "groups",
        "to which political groups, separated by ;",
        {_COMMITMENT: "particulars.groups"},
        _several,
        "NAMES",
    ),
    _particular("committee", "the committee that it was made in"),
    Field(
        "activity", "the kind of activity that it was made at", {_COMMITMENT: "particulars.activity"}, _text
    ),
    _particular("category", "a category or theme"),
    _particular("asked_by", "who asked for it"),
    _particular("question", "the question in its own words"),
    _particular("responsible", "who answers for it now"),
    _particular("done_when", "what counts as done"),
    _particular("remark", "a remark for reports"),
    Field(
        "fulfilled_on", "the day on which it was met", {_COMMITMENT: "particulars.fulfilled_on"}, _day, "DAY"
    ),
    Field(
        "fulfilled_letter",
        "the letter that met it: 21501-31-790",
        {_COMMITMENT: "particulars.fulfilled_letter"},
        _reference,
        "NUMBER",
    ),
    Field("movers", "who move the motion", {_MOTION: "movers"}, _text),
    Field("number", "the motion's number", {_MOTION: "number"}, _reference, "NUMBER"),
    Field("outcome", "what parliament decided", {_MOTION: "outcome"}, _word(Outcome), _one_of(Outcome)),
    Field("carried_out", "whether the motion was carried out", {_MOTION: "carried_out"}, _yes_no, "yes|no"),
    Field("holder", "who takes the position", {_POSITION: "holder"}, _text),
    Field("stance", "which side the holder takes", {_POSITION: "stance"}, _word(Stance), _one_of(Stance)),
    Field("subject", "what the position is about", {_POSITION: "subject"}, _text),
)


def option(name: str) -> str:
    """Return a field's name as it is typed on the command line."""
    return f"--{name.replace('_', '-')}"


def check(values: Mapping[str, str], tags: Collection[Tag]) -> None:
    """Refuse fields that none of the tags has.

    Raises:
        BadValue: one would be lost; the message says which tag it needs
    """
    for field in _given(values):
        if not tags & field.homes.keys():
            needed = " or ".join(tag.value for tag in field.homes)
            present = ", ".join(sorted(tags)) or "nothing"
            raise BadValue(f"{option(field.name)} belongs to a {needed}; this passage is tagged {present}.")


def filled(
    base: Fields, tag: Tag, values: Mapping[str, str], *, tags: Collection[Tag], parse_due: ParseDue
) -> Fields:
    """Return a tag's fields with the values that were typed for them.

    Args:
        base: the fields as they are, of the tag
        tag: the tag that they belong to
        values: what was typed, by name of the field
        tags: all tags of the passage that the values may go to
        parse_due: reads a due date, seen from the letter

    Raises:
        BadValue: a value cannot be understood
    """
    changed: dict[str, object] = {}
    for field in _given(values):
        if _home(field, tags) is tag:
            changed[field.homes[tag]] = _value(field, values[field.name], parse_due)
    return replace(base, **_implied(_nested(base, changed)))


def attributes(tag: Tag, values: Mapping[str, str], tags: Collection[Tag]) -> set[str]:
    """Return which attributes of a tag's fields the typed values fill."""
    return {field.homes[tag] for field in _given(values) if _home(field, tags) is tag}


def _given(values: Mapping[str, str]) -> Iterable[Field]:
    return (field for field in FIELDS if field.name in values)


def _home(field: Field, tags: Collection[Tag]) -> Tag | None:
    """Return the tag that the field fills: the first that both have."""
    return next((tag for tag in field.homes if tag in tags), None)


def _value(field: Field, typed: str, parse_due: ParseDue) -> object:
    """Read one value, and name the field where it cannot be read.

    Raises:
        BadValue: with the name of the option
    """
    try:
        return field.read(typed, parse_due)
    except BadValue as error:
        raise BadValue(f"{option(field.name)}: {error}") from error


def _nested(base: TagFields, changed: dict[str, object]) -> dict[str, object]:
    """Put the fields of `Particulars` together; none of them filled in is None."""
    own = {name.removeprefix(_NESTED): value for name, value in changed.items() if name.startswith(_NESTED)}
    if not own or not isinstance(base, Commitment):
        return changed
    given = replace(base.particulars or Particulars(), **own)
    rest = {name: value for name, value in changed.items() if not name.startswith(_NESTED)}
    return {**rest, "particulars": None if given == Particulars() else given}


def _implied(changed: dict[str, object]) -> dict[str, object]:
    """Add what follows from what was typed: a normal status from the source's word, a fulfilment."""
    status = status_of(str(changed.get("status_source", "")))
    if status is not None:
        changed.setdefault("status", status)
    if changed.get("fulfils"):
        changed.setdefault("kind", CommitmentKind.FULFILS)
    return changed
