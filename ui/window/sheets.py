"""Sheets over the window: keys, actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.window.action_list import ActionList
from ui.window.keys_overlay import KeysOverlay

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ui.window.actions import Actions


class Sheets:
    """Shows the sheet of keys and the list of actions, once the actions are there.

    Attributes:
        keys, actions: the sheets
    """

    keys: KeysOverlay
    actions: ActionList

    def fill(self, actions: Actions, window: QMainWindow) -> None:
        """Make the sheets of these actions, which are in the window's menus."""
        self.keys = KeysOverlay(actions.specs, window)
        self.actions = ActionList(window.menuBar(), window)

    def show_keys(self) -> None:
        """Show all keys, or put them away."""
        self.keys.toggle()

    def show_actions(self) -> None:
        """Show the list of actions, or put it away."""
        self.actions.toggle()
