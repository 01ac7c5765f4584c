"""Closes the window once everything is on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.panels.messages import Message, Mood, problem, sentence
from ui.style.words import counted, t

if TYPE_CHECKING:
    from reader.errors import KamerlezerError
    from reader.workspace import Workspace
    from ui.controllers.workspaces import Next, WorkspaceController
    from ui.models.workspace_events import WorkspaceEvents
    from ui.panels.messages import MessageBar
    from ui.window.base_window import BaseWindow

NOTICED_MOST = 4  # things that are odd about files, in one message


class CloseController(QObject):
    """Lets the window close once all is saved, and tells of a save that failed.

    Signals:
        said(Message): what is not saved
    """

    said = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        workspaces: WorkspaceController,
        feed: WorkspaceEvents,
        messages: MessageBar,
        window: BaseWindow,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._messages = messages
        self._workspaces = workspaces
        self._window = window
        self._is_leaving = False  # the window closes as soon as all is saved
        self._put_off: Next | None = None  # the workspace that was wanted when the window had to stay
        self._noticed_lines: tuple[str, ...] = ()
        feed.saved.connect(self._leave)
        feed.save_failed.connect(self._save_failed)
        feed.cache_refused.connect(self._cache_refused)
        feed.noticed.connect(self._noticed)

    def quit(self) -> None:
        """Close the window, and open no other."""
        self._workspaces.wanted = None
        self._window.close()

    def may_close(self) -> bool:
        """Say whether all is on disk; once it is, the window closes."""
        self._is_leaving = bool(self._workspace.unsaved)
        if self._is_leaving:
            self._workspace.retry_saves()
        return not self._is_leaving

    def _leave(self) -> None:
        if self._is_leaving:
            self._window.close()

    def _save_failed(self, error: KamerlezerError) -> None:
        unsaved = self._unsaved()
        if self._is_leaving or self._messages.text == unsaved.text:  # the save before may fail only now
            self._stay()
            self.said.emit(unsaved)
            return
        self.said.emit(problem(error, action_text=t("Try again"), action=self._workspace.retry_saves))

    def _stay(self) -> None:
        """Want no other workspace until the user tries again, so that who quits later only quits."""
        if self._is_leaving:
            self._is_leaving = False
            self._put_off, self._workspaces.wanted = self._workspaces.wanted, None

    def _try_again(self) -> None:
        """Close the window, for whatever it was to be closed."""
        self._workspaces.wanted = self._put_off
        self._window.close()

    def _cache_refused(self, error: KamerlezerError) -> None:
        if not self._workspace.read_only:  # else it was said already that nothing can be written
            self.said.emit(Message(sentence(error), stays=True))

    def _noticed(self, error: KamerlezerError) -> None:
        """Say it below what was noticed before, if that is still there; more of it is in the log."""
        before = self._noticed_lines if self._messages.text == "\n".join(self._noticed_lines) else ()
        if len(before) < NOTICED_MOST:
            self._noticed_lines = (*before, sentence(error))
            self.said.emit(Message("\n".join(self._noticed_lines), stays=True))

    def _unsaved(self) -> Message:
        """Return what is said instead of closing the window on changes that would be lost."""
        left = counted(self._workspace.unsaved, "{n} change is not saved.", "{n} changes are not saved.")
        return Message(
            left,
            Mood.ERROR,
            t("Try again"),
            self._try_again,
            t("Quit and lose what is not saved"),
            self._window.close_anyway,
        )
