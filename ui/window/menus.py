"""Menus of the menu bar and of a page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from ui.style.words import t
from ui.window.actions import Menu

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QAction

    from ui.controllers.library import LibraryController
    from ui.controllers.workspaces import WorkspaceController
    from ui.window.actions import Actions

ON_TAB = (
    ("split-right", "split-below"),
    ("tab-on", "tab-back", "other-window"),
    ("close-tab", "close-pane"),
)
ON_PAGE = (
    ("tag-position", "tag-commitment", "tag-motion"),
    ("copy", "copy-source", "similar"),
    ("edit-fields", "edit-note", "merge", "split-passage", "delete"),
)


class Menus:
    """Builds menus from the table of actions, and what the workspace adds to them."""

    def __init__(
        self,
        bar: QMenuBar,
        actions: Actions,
        library: LibraryController,
        workspaces: WorkspaceController,
        window: QWidget,
    ) -> None:
        self._actions = actions
        self._library = library
        self._workspaces = workspaces
        self._window = window
        self._menus = actions.fill(bar)
        self._recent = QMenu(t("Open recent"), self._menus[Menu.FILE])
        self._recent.aboutToShow.connect(self._fill_recent)
        self._menus[Menu.FILE].insertMenu(actions["add-folder"], self._recent)
        self._others = QMenu(t("Recent workspaces"), self._menus[Menu.FILE])
        self._others.aboutToShow.connect(self._fill_others)
        self._others.triggered.connect(self._open_other)
        below = self._menus[Menu.FILE].actions()
        self._menus[Menu.FILE].insertMenu(below[below.index(actions["open-workspace"]) + 1], self._others)

    def add(self, menu: Menu, fill: Callable[[QMenu], None]) -> None:
        """Let `fill` put more below what stands in a menu."""
        self._menus[menu].addSeparator()
        fill(self._menus[menu])

    def workspace_menu(self) -> QMenu:
        """Return what can be done with the workspace, and how to get to another."""
        menu = QMenu(self._window)
        menu.addAction(self._actions["show-workspace"])
        menu.addSeparator()
        menu.addMenu(self._others)
        menu.addAction(self._actions["open-workspace"])
        menu.addAction(self._actions["new-workspace"])
        return menu

    def show_for_page(self, fill_more: Iterable[Callable[[QMenu], None]], at: QPoint) -> None:
        """Show what can be done under the mouse: with what `fill_more` adds, the selection or the passage."""
        menu = QMenu(QApplication.activeWindow() or self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fill in fill_more:
            fill(menu)
        for group in ON_PAGE:
            menu.addSeparator()
            menu.addActions([self._actions[action_id] for action_id in group])
        menu.popup(at)

    def show_for_tab(self, at: QPoint) -> None:
        """Show what can be done with the tab in use."""
        menu = QMenu(QApplication.activeWindow() or self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in ON_TAB:
            menu.addSeparator()
            menu.addActions([self._actions[action_id] for action_id in group])
        menu.popup(at)

    def _fill_others(self) -> None:
        self._others.clear()
        for folder, called in self._workspaces.others():
            self._others.addAction(called.replace("&", "&&")).setData(str(folder))
        if self._others.isEmpty():
            self._others.addAction(t("No other workspaces yet")).setEnabled(False)

    def _open_other(self, action: QAction) -> None:
        self._workspaces.go(Path(action.data()))

    def _fill_recent(self) -> None:
        self._recent.clear()
        for letter_id, label in self._library.recent():
            self._recent.addAction(label).triggered.connect(partial(self._library.open, letter_id))
        if self._recent.isEmpty():
            self._recent.addAction(t("No letters yet")).setEnabled(False)
