"""What Undo and Redo would bring back, named in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.style.words import t

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.window.actions import Actions


def name_undo(actions: Actions, workspace: Workspace) -> None:
    """Write on Undo and Redo what each would do now; grey out what would do nothing."""
    undo, redo = workspace.history.undo_name, workspace.history.redo_name
    actions["undo"].setText(t("Undo {change}", change=_said(undo)) if undo else t("Undo"))
    actions["redo"].setText(t("Redo {change}", change=_said(redo)) if redo else t("Redo"))
    actions["undo"].setEnabled(bool(undo))
    actions["redo"].setEnabled(bool(redo))


def _said(name: str) -> str:
    """Return the name of a change in the user's language."""
    verb, _, rest = name.partition(" ")
    number, _, _ = rest.partition(" ")
    return t("add {n} letters", n=number) if verb == "add" and number.isdecimal() else t(name)
