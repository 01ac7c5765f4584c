"""What is told of open letters besides their passages: remarks of others, what their texts lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.controllers.remarks import RemarkController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from reader.model import Change
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.viewer.panes import Panes


class OnLetters(QObject):
    """Builds the controllers of lines below letters, and speaks for them.

    Attributes:
        remarks: highlights and notes of others, and copies with ours

    Signals:
        said(Message): what there is to say
    """

    said = Signal(object)

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, window: QWidget) -> None:
        super().__init__(window)
        self.remarks = RemarkController(workspace, bridge, panes, window)
        self.remarks.said.connect(self.said)

    def changed(self, change: Change) -> None:
        """Show how letters stand after a change."""
        self.remarks.changed(change)

    def fill(self, menu: QMenu) -> None:
        """Put on a page's menu what can be done with what others put there."""
        self.remarks.fill(menu)
