"""Outline of the letter in use, and where it leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from ui.models.outline import OutlineLine, current_line, outline_of
from ui.viewer.geometry import Place
from ui.viewer.scroll import READING_AT

if TYPE_CHECKING:
    from ui.panels.outline import OutlinePanel
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes

ABOVE_PX = 24  # what is shown above a heading that was chosen


class OutlineController(QObject):
    """Keeps the outline that of the letter in use, with the heading under which one reads."""

    def __init__(self, panes: Panes, panel: OutlinePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._panel = panel
        self._view: LetterView | None = None
        self._lines: list[OutlineLine] = []
        panes.place_changed.connect(self._follow)
        panes.view_added.connect(self._added)
        for view in panes.all_views():
            self._added(view)
        panel.chosen.connect(self.go)
        panel.left.connect(panes.go_pages)

    def go(self, number: int) -> None:
        """Go to a heading."""
        view = self._panes.current_view()
        if view is not None and number < len(self._lines) and len(view.pages.paper):
            line = self._lines[number]
            left = view.pages.place_at(QPointF()).x_pt
            page = min(line.page, len(view.pages.paper))
            view.pages.begin_reading()
            view.pages.put(Place(page, left, line.y_pt), QPointF(0, ABOVE_PX))

    def refresh(self) -> None:
        """Show the outline as it is now, if it shows."""
        view = self._panes.current_view()
        if not self._panel.isVisible():
            self._view = None
            return
        if view is not self._view:
            self._load(view)
        self._show_current()

    def _added(self, view: LetterView) -> None:
        view.opening.text_came.connect(partial(self._came, view))

    def _came(self, view: LetterView, _: object) -> None:
        if view is self._view:
            self._load(view)
            self._show_current()

    def _follow(self, *_: object) -> None:
        self.refresh()

    def _load(self, view: LetterView | None) -> None:
        self._view = view
        self._lines = outline_of(view.opening.outline, view.pages.text) if view is not None else []
        self._panel.show_lines(self._lines)

    def _show_current(self) -> None:
        view = self._view
        if view is not None and len(view.pages.paper):
            at = view.pages.place_at(QPointF(0, view.pages.viewport().height() * READING_AT))
            self._panel.show_current(current_line(self._lines, at.page, at.y_pt))
