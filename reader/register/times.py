"""The days that a filter names, or counts from today."""

from __future__ import annotations

import re
from datetime import date, timedelta

Period = tuple[date, date]  # first and last day

_TIME = re.compile(r"(\d{4})(?:-?q([1-4])|-(\d{1,2})(?:-(\d{1,2}))?)?")
_FROM_TODAY = re.compile(r"([+-])(\d{1,5})([dwmyj])")
_DAYS = {"today": 0, "vandaag": 0, "tomorrow": 1, "morgen": 1, "yesterday": -1, "gisteren": -1}
_MONTHS = {"m": 1, "y": 12, "j": 12}


def period(typed: str, today: date) -> Period | None:
    """Return the days of "2026", "2026-q3", "2026-07", "2026-07-01", "today", "+30d", "-2w", "+3m" or "+1y".

    None for anything else. Counted months end on the last day of a shorter one.
    """
    plain = typed.casefold()
    try:
        if plain in _DAYS:
            return _one(today + timedelta(days=_DAYS[plain]))
        if (counted := _FROM_TODAY.fullmatch(plain)) is not None:
            return _one(_counted(today, int(counted[1] + counted[2]), counted[3]))
        match = _TIME.fullmatch(plain)
        return None if match is None else _named(*(int(piece) if piece else 0 for piece in match.groups()))
    except (ValueError, OverflowError):  # a day that no calendar has
        return None


def _one(day: date) -> Period:
    return day, day


def _counted(today: date, number: int, unit: str) -> date:
    """Return the day so many days, weeks, months or years from today."""
    if unit in _MONTHS:
        months = today.year * 12 + today.month - 1 + number * _MONTHS[unit]
        year, month = divmod(months, 12)
        return min(date(year, month + 1, 1) + timedelta(days=today.day - 1), _last_day(year, month + 1))
    return today + timedelta(days=number * (7 if unit == "w" else 1))


def _named(year: int, quarter: int, month: int, day: int) -> Period:
    if day:
        return _one(date(year, month, day))
    first_month = month or (quarter * 3 - 2 if quarter else 1)
    months = 1 if month else 3 if quarter else 12
    return date(year, first_month, 1), _last_day(year, first_month + months - 1)


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
