"""A report of the register, whichever program it is for.

It is headings, tables and quotes.
A *rappel* is laid out as the Eerste Kamer's half-yearly one: what expired, what expires within half a year.
An *annex* has the columns of the ministries' budget annexes: omschrijving, vindplaats, stand van zaken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.interchange.material import ReportKind
from reader.interchange.report_blocks import Block, Heading, Item, Quote, Table, Text
from reader.interchange.wording import MONTHS, WORDING
from reader.model import Status, Tag
from reader.register import Language, heading, tag_word, word

if TYPE_CHECKING:
    from reader.interchange.material import Material, Wishes
    from reader.interchange.wording import Wording
    from reader.register import Row

HALF_A_YEAR = timedelta(days=183)
_SHARES = {"what": 5, "citation": 4, "note": 4, "remark": 4, "due_text": 3, "who": 3, "status": 3}  # else 2
_ANNEX_SHARES = (5, 3, 4)
_PENDING = (Status.OPEN, Status.PARTLY)


class Report(Struct, frozen=True):
    """A report: its title, and its blocks in order."""

    title: str
    language: Language
    blocks: Iterable[Block]


def report(material: Material, wishes: Wishes) -> Report:
    """Make the report that is wished for; its blocks are made as they are asked for."""
    words = WORDING[wishes.language]
    blocks = _LAYOUTS[wishes.report](material, wishes, words)
    return Report(words.titles[wishes.report], wishes.language, blocks)


def rows_told(rows: Sequence[Row], kind: ReportKind) -> int:
    """Return how many of the rows a report tells of."""
    if kind is ReportKind.RAPPEL:
        return sum(row.tag is Tag.COMMITMENT and row.status in _PENDING for row in rows)
    if kind is ReportKind.ANNEX:
        return sum(row.tag in (Tag.COMMITMENT, Tag.MOTION) for row in rows)
    return len(rows)


def _rappel(material: Material, wishes: Wishes, words: Wording) -> Iterator[Block]:
    """What expired, what expires within half a year, what has no date; commitments that are not met."""
    today, soon = material.today, material.today + HALF_A_YEAR
    pending = [row for row in material.rows if row.tag is Tag.COMMITMENT and row.status in _PENDING]
    pending.sort(key=lambda row: row.due or date.max)
    yield Text(words.as_of.format(day=_day(today, wishes.language), count=len(pending)))
    chosen: list[tuple[str, Callable[[date | None], bool]]] = [
        (words.expired, lambda due: due is not None and due < today),
        (words.expiring, lambda due: due is not None and today <= due <= soon),
        (words.later, lambda due: due is not None and due > soon),
        (words.undated, lambda due: due is None),
    ]
    columns = ("official_number", "what", "citation", "who", "due_text", "status", "remark", "note")
    for title, fits in chosen:
        yield from _counted_table(title, [row for row in pending if fits(row.due)], columns, wishes, words)


def _annex(material: Material, wishes: Wishes, words: Wording) -> Iterator[Block]:
    """Tables of commitments and motions, in hand and done, as a budget's annex has them."""
    yield Text(
        words.as_of.format(
            day=_day(material.today, wishes.language), count=rows_told(material.rows, ReportKind.ANNEX)
        )
    )
    for tag, in_hand, done in (
        (Tag.COMMITMENT, words.commitments_in_hand, words.commitments_done),
        (Tag.MOTION, words.motions_in_hand, words.motions_done),
    ):
        rows = [row for row in material.rows if row.tag is tag]
        open_ones = [row for row in rows if row.status in (*_PENDING, None)]
        done_ones = [row for row in rows if row.status in (Status.FULFILLED, Status.LAPSED)]
        for title, found in ((in_hand, open_ones), (done, done_ones)):
            lines = tuple(
                (row.what or row.quote, row.citation, _affairs(row, wishes.language))
                for row in wishes.counted(found)
            )
            if lines:
                yield Heading(f"{title} ({len(lines)})")
                yield Table(words.annex_headings, lines, _ANNEX_SHARES)


def _by_letter(material: Material, wishes: Wishes, words: Wording) -> Iterator[Block]:
    yield from _grouped(material, wishes, words, lambda row: (row.letter_id, row.letter))


def _by_minister(material: Material, wishes: Wishes, words: Wording) -> Iterator[Block]:
    yield from _grouped(
        material, wishes, words, lambda row: (row.who or row.ministry, row.who or row.ministry)
    )


_LAYOUTS: MappingProxyType[ReportKind, Callable[[Material, Wishes, Wording], Iterator[Block]]] = (
    MappingProxyType(
        {
            ReportKind.RAPPEL: _rappel,
            ReportKind.ANNEX: _annex,
            ReportKind.LETTER: _by_letter,
            ReportKind.MINISTER: _by_minister,
        }
    )
)


def _grouped(
    material: Material, wishes: Wishes, words: Wording, group_of: Callable[[Row], tuple[str, str]]
) -> Iterator[Block]:
    """Yield the rows with their quotes under a heading a group, groups in the order of their first row."""
    yield Text(words.as_of.format(day=_day(material.today, wishes.language), count=len(material.rows)))
    groups: dict[str, tuple[str, list[Row]]] = {}
    for row in material.rows:
        key, title = group_of(row)
        groups.setdefault(key, (title, []))[1].append(row)
    done = 0
    for title, rows in groups.values():
        yield Heading(f"{title or words.nobody} ({len(rows)})")
        for row in rows:
            if wishes.progress is not None and done % 500 == 0:
                wishes.progress(done, len(material.rows))
            done += 1
            yield from _told(row, material, wishes)


def _told(row: Row, material: Material, wishes: Wishes) -> Iterator[Block]:
    """Tell one row in full."""
    language = wishes.language
    facts = [tag_word(row.tag, language), row.who, row.to, row.due_text, _standing(row, language)]
    yield Item(row.what or row.quote, " · ".join(fact for fact in facts if fact))
    yield Quote(row.quote, row.citation)
    picture = material.picture_of(row) if wishes.pictures and material.picture_of is not None else None
    if picture is not None:
        yield picture
    for text in dict.fromkeys((row.remark, row.note)):
        if text:
            yield Text(text)


def _counted_table(
    title: str, rows: list[Row], columns: tuple[str, ...], wishes: Wishes, words: Wording
) -> Iterator[Block]:
    """Yield a table of the columns in which some row says something."""
    yield Heading(f"{title} ({len(rows)})")
    if not rows:
        yield Text(words.none)
        return
    lines = [[_cell(row, one, wishes.language) for one in columns] for row in wishes.counted(rows)]
    used = [at for at in range(len(columns)) if any(line[at] for line in lines)]
    yield Table(
        tuple(_capital(heading(columns[at], wishes.language).replace("_", " ")) for at in used),
        tuple(tuple(line[at] for at in used) for line in lines),
        tuple(_SHARES.get(columns[at], 2) for at in used),
    )


def _cell(row: Row, column: str, language: Language) -> str:
    if column == "status":
        return _standing(row, language)
    if column == "due_text":
        return row.due_text or (_day(row.due, language) if row.due else "")
    return str(getattr(row, column) or (row.quote if column == "what" else ""))


def _standing(row: Row, language: Language) -> str:
    """Return how far a row is: the register's word, or the source's own; a motion's outcome."""
    status = row.status_source or (word(row.status, language) if row.status is not None else "")
    late = heading("overdue", language) if row.overdue else ""
    outcome = word(row.outcome, language) if row.outcome is not None else ""
    return _capital(", ".join(part for part in (outcome, status, late) if part))


def _affairs(row: Row, language: Language) -> str:
    """Return the state of affairs: how far it is, by when, and what is remarked."""
    due = "" if row.status in (Status.FULFILLED, Status.LAPSED) else row.due_text
    told = row.remark or row.note
    first = ", ".join(part for part in (_standing(row, language), due) if part)
    return "\n".join(part for part in (first, told) if part)


def _day(day: date, language: Language) -> str:
    """Return a day in words: "3 februari 2026"."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
