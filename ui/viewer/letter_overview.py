"""Connects the overview strip of a letter with its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor

from ui.style.words import t
from ui.viewer.change_layer import LOOKS, ChangeKind
from ui.viewer.overview_strip import OverviewStrip, Tick
from ui.viewer.passage_marks import LANES, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from reader.model import Span
    from ui.style.colours import Theme
    from ui.viewer.page_view import PageView

HIT = QColor("#d99400")
MOST_TICKS = 2_000  # of one kind: more is one band of colour
CHANGES = {ChangeKind.CHANGED: "Changed", ChangeKind.NEW: "New", ChangeKind.GONE: "Gone"}


class LetterOverview(OverviewStrip):
    """Shows where in a letter passages, proposals, hits and changes stand; a click goes there.

    Signals:
        chosen(id): the tick of a passage was clicked, which is in sight now
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, pages: PageView, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._pages = pages
        self.picked.connect(self._go_to_passage)
        self.sought.connect(self._seek)
        pages.hits_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show all as it stands now."""
        pages = self._pages
        if not len(pages.paper):
            return
        on = pages.on_pages
        self.set_ticks(
            [
                *self._stretches([(span, HIT, t("Found")) for span in on.hits]),
                *self._stretches(
                    [(span, LOOKS[kind].line, t(CHANGES[kind])) for span, kind in on.changes.changes],
                ),
                *ticks(on.marks.ordered, pages.paper, self._theme),
            ]
        )

    def _stretches(self, found: list[tuple[Span, QColor, str]]) -> Iterator[Tick]:
        """Yield a narrow tick for each stretch of text."""
        text, paper = self._pages.text, self._pages.paper
        height_pt = paper.above_pt[-1] or 1.0
        for span, colour, hint in found[:MOST_TICKS] if text is not None else ():
            box = text.caret_box(span.start) if text is not None else None
            if box is not None and box.page <= len(paper):
                at = (paper.above_pt[box.page - 1] + box.y0) / height_pt
                yield Tick("", at, colour, hint, 0, LANES)

    def _go_to_passage(self, mark_id: str) -> None:
        mark = self._pages.on_pages.marks.find(mark_id)
        if mark is not None:
            self._pages.reveal(mark.boxes[0])
            self.chosen.emit(mark_id)

    def _seek(self, at: float) -> None:
        bar = self._pages.verticalScrollBar()
        bar.setValue(round(at * self._pages.layout_now.height - self._pages.viewport().height() / 2))
