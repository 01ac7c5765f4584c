"""Words before a time word ("voor het einde van") and their effect."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from reader.dates import periods
from reader.dates.moments import today_of
from reader.dates.periods import Period

if TYPE_CHECKING:
    from reader.dates.moments import Clock
    from reader.dates.time_words import Form

LONGEST_LEAD = 60  # characters before a time word in which its lead is looked for
MOST_LEADS = 5  # "uiterlijk nog voor het einde van de eerste helft van 2026"
LONG_DAYS = 60  # from here on "rond" means months, not weeks
NAMED = {"season", "recess", "any recess", "moment"}  # "na de zomer" has an end that everybody expects
QUARTERS = {"quarter", "half", "letter period"}  # "voor het eerste kwartaal" means for it, not before it

# The one nearest to the time word counts first.
LEADS = {
    "first_half": r"(?:in\s)?(?:de\s)?(?:eerste|1e)\s(?:helft|deel)(?:\svan)?",
    "second_half": r"(?:in\s)?(?:de\s)?(?:tweede|2e)\s(?:helft|deel)(?:\svan)?",
    "begin": r"(?:(?:aan|in|vanaf|bij)\s)?(?:(?:het\s)?begin|(?:de\s)?(?:aanvang|start)\svan)(?:\svan)?|"
    r"vroeg\sin|in\sde\seerste\s(?:weken|maanden|dagen)\svan",
    "middle": r"medio|midden(?:\s(?:in|van))?|halverwege|half",
    "end": r"(?:(?:tegen|aan|op|rond|richting)\s)?(?:het\s)?(?:einde?|slot)(?:\svan)?|laat\sin|ultimo|"
    r"in\sde\slaatste\s(?:weken|maanden|dagen)\svan|later(?:\sin)?|nog(?:\sin)?|verderop\sin",
    "by": r"uiterlijk(?:\s(?:per|in|op|aan|met|tijdens|bij))?|tot\sen\smet|t/m|niet\slater\sdan|"
    r"ten\slaatste(?:\sin)?|(?:vóór|voor)\sof\s(?:op|in)|binnen",
    "between": r"tussen\snu\sen|(?:van(?:af)?\s)?nu\st(?:ot(?:\sen\smet)?|/m)",
    "before": r"(?:(?:nog|ruim|kort|vlak)\s)?v[oó][oó]r|voorafgaand\saan|tot|eerder\sdan|tijdig\svoor|tegen|"
    r"in\s(?:de\s)?aanloop\snaar",
    "week_after": r"(?:in\s)?de\s(?:eerste\s)?week\sna(?:\safloop\svan)?",
    "after": r"(?:(?:direct|vlak|kort|pas)\s)?n[aá](?:\safloop\svan)?|volgend\sop|later\sdan",
    "around": r"rond(?:om)?|omstreeks|circa|omtrent",
    "with": r"met|bij(?:\sgelegenheid\svan)?|ter\sgelegenheid\svan",
    "in": r"(?:al\s|reeds\s|ergens\s)?in(?:\sde\sloop\svan)?|gedurende|tijdens|op|per|vanaf|"
    r"met\singang\svan|tussen|in\sde\speriode(?:\svan)?|richting|"
    r"(?:gepland|voorzien|beoogd|geagendeerd)\svoor",
    "refused": r"van|sinds|sedert|uit|d\.?d\.?|gedateerd|ten\sopzichte\svan|dan",
}


def leads_before(text: str, floor: int, end: int) -> tuple[list[str], int]:
    """Return what leads up to a time word, nearest first, and where it begins.

    Args:
        text: the whole of it
        floor: where what was read before ends
        end: where the time word begins
    """
    leads: list[str] = []
    begin = max(floor, end - LONGEST_LEAD)
    while len(leads) < MOST_LEADS:
        match = _pattern().search(text, begin, end)
        if match is None or match.lastgroup is None or (leads and match.lastgroup == "refused"):
            break
        leads.append(match.lastgroup)
        end = match.start()
    return leads, end


@cache
def _pattern() -> re.Pattern[str]:
    spaced = (
        f"(?P<{name}>{pattern.replace(chr(92) + 's', chr(92) + 's{1,3}')})" for name, pattern in LEADS.items()
    )
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(spaced)})\s{{1,3}}(?:(?:de|het)\s{{1,3}})?(?:(?:(?:begrotings|kalender|boek|belasting)?jaar|maand(?:en)?)\s{{1,3}})?(?<=\s)\Z",
        re.IGNORECASE,
    )


def led(period: Period, lead: str, form: Form, clock: Clock) -> Period:
    """Return what a lead makes of the days of a time word of some form; raises WordingOnly."""
    match lead:
        case "end" | "by":
            period = Period(None, period.last, period.rough)
        case "before" if form.name not in QUARTERS:
            period = Period(None, _eve(period), period.rough)
        case "between":
            last = _eve(period) if form.name in NAMED else period.last
            period = Period(today_of(clock), last, period.rough)
        case "after":
            period = _after(period, form, clock)
        case "week_after" if period.last:
            period = Period(period.last + timedelta(days=1), period.last + timedelta(days=7), period.rough)
        case "around":
            period = _around(period, clock)
        case "first_half" | "second_half":
            period = periods.part(period, int(lead == "second_half"), 2)
        case "begin" | "middle":
            period = _third(period, lead)
    return period


def _eve(period: Period) -> date | None:
    return period.first - timedelta(days=1) if period.first else period.last


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
