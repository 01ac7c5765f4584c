"""Records of one letter and their JSON form on disk.

    {"about": {"1": {"schema": 1}}, "letter": {"1": {…}}, "annotations": {"1": {…}, "2": {…}},
     "decisions": {…}, "conflicts": {…}}

A conflict is a record that was made apart from the one that stayed, kept as it was.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.errors import DamagedStore
from reader.model import Annotation, Decision, Letter, Record
from reader.storage import merge

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = 1  # grows with any field or value that an older Kamerlezer would not understand

TABLE_OF: dict[type, str] = {Letter: "letter", Annotation: "annotations", Decision: "decisions"}


class LetterRecords(Struct, frozen=True):
    """What the workspace knows of one letter; tombstones included."""

    letter: Letter | None = None
    annotations: dict[str, Annotation] = {}
    decisions: dict[str, Decision] = {}
    conflicts: tuple[Record, ...] = ()

    def records(self) -> Iterator[Record]:
        """Yield every record that stays, the letter's own first; conflicts left out."""
        if self.letter is not None:
            yield self.letter
        yield from self.annotations.values()
        yield from self.decisions.values()

    def find(self, record: Record) -> Record | None:
        """Return the record of the same kind and id as it is here."""
        match record:
            case Letter():
                return self.letter
            case Annotation():
                return self.annotations.get(record.id)
            case Decision():
                return self.decisions.get(record.id)

    def conflicting(self) -> Iterator[tuple[Record, Record]]:
        """Yield each conflict: the version that stays, and the other."""
        for other in self.conflicts:
            current = self.find(other)
            if current is not None:
                yield current, other

    def put(self, record: Record, *others: Record) -> LetterRecords:
        """Return the sheet with this version of a record merged in, and with other versions of the same."""
        apart = tuple(one for one in self.conflicts if is_same(one, record))
        found = self.find(record)
        versions = (record, *others, *apart) if found is None else (found, record, *others, *apart)
        winner, *losers = merge.latest_versions(versions)
        elsewhere = tuple(one for one in self.conflicts if not is_same(one, record))
        sheet = replace(self, conflicts=(*elsewhere, *losers)) if losers or apart else self
        match winner:
            case Letter():
                return replace(sheet, letter=winner)
            case Annotation():
                return replace(sheet, annotations=sheet.annotations | {winner.id: winner})
            case Decision():
                return replace(sheet, decisions=sheet.decisions | {winner.id: winner})

    def merged(self, other: LetterRecords) -> LetterRecords:
        """Return both sheets as one, the same whichever comes first."""
        sheet = self
        for record in other.records():
            # All versions at once: one by one, which conflicts are left could depend on their order.
            sheet = sheet.put(record, *(one for one in other.conflicts if is_same(one, record)))
        for orphan in other.conflicts:
            if other.find(orphan) is None:
                sheet = sheet.put(orphan)
        return sheet


def is_same(one: Record, other: Record) -> bool:
    """Say whether two records are versions of the same thing."""
    return type(one) is type(other) and one.id == other.id


class About(Struct, frozen=True):
    """What the table `about` says of a file."""

    schema: int


class _Header(Struct):
    about: dict[int, About] = {}


class _Tables(Struct):
    letter: dict[int, Letter] = {}
    annotations: dict[int, Annotation] = {}
    decisions: dict[int, Decision] = {}
    conflicts: dict[int, Record] = {}


_header = msgspec.json.Decoder(_Header)
_tables = msgspec.json.Decoder(_Tables)
_loose = msgspec.json.Decoder(dict[str, dict[str, dict[str, object]]])


def decode(data: bytes) -> LetterRecords:
    """Read a letter's file.

    Raises:
        DamagedStore: it is not a letter's file, or not whole
    """
    try:
        if schema_of(data) > SCHEMA:
            return _understood(data)
        return _sheet(_tables.decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedStore(f"The file cannot be read: {error}.") from error


def schema_of(data: bytes) -> int:
    """Return the schema that a file is written in; 0 when it does not say.

    Raises:
        DamagedStore: it is not a TinyDB file
    """
    try:
        about = _header.decode(data).about
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedStore(f"The file cannot be read: {error}.") from error
    return max((entry.schema for entry in about.values()), default=0)


def _sheet(tables: _Tables) -> LetterRecords:
    return LetterRecords(
        letter=next(iter(tables.letter.values()), None),
        annotations={record.id: record for record in tables.annotations.values()},
        decisions={record.id: record for record in tables.decisions.values()},
        conflicts=tuple(tables.conflicts.values()),
    )


def _understood(data: bytes) -> LetterRecords:
    """Read what can be read of a file of a newer schema: unknown fields and records are passed over."""
    sheet = LetterRecords()
    tables = _loose.decode(data)
    for kind, name in TABLE_OF.items():
        fields = msgspec.inspect.type_info(kind)
        for raw in tables.get(name, {}).values():
            with suppress(msgspec.ValidationError):
                record: Record = msgspec.convert(_pruned(raw, fields), kind)
                sheet = sheet.put(record)
    return sheet


def _pruned(value: object, kind: msgspec.inspect.Type) -> object:
    """Drop the fields that this version does not know."""
    if isinstance(kind, msgspec.inspect.UnionType):
        kind = next((t for t in kind.types if isinstance(t, msgspec.inspect.StructType)), kind)
    if isinstance(kind, msgspec.inspect.StructType) and isinstance(value, dict):
        known = {field.encode_name: field.type for field in kind.fields}
        return {name: _pruned(value[name], known[name]) for name in value if name in known}
    return value
