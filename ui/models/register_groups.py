"""Names of the register's groups, and what their headings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import OWN
from reader.register import Agenda, By, is_own
from ui.models.own_columns import shown
from ui.models.register_columns import letter_name
from ui.style import dates
from ui.style.labels import name, tag_name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from reader.register import Group, Row, Totals

GROUPINGS = {
    By.NOTHING: "Not grouped",
    By.LETTER: "Letter",
    By.DOSSIER: "Dossier",
    By.WHO: "Who",
    By.MINISTRY: "Ministry",
    By.STATUS: "Status",
    By.MONTH: "Month in which it is due",
    By.FRACTIE: "Political group",
    By.AGENDA: "What is urgent",
    By.TAG: "Tag",
}
AGENDA = {
    Agenda.OVERDUE: "Overdue",
    Agenda.SOON: "Due within 30 days",
    Agenda.PUT_OFF: "Put off",
    Agenda.UNDATED: "Without a date",
    Agenda.MET: "Fulfilled in the last 30 days",
}
EMPTY = {
    By.DOSSIER: "No dossier",
    By.WHO: "Nobody named",
    By.MINISTRY: "No ministry",
    By.STATUS: "No status",
    By.MONTH: "Without a date",
    By.FRACTIE: "No political group",
    By.AGENDA: "Not urgent",
}


def heading(group: Group) -> str:
    """Return what a group's rows have in common."""
    row = group.first
    match group.by:
        case By.LETTER:
            shared = " · ".join(filter(None, (letter_name(row), dates.short(row.letter_date))))
        case By.STATUS:
            shared = name(row.status) if row.status is not None else ""
        case By.MONTH:
            shared = dates.by_length(row.due)[1] if row.due is not None else ""
        case By.TAG:
            shared = tag_name(row.tag)
        case By.AGENDA:
            shared = t(AGENDA[Agenda(group.key)]) if group.key in set(Agenda) else ""
        case _:
            shared = _written(row, group.by)
    if is_own(group.by):
        return shared or t("Without {field}", field=group.by.removeprefix(OWN))
    return shared or t(EMPTY.get(By(group.by), "Not grouped"))


def _written(row: Row, by: str) -> str:
    if is_own(by):
        return shown(getattr(row, by))
    written: dict[str, str] = {
        By.DOSSIER: row.dossier,
        By.WHO: row.who,
        By.MINISTRY: row.ministry,
        By.FRACTIE: row.groups,
    }
    return written.get(by, "")


def summed(groups: int, totals: Totals) -> str:
    """Return how many groups and rows there are, and how far the rows are."""
    return f"{counted(groups, '{n} group', '{n} groups')} · {told(totals)}"


def told(totals: Totals) -> str:
    """Return how many rows there are, and how far they are: "12 rows · 3 overdue · 8 open"."""
    parts = [counted(totals.rows, "{n} row", "{n} rows")]
    for number, text in (
        (totals.overdue, "{n} overdue"),
        (totals.open, "{n} open"),
        (totals.partly, "{n} partly fulfilled"),
        (totals.fulfilled, "{n} fulfilled"),
        (totals.lapsed, "{n} lapsed"),
    ):
        if number:
            parts.append(counted(number, text, text))
    return " · ".join(parts)
