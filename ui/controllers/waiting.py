"""Shows the progress of something long, and how to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer

from ui.panels.messages import Message
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.workspace import Task
    from ui.bridge import Bridge

T = TypeVar("T")
PATIENCE_MS = 300  # a wait that is longer is told


class Doing(NamedTuple):
    """What is said of work that goes on, in the user's language.

    Attributes:
        text: meanwhile
        stopped: once the user stopped it
        asked: the user began it; else nothing is said until there is something to do
    """

    text: str
    stopped: str
    asked: bool = True


class Waiting(QObject):
    """Watches tasks, and says how they go."""

    def __init__(self, bridge: Bridge, say: Callable[[Message], object], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.say = say

    def watch(
        self,
        task: Task[T],
        doing: Doing,
        *,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Call back in the window's thread once a task has ended.

        Args:
            task: the work
            doing: what is said of it
            done: gets the result
            failed: gets the error
        """
        wait = _Wait(task, doing, self)
        self._bridge.watch(
            task, owner=wait, done=wait.ending(done), failed=wait.ending(failed), progress=wait.progress
        )


class _Wait(QObject):
    """One task that is waited for."""

    def __init__(self, task: Task[Any], doing: Doing, waiting: Waiting) -> None:
        super().__init__(waiting)
        self._task = task
        self._doing = doing
        self._say = waiting.say
        self._far = ""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        self._patience.start()

    def progress(self, done: int, total: int) -> None:
        self._far = t("{done} of {total}", done=done, total=total) if total else ""
        if not self._patience.isActive():
            self._show()

    def ending(self, act: Callable[[Any], object]) -> Callable[[Any], None]:
        """Return what says nothing more, and then acts."""

        def end(value: object) -> None:
            self._patience.stop()
            self.deleteLater()
            act(value)

        return end

    def _show(self) -> None:
        over = self._task.done() or self._task.cancel_requested
        if not over and (self._doing.asked or self._far):
            text = " ".join(filter(None, [self._doing.text, self._far]))
            self._say(Message(text, action_text=t("Stop"), action=self._stop, stays=True))

    def _stop(self) -> None:
        self._task.cancel()
        self._say(Message(self._doing.stopped))
