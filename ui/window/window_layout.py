"""Layout of the window: three columns and a drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from ui.style import text_size
from ui.window.message_place import MessagePlace
from ui.window.register_height import MOST_PX, RegisterHeight
from ui.window.side_place import ROOM_FOR_ONE_PX, ROOM_FOR_TWO_PX, SidePlace

if TYPE_CHECKING:
    from ui.panels.messages import MessageBar
    from ui.panels.register import RegisterView
    from ui.panels.side_panel import SidePanel
    from ui.viewer.panes import Panes

LETTERS_PX = 236
BARS_PX = 84  # room for menus and toolbar, and for the status bar, until they are there
STATUS_PX = 24
MIN_SIDE_PX = 180


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
        self._kept: dict[str, dict[str, object]] = {}  # how the panels stood, by how wide the window was
        self._class = ""
        self._side_wanted = True
        self._side_pinned = False
        self._has_passage = False
        self._pages = QWidget(self)
        middle = QVBoxLayout(self._pages)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(panes, 1)
        self._top = _splitter(Qt.Orientation.Horizontal, self._pages)
        self._side_place = SidePlace(self.side, self._top, panes, self)
        self._right = _splitter(Qt.Orientation.Vertical, self._top, self.register)
        self._height = RegisterHeight(self._right, self)
        self._whole = _splitter(Qt.Orientation.Horizontal, self.letters, self._right)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, BARS_PX, 0, STATUS_PX)
        self._around.addWidget(self._whole)
        self._size_at_first()
        self._connect(panes)

    def fill(self, letters: QWidget, side: SidePanel, register: RegisterView, messages: MessageBar) -> None:
        """Put the panels where there was only room for them, so that the pages stay where they are."""
        self._messages = MessagePlace(messages, self._pages)
        self._side_place.follow(self._messages)
        self._side_place.replace(side)
        for splitter, at, widget in ((self._whole, 0, letters), (self._right, 1, register)):
            room = splitter.widget(at)
            if room is not None:
                hidden = room.isHidden()
                splitter.replaceWidget(at, widget)
                widget.setHidden(hidden)
                room.deleteLater()
        self._height.follow(register)
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
        self._height.fit_soon()
        self.register_shown.emit(shown)
        self.changed.emit()

    def show_side(self, shown: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Unfold or fold the right panel, as the user wants it from now on."""
        self._side_wanted = self._side_pinned = shown
        self._fold_side()
        self.changed.emit()

    def put_side_away(self) -> None:
        """Take the right panel away where it stands over the pages, until the next passage."""
        if self._side_place.floats:
            self._side_pinned = self._has_passage = False
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
        """What to bring back after a restart, for each width of the window."""
        if self._class:
            self._keep()
        return {"at": self._kept}

    def restore(self, state: dict[str, object]) -> None:
        """Bring back what `state` described."""
        kept = state.get("at")
        if isinstance(kept, dict):
            self._kept = {str(at): one for at, one in kept.items() if isinstance(one, dict)}

    def _take_class(self) -> None:
        """Have the panels as they were when the window was last as wide as it is now."""
        width = self.width()
        now = "wide" if width >= ROOM_FOR_TWO_PX else "middle" if width >= ROOM_FOR_ONE_PX else "narrow"
        if now == self._class:
            return
        if self._class:
            self._keep()
        self._class = now
        if now in self._kept:
            self._arrange_as(self._kept[now])

    def _keep(self) -> None:
        self._kept[self._class] = {
            "letters": not self.letters.isHidden(),
            "side": self._side_wanted,
            "pinned": self._side_pinned,
            "register": not self.register.isHidden(),
            "widths": self._whole.sizes(),
            "text": text_size.percent(),
            "side_px": self._side_place.width,
            "heights": self._right.sizes(),
            "drawn": self._height.chosen,
        }

    def _arrange_as(self, kept: dict[str, object]) -> None:
        if sizes := _sizes(kept.get("widths")):
            self._set_letters_width(_as_now(sizes[0], kept.get("text")))
        if sizes := _sizes(kept.get("heights")):
            self._right.setSizes(sizes)
        width = kept.get("side_px")
        if isinstance(width, int) and width > 0:
            self._side_place.width = width
        self._height.chosen = bool(kept.get("drawn", False))
        self._side_wanted = bool(kept.get("side", True))
        self._side_pinned = bool(kept.get("pinned", False))
        self.letters.setVisible(bool(kept.get("letters", True)))
        self.register.setVisible(bool(kept.get("register", True)))
        self.tell_folds()

    def _set_letters_width(self, width: int) -> None:
        """Give the letters this width and the pages all else: Qt would share out what is left over."""
        rest = self._whole.width() - self._whole.handleWidth() - width
        self._whole.setSizes([width, max(rest, 1)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.Resize:
            self._take_class()
            self._fold_side()
        return super().eventFilter(watched, event)

    def _fold_side(self) -> None:
        self._side_place.choose()
        roomy = not self._side_place.floats
        shown = self._side_wanted and (roomy or self._has_passage or self._side_pinned)
        self._side_place.show(shown)
        self.side_shown.emit(shown)

    def _connect(self, panes: Panes) -> None:
        for splitter in (self._top, self._right, self._whole):
            splitter.splitterMoved.connect(self.changed)
        self.installEventFilter(self)
        self._side_place.put_away.connect(self.put_side_away)
        panes.arranged.connect(self._fold_side)
        panes.arranged.connect(self.changed)
        panes.let_go.connect(self.put_side_away)

    def _size_at_first(self) -> None:
        for splitter, pages in ((self._top, 0), (self._right, 0), (self._whole, 1)):
            splitter.setStretchFactor(pages, 1)
        self._set_letters_width(text_size.px(LETTERS_PX))
        self._right.setSizes([600, MOST_PX])


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.setChildrenCollapsible(False)
    return splitter


def _sizes(kept: object) -> list[int]:
    """Return sizes that were kept; none where one of them was nothing, as of a panel never seen."""
    whole = isinstance(kept, list) and kept and all(isinstance(one, int) and one > 0 for one in kept)
    return list(kept) if whole and isinstance(kept, list) else []


def _as_now(width: int, percent: object) -> int:
    """Return a width that was kept as wide as it is for text of the size in use."""
    before = percent if isinstance(percent, int) and percent > 0 else text_size.USUAL
    return round(width * text_size.percent() / before)


def _blank() -> QFrame:
    """Return room for a panel that is still to come."""
    room = QFrame()
    room.setProperty("look", "panel")
    room.setMinimumWidth(MIN_SIDE_PX)
    return room
