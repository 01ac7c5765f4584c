"""What a workbook of the register holds, whichever its program.

Its sheets, columns, choices and links.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from reader.interchange.overflow import Overflow, overflowing
from reader.model import (
    AnyTag,
    CommitmentKind,
    Due,
    FileFormat,
    Firmness,
    Outcome,
    OwnField,
    Stance,
    Status,
    Tag,
)
from reader.register import COLUMNS, TERMS, Language, Row, heading, own_fields, word, yes_no

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum
    from pathlib import Path

    from reader.interchange.material import Material

MOST_LINKS = 65_000  # a sheet; Excel allows 65,530
LINKED = "citation"  # the column whose cells open the letter at the page

CHOICES: Mapping[str, type[StrEnum]] = MappingProxyType(
    {"status": Status, "stance": Stance, "outcome": Outcome, "firm": Firmness, "kind": CommitmentKind}
)
_WIDTHS = MappingProxyType(
    {"what": 50, "quote": 70, "who": 28, "letter_title": 40, "citation": 44, "note": 36, "due_text": 24}
)  # in characters
_USUAL_WIDTH = 14
_LONGEST_NAME = 28  # of a sheet; Excel allows 31
_NAMES = MappingProxyType(
    {
        Tag.COMMITMENT: {Language.EN: "Commitments", Language.NL: "Toezeggingen"},
        Tag.MOTION: {Language.EN: "Motions", Language.NL: "Moties"},
        Tag.POSITION: {Language.EN: "Positions", Language.NL: "Standpunten"},
    }
)
HISTORY = MappingProxyType(
    {
        Language.EN: (
            "History",
            ("passage", "at", "by", "what changed", "old", "new", "source", "why"),
        ),
        Language.NL: (
            "Geschiedenis",
            ("passage", "op", "door", "wat veranderde", "oud", "nieuw", "bron", "waarom"),
        ),
    }
)  # the name of the sheet, and its titles
_ABOUT = MappingProxyType({Language.EN: "About", Language.NL: "Toelichting"})
_SAID = MappingProxyType(
    {
        Language.EN: """\
Register of {rows} rows, made by Kamerlezer on {day}.
A cell of the column “{column}” opens the letter at its page, while this file stands where it was written.
Excel allows 65,530 links a sheet: on the sheet “{sheet}” the first {most} of {all} have one.
An edited file comes back by: kamerlezer import FILE. Leave the column “id” as it is.""".splitlines(),
        Language.NL: """\
Register van {rows} regels, gemaakt door Kamerlezer op {day}.
Een cel in de kolom “{column}” opent de brief op de pagina, zolang dit bestand staat waar het is geschreven.
Excel staat 65.530 koppelingen per blad toe: op het blad “{sheet}” hebben de eerste {most} van {all} er een.
Een bewerkt bestand komt terug met: kamerlezer import BESTAND. Laat de kolom “id” staan.""".splitlines(),
    }
)


class Sheet(Struct, frozen=True):
    """The rows of one tag.

    Attributes:
        columns: of the register that are written
        titles: the headings: of these, then of further parts of long texts
    """

    name: str
    rows: Sequence[Row]
    columns: tuple[str, ...]
    overflow: Overflow
    titles: tuple[str, ...]
    fields: tuple[OwnField, ...] = ()

    def choices_of(self, column: str, language: Language) -> list[str]:
        """Return the words that a column may hold; none where it may hold any."""
        if column in CHOICES:
            return choices_of(column, language)
        return [choice for one in self.fields if one.column == column for choice in one.choices]

    def has_choices(self, column: str) -> bool:
        """Say whether a column holds one of some words."""
        return bool(self.choices_of(column, Language.EN))


def sheets_of(rows: Sequence[Row], language: Language, columns: tuple[str, ...] = COLUMNS) -> list[Sheet]:
    """Return a sheet for each tag that has rows, own ones last; one of commitments when none has."""
    by_tag: dict[AnyTag, list[Row]] = {tag: [] for tag in (Tag.COMMITMENT, Tag.MOTION, Tag.POSITION)}
    for row in rows:
        by_tag.setdefault(row.tag, []).append(row)
    present = [tag for tag, found in by_tag.items() if found] or [Tag.COMMITMENT]
    names: list[str] = []
    for tag in present:
        names.append(_named(tag, language, names))
    return [_sheet(name, by_tag[tag], language, columns) for tag, name in zip(present, names, strict=True)]


def _named(tag: AnyTag, language: Language, taken: Sequence[str]) -> str:
    """Return the name of a tag's sheet, as Excel allows it: short, without some signs, told apart."""
    if isinstance(tag, Tag):
        return _NAMES[tag][language]
    reserved = (
        {
            one.casefold()
            for one in (*taken, *(name for names in _NAMES.values() for name in names.values()), "history")
        }
        | {HISTORY[each][0].casefold() for each in Language}
        | {_ABOUT[each].casefold() for each in Language}
    )
    plain = re.sub(r"[\[\]:*?/\\']", " ", tag.name).strip()[:_LONGEST_NAME] or tag.id[:_LONGEST_NAME]
    if plain.casefold() not in reserved:
        return plain
    return next(one for n in range(2, 99) if (one := f"{plain} {n}").casefold() not in reserved)


def _sheet(name: str, rows: Sequence[Row], language: Language, columns: tuple[str, ...]) -> Sheet:
    overflow = overflowing(rows, columns)
    titles = [heading(column, language) for column in columns]
    further = [f"{heading(column, language)} {part}" for column, part in overflow]
    return Sheet(name, rows, columns, overflow, (*titles, *further), own_fields(rows))


def width_of(column: str) -> int:
    """Return how wide a column is, in characters."""
    return _WIDTHS.get(column, _USUAL_WIDTH)


def choices_of(column: str, language: Language) -> list[str]:
    """Return the words that a column may hold."""
    return [word(term, language) for term in CHOICES[column]]


def history_of(material: Material, language: Language) -> list[tuple[str, ...]]:
    """Return the steps of the rows' commitments, a line for each change, under `HISTORY`'s titles."""
    names = {"due": heading("due_text", language), "status": heading("status", language)}
    found: list[tuple[str, ...]] = []
    for one in material.passages_of_rows():
        for step in one.steps:
            changed: list[tuple[str, str, str]] = []
            if step.due is not None:
                changed.append((names["due"], _due(step.due[0]), _due(step.due[1])))
            if step.status is not None:
                old, new = step.status
                changed.append((names["status"], word(old, language), word(new, language)))
            changed += [step.own] if step.own is not None else []
            told = (step.at.isoformat(timespec="seconds"), step.by)
            found += [(one.id, *told, *cells, step.source, step.note) for cells in changed]
    return found


def _due(due: Due) -> str:
    day = due.last or due.first
    return day.isoformat() if day is not None else due.text


def words(language: Language) -> dict[object, str]:
    """Return how each term, and yes and no, is written."""
    terms: dict[object, str] = {term: word(term, language) for kind in TERMS.values() for term in kind}
    return {**terms, True: yes_no(True, language), False: yes_no(False, language)}  # noqa: FBT003 - the values


def about(material: Material, sheets: Sequence[Sheet], language: Language) -> tuple[str, list[str]]:
    """Return the name of the sheet that says what this file is, and its lines."""
    made, linked, limited, back = _SAID[language]
    lines = [
        made.format(rows=len(material.rows), day=material.today.isoformat()),
        linked.format(column=heading(LINKED, language)),
    ]
    lines += [
        limited.format(sheet=one.name, most=MOST_LINKS, all=len(one.rows))
        for one in sheets
        if len(one.rows) > MOST_LINKS
    ]
    return _ABOUT[language], [*lines, back]


class Places:
    """Where letters are, seen from the folder that a workbook is written in."""

    def __init__(self, material: Material, target: Path) -> None:
        self._material = material
        self._folder = os.path.realpath(target.parent)
        self._known: dict[str, str] = {}

    def of(self, row: Row) -> str:
        """Return the address of a row's page: "workspace/letters/3f2a.pdf#page=3"; "" when there is none."""
        address = self._known.get(row.letter_id)
        if address is None:
            address = self._known[row.letter_id] = self._address(row.letter_id)
        letter = self._material.letters.get(row.letter_id)
        paged = letter is not None and letter.format is FileFormat.PDF
        return f"{address}#page={row.page}" if address and paged else address

    def _address(self, letter_id: str) -> str:
        letter = self._material.letters.get(letter_id)
        if letter is None:
            return ""
        path = os.path.realpath(self._material.file_of(letter))
        try:
            return quote(os.path.relpath(path, self._folder).replace(os.sep, "/"))
        except ValueError:  # on another drive of Windows
            return ""


def parts_behind(texts: Mapping[str, Sequence[str]], overflow: Overflow) -> Iterator[str]:
    """Yield the cells of the further columns: "" where a row's text was not that long."""
    for column, part in overflow:
        parts = texts[column]
        yield parts[part - 1] if part <= len(parts) else ""
