"""References as links: opens the letter or says that it is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer

from reader.errors import KamerlezerError, NotFound
from ui.controllers.controller import Controller
from ui.panels.clipboard import copy
from ui.panels.messages import Message
from ui.style.words import t

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.model import Change
    from reader.workspace import ReferenceLink, Workspace
    from ui.bridge import Bridge
    from ui.viewer.panes import Panes

AGAIN_MS = 10_000  # after a letter could not be examined
QUIET_MS = 500  # after a change, before it is looked where references lead now


class ReferenceController(Controller):
    """Shows the references of open letters and follows them."""

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, parent: QObject) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._asked: set[str] = set()
        self._links: dict[str, list[ReferenceLink]] = {}
        self._glimpses: dict[tuple[str, str], str] = {}  # by letter and passage
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look_again)
        panes.place_changed.connect(self.look)
        panes.link_activated.connect(self.follow)
        self.look()

    def look(self) -> None:
        """Ask where the references of letters lead that were opened."""
        for letter_id in self._panes.open_letters():
            if letter_id not in self._asked:
                self._asked.add(letter_id)
                self._ask(letter_id)

    def changed(self, _: Change | None = None) -> None:
        """Look again soon: a letter or a number came or went."""
        self._soon.start()

    def follow(self, link: ReferenceLink) -> None:
        """Open what a reference leads to at the other side; else tell that it is missing."""
        if link.letter_id:
            self._panes.open_beside(link.letter_id, annotation_id=link.annotation_id)
            return
        self.said.emit(
            Message(
                t("{number} is not in this workspace.", number=link.label),
                action_text=t("Copy the number"),
                action=partial(copy, link.label),
            )
        )

    def _look_again(self) -> None:
        for letter_id in self._panes.open_letters():
            self._ask(letter_id)

    def _ask(self, letter_id: str) -> None:
        try:
            task = self._workspace.references.of(letter_id)
        except KamerlezerError:
            self._asked.discard(letter_id)
            return
        task.add_done_callback(lambda ended: self._bridge.call(partial(self._ended, letter_id, ended)))
        self._bridge.watch(task, owner=self, done=partial(self._came, letter_id), failed=self._failed)

    def _ended(self, letter_id: str, task: Future[list[ReferenceLink]]) -> None:
        """Ask again later for what failed or was cancelled."""
        if shiboken6.isValid(self) and (task.cancelled() or task.exception() is not None):
            QTimer.singleShot(AGAIN_MS, self, partial(self.ask_again, letter_id))

    def ask_again(self, letter_id: str) -> None:
        """Ask anew for what a letter did not give before."""
        self._asked.discard(letter_id)
        self.look()

    def _came(self, letter_id: str, links: list[ReferenceLink]) -> None:
        self._links[letter_id] = links
        self._show(letter_id)
        for letter, passage in {(one.letter_id, one.annotation_id) for one in links if one.letter_id}:
            if (letter, passage) not in self._glimpses:
                self._look_there(letter, passage, letter_id)

    def _look_there(self, letter_id: str, annotation_id: str, of: str) -> None:
        """Ask for a glimpse of what a link leads to, for whoever hovers over it."""
        try:
            task = self._workspace.references.glimpse(letter_id, annotation_id)
        except KamerlezerError:
            return
        key = letter_id, annotation_id
        self._bridge.watch(task, owner=self, done=partial(self._seen, key, of), failed=self._failed)

    def _seen(self, key: tuple[str, str], of: str, glimpse: str) -> None:
        self._glimpses[key] = glimpse
        self._show(of)

    def _show(self, letter_id: str) -> None:
        links = self._links.get(letter_id, [])
        self._panes.set_links(letter_id, [(link, self._hint(link)) for link in links])

    def _failed(self, _: BaseException) -> None:
        """Say nothing: a letter that cannot be read says so where its pages would be."""

    def _hint(self, link: ReferenceLink) -> str:
        try:
            letter = self._workspace.letters.one(link.letter_id) if link.letter_id else None
        except NotFound:
            letter = None
        if letter is None:
            return t("{number}: not in this workspace", number=link.label)
        label = self._workspace.letters.short_name(letter)
        glimpse = self._glimpses.get((link.letter_id, link.annotation_id), "")
        title = "" if letter.title == label else letter.title
        return "\n".join(filter(None, (label, title, glimpse and f"“{glimpse}”")))
