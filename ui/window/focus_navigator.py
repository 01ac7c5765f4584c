"""Moves the focus to a part of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.panels.messages import Message
from ui.style.words import t
from ui.viewer.second_window import bring

if TYPE_CHECKING:
    from ui.controllers.tagging import TaggingController
    from ui.panels.suggestions import SuggestionsPanel
    from ui.window.parts import Parts


class FocusNavigator(QObject):
    """Puts the cursor where the user wants it.

    Signals:
        said(Message): why it does not go there
    """

    said = Signal(object)

    def __init__(
        self,
        parts: Parts,
        tagging: TaggingController,
        suggestions: SuggestionsPanel,
        page: int,
        parent: QObject,
    ) -> None:
        """Reach these parts; the suggestions are the register's page of that number."""
        super().__init__(parent)
        self._parts = parts
        self._tagging = tagging
        self._suggestions = suggestions
        self._page = page

    def letters(self) -> None:
        """Put the cursor on the letters."""
        bring(self._parts.columns)
        self._parts.columns.show_letters(shown=True)
        self._parts.letters.focus_list()

    def pages(self) -> None:
        """Put the cursor on the pages in use, where it shows."""
        self._parts.panes.go_pages()

    def side(self) -> None:
        """Put the cursor in the right panel, whatever it shows."""
        bring(self._parts.columns)
        self._parts.columns.show_side(shown=True)
        self._parts.side.focus_first_field()

    def register(self) -> None:
        """Put the cursor on the register."""
        bring(self._parts.columns)
        self._parts.columns.show_register(shown=True)
        self._parts.register.focus_table()

    def suggestions(self) -> None:
        """Put the cursor on the list of suggestions."""
        bring(self._parts.columns)
        self._parts.columns.show_register(shown=True)
        self._parts.register.show_page(self._page)
        self._suggestions.focus_table()

    def filter(self) -> None:
        """Put the cursor in the register's filter."""
        bring(self._parts.columns)
        self._parts.columns.show_register(shown=True)
        self._parts.register.focus_filter()

    def fields(self) -> None:
        """Put the cursor in the fields of the selected passage."""
        if self._has_passage():
            self.side()

    def note(self) -> None:
        """Put the cursor in the note of the selected passage."""
        if self._has_passage():
            self.side()
            self._parts.side.passage.focus_note()

    def page(self) -> None:
        """Ask for a page."""
        bring(self._parts.columns)
        self._parts.status.ask_page()

    def _has_passage(self) -> bool:
        """Say that a passage is needed if none is selected; leave what else the right panel shows."""
        if self._tagging.passage is None:
            self.said.emit(Message(t("Select a passage first.")))
            return False
        self._parts.side.show_passage()
        return True
