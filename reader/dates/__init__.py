"""Wordings of time and the days they mean; the calendar of parliament."""

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
