"""Controllers of what is told of letters besides their passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.controllers.completeness import CompletenessController
from ui.controllers.heads import HeadController
from ui.controllers.remarks import RemarkController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.models.workspace_events import WorkspaceEvents
    from ui.window.parts import Parts


class OnLetters(QObject):
    """Builds the controllers of lines below letters, and speaks for them.

    Attributes:
        remarks: highlights and notes of others, and copies with ours
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
        self.remarks = RemarkController(workspace, bridge, parts.panes, window)
        self.remarks.said.connect(self.said)
        feed.changed.connect(self.remarks.changed)
        self.completeness = CompletenessController(workspace, bridge, parts.panes, parts.letters, window)
        self.heads = HeadController(workspace, parts.panes, parts.letters, window)
        for news in (feed.changed, feed.loaded):
            news.connect(self.completeness.look_soon)
            news.connect(self.heads.look)

    def fill(self, menu: QMenu) -> None:
        """Put on a page's menu what can be done with what others put there."""
        self.remarks.fill(menu)
