"""Rows in groups, with counts: by letter, who, status, month and others."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.model import OwnTag, Status
from reader.register.agenda import Agenda, on_agenda
from reader.register.order import is_empty, sort_key
from reader.register.own import is_own
from reader.register.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from reader.register.book import Entry
    from reader.register.steps import Steps

_AT_ONCE = 250  # rows in one step
_GROUPS_AT_ONCE = 20


class By(StrEnum):
    """What rows are grouped by."""

    NOTHING = ""
    LETTER = "letter"
    DOSSIER = "dossier"
    WHO = "who"
    MINISTRY = "ministry"
    STATUS = "status"
    MONTH = "due month"
    FRACTIE = "fractie"
    AGENDA = "agenda"
    TAG = "tag"


class Totals(Struct, frozen=True):
    """How many rows there are, and how far they are; without a status they are in `rows` alone."""

    rows: int = 0
    overdue: int = 0
    open: int = 0
    partly: int = 0
    fulfilled: int = 0
    lapsed: int = 0


class Group(Struct, frozen=True):
    """Rows that have something in common.

    Attributes:
        by: what that is: a `By`, or the column of an own field
        key: of this group among the others
        first: one of its rows, which tells what they share
        start: at which of all rows it begins
        totals: of its rows
    """

    by: str
    key: str
    first: Row
    start: int
    totals: Totals


class Lines:
    """Rows and the headings of their groups as lines; a folded group is its heading alone."""

    def __init__(
        self, entries: Sequence[Entry], groups: Sequence[Group], folded: Collection[str] = ()
    ) -> None:
        self._entries = entries
        self._groups = groups
        self._folded = frozenset(folded)
        self._heads: list[int] = []  # the lines of the headings
        end = 0
        for group in groups:
            self._heads.append(end)
            end += 1 if self.is_folded(group) else 1 + group.totals.rows
        self._end = end

    def __len__(self) -> int:
        return self._end if self._groups else len(self._entries)

    def __getitem__(self, line: int) -> Entry | Group:
        if not self._groups:
            return self._entries[line]
        at = bisect_right(self._heads, line) - 1
        group = self._groups[at]
        return group if line == self._heads[at] else self._entries[group.start + line - self._heads[at] - 1]

    def line_of(self, position: int) -> int:
        """Return on which line a row stands, -1 when its group is folded or there is no such row."""
        if not self._groups or position < 0:
            return position
        at = bisect_right(self._groups, position, key=_start) - 1
        group = self._groups[at]
        return -1 if self.is_folded(group) else self._heads[at] + 1 + position - group.start

    def is_folded(self, group: Group) -> bool:
        """Say whether a group is its heading alone."""
        return group.key in self._folded

    def heading_above(self, line: int) -> int:
        """Return the line of the heading of the group in which a line stands, -1 without groups."""
        return self._heads[bisect_right(self._heads, line) - 1] if self._groups else -1


def grouping(entries: list[Entry], by: str) -> Steps[tuple[list[Entry], list[Group]]]:
    """Return rows group by group, each in the order they have, and the groups; in steps."""
    key_of = key_in(by)
    buckets: defaultdict[Any, list[Entry]] = defaultdict(list)
    for start in range(0, len(entries), _AT_ONCE):
        for entry in entries[start : start + _AT_ONCE]:
            buckets[key_of(entry)].append(entry)
        yield
    order_of = order_in(by)
    found: list[Entry] = []
    groups: list[Group] = []
    ordered = sorted(buckets.values(), key=lambda bucket: order_of(bucket[0]))
    yield
    for at, bucket in enumerate(ordered):
        totals = yield from _totalling(bucket)
        if at % _GROUPS_AT_ONCE == 0:
            yield
        groups.append(Group(by, str(_plain(key_of(bucket[0]))), bucket[0].row, len(found), totals))
        found += bucket
    return found, groups


def _plain(key: Any) -> Any:  # noqa: ANN401 - whatever rows are grouped by
    return key.id if isinstance(key, OwnTag) else key


def key_in(by: str) -> Callable[[Entry], Any]:
    """Return what rows of one group have the same of."""
    if by is By.AGENDA:
        today = date.today()  # noqa: DTZ011 - the user's own day
        return lambda entry: on_agenda(entry.row, today)
    if is_own(by):
        return lambda entry: getattr(entry.row, by)
    return _KEYS[By(by)]


def order_in(by: str) -> Callable[[Entry], tuple[Any, ...]]:
    """Return what groups are ordered by, as their rows tell; what has none comes last."""
    if by is By.LETTER:
        return lambda entry: (entry.place[0],)
    key_of = key_in(by)
    ordinals: dict[str, list[Any]] = {By.STATUS: list(Status), By.AGENDA: list(Agenda)}
    ordinal = ordinals.get(by)

    def order(entry: Entry) -> tuple[Any, ...]:
        key = key_of(entry)
        if is_empty(key):
            return True, 0, ""
        return False, ordinal.index(key) if ordinal is not None else sort_key(key), str(_plain(key))

    return order


def totals(groups: Iterable[Group]) -> Totals:
    """Return the totals of all groups together."""
    sums: Counter[str] = Counter()
    for group in groups:
        for name in Totals.__struct_fields__:
            sums[name] += getattr(group.totals, name)
    return Totals(**sums)


def _totalling(bucket: list[Entry]) -> Steps[Totals]:
    """Count a group's rows, in steps."""
    statuses: Counter[Status | None] = Counter()
    overdue = 0
    for start in range(0, len(bucket), _AT_ONCE):
        part = [entry.row for entry in bucket[start : start + _AT_ONCE]]
        statuses.update([row.status for row in part])
        overdue += sum([row.overdue for row in part])
        if start:
            yield
    return Totals(
        rows=len(bucket),
        overdue=overdue,
        open=statuses[Status.OPEN],
        partly=statuses[Status.PARTLY],
        fulfilled=statuses[Status.FULFILLED],
        lapsed=statuses[Status.LAPSED],
    )


def _start(group: Group) -> int:
    return group.start


def _month(entry: Entry) -> int | None:
    """Return the month in which a row is due, as a number that grows by one each month."""
    due = entry.row.due_to or entry.row.due_from
    return due.year * 12 + due.month - 1 if due is not None else None


_KEYS: MappingProxyType[By, Callable[[Entry], Any]] = MappingProxyType(
    {
        By.NOTHING: lambda _: "",
        By.LETTER: lambda entry: entry.place[0][3],
        By.DOSSIER: lambda entry: entry.row.dossier,
        By.WHO: lambda entry: entry.row.who,
        By.MINISTRY: lambda entry: entry.row.ministry,
        By.STATUS: lambda entry: entry.row.status,
        By.MONTH: _month,
        By.FRACTIE: lambda entry: entry.row.groups,
        By.TAG: lambda entry: entry.tag,
    }
)
