"""Begins, opens and changes workspaces."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import StoreError
from reader.workspace import copy, forget, own_folder, recent, samples_folder
from ui.controllers import new_workspace
from ui.panels.messages import Message, Mood, sentence
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.workspace import Workspace
    from ui.bridge import Bridge


class Next(NamedTuple):
    """The workspace to open when the window has closed.

    Attributes:
        folder: of the workspace
        new: begin it where there is none, without sample letters
        files: letters to add to it
    """

    folder: Path
    new: bool
    files: tuple[Path, ...] = ()


class WorkspaceController(QObject):
    """Lets the window close, so that the next one opens on another workspace.

    Attributes:
        wanted: the workspace to go on with, None to stop
        own: where the user's own letters go that are opened among the samples; None for the last one

    Signals:
        said(Message): what becomes of it
    """

    said = Signal(object)

    def __init__(self, workspace: Workspace, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._folder = workspace.folder
        self._bridge = bridge
        self._window = window
        self.wanted: Next | None = None
        self.own: Path | None = None

    def begin(self) -> None:
        """Let the user name a new workspace, and begin it."""
        folder = new_workspace.ask(t("New workspace"), self._window)
        if folder is not None:
            forget(folder)  # whatever was there before is not waited for any more
            self.go(folder, new=True)

    def open(self) -> None:
        """Let the user choose the folder of a workspace, and open it."""
        is_own = not self._folder.is_relative_to(samples_folder().parent)
        near = self._folder.parent if is_own else new_workspace.documents()  # not where data is hidden
        title = t("Open the folder of a workspace")
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(near))
        if chosen:
            self.go(Path(chosen))

    def open_samples(self) -> None:
        """Open the sample letters, which have a workspace of their own."""
        self.go(samples_folder())

    def add_to_own(self, paths: Sequence[Path]) -> None:
        """Open the user's own workspace, begun if need be, and add letters to it."""
        self.go(self.own or own_folder(), new=True, files=tuple(paths))

    def copy(self) -> None:
        """Let the user name a workspace, copy this one there, and open the copy."""
        folder = new_workspace.ask(t("Copy to a workspace of my own"), self._window)
        if folder is None:
            return
        self.said.emit(Message(t("The workspace is being copied…"), stays=True))
        thread = ThreadPoolExecutor(1, thread_name_prefix="kamerlezer-copying")
        task = thread.submit(copy, self._folder, folder)
        thread.shutdown(wait=False)
        forget(folder)
        self._bridge.watch(task, owner=self, done=partial(self._copied, folder))

    def _copied(self, folder: Path, _: object) -> None:
        self.go(folder)

    def go(self, folder: Path, *, new: bool = False, files: tuple[Path, ...] = ()) -> None:
        """Close the window and open one on `folder`; changes that are not saved keep the window open."""
        self.wanted = Next(folder, new, files)
        self._window.close()

    def refused(self, error: BaseException, wanted: Next) -> None:
        """Say why the workspace that was wanted did not open."""
        again = partial(self.go, wanted.folder, new=wanted.new, files=wanted.files)
        self.said.emit(
            Message(sentence(error), Mood.ERROR, t("Try again"), again, t("Choose another…"), self.open)
        )

    def warning(self) -> Message | None:
        """Return what is to be known of this workspace as long as it is open, None for nothing."""
        if self._workspace.samples:
            text = t("These letters are invented samples. Your own go into a workspace of their own.")
            return Message(text, action_text=t("Start my own workspace…"), action=self.begin, stays=True)
        if self._workspace.read_only and not self._workspace.newer:
            text = "\n".join(sentence(StoreError(one)) for one in self._workspace.problems)
            copying = t("Copy to a workspace of my own…")
            return Message(text, Mood.ERROR, copying, self.copy, t("Open another…"), self.open)
        return None

    def apart(self) -> Message:
        """Return what is said when a user's own letters went past the samples, with the way back."""
        text = t("Your letters are in your own workspace, apart from the samples.")
        return Message(text, action_text=t("Back to the samples"), action=self.open_samples, stays=True)

    def show_folder(self) -> None:
        """Show the folder of this workspace in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.absolute())))

    def others(self) -> list[tuple[Path, str]]:
        """Return the workspaces that were open before this one, each with what it is called."""
        return [(folder, _called(folder)) for folder in recent() if folder != self._folder.absolute()]


def _called(folder: Path) -> str:
    if folder == samples_folder():
        return t("Sample letters")
    called = f"{folder.name}  –  {folder.parent}"
    return called if folder.is_dir() else t("{workspace} (cannot be found)", workspace=called)
