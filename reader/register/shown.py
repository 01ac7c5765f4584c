"""Rows on show, and the splices when a few rows change."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.register.agenda import Sheet, Tab, on_agenda
from reader.register.book import Entry
from reader.register.grouping import By, Group, grouping, order_in
from reader.register.order import Backwards, in_order, is_empty, ordering, sort_key
from reader.register.query import Every, filtered, masks, matcher, parse_query
from reader.register.sheaf import taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.register.book import Book
    from reader.register.row import Row
    from reader.register.steps import Steps

_AT_ONCE = 20  # rows made in one step


class View(Struct, frozen=True):
    """What the register shows, and in which order.

    Attributes:
        tab: rows of this tag; None for all
        typed: the filter
        field: of the row, by which it is sorted; "" for the register's own order, by letter and place
        by: what its rows are grouped by, a `By` or the column of an own field; inside a group they are sorted
    """

    tab: Tab
    typed: str = ""
    field: str = ""
    descending: bool = False
    by: str = By.NOTHING


class Splice(Struct, frozen=True):
    """Lines that change at once.

    Attributes:
        line: the first of them
        gone: how many lines are taken out there
        come: what is put in there; as many as are gone when rows change where they stand
    """

    line: int
    gone: int
    come: tuple[Entry, ...] = ()


class Shown:
    """The rows of a book in a view.

    Attributes:
        entries: in the order of the view
        counts: rows of each tag that pass the filter, on show or not; of all tags under None, and under
            `Sheet.TODAY` those on that sheet
        groups: in which the entries stand; none when they are not grouped
    """

    def __init__(
        self, view: View, entries: list[Entry], counts: Counter[Tab], groups: Sequence[Group] = ()
    ) -> None:
        self.view = view
        self.entries = entries
        self.counts = counts
        self.groups = groups
        self._fits = matcher(parse_query(view.typed))
        self._key = _key_in(view)

    def __len__(self) -> int:
        return len(self.entries)

    def line_of(self, entry: Entry) -> int:
        """Return on which line a row stands, -1 when it is not on show."""
        line = self._line_for(entry)
        return line if line < len(self.entries) and self.entries[line] is entry else -1

    def splices(self, gone: Sequence[Entry], come: Sequence[Entry]) -> Iterator[Splice]:
        """Yield what changes on show when rows go and others come; apply each before asking for the next.

        Rows in groups are chosen anew instead: the counts above them change too.
        """
        self._count(gone, -1)
        self._count(come, 1)
        arriving = {entry.id: entry for entry in come if self._is_shown(entry)}
        leaving: list[int] = []
        for entry in gone:
            line, now = self.line_of(entry), arriving.get(entry.id)
            if now is not None and line >= 0 and self._key(now) == self._key(entry):
                del arriving[entry.id]
                yield Splice(line, 1, (now,))
            elif line >= 0:
                leaving.append(line)
        yield from _runs(sorted(leaving))
        yield from self._arrivals(sorted(arriving.values(), key=self._key))

    def apply(self, splice: Splice) -> None:
        """Change the lines."""
        self.entries[splice.line : splice.line + splice.gone] = splice.come

    def _arrivals(self, entries: list[Entry]) -> Iterator[Splice]:
        start = 0
        while start < len(entries):
            line = self._line_for(entries[start])
            until = self._key(self.entries[line]) if line < len(self.entries) else None
            end = start + 1
            while end < len(entries) and (until is None or self._key(entries[end]) < until):
                end += 1
            yield Splice(line, 0, tuple(entries[start:end]))
            start = end

    def _line_for(self, entry: Entry) -> int:
        return bisect_left(self.entries, self._key(entry), key=self._key)

    def _is_shown(self, entry: Entry) -> bool:
        return self.view.tab in (None, entry.tag) and self._fits(entry.row, entry.text)

    def _count(self, entries: Iterable[Entry], step: int) -> None:
        for entry in entries:
            if self._fits(entry.row, entry.text):
                self.counts[entry.tag] += step
                self.counts[None] += step
                self.counts[Sheet.TODAY] += step * entry.is_on_agenda


def choosing(book: Book, view: View) -> Steps[Shown]:
    """Choose what of a book a view shows, in steps of a page."""
    query = parse_query(view.typed)
    masks_of = masks(query) if query != Every() else None  # nothing is typed: each row fits
    counts: Counter[Tab] = Counter()
    chosen: list[Entry] = []
    for page, sheaf, tabs in book.sheaves():
        yield
        if masks_of is not None:
            yield from sheaf.looking()
        fitting = masks_of(sheaf, sheaf.full) if masks_of is not None else sheaf.full
        if fitting:
            for tab, mask in tabs.items():
                counts[tab] += (mask & fitting).bit_count()
            chosen += taken(page.entries, fitting & tabs.get(view.tab, 0))
    if view.field or view.by is not By.NOTHING:
        yield from _looking_at(chosen)
    if view.field:
        field = view.field
        chosen = yield from ordering(
            chosen, lambda entry: getattr(entry.row, field), descending=view.descending
        )
    groups: list[Group] = []
    if view.by is not By.NOTHING:
        chosen, groups = yield from grouping(chosen, view.by)
    return Shown(view, chosen, counts, groups)


def _looking_at(entries: Sequence[Entry]) -> Steps[None]:
    """Make rows in steps, so that what asks for all of them finds them made."""
    for start in range(0, len(entries), _AT_ONCE):
        for entry in entries[start : start + _AT_ONCE]:
            entry.look()
        yield


def _belonging(tab: Tab) -> Callable[[Row], bool]:
    """Return the function that says whether a row stands on a tab."""
    if tab is None:
        return lambda _row: True
    if tab is Sheet.TODAY:
        today = date.today()  # noqa: DTZ011 - the user's own day
        return lambda row: on_agenda(row, today) is not None
    return lambda row: row.tag is tab


def choose(rows: Sequence[Row], view: View) -> list[Row]:
    """Return those of all rows, in the register's own order, that a view shows, in its order."""
    found = filtered(rows, parse_query(view.typed))
    belongs = _belonging(view.tab)
    found = [row for row in found if belongs(row)]
    return in_order(found, view.field, descending=view.descending) if view.field else found


def _key_in(view: View) -> Callable[[Entry], Any]:
    """Return what rows are compared by in a view; no two have the same."""
    within = _key_within(view)
    if view.by is By.NOTHING:
        return within
    order = order_in(view.by)
    return lambda entry: (order(entry), within(entry))


def _key_within(view: View) -> Callable[[Entry], Any]:
    """Return what rows are compared by in a group, or among all."""
    field, descending = view.field, view.descending
    if not field:
        return lambda entry: entry.place

    def key(entry: Entry) -> tuple[bool, object, object]:
        value = getattr(entry.row, field)
        if is_empty(value):
            return True, 0, entry.place
        own = sort_key(value)
        return False, Backwards(own) if descending else own, entry.place

    return key


def _runs(lines: list[int]) -> Iterator[Splice]:
    """Take lines out, those that stand together at once, from the last on so that the others keep theirs."""
    end = len(lines)
    while end:
        start = end - 1
        while start and lines[start - 1] == lines[start] - 1:
            start -= 1
        yield Splice(lines[start], end - start)
        end = start
