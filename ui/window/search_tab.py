"""The drawer's tab that searches every letter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.controllers.search import SearchController
from ui.panels.search import SearchPanel
from ui.style.words import t

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.style.colours import Theme
    from ui.window.parts import Parts


class SearchTab(QObject):
    """Adds the tab to the drawer, and brings it to the front when something is looked for.

    Attributes:
        panel: what is typed and found
        searching: asks and opens; says what there is to say
    """

    def __init__(
        self, workspace: Workspace, bridge: Bridge, parts: Parts, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self.panel = SearchPanel(workspace.letters.short_name, theme)
        self._number = parts.register.add_page(self.panel, t("Search"))
        self.searching = SearchController(workspace, bridge, parts.panes, self.panel, self)
        self.panel.named.connect(partial(parts.register.name_page, self._number))
        self.panel.left.connect(parts.panes.go_pages)

    def show(self) -> None:
        """Put the cursor where one types what to look for."""
        self._come()
        self.searching.begin()

    def show_similar(self) -> None:
        """Look for what is like the selected passage."""
        self._come()
        self.searching.like_selection()

    def _come(self) -> None:
        self._parts.columns.show_register(shown=True)
        self._parts.register.show_page(self._number)
