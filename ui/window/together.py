"""Letters beside each other: locked, and compared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup

from ui.controllers.letter_comparison import LetterComparisonController
from ui.panels.changes import ChangesPanel
from ui.panels.messages import Message
from ui.style.words import t
from ui.viewer.lockstep import Lock, Lockstep

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.style.colours import Theme
    from ui.window.parts import Parts

MANNERS = {Lock.SECTION: "By section", Lock.PAGE: "By page", Lock.LINK: "By linked passages"}
SIGNS = {
    Lock.SECTION: "Scrolls with the other panes, by section. Click to let go",
    Lock.PAGE: "Scrolls with the other panes, by page. Click to let go",
    Lock.LINK: "Scrolls with the other panes, by linked passages. Click to let go",
}
UNLIKE = {
    Lock.SECTION: "These letters have no section in common; they scroll together by page.",
    Lock.LINK: "No passages of these letters are linked; they scroll together by page.",
}


class Together(QObject):
    """Locks the panes as the user asks and shows it; compares the letters in them.

    Attributes:
        lockstep: moves the panes
        panel: what two letters differ in; comparing: finds it out

    Signals:
        said(Message): what there is to say
        locked(bool): whether the panes scroll together
    """

    said = Signal(object)
    locked = Signal(bool)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, parts: Parts, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._panes = parts.panes
        self.lockstep = Lockstep(parts.panes, workspace, bridge)
        self.panel = ChangesPanel(theme)
        self.comparing = LetterComparisonController(
            workspace, bridge, parts.panes, self.lockstep, self.panel, self
        )
        self.comparing.said.connect(self.said)
        self.comparing.begun.connect(self._compared)
        self.panel.left.connect(parts.panes.go_pages)
        self._page = parts.register.add_page(self.panel, t("Differences"))
        self._choices: dict[Lock, QAction] = {}
        self.lockstep.changed.connect(self._changed)
        self.lockstep.unlike.connect(self._say_unlike)
        parts.panes.unlock_wanted.connect(partial(self.lockstep.use, Lock.NONE))
        parts.panes.arranged.connect(self._show)

    def fill(self, menu: QMenu) -> None:
        """Offer in a menu by what panes scroll together."""
        manners = menu.addMenu(t("Scroll together"))
        group = QActionGroup(manners)
        for lock, text in MANNERS.items():
            action = manners.addAction(t(text))
            action.setCheckable(True)
            action.setChecked(lock is self.lockstep.manner)
            action.triggered.connect(partial(self._use, lock))
            group.addAction(action)
            self._choices[lock] = action

    def _use(self, lock: Lock) -> None:
        self.lockstep.use(lock)

    def _compared(self) -> None:
        """Show the list of changes, and let both letters scroll by section."""
        self._parts.columns.show_register(shown=True)
        self._parts.register.show_page(self._page)
        self.lockstep.use(Lock.SECTION)

    def _changed(self, lock: Lock) -> None:
        if lock in self._choices:
            self._choices[lock].setChecked(True)
        self.locked.emit(bool(lock))
        self._show()

    def _show(self) -> None:
        """Show a sign on each pane that scrolls with others."""
        lock = self.lockstep.lock
        sign = t(SIGNS[lock]) if lock and self._panes.several else ""
        for pane in self._panes.panes():
            pane.show_lock(sign)

    def _say_unlike(self, lock: Lock) -> None:
        self.said.emit(Message(t(UNLIKE[lock])))
