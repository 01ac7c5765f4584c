"""Layout of the window: three columns and a drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from ui.viewer.find_bar import FindBar
from ui.viewer.letter_strip import LetterStrips

if TYPE_CHECKING:
    from ui.panels.letters import LettersPanel
    from ui.panels.messages import MessageBar
    from ui.panels.register import RegisterView
    from ui.panels.side_panel import SidePanel
    from ui.viewer.panes import Panes

LETTERS_PX = 236
SIDE_PX = 300
REGISTER_PX = 228
BARS_PX = 84  # room for menus and toolbar, and for the status bar, until they are there
STATUS_PX = 24
TABS_PX = 38  # above the pages
MIN_SIDE_PX = 180
ROOMY_PX = 1400  # narrower than this, the right panel opens only for a selected passage


class WindowLayout(QWidget):
    """Arranges the panels and folds them.

    Signals:
        changed(): a size or a fold
        letters_shown(bool), side_shown(bool), register_shown(bool): it unfolded or folded, also by itself
    """

    changed = Signal()
    letters_shown = Signal(bool)
    side_shown = Signal(bool)
    register_shown = Signal(bool)

    def __init__(self, panes: Panes, parent: QWidget) -> None:
        super().__init__(parent)
        self.letters: QWidget = _blank()
        self.side: QWidget = _blank()
        self.register: QWidget = _blank()
        self._side_wanted = True
        self._side_pinned = False
        self._has_passage = False
        self._pages = middle = QWidget(self)
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(panes, 1)
        self._top = _splitter(Qt.Orientation.Horizontal, middle, self.side)
        self._right = _splitter(Qt.Orientation.Vertical, self._top, self.register)
        self._whole = _splitter(Qt.Orientation.Horizontal, self.letters, self._right)
        self._top.setStretchFactor(0, 1)
        self._right.setStretchFactor(0, 1)
        self._whole.setStretchFactor(1, 1)
        for splitter in (self._top, self._right, self._whole):
            splitter.splitterMoved.connect(self.changed)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, BARS_PX, 0, STATUS_PX)
        self._around.addWidget(self._whole)
        self._size_at_first()
        self.installEventFilter(self)

    def fill(
        self, letters: LettersPanel, side: SidePanel, register: RegisterView, messages: MessageBar
    ) -> None:
        """Put the panels where there was only room for them, so that the pages stay where they are."""
        self._over = Over(messages, self._pages)
        for splitter, at, widget in (
            (self._whole, 0, letters),
            (self._top, 1, side),
            (self._right, 1, register),
        ):
            room = splitter.widget(at)
            if room is not None:
                hidden = room.isHidden()
                splitter.replaceWidget(at, widget)
                widget.setHidden(hidden)
                room.deleteLater()
        self.letters, self.side, self.register = letters, side, register

    def end_reserve(self) -> None:
        """Give the room that was kept for the bars to the bars, which are there now."""
        self._around.setContentsMargins(0, 0, 0, 0)

    def show_letters(self, shown: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Unfold or fold the letters."""
        self.letters.setVisible(shown)
        self.letters_shown.emit(shown)
        self.changed.emit()

    def show_register(self, shown: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Unfold or fold the register."""
        self.register.setVisible(shown)
        self.register_shown.emit(shown)
        self.changed.emit()

    def show_side(self, shown: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Unfold or fold the right panel, as the user wants it from now on."""
        self._side_wanted = self._side_pinned = shown
        self._fold_side()
        self.changed.emit()

    def set_has_passage(self, has_passage: bool) -> None:  # noqa: FBT001 - the state itself
        """Open the right panel for a passage where there is little room."""
        self._has_passage = has_passage
        self._fold_side()

    def tell_folds(self) -> None:
        """Tell which parts are folded."""
        self.letters_shown.emit(not self.letters.isHidden())
        self.register_shown.emit(not self.register.isHidden())
        self._fold_side()

    def state(self) -> dict[str, object]:
        """What to bring back after a restart."""
        return {
            "letters": not self.letters.isHidden(),
            "side": self._side_wanted,
            "register": not self.register.isHidden(),
            "widths": self._whole.sizes(),
            "top": self._top.sizes(),
            "heights": self._right.sizes(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Bring back what `state` described."""
        for splitter, key in ((self._whole, "widths"), (self._top, "top"), (self._right, "heights")):
            sizes = state.get(key)
            if isinstance(sizes, list) and len(sizes) == splitter.count() and all(sizes):
                splitter.setSizes([int(size) for size in sizes])
        self.letters.setVisible(bool(state.get("letters", True)))
        self.register.setVisible(bool(state.get("register", True)))
        self._side_wanted = bool(state.get("side", True))
        self._fold_side()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.Resize:
            self._fold_side()
        return super().eventFilter(watched, event)

    def _fold_side(self) -> None:
        roomy = self.width() >= ROOMY_PX
        shown = self._side_wanted and (roomy or self._has_passage or self._side_pinned)
        if shown == self.side.isHidden():
            self.side.setVisible(shown)
        self.side_shown.emit(shown)

    def _size_at_first(self) -> None:
        self._whole.setSizes([LETTERS_PX, 1200])
        self._top.setSizes([900, SIDE_PX])
        self._right.setSizes([600, REGISTER_PX])


class Over(QObject):
    """Keeps a bar over the top of the pages, below tabs, find bar and strips: nothing moves as it comes."""

    def __init__(self, bar: QWidget, pages: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._pages = pages
        bar.setParent(pages)
        for watched in (bar, pages):
            watched.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._place)  # whoever finds types in the find bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if not shiboken6.isValid(self._pages):  # the window goes, and the focus with it
            return
        width = self._pages.width()
        finders = (one.sizeHint().height() for one in self._pages.findChildren(FindBar) if one.isVisible())
        top = max(TABS_PX + max(finders, default=0), self._below_strips())
        height = min(self._bar.heightForWidth(width), (self._pages.height() - top) // 2)  # the rest scrolls
        self._bar.setGeometry(0, top, width, max(height, self._bar.minimumSizeHint().height()))
        layout = self._bar.layout()
        if layout is not None:  # placed while it is being laid out, it kept the height of before
            layout.setGeometry(self._bar.rect())
        self._bar.raise_()

    def _below_strips(self) -> int:
        """Return where the strips of the letters that show end; they are followed from now on."""
        bottoms = [0]
        for strips in self._pages.findChildren(LetterStrips):
            strips.installEventFilter(self)  # twice is once
            if strips.isVisible():
                bottoms.append(strips.mapTo(self._pages, strips.rect().bottomLeft()).y() + 1)
        return max(bottoms)


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.setChildrenCollapsible(False)
    return splitter


def _blank() -> QFrame:
    """Return room for a panel that is still to come."""
    room = QFrame()
    room.setProperty("look", "panel")
    room.setMinimumWidth(MIN_SIDE_PX)
    return room
