"""Buttons inside a field say what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit


def name_buttons(field: QLineEdit) -> None:
    """Name the signs inside a field for screen readers: what stands in it by its name, the cross too."""
    for button in field.findChildren(QToolButton):
        action = button.defaultAction()
        said = action.toolTip() if action is not None and action.text() else ""
        is_sign = action is not None and not action.objectName()  # Qt names the one that clears
        button.setAccessibleName(said or (field.accessibleName() if is_sign else t("Clear")))
