"""Has suggestions follow what the user accepts, dismisses and tags."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import KamerlezerError
from ui.controllers.controller import Controller
from ui.panels.messages import Message
from ui.style.words import counted, t

if TYPE_CHECKING:
    from reader.workspace import LearningOutcome, Workspace
    from ui.bridge import Bridge
    from ui.viewer.panes import Panes

REST_MS = 60_000  # after a decision, before what was decided is learned by itself
STEP = 10  # decisions more than those learned from, before it is
LEAST = 12  # decisions; so many passages of one own tag say what it is


class LearningController(Controller):
    """Learns in the background, and on request.

    Attributes:
        decisions: how many changed the suggestions; 0 while they are as they came with the app

    Signals:
        learned(): suggestions may be others now
    """

    learned = Signal()

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, parent: QObject) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self.decisions = 0
        self._learned_at = 0  # decisions
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._learn_by_itself)
        self._has_looked = False

    def look(self) -> None:
        """Look once how many decisions suggestions were learned from; the start need not wait for it."""
        if not self._has_looked:
            self._has_looked = True
            task = self._workspace.learning.look()
            self._bridge.watch(task, owner=self, done=self._know, failed=self._not_known)

    def decided(self) -> None:
        """Learn some time after the last decision."""
        self._rest.start()

    def learn(self) -> None:
        """Learn from all decisions of this workspace, and say from how many."""
        self._learn(told=True)

    def forget(self) -> None:
        """Go back to the suggestions that come with the app."""
        try:
            self._workspace.learning.reset()
        except KamerlezerError as error:
            self._refused(error)
            return
        self._know(0)
        self.said.emit(Message(t("Suggestions are as the app came.")))
        self.learned.emit()

    def _learn_by_itself(self) -> None:
        if self._workspace.learning.made() >= max(LEAST, max(self._learned_at, self.decisions) + STEP):
            self._learn(told=False)

    def _learn(self, *, told: bool) -> None:
        task = self._workspace.learning.learn()
        failed = self._refused if told else self._not_known
        self._bridge.watch(task, owner=self, done=partial(self._came, told=told), failed=failed)

    def _came(self, found: LearningOutcome, *, told: bool) -> None:
        self._learned_at = found.decisions
        self._know(found.decisions if found.moved or found.own else 0)
        if told:
            text = counted(found.decisions, "Learned from {n} decision.", "Learned from {n} decisions.")
            changed = found.moved or found.own
            self.said.emit(Message(text if changed else f"{text} {t('Suggestions stay as they are.')}"))
        self.learned.emit()

    def _know(self, decisions: int) -> None:
        self.decisions = decisions

    def _not_known(self, _: BaseException) -> None:
        """Leave suggestions as they are; nobody waits for this."""
