"""Which columns the register shows, in which order, and how wide."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from reader.model import OwnTag, Tag
from ui.models.own_columns import columns_of, first_columns, own_columns
from ui.models.register_columns import ALL_COLUMNS, widths
from ui.models.tab_views import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.model import OwnField
    from reader.register import Tab
    from ui.models.register import RegisterModel
    from ui.models.register_columns import Column
    from ui.panels.register_table import RegisterTable


class RegisterHeader(QObject):
    """The columns of each tab, as the user chose, moved and resized them.

    Signals:
        changed(): they are others now
        menu_wanted(int, QPoint): a menu for this column, at a place on screen
    """

    changed = Signal()
    menu_wanted = Signal(int, QPoint)

    def __init__(self, table: RegisterTable, model: RegisterModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._shown: dict[Tab, list[str]] = {}  # fields, from left to right
        self._widths: dict[Tab, dict[str, int]] = {}  # of fields, as set by hand
        self._is_arranging = False
        self._header = header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(36)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._menu)
        header.sectionMoved.connect(self._moved)
        header.sectionResized.connect(self._resized)

    def show_order(self) -> None:
        """Show by which column the tab is sorted."""
        self._table.setSortingEnabled(False)
        self._header.setSortIndicator(*self._model.sorted_by())
        self._table.setSortingEnabled(True)

    def shown(self) -> list[Column]:
        """Return the columns on show, from left to right."""
        by_field = {column.field: column for column in self._model.columns}
        return [by_field[field] for field in self._fields()]

    def rename(self, columns: Mapping[str, str]) -> None:
        """Have columns go by other names where they are shown; what becomes "" is put away."""
        for tab in list(self._shown):
            kept = [new for field in self._shown.pop(tab) if (new := columns.get(field, field))]
            self._shown[self._now(tab)] = kept
        for tab in list(self._widths):
            named = {columns.get(field, field): width for field, width in self._widths.pop(tab).items()}
            self._widths[self._now(tab)] = {field: width for field, width in named.items() if field}

    def _now(self, tab: Tab) -> Tab:
        """Return a tab as it is now: an own tag may have another name or colour."""
        return self._model.scheme.tag(tab.id) if isinstance(tab, OwnTag) else tab

    def bring(self, fields: Iterable[OwnField]) -> None:
        """Show the columns of own fields on the tabs of their tags."""
        for field in fields:
            for tab in (one for one in Tag if one.value in field.tags):
                shown = self._shown.setdefault(tab, [column.field for column in first_columns(tab)])
                self._shown[tab] = [*(one for one in shown if one != field.column), field.column]

    def is_shown(self, column: Column) -> bool:
        """Say whether a column is on show."""
        return column.field in self._fields()

    def show_column(self, column: Column, *, shown: bool) -> None:
        """Show a column at the end, or put it away; the first one always stays."""
        fields = [field for field in self._fields() if field != column.field]
        if shown or column is self._model.columns[0]:
            fields = self._fields() if column.field in self._fields() else [*fields, column.field]
        self._set(fields)

    def move(self, column: Column, steps: int) -> None:
        """Move a column to the left or the right."""
        fields = self._fields()
        at = fields.index(column.field) if column.field in fields else -1
        if at >= 0 and 0 <= at + steps < len(fields):
            fields.insert(at + steps, fields.pop(at))
            self._set(fields)

    def reset(self) -> None:
        """Show this tab's columns as they were at first."""
        self._shown.pop(self._model.tab, None)
        self._widths.pop(self._model.tab, None)
        self.arrange()
        self.changed.emit()

    def arrange(self) -> None:
        """Put the columns of the tab on show in their places."""
        columns, fields = self._model.columns, self._fields()
        at = {column.field: section for section, column in enumerate(columns)}
        with self._arranging():
            for visual, field in enumerate(fields):
                self._header.moveSection(self._header.visualIndex(at[field]), visual)
            for section, column in enumerate(columns):
                self._header.setSectionHidden(section, column.field not in fields)
        self.fit()

    def fit(self) -> None:
        """Share the room among the columns that nobody made wider or narrower."""
        columns, own = self.shown(), self._widths.get(self._model.tab, {})
        free = [column for column in columns if column.field not in own]
        room = self._table.viewport().width() - sum(own.get(column.field, 0) for column in columns)
        shared = dict(zip((column.field for column in free), widths(free, room), strict=True))
        with self._arranging():
            for section, column in enumerate(self._model.columns):
                if column.field in own or column.field in shared:
                    self._header.resizeSection(section, own.get(column.field) or shared[column.field])

    def state(self) -> dict[str, object]:
        """Return the columns of each tab as plain data."""
        return {
            name_of(tab): {"shown": self._shown.get(tab, []), "widths": self._widths.get(tab, {})}
            for tab in self._shown | self._widths
        }

    def restore(self, kept: object) -> None:
        """Bring back what `state` described; what is no column is left out."""
        tabs: list[Tab] = [*ALL_COLUMNS, *self._model.scheme.shown_tags]
        for tab, columns in ((tab, columns_of(tab, self._model.scheme)) for tab in tabs):
            one = kept.get(name_of(tab)) if isinstance(kept, dict) else None
            if not isinstance(one, dict):
                continue
            fields = {column.field for column in columns}
            shown = [field for field in _list(one.get("shown")) if field in fields]
            if columns[0].field in shown:
                self._shown[tab] = list(dict.fromkeys(shown))
            wide = one.get("widths")
            for field, width in (wide if isinstance(wide, dict) else {}).items():
                if field in fields and isinstance(width, int) and width > 0:
                    self._widths.setdefault(tab, {})[field] = width
        self.arrange()

    def _fields(self) -> list[str]:
        tab = self._model.tab
        known = {column.field for column in self._model.columns}
        kept = self._shown.get(tab) or [column.field for column in self._first(tab)]
        return [field for field in kept if field in known]

    def _first(self, tab: Tab) -> tuple[Column, ...]:
        """Return the columns that a tab shows until somebody chooses; an own tag's with its own fields."""
        own = own_columns(tab, self._model.scheme) if isinstance(tab, OwnTag) else ()
        return (*first_columns(tab), *own)

    def _set(self, fields: list[str]) -> None:
        self._shown[self._model.tab] = fields
        self.arrange()
        self.changed.emit()

    @contextmanager
    def _arranging(self) -> Iterator[None]:
        before, self._is_arranging = self._is_arranging, True
        try:
            yield
        finally:
            self._is_arranging = before

    def _moved(self) -> None:
        if not self._is_arranging:
            sections = map(self._header.logicalIndex, range(self._header.count()))
            shown = [self._model.columns[one] for one in sections if not self._header.isSectionHidden(one)]
            self._shown[self._model.tab] = [column.field for column in shown]
            self.changed.emit()

    def _resized(self, section: int, _before: int, now: int) -> None:
        if not self._is_arranging and now > 0 and section < len(self._model.columns):
            field = self._model.columns[section].field
            self._widths.setdefault(self._model.tab, {})[field] = now
            self.changed.emit()

    def _menu(self, at: QPoint) -> None:
        self.menu_wanted.emit(self._header.logicalIndexAt(at), self._header.mapToGlobal(at))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
