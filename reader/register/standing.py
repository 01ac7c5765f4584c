"""Commitments in time: when they are due, and how many stand how."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import CommitmentKind, Status, Tag
from reader.register.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.model import Annotation

MOST_MONTHS = 240  # of the counts over time
_NOBODY = ""

Counts = tuple[tuple[str, "tuple[int, ...]"], ...]  # a name, and how many have each status, in its order


class Outlook(Struct, frozen=True):
    """What the pictures of a register show.

    Attributes:
        today: decides what is overdue
        dated: commitments with a due date, by it
        undated: those without
        by_month: month by month how many stood how at its end
        by_ministry, by_who: how many stand how today, the most first
    """

    today: date
    dated: tuple[Row, ...]
    undated: tuple[Row, ...]
    by_month: Counts
    by_ministry: Counts
    by_who: Counts


def outlook(rows: Iterable[Row], passages: Mapping[str, Annotation], today: date) -> Outlook:
    """Return what is due when, and how many stand how.

    Args:
        rows: of the register; only commitments count, and not what fulfils or points back to one
        passages: by id, for their history
        today: the user's own day
    """
    chosen = [row for row in rows if row.tag is Tag.COMMITMENT and row.kind is not CommitmentKind.FULFILS]
    dated = sorted((row for row in chosen if row.due is not None), key=_due)
    return Outlook(
        today,
        tuple(dated),
        tuple(row for row in chosen if row.due is None),
        _by_month(chosen, passages, today),
        _counted(chosen, lambda row: row.ministry),
        _counted(chosen, lambda row: row.who),
    )


def _due(row: Row) -> date:
    return row.due or date.max


def _counted(rows: Sequence[Row], name: Callable[[Row], str]) -> Counts:
    found: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    for row in rows:
        found[name(row) or _NOBODY][row.status or Status.OPEN] += 1
    ordered = sorted(found.items(), key=lambda one: (-one[1].total(), one[0]))
    return tuple((named, tuple(counts[status] for status in Status)) for named, counts in ordered)


def _by_month(rows: Sequence[Row], passages: Mapping[str, Annotation], today: date) -> Counts:
    """Return how many stood how at the end of each month, from the first letter's on to this one's."""
    changes: defaultdict[tuple[int, int], Counter[Status]] = defaultdict(Counter)
    for row in rows:
        for day, before, after in _steps(row, passages.get(row.annotation_id)):
            at = changes[min(day, today).year, min(day, today).month]
            at[after] += 1
            if before is not None:
                at[before] -= 1
    if not changes:
        return ()
    months = _months(min(changes), (today.year, today.month))
    standing: Counter[Status] = Counter()
    for month in [month for month in changes if month < months[0]]:
        standing.update(changes[month])
    found: list[tuple[str, tuple[int, ...]]] = []
    for month in months:
        standing.update(changes.get(month, {}))
        found.append((f"{month[0]}-{month[1]:02}", tuple(standing[status] for status in Status)))
    return tuple(found)


def _steps(row: Row, passage: Annotation | None) -> list[tuple[date, Status | None, Status]]:
    """Return when a commitment came to stand how: as its letter was sent, and at each change after it."""
    began = row.letter_date or row.tagged_at.date()
    history = passage.commitment.history if passage is not None and passage.commitment is not None else ()
    changes = [(step.at.date(), *step.status) for step in history if step.status is not None]
    now = row.status or Status.OPEN
    if not changes:
        met = row.fulfilled_on if now is Status.FULFILLED else None
        return (
            [(began, None, Status.OPEN), (met, Status.OPEN, now)] if met is not None else [(began, None, now)]
        )
    return [(began, None, changes[0][1]), *changes]


def _months(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the months from one to another, the latest `MOST_MONTHS` of them."""
    begin, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1
    return [(at // 12, at % 12 + 1) for at in range(max(begin, end - MOST_MONTHS + 1), end + 1)]
