"""Has suggestions follow what the user accepts, dismisses and tags."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from reader.errors import KamerlezerError
from ui.controllers.controller import Controller
from ui.controllers.folders import begin_in, remember
from ui.panels.messages import Message
from ui.style.words import counted, t

if TYPE_CHECKING:
    from reader.workspace import LearningOutcome, Workspace
    from ui.bridge import Bridge
    from ui.viewer.panes import Panes

REST_MS = 60_000  # after a decision, before what was decided is learned by itself
FOLDER = "learned_folder"  # in the workspace's settings
FILES = "JSON (*.json)"
STEP = 10  # decisions more than those learned from, before it is
LEAST = 12  # decisions; so many passages of one own tag say what it is


class LearningController(Controller):
    """Learns in the background, and on request.

    Attributes:
        decisions: how many changed the suggestions; 0 while they are as they came with the app

    Signals:
        learned(): suggestions may be others now
        looked(): how many decisions changed them is known
    """

    learned = Signal()
    looked = Signal()

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
            self._bridge.watch(task, owner=self, done=self._looked, failed=self._not_known)

    def _looked(self, decisions: int) -> None:
        self._know(decisions)
        self.looked.emit()

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

    def save(self) -> None:
        """Let a file be chosen, and write what was learned to it, for another workspace."""
        folder = begin_in(self._workspace, FOLDER)
        name = str(folder / t("learned.json"))
        chosen, _ = QFileDialog.getSaveFileName(self._panes.window(), t("Save what was learned"), name, FILES)
        if chosen:
            path = Path(chosen if Path(chosen).suffix else f"{chosen}.json")
            remember(self._workspace, path.parent, FOLDER)
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write what was learned to a file."""
        task = self._workspace.learning.save(path)
        said = partial(self._saved, path.name)
        self._bridge.watch(task, owner=self, done=said, failed=self._refused)

    def _saved(self, name: str, _decisions: int) -> None:
        self.said.emit(Message(t("What was learned is in {file}; it holds no words.", file=name)))

    def take_in(self) -> None:
        """Let a file be chosen, and have suggestions follow what another workspace learned."""
        folder = str(begin_in(self._workspace, FOLDER))
        title = t("Take in what was learned")
        chosen, _ = QFileDialog.getOpenFileName(self._panes.window(), title, folder, FILES)
        if chosen:
            remember(self._workspace, Path(chosen).parent, FOLDER)
            self.take_in_from(Path(chosen))

    def take_in_from(self, path: Path) -> None:
        """Have suggestions follow what a file says was learned."""
        task = self._workspace.learning.take_in(path)
        self._bridge.watch(task, owner=self, done=self._taken_in, failed=self._refused)

    def _taken_in(self, decisions: int) -> None:
        self._know(decisions)
        text = counted(decisions, "Suggestions follow {n} decision.", "Suggestions follow {n} decisions.")
        self.said.emit(Message(text))
        self.learned.emit()

    def _learn_by_itself(self) -> None:
        if self._workspace.learning.made() >= max(LEAST, max(self._learned_at, self.decisions) + STEP):
            self._learn(told=False)

    def _learn(self, *, told: bool) -> None:
        task = self._workspace.learning.learn(by_itself=not told)
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
