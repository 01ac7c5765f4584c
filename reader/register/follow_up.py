"""What became of a commitment: its history, and what follows.

Pure.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Annotation, Due, Status, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from reader.model import Commitment, OwnField


def recorded(
    before: Annotation, after: Annotation, *, at: datetime, by: str, fields: Iterable[OwnField] = ()
) -> Annotation:
    """Return the passage as it was edited, with what became of it in its history.

    A history that was edited itself stays as it is, so that whoever gives a source or a note tells it once.

    Args:
        before: the passage as it was
        after: as it was edited
        at: when
        by: by whom
        fields: that the workspace adds; changes of others' values are not kept
    """
    old, new = before.commitment, after.commitment
    if old is None or new is None:
        own = [Step(at=at, by=by, own=one) for one in _own_changes(before, after, fields)]
        is_kept = own and before.history == after.history
        return replace(after, history=(*after.history, *own)) if is_kept else after
    if old.history != new.history:
        return after
    status = (old.status, new.status) if old.status is not new.status else None
    due = (old.due, new.due) if is_moved(old.due, new.due) else None
    steps = [Step(at=at, by=by, status=status, due=due)] if status is not None or due is not None else []
    steps += [Step(at=at, by=by, own=one) for one in _own_changes(before, after, fields)]
    return replace(after, commitment=replace(new, history=(*new.history, *steps))) if steps else after


def _own_changes(
    before: Annotation, after: Annotation, fields: Iterable[OwnField]
) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each own field that changed, with its value before and after."""
    if before.own == after.own:
        return
    old, new = ({one.field: one.text for one in passage.own} for passage in (before, after))
    for field in fields:
        values = old.get(field.id, ""), new.get(field.id, "")
        if values[0] != values[1]:
            yield field.name, *values


def explained(before: Annotation, after: Annotation, *, note: str, source: str, by: str) -> Annotation:
    """Return the passage with its new step of history told: why, and which passage says so.

    Args:
        before: the passage as it was
        after: as it was edited
        note: why
        source: id of the passage that says so; without either the history is left to whoever keeps it
        by: who says so
    """
    if not note and not source:
        return after
    told = recorded(before, after, at=datetime.now(UTC).replace(microsecond=0), by=by)
    if told is after or told.commitment is None:
        return after
    *steps, last = told.commitment.history
    last = replace(last, note=note, source=source)
    return replace(told, commitment=replace(told.commitment, history=(*steps, last)))


def is_moved(old: Due, new: Due) -> bool:
    """Say whether a due date means other days; without any days, whether it reads otherwise."""
    days = (old.first, old.last), (new.first, new.last)
    return days[0] != days[1] or (days[0] == (None, None) and old.text != new.text)


def first_due(commitment: Commitment) -> date | None:
    """Return the last day by which it was due at first, before anybody put it off; None without one."""
    days = [_day(step.due[0]) for step in commitment.history if step.due is not None]
    return next((day for day in (*days, _day(commitment.due)) if day is not None), None)


def times_put_off(commitment: Commitment) -> int:
    """Return how often its due date was moved to a later day."""
    pairs = ((_day(step.due[0]), _day(step.due[1])) for step in commitment.history if step.due is not None)
    return sum(old is not None and new is not None and new > old for old, new in pairs)


def days_put_off(commitment: Commitment) -> int:
    """Return by how many days the due date lies behind the first one; 0 when it lies before or has no day."""
    first, now = first_due(commitment), _day(commitment.due)
    return max((now - first).days, 0) if first is not None and now is not None else 0


def fulfilled_on(commitment: Commitment) -> date | None:
    """Return when it was met: as its particulars say, or else when its status was last set so."""
    stated = commitment.particulars.fulfilled_on if commitment.particulars is not None else None
    if stated is not None or commitment.status is not Status.FULFILLED:
        return stated
    met = [one for one in commitment.history if one.status is not None and one.status[1] is Status.FULFILLED]
    return met[-1].at.date() if met else None


def _day(due: Due) -> date | None:
    return due.last or due.first
