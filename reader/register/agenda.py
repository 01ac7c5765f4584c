"""Commitments that ask for attention today: overdue, due soon, undated."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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


class Promise(NamedTuple):
    """What decides whether a commitment is on the sheet."""

    kind: CommitmentKind | None
    status: Status | None
    overdue: bool
    due: date | None
    fulfilled_on: date | None
    times_put_off: int | None


def on_agenda(row: Row, today: date) -> Agenda | None:
    """Return why a row is on today's sheet, the most urgent reason; None for one that is not."""
    if row.tag is not Tag.COMMITMENT:
        return None
    put_off = row.times_put_off
    return reason(Promise(row.kind, row.status, row.overdue, row.due, row.fulfilled_on, put_off), today)


def reason(promise: Promise, today: date) -> Agenda | None:
    """Return why a commitment is on today's sheet."""
    if promise.kind is CommitmentKind.FULFILS:
        return None
    status = promise.status
    if status is Status.FULFILLED:
        met = promise.fulfilled_on
        return Agenda.MET if met is not None and met >= _bounds(today)[0] else None
    return _pending(promise, today) if status is Status.OPEN or status is Status.PARTLY else None


def _pending(promise: Promise, today: date) -> Agenda | None:
    if promise.overdue:
        return Agenda.OVERDUE
    due = promise.due
    if due is None:
        return Agenda.UNDATED
    if due <= _bounds(today)[1]:
        return Agenda.SOON
    return Agenda.PUT_OFF if promise.times_put_off else None


@lru_cache(maxsize=8)
def _bounds(today: date) -> tuple[date, date]:
    """Return since when a fulfilled one is told, and until when an open one is due soon."""
    return today - timedelta(DAYS_BACK), today + timedelta(DAYS_AHEAD)
