"""How each tab of the register is sorted, grouped and folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import OwnTag, Tag
from reader.register import By, Sheet, View, is_own
from ui.models.register_columns import ALL_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.register import Group, Tab

Order = tuple[str, bool]  # the field of a row, and whether from the last
UNSORTED: Order = ("", False)
OWN = "own:"  # before the id of an own tag, in what is kept


class TabViews:
    """Remembers for each tab what is to come back with it."""

    def __init__(self) -> None:
        self._orders: dict[str, Order] = {}  # by the names of tabs
        self._groups: dict[str, str] = {name_of(Sheet.TODAY): By.AGENDA}
        self._folded: set[tuple[str, str]] = set()

    def view(self, tab: Tab, typed: str) -> View:
        """Return how a tab is shown with a filter."""
        field, descending = self.order(tab)
        return View(tab, typed, field, descending, self._groups.get(name_of(tab), By.NOTHING))

    def order(self, tab: Tab) -> Order:
        """Return by which field a tab is sorted, "" for none, and whether from the last."""
        return self._orders.get(name_of(tab), UNSORTED)

    def sort(self, tab: Tab, order: Order) -> None:
        """Sort a tab."""
        self._orders[name_of(tab)] = order

    def group(self, tab: Tab, by: str) -> None:
        """Group a tab."""
        self._groups[name_of(tab)] = by

    def fold(self, groups: Iterable[Group], *, folded: bool) -> None:
        """Fold or unfold groups, on whatever tab they show."""
        keys = {(group.by, group.key) for group in groups}
        self._folded = self._folded | keys if folded else self._folded - keys

    def folded(self, by: str) -> list[str]:
        """Return the keys of the groups that are folded."""
        return [key for one, key in self._folded if one == by]

    def orders(self) -> dict[str, list[object]]:
        """Return the orders as plain data."""
        return {name: list(order) for name, order in self._orders.items()}

    def groups(self) -> dict[str, object]:
        """Return groups and folds as plain data."""
        by = {name: str(by) for name, by in self._groups.items()}
        return {"by": by, "folded": sorted([str(by), key] for by, key in self._folded)}

    def rename(self, columns: Mapping[str, str]) -> None:
        """Have what goes by a column's old name go by its new one; by "" where there is no such column."""
        self._orders = {
            tab: (columns.get(field, field), descending) for tab, (field, descending) in self._orders.items()
        }
        self._groups = {tab: columns.get(by, by) or By.NOTHING for tab, by in self._groups.items()}

    def restore_orders(self, kept: Mapping[str, object]) -> None:
        """Sort as `orders` described; what is no order is left out."""
        for name, value in kept.items():
            match value:
                case [str(field), bool(descending)] if not field or is_own(field) or field in _fields(name):
                    self._orders[name] = field, descending

    def restore_groups(self, kept: Mapping[str, object]) -> None:
        """Group and fold as `groups` described; what means nothing is left out."""
        by, folded = kept.get("by"), kept.get("folded")
        for name, value in by.items() if isinstance(by, dict) else ():
            if isinstance(value, str) and _fields(name) and (value in set(By) or is_own(value)):
                self._groups[name] = By(value) if value in set(By) else value
        for one in folded if isinstance(folded, list) else []:
            match one:
                case [str(value), str(key)] if value in set(By) or is_own(value):
                    self._folded.add((value, key))


def _fields(name: str) -> set[str]:
    """Return the fields by which a tab may be sorted, none where there is no such tab."""
    known = {name_of(tab): columns for tab, columns in ALL_COLUMNS.items()}
    columns = known[Tag.POSITION.value] if name.startswith(OWN) else known.get(name, ())
    return {column.field for column in columns}


def name_of(tab: Tab) -> str:
    """Return what a tab is called in what is kept."""
    return f"{OWN}{tab.id}" if isinstance(tab, OwnTag) else tab.value if tab else ""
