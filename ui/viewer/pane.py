"""One pane: tabs and the letter of the current tab."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.models.letters import letter_in
from ui.style import text_labels
from ui.style.icons import icon
from ui.style.words import t
from ui.viewer.drop_zone import DropZone
from ui.viewer.letter_view import LetterView
from ui.viewer.pane_dress import button, cross, tab_sheet
from ui.viewer.tab_bar import TabBar, tab_in

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPaintEvent

    from ui.style.colours import Theme


class Pane(QWidget):
    """Holds letters of the workspace in one folder, in tabs that can be moved and closed.

    Signals:
        changed(): another tab is current, or there is none any more
        touched(): a tab was clicked
        closed(view): a tab was closed; its view is about to go
        emptied(): the user closed the last tab, or the empty pane
        open_wanted(): the plus button
        files_dropped(paths, Side), letter_dropped(id, Side): files or folders, or a letter of the list, were
            let go here, at which side
        tab_dropped(view, Side): a tab of this pane or another was
        menu_wanted(at): for the tab that shows, in global coordinates
        unlock_wanted(): the sign of a locked pane was clicked
    """

    changed = Signal()
    touched = Signal()
    closed = Signal(object)
    emptied = Signal()
    open_wanted = Signal()
    files_dropped = Signal(list, object)
    letter_dropped = Signal(str, object)
    tab_dropped = Signal(object, object)
    menu_wanted = Signal(QPoint)
    unlock_wanted = Signal()

    def __init__(self, folder: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._theme = theme
        self._active = False
        self._is_closable = False
        self._ground = QColor(theme.canvas)
        self.tabs = TabBar(self)
        self._set_up_tabs()
        self._plus = button(self, t("Open a letter"), t("Open a letter (Ctrl+O)"), self._open_clicked)
        self._list = button(self, t("All open letters"), t("All open letters (Ctrl+J)"), self.list_tabs)
        self._lock = button(self, t("Unlock the panes"), "", self._unlock)
        self._lock.hide()
        self._close = button(self, t("Close this pane"), t("Close (Ctrl+W)"), self.close_current)
        self._stack = QStackedWidget(self)
        self._empty = text_labels.hint(self, t("Drop a letter here, or Ctrl+O"))
        self._zone = DropZone(theme, self)
        self._arrange()
        self.set_theme(theme)
        self.setAcceptDrops(True)

    @property
    def hint(self) -> str:
        """What the pane says while no letter is open in it."""
        return self._empty.text()

    def add(self, view: LetterView) -> None:
        """Add a tab for `view`, behind the current one, and show it."""
        self._stack.addWidget(view)
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt's signature; a tab without its view shows nothing
        number = self.tabs.insertTab(self.tabs.currentIndex() + 1, "")
        self.tabs.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.tabs.setTabData(number, view)
        closing = cross(self.tabs, self._theme, partial(self._close_clicked, view))
        self.tabs.setTabButton(number, QTabBar.ButtonPosition.RightSide, closing)
        self.label(view)
        self.tabs.setCurrentIndex(number)
        self._show_current()

    def label(self, view: LetterView) -> None:
        """Write the letter's name on its tab."""
        text = view.source.label()
        number = self._number(view)
        self.tabs.setTabText(number, text.replace("&", "&&"))
        self.tabs.setTabToolTip(number, text)

    def views(self) -> list[LetterView]:
        """Return the letters, in the order of their tabs."""
        return [self.tabs.tabData(number) for number in range(self.tabs.count())]

    def current(self) -> LetterView | None:
        """Return the letter that shows."""
        view = self.tabs.tabData(self.tabs.currentIndex()) if self.tabs.count() else None
        return view if isinstance(view, LetterView) else None

    def show_view(self, view: LetterView) -> None:
        """Bring a letter's tab to the front."""
        self.tabs.setCurrentIndex(self._number(view))

    def step_tab(self, steps: int) -> None:
        """Go to the next tab, or the one before, around the ends."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + steps) % self.tabs.count())

    def list_tabs(self) -> None:
        """Show a menu of all tabs with their names in full; it goes to the one that is chosen."""
        if not self.tabs.count():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, view in enumerate(self.views()):
            action = menu.addAction(view.source.label().replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == self.tabs.currentIndex())
            action.triggered.connect(partial(self._go_to_view, view))
        menu.setActiveAction(menu.actions()[self.tabs.currentIndex()])
        width = menu.sizeHint().width()
        menu.popup(self._list.mapToGlobal(QPoint(self._list.width() - width, self._list.height())))

    def go_to_tab(self, number: object) -> None:
        """Bring the tab of that number to the front, if there is one."""
        if isinstance(number, int) and 0 <= number < self.tabs.count():
            self.tabs.setCurrentIndex(number)

    def state(self) -> dict[str, object]:
        """Return the letters with their places and zooms, and which of them shows, as plain data."""
        return {
            "tabs": [view.state() for view in self.views() if view.source.letter_id],
            "current": self.tabs.currentIndex(),
        }

    def close_view(self, view: LetterView) -> None:
        """Close a letter's tab."""
        self.release(view)
        self.closed.emit(view)
        view.deleteLater()

    def release(self, view: LetterView) -> None:
        """Take a letter's tab away; its view goes on elsewhere."""
        self.tabs.removeTab(self._number(view))
        self._stack.removeWidget(view)
        self._show_current()

    def close_current(self) -> None:
        """Close the tab that shows, as the user wishes, or the pane when it has none."""
        view = self.current()
        if view is not None:
            self.close_view(view)
        if not self.tabs.count():
            self.emptied.emit()

    def take_focus(self) -> None:
        """Give the focus to the letter that shows, or to the plus where there is none."""
        (self.current() or self._plus).setFocus()

    def set_active(self, active: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """Show whether this is the pane that keys and menus act on."""
        if active != self._active:
            self._active = active
            self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._plus.setIcon(icon("plus", theme, colour=theme.secondary))
        self._list.setIcon(icon("chevron-down", theme, colour=theme.secondary))
        self._close.setIcon(icon("x", theme, colour=theme.secondary))
        self._lock.setIcon(icon("lock", theme, colour=theme.action))
        self._zone.theme = theme
        for number, view in enumerate(self.views()):
            closing = self.tabs.tabButton(number, QTabBar.ButtonPosition.RightSide)
            if isinstance(closing, QToolButton):
                closing.setIcon(icon("x", theme, colour=theme.secondary))
            view.set_theme(theme)
        self._dress()

    def show_lock(self, tip: str) -> None:
        """Show the sign of a pane that scrolls with others, with what it says; "" for one that does not."""
        self._lock.setToolTip(tip)
        self._lock.setVisible(bool(tip))

    def offer_closing(self, *, offered: bool) -> None:
        """Show a button that closes the pane while no letter is open in it."""
        self._is_closable = offered
        self._close.setVisible(offered and not self.tabs.count())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome tabs, files, and letters of the list; not those of another window's workspace."""
        data = event.mimeData()
        if tab_in(event) is not None or _paths(data) or letter_in(data, self._folder):
            accept_copy(event)
            self._zone.show_at(event.position().toPoint(), self._head_px)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would come to stand."""
        accept_copy(event)
        self._zone.show_at(event.position().toPoint(), self._head_px)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """What was dragged went elsewhere."""
        super().dragLeaveEvent(event)
        self._zone.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was let go here."""
        side = self._zone.side_at(event.position().toPoint(), self._head_px)
        self._zone.hide()
        accept_copy(event)
        if (view := tab_in(event)) is not None:
            self.tab_dropped.emit(view, side)
        elif letter_id := letter_in(event.mimeData(), self._folder):
            self.letter_dropped.emit(letter_id, side)
        else:
            self.files_dropped.emit(_paths(event.mimeData()), side)

    @property
    def _head_px(self) -> int:
        """How high the tabs stand above the letter; an empty pane is like tabs to what comes."""
        return self._stack.y() if self.tabs.count() else self.height()

    def _set_up_tabs(self) -> None:
        self.tabs.setMovable(True)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideMiddle)  # a letter’s number is at the end
        self.tabs.setAccessibleName(t("Open letters"))
        self.tabs.currentChanged.connect(self._show_current)
        self.tabs.tabBarClicked.connect(self.touched)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabs.customContextMenuRequested.connect(self._ask_menu)

    def _arrange(self) -> None:
        self._stack.addWidget(self._empty)
        head = QHBoxLayout()
        head.setContentsMargins(4, 4, 4, 0)
        head.setSpacing(4)
        head.addWidget(self.tabs)
        head.addWidget(self._plus)
        head.addStretch(1)
        for at_end in (self._lock, self._list, self._close):
            head.addWidget(at_end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._show_current()

    def _ask_menu(self, at: QPoint) -> None:
        number = self.tabs.tabAt(at)
        if number >= 0:
            self.tabs.setCurrentIndex(number)
            self.touched.emit()
            self.menu_wanted.emit(self.tabs.mapToGlobal(at))

    def _unlock(self) -> None:
        self.unlock_wanted.emit()

    def _open_clicked(self) -> None:
        self.open_wanted.emit()

    def _go_to_view(self, view: LetterView) -> None:
        if view in self.views():  # it may have closed while the menu was open
            self.touched.emit()
            self.show_view(view)

    def _close_clicked(self, view: LetterView) -> None:
        self.close_view(view)
        if not self.tabs.count():
            self.emptied.emit()

    def _number(self, view: LetterView) -> int:
        return self.views().index(view)

    def _show_current(self) -> None:
        self._list.setVisible(self.tabs.count() > 0)
        self.offer_closing(offered=self._is_closable)
        self.tabs.setVisible(self.tabs.count() > 0)  # an empty bar would push the plus aside
        self._stack.setCurrentWidget(self.current() or self._empty)
        self.changed.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ground)

    def _dress(self) -> None:
        self._ground = QColor(self._theme.canvas)
        self.update()
        self.tabs.setStyleSheet(tab_sheet(self._theme, active=self._active))


def accept_copy(event: QDropEvent) -> None:
    """Take what is dragged as a copy: told that it was moved, a file manager would delete the letter."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
