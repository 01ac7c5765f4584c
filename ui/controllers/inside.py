"""Letters that lie inside a letter: listed above its pages, and opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from reader.errors import KamerlezerError
from ui.controllers.controller import Controller
from ui.style.words import counted, t
from ui.viewer.letter_strip import Offer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.workspace import AddedAll, Beyond, Workspace
    from ui.bridge import Bridge
    from ui.controllers.library import LibraryController
    from ui.viewer.panes import Panes

STRIP = "inside"
MENU_LETTERS = 60


class InsideController(Controller):
    """Offers to open what lies inside a letter; each becomes a letter of the workspace."""

    def __init__(
        self, workspace: Workspace, bridge: Bridge, panes: Panes, library: LibraryController, window: QWidget
    ) -> None:
        super().__init__(workspace, bridge, panes, window)
        self._library = library
        self._window = window
        self._put_away: set[str] = set()

    def show(self, letter_id: str, beyond: Beyond) -> None:
        """Say how many letters lie in this one, unless the user does not want to know."""
        count = len(beyond.letters_inside)
        offer = None
        if count and letter_id not in self._put_away:
            text = counted(count, "{n} letter lies inside this one.", "{n} letters lie inside this one.")
            choose, close = partial(self._choose, letter_id, beyond), partial(self._close, letter_id, beyond)
            offer = Offer(text, t("Open…"), choose, close=close)
        for view in self._panes.views_of(letter_id):
            view.strips.show_offer(STRIP, offer)

    def menu(self, letter_id: str, beyond: Beyond) -> QMenu:
        """Return a menu of what lies inside; it goes when it closes."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for one in beyond.letters_inside[:MENU_LETTERS]:
            name = one.name if len(one.name) <= MENU_LETTERS else f"{one.name[:MENU_LETTERS]}…"
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self._open, letter_id, (one.number,)))
        if len(beyond.letters_inside) > 1:
            menu.addSeparator()
            numbers = tuple(one.number for one in beyond.letters_inside)
            menu.addAction(t("All of them")).triggered.connect(partial(self._open, letter_id, numbers))
        return menu

    def _choose(self, letter_id: str, beyond: Beyond) -> None:
        strips = [view.strips.strip(STRIP) for view in self._panes.views_of(letter_id) if view.isVisible()]
        button = next((strip.button for strip in strips if strip is not None), None)
        if button is not None:
            menu = self.menu(letter_id, beyond)
            at = QPoint(button.width() - menu.sizeHint().width(), button.height())
            menu.popup(button.mapToGlobal(at))

    def _close(self, letter_id: str, beyond: Beyond) -> None:
        self._put_away.add(letter_id)
        self.show(letter_id, beyond)

    def _open(self, letter_id: str, numbers: Iterable[int], _: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's triggered(bool)
        try:
            task = self._workspace.letters.add_inside(letter_id, numbers)
        except KamerlezerError as error:
            self._refused(error)
            return
        self._bridge.watch(task, owner=self, done=self._added, failed=self._refused)

    def _added(self, result: AddedAll) -> None:
        self._library.show_added(result)
