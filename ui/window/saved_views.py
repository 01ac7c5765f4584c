"""Views of the register saved under a name, with a key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.models.own_columns import renamed_columns, renamed_filter
from ui.models.tab_views import name_of
from ui.panels.view_dialog import ViewDialog
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from reader.model import Scheme
    from reader.workspace import Workspace
    from ui.window.parts import Parts

KEPT = "views"  # in the workspace's settings
KEYS = tuple(f"Alt+{number}" for number in range(1, 10))
MOST = 50


class SavedView(Struct, frozen=True):
    """A view under its name.

    Attributes:
        name, key: as the user gave them; the key may be ""
        state: tab, filter, order, groups and columns, as plain data
    """

    name: str
    key: str = ""
    state: Mapping[str, object] = field(default_factory=dict)


class SavedViews(QObject):
    """Saves, shows, renames and deletes views; they stay in the workspace."""

    def __init__(self, workspace: Workspace, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._parts = parts
        self._window = window
        self._actions: list[QAction] = []
        self.views = _read(workspace.settings.get(KEPT, []))
        self._make_actions()

    def fill(self, menu: QMenu) -> None:
        """Offer the views, and what can be done with them."""
        menu.clear()
        for action in self._actions:
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(t("Save this view…")).triggered.connect(self.ask)
        if self.views:
            changing, deleting = menu.addMenu(t("Rename, or another key")), menu.addMenu(t("Delete view"))
            for view in self.views:
                shown = _escaped(view.name)
                changing.addAction(shown).triggered.connect(partial(self._change, view))
                deleting.addAction(shown).triggered.connect(partial(self._delete, view))

    def ask(self) -> None:
        """Ask for a name, and save the view as it is now; one of the same name is replaced."""
        dialog = ViewDialog("", self._free_key(), KEYS, self._window)
        dialog.accepted.connect(lambda: self.save(dialog.name, dialog.key))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, name: str, key: str = "") -> None:
        """Save the view on show."""
        self._put(SavedView(name, key, self._state()), instead=name)

    def show(self, view: SavedView) -> None:
        """Show the register as it was saved."""
        self._parts.columns.show_register(shown=True)
        self._parts.register.restore(dict(view.state))
        self._parts.register.focus_table()

    def follow(self, before: Scheme, after: Scheme) -> None:
        """Have own fields go by their new names in every view."""
        columns = {old: new for old, new in renamed_columns(before, after).items() if new and new != old}
        if columns:
            self._keep(
                [replace(one, state=_renamed(one.state, before, after, columns)) for one in self.views]
            )

    def _state(self) -> dict[str, object]:
        register = self._parts.register
        tab, state = register.model.tab, register.state()
        fields = [column.field for column in register.header.shown()]
        columns = state["columns"] if isinstance(state["columns"], dict) else {}
        widths = columns.get(name_of(tab), {}).get("widths", {})
        return {
            "tab": state["tab"],
            "filter": state["filter"],
            "orders": {name_of(tab): list(register.model.tabs.order(tab))},
            "groups": {"by": {name_of(tab): str(register.model.view.by)}},
            "columns": {name_of(tab): {"shown": fields, "widths": widths}},
        }

    def _change(self, view: SavedView, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's triggered
        dialog = ViewDialog(view.name, view.key, KEYS, self._window)
        dialog.accepted.connect(
            lambda: self._put(SavedView(dialog.name, dialog.key, view.state), instead=view.name)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _delete(self, view: SavedView, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's triggered
        self._keep([one for one in self.views if one != view])

    def _put(self, view: SavedView, *, instead: str) -> None:
        """Put a view in the place of the one with that name; its key is taken from others."""
        names = {instead, view.name}
        before = [one for one in self.views if one.name not in names]
        others = [SavedView(one.name, "" if one.key == view.key else one.key, one.state) for one in before]
        self._keep(sorted([*others, view], key=lambda one: one.name.casefold()))

    def _keep(self, views: list[SavedView]) -> None:
        self.views = views[:MOST]
        kept = [{"name": one.name, "key": one.key, "state": dict(one.state)} for one in self.views]
        self._workspace.settings.set(KEPT, kept)
        self._make_actions()

    def _make_actions(self) -> None:
        for action in self._actions:
            self._window.removeAction(action)
            action.deleteLater()
        self._actions = [self._made(view) for view in self.views]
        self._window.addActions(self._actions)

    def _made(self, view: SavedView) -> QAction:
        action = QAction(_escaped(view.name), self)
        action.setShortcut(QKeySequence(view.key))
        action.triggered.connect(lambda: self.show(view))
        return action

    def _free_key(self) -> str:
        used = {view.key for view in self.views}
        return next((key for key in KEYS if key not in used), "")


def _renamed(
    state: Mapping[str, object], before: Scheme, after: Scheme, columns: Mapping[str, str]
) -> dict[str, object]:
    """Return a view's state with other names of own fields: in its filter, its order, groups and columns."""

    def named(value: object) -> object:
        match value:
            case dict():
                return {named(key): named(one) for key, one in value.items()}
            case list():
                return [named(one) for one in value]
            case str():
                return columns.get(value, value)
        return value

    now = {key: named(value) for key, value in state.items()}
    return now | {"filter": renamed_filter(str(state.get("filter", "")), before, after)}


def _read(kept: object) -> list[SavedView]:
    """Read what is kept; what is no view is left out."""
    views = []
    for one in kept if isinstance(kept, list) else []:
        match one:
            case {"name": str(name), "key": str(key), "state": dict(state)} if name:
                views.append(SavedView(name, key if key in KEYS else "", state))
    return views[:MOST]


def _escaped(name: str) -> str:
    return name.replace("&", "&&")
