"""Number, date, sender, kind and title of a letter; its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
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

__getattr__ = loading_door(
    __name__,
    {
        "cite": "citation",
        "is_little_known": "unknown",
        "ministry_of": "ministries",
        "read_letterhead": "letterhead",
        "short_name": "citation",
    },
)
