"""The left column: letters, below them outline and thumbnails."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from ui.controllers.outline import OutlineController
from ui.controllers.thumbnails import ThumbnailController
from ui.panels.outline import OutlinePanel
from ui.panels.pages_panel import PagesPanel
from ui.viewer.thumbnails import HIGH_PX, Thumbnails

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.panels.letters import LettersPanel
    from ui.style.colours import Theme
    from ui.viewer.panes import Panes

LEAST_PX = 90
AS_FIRST = 3  # what comes takes a third of the height


class LeftColumn(QSplitter):
    """Divides the column between the letters, and an outline and small pages that can be away.

    Attributes:
        outline: the headings of the letter in use; thumbnails: its pages

    Signals:
        outline_shown(bool), thumbnails_shown(bool): it came or went
    """

    outline_shown = Signal(bool)
    thumbnails_shown = Signal(bool)

    def __init__(self, letters: LettersPanel, panes: Panes, bridge: Bridge, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._letters = letters
        self.outline = OutlinePanel(theme)
        self._outlining = OutlineController(panes, self.outline, self)
        self.thumbnails = Thumbnails(theme)
        self._pages = PagesPanel(self.thumbnails, theme)
        self._picturing = ThumbnailController(panes, bridge, self.thumbnails, theme, self)
        self.setHandleWidth(1)
        self.addWidget(letters)
        for panel, show in ((self.outline, self.show_outline), (self._pages, self.show_thumbnails)):
            panel.setMinimumHeight(LEAST_PX)
            self.addWidget(panel)
            panel.hide()
            panel.closed.connect(partial(show, False))  # noqa: FBT003 - the state itself
        self.setChildrenCollapsible(False)
        self.setMinimumWidth(letters.minimumWidth())

    def show_outline(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Show the outline, unfolding the column if need be, or put it away."""
        self._unfold_for(wanted)
        self._show(self.outline, wanted)

    def show_thumbnails(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Show small pages, unfolding the column if need be, or put them away."""
        self._unfold_for(wanted)
        self._show(self._pages, wanted)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for part in (self._letters, self.outline, self._pages, self._picturing):
            part.set_theme(theme)

    def state(self) -> dict[str, object]:
        """Return what shows and how high, as plain data."""
        return {
            "outline": not self.outline.isHidden(),
            "thumbnails": not self._pages.isHidden(),
            "heights": self.sizes(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Show outline and thumbnails as they were; a column that is folded stays so."""
        self._show(self.outline, bool(state.get("outline")))
        self._show(self._pages, bool(state.get("thumbnails")))
        heights = state.get("heights")
        if isinstance(heights, list) and all(isinstance(one, int) for one in heights):
            self.setSizes([height or HIGH_PX for height in heights])

    def _unfold_for(self, wanted: bool) -> None:  # noqa: FBT001 - the state itself
        if wanted and self.isHidden():
            self.show()

    def _show(self, panel: QWidget, wanted: bool) -> None:  # noqa: FBT001 - the state itself
        has_come = wanted and panel.isHidden()
        panel.setVisible(wanted)
        if has_come and self.isVisible():
            sizes, third = self.sizes(), self.height() // AS_FIRST
            sizes[0] -= third - sizes[self.indexOf(panel)]
            sizes[self.indexOf(panel)] = third
            self.setSizes(sizes)
        for one in (self._outlining, self._picturing):
            one.refresh()
        told = self.outline_shown if panel is self.outline else self.thumbnails_shown
        told.emit(wanted)
