"""Compares letters with their texts, after everything else."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer

from reader.errors import KamerlezerError
from ui.panels.omissions import OmissionsDialog, said
from ui.style.words import t
from ui.viewer.letter_extras import LetterLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from reader.workspace import Completeness, Task, Workspace
    from ui.bridge import Bridge
    from ui.panels.letters import LettersPanel
    from ui.viewer.panes import Panes

LINE = "completeness"
QUIET_MS = 5_000  # after letters came and after the start: pages, texts and suggestions go first
LEFT = "completeness_left"  # of the settings: letters whose line was put away


class CompletenessController(QObject):
    """Shows where words of a letter are not in its text; closing the workspace ends it."""

    def __init__(
        self, workspace: Workspace, bridge: Bridge, panes: Panes, panel: LettersPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._bridge = bridge
        self._panes = panes
        self._panel = panel
        self._window = window
        self._compared: set[str] = set()
        self._told: dict[str, Completeness] = {}
        self._task: Task[int] | None = None
        self._due: Iterator[str] = iter(())  # letters of which it was not told yet how they compare
        self._shown = 0  # letters of this comparison of which it was
        self._passed_over: list[str] = []  # of which nothing was known when it was their turn: looked at last
        self.dialog: OmissionsDialog | None = None
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look)
        panes.extras.acted.connect(self._acted)
        panes.extras.closed.connect(self._closed)
        self.look_soon()

    def look_soon(self, _: object = None) -> None:
        """Compare letters that came, once nothing more comes for a while."""
        self._soon.start()

    def ask_again(self, letter_id: str) -> None:
        """Compare a letter that can be read now, or is read in another way."""
        with suppress(KamerlezerError):  # taken out meanwhile
            self._compared.discard(self._workspace.letters.one(letter_id).content_id)
        self.look_soon()

    def show_omissions(self, letter_id: str) -> None:
        """List what of a letter is not in its text."""
        label = self._workspace.letters.short_name(self._workspace.letters.one(letter_id))
        self.dialog = OmissionsDialog(label, self._told[letter_id], self._window)
        self.dialog.open()

    def _look(self) -> None:
        if self._task is not None or not self._workspace.loaded:
            self._soon.start()
            return
        shown = self._panes.open_letters()
        letters = [one for one in self._workspace.letters.all() if one.content_id not in self._compared]
        self._compared.update(one.content_id for one in letters)
        if letters:
            self._begin(sorted((one.id for one in letters), key=lambda one: one not in shown))

    def _begin(self, letter_ids: list[str]) -> None:
        task = self._task = self._workspace.completenesses.of_all(letter_ids)
        self._due, self._shown, self._passed_over = iter(letter_ids), 0, []
        # Not watched by the bridge: nobody waits for this, so the window is not busy with it.
        task.on_progress(lambda done, _total: self._bridge.call(partial(self._tell, done)))
        task.add_done_callback(lambda _: self._bridge.call(partial(self._end, len(letter_ids))))

    def _tell(self, done: int) -> None:
        """Show what is new of the letters that were compared since."""
        if shiboken6.isValid(self) and done > self._shown:
            compared = list(islice(self._due, done - self._shown))
            self._shown = done
            self._show_new(compared)
            self._passed_over += [one for one in compared if one not in self._told]

    def _end(self, count: int) -> None:
        self._task = None
        self._tell(count)
        if shiboken6.isValid(self):
            self._show_new(self._passed_over)

    def _show_new(self, letter_ids: list[str]) -> None:
        """Show what is known of these letters and was not before."""
        known = {one: told for one in letter_ids if (told := self._known(one)) != self._told.get(one)}
        self._told |= {letter_id: told for letter_id, told in known.items() if told is not None}
        for letter_id in known:
            self._show_line(letter_id)
        lost = {letter_id: told.lost_words for letter_id, told in known.items() if told is not None}
        changed = {one: count for one, count in lost.items() if count != self._panel.missing.get(one, 0)}
        if changed:
            self._panel.missing |= changed
            self._panel.refresh(changed)

    def _known(self, letter_id: str) -> Completeness | None:
        try:
            return self._workspace.completenesses.now(letter_id)
        except KamerlezerError:  # taken out meanwhile
            return None

    def _show_line(self, letter_id: str) -> None:
        told = self._told.get(letter_id)
        quiet = told is None or not told.lost or letter_id in self._workspace.settings.get(LEFT, [])
        line = None if quiet or told is None else LetterLine(f"{said(told)}.", t("Show"))
        self._panes.extras.set_line(letter_id, LINE, line)

    def _acted(self, letter_id: str, name: str) -> None:
        if name == LINE:
            try:
                self.show_omissions(letter_id)
            except KamerlezerError:  # it was taken out meanwhile
                return

    def _closed(self, letter_id: str, name: str) -> None:
        if name == LINE:
            left = self._workspace.settings.get(LEFT, [])
            self._workspace.settings.set(LEFT, [*(one for one in left if one != letter_id), letter_id])
