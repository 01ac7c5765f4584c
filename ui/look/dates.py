"""Dates as the window shows them: short, in the user's language."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from ui.look.words import t

if TYPE_CHECKING:
    from datetime import date

    from reader.model import Due

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_MONTH = 12


def short(day: date | None) -> str:
    """Return `day` as "3 Feb 2026", and "" for none."""
    return f"{day.day} {t(_MONTHS[day.month - 1])} {day.year}" if day else ""


def span(first: date | None, last: date | None) -> str:
    """Return a range of days in the fewest words: "2026", "Q1 2026", "Jan 2026", "1 – 5 Feb 2026"."""
    if first is None or last is None:
        return t("by {day}", day=short(last)) if last else t("from {day}", day=short(first)) if first else ""
    if first == last:
        return short(first)
    return _whole_months(first, last) or f"{short(first)} – {short(last)}"


def due(value: Due) -> str:
    """Return a due date as it was written, or else its days."""
    return value.text or span(value.first, value.last)


def _whole_months(first: date, last: date) -> str:
    """Return the name of a whole month, quarter or year, else ""."""
    ends_a_month = last.day == monthrange(last.year, last.month)[1]
    if first.day != 1 or not ends_a_month or first.year != last.year:
        return ""
    if first.month == last.month:
        return f"{t(_MONTHS[first.month - 1])} {first.year}"
    if (first.month, last.month) == (1, _LAST_MONTH):
        return str(first.year)
    if first.month % 3 == 1 and last.month == first.month + 2:
        return t("Q{quarter} {year}", quarter=last.month // 3, year=first.year)
    return ""
