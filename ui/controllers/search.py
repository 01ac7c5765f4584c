"""Asks for words in every letter, and opens hits beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.errors import KamerlezerError
from reader.workspace import LetterHits
from ui.controllers.controller import Controller
from ui.panels.messages import Message
from ui.style.error_words import said
from ui.style.words import t

if TYPE_CHECKING:
    from reader.workspace import Found, Similar, Task, Workspace
    from ui.bridge import Bridge
    from ui.models.search import SearchLine
    from ui.panels.search import SearchPanel
    from ui.viewer.pane import Pane
    from ui.viewer.panes import Panes

FIRST_LETTERS = 8  # what is in sight; the others follow
MOST_LETTERS = 100
BEGIN_MS = 2_500  # after the window is there, before letters are taken into the index: pages go first
AGAIN_MS = 800  # while letters are still taken in, between two looks for more hits


class SearchController(Controller):
    """Asks the workspace what the panel looks for, and opens what is chosen there."""

    def __init__(
        self, workspace: Workspace, bridge: Bridge, panes: Panes, panel: SearchPanel, parent: QObject
    ) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._panel = panel
        self._typed, self._inside = "", False
        self._task: Task[Found] | None = None
        self._pane: Pane | None = None  # where hits open, as long as one goes through them
        self._begin = QTimer(self, singleShot=True, interval=BEGIN_MS)
        self._begin.timeout.connect(self._follow)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask_all)
        panel.sought.connect(self.seek)
        panel.chosen.connect(self.open)
        self._begin.start()

    def begin(self) -> None:
        """Begin to look for something; its hits open beside what is in use now."""
        self._follow()
        self._pane = None
        self._panel.begin()

    def seek(self, typed: str, inside: bool) -> None:  # noqa: FBT001 - a signal tells it
        """Look for other words from now on."""
        self._typed, self._inside = typed, inside
        self._again.stop()
        self._drop()
        if not typed.strip():
            self._panel.show_nothing()
            return
        self._follow()
        self._ask(FIRST_LETTERS)

    def open(self, line: SearchLine) -> None:
        """Open a hit in the pane that is not in use, selected, so that the keys of tags act on it."""
        panes = self._panes.panes()
        number = panes.index(self._pane) if self._pane in panes else self._panes.beside
        span = line.hit.span if line.hit is not None and line.hit.quote else None
        self._panes.open_letter(line.letter.id, pane=number, span=span)
        self._pane = self._panes.used
        self._panel.list.setFocus()

    def like_selection(self) -> None:
        """Look for what is like the text that is selected, or like the chosen passage."""
        view = self._panes.current_view()
        letter_id, span = self._panes.passage() or ("", None)
        if span is None and view is not None:
            letter_id, span = view.source.letter_id, view.pages.chosen_span()
        if not letter_id or span is None:
            self.said.emit(Message(t("Select a passage first.")))
            return
        self._drop()
        self._panel.wait()
        self._pane = None
        task = self._workspace.search.like_text(letter_id, span)
        self._bridge.watch(task, owner=self, done=self._similar_came, failed=self._failed)

    def stop(self) -> None:
        """Ask nothing any more."""
        self._begin.stop()
        self._again.stop()
        self._drop()

    def _follow(self) -> None:
        """Have the workspace take letters into its index, which loads only now."""
        self._workspace.search.follow()

    def _drop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _ask_all(self) -> None:
        self._ask(MOST_LETTERS)

    def _ask(self, most: int) -> None:
        """Look for what was typed; so many letters will do."""
        search = self._workspace.search
        try:
            task = search.find(self._typed, still_typing=True, inside=self._inside, most=most)
        except KamerlezerError as error:
            self._panel.show_refusal(said(error))
            return
        self._task = task
        self._bridge.watch(task, owner=self, done=partial(self._came, task), failed=self._failed)

    def _came(self, task: Task[Found], found: Found) -> None:
        if task is not self._task:  # something else is looked for by now
            return
        self._panel.show_found(found)
        if found.more and len(found.letters) == FIRST_LETTERS:
            self._ask_all()
        elif found.waiting:
            self._again.start()

    def _similar_came(self, found: list[Similar]) -> None:
        self._panel.show_similar(found, [LetterHits(one.letter, (one.hit,), 1) for one in found])

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, KamerlezerError):
            self._panel.show_refusal(said(error))
        else:
            self._bridge.failed.emit(error)
