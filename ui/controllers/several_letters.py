"""What is done with several letters at once, each as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from reader.errors import NotFound
from ui.controllers.controller import Controller
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.panels.letters import LettersPanel
    from ui.viewer.panes import Panes


class SeveralLettersController(Controller):
    """Marks letters as done, and corrects their dossier."""

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, panel: LettersPanel) -> None:
        super().__init__(workspace, bridge, panes, panel)
        self._panel = panel
        panel.done_wanted.connect(self.mark_done)
        panel.dossier_wanted.connect(self.ask_dossier)

    def mark_done(self, letter_ids: Sequence[str], done: bool) -> None:  # noqa: FBT001 - a signal tells it
        """Mark letters as done, or as not done any more."""
        self._do(lambda: self._workspace.letters.mark_done(*letter_ids, done=done))

    def ask_dossier(self, letter_ids: Sequence[str]) -> None:
        """Ask for the dossier of letters, beginning with the one that they have."""
        try:
            known = {self._workspace.letters.one(letter_id).dossier for letter_id in letter_ids}
        except NotFound as error:  # taken out elsewhere meanwhile
            self._refused(error)
            return
        before = known.pop() if len(known) == 1 else ""
        title = t("Correct the dossier")
        label = t("Dossier of {n} letters:", n=len(letter_ids))
        dossier, wanted = QInputDialog.getText(self._panel, title, label, text=before)
        if wanted:
            self.correct_dossier(letter_ids, dossier)

    def correct_dossier(self, letter_ids: Sequence[str], dossier: str) -> None:
        """Set the dossier of letters."""
        self._do(lambda: self._workspace.letters.correct_all(letter_ids, dossier="".join(dossier.split())))
