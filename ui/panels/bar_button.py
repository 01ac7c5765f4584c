"""Button of a bar: words, or an icon where room lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from ui.style.icons import icon

if TYPE_CHECKING:
    from ui.style.colours import Theme


class BarButton(QPushButton):
    """Shows its words or its picture."""

    def __init__(self, text: str, sign: str, tip: str, parent: QWidget, *, main: bool = False) -> None:
        super().__init__(text, parent)
        self._words = text
        self._sign = sign
        self._is_main = main
        if main:
            self.setProperty("look", "main")
        self.setToolTip(tip)
        self.setAccessibleName(text.rstrip("…"))

    def fit(self, theme: Theme, *, roomy: bool) -> None:
        """Show words where there is room for them, else a picture in the colours of `theme`."""
        colour = theme.on_action if self._is_main else theme.text
        self.setText(self._words if roomy else "")
        self.setIcon(QIcon() if roomy else icon(self._sign, theme, colour=colour))
