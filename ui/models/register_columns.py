"""Columns of each tab of the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import Due, Status, Tag
from ui.style import dates
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.register import Row


@dataclass(frozen=True)
class Column:
    """One column on screen.

    Attributes:
        heading: in English
        text: what a row shows in it
        field: of the row, by which the column sorts as it reads
        width_px: at least
        grows: its share of the space that is left
        right: align right in tabular figures, for numbers and dates
        told: what its tooltip says; the passage and its source when not given
    """

    heading: str
    text: Callable[[Row], str]
    field: str
    width_px: int
    right: bool = False
    grows: int = 0
    told: Callable[[Row], str] | None = None


def widths(columns: Sequence[Column], room_px: int) -> list[int]:
    """Share a table's width among its columns."""
    spare = max(0, room_px - sum(column.width_px for column in columns))
    shares = sum(column.grows for column in columns)
    return [column.width_px + spare * column.grows // shares for column in columns]


def letter_name(row: Row) -> str:
    """Return how the register calls a letter, its dossier as printed."""
    is_paper = row.dossier and row.letter_number
    return _spaced(row.dossier) + row.letter.removeprefix(row.dossier) if is_paper else row.letter


def _spaced(dossier: str) -> str:
    """Return a dossier with its thin thousands, as printed: "21 501-31"."""
    digits, dash, rest = dossier.partition("-")
    return f"{digits[:-3]} {digits[-3:]}{dash}{rest}" if digits.isdecimal() and len(digits) > 3 else dossier  # noqa: PLR2004 - thousands


def _what(row: Row) -> str:
    return " ".join((row.what or row.quote).split())


def _due(row: Row) -> str:
    return dates.due_short(_due_of(row)) or "—"


def _due_told(row: Row) -> str:
    """Return the wording of a due date above the days it means."""
    days = dates.span(row.due_from, row.due_to)
    return "\n".join(dict.fromkeys(filter(None, (row.due_text, days))))


def _due_of(row: Row) -> Due:
    return Due(row.due_text, row.due_from, row.due_to)


def _status(row: Row) -> str:
    if row.overdue:
        return t("Overdue") if row.status is Status.OPEN else t("Overdue, partly")
    return name(row.status) if row.status else "—"


def _carried_out(row: Row) -> str:
    return {Status.FULFILLED: t("Yes"), Status.OPEN: t("No")}.get(row.status, "—") if row.status else "—"


def _linked(row: Row) -> str:
    return str(row.links or "")


def _or_dash(field: str) -> Callable[[Row], str]:
    return lambda row: getattr(row, field) or "—"


def _term(field: str) -> Callable[[Row], str]:
    return lambda row: name(value) if (value := getattr(row, field)) else "—"


WHO = Column("Who", _or_dash("who"), "who", 110, grows=1)
TO = Column("To", _or_dash("to"), "to", 118)
DUE = Column("Due", _due, "due", 136, right=True, told=_due_told)
STATUS = Column("Status", _status, "standing", 120)
LETTER = Column("Letter", letter_name, "letter", 148)
PAGE = Column("p.", lambda row: str(row.page), "page", 40, right=True)
LINKED = Column("Linked", _linked, "links", 76, right=True)

COLUMNS: dict[Tag | None, tuple[Column, ...]] = {
    Tag.COMMITMENT: (
        Column("Commitment", _what, "what", 200, grows=4),
        WHO,
        TO,
        DUE,
        STATUS,
        LETTER,
        PAGE,
        LINKED,
    ),
    Tag.MOTION: (
        Column("Motion", _what, "what", 200, grows=4),
        Column("Movers", _or_dash("who"), "who", 150, grows=1),
        Column("Number", _or_dash("reference"), "reference", 120),
        Column("Outcome", _term("outcome"), "outcome", 100),
        Column("Carried out", _carried_out, "status", 90),
        LETTER,
        PAGE,
    ),
    Tag.POSITION: (
        Column("Position", _what, "what", 200, grows=4),
        Column("Holder", _or_dash("who"), "who", 150, grows=1),
        Column("Stance", _term("stance"), "stance", 110),
        LETTER,
        PAGE,
    ),
    None: (
        Column("Passage", _what, "what", 200, grows=4),
        Column("Tag", lambda row: name(row.tag), "tag", 104),
        WHO,
        DUE,
        STATUS,
        LETTER,
        PAGE,
    ),
}
