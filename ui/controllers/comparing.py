"""Base class of controllers that show what was beside what would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.controllers.controller import Controller
from ui.panels.comparison import Comparison

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.panels.delegates import ThemeOf
    from ui.viewer.panes import Panes


class ComparingController(Controller):
    """Opens comparisons over the window, and undoes through the controller of passages."""

    def __init__(  # noqa: PLR0913, PLR0917 - its collaborators
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        tagging: TaggingController,
        theme: ThemeOf,
        window: QWidget,
    ) -> None:
        super().__init__(workspace, bridge, panes, window)
        self._tagging = tagging
        self._theme = theme
        self._window = window

    def _comparison(self, title: str) -> Comparison:
        """Return an empty comparison over the window."""
        return Comparison(title, self._theme, self._window)
