"""Finds in all panes at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes


class FindingTogether(QObject):
    """Looks in the letters of the other panes for what is typed in the find bar of one, if that is wished."""

    def __init__(self, panes: Panes) -> None:
        super().__init__(panes)
        self._panes = panes
        self._both = False
        self._is_sharing = False
        panes.view_added.connect(self._added)
        panes.several_changed.connect(self._several_changed)

    def _added(self, view: LetterView) -> None:
        bar = view.finding.bar
        bar.offer_both(offered=self._panes.several, both=self._both)
        bar.sought.connect(partial(self._sought, view))
        bar.closed.connect(partial(self._closed, view))
        bar.both_wanted.connect(partial(self._wanted, view))

    def _several_changed(self, several: bool) -> None:  # noqa: FBT001 - a signal tells it
        for view in self._panes.all_views():
            view.finding.bar.offer_both(offered=several, both=self._both)

    def _wanted(self, view: LetterView, both: bool) -> None:  # noqa: FBT001 - a signal tells it
        self._both = both
        self._several_changed(self._panes.several)
        if both:
            self._sought(view, view.finding.bar.line.text())
        else:
            self._closed(view, always=True)

    def _sought(self, view: LetterView, needle: str) -> None:
        if self._both and not self._is_sharing:
            self._is_sharing = True
            for other in self._beside(view):
                other.finding.follow(needle, view.finding.bar.manner)
            self._is_sharing = False

    def _closed(self, view: LetterView, *, always: bool = False) -> None:
        if self._both or always:
            for other in self._beside(view):
                other.finding.leave()

    def _beside(self, view: LetterView) -> list[LetterView]:
        shown = self._panes.shown()
        return [one for one in shown if one is not view] if view in shown else []
