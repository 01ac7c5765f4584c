"""Recognises footnotes: small type at the foot, after a mark."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from reader.layout.paragraphs import Draft
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.layout.rows import Row

_SMALLER = 0.93  # notes are set in at most this part of the body's size
_MARK = re.compile(r"(?:\d{1,3}|\*{1,3}|†)[.):]?|\d{1,3}[A-ZÀ-Þ‘’“(].*")
_NUMBER = re.compile(r"\d{1,3}")
_ENDS = (".", "!", "?", ")", "’", "”", ";")


def set_apart(
    runs: Sequence[list[Row]], *, body_size_pt: float, unfinished: bool
) -> tuple[list[list[Row]], list[list[Row]]]:
    """Return a page's runs without their notes, and the notes.

    `unfinished` says that the last note of the page before stops in the middle, so that small type
    without a mark at the foot goes on with it.
    """
    body, found = [], []
    for run in runs:
        for small, group in groupby(run, key=lambda row: row.size_pt <= _SMALLER * body_size_pt):
            rows = list(group)
            first = _first_note(rows, goes_on=unfinished and rows[-1] is run[-1]) if small else len(rows)
            body += [rows[:first]] if rows[:first] else []
            found += [rows[first:]] if rows[first:] else []
    return body, found


def _first_note(rows: Sequence[Row], *, goes_on: bool) -> int:
    """Return the index of the first note in lines of small type, their count when there is none."""
    if goes_on:
        return 0
    return next((index for index, row in enumerate(rows) if _has_mark(row)), len(rows))


def _has_mark(row: Row) -> bool:
    first = row.words[0]
    if first.raised:
        return _NUMBER.match(first.text) is not None or first.text[0] in "*†"
    return len(row.words) > 1 and _MARK.fullmatch(first.text[:40]) is not None


def unfinished(found: Sequence[Sequence[Row]]) -> bool:
    """Say whether the last note so far stops in the middle of a sentence."""
    return bool(found) and not found[-1][-1].words[-1].text.endswith(_ENDS) and len(found[-1][-1].words) > 5  # noqa: PLR2004 - "2 Kamerstuk 30 169, nr. 76" is whole


def paragraphs(runs: Sequence[Sequence[Row]]) -> list[Draft]:
    """Return one paragraph for each note."""
    drafts: list[Draft] = []
    number = 0
    for run in runs:
        left = min(row.x0 for row in run)
        for row in run:
            mark = _number_of(row) if _has_mark(row) else 0
            raised = row.words[0].raised
            follows = (
                mark == number + 1 or raised or (mark == 1 and number > 0) or row.words[0].text[0] in "*†"
            )
            if not drafts or (_has_mark(row) and (follows or mark > number) and row.x0 < left + row.size_pt):
                drafts.append(Draft([row], Kind.NOTE))
                number = mark or number
            else:
                drafts[-1].rows.append(row)
    return drafts


def _number_of(row: Row) -> int:
    match = _NUMBER.match(row.words[0].text)
    return int(match[0]) if match else 0
