"""Columns of each tab of the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Due, Status, Tag
from reader.register import Row, Sheet
from ui.models.cell_edits import EDITS, CellEdit
from ui.style import dates
from ui.style.labels import name, tag_name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.register import Tab


class Column(Struct, frozen=True):
    """One column on screen.

    Attributes:
        heading: in English
        text: what a row shows in it
        field: of the row, by which the column sorts as it reads
        width_px: at least
        grows: its share of the space that is left
        right: align right in tabular figures, for numbers and dates
        told: what its tooltip says; the passage and its source when not given
        edit: what an edit of a cell sets, None where it is only read
    """

    heading: str
    text: Callable[[Row], str]
    field: str
    width_px: int
    right: bool = False
    grows: int = 0
    told: Callable[[Row], str] | None = None
    edit: CellEdit | None = None


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


def quoted(row: Row) -> str:
    """Return a row's passage above its source."""
    return f"{row.quote}\n\n{row.citation}" if row.citation else row.quote


def what(row: Row) -> str:
    """Return what a row says in one line, else its quote."""
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


def _day(field: str) -> Callable[[Row], str]:
    return lambda row: dates.short(getattr(row, field)) or "—"


def _moment(field: str) -> Callable[[Row], str]:
    return lambda row: dates.short(getattr(row, field).date())


def _put_off(row: Row) -> str:
    """Return how often and how far a due date was put off: "2×, 214 days"."""
    if row.times_put_off is None:
        return "—"
    return f"{row.times_put_off}× · {counted(row.days_put_off or 0, '{n} day', '{n} days')}"


def _line(heading: str, field: str, width_px: int = 120, *, grows: int = 0) -> Column:
    """Return a column of a text that may be edited."""
    return Column(heading, _or_dash(field), field, width_px, grows=grows, edit=EDITS.get(field))


WHO = _line("Who", "who", 110, grows=1)
TO = _line("To", "to", 118)
DUE = Column("Due", _due, "due", 136, right=True, told=_due_told, edit=EDITS["due_text"])
STATUS = Column("Status", _status, "standing", 120, edit=EDITS["status"])
LETTER = Column("Letter", letter_name, "letter", 148)
PAGE = Column("p.", lambda row: str(row.page), "page", 40, right=True)
LINKED = Column("Linked", _linked, "links", 76, right=True)

_COMMITMENT = Column("Commitment", what, "what", 200, grows=4, edit=EDITS["what"])
COLUMNS: dict[Tab, tuple[Column, ...]] = {
    Tag.COMMITMENT: (_COMMITMENT, WHO, TO, DUE, STATUS, LETTER, PAGE, LINKED),
    Sheet.TODAY: (_COMMITMENT, WHO, TO, DUE, STATUS, LETTER, PAGE, LINKED),
    Tag.MOTION: (
        Column("Motion", what, "what", 200, grows=4, edit=EDITS["what"]),
        _line("Movers", "who", 150, grows=1),
        _line("Number", "reference"),
        Column("Outcome", _term("outcome"), "outcome", 100, edit=EDITS["outcome"]),
        Column("Carried out", _carried_out, "status", 90),
        LETTER,
        PAGE,
    ),
    Tag.POSITION: (
        Column("Position", what, "what", 200, grows=4, edit=EDITS["what"]),
        _line("Holder", "who", 150, grows=1),
        Column("Stance", _term("stance"), "stance", 110, edit=EDITS["stance"]),
        LETTER,
        PAGE,
    ),
    None: (
        Column("Passage", what, "what", 200, grows=4, edit=EDITS["what"]),
        Column("Tag", lambda row: tag_name(row.tag), "tag", 104),
        WHO,
        DUE,
        STATUS,
        LETTER,
        PAGE,
    ),
}

_OF_PASSAGE = (
    _line("Note", "note", 160),
    Column("Dossier", _or_dash("dossier"), "dossier", 90),
    Column("Date of the letter", _day("letter_date"), "letter_date", 110, right=True),
    Column("Kind of letter", _term("letter_kind"), "letter_kind", 140),
    Column("Section", _or_dash("section"), "section", 140),
    Column("Citation", _or_dash("citation"), "citation", 200),
    Column("Tagged by", _or_dash("tagged_by"), "tagged_by", 110),
    Column("Tagged on", _moment("tagged_at"), "tagged_at", 100, right=True),
    Column("Changed on", _moment("changed_at"), "changed_at", 100, right=True),
)
_OF_COMMITMENT = (
    _line("Ministry", "ministry", 90),
    Column("Firmness", _term("firm"), "firm", 90, edit=EDITS["firm"]),
    Column("Kind", _term("kind"), "kind", 130, edit=EDITS["kind"]),
    Column("First due", _day("first_due"), "first_due", 100, right=True),
    Column("Put off", _put_off, "days_put_off", 110, right=True),
    Column("Times changed", lambda row: str(row.changes or "—"), "changes", 80, right=True),
    Column("Fulfilled on", _day("fulfilled_on"), "fulfilled_on", 100, right=True, edit=EDITS["fulfilled_on"]),
    _line("Fulfilled by letter", "fulfilled_letter", 130),
    _line("Source says", "status_source"),
    _line("Reference", "reference"),
    _line("Official number", "official_number"),
    _line("Promised to", "members", 150),
    _line("Political groups", "groups"),
    _line("Committee", "committee", 150),
    _line("Kind of activity", "activity", 140),
    _line("Category", "category"),
    _line("Asked by", "asked_by"),
    _line("Question", "question", 200),
    _line("Responsible now", "responsible", 130),
    _line("Done when", "done_when", 150),
    _line("Remark", "remark", 150),
)
MORE: dict[Tab, tuple[Column, ...]] = {
    Tag.COMMITMENT: (*_OF_COMMITMENT, *_OF_PASSAGE),
    Sheet.TODAY: (*_OF_COMMITMENT, *_OF_PASSAGE),
    Tag.MOTION: _OF_PASSAGE,
    Tag.POSITION: _OF_PASSAGE,
    None: (TO, *_OF_COMMITMENT, *_OF_PASSAGE),
}
ALL_COLUMNS: dict[Tab, tuple[Column, ...]] = {tab: COLUMNS[tab] + MORE[tab] for tab in COLUMNS}
