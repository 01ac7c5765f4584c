"""Other workspaces: begin one, open one, go back to one that was open before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.workspace import recent
from ui.look.words import t

if TYPE_CHECKING:
    from collections.abc import Callable


class Next(NamedTuple):
    """The workspace to open when the window has closed; `new`: begin it, without sample letters."""

    folder: Path
    new: bool


class Workspaces(QObject):
    """Lets the window close, so that the next one opens on another workspace.

    Attributes:
        wanted: the workspace to go on with, None to stop
    """

    def __init__(self, folder: Path, close: Callable[[], object], window: QWidget) -> None:
        super().__init__(window)
        self._folder = folder
        self._close = close
        self._window = window
        self.wanted: Next | None = None

    def begin(self) -> None:
        """Let the user choose an empty folder, and begin a workspace in it; open the one that is there."""
        folder = self._choose(t("Choose or make an empty folder for the new workspace"))
        if folder is not None:
            self.go(folder, new=not any(folder.iterdir()))

    def open(self) -> None:
        """Let the user choose the folder of a workspace, and open it."""
        folder = self._choose(t("Open the folder of a workspace"))
        if folder is not None:
            self.go(folder)

    def go(self, folder: Path, *, new: bool = False) -> None:
        """Close the window and open one on `folder`; changes that are not saved keep the window open."""
        self.wanted = Next(folder, new)
        self._close()

    def show_folder(self) -> None:
        """Show the folder of this workspace in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.absolute())))

    def others(self) -> list[Path]:
        """Return the workspaces that were open before this one."""
        return [folder for folder in recent() if folder != self._folder.absolute()]

    def _choose(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._folder.absolute().parent))
        return Path(chosen) if chosen else None
