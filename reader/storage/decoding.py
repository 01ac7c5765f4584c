"""A letter's file as records: TinyDB tables, validated one by one.

    {"about": {"1": {"schema": 1}}, "letter": {"1": {…}}, "annotations": {"1": {…}, "2": {…}},
     "decisions": {…}, "conflicts": {…}, "unreadable": {…}}

A conflict is a record that was made apart from the one that stayed, kept as it was. Each record is
validated by itself: one that cannot be read costs that record, and is kept as it was in `unreadable`.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from reader.errors import DamagedStore
from reader.model import Annotation, Decision, Letter, Record
from reader.storage.records import LetterRecords
from reader.storage.validation import checked

SCHEMA = 7  # grows with any field or value that an older Kamerlezer would not understand

TABLE_OF: dict[type, str] = {Letter: "letter", Annotation: "annotations", Decision: "decisions"}
UNREADABLE = "unreadable"

Tables = dict[str, dict[str, Any]]

_KINDS: dict[str, Any] = {**{name: kind for kind, name in TABLE_OF.items()}, "conflicts": Record}
_BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class About(Struct, frozen=True):
    """What the table `about` says of a file."""

    schema: int


class Unreadable(Struct, frozen=True):
    """A record that cannot be worked with, as it stands in its file.

    Attributes:
        table: where it stood
        record: as it was
        why: it cannot be read
    """

    table: str
    record: Any
    why: str


class Decoded(Struct, frozen=True):
    """What a letter's file says.

    Attributes:
        records: that can be read
        schema: that the file is written in; 0 when it does not say
        unreadable: records that cannot be read
        exact: its tables can be added to; else they must be written anew
    """

    records: LetterRecords
    schema: int = 0
    unreadable: tuple[Unreadable, ...] = ()
    exact: bool = True


class _Tables(Struct):
    about: dict[int, About] = {}
    letter: dict[int, Letter] = {}
    annotations: dict[int, Annotation] = {}
    decisions: dict[int, Decision] = {}
    conflicts: dict[int, Record] = {}
    unreadable: dict[int, Unreadable] = {}


class _Header(Struct):
    about: dict[int, About] = {}


_header = msgspec.json.Decoder(_Header)
_loose = msgspec.json.Decoder(dict[str, Any])


@cache  # made with the first letter: every field of every record takes its time
def _tables() -> msgspec.json.Decoder[_Tables]:
    return msgspec.json.Decoder(_Tables)


def decode(data: bytes, letter_id: str = "") -> Decoded:
    """Read a letter's file.

    Args:
        data: its bytes
        letter_id: of the letter that its records must belong to; any when ""

    Raises:
        DamagedStore: it is not a letter's file, or not whole, or not one record in it can be read
    """
    try:
        decoded = _decoded_whole(data, letter_id) or _decoded_each(_loose.decode(data), letter_id)
    except _BROKEN as error:
        raise DamagedStore(f"The file cannot be read: {error}. Restore a backup of it.") from error
    if decoded.schema <= SCHEMA and not any(decoded.records.versions()):
        raise DamagedStore("The file cannot be read: no record in it can. Restore a backup of it.")
    return decoded


def schema_of(data: bytes) -> int:
    """Return the schema that a file is written in; 0 when it does not say.

    Raises:
        DamagedStore: it is not a TinyDB file
    """
    try:
        about = _header.decode(data).about
    except _BROKEN as error:
        raise DamagedStore(f"The file cannot be read: {error}. Restore a backup of it.") from error
    return _newest(about)


def other_tables(data: bytes) -> Tables:
    """Return the tables of a file that Kamerlezer does not know; none of a damaged one."""
    known = {"about", UNREADABLE, *_KINDS}
    with suppress(*_BROKEN):
        tables = _loose.decode(data)
        return {name: table for name, table in tables.items() if name not in known}
    return {}


def record_of(raw: object, kind: type[Record]) -> Record:
    """Return the record that a document holds.

    Raises:
        ValueError: it cannot be worked with
    """
    try:
        record: Record = msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
    return checked(record)


def _newest(about: dict[int, About]) -> int:
    return max((entry.schema for entry in about.values()), default=0)


def _decoded_whole(data: bytes, letter_id: str) -> Decoded | None:
    """Read a file in which every record is fine, which is quick; None when one is not."""
    try:
        tables = _tables().decode(data)
        schema = _newest(tables.about)
        if schema > SCHEMA:
            return Decoded(_understood(_loose.decode(data)), schema)
        records = _records_of(tables, letter_id)
    except (msgspec.ValidationError, ValueError):
        return None
    count = len(tables.letter) + len(tables.annotations) + len(tables.decisions) + len(tables.conflicts)
    if count != sum(1 for _ in records.versions()):  # a record stands there twice
        return None
    return Decoded(records, schema, tuple(tables.unreadable.values()))


def _records_of(tables: _Tables, letter_id: str) -> LetterRecords:
    """Raises ValueError where a record cannot be worked with."""
    return LetterRecords(
        letter=next((checked(one, letter_id) for one in tables.letter.values()), None),
        annotations={one.id: checked(one, letter_id) for one in tables.annotations.values()},
        decisions={one.id: checked(one, letter_id) for one in tables.decisions.values()},
        conflicts=tuple(checked(one, letter_id) for one in tables.conflicts.values()),
    )


def _decoded_each(tables: dict[str, Any], letter_id: str) -> Decoded:
    """Read a file record by record; those that cannot be read are put apart."""
    schema = 0
    with suppress(msgspec.ValidationError):
        schema = _newest(msgspec.convert(tables.get("about", {}), dict[int, About], strict=False))
    if schema > SCHEMA:
        return Decoded(_understood(tables), schema)
    records, unreadable = LetterRecords(), _kept_apart(tables.get(UNREADABLE, {}))
    for name, kind in _KINDS.items():
        table = tables.get(name, {})
        if not isinstance(table, dict):
            unreadable.append(Unreadable(name, table, "it is no table"))
            continue
        for raw in table.values():
            try:
                records = records.put(checked(msgspec.convert(raw, kind), letter_id))
            except (msgspec.ValidationError, ValueError) as error:
                unreadable.append(Unreadable(name, raw, str(error)))
    return Decoded(records, schema, tuple(unreadable), exact=False)


def _kept_apart(table: object) -> list[Unreadable]:
    """Return what an earlier save put apart, whatever it is."""
    entries = table.values() if isinstance(table, dict) else (table,)
    found = []
    for entry in entries:
        try:
            found.append(msgspec.convert(entry, Unreadable))
        except msgspec.ValidationError as error:
            found.append(Unreadable(UNREADABLE, entry, str(error)))
    return found


def _understood(tables: dict[str, Any]) -> LetterRecords:
    """Read what can be read of a newer schema: unknown fields and records are passed over."""
    records = LetterRecords()
    for kind, name in TABLE_OF.items():
        fields = msgspec.inspect.type_info(kind)
        table = tables.get(name, {})
        for raw in table.values() if isinstance(table, dict) else ():
            with suppress(ValueError):
                records = records.put(record_of(_pruned(raw, fields), kind))
    return records


def _pruned(value: object, kind: msgspec.inspect.Type) -> object:
    """Drop the fields that this version does not know."""
    if isinstance(kind, msgspec.inspect.UnionType):
        kind = next((t for t in kind.types if isinstance(t, msgspec.inspect.StructType)), kind)
    if isinstance(kind, msgspec.inspect.StructType) and isinstance(value, dict):
        known = {field.encode_name: field.type for field in kind.fields}
        return {name: _pruned(value[name], known[name]) for name in value if name in known}
    return value
