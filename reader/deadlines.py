"""Deadlines: from the wording of a letter, or of a user, to a first and a last day.

A wording is a time word ("het eerste kwartaal van 2026", see `timewords`) with what leads up to it
("voor het einde van", "in de loop van"). Rules of reading, which no source fixes:

- "voor", "uiterlijk", "tot", "binnen", "nog" and "eind" fix a last day only; the first is left open.
- "begin" is the first quarter of a year, the first third of anything else; "medio" the middle third,
  of a year June and July.
- "na" a season, recess or budget moment ends `after_days` later; after a date it has no last day.
- "rond" widens by `around_days`, what is two months or longer by `around_long_days`.
- Without a year the first one meant is the one not over on the letter's date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.errors import BadValue
from reader.model import Due, Span
from reader.times import almanac as almanacs
from reader.times import periods
from reader.times.moments import Clock, Match, WordingOnly
from reader.times.periods import Period
from reader.times.timewords import Form, any_form, forms, small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.times.almanac import Almanac

UNDERSTOOD = "for example 1-7-2027, Q1 2026 or voor de zomer"
LONGEST_LEAD = 60  # characters before a time word in which its lead is looked for
MOST_LEADS = 5  # "uiterlijk nog voor het einde van de eerste helft van 2026"
LONGEST_TYPED = 300  # characters of a due date typed by hand
LONG_DAYS = 60  # from here on "rond" means months, not weeks
NAMED = {"season", "recess", "moment"}  # "na de zomer" has an end that everybody expects
# "voor 2026" and "voor het eerste kwartaal" mean for it, not before it
YEARS = {"year", "this year", "year range", "split year"}
QUARTERS = {"quarter", "half", "letter period"}

# What may lead up to a time word. The one nearest to the word counts first.
LEADS = {
    "first_half": r"(?:in\s)?(?:de\s)?(?:eerste|1e)\s(?:helft|deel)\svan",
    "second_half": r"(?:in\s)?(?:de\s)?(?:tweede|2e)\s(?:helft|deel)\svan",
    "begin": r"(?:(?:aan|in|vanaf)\s)?(?:het\s)?begin(?:\svan)?|vroeg\sin|"
    r"in\sde\seerste\s(?:weken|maanden|dagen)\svan",
    "middle": r"medio|midden(?:\s(?:in|van))?|halverwege|half",
    "end": r"(?:(?:tegen|aan|op|rond|richting)\s)?(?:het\s)?(?:einde?|slot)(?:\svan)?|laat\sin|ultimo|"
    r"in\sde\slaatste\s(?:weken|maanden|dagen)\svan|later(?:\sin)?|nog(?:\sin)?|verderop\sin",
    "by": r"uiterlijk(?:\s(?:per|in|op|aan|met|tijdens|bij))?|tot\sen\smet|t/m|niet\slater\sdan|"
    r"ten\slaatste(?:\sin)?|(?:vóór|voor)\sof\s(?:op|in)|binnen",
    "before": r"(?:nog\s)?v[oó][oó]r|voorafgaand\saan|tot|eerder\sdan|tijdig\svoor",
    "after": r"(?:(?:direct|vlak|kort|pas)\s)?n[aá](?:\safloop\svan)?|volgend\sop|later\sdan",
    "around": r"rond(?:om)?|omstreeks|circa|omtrent",
    "with": r"met|bij(?:\sgelegenheid\svan)?|ter\sgelegenheid\svan",
    "in": r"(?:al\s|reeds\s|ergens\s)?in(?:\sde\sloop\svan)?|gedurende|tijdens|op|per|vanaf|"
    r"met\singang\svan|tussen|in\sde\speriode(?:\svan)?|richting|"
    r"(?:gepland|voorzien|beoogd|geagendeerd)\svoor",
    "refused": r"van|sinds|sedert|uit|d\.?d\.?|gedateerd|ten\sopzichte\svan|dan",
}
JOIN = re.compile(r"\s?[-–—/]\s?|\s(?:t/m|tot\sen\smet|tot|en|of|à)\s", re.IGNORECASE)
UNTIL = re.compile(r"\s(?:t/m|tot\sen\smet|tot)\s", re.IGNORECASE)
EQUALS = re.compile(r"\b(?:is|wordt|zijn|worden|deadline|termijn)(?::|\s(?:op|nu))?\s{1,3}\Z", re.IGNORECASE)


class Deadline(Struct, frozen=True):
    """A wording of time found in a text.

    Attributes:
        rough: its days follow a rule of thumb of the calendar, not known dates
    """

    span: Span
    due: Due
    rough: bool = False


class _Word(Struct, frozen=True):
    """A time word where it stands."""

    form: Form
    match: Match

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


class _Found(Struct, frozen=True):
    """A wording where it stands and the days it means: None for wording only."""

    start: int
    end: int
    period: Period | None


def find(text: str, *, letter_date: date | None, almanac: Almanac | None = None) -> list[Deadline]:
    """Return the wordings of time in running text, in order, resolved from the letter's date."""
    clock = Clock(letter_date, almanac or almanacs.packaged())
    return [_deadline(text, found) for found in _read(text, clock)]


def parse_due(text: str, *, letter_date: date | None, almanac: Almanac | None = None) -> Due:
    """Return the due date that a user typed; a wording without figures that names no days stays wording.

    Raises:
        BadValue: figures that are no date, month, quarter, half-year, year or range
    """
    wording = " ".join(text.split())
    if len(wording) > LONGEST_TYPED:
        raise BadValue(f"A due date has at most {LONGEST_TYPED} characters.")
    clock = Clock(letter_date, almanac or almanacs.packaged())
    found = _read(wording, clock, typed=True)
    if len(found) > 1 or re.search(r"\d", _without(wording, found)):
        raise BadValue(f"“{wording}” is not understood as a due date; give {UNDERSTOOD}.")
    return Due(wording, *_ends(found[0] if found else None))


def _without(wording: str, found: list[_Found]) -> str:
    for item in reversed(found):
        wording = wording[: item.start] + wording[item.end :]
    return wording


def _ends(found: _Found | None) -> tuple[date | None, date | None]:
    return (found.period.first, found.period.last) if found and found.period else (None, None)


def _deadline(text: str, found: _Found) -> Deadline:
    wording = " ".join(text[found.start : found.end].split())
    rough = found.period is not None and found.period.rough
    return Deadline(Span(found.start, found.end), Due(wording, *_ends(found)), rough)


def _read(text: str, clock: Clock, *, typed: bool = False) -> list[_Found]:
    """Read all wordings; where two are joined ("januari–maart 2026") they are one."""
    found: list[_Found] = []
    refused_end = -1
    words = list(_words(text, clock))
    for word, following in zip(words, [*words[1:], None], strict=False):
        previous = found[-1] if found else None
        floor = max(previous.end if previous else 0, refused_end, 0)
        joined = floor > 0 and JOIN.fullmatch(text, floor, word.start) is not None
        if joined and floor == refused_end:
            refused_end = word.end
            continue
        item = _wording(text, word, floor, _hinted(text, word, following, clock), bare=typed or joined)
        if item is None:
            refused_end = word.end
        elif previous and item.period and previous.period and JOIN.fullmatch(text, previous.end, item.start):
            found[-1] = _joined(previous, previous.period, item, item.period)
        else:
            found.append(item)
    return found


def _words(text: str, clock: Clock) -> Iterator[_Word]:
    names = _names(clock.almanac)
    known = forms(names)
    for match in any_form(names).finditer(small(text)):
        form = known[(match.lastindex or 1) - 1]
        again = form.pattern.match(text, match.start())
        if again is not None:
            yield _Word(form, again)


def _names(almanac: Almanac) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(almanac.named(kind)) for kind in ("season", "recess", "moment", "split_year"))


def _hinted(text: str, word: _Word, following: _Word | None, clock: Clock) -> Clock:
    """Give a half of a range the year of the other half: "januari–maart 2026"."""
    if following is None or not JOIN.fullmatch(text, word.end, following.start):
        return clock
    year = re.search(r"(?:19|20)\d\d", following.match[0])
    return Clock(clock.today, clock.almanac, int(year[0])) if year else clock


def _wording(text: str, word: _Word, floor: int, clock: Clock, *, bare: bool) -> _Found | None:
    """Read one time word with its lead; None when it means no deadline."""
    joined = floor > 0 and JOIN.fullmatch(text, floor, word.start) is not None
    leads, start = ([], word.start) if joined else _leads(text, floor, word.start)
    placed = bare or leads or clock.year_hint or _says_which(word) or EQUALS.search(text, floor, word.start)
    if _is_refused(text, word, leads, start) or (word.form.needs_lead and not placed):
        return None
    try:
        period = word.form.resolve(word.match, clock)
        for lead in leads:
            period = _led(period, lead, word.form, clock)
    except WordingOnly:
        return _Found(start, word.end, None)
    except (ValueError, OverflowError):  # 31 februari, week 60, the year 9999
        return None
    return _Found(start, word.end, period)


def _says_which(word: _Word) -> bool:
    """Say whether the word itself says which one it means: "komend voorjaar", "voorjaar 2026"."""
    groups = word.match.groupdict()
    return word.form.name != "written date" and bool(groups.get("which") or groups.get("year"))


def _is_refused(text: str, word: _Word, leads: list[str], start: int) -> bool:
    """Say whether the lead makes it no deadline: "het debat van 3 mei", "de begroting voor 2026"."""
    if not leads:
        return False
    if leads[0] == "before" and word.form.name in YEARS:
        return text[start : word.start].split(maxsplit=1)[0].lower() == "voor"
    if leads[0] == "with":
        return word.form.name not in NAMED
    if leads[0] == "in" and word.form.name == "moment":  # the paper of that name: "in de Miljoenennota"
        return text[start : word.start].split(maxsplit=1)[0].lower() == "in"
    ranges = UNTIL.search(word.match[0]) or UNTIL.match(text, word.end)  # "van 3 tot en met 5 juni"
    return leads[0] == "refused" and not ranges


def _leads(text: str, floor: int, end: int) -> tuple[list[str], int]:
    """Return what leads up to a time word, nearest first, and where it begins."""
    leads: list[str] = []
    begin = max(floor, end - LONGEST_LEAD)
    while len(leads) < MOST_LEADS:
        match = _lead_pattern().search(text, begin, end)
        if match is None or match.lastgroup is None or (leads and match.lastgroup == "refused"):
            break
        leads.append(match.lastgroup)
        end = match.start()
    return leads, end


@cache
def _lead_pattern() -> re.Pattern[str]:
    spaced = (
        f"(?P<{name}>{pattern.replace(chr(92) + 's', chr(92) + 's{1,3}')})" for name, pattern in LEADS.items()
    )
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(spaced)})\s{{1,3}}(?:(?:de|het)\s{{1,3}})?(?:(?:jaar|maand)\s{{1,3}})?(?<=\s)\Z",
        re.IGNORECASE,
    )


def _led(period: Period, lead: str, form: Form, clock: Clock) -> Period:
    """Return what a lead makes of a period."""
    match lead:
        case "end" | "by":
            period = Period(None, period.last, period.rough)
        case "before" if form.name not in QUARTERS:
            last = period.first - timedelta(days=1) if period.first else period.last
            period = Period(None, last, period.rough)
        case "after":
            period = _after(period, form, clock)
        case "around":
            period = _around(period, clock)
        case "first_half" | "second_half":
            period = periods.part(period, int(lead == "second_half"), 2)
        case "begin" | "middle":
            period = _third(period, lead)
    return period


def _around(period: Period, clock: Clock) -> Period:
    widths = clock.almanac.widths
    long = period.first and period.last and (period.last - period.first).days >= LONG_DAYS
    return periods.widened(period, widths.around_long_days if long else widths.around_days)


def _third(period: Period, lead: str) -> Period:
    whole_year = period.first is not None and period == periods.year(period.first.year)
    if whole_year and period.first is not None:
        return periods.months(period.first.year, *((1, 3) if lead == "begin" else (6, 2)))
    return periods.part(period, int(lead == "middle"), 3)


def _after(period: Period, form: Form, clock: Clock) -> Period:
    if period.last is None:
        return period
    first = period.last + timedelta(days=1)
    if form.name not in NAMED:
        return Period(first, None, period.rough)
    return Period(first, period.last + timedelta(days=clock.almanac.widths.after_days), rough=True)


def _joined(one: _Found, one_period: Period, other: _Found, other_period: Period) -> _Found:
    last = max((last for last in (one_period.last, other_period.last) if last is not None), default=None)
    first = one_period.first
    if first and last and last < first:  # "na 1 juli 2027 of 1 mei 2026"
        first = None
    return _Found(one.start, other.end, Period(first, last, one_period.rough or other_period.rough))
