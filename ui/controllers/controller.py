"""Base class of controllers that change the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import KamerlezerError
from ui.panels.messages import problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.workspace import Save, Workspace
    from ui.bridge import Bridge
    from ui.viewer.panes import Panes


class Controller(QObject):
    """Changes the workspace as the user asks in the panes, and says what there is to say.

    Signals:
        said(Message): how it went
    """

    said = Signal(object)

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._panes = panes

    def _with_text(self, letter_id: str, act: Callable[[], None]) -> None:
        """Act once a letter's text is in memory, at once if it is; the window does not wait for it."""
        try:
            if self._workspace.letters.text_now(letter_id) is not None:
                act()
                return
            task = self._workspace.letters.text(letter_id)
        except KamerlezerError as error:
            self._refused(error)
            return
        self._bridge.watch(task, owner=self, done=lambda _text: act(), failed=self._refused)

    def _refused(self, error: BaseException) -> None:
        self.said.emit(problem(error))

    def _do(self, act: Callable[[], Save | None]) -> Save | None:
        """Change the workspace; the save goes on in the background, and what is refused is said."""
        try:
            save = act()
        except KamerlezerError as error:
            self._refused(error)
            return None
        if save is not None:
            save.add_done_callback(_heard)
        return save


def _heard(_: object) -> None:
    """Leave the end of a save to the workspace's listeners, who tell of a failure once."""
