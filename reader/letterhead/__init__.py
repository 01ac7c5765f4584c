"""Number, date, sender, kind and title of a letter; its citation."""

from reader.letterhead.citation import cite, short_name
from reader.letterhead.letterhead import read_letterhead
from reader.letterhead.ministries import ministry_of

__all__ = [
    "cite",
    "ministry_of",
    "read_letterhead",
    "short_name",
]
