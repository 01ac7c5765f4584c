"""The calendar of parliament: recesses, budget moments and seasons, read from `resources/calendar.toml`."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct, convert

from reader.errors import BadValue
from reader.times.periods import Period, clamped, days

FRIDAY = 4


class Widths(Struct, frozen=True, forbid_unknown_fields=True):
    """How wide vague wordings are, in days."""

    after_days: int
    around_days: int
    around_long_days: int


class RoughRecess(Struct, frozen=True, forbid_unknown_fields=True):
    """A recess that begins on the first Friday on or after `starts` ("MM-DD"), `days` long."""

    starts: str
    days: int


class NthWeekday(Struct, frozen=True, forbid_unknown_fields=True):
    """The nth weekday (1 is Monday) of a month."""

    month: int
    weekday: int
    nth: int


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One named stretch of days: by year, by rule, or the same each year (rough unless `exact`)."""

    names: tuple[str, ...]
    dates: tuple[tuple[date, date], ...] = ()
    rough: RoughRecess | None = None
    rule: NthWeekday | None = None
    days: tuple[str, str] | None = None
    exact: bool = False


class Almanac(Struct, frozen=True, forbid_unknown_fields=True):
    """All named stretches of days, by kind and key."""

    widths: Widths
    recess: dict[str, Entry]
    moment: dict[str, Entry]
    season: dict[str, Entry]
    split_year: dict[str, Entry]

    def named(self, kind: str) -> dict[str, Entry]:
        """Return the entries of a kind ("recess", "moment", "season", "split_year") by each name."""
        entries: dict[str, Entry] = getattr(self, kind)
        return {name: entry for entry in entries.values() for name in entry.names}


def parse(text: str) -> Almanac:
    """Return the almanac written in TOML; raise BadValue when it is malformed."""
    try:
        return convert(_with_dates(tomllib.loads(text)), Almanac)
    except ValueError as error:  # tomllib's and msgspec's own errors are ValueErrors
        raise BadValue(f"The calendar cannot be read: {error}.") from error


@cache
def packaged() -> Almanac:
    """Return the almanac that comes with the app."""
    return parse((resources.files("resources") / "calendar.toml").read_text(encoding="utf-8"))


def occurrence(entry: Entry, year: int) -> Period:
    """Return the days of an entry that begins in a year."""
    for first, last in entry.dates:
        if first.year == year:
            return Period(first, last)
    if entry.rule is not None:
        moment = _nth_weekday(entry.rule, year)
        return Period(moment, moment)
    if entry.rough is not None:
        first = _friday_from(_month_day(entry.rough.starts, year))
        return Period(first, first + timedelta(days=entry.rough.days - 1), rough=True)
    if entry.days is None:
        raise BadValue(f"The calendar gives no days for {entry.names[0]}.")
    first, last = (_month_day(text, year) for text in entry.days)
    return days(first, last if first <= last else _month_day(entry.days[1], year + 1), rough=not entry.exact)


def _with_dates(table: dict[str, Any]) -> dict[str, Any]:
    for entry in table.get("recess", {}).values():
        entry["dates"] = [[date.fromisoformat(text) for text in row] for row in entry.get("dates", [])]
    return table


def _month_day(text: str, year: int) -> date:
    month, _, day = text.partition("-")
    return clamped(year, int(month), int(day))


def _friday_from(value: date) -> date:
    return value + timedelta(days=(FRIDAY - value.weekday()) % 7)


def _nth_weekday(rule: NthWeekday, year: int) -> date:
    first = date(year, rule.month, 1)
    return first + timedelta(days=(rule.weekday - 1 - first.weekday()) % 7 + 7 * (rule.nth - 1))
