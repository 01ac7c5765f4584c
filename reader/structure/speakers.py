"""Passages in which somebody other than the government speaks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text import ReadingText

_LONGEST_LINE = 120
_MEMBER = re.compile(r"(?:De heer|Mevrouw|Het lid)\s[^:\n]{2,60}?\((?P<group>[\w/’'+ -]{1,24})\):")
_CHAIR = re.compile(r"(?:De|Mevrouw de) (?:voorzitter|griffier):\s*\Z")
_GOVERNMENT = re.compile(
    r"(?:De )?(?:minister|staatssecretaris)\b[^:\n.]{0,60}:\s*\Z"
    r"|geachte\b[^\n]{0,40}\b(?:voorzitter|leden)\b",
    re.IGNORECASE,
)
_TO_A_MINISTER = re.compile(
    r"(?:Zeer )?geachte\b[^\n]{0,24}\b(?:minister|staatssecretaris|excellentie)\b", re.IGNORECASE
)


def other_speakers(text: ReadingText) -> list[tuple[int, int, str]]:
    """Return the stretches in which others speak, each with its political group, "" without one."""
    turns = [*_turns(text), (len(text.text), None)]
    return [(start, end, group) for (start, group), (end, _) in pairwise(turns) if group is not None]


def _turns(text: ReadingText) -> Iterator[tuple[int, str | None]]:
    """Yield where somebody begins to speak: group, "" without one, None for the government."""
    for paragraph in text.paragraphs:
        if paragraph.kind in {Kind.NOTE, Kind.RUNNING_HEAD}:
            continue
        line = text.text[paragraph.span.start : min(paragraph.span.end, paragraph.span.start + _LONGEST_LINE)]
        if member := _MEMBER.match(line):
            yield paragraph.span.start, " ".join(member["group"].split())
        elif _GOVERNMENT.match(line):
            yield paragraph.span.start, None
        elif _CHAIR.match(line) or _TO_A_MINISTER.match(line):
            yield paragraph.span.start, ""
