"""Tab bar of a pane: shortened names, tabs to drag out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QTabBar

from ui.viewer.letter_view import LetterView

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QStyleOptionTab

TAB_MIME = "application/x-kamerlezer-tab"
OUT_PX = 14  # so far above or below the tabs one is dragged out

WIDEST_PX, NARROWEST_PX = 240, 124
EDGES_PX = 52  # around a name, the cross included
_NUMBERED = re.compile(r"(?P<dossier>.+), (?P<number>nr\. \S+)$")  # "21 501-31, nr. 785"


class TabBar(QTabBar):
    """Tabs as wide as their names, up to a bound, beyond which names end in dots."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a tab out once the mouse has left the bar with it."""
        beyond = max(-event.position().y(), event.position().y() - self.height())
        view = self.tabData(self.currentIndex())
        if not event.buttons() & Qt.MouseButton.LeftButton or beyond < OUT_PX or view is None:
            super().mouseMoveEvent(event)
            return
        self.mouseReleaseEvent(_let_go(event))  # Qt ends moving it among the others
        self._drag()

    def _drag(self) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setData(TAB_MIME, b"tab")
        drag.setMimeData(data)
        drag.setPixmap(self.grab(self.tabRect(self.currentIndex())))
        drag.exec(Qt.DropAction.CopyAction)

    def tabSizeHint(self, index: int) -> QSize:
        """Return how large a tab wants to be."""
        wide = self.fontMetrics().horizontalAdvance(self.tabText(index)) + EDGES_PX
        return QSize(min(wide, WIDEST_PX), super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return how far a tab can shrink before the bar scrolls."""
        return QSize(min(self.tabSizeHint(index).width(), NARROWEST_PX), super().tabSizeHint(index).height())

    def initStyleOption(self, option: QStyleOptionTab, index: int) -> None:
        """Let a name that does not fit begin with what tells letters of one dossier apart."""
        super().initStyleOption(option, index)
        name = self.tabText(index)
        if option.text != name:
            # QStyle by its module: to load it takes 10 ms, and the first page hardly ever has so long a name.
            room = (
                self.style()
                .subElementRect(QtWidgets.QStyle.SubElement.SE_TabBarTabText, option, self)
                .width()
            )
            option.text = self.fontMetrics().elidedText(
                number_first(name), Qt.TextElideMode.ElideRight, room, int(Qt.TextFlag.TextShowMnemonic.value)
            )


def number_first(name: str) -> str:
    """Return a letter's name with its number before its dossier: "nr. 785, 21 501-31"."""
    found = _NUMBERED.match(name)
    return f"{found['number']}, {found['dossier']}" if found else name


def tab_in(event: QDropEvent) -> LetterView | None:
    """Return the letter whose tab is dragged, None for anything else and for one of another window."""
    bar = event.source()
    if not event.mimeData().hasFormat(TAB_MIME) or not isinstance(bar, TabBar):
        return None
    view = bar.tabData(bar.currentIndex())
    return view if isinstance(view, LetterView) else None


def _let_go(event: QMouseEvent) -> QMouseEvent:
    """Return the event of the left button going up where the mouse is."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    at, on_screen = event.position(), event.globalPosition()
    return QMouseEvent(QEvent.Type.MouseButtonRelease, at, on_screen, left, none, event.modifiers())
