"""Wordings of time and the days they mean; the calendar of parliament."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.dates.almanac import Almanac, extended_almanac, packaged_almanac
    from reader.dates.deadlines import Deadline, find_deadlines, parse_due
    from reader.dates.months import MONTHS

__all__ = [
    "MONTHS",
    "Almanac",
    "Deadline",
    "extended_almanac",
    "find_deadlines",
    "packaged_almanac",
    "parse_due",
]

__getattr__ = loading_door(
    __name__,
    {
        "Almanac": "almanac",
        "Deadline": "deadlines",
        "MONTHS": "months",
        "extended_almanac": "almanac",
        "find_deadlines": "deadlines",
        "packaged_almanac": "almanac",
        "parse_due": "deadlines",
    },
)
