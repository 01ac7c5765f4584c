"""Table of actions for menus, toolbar, tooltips and F1."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction, QKeySequence

from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

    from ui.style.colours import Theme


class Menu(StrEnum):
    """The menus, left to right, by their English names with their mnemonics."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    LETTER = "&Letter"
    TAG = "&Tag"
    GO = "&Go"
    REGISTER = "&Register"
    HELP = "&Help"


class Spec(Struct, frozen=True):
    """One thing that the user can do.

    Attributes:
        id: names it in code and tests
        text: English, as in the menu
        handler: does it
        keys: in Qt's portable notation, the one to show first
        icon: of resources/icons, without its suffix
        checkable: it is a state that is on or off; the handler gets which
        apart: a line stands above it in the menu
        within: the menu in that menu in which it stands, in English; "" for none
    """

    id: str
    text: str
    menu: Menu
    handler: Callable[..., object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    apart: bool = False
    within: str = ""


class Actions:
    """The Qt actions of a table, by id."""

    def __init__(self, specs: Iterable[Spec], parent: QWidget, theme: Theme) -> None:
        self.specs = tuple(specs)
        self._by_id = {spec.id: _make(spec, parent) for spec in self.specs}
        self.work_in(parent)  # so that keys work while no menu is open
        self.set_theme(theme)

    def __getitem__(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def fill(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Put every action in its menu; return the menus."""
        menus = {menu: bar.addMenu(t(menu.value)) for menu in Menu}
        inner: dict[str, QMenu] = {}
        for spec in self.specs:
            menu = menus[spec.menu]
            if spec.apart:
                menu.addSeparator()
            if spec.within and spec.within not in inner:
                inner[spec.within] = menu.addMenu(t(spec.within))
            inner.get(spec.within, menu).addAction(self._by_id[spec.id])
        return menus

    def work_in(self, window: QWidget) -> None:
        """Let the keys work in another window, too."""
        window.addActions(list(self._by_id.values()))

    def show_checked(self, action_id: str, checked: bool) -> None:  # noqa: FBT001 - a signal tells it
        """Show a state in its action without acting on it."""
        action = self[action_id]
        if action.isChecked() != checked:
            with QSignalBlocker(action):
                action.setChecked(checked)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons for `theme`."""
        for spec in self.specs:
            if spec.icon:
                self._by_id[spec.id].setIcon(icon(spec.icon, theme))


def plain_text(spec: Spec) -> str:
    """Return what an action is called, without the signs of menus."""
    return t(spec.text).replace("&", "").rstrip("…")


def key_text(spec: Spec) -> str:
    """Return the key to show for an action, as the system writes it ("Ctrl+O", "⌘O"), "" for none."""
    return QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""


def tooltip(spec: Spec) -> str:
    """Return what an action's button says: its text and its key."""
    text = plain_text(spec)
    return f"{text} ({key_text(spec)})" if spec.keys else text


def _make(spec: Spec, parent: QWidget) -> QAction:
    action = QAction(t(spec.text), parent)
    action.setObjectName(spec.id)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setToolTip(tooltip(spec))
    action.setCheckable(spec.checkable)
    action.setIconVisibleInMenu(not spec.checkable)  # there its check mark stands
    signal = action.toggled if spec.checkable else action.triggered
    signal.connect(spec.handler if spec.checkable else _Without(spec.handler))
    return action


class _Without:
    """Calls a handler without the state that Qt's `triggered` tells."""

    def __init__(self, handler: Callable[..., object]) -> None:
        self._handler = handler

    def __call__(self) -> None:
        self._handler()
