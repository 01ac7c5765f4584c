"""Periods of days and their arithmetic."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

FIRST_YEAR, LAST_YEAR = 1900, 2199


class Period(Struct, frozen=True):
    """From the first to the last day, both included; an end that the wording leaves open is None.

    Attributes:
        rough: the days follow a rule of thumb, not a known date
    """

    first: date | None
    last: date | None
    rough: bool = False


def days(first: date, last: date, *, rough: bool = False) -> Period:
    """Return the period between two days, whichever comes first."""
    return Period(min(first, last), max(first, last), rough)


def day(value: date) -> Period:
    """Return a period of one day."""
    return Period(value, value)


def months(year: int, month: int, count: int = 1) -> Period:
    """Return `count` whole months from `month` (1–12) of `year`; raise ValueError if there is none."""
    end_year, end_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    return Period(date(year, month, 1), last)


def quarter(year: int, number: int) -> Period:
    """Return a quarter (1–4) of a year."""
    return months(year, 3 * number - 2, 3)


def half(year: int, number: int) -> Period:
    """Return a half (1–2) of a year."""
    return months(year, 6 * number - 5, 6)


def year(number: int) -> Period:
    """Return a calendar year; raise ValueError for one that no letter means."""
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise ValueError(number)
    return months(number, 1, 12)


def week(iso_year: int, number: int) -> Period:
    """Return an ISO week (1–53), Monday to Sunday; raise ValueError when the year has no such week."""
    monday = date.fromisocalendar(iso_year, number, 1)
    return Period(monday, monday + timedelta(days=6))


def week_of(value: date) -> Period:
    """Return the week, Monday to Sunday, in which a day falls."""
    monday = value - timedelta(days=value.weekday())
    return Period(monday, monday + timedelta(days=6))


def clamped(year_number: int, month: int, day_number: int) -> date:
    """Return a day of a month, or the month's last day where it is shorter."""
    return date(year_number, month, min(day_number, monthrange(year_number, month)[1]))


def add_months(value: date, count: int) -> date:
    """Return the same day `count` months later, or that month's last day where it is shorter."""
    later_year, later_month = divmod(value.year * 12 + value.month - 1 + count, 12)
    return clamped(later_year, later_month + 1, value.day)


def part(period: Period, number: int, count: int) -> Period:
    """Return the part `number` (from 0) of a period cut in `count`: whole months where they divide it.

    A period of fewer days than parts is left whole.
    """
    if period.first is None or period.last is None:
        return period
    length = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    if period.first.day == 1 and length % count == 0:
        start = add_months(period.first, number * (length // count))
        return months(start.year, start.month, length // count)
    size = (period.last - period.first).days + 1
    if size < count:
        return period
    first = period.first + timedelta(days=number * size // count)
    return Period(first, period.first + timedelta(days=(number + 1) * size // count - 1), period.rough)


def widened(period: Period, by_days: int) -> Period:
    """Return a period that begins earlier and ends later by so many days."""
    if period.first is None or period.last is None:
        return period
    margin = timedelta(days=by_days)
    return Period(period.first - margin, period.last + margin, rough=True)
