"""Controllers of what is told of letters besides their passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from ui.controllers.completeness import CompletenessController
from ui.controllers.footnotes import FootnoteController
from ui.controllers.heads import HeadController
from ui.controllers.reading import ReadingController
from ui.controllers.remarks import RemarkController
from ui.controllers.several_letters import SeveralLettersController

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QMenu, QWidget

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.library import LibraryController
    from ui.models.workspace_events import WorkspaceEvents
    from ui.window.parts import Parts


class AsksAgain(Protocol):
    """Who wants something of letters that may not be readable yet."""

    def ask_again(self, letter_id: str) -> None:
        """Ask anew for what a letter did not give before."""


class OnLetters(QObject):
    """Builds the controllers of lines below letters, and speaks for them.

    Attributes:
        several: what is done with several letters at once
        remarks: highlights and notes of others, and copies with ours
        reading: passwords, pictures of pages, letters inside; None until `help_reading`
        completeness: words of letters that their texts lack
        heads: letters of which nobody knows whose they are

    Signals:
        said(Message): what there is to say
    """

    said = Signal(object)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, parts: Parts, feed: WorkspaceEvents, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace, self._bridge, self._parts = workspace, bridge, parts
        self._feed, self._window = feed, window
        self.reading: ReadingController | None = None
        self.remarks = RemarkController(workspace, bridge, parts.panes, window)
        self.remarks.said.connect(self.said)
        feed.changed.connect(self.remarks.changed)
        self.several = SeveralLettersController(workspace, bridge, parts.panes, parts.letters)
        self.several.said.connect(self.said)
        parts.letters.arranged.connect(parts.columns.changed)  # which is kept soon
        self.completeness = CompletenessController(workspace, bridge, parts.panes, parts.letters, window)
        FootnoteController(workspace, bridge, parts.panes, window)
        self.heads = HeadController(workspace, parts.panes, parts.letters, window)
        for news in (feed.changed, feed.loaded):
            news.connect(self.completeness.look_soon)
            news.connect(self.heads.look)

    def help_reading(self, library: LibraryController, waiting: Iterable[AsksAgain]) -> None:
        """Help letters to be read; those who are `waiting` ask anew for one that can be."""
        parts = self._parts.panes, self._parts.letters.work
        reading = ReadingController(self._workspace, self._bridge, parts, library, self._window)
        reading.said.connect(self.said)
        self._feed.changed.connect(reading.tell)
        for one in (*waiting, self.remarks, self.completeness):
            reading.unlocked.connect(one.ask_again)
        self.reading = reading

    def stop(self) -> None:
        """Stop what goes on."""
        if self.reading is not None:
            self.reading.stop()

    def fill(self, menu: QMenu) -> None:
        """Put on a page's menu what can be done with what others put there."""
        self.remarks.fill(menu)
