"""The register as the window keeps it: rows made ready to be filtered and sorted, without Qt.

All of it may be done in a thread beside the window's: no step here holds the interpreter for long, so
that even with 100,000 rows the window goes on drawing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader import register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Tag
    from reader.register import Row


@dataclass(frozen=True)
class View:
    """What the register shows, and in which order.

    Attributes:
        tab: rows of this tag; None for all
        typed: the filter
        field: of the row, by which it is sorted; "" for the register's own order, by letter and place
    """

    tab: Tag | None
    typed: str = ""
    field: str = ""
    descending: bool = False


class Chosen(NamedTuple):
    """Rows as a view shows them, and the first line of each passage by its id."""

    rows: list[Row]
    lines: dict[str, int]


class Book:
    """Rows of the whole register; never changes."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._folded = [register.searchable(row) for row in rows]
        self.counts: Counter[Tag | None] = Counter(row.tag for row in rows)
        self.counts[None] = len(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def chosen(self, view: View) -> Chosen:
        """Return the rows that a view shows, in its order, and where each passage stands."""
        rows = choose(self.rows, view, self._folded)
        return Chosen(rows, {row.annotation_id: line for line, row in reversed(list(enumerate(rows)))})


def choose(rows: Sequence[Row], view: View, folded: Sequence[str] | None = None) -> list[Row]:
    """Return those of all rows that a view shows, in its order; `folded` is their searchable text."""
    rows = register.filtered(rows, register.parse_query(view.typed), folded)
    if view.tab is not None:
        rows = [row for row in rows if row.tag is view.tab]
    return register.in_order(rows, view.field, descending=view.descending) if view.field else rows
