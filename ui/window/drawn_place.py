"""Tells the place once more when its picture comes without a move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.viewer.place_in_use import place_in_use

if TYPE_CHECKING:
    from ui.viewer.panes import Panes


class DrawnPlace(QObject):
    """Has the panes tell their place once a picture comes to it without a move, as to a letter just opened.

    When one more picture of a page comes, nothing new is to be told.
    """

    def __init__(self, panes: Panes) -> None:
        super().__init__(panes)
        self._panes = panes
        self._told: tuple[object, ...] = ()
        panes.place_changed.connect(self._note)
        panes.drawn.connect(self._drawn)

    def _note(self) -> None:
        self._told = self._now()

    def _drawn(self) -> None:
        if self._now() != self._told:
            self._panes.tell_place()

    def _now(self) -> tuple[object, ...]:
        view = self._panes.current_view()
        return *place_in_use(view), view is not None and view.pages.text is not None
