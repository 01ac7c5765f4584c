"""Splits panes, and moves letters between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.viewer.drop_zone import Side
from ui.viewer.pane_set import MOST_PANES, PaneSet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.style.colours import Theme
    from ui.viewer.letter_view import LetterView
    from ui.viewer.pane import Pane


class PaneMoves(PaneSet):
    """Panes that the user splits and closes, and between which tabs go."""

    def __init__(self, folder: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(folder, theme, parent)
        self._windows.closed.connect(self._put_back_all)

    def open_copy(self, view: LetterView, number: int) -> None:
        """Open the letter of a view in another pane, at the same place; a subclass knows how."""
        raise NotImplementedError

    def show_split(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Show all panes, at least two in the main window; or only one there, while the others stay open."""
        if wanted == self.split:
            return
        if not wanted:
            self._drop_empty()
            self._windows.show_alone(self._used)
        else:
            self._windows.show_alone(None)
            main = self._windows.main.panes()
            self.activate(self._number(main[-1] if len(main) > 1 else self._new_pane(main[0])))
        self.tell_place()

    def split_right(self) -> None:
        """Divide the pane in use in two beside each other, both with its letter."""
        self._split(Side.RIGHT)

    def split_below(self) -> None:
        """Divide the pane in use in two, one below the other, both with its letter."""
        self._split(Side.BOTTOM)

    def close_pane(self) -> None:
        """Close the pane in use; its letters go to the one before."""
        panes = self._windows.panes()
        if self._windows.may_go(self._used):
            goal = panes[self.active - 1 if self.active else 1]
            closing, shown = self._used, self._used.current()
            for view in closing.views():  # as their focus goes along, the other pane comes into use
                self._move_view(view, goal)
            if shown is not None and shown in goal.views():
                goal.show_view(shown)
            self._remove(closing, goal)

    def to_other_window(self) -> None:
        """Take the pane in use to a second window, or back from there; of a single pane goes its tab."""
        view, pane = self.current_view(), self._used
        if pane in self._windows.seconds():
            self._put_back(pane)
        elif len(self._windows.main.panes()) > 1:
            self._windows.take(pane)
            self._windows.put_out(pane)
            self._settle_in(pane)
        elif view is not None:
            self._take_in(view, self._pane_out())

    def leave_windows(self) -> None:
        """Close the second window, as the main one closes."""
        if self._used not in self._windows.main.panes():
            self._used = self._windows.main.panes()[0]
        self._windows.leave()

    def _put_back_all(self) -> None:
        used = self._used
        for pane in self._windows.seconds():
            self._put_back(pane)
        if used in self._windows.panes():
            self.activate(self._number(used))

    def _put_back(self, pane: Pane) -> None:
        """Let a pane of the second window stand in the main one again."""
        self._windows.take(pane)
        self._windows.put(pane, self._windows.main.panes()[-1])
        self._settle_in(pane)

    def _settle_in(self, pane: Pane) -> None:
        """Go on in a pane that stands elsewhere now."""
        self._use(pane)
        self._drop_empty()
        self._windows.name()
        self.activate(self._number(pane))

    def _pane_out(self) -> Pane:
        """Return a pane of the second window for a tab: a new one if there is room."""
        if len(self._windows.panes()) >= MOST_PANES:
            return self._windows.seconds()[-1]
        pane = self._make_pane()
        self._windows.put_out(pane)
        return pane

    def close_tab(self) -> None:
        """Close the tab in use, or the pane if it is empty."""
        self._used.close_current()

    def next_tab(self) -> None:
        """Go to the next tab."""
        self._used.step_tab(1)

    def previous_tab(self) -> None:
        """Go to the tab before."""
        self._used.step_tab(-1)

    def list_tabs(self) -> None:
        """Show the names of all tabs of the pane in use."""
        self._used.list_tabs()

    def move_tab_on(self) -> None:
        """Move the tab in use to the next pane, a new one beside if there is no other."""
        self._move_tab(1)

    def move_tab_back(self) -> None:
        """Move the tab in use to the pane before, a new one beside if there is no other."""
        self._move_tab(-1)

    def _move_tab(self, steps: int) -> None:
        view, count = self.current_view(), len(self._windows.panes())
        if view is not None and (count > 1 or len(self._used.views()) > 1):
            self._take_in(view, self._pane_for((self.active + steps) % count if count > 1 else 1))

    def _take_in(self, view: LetterView, goal: Pane) -> None:
        """Move a tab to a pane, which is in use from now on; one that is left empty closes."""
        home = self._home(view)
        if home is None or home is goal:
            return
        self._move_view(view, goal)
        if not home.views() and self._windows.may_go(home):
            self._remove(home, goal)
        self.activate(self._number(goal))

    def _move_view(self, view: LetterView, goal: Pane) -> None:
        """Move a letter to another pane, or to where it is open there already."""
        home = self._home(view)
        twin = next((one for one in goal.views() if one.source.letter_id == view.source.letter_id), None)
        if home is None:
            return
        if twin is not None and view.source.letter_id:
            home.close_view(view)
            goal.show_view(twin)
        else:
            home.release(view)
            goal.add(view)

    def _home(self, view: LetterView) -> Pane | None:
        return next((pane for pane in self._windows.panes() if view in pane.views()), None)

    def _split(self, side: Side) -> None:
        view = self.current_view()
        if len(self._windows.panes()) >= MOST_PANES:
            return
        if self._windows.alone is not None:
            self._windows.show_alone(None)
        number = self._number(self._new_pane(self._used, side))
        if view is not None and view.source.letter_id:
            self.open_copy(view, number)
        self.activate(number)

    def _make_pane(self) -> Pane:
        pane = super()._make_pane()
        pane.tab_dropped.connect(partial(self._tab_dropped, pane))
        return pane

    def _tab_dropped(self, pane: Pane, view: LetterView, side: Side) -> None:
        is_only = pane is self._home(view) and len(pane.views()) == 1
        if not is_only:
            self._take_in(view, self.pane(self._number_at(pane, side)))
