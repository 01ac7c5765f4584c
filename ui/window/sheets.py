"""Sheets over the window: keys, actions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ui.window.action_list import ActionList
from ui.window.keys_overlay import KeysOverlay

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ui.window.actions import Actions


class Sheets:
    """Makes the sheet of keys and the list of actions when they are first asked for."""

    def fill(self, actions: Actions, window: QMainWindow) -> None:
        """Have the sheets show these actions, which are in the window's menus."""
        self._specs = actions.specs
        self._window = window

    @cached_property
    def keys(self) -> KeysOverlay:
        """The sheet of all keys, a hundred labels."""
        return KeysOverlay(self._specs, self._window)

    @cached_property
    def actions(self) -> ActionList:
        """The list of actions to search in."""
        return ActionList(self._window.menuBar(), self._window)

    def show_keys(self) -> None:
        """Show all keys, or put them away."""
        self.keys.toggle()

    def show_actions(self) -> None:
        """Show the list of actions, or put it away."""
        self.actions.toggle()
