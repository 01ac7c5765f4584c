"""Asks for the notes of open letters, shown at their marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.errors import KamerlezerError
from ui.controllers.controller import Controller

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from reader.workspace import Footnote, Workspace
    from ui.bridge import Bridge
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes


class FootnoteController(Controller):
    """Shows the notes of open letters, each once its text is there."""

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, parent: QObject) -> None:
        super().__init__(workspace, bridge, panes, parent)
        panes.view_added.connect(self._follow)
        for view in panes.all_views():
            self._follow(view)
            if view.pages.text is not None:
                self._ask(view)

    def _follow(self, view: LetterView) -> None:
        view.opening.text_came.connect(partial(self._ask, view))

    def _ask(self, view: LetterView, _: object = None) -> None:
        letter_id = view.source.letter_id
        try:
            task = self._workspace.references.notes(letter_id)
        except KamerlezerError:  # it was taken out meanwhile
            return
        self._bridge.watch(task, owner=self, done=partial(self._came, letter_id), failed=self._failed)

    def _came(self, letter_id: str, notes: tuple[Footnote, ...]) -> None:
        self._panes.extras.set_notes(letter_id, notes)

    def _failed(self, _: BaseException) -> None:
        """Say nothing: a letter that cannot be read says so where its pages would be."""
