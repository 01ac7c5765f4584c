"""Deadlines: from a wording to a first and a last day.

A wording is a time word ("het eerste kwartaal van 2026", see `timewords`) with what leads up to it
("voor het einde van", "in de loop van", see `leads`). Rules of reading, which no source fixes:

- "voor", "uiterlijk", "tot", "binnen", "nog" and "eind" fix a last day only; the first is left open.
- "begin" is the first quarter of a year, the first third of anything else; "medio" the middle third,
  of a year June and July.
- "na" a season, recess or budget moment ends `after_days` later; after a date it has no last day.
- "per" and "vanaf" name when something begins: that day, or some day of a longer period.
- "tussen nu en" begins on the letter's date. Both ends of "van … tot …" belong to it.
- "rond" widens by `around_days`, what is two months or longer by `around_long_days`.
- Without a year the first one meant is the one not over on the letter's date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.dates import almanac as almanacs
from reader.dates import wordings
from reader.dates.moments import Clock
from reader.dates.typed import in_full
from reader.errors import BadValue
from reader.model import Due, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reader.dates.almanac import Almanac
    from reader.dates.wordings import Wording

UNDERSTOOD = "for example 1-7-2027, Q1 2026 or voor de zomer"
LONGEST_TYPED = 300  # characters of a due date typed by hand


class Deadline(Struct, frozen=True):
    """A wording of time found in a text.

    Attributes:
        rough: its days follow a rule of thumb of the calendar, not known dates
    """

    span: Span
    due: Due
    rough: bool = False


def find_deadlines(text: str, *, letter_date: date | None, almanac: Almanac | None = None) -> list[Deadline]:
    """Return the wordings of time in running text, in order, resolved from the letter's date."""
    clock = Clock(letter_date, almanac or almanacs.packaged_almanac())
    return [_deadline(text, found) for found in wordings.read(text, clock)]


def parse_due(text: str, *, letter_date: date | None, almanac: Almanac | None = None) -> Due:
    """Return the due date that a user typed; a wording without figures that names no days stays wording.

    Raises:
        BadValue: figures that are no date, month, quarter, half-year, year or range
    """
    wording = " ".join(text.split())
    if len(wording) > LONGEST_TYPED:
        raise BadValue(f"A due date has at most {LONGEST_TYPED} characters. Shorten it.")
    clock = Clock(letter_date, almanac or almanacs.packaged_almanac())
    written = in_full(wording)
    found = wordings.read(written, clock, typed=True)
    if len(found) > 1 or re.search(r"\d", _without(written, found)):
        raise BadValue(f"“{wording}” is not understood as a due date; give {UNDERSTOOD}.")
    return Due(wording, *_ends(found[0] if found else None))


def _without(wording: str, found: Sequence[Wording]) -> str:
    for item in reversed(found):
        wording = wording[: item.start] + wording[item.end :]
    return wording


def _ends(found: Wording | None) -> tuple[date | None, date | None]:
    return (found.period.first, found.period.last) if found and found.period else (None, None)


def _deadline(text: str, found: Wording) -> Deadline:
    wording = " ".join(text[found.start : found.end].split())
    rough = found.period is not None and found.period.rough
    return Deadline(Span(found.start, found.end), Due(wording, *_ends(found)), rough)
