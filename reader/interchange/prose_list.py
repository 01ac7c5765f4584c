"""Lists of commitments in prose: numbered headings.

Pure. Below each stands what became of it. So ministries write the half-yearly rappel to the Eerste Kamer:
"Toezegging Evaluatie … (33.981) (T02130)", then paragraphs until the next such heading.
"""

from __future__ import annotations

import re

from reader.interchange.lists import Official
from reader.model import Span

_HEADING = re.compile(
    r"^Toezegging(?: over)?\s+(?P<text>\S[^\n]{3,400}?)\s*"
    r"(?:\((?P<source>[^()\n]{2,60})\)?\s*)?\((?P<number>T\d{5}|TZ\d{6}-\d{3})\)",
    re.MULTILINE,
)
_LONGEST_REMARK = 1_000


def numbered(text: str) -> list[tuple[Official, Span]]:
    """Return the commitments that a letter lists by number, each with the span of its heading."""
    headings = [*_HEADING.finditer(text)]
    ends = [*(one.start() for one in headings[1:]), len(text)][: len(headings)]
    return [
        (
            Official(
                number=one["number"],
                text=one["text"].strip(),
                source=(one["source"] or "").strip(),
                remark=_remark(text[one.end() : end]),
            ),
            Span(one.start(), one.start() + len(one[0].rstrip())),
        )
        for one, end in zip(headings, ends, strict=True)
    ]


def _remark(text: str) -> str:
    """Return what stands below a heading: its end tells whether it is met, and so is kept."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_REMARK else f"… {plain[-_LONGEST_REMARK:]}"
