"""Dates as the window shows them: short, in the user's language."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import Due

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_MONTH = 12


def short(day: date | None) -> str:
    """Return `day` as "3 Feb 2026", and "" for none."""
    return f"{day.day} {_month(day)} {day.year}" if day else ""


def parsed(iso: str) -> date | None:
    """Return the day that is written as "2026-02-03"; None for anything else."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def by_length(day: date) -> tuple[str, str, str]:
    """Return `day` for the room there is: "3 Feb 2026", "Feb 2026", "2026"."""
    return short(day), f"{_month(day)} {day.year}", str(day.year)


def span(first: date | None, last: date | None) -> str:
    """Return a range of days in the fewest words: "2026", "Q1 2026", "Jan 2026", "1 – 5 Feb 2026"."""
    if first is None or last is None:
        return t("by {day}", day=short(last)) if last else t("from {day}", day=short(first)) if first else ""
    if first == last:
        return short(first)
    return _whole_months(first, last) or _between(first, last)


def due(value: Due) -> str:
    """Return a due date as it was written, or else its days."""
    return value.text or span(value.first, value.last)


def due_short(value: Due) -> str:
    """Return the days of a due date in the fewest words, or else how it was written."""
    return span(value.first, value.last) or value.text


def _whole_months(first: date, last: date) -> str:
    """Return the name of whole months of a year, of a quarter or of the year, else ""."""
    ends_a_month = last.day == monthrange(last.year, last.month)[1]
    if first.day != 1 or not ends_a_month or first.year != last.year:
        return ""
    if first.month == last.month:
        return f"{_month(first)} {first.year}"
    if (first.month, last.month) == (1, _LAST_MONTH):
        return str(first.year)
    if first.month % 3 == 1 and last.month == first.month + 2:
        return t("Q{quarter} {year}", quarter=last.month // 3, year=first.year)
    return f"{_month(first)} – {_month(last)} {last.year}"


def _between(first: date, last: date) -> str:
    """Return the first day and the last; month and year once where they share them."""
    if first.year != last.year:
        return f"{short(first)} – {short(last)}"
    begin = str(first.day) if first.month == last.month else f"{first.day} {_month(first)}"
    return f"{begin} – {short(last)}"


def _month(day: date) -> str:
    return t(_MONTHS[day.month - 1])
