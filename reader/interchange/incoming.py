"""An exported register that comes back edited: which cells differ.

Pure.
Rows are found by their id. A cell that is empty in a column that the file lacks says nothing; a column that
follows from others, such as "overdue", is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.errors import BadInput, BadValue
from reader.interchange import neutral
from reader.interchange.spoiled import day_of, is_spoiled
from reader.model import FieldKind
from reader.register import (
    COLUMNS,
    TERMS,
    CellChange,
    Language,
    OwnCell,
    Row,
    RowChange,
    heading,
    is_own,
    parse_term,
    read,
    said,
    texts_of,
    word,
)

if TYPE_CHECKING:
    from reader.model import AnyTag, OwnField

Lines = Sequence[Sequence[str]]
DAYS = frozenset({"due_from", "due_to", "fulfilled_on"})
_PARTICULARS = (
    "official_number", "members", "groups", "committee", "activity", "category", "asked_by", "question",
    "responsible", "done_when", "remark", "fulfilled_on", "fulfilled_letter",
)  # fmt: skip
EDITABLE: Mapping[str, tuple[str, ...]] = {
    "commitment": (
        "what", "who", "ministry", "to", "firm", "kind", "due_text", "due_from", "due_to", "status",
        "status_source", "reference", "note", *_PARTICULARS,
    ),
    "motion": ("what", "who", "outcome", "status", "reference", "note"),
    "position": ("what", "who", "stance", "note"),
}  # fmt: skip
_LOOKED_AT = frozenset({"id", "changed_at"}.union(*EDITABLE.values()))
_NEEDED = frozenset({"status", "kind"})  # of a commitment: words that are never empty


class Incoming(Struct, frozen=True):
    """What a file says.

    Attributes:
        rows: how many it has
        changed: rows of which a cell differs, in the file's order
        unknown: ids that are not in the register: deleted here, or of another workspace
        missing_ids: of rows of the register that the file lacks; never taken for deleted
        problems: cells that cannot be read: where, and a sentence
    """

    rows: int
    changed: tuple[RowChange, ...]
    unknown: tuple[str, ...]
    missing_ids: frozenset[str]
    problems: tuple[tuple[str, str], ...]


def is_register(sheets: Iterable[Lines]) -> bool:
    """Say whether a sheet has the headings of a register that was exported."""
    return any(lines and _columns(lines[0]) is not None for lines in sheets)


def records(
    sheets: Iterable[Lines], *, typed: bool, own: Sequence[OwnField] = ()
) -> Iterator[dict[str, str]]:
    """Yield the rows of an exported register by column; sheets of other things are passed over.

    Args:
        sheets: lines of cells, the headings first, in English or Dutch
        typed: cells are of a workbook, where text needs no mark
        own: fields that the workspace adds, which have columns by their names

    Raises:
        BadInput: no sheet has a register's headings
    """
    found = False
    for lines in sheets:
        columns = _columns(lines[0], own) if lines else None
        if columns is None:
            continue
        found = True
        record = _recording(columns, neutral.read if typed else neutral.restored, typed=typed)
        for line in lines[1:]:
            if any(line):
                yield record(line)
    if not found:
        raise BadInput(
            "This is no register: no sheet has the headings “id” and “tag” or “label”. Choose another file."
        )


def compare(incoming: Iterable[Mapping[str, str]], rows: Sequence[Row]) -> Incoming:
    """Return what a file's rows say that the register does not."""
    here = {row.id: row for row in rows}
    changed: list[RowChange] = []
    unknown: list[str] = []
    problems: list[tuple[str, str]] = []
    seen: set[str] = set()
    for record in incoming:
        row_id = record.get("id", "").strip()
        row = here.get(row_id)
        if row is None:
            unknown.append(row_id)
        elif row_id in seen:
            problems.append((row_id, "It stands in the file more than once; its first row counts."))
        else:
            edited = tuple(_cells(row, record, problems))
            if edited:
                changed.append(RowChange(row, edited, _is_newer(row, record.get("changed_at", ""))))
        seen.add(row_id)
    missing = frozenset(here.keys() - seen)
    return Incoming(len(seen), tuple(changed), tuple(unknown), missing, tuple(problems))


def _columns(titles: Sequence[str], own: Sequence[OwnField] = ()) -> list[str] | None:
    """Return the columns of the headings, "" for someone else's; None when they are no register's."""
    for language in Language:
        by_heading = {field.name: field.column for field in own}
        by_heading |= {heading(column, language): column for column in COLUMNS}
        found = [by_heading.get(title.strip(), "") or _part_of(title, by_heading) for title in titles]
        if {"id", "tag"} <= set(found):
            return found
    return None


def _part_of(title: str, by_heading: Mapping[str, str]) -> str:
    """Return the column of which a heading is a further part: "quote 2"."""
    stem, _, part = title.strip().rpartition(" ")
    return by_heading.get(stem, "") if part.isdecimal() else ""


def _recording(
    columns: Sequence[str], restored: Callable[[list[str]], str], *, typed: bool
) -> Callable[[Sequence[str]], dict[str, str]]:
    """Return what makes a record of a line; one without anything to turn back takes the short way."""
    at = [place for place, column in enumerate(columns) if _is_looked_at(column)]
    names = [columns[place] for place in at]
    if not typed or len(set(names)) < len(names) or len(names) < 2:  # noqa: PLR2004 - what itemgetter takes
        return lambda line: _record(columns, line, restored)
    take, most = itemgetter(*at), max(at)

    def record(line: Sequence[str]) -> dict[str, str]:
        if len(line) <= most:
            return _record(columns, line, restored)
        texts = take(line)
        is_plain = neutral.ESCAPE not in "".join(texts)
        return dict(zip(names, texts, strict=True)) if is_plain else _record(columns, line, restored)

    return record


def _is_looked_at(column: str) -> bool:
    return column in _LOOKED_AT or is_own(column)


def _record(
    columns: Sequence[str], line: Sequence[str], restored: Callable[[list[str]], str]
) -> dict[str, str]:
    parts: dict[str, list[str]] = {}
    for column, cell in zip(columns, line, strict=False):
        if _is_looked_at(column):
            parts.setdefault(column, []).append(cell)
    return {column: restored(texts) for column, texts in parts.items()}


def _cells(row: Row, record: Mapping[str, str], problems: list[tuple[str, str]]) -> Iterator[CellChange]:
    """Yield the cells of a row that were edited, and note those that cannot be read."""
    yield from _own_cells(row, record, problems)
    columns = EDITABLE.get(row.tag.value, ("note", "id"))
    texts, given = _texts(columns)(row), [record.get(column) for column in columns]
    if given == texts:  # as nearly all are
        return
    for column, typed, text in zip(columns, given, texts, strict=True):
        if typed is None or typed == text:
            continue
        old = getattr(row, column)
        try:
            new = _value(row.tag, column, typed, old)
        except BadValue as error:
            problems.append((f"{row.id}, {column}", str(error)))
            continue
        if new != old:
            yield CellChange(column, _said(old), _said(new), new)


def _own_cells(row: Row, record: Mapping[str, str], problems: list[tuple[str, str]]) -> Iterator[CellChange]:
    """Yield the cells of own fields that were edited, and note those that cannot be read."""
    for field, old in zip(row.own.fields, row.own.values, strict=True):
        typed = record.get(field.column)
        if typed is None or typed == said(old) or is_spoiled(said(old), typed):
            continue
        try:
            new = _own_value(field, typed)
        except BadValue as error:
            problems.append((f"{row.id}, {field.name}", str(error)))
            continue
        if new != old:
            yield CellChange(field.column, said(old), said(new), new)


def _own_value(field: OwnField, typed: str) -> OwnCell:
    """Return what a cell says; a day also as a program spoiled it, a number as a workbook has it.

    Raises:
        BadValue: the field cannot hold it
    """
    plain = typed.strip()
    if field.kind is FieldKind.DATE and plain and (day := day_of(plain)) is not None:
        return day
    return read(field, plain)


@cache
def _texts(columns: tuple[str, ...]) -> Callable[[Row], list[str]]:
    return texts_of(columns)


def _value(tag: AnyTag, column: str, typed: str, old: object) -> object:
    """Return what a cell says; what a program spoiled by itself says what it did.

    Raises:
        BadValue: it cannot be read
    """
    plain = typed.strip()
    if column in DAYS:
        day = day_of(plain) if plain else None
        if plain and day is None:
            raise BadValue(f"“{typed}” is not a day. Type it as 2031-03-14.")
        return day
    if column in TERMS:
        if not plain and (tag.value != "commitment" or column not in _NEEDED):
            return None
        return _term(column, plain)
    return old if is_spoiled(str(old), typed) else plain


@lru_cache(maxsize=1024)
def _term(column: str, plain: str) -> StrEnum:
    return parse_term(TERMS[column], plain)


def _said(value: object) -> str:
    if isinstance(value, StrEnum):
        return word(value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _is_newer(row: Row, written: str) -> bool:
    """Say whether a passage was changed after its row was written; not where the file does not tell when."""
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        return False
    at = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return row.changed_at.replace(microsecond=0) > at
