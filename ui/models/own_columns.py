"""Columns of the register for own fields, and for own tags."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from reader.model import FieldKind, OwnTag, Scheme, Tag
from reader.register import Sheet, key_of
from ui.models.cell_edits import CellEdit, Typed
from ui.models.register_columns import ALL_COLUMNS, COLUMNS, LETTER, MORE, PAGE, Column, what
from ui.style import dates
from ui.style.words import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import OwnField
    from reader.register import OwnCell, Row, Tab

UNDO = "change own field"
_NAMED = re.compile(r'(?<![^\s(-])[^\s"“”:<>=()-][^\s"“”:<>=()]*(?=[:<>=])')  # what a condition is on
_TYPED = {
    FieldKind.TEXT: Typed.LINE,
    FieldKind.CHOICE: Typed.CHOICE,
    FieldKind.DATE: Typed.DAY,
    FieldKind.NUMBER: Typed.NUMBER,
}
_WIDTHS = {FieldKind.TEXT: 130, FieldKind.CHOICE: 120, FieldKind.DATE: 100, FieldKind.NUMBER: 90}


def first_columns(tab: Tab) -> tuple[Column, ...]:
    """Return the columns that a tab shows from the start."""
    if isinstance(tab, OwnTag):
        return (Column(tab.name, what, "quote", 200, grows=4), LETTER, PAGE)
    return COLUMNS[tab]


def more_columns(tab: Tab) -> tuple[Column, ...]:
    """Return the app's further columns of a tab."""
    return MORE[Tag.POSITION] if isinstance(tab, OwnTag) else MORE[tab]


def own_columns(tab: Tab, scheme: Scheme) -> tuple[Column, ...]:
    """Return the columns of the own fields that rows of a tab have."""
    return tuple(map(_column, fields_on(tab, scheme)))


def columns_of(tab: Tab, scheme: Scheme) -> tuple[Column, ...]:
    """Return all columns that a tab can show."""
    known = (*first_columns(tab), *more_columns(tab)) if isinstance(tab, OwnTag) else ALL_COLUMNS[tab]
    return (*known, *own_columns(tab, scheme))


def fields_on(tab: Tab, scheme: Scheme) -> Sequence[OwnField]:
    """Return the own fields that rows of a tab have."""
    if tab is None:
        return scheme.shown_fields
    return scheme.fields_of(Tag.COMMITMENT.value if isinstance(tab, Sheet) else tab.value)


def renamed_columns(before: Scheme, after: Scheme) -> dict[str, str]:
    """Return the new names of own fields' columns, "" for those that are no more."""
    now = {one.id: one.column for one in after.shown_fields}
    return {one.column: now.get(one.id, "") for one in before.shown_fields}


def renamed_filter(typed: str, before: Scheme, after: Scheme) -> str:
    """Return a filter in which own fields go by their new names."""
    now = {one.id: one.name for one in after.shown_fields}
    names = {key_of(one.name): key_of(now.get(one.id, one.name)) for one in before.shown_fields}
    return _NAMED.sub(lambda found: names.get(key_of(found[0]), found[0]), typed)


def own_edit(field: OwnField) -> CellEdit:
    """Return how cells of an own field are edited."""
    return CellEdit(
        field.column, field.name, UNDO, _TYPED[field.kind], field.choices, optional=True, field=field
    )


def shown(value: OwnCell) -> str:
    """Return a value as the window shows it: "3 Feb 2026", "1,250.5"; "" for none."""
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.short(value)
    if isinstance(value, str):
        return value
    grouped = f"{value:,}"
    return grouped.translate(str.maketrans(",.", ".,")) if language() == "nl" else grouped


def _column(field: OwnField) -> Column:
    return Column(
        field.name,
        partial(_text, field.name),
        field.column,
        _WIDTHS[field.kind],
        right=field.kind in (FieldKind.DATE, FieldKind.NUMBER),
        edit=own_edit(field),
    )


def _text(name: str, row: Row) -> str:
    return shown(row.own.of(name)) or "—"
