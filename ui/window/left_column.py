"""The left column: letters, below them the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from ui.controllers.outline import OutlineController
from ui.panels.outline import OutlinePanel

if TYPE_CHECKING:
    from ui.panels.letters import LettersPanel
    from ui.style.colours import Theme
    from ui.viewer.panes import Panes

LEAST_PX = 90


class LeftColumn(QSplitter):
    """Divides the column between the letters and an outline that can be away.

    Attributes:
        outline: the headings of the letter in use

    Signals:
        outline_shown(bool): it came or went
    """

    outline_shown = Signal(bool)

    def __init__(self, letters: LettersPanel, panes: Panes, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._letters = letters
        self.outline = OutlinePanel(theme)
        self.outline.setMinimumHeight(LEAST_PX)
        self._controller = OutlineController(panes, self.outline, self)
        self.setHandleWidth(1)
        self.addWidget(letters)
        self.addWidget(self.outline)
        self.setChildrenCollapsible(False)
        self.setMinimumWidth(letters.minimumWidth())
        self.outline.hide()
        self.outline.closed.connect(self._close)

    def show_outline(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Show the outline, unfolding the column if need be, or put it away."""
        self.outline.setVisible(wanted)
        if wanted and self.isHidden():
            self.show()
        self._controller.refresh()
        self.outline_shown.emit(wanted)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._letters.set_theme(theme)
        self.outline.set_theme(theme)

    def state(self) -> dict[str, object]:
        """Return whether the outline shows and how high, as plain data."""
        return {"outline": not self.outline.isHidden(), "heights": self.sizes()}

    def restore(self, state: dict[str, object]) -> None:
        """Show the outline as it was."""
        self.show_outline(bool(state.get("outline")))
        heights = state.get("heights")
        if isinstance(heights, list) and all(isinstance(one, int) for one in heights) and all(heights):
            self.setSizes(heights)

    def _close(self) -> None:
        self.show_outline(False)  # noqa: FBT003 - the state itself
