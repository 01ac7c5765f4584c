"""Normalises a due date typed in haste ("1/7/26", "Q1-2026").

In a letter the same figures may be anything (article 1.7.26), so only what was typed is read this way.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.dates.moments import ABBREVIATIONS
from reader.dates.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    Rewriting = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_MONTH = "|".join((*MONTHS, *ABBREVIATIONS))
_FREE, _END = r"(?<![\w/.-])", r"(?![\w/-]|\.\d)"
ENGLISH = dict(
    zip(
        ("january", "february", "march", "april", "may", "june", "july", "august", "october"),
        ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "oktober"),
        strict=True,
    )
) | {"mar": "mrt", "oct": "okt", "by": "uiterlijk"}


def in_full(wording: str) -> str:
    """Return a typed due date with its years, months and ranges written in full."""
    for pattern, written in _rewritings():
        wording = pattern.sub(written, wording)
    return wording


@cache
def _rewritings() -> tuple[Rewriting, ...]:
    rows: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
        (rf"{_FREE}(?:{'|'.join(ENGLISH)})\b", lambda match: ENGLISH[match[0].lower()]),
        (rf"{_FREE}(20\d\d)(\d\d)(\d\d){_END}", r"\1-\2-\3"),
        (rf"{_FREE}(20\d\d)[-/.](\d\d?)[-/.](\d\d?){_END}", _iso),
        (rf"{_FREE}(\d\d?)([-/.])(\d\d?)\2(\d\d){_END}", r"\1-\3-20\4"),
        (rf"{_FREE}(\d\d?)-({_MONTH})-((?:20)?\d\d){_END}", r"\1 \2 \3"),
        (rf"{_FREE}(\d\d?\s({_MONTH})\.?)\s[’'‘]?(\d\d){_END}", r"\1 20\3"),
        (r"(?<!\w)[’'‘](\d\d)(?!\w)", r"20\1"),
        (rf"{_FREE}(\d\d?)[-/](20\d\d){_END}", _month_of_year),
        (rf"(?<!week\s){_FREE}(\d\d?)[-/](\d\d?){_END}(?!\s(?:{_MONTH})\b)", _day_of_month),
        (r"(?<!\w)(?:kw(?:artaal)?\.?)\s?([1-4])(?!\w)", r"Q\1"),
        (r"(?<!\w)([1-4])(?:e|ste|de)\skw\.?(?!\w)", r"\1e kwartaal"),
        (rf"{_FREE}(20\d\d)-?W(\d\d?){_END}", r"week \2 \1"),
        (r"\A(\d{1,3}\s(?:dag(?:en)?|werkdagen|weken|week|maand(?:en)?|jaar))\Z", r"binnen \1"),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), written) for pattern, written in rows)


def _iso(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def _month_of_year(match: re.Match[str]) -> str:
    return f"{match[2]}-{int(match[1]):02}"


def _day_of_month(match: re.Match[str]) -> str:
    number = int(match[2])
    return f"{match[1]} {MONTHS[number - 1]}" if 1 <= number <= len(MONTHS) else match[0]
