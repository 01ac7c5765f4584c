"""Tabs beside the register's rows: suggestions and missing letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.panels.missing import MissingPanel
from ui.panels.suggestions import SuggestionsPanel
from ui.style.words import t

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.controllers.library import LibraryController
    from ui.controllers.suggestions import SuggestionController
    from ui.panels.register import RegisterView
    from ui.style.colours import Theme


class DrawerTabs:
    """Adds both panels to the register's drawer, and connects them.

    Attributes:
        suggestions: what the workspace proposes
        suggestions_tab: its number
        missing: letters that are referred to and are not here
        missing_tab: its number
    """

    def __init__(
        self,
        workspace: Workspace,
        register: RegisterView,
        suggesting: SuggestionController,
        library: LibraryController,
        theme: Theme,
    ) -> None:
        self.suggestions = SuggestionsPanel(suggesting, theme)
        self.suggestions_tab = register.add_page(self.suggestions, t("Suggestions"))
        self.missing = MissingPanel(workspace)
        self.missing_tab = register.add_page(self.missing, t("Missing"))
        self.suggestions.named.connect(partial(register.name_page, self.suggestions_tab))
        self.suggestions.chosen.connect(suggesting.go)
        suggesting.is_listed = self.suggestions.is_in_use
        self.missing.named.connect(partial(register.name_page, self.missing_tab))
        self.missing.letter_wanted.connect(library.open)
