"""One to four panes, and which of them is in use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.viewer.drop_zone import Side
from ui.viewer.letter_commands import LetterCommands
from ui.viewer.pane import Pane
from ui.viewer.pane_windows import PaneWindows
from ui.viewer.place_in_use import place_in_use
from ui.viewer.second_window import bring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.style.colours import Theme
    from ui.viewer.letter_view import LetterView
    from ui.viewer.second_window import SecondWindow

MOST_PANES = 4


class PaneSet(LetterCommands):
    """Panes beside and below each other, counted from 0 in reading order.

    Whoever asks for a pane with a number that is not there yet gets a new one beside the one in use.

    Signals:
        place_changed(letter_id, page, pages, zoom): of the active pane; "" and zeros without a letter
        pane_activated(number): another one is in use, or the one in use has another number
        several_changed(bool): several panes show now, or one
        window_opened(SecondWindow): keys are to work there, too
        arranged(): panes came, went, or have other sizes
        shown_changed(): another letter shows in one of the panes
        open_requested(number), files_dropped(paths, number), letter_dropped(id, number): into which pane
        view_closed(letter_id): a tab was closed
        tab_menu_wanted(at): for the tab in use, in global coordinates
        unlock_wanted(): the sign of a locked pane was clicked
    """

    place_changed = Signal(str, int, int, float)
    pane_activated = Signal(int)
    several_changed = Signal(bool)
    window_opened = Signal(object)
    arranged = Signal()
    shown_changed = Signal()
    open_requested = Signal(int)
    files_dropped = Signal(list, int)
    letter_dropped = Signal(str, int)
    view_closed = Signal(str)
    tab_menu_wanted = Signal(QPoint)
    unlock_wanted = Signal()

    def __init__(self, folder: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._theme = theme
        self._were_several = False
        self._windows = PaneWindows(theme, self)
        self._windows.arranged.connect(self._arranged)
        self._windows.opened.connect(self.window_opened)
        self._used = self._make_pane()
        self._windows.put(self._used, None)
        self._used.set_active(active=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._windows.main)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    # Which panes there are

    @property
    def is_empty(self) -> bool:
        """Whether the pane in use shows no letter."""
        return self.current_view() is None

    @property
    def beside(self) -> int:
        """The pane for what should not cover what is read: an empty one, else the next; maybe a new one."""
        if self.is_empty:
            return self.active
        panes = self._windows.panes()
        others = panes[self.active + 1 :] + panes[: self.active]
        if not others:
            return len(panes)
        return panes.index(next((pane for pane in others if not pane.views()), others[0]))

    @property
    def active(self) -> int:
        """The pane in use."""
        return self._number(self._used)

    @property
    def used(self) -> Pane:
        """The pane in use itself, whatever its number becomes."""
        return self._used

    @property
    def split(self) -> bool:
        """Whether several panes show in the main window."""
        return self._windows.alone is None and len(self._windows.main.panes()) > 1

    @property
    def several(self) -> bool:
        """Whether several panes show, in whichever window."""
        return self.count > 1

    @property
    def count(self) -> int:
        """How many panes show."""
        return sum(not pane.isHidden() for pane in self._windows.panes())

    @property
    def columns(self) -> int:
        """How many panes stand beside each other in the main window."""
        return self._windows.columns

    @property
    def second_window(self) -> SecondWindow | None:
        """The window for a second screen, None while all panes stand in the main one."""
        return self._windows.second

    def panes(self) -> list[Pane]:
        """Return all panes in reading order, those that are hidden too."""
        return self._windows.panes()

    def shown(self) -> list[LetterView]:
        """Return the letters that show, in reading order."""
        views = (pane.current() for pane in self._windows.panes() if not pane.isHidden())
        return [view for view in views if view is not None]

    def is_sharp(self) -> bool:
        """Say whether all that shows is sharp, as for a picture of the window."""
        return all(view.pages.is_sharp() for view in self.shown())

    def pane(self, number: int) -> Pane:
        """Return a pane by its number."""
        return self._windows.panes()[number]

    def current_view(self) -> LetterView | None:
        """Return the view in use."""
        return self._used.current()

    # Going to panes

    def activate(self, number: int, *, take_focus: bool = True) -> None:
        """Make a pane the one in use, and give it the focus unless that should stay where it is."""
        pane = self._pane_for(number)
        if pane.isHidden():
            self._windows.show_alone(None)
        self._use(pane)
        if take_focus:
            pane.take_focus()
            bring(pane)

    def go_pages(self) -> None:
        """Give the focus to the pages in use, with a caret for whoever comes by keys."""
        self.activate(self.active)
        view = self.current_view()
        if view is not None:
            view.pages.text_cursor.appear()

    def other_pane(self) -> None:
        """Go to the next pane, opening a second one if need be."""
        count = len(self._windows.panes())
        self.activate((self.active + 1) % max(count, 2))
        self.go_pages()

    def pane_before(self) -> None:
        """Go to the pane before, around the first."""
        self.activate((self.active or len(self._windows.panes())) - 1)
        self.go_pages()

    def tell_place(self) -> None:
        """Emit `place_changed` with what is in use now."""
        self.place_changed.emit(*place_in_use(self.current_view()))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._windows.set_theme(theme)
        for pane in self._windows.panes():
            pane.set_theme(theme)

    def state(self) -> dict[str, object]:
        """Return what is open where, with places and zooms, as plain data."""
        return {
            **self._windows.state(),
            "alone": self._windows.alone is not None,
            "active": self.active,
            "panes": [pane.state() for pane in self._windows.panes()],
        }

    def all_views(self) -> list[LetterView]:
        """Return the views of all tabs."""
        return list(self._views())

    # Within

    def _pane_for(self, number: int) -> Pane:
        """Return a pane by its number, a new one beside the one in use if there is none."""
        panes = self._windows.panes()
        return panes[number] if number < len(panes) else self._new_pane(self._used)

    def _new_pane(self, neighbour: Pane, side: Side = Side.RIGHT) -> Pane:
        """Return a new pane at a side of another; the last one there is when there are enough."""
        panes = self._windows.panes()
        if len(panes) >= MOST_PANES:
            return panes[-1] if panes[-1] is not neighbour else panes[-2]
        pane = self._make_pane()
        self._windows.put(pane, neighbour, below=side.is_below, before=side.is_before)
        return pane

    def _make_pane(self) -> Pane:
        pane = Pane(self._folder, self._theme, self)
        pane.changed.connect(self._changed)
        pane.touched.connect(partial(self._touched, pane))
        pane.open_wanted.connect(partial(self._open_wanted, pane))
        pane.menu_wanted.connect(self.tab_menu_wanted)
        pane.unlock_wanted.connect(self.unlock_wanted)
        pane.emptied.connect(partial(self._emptied, pane))
        pane.closed.connect(self._view_closed)
        pane.files_dropped.connect(partial(self._files_dropped, pane))
        pane.letter_dropped.connect(partial(self._letter_dropped, pane))
        return pane

    def _remove(self, pane: Pane, heir: Pane) -> None:
        """Close a pane; if it was in use, its heir is."""
        was_used = pane is self._used
        self._windows.take(pane)
        pane.deleteLater()
        if was_used:
            self._used = heir
            heir.set_active(active=True)
            heir.take_focus()
        self.pane_activated.emit(self.active)
        self.tell_place()

    def _drop_empty(self) -> None:
        """Close panes without letters that are not in use."""
        for pane in self._windows.panes():
            if not pane.views() and pane is not self._used and self._windows.may_go(pane):
                self._remove(pane, self._used)

    def _restore_layout(self, state: dict[str, object]) -> None:
        """Have the panes stand as they did, with the one in use that was."""
        sizes = state.get("sizes")
        widths = [one for one in sizes if isinstance(one, int)] if isinstance(sizes, list) else []
        self._windows.restore(state, widths)
        self._windows.name()
        active, panes = state.get("active"), self._windows.panes()
        is_alone = bool(state.get("alone", not state.get("split", True)))
        self._use(panes[active if isinstance(active, int) and 0 <= active < len(panes) else 0])
        if is_alone:
            self._windows.show_alone(self._used)

    def _number(self, pane: Pane) -> int:
        return self._windows.panes().index(pane)

    def _views(self) -> Iterator[LetterView]:
        return (view for pane in self._windows.panes() for view in pane.views())

    def _in_order(self) -> list[int]:
        """Return the numbers of all panes, the one in use first."""
        active = self.active
        return [active, *(number for number in range(len(self._windows.panes())) if number != active)]

    def _use(self, pane: Pane) -> None:
        if pane is self._used:
            return
        self._used.set_active(active=False)
        self._used = pane
        pane.set_active(active=True)
        self.pane_activated.emit(self.active)
        self.tell_place()

    # What panes tell

    def _arranged(self) -> None:
        if self.several != self._were_several:
            self._were_several = self.several
            self.several_changed.emit(self.several)
        for pane in self._windows.panes():
            pane.offer_closing(offered=self._windows.may_go(pane) and self._windows.alone is not pane)
        self.arranged.emit()

    def _changed(self) -> None:
        self._windows.name()
        self.tell_place()
        self.shown_changed.emit()

    def _touched(self, pane: Pane) -> None:
        self.activate(self._number(pane))

    def _open_wanted(self, pane: Pane) -> None:
        self.open_requested.emit(self._number(pane))

    def _emptied(self, pane: Pane) -> None:
        """Close a pane of which the user closed the last tab; the only one stays, for the next letter."""
        panes = self._windows.panes()
        if pane in panes and self._windows.may_go(pane):
            at = panes.index(pane)
            self._remove(pane, panes[at - 1 if at else 1])

    def _view_closed(self, view: LetterView) -> None:
        if view.source.letter_id:
            self.view_closed.emit(view.source.letter_id)

    def _files_dropped(self, pane: Pane, paths: list[Path], side: Side) -> None:
        self.files_dropped.emit(paths, self._number_at(pane, side))

    def _letter_dropped(self, pane: Pane, letter_id: str, side: Side) -> None:
        self.letter_dropped.emit(letter_id, self._number_at(pane, side))

    def _number_at(self, pane: Pane, side: Side) -> int:
        """Return the pane where something was dropped: at its edge a new one, if there is room for it."""
        is_new = side is not Side.CENTRE and len(self._windows.panes()) < MOST_PANES
        goal = self._new_pane(pane, side) if is_new else pane
        return self._number(goal)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        for pane in self._windows.panes():
            if now is not None and pane.isAncestorOf(now):
                self._use(pane)
