"""The other ends of a passage's links, on hover and beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from reader.errors import KamerlezerError
from ui.style.relations import relation
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.register import Related
    from reader.workspace import Workspace
    from ui.controllers.tagging import TaggingController
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes

LONGEST_TOLD, LONGEST_NAMED = 240, 60  # characters of a passage on hover, in a menu


class LinkedController(QObject):
    """Tells of a passage what it does to others and they to it, and opens those beside it."""

    def __init__(
        self, workspace: Workspace, panes: Panes, tagging: TaggingController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._panes = panes
        self._tagging = tagging
        panes.view_added.connect(self._added)
        for view in panes.all_views():
            self._added(view)

    def told(self, annotation_id: str) -> str:
        """Return the words at the other ends of a passage's links, a line each."""
        return "\n".join(
            f"{_does(one)}: “{_short(one, LONGEST_TOLD)}” ({self._name(one)})"
            for one in self._related(annotation_id)
        )

    def follow(self, annotation_id: str) -> None:
        """Open the other end of a passage's link beside it; of several, the one that is chosen."""
        related = self._related(annotation_id)
        if len(related) == 1:
            self._tagging.open_beside(related[0].annotation.id)
        elif related:
            menu = QMenu(self._panes.used)
            self._offer(menu, related)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(QCursor.pos())

    def fill(self, menu: QMenu) -> None:
        """Offer on a page's menu to open what the selected passage is linked with."""
        passage = self._tagging.passage
        related = self._related(passage.id) if passage is not None else []
        if related:
            self._offer(menu.addMenu(t("Open beside")), related)

    def _offer(self, menu: QMenu, related: Sequence[Related]) -> None:
        for one in related:
            text = f"{_does(one)}: {_short(one, LONGEST_NAMED)} ({self._name(one)})".replace("&", "&&")
            menu.addAction(text).triggered.connect(partial(self._open, one.annotation.id))

    def _open(self, annotation_id: str) -> None:
        self._tagging.open_beside(annotation_id)

    def _added(self, view: LetterView) -> None:
        view.pages.pointer.more = self.told
        view.pages.pointer.followed.connect(self.follow)

    def _related(self, annotation_id: str) -> list[Related]:
        try:
            return self._workspace.passages.related(annotation_id)
        except KamerlezerError:  # a proposal, or deleted meanwhile
            return []

    def _name(self, one: Related) -> str:
        return self._workspace.letters.short_name(one.letter)


def _does(one: Related) -> str:
    return relation(one.kind, outgoing=one.outgoing)


def _short(one: Related, letters: int) -> str:
    words = " ".join(one.annotation.anchor.quote.split())
    return words if len(words) <= letters else words[:letters].rsplit(" ", 1)[0] + " …"
