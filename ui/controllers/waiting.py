"""Shows the progress of something long, and how to stop it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from ui.panels.messages import Message
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.workspace import Task
    from ui.bridge import Bridge

T = TypeVar("T")
PATIENCE_MS = 300  # a wait that is longer is told


class Waiting(QObject):
    """Watches tasks that the user began, and says how they go."""

    def __init__(self, bridge: Bridge, say: Callable[[Message], object], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._say = say

    def watch(
        self,
        task: Task[T],
        doing: str,
        *,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        stopped: str,
    ) -> None:
        """Call back in the window's thread once a task has ended.

        Args:
            task: the work
            doing: what is said meanwhile, in the user's language
            done: gets the result
            failed: gets the error
            stopped: what is said once the user stopped it
        """
        patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        told: list[tuple[int, int]] = []

        def show() -> None:
            far = t("{done} of {total}", done=told[-1][0], total=told[-1][1]) if told else ""
            text = " ".join(filter(None, [doing, far]))
            self._say(
                Message(text, action_text=t("Stop"), action=partial(self._stop, task, stopped), stays=True)
            )

        def progress(now: int, total: int) -> None:
            told[:] = [(now, total)]
            if not patience.isActive() and not task.cancel_requested:
                show()

        patience.timeout.connect(show)
        patience.start()
        task.add_done_callback(lambda _: self._bridge.call(patience.deleteLater))
        self._bridge.watch(
            task,
            owner=self,
            done=_leaving(patience, done),
            failed=_leaving(patience, failed),
            progress=progress,
        )

    def _stop(self, task: Task[Any], stopped: str) -> None:
        task.cancel()
        self._say(Message(stopped))


def _leaving(patience: QTimer, act: Callable[[Any], object]) -> Callable[[Any], None]:
    def acting(value: object) -> None:
        patience.stop()
        act(value)

    return acting
