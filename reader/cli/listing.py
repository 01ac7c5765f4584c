"""Formats letters, passages and rows as JSON or text."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from reader.cli.output import in_plain_sight
from reader.model import OwnTag, Tag
from reader.register import COLUMNS, PassageLink, cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Annotation, Letter, Scheme
    from reader.register import Row

SHORT_ID = 12  # characters of an id that a person sees; commands take any beginning that is unique
QUOTE_SHOWN = 100

Record = dict[str, Any]


def of_letter(letter: Letter) -> Record:
    """Return a letter's record."""
    return {
        "id": letter.id,
        "number": letter.number,
        "dossier": letter.dossier,
        "date": letter.date.isoformat() if letter.date else None,
        "kind": letter.kind.value,
        "title": letter.title,
        "pages": letter.pages,
        "file": letter.file_name,
        "earlier_files": [one.file_name for one in letter.versions],
        "sender": letter.sender,
        "ministry": letter.ministry,
        "read_by_ocr": bool(letter.recognised),
    }


def letter_line(letter: Letter, *remarks: str) -> str:
    """Return a letter on one line, with what else is to be said of it."""
    paper = "-".join(part for part in (letter.dossier, letter.number) if part)
    day = letter.date.isoformat() if letter.date else ""
    pages = f"{letter.pages} page{'' if letter.pages == 1 else 's'}"
    told = [letter.id[:SHORT_ID], paper, day, letter.kind.value, letter.title, pages, letter.file_name]
    return "  ".join([*(in_plain_sight(part) or "–" for part in told), *filter(None, remarks)])


def counts(annotations: Iterable[Annotation]) -> dict[str, int]:
    """Return how many passages there are of each tag."""
    found = Counter(tag.value for annotation in annotations for tag in annotation.tags)
    return {tag.value: found[tag.value] for tag in Tag}


def counts_remark(found: Mapping[str, int]) -> str:
    """Return the counts in words, "" when there are none."""
    return ", ".join(f"{count} {tag}{'' if count == 1 else 's'}" for tag, count in found.items() if count)


def of_annotation(annotation: Annotation, *, file_name: str, citation: str, scheme: Scheme) -> Record:
    """Return a passage's record, with all its fields."""
    anchor = annotation.anchor
    names = {one.id: one.name for one in scheme.fields}
    own = {tag.value: to_builtins(getattr(annotation, tag.value)) for tag in Tag}
    return {
        "id": annotation.id,
        "tags": [
            *(tag.value for tag in annotation.tags),
            *(scheme.tag(one).name for one in annotation.own_tags),
        ],
        "quote": anchor.quote,
        "page": anchor.page,
        "section": anchor.section,
        "citation": citation,
        **own,
        "relations": [{"kind": one.kind.value, "to": one.to} for one in annotation.relations],
        "by_app": list(annotation.by_app),
        "own": {names.get(one.field, one.field): one.text for one in annotation.own},
        "note": annotation.note,
        "tagged_by": annotation.tagged_by,
        "tagged_at": annotation.tagged_at.isoformat(),
        "changed_at": annotation.changed_at.isoformat(),
        "revision": annotation.revision,
        "file_name": file_name,
        "letter_id": annotation.letter_id,
        "link": str(PassageLink(annotation.letter_id, annotation.id)),
    }


def annotation_text(record: Record) -> str:
    """Return a passage's record as lines of text, without the fields that are empty."""
    lines = [f"{record['id']}  {', '.join(record['tags'])}  {record['citation']}", f"  “{record['quote']}”"]
    for tag in filter(record.get, record["tags"]):
        told = [f"{name} {_told(value)}" for name, value in record[tag].items() if _told(value)]
        lines.append(f"  {tag}: {'; '.join(told) or 'no fields yet'}")
    lines += [f"  {name}: {value}" for name, value in record["own"].items()]
    if record["by_app"]:
        lines.append(f"  filled in by the app, not confirmed: {', '.join(record['by_app'])}")
    lines += [f"  {name}: {record[name]}" for name in ("section", "note", "tagged_by") if record[name]]
    return "\n".join([*lines, f"  changed {record['changed_at']}"])


def of_row(row: Row) -> Record:
    """Return a register row's record: the register's columns, None where a cell is empty and no text."""
    own = {field.name: _plain(row.own.of(field.name)) for field in row.own.fields}
    return {name: _plain(value) for name, value in zip(COLUMNS, _values(row), strict=True)} | own


def row_line(row: Row) -> str:
    """Return a register row on one line."""
    text = dict(zip(COLUMNS, cells(row), strict=True))
    due = text["due_to"] or text["due_from"] or text["due_text"]
    state = text["status"] or text["outcome"] or text["stance"]
    parts = [
        f"{row.annotation_id[:SHORT_ID]}:{row.tag.value}",
        f"{state} (overdue)" if row.overdue else state,
        f"due {due}" if due else "",
        " → ".join(part for part in (row.who, row.to) if part),
        row.what or shortened(row.quote),
        row.citation,
    ]
    return "  ".join(part for part in parts if part)


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTE_SHOWN else f"{line[:QUOTE_SHOWN]}…"


def _values(row: Row) -> list[object]:
    return [getattr(row, name) for name in COLUMNS]


def _plain(value: object) -> object:
    """Return a value that JSON knows; an own tag is its name."""
    if isinstance(value, OwnTag):
        return value.name
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    return to_builtins(value)


def _told(value: object) -> str:
    """Return a field's value as text, "" when it is empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return f"{len(value)}×" if value and isinstance(value[0], dict) else ", ".join(map(str, value))
    if isinstance(value, dict) and "first" not in value:  # particulars
        return "; ".join(f"{name} {_told(inner)}" for name, inner in value.items() if _told(inner))
    if isinstance(value, dict):  # a due date
        days = "–".join(dict.fromkeys(day for day in (value["first"], value["last"]) if day))
        return f"{value['text']} ({days})" if value["text"] and days else value["text"] or days
    return str(value) if value else ""
