"""The calendar of parliament: recesses, budget moments and seasons, read from `resources/calendar.toml`."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import replace

from reader.dates.periods import Period, clamped, days
from reader.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView

FRIDAY = 4


KINDS = ("recess", "moment", "season", "split_year")
RULES = {"rule", "rough", "days"}  # which days an entry has in a year without dates of its own
SHORTEST_NAME = 3
LEAP_YEAR = 2028  # in which every day of a year exists

Days = Annotated[int, Meta(ge=0, le=400)]


class Widths(Struct, frozen=True, forbid_unknown_fields=True):
    """How wide vague wordings are, in days."""

    after_days: Days
    around_days: Days
    around_long_days: Days


class RoughRecess(Struct, frozen=True, forbid_unknown_fields=True):
    """A recess that begins on the first Friday on or after `starts` ("MM-DD"), `days` long."""

    starts: str
    days: Annotated[int, Meta(ge=1, le=400)]


class NthWeekday(Struct, frozen=True, forbid_unknown_fields=True):
    """The nth weekday (1 is Monday) of a month."""

    month: Annotated[int, Meta(ge=1, le=12)]
    weekday: Annotated[int, Meta(ge=1, le=7)]
    nth: Annotated[int, Meta(ge=1, le=4)]


class OwnEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """What a user may write of a stretch of days, all of it or some."""

    names: tuple[str, ...] = ()
    dates: tuple[tuple[date, date], ...] = ()
    rough: RoughRecess | None = None
    rule: NthWeekday | None = None
    days: tuple[str, str] | None = None
    exact: bool = False


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


def parse_almanac(text: str) -> Almanac:
    """Return the almanac written in TOML; raise BadValue when it is malformed."""
    return _read(lambda: tomllib.loads(text))


def extended_almanac(text: str) -> Almanac:
    """Return the packaged almanac with a user's own rows, written in TOML like it.

    A row of a kind and key that is there already adds names and dated years to it, whose own dates win, and
    takes the place of its rule; another key is a row of its own, named by its key unless it gives `names`.

    Raises:
        BadValue: it is malformed; the message says where
    """
    return _read(lambda: _merged(tomllib.loads(_packaged_text()), tomllib.loads(text)))


def _read(table: Callable[[], dict[str, Any]]) -> Almanac:
    try:
        return _checked(convert(table(), Almanac))
    except RecursionError as error:
        raise BadValue("The calendar cannot be read: its brackets are nested too deeply.") from error
    except (ValueError, TypeError) as error:  # tomllib's and msgspec's own errors are ValueErrors
        raise BadValue(f"The calendar cannot be read: {error}.") from error


@cache
def packaged_almanac() -> Almanac:
    """Return the almanac that comes with the app."""
    return parse_almanac(_packaged_text())


def _packaged_text() -> str:
    return (resources.files("resources") / "calendar.toml").read_text(encoding="utf-8")


def occurrence(entry: Entry, year: int) -> Period:
    """Return the days of an entry that begins in a year; raise ValueError where it gives none."""
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
        raise ValueError(f"the calendar gives no days for {entry.names[0]} in {year}")
    first, last = (_month_day(text, year) for text in entry.days)
    return days(first, last if first <= last else _month_day(entry.days[1], year + 1), rough=not entry.exact)


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = {**base, **own}
    if "widths" in own:
        merged["widths"] = {**base["widths"], **dict(_table("widths", own["widths"]))}
    for kind in own.keys() & set(KINDS):
        rows = {key: _row(kind, key, base[kind].get(key, {}), row) for key, row in _table(kind, own[kind])}
        merged[kind] = {**base[kind], **rows}
    return merged


def _row(kind: str, key: str, base: dict[str, Any], own: Any) -> dict[str, Any]:  # noqa: ANN401 - as it was written
    try:
        convert(own, OwnEntry)
    except ValidationError as error:
        raise ValueError(f"{kind}.{key}: {error}") from error
    kept = {name: value for name, value in base.items() if not own.keys() & RULES or name not in RULES}
    dated = {str(row[0])[:4] for row in own.get("dates", ())}
    before = [row for row in base.get("dates", ()) if str(row[0])[:4] not in dated]
    names = [*base.get("names", [] if "names" in own else [key]), *own.get("names", ())]
    return {**kept, **own, "names": names, "dates": [*own.get("dates", ()), *before]}


def _table(where: str, value: Any) -> ItemsView[str, Any]:  # noqa: ANN401 - as it was written
    if not isinstance(value, dict):
        raise ValueError(f"{where} is no table")  # noqa: TRY004 - the user's mistake, said as the others are
    return value.items()


def _checked(almanac: Almanac) -> Almanac:
    """Return the almanac with its names as texts have them; raise ValueError where a row has no days."""
    kinds: dict[str, dict[str, Entry]] = {}
    for kind in KINDS:
        entries: dict[str, Entry] = getattr(almanac, kind)
        kinds[kind] = {key: _checked_entry(f"{kind}.{key}", entry) for key, entry in entries.items()}
    return replace(almanac, **kinds)


def _checked_entry(where: str, entry: Entry) -> Entry:
    names = tuple(dict.fromkeys(" ".join(name.lower().split()) for name in entry.names))
    if not names or min(map(len, names)) < SHORTEST_NAME:
        raise ValueError(f"{where} has no name of {SHORTEST_NAME} letters or more")
    for first, last in entry.dates:
        if last < first:
            raise ValueError(f"{where} ends on {last}, before it begins on {first}")
    if not entry.dates or entry.rule or entry.rough or entry.days:
        try:
            occurrence(entry, LEAP_YEAR)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error
    return replace(entry, names=names)


def _month_day(text: str, year: int) -> date:
    month, _, day = text.partition("-")
    return clamped(year, int(month), int(day))


def _friday_from(value: date) -> date:
    return value + timedelta(days=(FRIDAY - value.weekday()) % 7)


def _nth_weekday(rule: NthWeekday, year: int) -> date:
    first = date(year, rule.month, 1)
    return first + timedelta(days=(rule.weekday - 1 - first.weekday()) % 7 + 7 * (rule.nth - 1))
