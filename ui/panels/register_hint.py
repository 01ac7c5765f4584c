"""What stands in the register in place of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from reader.model import OwnTag, Tag
from reader.register import Sheet
from ui.panels.register_filter import explained
from ui.style.words import t

if TYPE_CHECKING:
    from reader.register import Tab
    from ui.models.register import RegisterModel

KEYS = {Tag.POSITION: "1", Tag.COMMITMENT: "2", Tag.MOTION: "3"}


class RegisterHint(QLabel):
    """Says why there are no rows, and how to have some."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "empty")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)

    def explain(self, model: RegisterModel) -> None:
        """Say it of the tab on show."""
        tab = model.tab
        if model.counts()[tab] and tab is not Sheet.TODAY:
            self.setText(t("No row fits this filter") + "\n" + explained())
        elif tab is Sheet.TODAY:
            self.setText(t("Nothing is overdue, due soon, put off or without a date"))
        elif isinstance(tab, OwnTag) and not tab.key:
            self.setText(t("Select a passage and choose {tag} in the menu Tag", tag=tab.name))
        else:
            self.setText(t("Select a passage and press {key}", key=_key(tab)))


def _key(tab: Tab) -> str:
    if isinstance(tab, OwnTag):
        return tab.key
    return KEYS[tab] if isinstance(tab, Tag) else KEYS[Tag.COMMITMENT]
