"""Date of a letter as printed: "Den Haag, 28 april 2025"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reader.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIRST_YEAR = 1990  # files did not know dates before

_DAY = re.compile(
    r"\b(?P<day>[0-3]?\d)\s?"
    r"(?P<month>jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s?(?P<year>\d{4})\b"
    r"|\b(?P<day2>[0-3]?\d)[-/](?P<month2>[01]?\d)[-/](?P<year2>\d{4})\b"
    r"|\b(?P<year3>\d{4})-(?P<month3>[01]\d)-(?P<day3>[0-3]\d)",
    re.IGNORECASE,
)
_MONTHS = {"maa": 3, "mrt": 3} | {name[:3]: number for number, name in enumerate(MONTHS, 1)}
# A place, a word of procedure or the number of a page of the proceedings.
_LEAD = re.compile(
    r"^(?:[’'‘]?[A-Z][\w’'‘ -]{2,24}, (?:de |d\.d\. )?|(?:Vast|Voor)gesteld (?:d\.d\. )?|\d+-\d+-\d+ )",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"\b(?:Den Haag|[’'‘]?s-Gravenhage), (?:de |d\.d\. )?(?P<day>[0-3]?\d [a-z]{3,9} \d{4})\b", re.IGNORECASE
)


def day_in(text: str) -> date | None:
    """Return the first day named in `text`, None if there is none or no month has it."""
    match = _DAY.search(text)
    if match is None:
        return None
    parts = match.groupdict()
    month = _MONTHS[parts["month"].lower()] if parts["month"] else int(parts["month2"] or parts["month3"])
    year, day = (parts[name] or parts[f"{name}2"] or parts[f"{name}3"] for name in ("year", "day"))
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def dated(lines: Iterable[str]) -> date | None:
    """Return the day of the first line that says a day and nothing else, save where or how it came about."""
    for line in lines:
        rest = _LEAD.sub("", line, count=1)
        match = _DAY.match(rest)
        if match and match.end() >= len(rest.rstrip(" .")):
            return day_in(rest)
    return None


def in_passing(lines: Iterable[str]) -> date | None:
    """Return the day behind the seat of government, in lines of which columns have run together."""
    found = (match for line in lines if (match := _SEAT.search(line)) is not None)
    return next((day for match in found if (day := day_in(match["day"])) is not None), None)


def without_dateline(line: str) -> str:
    """Return a line without the place and day that ran into it."""
    return " ".join(_SEAT.sub(" ", line).split())


def of_file(metadata: Mapping[str, str]) -> date | None:
    """Return when a file was made; of a Word file, which keeps its template's day, when it was changed."""
    for key in ("creationDate", "modified", "created"):
        digits = re.sub(r"\D", "", metadata.get(key, ""))[:8]
        day = day_in(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
        if day and day.year >= _FIRST_YEAR:
            return day
    return None
