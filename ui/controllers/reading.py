"""Helps letters to be read: passwords, OCR, letters inside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from reader.errors import KamerlezerError
from reader.model import Letter
from ui.controllers.inside import InsideController
from ui.controllers.recognition import RecognitionController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.model import Change
    from reader.workspace import Beyond, Workspace
    from ui.bridge import Bridge
    from ui.controllers.library import LibraryController
    from ui.panels.long_work import LongWork
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes


class ReadingController(QObject):
    """Asks what open letters hold beyond their text, and has its parts offer it above their pages.

    Signals:
        said(Message): how it went
        unlocked(letter_id): a letter can be read that could not be before
    """

    said = Signal(object)
    unlocked = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        bridge: Bridge,
        parts: tuple[Panes, LongWork],
        library: LibraryController,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        panes, work = parts
        self._workspace = workspace
        self._bridge = bridge
        self._panes = panes
        self._asked: set[str] = set()
        self._beyond: dict[str, Beyond] = {}
        self._told: WeakSet[LetterView] = WeakSet()
        self.recognising = RecognitionController(workspace, bridge, panes, work, window)
        self.inside = InsideController(workspace, bridge, panes, library, window)
        self._parts = (self.recognising, self.inside)
        for part in (library.locked, *self._parts):
            part.said.connect(self.said)
        library.locked.unlocked.connect(self.unlocked)
        self.unlocked.connect(self._ask_again)
        panes.place_changed.connect(self._look)

    def tell(self, change: Change) -> None:
        """Show letters anew that were read by recognition, or are no longer, here or elsewhere."""
        for edit in change.edits:
            before, after = edit.before, edit.after
            if not (isinstance(before, Letter) and isinstance(after, Letter)):
                continue
            if before.recognised != after.recognised:
                self._panes.reload(after.id)
                self._ask_again(after.id)

    def stop(self) -> None:
        """Stop what goes on."""
        self.recognising.stop()

    def _ask_again(self, letter_id: str) -> None:
        self._asked.discard(letter_id)
        self._beyond.pop(letter_id, None)
        self._look()

    def _look(self, *_: object) -> None:
        """Ask of the letters that were opened; show what is known of them, in views that are new, too."""
        for letter_id in self._panes.open_letters():
            if letter_id in self._beyond:
                if not self._told.issuperset(self._panes.views_of(letter_id)):
                    self._came(letter_id, self._beyond[letter_id])
            elif letter_id not in self._asked:
                self._ask(letter_id)

    def _ask(self, letter_id: str) -> None:
        self._asked.add(letter_id)
        try:
            task = self._workspace.letters.beyond(letter_id)
        except KamerlezerError:  # it was taken out
            return
        self._bridge.watch(task, owner=self, done=partial(self._came, letter_id), failed=_unsaid)

    def _came(self, letter_id: str, beyond: Beyond) -> None:
        self._beyond[letter_id] = beyond
        self._told.update(self._panes.views_of(letter_id))
        for part in self._parts:
            part.show(letter_id, beyond)


def _unsaid(_: BaseException) -> None:
    """Say nothing: a letter that cannot be read says so where its pages would be."""
