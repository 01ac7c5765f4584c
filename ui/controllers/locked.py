"""Letters with a password: asked for, tried, forgotten when they are closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import EncryptedFile, KamerlezerError, WrongPassword
from ui.controllers.added_words import kept
from ui.controllers.controller import Controller
from ui.panels.messages import Message
from ui.style.error_words import said
from ui.viewer.letter_source import FileSource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.workspace import Failure, Workspace
    from ui.bridge import Bridge
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes


class LockedController(Controller):
    """Has the panes ask for passwords, and opens letters with them.

    Signals:
        unlocked(letter_id): a letter of the workspace can be read
        file_unlocked(path, password): a file is to be added with this password
    """

    unlocked = Signal(str)
    file_unlocked = Signal(object, str)

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, parent: QObject) -> None:
        super().__init__(workspace, bridge, panes, parent)
        panes.password_given.connect(self._given)
        panes.view_closed.connect(self._closed)

    def ask(self, failures: Iterable[Failure], pane: int | None) -> list[Failure]:
        """Ask for the passwords of files that could not be added without one; return those."""
        locked = [one for one in failures if isinstance(one.error, EncryptedFile)]
        for one in locked:
            wrong = said(one.error) if isinstance(one.error, WrongPassword) else ""
            self._panes.ask_password(one.path, pane=pane, wrong=wrong)
        return locked

    def _given(self, view: LetterView, password: str) -> None:
        letter_id = view.source.letter_id
        if isinstance(view.source, FileSource):
            self.file_unlocked.emit(view.source.path, password)
            return
        try:
            task = self._workspace.letters.unlock(letter_id, password)
        except KamerlezerError as error:
            self._refused(error)
            return
        self._bridge.watch(
            task,
            owner=self,
            done=partial(self._opened, letter_id),
            failed=partial(self._not_opened, letter_id),
        )

    def _opened(self, letter_id: str, _: None) -> None:
        self._panes.reload(letter_id)
        self.unlocked.emit(letter_id)
        self.said.emit(Message(kept()))

    def _not_opened(self, letter_id: str, error: BaseException) -> None:
        self._panes.refuse_password(letter_id, said(error))

    def _closed(self, letter_id: str) -> None:
        """Forget the password of a letter that is open nowhere any more."""
        if letter_id in self._panes.open_letters():
            return
        try:
            self._workspace.letters.lock(letter_id)
        except KamerlezerError:  # it was taken out
            return
