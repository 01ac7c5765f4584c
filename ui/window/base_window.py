"""The window's first stage: pages, without panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow

from ui.viewer.finding_together import FindingTogether
from ui.viewer.panes import Panes
from ui.viewer.reflow import Reflow
from ui.viewer.travel import Travel
from ui.window.session import Session
from ui.window.window_layout import WindowLayout

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.style.colours import Theme

FIRST_SIZE = QSize(1440, 900)
SMALLEST_SIZE = QSize(900, 560)


class BaseWindow(QMainWindow):
    """A window with the pages in it, which remembers how it was left.

    Attributes:
        panes: the pages
        travel: goes back to places visited in them
        reflow: shows them in one column
        columns: what stands where
        session: keeps what the window looks like
    """

    def __init__(self, workspace: Workspace, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(f"{workspace.name} – Kamerlezer")
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(FIRST_SIZE)
        self.setAcceptDrops(True)
        self._may_lose = False  # whether it closes with changes that are not on disk
        self.panes = Panes(workspace, bridge, theme)
        self.travel = Travel(self.panes)
        FindingTogether(self.panes)
        self.reflow = Reflow(self.panes, workspace, bridge)
        self.columns = WindowLayout(self.panes, self)
        self.setCentralWidget(self.columns)
        self.session = Session(workspace, self)
        self.session.add("layout", self.columns)
        self.session.add("reflow", self.reflow)

    def close_anyway(self) -> None:
        """Close, also when changes are not on disk; closing the workspace tries those once more."""
        self._may_lose = True
        self.close()
