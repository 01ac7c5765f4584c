"""Commitments that ask for attention today: overdue, due soon, undated."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model import AnyTag, CommitmentKind, Status, Tag

if TYPE_CHECKING:
    from reader.register.row import Row

DAYS_AHEAD = 30
DAYS_BACK = 30


class Sheet(StrEnum):
    """A tab of the register that is no tag's."""

    TODAY = "today"


Tab = AnyTag | Sheet | None  # None for all rows


class Agenda(StrEnum):
    """Why a commitment is on the sheet of today, most urgent first."""

    OVERDUE = "overdue"
    SOON = "due within 30 days"
    PUT_OFF = "put off"
    UNDATED = "without a date"
    MET = "fulfilled in the last 30 days"


def on_agenda(row: Row, today: date) -> Agenda | None:
    """Return why a row is on today's sheet, the most urgent reason; None for one that is not."""
    if row.tag is not Tag.COMMITMENT or row.kind is CommitmentKind.FULFILS:
        return None
    if row.status is Status.FULFILLED:
        is_recent = row.fulfilled_on is not None and row.fulfilled_on >= _bounds(today)[0]
        return Agenda.MET if is_recent else None
    return _pending(row, today) if row.status is Status.OPEN or row.status is Status.PARTLY else None


def _pending(row: Row, today: date) -> Agenda | None:
    if row.overdue:
        return Agenda.OVERDUE
    due = row.due_to or row.due_from
    if due is None:
        return Agenda.UNDATED
    if due <= _bounds(today)[1]:
        return Agenda.SOON
    return Agenda.PUT_OFF if row.times_put_off else None


@lru_cache(maxsize=8)
def _bounds(today: date) -> tuple[date, date]:
    """Return since when a fulfilled one is told, and until when an open one is due soon."""
    return today - timedelta(DAYS_BACK), today + timedelta(DAYS_AHEAD)
