"""The window: the pages at once, everything around them as soon as the first page is on screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from ui.frame.layout import Layout
from ui.frame.session import Session
from ui.panes import Panes

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.frame.furniture import Furniture
    from ui.theme import ThemeSource

FIRST_SIZE = QSize(1440, 900)
SMALLEST_SIZE = QSize(900, 560)
PATIENCE_MS = 1_500  # the panels wait no longer for a page that does not come


class MainWindow(QMainWindow):
    """Three columns and a drawer over one workspace.

    Attributes:
        panes: the pages
        columns: what stands where
        furniture: panels, bars, menus; None until `furnish`

    Signals:
        furnished(): everything is there
    """

    furnished = Signal()

    def __init__(self, workspace: Workspace, bridge: Bridge, themes: ThemeSource) -> None:
        super().__init__()
        self._workspace = workspace
        self._bridge = bridge
        self._themes = themes
        self.furniture: Furniture | None = None
        self._may_lose = False  # whether it closes with changes that are not on disk
        self.setWindowTitle(f"{workspace.name} – Kamerlezer")
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(FIRST_SIZE)
        self.setAcceptDrops(True)
        self.panes = Panes(workspace, bridge, themes.theme)
        self.columns = Layout(self.panes, self)
        self.setCentralWidget(self.columns)
        self.session = Session(workspace, self)
        self.session.add("layout", self.columns)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.furnish)

    def furnish_after_first_page(self) -> None:
        """Add the panels once a page is on screen, or when none comes."""
        self.panes.drawn.connect(self._page_drawn)
        self._patience.start()

    def furnish(self) -> Furniture:
        """Add the panels, bars and menus, if they are not there yet."""
        if self.furniture is None:
            from ui.frame.furniture import Furniture  # noqa: PLC0415 - the first page does not wait for the panels

            self._patience.stop()
            self._workspace.begin_reading()
            self.furniture = Furniture(self, self._workspace, self._bridge, self._themes)
            self.session.add("panes", self.panes)
            self.panes.place_changed.connect(self.session.keep_soon)
            self.columns.changed.connect(self.session.keep_soon)
            self.furnished.emit()
        return self.furniture

    def close_anyway(self) -> None:
        """Close, also when changes are not on disk; closing the workspace tries those once more."""
        self._may_lose = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed and not yet left, remember the window; stay while a change is not on disk."""
        if self.furniture is not None:
            if not self._may_lose and not self.furniture.may_close():
                event.ignore()
                return
            self.furniture.close()
            self.session.keep()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.furnish().library.add(paths)

    def _page_drawn(self) -> None:
        self.panes.drawn.disconnect(self._page_drawn)
        self._patience.start(0)  # after the page itself was painted
