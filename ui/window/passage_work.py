"""Controllers of what is done to single passages besides tagging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.controllers.clippings import ClippingsController
from ui.controllers.linked import LinkedController
from ui.controllers.printing import PrintController
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
        clippings: all passages of a letter on the clipboard
        printing: a letter with its marks on paper
        linked: what passages are linked with

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
        self.clippings = ClippingsController(workspace, bridge, parts.panes, self)
        self.clippings.said.connect(self.said)
        self.printing = PrintController(workspace, bridge, parts.panes, self)
        self.printing.said.connect(self.said)
        self.linked = LinkedController(workspace, parts.panes, tagging, self)
        parts.side.passage.other_tag_wanted.connect(self.reshaping.change)

    def stop(self) -> None:
        """Stop what goes on."""
        self.printing.stop()
