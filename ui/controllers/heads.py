"""Offers the fields of a letter whose head told little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import KamerlezerError
from ui.style.words import t
from ui.viewer.letter_extras import LetterLine

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.panels.letters import LettersPanel
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes

LINE = "head"
LEFT = "heads_left"  # of the settings: letters whose line was put away


class HeadController(QObject):
    """Says below a letter that nobody knows whose it is, and opens its details."""

    def __init__(self, workspace: Workspace, panes: Panes, panel: LettersPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._panes = panes
        self._panel = panel
        panes.place_changed.connect(self.look)
        panes.view_added.connect(self._watch)
        panes.extras.acted.connect(self._acted)
        panes.extras.closed.connect(self._closed)
        self.look()

    def look(self, *_: object) -> None:
        """Show or put away the line of each open letter, as is known of it now."""
        for letter_id in self._panes.open_letters():
            try:
                letter = self._workspace.letters.one(letter_id)
            except KamerlezerError:  # taken out meanwhile
                continue
            quiet = letter_id in self._workspace.settings.get(LEFT, []) or self._is_secret(letter_id)
            unknown = not quiet and self._workspace.letters.is_little_known(letter)
            text = t("The head of this letter tells neither its sender nor a number.")
            line = LetterLine(text, t("Fill them in")) if unknown else None
            if LINE in self._panes.extras.lines(letter_id) or line is not None:
                self._panes.extras.set_line(letter_id, LINE, line)

    def _is_secret(self, letter_id: str) -> bool:
        """Say whether nothing of a letter's head is kept, whatever it tells."""
        return self._workspace.letters.is_private(letter_id)

    def _watch(self, view: LetterView) -> None:
        view.opening.refused.connect(self.look)  # by then it is known to have a password

    def _acted(self, letter_id: str, name: str) -> None:
        if name == LINE:
            self._panel.details_wanted.emit(letter_id)

    def _closed(self, letter_id: str, name: str) -> None:
        if name == LINE:
            left = self._workspace.settings.get(LEFT, [])
            self._workspace.settings.set(LEFT, [*(one for one in left if one != letter_id), letter_id])
