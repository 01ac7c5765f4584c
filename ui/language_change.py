"""Replaces the window by one that speaks another language.

The new one stands as the one before was left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

from ui.panels.messages import Message
from ui.style.words import t

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class App(Protocol):
    """The app, as far as its language is concerned."""

    window: MainWindow

    def renew_window(self) -> None:
        """Replace the window by one in the language that was chosen."""


def follow_language(app: App) -> None:
    """Change the language when the user chooses another one in the app's window."""
    # Chosen in a menu of the window that then goes, so acted on once that menu is done.
    chosen = app.window.complete().preferences.renewal_wanted
    chosen.connect(lambda: _change(app), Qt.ConnectionType.QueuedConnection)


def _change(app: App) -> None:
    """Replace the window; workspace, steps to undo and what is going on stay as they are."""
    before = app.window.complete()
    if before.library.is_adding:  # whoever waits for the letters goes with the window
        before.library.ended.connect(lambda: _change(app), Qt.ConnectionType.QueuedConnection)
        before.say(Message(t("The language changes once the letters are added.")))
        return
    selected, own = before.tagging.passage, before.workspaces.own
    settings = before.preferences.is_open
    app.renew_window()
    composition = app.window.complete()
    composition.workspaces.own = own
    follow_language(app)
    composition.greet()
    if selected:
        composition.tagging.select(selected.id)
    if settings:
        composition.preferences.show()
