"""Splits panes, and moves letters between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.viewer.drop_zone import Side
from ui.viewer.pane_set import MOST_PANES, PaneSet

if TYPE_CHECKING:
    from ui.viewer.letter_view import LetterView
    from ui.viewer.pane import Pane


class PaneMoves(PaneSet):
    """Panes that the user splits and closes, and between which tabs go."""

    def open_copy(self, view: LetterView, number: int) -> None:
        """Open the letter of a view in another pane, at the same place; a subclass knows how."""
        raise NotImplementedError

    def split_right(self) -> None:
        """Divide the pane in use in two beside each other, both with its letter."""
        self._split(Side.RIGHT)

    def split_below(self) -> None:
        """Divide the pane in use in two, one below the other, both with its letter."""
        self._split(Side.BOTTOM)

    def close_pane(self) -> None:
        """Close the pane in use; its letters go to the one before."""
        panes = self._grid.panes()
        if len(panes) > 1:
            goal = panes[self.active - 1 if self.active else 1]
            closing, shown = self._used, self._used.current()
            for view in closing.views():  # as their focus goes along, the other pane comes into use
                self._move_view(view, goal)
            if shown is not None and shown in goal.views():
                goal.show_view(shown)
            self._remove(closing, goal)

    def move_tab_on(self) -> None:
        """Move the tab in use to the next pane, a new one beside if there is no other."""
        self._move_tab(1)

    def move_tab_back(self) -> None:
        """Move the tab in use to the pane before, a new one beside if there is no other."""
        self._move_tab(-1)

    def _move_tab(self, steps: int) -> None:
        view, count = self.current_view(), len(self._grid.panes())
        if view is not None and (count > 1 or len(self._used.views()) > 1):
            self._take_in(view, self._pane_for((self.active + steps) % count if count > 1 else 1))

    def _take_in(self, view: LetterView, goal: Pane) -> None:
        """Move a tab to a pane, which is in use from now on; one that is left empty closes."""
        home = self._home(view)
        if home is None or home is goal:
            return
        self._move_view(view, goal)
        if not home.views():
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
        return next((pane for pane in self._grid.panes() if view in pane.views()), None)

    def _split(self, side: Side) -> None:
        view = self.current_view()
        if len(self._grid.panes()) >= MOST_PANES:
            return
        if self._grid.alone is not None:
            self._grid.show_alone(None)
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
