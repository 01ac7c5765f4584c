"""Where the right panel stands: beside the pages or over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.viewer.geometry import BESIDE_TEXT_PX
from ui.window.message_place import TABS_PX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget

    from ui.viewer.panes import Panes
    from ui.window.message_place import MessagePlace

WIDTH_PX = 300  # at first, and always over the pages
ROOM_FOR_ONE_PX = 1100  # of the window: one letter's text stands at 100 % beside the panel
ROOM_FOR_TWO_PX = 1680  # the same for two letters beside each other


class SidePlace(QObject):
    """Puts the right panel beside the pages where there is room, else over the pane that is not in use.

    Over the pages it takes nothing of their width, so that no line moves as it comes and goes.

    Attributes:
        floats: whether it stands over the pages

    Signals:
        put_away(): Escape was pressed in the panel while it stood over the pages
    """

    put_away = Signal()

    def __init__(self, side: QWidget, beside: QSplitter, panes: Panes, over: QWidget) -> None:
        super().__init__(over)
        self.floats = False
        self._side = side
        self._beside = beside
        self._panes = panes
        self._over = over
        self._message: MessagePlace | None = None
        beside.addWidget(side)
        side.installEventFilter(self)
        self._docked_px = WIDTH_PX
        self._is_due = True  # it has not yet taken its width beside the pages
        beside.installEventFilter(self)
        panes.pane_activated.connect(self._lay)
        panes.arranged.connect(self._lay)
        panes.installEventFilter(self)

    def follow(self, message: MessagePlace) -> None:
        """Stand below the messages from now on, whose buttons are to be reached."""
        self._message = message
        message.placed.connect(self._lay)

    def replace(self, side: QWidget) -> None:
        """Put another panel where the one so far stands."""
        before, self._side = self._side, side
        hidden = before.isHidden()
        side.setProperty("floats", self.floats)
        if self.floats:
            side.setParent(self._over)
        else:
            self._beside.replaceWidget(1, side)
        side.setHidden(hidden)
        side.installEventFilter(self)
        before.deleteLater()
        self._lay()

    def choose(self) -> None:
        """Take the place that the window's width and the panes call for."""
        floats = self._over.width() < (ROOM_FOR_TWO_PX if self._panes.columns > 1 else ROOM_FOR_ONE_PX)
        if floats == self.floats:
            return
        shown = not self._side.isHidden()
        if floats:
            self._docked_px = self.width
        self.floats = floats
        self._side.setProperty("floats", floats)
        if floats:
            self._side.setParent(self._over)
        else:
            self._beside.addWidget(self._side)
            self._dock()
        self._side.style().polish(self._side)
        self._side.setVisible(shown)
        self._lay()

    @property
    def width(self) -> int:
        """Of the panel beside the pages, as it is or was last."""
        return self._docked_px if self.floats or self._is_due else self._beside.sizes()[1] or self._docked_px

    @width.setter
    def width(self, width: int) -> None:
        self._docked_px = width
        self._dock()

    def show(self, shown: bool) -> None:  # noqa: FBT001 - the state itself
        """Show the panel, or not."""
        if shown == self._side.isHidden():
            self._side.setVisible(shown)
            if self._is_due:
                self._dock()
            self._lay()

    def _dock(self) -> None:
        """Take the width that the panel has beside the pages, now or as soon as it stands there."""
        self._is_due = self.floats or self._side.isHidden() or not self._beside.isVisible()
        if not self._is_due:
            self._beside.setSizes([max(self._beside.width() - self._docked_px, 1), self._docked_px])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._panes and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lay()
        elif watched is self._beside and self._is_due and event.type() == QEvent.Type.Resize:
            self._dock()
        elif watched is self._side and self.floats and _is_escape(event):
            self.put_away.emit()
            return True
        return super().eventFilter(watched, event)

    def _lay(self) -> None:
        if not self.floats or self._side.isHidden():
            return
        pages = QRect(self._panes.mapTo(self._over, QPoint()), self._panes.size())
        top = self._message.bottom if self._message is not None else TABS_PX
        at_left = self._panes.columns > 1 and self._used_x() > pages.center().x()
        room = pages.left() + BESIDE_TEXT_PX[0] if at_left else 0
        width = room if self._side.minimumWidth() <= room < WIDTH_PX else WIDTH_PX
        x = 0 if at_left else pages.right() + 1 - width
        self._side.setGeometry(x, pages.top() + top, width, pages.height() - top)
        self._side.raise_()

    def _used_x(self) -> int:
        """Return where the middle of the pane in use stands; far left when it stands in another window."""
        used = self._panes.used
        return used.mapTo(self._over, used.rect().center()).x() if self._over.isAncestorOf(used) else 0


def _is_escape(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_Escape
    )
