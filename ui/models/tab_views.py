"""How each tab of the register is sorted, grouped and folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import OwnTag
from reader.register import By, Sheet, View, is_own
from ui.models.register_columns import ALL_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.register import Group, Tab

Order = tuple[str, bool]  # the field of a row, and whether from the last
UNSORTED: Order = ("", False)


class TabViews:
    """Remembers for each tab what is to come back with it."""

    def __init__(self) -> None:
        self._orders: dict[Tab, Order] = {}
        self._groups: dict[Tab, str] = {Sheet.TODAY: By.AGENDA}
        self._folded: set[tuple[str, str]] = set()

    def view(self, tab: Tab, typed: str) -> View:
        """Return how a tab is shown with a filter."""
        field, descending = self._orders.get(tab, UNSORTED)
        return View(tab, typed, field, descending, self._groups.get(tab, By.NOTHING))

    def order(self, tab: Tab) -> Order:
        """Return by which field a tab is sorted, "" for none, and whether from the last."""
        return self._orders.get(tab, UNSORTED)

    def sort(self, tab: Tab, order: Order) -> None:
        """Sort a tab."""
        self._orders[tab] = order

    def group(self, tab: Tab, by: str) -> None:
        """Group a tab."""
        self._groups[tab] = by

    def fold(self, groups: Iterable[Group], *, folded: bool) -> None:
        """Fold or unfold groups, on whatever tab they show."""
        keys = {(group.by, group.key) for group in groups}
        self._folded = self._folded | keys if folded else self._folded - keys

    def folded(self, by: str) -> list[str]:
        """Return the keys of the groups that are folded."""
        return [key for one, key in self._folded if one == by]

    def orders(self) -> dict[str, list[object]]:
        """Return the orders as plain data."""
        return {name_of(tab): list(order) for tab, order in self._orders.items()}

    def groups(self) -> dict[str, object]:
        """Return groups and folds as plain data."""
        by = {name_of(tab): str(by) for tab, by in self._groups.items()}
        return {"by": by, "folded": sorted([str(by), key] for by, key in self._folded)}

    def rename(self, columns: Mapping[str, str]) -> None:
        """Have what goes by a column's old name go by its new one; by "" where there is no such column."""
        self._orders = {
            tab: (columns.get(field, field), descending) for tab, (field, descending) in self._orders.items()
        }
        self._groups = {tab: columns.get(by, by) or By.NOTHING for tab, by in self._groups.items()}

    def restore_orders(self, kept: Mapping[str, object]) -> None:
        """Sort as `orders` described; what is no order is left out."""
        for tab, columns in ALL_COLUMNS.items():
            match kept.get(name_of(tab)):
                case [str(field), bool(descending)] if is_own(field) or field in {
                    "",
                    *(one.field for one in columns),
                }:
                    self._orders[tab] = field, descending

    def restore_groups(self, kept: Mapping[str, object]) -> None:
        """Group and fold as `groups` described; what means nothing is left out."""
        by, folded = kept.get("by"), kept.get("folded")
        for tab in ALL_COLUMNS:
            value = by.get(name_of(tab)) if isinstance(by, dict) else None
            if isinstance(value, str) and (value in set(By) or is_own(value)):
                self._groups[tab] = By(value) if value in set(By) else value
        for one in folded if isinstance(folded, list) else []:
            match one:
                case [str(value), str(key)] if value in set(By) or is_own(value):
                    self._folded.add((value, key))


def name_of(tab: Tab) -> str:
    """Return what a tab is called in what is kept."""
    return f"own:{tab.id}" if isinstance(tab, OwnTag) else tab.value if tab else ""
