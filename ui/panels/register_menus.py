"""Menus of the register: of rows, a column, the view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup

from reader.register import By, editable_columns
from ui.models.cell_edits import EDITS, Typed
from ui.models.own_columns import fields_on, first_columns, more_columns, own_columns, own_edit
from ui.models.register_groups import GROUPINGS
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from reader.model import OwnField
    from reader.register import Row
    from ui.models.cell_edits import CellEdit
    from ui.models.register import RegisterModel
    from ui.models.register_columns import Column
    from ui.panels.register_header import RegisterHeader

FIRST = ("status", "due_text", "who", "to", "ministry")  # what is changed most
SECOND = ("what", "firm", "kind", "outcome", "stance", "note", "reference", "status_source")


def fill_changes(
    menu: QMenu,
    rows: Sequence[Row],
    ask: Callable[[CellEdit], object],
    set_to: Callable[[CellEdit, object], object],
) -> None:
    """Offer what can be changed in all of these rows.

    Args:
        menu: to be filled
        rows: of which each can have it
        ask: asks for a value and sets it
        set_to: sets one that is chosen in the menu
    """
    common = frozenset.intersection(*(editable_columns(tag) for tag in {row.tag for row in rows}))
    for column in FIRST:
        if column in common:
            _add_change(menu, EDITS[column], ask, set_to)
    for title, columns in ((t("Other fields"), SECOND), (t("More fields"), _further(common))):
        found = [column for column in columns if column in common]
        if found:
            below = menu.addMenu(title)
            for column in found:
                _add_change(below, EDITS[column], ask, set_to)
    for field in _own_in_all(rows):
        _add_change(menu, own_edit(field), ask, set_to)


def _own_in_all(rows: Sequence[Row]) -> list[OwnField]:
    """Return the own fields that each row has."""
    kinds = list({id(row.own.fields): row.own.fields for row in rows}.values())
    return [field for field in kinds[0] if all(field in fields for fields in kinds)]


def _further(common: frozenset[str]) -> list[str]:
    return [column for column in EDITS if column in common and column not in {*FIRST, *SECOND}]


def _add_change(
    menu: QMenu,
    edit: CellEdit,
    ask: Callable[[CellEdit], object],
    set_to: Callable[[CellEdit, object], object],
) -> None:
    if edit.typed is not Typed.CHOICE:
        menu.addAction(f"{t(edit.label)}…").triggered.connect(_Act(ask, edit))
        return
    below = menu.addMenu(t(edit.label))
    for value in edit.choices:
        shown = str(value) if edit.field is not None else name(value)
        below.addAction(shown).triggered.connect(_Act(set_to, edit, value))
    if edit.optional:
        below.addSeparator()
        below.addAction("—").triggered.connect(_Act(set_to, edit, None))


class _Act:
    """Acts with these arguments, without the state that Qt's `triggered` tells."""

    def __init__(self, act: Callable[..., object], *arguments: object, **options: object) -> None:
        self._act = partial(act, *arguments, **options)

    def __call__(self) -> None:
        self._act()


def fill_columns(menu: QMenu, header: RegisterHeader, model: RegisterModel) -> None:
    """Offer the columns of the tab on show, those that show from the start first."""
    for column in (*first_columns(model.tab)[1:], *own_columns(model.tab, model.scheme)):
        _add_column(menu, header, column)
    more = menu.addMenu(t("More columns"))
    for column in more_columns(model.tab):
        _add_column(more, header, column)
    menu.addSeparator()
    menu.addAction(t("Columns as at first")).triggered.connect(header.reset)


def _add_column(menu: QMenu, header: RegisterHeader, column: Column) -> None:
    action = menu.addAction(t(column.heading))
    action.setCheckable(True)
    action.setChecked(header.is_shown(column))
    action.toggled.connect(partial(_show_column, header, column))


def _show_column(header: RegisterHeader, column: Column, shown: bool) -> None:  # noqa: FBT001 - a signal tells it
    header.show_column(column, shown=shown)


def fill_groups(menu: QMenu, model: RegisterModel) -> None:
    """Offer what rows may be grouped by, and folds."""
    choices = QActionGroup(menu)
    offered: list[tuple[str, str]] = [(by, t(text)) for by, text in GROUPINGS.items()]
    offered += [(field.column, field.name) for field in fields_on(model.tab, model.scheme)]
    for by, text in offered:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(model.view.by == by)
        action.triggered.connect(_Act(model.group, by))
        choices.addAction(action)
    menu.addSeparator()
    for text, folded in ((t("Fold all"), True), (t("Unfold all"), False)):
        action = menu.addAction(text)
        action.setEnabled(model.view.by is not By.NOTHING)
        action.triggered.connect(_Act(model.fold_all, folded=folded))


def column_menu(menu: QMenu, header: RegisterHeader, model: RegisterModel, section: int) -> None:
    """Offer what can be done with one column, and the others."""
    column = model.columns[section]
    if section:
        menu.addAction(t("Move to the left")).triggered.connect(_Act(header.move, column, -1))
        menu.addAction(t("Move to the right")).triggered.connect(_Act(header.move, column, 1))
        menu.addAction(t("Put this column away")).triggered.connect(
            _Act(header.show_column, column, shown=False)
        )
        menu.addSeparator()
    fill_groups(menu.addMenu(t("Group by")), model)
    fill_columns(menu.addMenu(t("Columns")), header, model)
