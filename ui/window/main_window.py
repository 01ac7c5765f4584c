"""The main window: pages first, then everything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ui.viewer.pane import accept_copy
from ui.window.base_window import BaseWindow
from ui.window.drawn_place import DrawnPlace
from ui.window.letters_room import LettersRoom

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.style.theme import ThemeSource
    from ui.window.composition import WindowComposition

READER_MS = 500  # after the window is whole, before a screen reader gets the text of pages
PATIENCE_MS = 1_500  # the panels wait no longer for a page that does not come


class MainWindow(BaseWindow):
    """Three columns and a drawer over one workspace.

    Attributes:
        composition: panels, bars, menus; None until `complete`

    Signals:
        completed(): everything is there
    """

    completed = Signal()

    def __init__(self, workspace: Workspace, bridge: Bridge, themes: ThemeSource) -> None:
        super().__init__(workspace, bridge, themes.theme)
        self._workspace = workspace
        self._bridge = bridge
        self._themes = themes
        self.composition: WindowComposition | None = None
        self._has_left = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.complete)

    def complete_after_first_page(self) -> None:
        """Add the panels once a page is on screen, or when none comes."""
        self.panes.drawn.connect(self._page_drawn)
        self._patience.start()

    def complete(self) -> WindowComposition:
        """Add the panels, bars and menus, if they are not there yet."""
        if self.composition is None:
            from ui.window.composition import WindowComposition  # noqa: PLC0415 - the first page does not wait for the panels

            self._patience.stop()
            self._workspace.begin_reading()
            self.composition = WindowComposition(self, self._workspace, self._bridge, self._themes)
            DrawnPlace(self.panes)
            self.session.add("panes", self.panes)
            if not self._workspace.samples:  # there the window shows who is new to it all its parts
                room = LettersRoom(self.panes, self.columns, self.composition.left)
                self.session.add("letters room", room)
            self.panes.place_changed.connect(self.session.keep_soon)
            self.columns.changed.connect(self.session.keep_soon)
            self.completed.emit()
            QTimer.singleShot(READER_MS, self, self._let_pages_be_read)
        return self.composition

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed and not yet left, remember the window; stay while a change is not on disk."""
        if self.composition is not None and not self._has_left:
            if not self._may_lose and not self.composition.may_close():
                event.ignore()
                return
            self.leave()
        self.panes.leave_windows()
        event.accept()

    def leave(self) -> None:
        """Save what was typed, remember the window, and follow the workspace no longer."""
        if self.composition is not None and not self._has_left:
            self._has_left = True
            self.composition.close()
            self.session.keep()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        accept_copy(event)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.complete().library.add(paths)

    def _let_pages_be_read(self) -> None:
        from ui.viewer.page_text import PageReader  # noqa: PLC0415 - to load what Qt tells screen readers takes 20 ms

        PageReader(self.panes)

    def _page_drawn(self) -> None:
        self.panes.drawn.disconnect(self._page_drawn)
        self._patience.start(0)  # after the page itself was painted
