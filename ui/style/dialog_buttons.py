"""The buttons below a dialog, in the window's looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox

from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def dialog_buttons(dialog: QDialog, text: str) -> QDialogButtonBox:
    """Return the main button, named for what it does, and Cancel; both are connected."""
    kinds = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, dialog)
    for kind, shown in ((kinds.Ok, text), (kinds.Cancel, t("Cancel"))):
        button = buttons.button(kind)
        button.setText(shown)
        button.setIcon(QIcon())  # the desktop's own fit no theme of ours
    main = buttons.button(kinds.Ok)
    main.setProperty("look", "main")
    main.style().unpolish(main)  # the box polishes its buttons as it makes them
    main.style().polish(main)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
