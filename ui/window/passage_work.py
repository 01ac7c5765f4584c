"""Controllers of what is done to single passages besides tagging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.controllers.reshaping import ReshapingController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.window.parts import Parts


class PassageWork(QObject):
    """Builds these controllers, and speaks for them.

    Attributes:
        reshaping: ends nudged; passages merged, split, tagged as something else

    Signals:
        said(Message): what there is to say
    """

    said = Signal(object)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, parts: Parts, tagging: TaggingController, window: QWidget
    ) -> None:
        super().__init__(window)
        self.reshaping = ReshapingController(workspace, bridge, parts.panes, tagging, self)
        self.reshaping.said.connect(self.said)
        parts.side.passage.other_tag_wanted.connect(self.reshaping.change)
