"""Number, date, sender, kind and title of a letter; its citation."""

from reader.letterhead.citation import cite, short_name
from reader.letterhead.letterhead import read_letterhead
from reader.letterhead.ministries import ministry_of
from reader.letterhead.unknown import is_little_known

__all__ = [
    "cite",
    "is_little_known",
    "ministry_of",
    "read_letterhead",
    "short_name",
]
