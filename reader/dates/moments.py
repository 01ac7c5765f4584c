"""Converts the match of a time word to a Period.

Each resolver raises ValueError for days that do not exist, and WordingOnly for a wording without days.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.dates import periods
from reader.dates.almanac import Almanac, occurrence
from reader.dates.months import MONTHS
from reader.dates.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Match = re.Match[str]


class Clock(Struct, frozen=True):
    """What a wording is resolved against.

    Attributes:
        today: the letter's date; None when it is not known, and then relative wordings stay wording
        year_hint: the year of the other half of a range ("januari–maart 2026"), 0 if none
    """

    today: date | None
    almanac: Almanac
    year_hint: int = 0


class WordingOnly(Exception):
    """A wording that names no days, or none as long as the letter's date is not known."""


MONTHS_A_YEAR = 12
ABBREVIATIONS = {"mrt": 3, "sept": 9} | {name[:3]: number for number, name in enumerate(MONTHS, 1)}
ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "veertien": 14,
}  # fmt: skip
HALF_YEARS = {"voorjaar", "najaar"}
HALF_YEAR_BEGINS_DAYS = 80  # "komend voorjaar" is this year's until the sun's spring begins
SEASON_BEGINS_DAYS = 21  # the weather's seasons begin so much before those of the sun
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def _number(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


def _ordinal(word: str) -> int:
    return ORDINALS.get(word.lower()) or int(word[0])


def _month(word: str) -> int:
    word = word.lower()
    return MONTHS.index(word) + 1 if word in MONTHS else ABBREVIATIONS[word]


def today_of(clock: Clock) -> date:
    """Return the letter's date; raises WordingOnly when it is not known."""
    if clock.today is None:
        raise WordingOnly
    return clock.today


def _year(word: str | None, clock: Clock) -> int | None:
    """Return the year that a word names, else the hint, else None."""
    if not word:
        return clock.year_hint or None
    if word[0].isdigit():
        return int(word)
    this = re.match(r"dit|het\s(?:lopende|huidige)", word, re.IGNORECASE)
    return today_of(clock).year + (0 if this else 1)


def _upcoming(clock: Clock, in_year: Callable[[int], Period]) -> Period:
    """Return the first occurrence that is not over on the letter's date."""
    today = today_of(clock)
    return next(c for c in _occurrences(today.year - 1, in_year) if c.last is not None and c.last >= today)


def _occurrences(year: int, in_year: Callable[[int], Period]) -> Iterator[Period]:
    """Yield the occurrences from a year on; 29 February does not occur in each."""
    for candidate in range(year, year + 10):
        with suppress(ValueError):
            yield in_year(candidate)
    raise ValueError(year)


def _in_year(word: str | None, clock: Clock, in_year: Callable[[int], Period]) -> Period:
    year = _year(word, clock)
    return in_year(year) if year else _upcoming(clock, in_year)


def _deictic(match: Match, clock: Clock, in_year: Callable[[int], Period], begun_days: int = 0) -> Period:
    """Resolve "komend voorjaar", "volgende zomer", "dit najaar", "het zomerreces van 2026".

    What began fewer than `begun_days` ago may still be called coming.
    """
    which = (match["which"] or "").lower()
    if match["year"] or clock.year_hint:
        return _in_year(match["year"], clock, in_year)
    if re.search("volgend", which):
        return in_year(today_of(clock).year + 1)
    if re.search("kom", which):
        after = today_of(clock) - timedelta(days=begun_days)
        return next(c for c in _occurrences(after.year, in_year) if c.first is not None and c.first > after)
    return _upcoming(clock, in_year)


def iso_date(match: Match, _: Clock) -> Period:
    """Resolve “2027-07-01”."""
    return periods.day(date.fromisoformat(match[0]))


def numeric_date(match: Match, _: Clock) -> Period:
    """Resolve “1-7-2027”."""
    return periods.day(date(int(match["y"]), int(match["m"]), int(match["d"])))


def written_date(match: Match, clock: Clock) -> Period:
    """Resolve “1 juli 2027, 3 en 4 maart, de week van 6 april”."""
    month, last = _month(match["month"]), int(match["day"])
    first = int(match["from"] or last)
    period = _in_year(
        match["year"], clock, lambda year: periods.days(date(year, month, first), date(year, month, last))
    )
    if match["week"] and period.first and period.last:
        return Period(periods.week_of(period.first).first, periods.week_of(period.last).last)
    return period


def quarters(match: Match, clock: Clock) -> Period:
    """Resolve “het derde en vierde kwartaal van 2026”."""
    last = _ordinal(match["ordinal"])
    first = _ordinal(match["from"]) if match["from"] else last
    return _in_year(
        match["year"], clock, lambda year: periods.months(year, 3 * first - 2, 3 * (last - first + 1))
    )


def letter_period(match: Match, clock: Clock) -> Period:
    """Resolve "Q1 2026", "2026-K3", "H2 2026", "Q3/Q4 2026"."""
    count = 6 if match["letter"] in "Hh" else 3
    first, last = int(match["number"]), int(match["until"] or match["number"])
    if last * count > MONTHS_A_YEAR or first > last:
        raise ValueError(match[0])
    word = match["year"] or match["before"]
    return _in_year(
        word, clock, lambda year: periods.months(year, count * (first - 1) + 1, count * (last - first + 1))
    )


def halves(match: Match, clock: Clock) -> Period:
    """Resolve “het eerste halfjaar van 2026”."""
    return _in_year(match["year"], clock, lambda year: periods.half(year, _ordinal(match["ordinal"])))


def month(match: Match, clock: Clock) -> Period:
    """Resolve “mei 2026, mei”."""
    month = _month(match["month"])
    return _in_year(match["year"], clock, lambda year: periods.months(year, month))


def week_of_month(match: Match, clock: Clock) -> Period:
    """Resolve “de tweede week van mei”: its days 8 to 14, or the last seven of it."""
    month, from_end = _month(match["month"]), match["ordinal"].lower() == "laatste"
    day = 7 * _ordinal(match["ordinal"]) - 6

    def in_year(year: int) -> Period:
        last = periods.months(year, month).last
        first = last - timedelta(days=6) if from_end and last else date(year, month, day)
        return Period(first, first + timedelta(days=6), rough=True)

    return _in_year(match["year"], clock, in_year)


def iso_month(match: Match, _: Clock) -> Period:
    """Resolve “2026-05”."""
    return periods.months(int(match["y"]), int(match["m"]))


def this_unit(match: Match, clock: Clock) -> Period:
    """Resolve “deze maand, volgende week, volgende week vrijdag”."""
    today, ahead = today_of(clock), 0 if re.match("dez|dit|lop", match["which"], re.IGNORECASE) else 1
    unit = match["unit"].lower()
    if unit in {"week", "weekend"}:
        week = periods.week_of(today + timedelta(weeks=ahead))
        if match["weekday"] and week.first:
            return periods.day(week.first + timedelta(days=WEEKDAYS.index(match["weekday"].lower())))
        return week
    if unit == "kwartaal":
        start = periods.add_months(today, 3 * ahead)
        return periods.quarter(start.year, (start.month + 2) // 3)
    start = periods.add_months(today.replace(day=1), ahead)
    return periods.months(start.year, start.month)


def end_of_unit(match: Match, clock: Clock) -> Period:
    """Resolve “het einde van het jaar, eind van de week”: the last day of the one that the letter is of."""
    today, unit = today_of(clock), match["unit"].lower()
    whole = {
        "week": periods.week_of(today),
        "maand": periods.months(today.year, today.month),
        "kwartaal": periods.quarter(today.year, (today.month + 2) // 3),
    }.get(unit, periods.months(today.year, 1, MONTHS_A_YEAR))
    return Period(None, whole.last)


def next_weekday(match: Match, clock: Clock) -> Period:
    """Resolve “komende dinsdag”."""
    today = today_of(clock)
    ahead = (WEEKDAYS.index(match["weekday"].lower()) - today.weekday() - 1) % 7 + 1
    return periods.day(today + timedelta(days=ahead))


def later(today: date, count: int, unit: str) -> date:
    """Return the day `count` units ("week", "maanden", "kwartaal", "jaar") after another."""
    unit = unit.lower()
    if unit.startswith("werk"):
        return today + timedelta(days=count * 7 // 5)  # ten working days are two weeks
    if unit.startswith(("dag", "we")):
        return today + timedelta(days=count if unit.startswith("dag") else 7 * count)
    return periods.add_months(today, {"maa": 1, "kwa": 3, "hal": 6, "jaa": 12}[unit[:3]] * count)


def _distance(match: Match, clock: Clock) -> date:
    today = today_of(clock)
    if match["half"]:
        return periods.add_months(today, 18 if match["half"].lower().startswith("and") else 6)
    return later(today, _number(match["number"]), match["unit"])


def counted(match: Match, period: Period) -> Period:
    """Resolve “binnen zes weken na, twee weken voor” (see the form "count") some period.

    "binnen" and "uiterlijk" fix a last day only, and so does what comes before the period.

    Raises:
        ValueError: the period is open on that side
    """
    before = match["side"].lower().startswith("v") and match["side"].lower() != "vanaf"
    start = period.first if before else period.last
    if start is None:
        raise ValueError(match[0])
    months = 18 if (match["half"] or "").lower().startswith("and") else 6
    count, unit = (months, "maanden") if match["half"] else (_number(match["number"]), match["unit"])
    last = later(start, -count if before else count, unit)
    return Period(None if before or match["within"] else last, last, period.rough)


def within(match: Match, clock: Clock) -> Period:
    """Resolve “binnen drie weken”."""
    return Period(None, _distance(match, clock))


def after(match: Match, clock: Clock) -> Period:
    """Resolve “over twee maanden”."""
    return periods.day(_distance(match, clock))


def coming(match: Match, clock: Clock) -> Period:
    """Resolve “de komende drie maanden”."""
    return Period(today_of(clock), _distance(match, clock))


def named(kind: str) -> Callable[[Match, Clock], Period]:
    """Return the resolver of a kind of the almanac: “komend voorjaar”, “Prinsjesdag 2026”."""

    def resolve(match: Match, clock: Clock) -> Period:
        name = " ".join(match["name"].lower().split())
        entry = clock.almanac.named(kind)[name]
        begun_days = (
            (HALF_YEAR_BEGINS_DAYS if name in HALF_YEARS else SEASON_BEGINS_DAYS) if kind == "season" else 0
        )
        return _deictic(match, clock, lambda year: occurrence(entry, year), begun_days)

    return resolve


def any_recess(_: Match, clock: Clock) -> Period:
    """Resolve “het reces”: the first of all that is not over."""
    entries = clock.almanac.recess.values()
    return min((_upcoming(clock, partial(occurrence, entry)) for entry in entries), key=_first_day)


def _first_day(period: Period) -> date:
    return period.first or date.max


def split_year(match: Match, clock: Clock) -> Period:
    """Resolve “het schooljaar 2026/2027”."""
    entry = clock.almanac.named("split_year")[" ".join(match["name"].lower().split())]
    if match["y"]:
        return occurrence(entry, int(match["y"]))
    return _deictic(match, clock, lambda year: occurrence(entry, year))


def week_number(match: Match, clock: Clock) -> Period:
    """Resolve “week 12 van 2026”."""
    number = int(match["number"])
    return _in_year(match["year"], clock, lambda year: periods.week(year, number))


def whole_year(match: Match, clock: Clock) -> Period:
    """Resolve “2026, volgend jaar”."""
    year = _year(match[0], clock)
    if year is None:
        raise WordingOnly
    return periods.year(year)


def year_range(match: Match, _: Clock) -> Period:
    """Resolve “2025–2027”."""
    first, last = int(match["y"]), int(match["y"][:2] + match["until"][-2:])
    return periods.days(date(first, 1, 1), date(last, 12, 31))


def wording_only(_match: Match, _clock: Clock) -> Period:
    """Leave “zo spoedig mogelijk” as it is: it names no days."""
    raise WordingOnly


def refuse(match: Match, _clock: Clock) -> Period:
    """Refuse “20 november jl.”: what is over is no deadline."""
    raise ValueError(match[0])
