"""All that helps a letter to be read: passwords, pictures of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.controllers.recognition import RecognitionController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.model import Change
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.library import LibraryController
    from ui.viewer.panes import Panes


class ReadingController(QObject):
    """Has its parts follow what happens to letters, and passes on what they say.

    Signals:
        said(Message): how it went
        unlocked(letter_id): a letter can be read that could not be before
    """

    said = Signal(object)
    unlocked = Signal(str)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, panes: Panes, library: LibraryController, window: QWidget
    ) -> None:
        super().__init__(window)
        self.recognising = RecognitionController(workspace, bridge, panes, window)
        library.locked.unlocked.connect(self.unlocked)
        self.unlocked.connect(self.recognising.ask_again)
        for part in (library.locked, self.recognising):
            part.said.connect(self.said)

    def tell(self, change: Change) -> None:
        """Follow a change of letters, here or elsewhere."""
        self.recognising.tell(change)

    def stop(self) -> None:
        """Stop what goes on."""
        self.recognising.stop()
