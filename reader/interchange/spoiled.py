"""Cells that a spreadsheet program spoiled, understood as they were.

Excel turns a date into the number of its day, "1-2" into a day of February, "00785" into 785 and a long
number into one with an exponent; it writes days as the language of the computer has them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_FIRST_DAY = date(1899, 12, 30)  # day 0 of Excel's calendar, as every later program counts it
_SERIALS = range(1, 2_958_466)  # up to the year 9999
_SERIAL = re.compile(r"(\d{1,7})(?:\.\d+)?")
_PARTS = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-zé]{3,10})\.?(?:[-/. ](\d{4}|\d{2}))?", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3,10})\.?[-/. ](\d{1,2})", re.IGNORECASE)
_WRITTEN = "jan, feb, mrt maart mar, apr, mei may, jun, jul, aug, sep, okt oct, nov, dec"
_MONTHS = tuple(tuple(names.split()) for names in _WRITTEN.split(", "))
_EXPONENT = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_CENTURY = 2000


def day_of(text: str) -> date | None:
    """Return the day that a cell of a date column means, None where it means none.

    ISO, with or without a time; "31-3-2026" and "31 mrt 26" as Dutch programs write it; the number of a day.
    """
    plain = text.strip()
    try:
        return datetime.fromisoformat(plain).date()
    except ValueError:
        pass
    serial = _SERIAL.fullmatch(plain)
    if serial is not None:
        return _FIRST_DAY + timedelta(days=int(serial[1])) if int(serial[1]) in _SERIALS else None
    match = _PARTS.fullmatch(plain)
    if match is None or match[3] is None:
        return None
    year = int(match[3]) if len(match[3]) > 2 else _CENTURY + int(match[3])  # noqa: PLR2004 - digits of a year
    try:
        return date(year, _month(match[2]), int(match[1]))
    except ValueError:
        return None


def is_spoiled(was: str, now: str) -> bool:
    """Say whether a cell of text holds what it did, as a spreadsheet program spoils it by itself."""
    if _lines(was) == _lines(now):
        return True
    plain = was.strip()
    if plain.isdigit():
        exponent = _EXPONENT.fullmatch(now.strip())
        return plain.lstrip("0") == now.strip() or (exponent is not None and len(plain) > len(now.strip()))
    meant = _day_and_month(plain)
    return meant is not None and meant in _days_and_months(now.strip())


def _lines(text: str) -> str:
    """Return the text without what programs do to the ends of lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _day_and_month(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})", text)
    return (int(match[1]), int(match[2])) if match is not None else None


def _days_and_months(text: str) -> set[tuple[int, int]]:
    """Return which day and month a spoiled cell may have been, in both orders."""
    day = day_of(text)
    if day is not None:
        return {(day.day, day.month), (day.month, day.day)}
    match = _PARTS.fullmatch(text)
    if match is not None and not match[2].isdigit():
        return _both(int(match[1]), _month(match[2]))
    match = _MONTH_FIRST.fullmatch(text)
    return _both(int(match[2]), _month(match[1])) if match is not None else set()


def _both(day: int, month: int) -> set[tuple[int, int]]:
    return {(day, month), (month, day)}


def _month(text: str) -> int:
    """Return the number of a month, 0 for no month."""
    if text.isdigit():
        return int(text)
    begun = text.casefold()
    return next((at for at, names in enumerate(_MONTHS, 1) if begun.startswith(names)), 0)
