"""Examines letters that are not open, in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import KamerlezerError
from reader.model import Letter
from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import Change
    from reader.workspace import Task, Workspace
    from ui.bridge import Bridge
    from ui.panels.letters import LettersPanel
    from ui.viewer.panes import Panes

AGAIN_MS = 60_000  # after letters could not be examined, twice as long each time that none could
LONGEST_AGAIN_MS = 3_600_000
QUIET_MS = 1_500  # after letters came, and after the start: the page on screen goes first
PATIENCE_MS = 300  # a wait that is longer shows how far it is
WORK = "examining"
TELL_MS = 2_000  # between two looks at the counts in the list meanwhile


class ExaminationController(QObject):
    """Examines every letter of the workspace once, many at a time; the user can stop it.

    Signals:
        ended(): letters were examined, or it was stopped
    """

    ended = Signal()

    def __init__(
        self, workspace: Workspace, bridge: Bridge, panes: Panes, panel: LettersPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._panes = panes
        self._panel = panel
        self._looked_at: set[str] = set()
        self._left: set[str] = set()  # letters of which it was not told that they are examined
        self._task: Task[int] | None = None
        self._progress = (0, 0)
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look)
        self._again_ms = AGAIN_MS
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._look)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_progress)
        self._tell = QTimer(self, interval=TELL_MS)
        self._tell.timeout.connect(self._refresh)
        self.look_soon()

    def look_soon(self) -> None:
        """Examine letters that came, once nothing more comes for a moment."""
        self._soon.start()

    def tell(self, change: Change) -> None:
        """Examine letters again of which something else is known now: dates count from the letter's own."""
        records = (record for edit in change.edits for record in (edit.before, edit.after))
        letters = {record.id for record in records if isinstance(record, Letter)}
        if letters:
            self._looked_at -= letters
            self.look_soon()

    def stop(self) -> None:
        """Stop examining; what is found stays."""
        self._soon.stop()
        self._again.stop()
        if self._task is not None:
            self._task.cancel()

    def _look(self) -> None:
        if self._task is not None or not self._workspace.loaded:
            self._soon.start()
            return
        shown = set(self._panes.open_letters())  # those are examined first of all, each by itself
        letters = [one.id for one in self._workspace.letters.all() if one.id not in self._looked_at | shown]
        if letters:
            self._begin(letters)

    def _begin(self, letter_ids: list[str]) -> None:
        try:
            task = self._workspace.suggestions.examine_all(letter_ids)
        except KamerlezerError:  # one was taken out meanwhile
            self._soon.start()
            return
        self._left, self._task, self._progress = set(letter_ids), task, (0, len(letter_ids))
        self._looked_at.update(letter_ids)
        self._patience.start()
        self._tell.start()
        task.add_done_callback(self._ended)
        self._bridge.watch(task, owner=self, progress=self._keep_progress)

    def _ended(self, _: object) -> None:
        self._bridge.call(self._end)

    def _end(self) -> None:
        if shiboken6.isValid(self):
            self._refresh()
            self._forget_failed(was_stopped=self._task is not None and self._task.cancel_requested)
            self._task = None
            self._patience.stop()
            self._tell.stop()
            self._panel.work.end(WORK)
            self.ended.emit()

    def _forget_failed(self, *, was_stopped: bool) -> None:
        """Examine again later what could not be; what the user stopped waits until letters change."""
        failed = {one for one in self._left if not self._is_examined(one)}
        self._looked_at -= failed
        if failed and not was_stopped:
            self._again.start(self._again_ms)
            self._again_ms = min(self._again_ms * 2, LONGEST_AGAIN_MS)
        elif not failed:
            self._again_ms = AGAIN_MS

    def _is_examined(self, letter_id: str) -> bool:
        try:
            return self._workspace.suggestions.undecided(letter_id) is not None
        except KamerlezerError:  # it was taken out meanwhile
            return False

    def _keep_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if not self._patience.isActive():
            self._show_progress()

    def _show_progress(self) -> None:
        if self._task is not None:
            done, total = self._progress
            told = t("Examining letters: {done} of {total}", done=done, total=total)
            self._panel.work.tell(WORK, told, self._progress, self.stop, t("Stop; what is found stays"))

    def _refresh(self) -> None:
        """Show the counts of letters that were examined since."""
        news = self._workspace.suggestions.take_examined()
        self._left.difference_update(news)
        self._panel.refresh(news)
