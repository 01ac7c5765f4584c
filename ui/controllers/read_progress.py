"""Counts what stays on screen as read; marks letters as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal

from reader.errors import KamerlezerError
from reader.model import Span
from ui.controllers.controller import Controller
from ui.panels.messages import Message
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text import ReadingText
    from reader.workspace import Coverage, Save, Workspace
    from ui.bridge import Bridge
    from ui.controllers.suggestions import SuggestionController
    from ui.viewer.page_view import PageView
    from ui.viewer.panes import Panes

DWELL_MS = 1_000  # what is scrolled past faster was not read
SEEN_SHARE = 0.6  # of a line's box, that must be in sight


class ReadProgressController(Controller):
    """Keeps what was on screen, and tells it of the letter in use.

    Signals:
        told(str): one line on the letter in use, "" without one
    """

    told = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        suggesting: SuggestionController,
        parent: QObject,
    ) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._suggesting = suggesting
        self._dwell = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._dwell.timeout.connect(self._keep)
        panes.place_changed.connect(self._moved)
        suggesting.changed.connect(self.tell)

    def tell(self) -> None:
        """Tell how far the letter in use is."""
        letter_id = self._panes.active_letter()
        try:
            line = self._line(letter_id) if letter_id else ""
        except KamerlezerError:  # it was taken out meanwhile
            line = ""
        self.told.emit(line)

    def toggle_done(self) -> None:
        """Mark the letter in use as done, or as not done."""
        letter_id = self._panes.active_letter()
        if not letter_id:
            self.said.emit(Message(t("Open a letter first.")))
            return
        if self._do(lambda: self._turn_done(letter_id)) is not None:
            self._say_left(letter_id)

    def _turn_done(self, letter_id: str) -> Save:
        return self._workspace.letters.mark_done(
            letter_id, done=not self._workspace.letters.one(letter_id).done
        )

    def _say_left(self, letter_id: str) -> None:
        """Say of a letter that is done what was left undecided in it."""
        left = self._workspace.suggestions.undecided(letter_id, self._suggesting.suggestion_filter.min_score)
        if left and self._workspace.letters.one(letter_id).done:
            one, many = "Done, with {n} suggestion undecided.", "Done, with {n} suggestions undecided."
            self.said.emit(Message(counted(left, one, many)))

    def _line(self, letter_id: str) -> str:
        coverage = self._workspace.read_progress.coverage(
            letter_id, self._suggesting.suggestion_filter.min_score
        )
        parts = [t("Done")] if self._workspace.letters.one(letter_id).done else []
        return " · ".join((*parts, *said(coverage), *self._hidden(letter_id, coverage)))

    def _hidden(self, letter_id: str, coverage: Coverage) -> Iterator[str]:
        """Yield how many more are undecided that are no more than perhaps, where only sure ones are shown."""
        whole = self._workspace.suggestions.undecided(letter_id)
        below = (whole or 0) - (coverage.undecided or 0)
        if below > 0:
            yield t("{n} not sure", n=below)

    def _moved(self) -> None:
        self._dwell.start()
        self.tell()

    def _keep(self) -> None:
        for letter_id, pages in self._panes.in_sight():
            spans = list(lines_in_sight(pages))
            if spans:
                self._workspace.read_progress.add(letter_id, spans)
        self.tell()


def said(coverage: Coverage) -> Iterator[str]:
    """Yield how much was on screen, and how many suggestions are undecided, as far as that is known."""
    if coverage.read is not None:
        yield t("{share} % seen", share=int(coverage.read * 100))
    if coverage.undecided is not None:
        yield t("{n} undecided", n=coverage.undecided)


def lines_in_sight(pages: PageView) -> Iterator[Span]:
    """Yield the lines of text that can be read in a view now."""
    text = pages.text
    if text is None or not len(pages.paper):
        return
    window = QRectF(pages.viewport().rect())
    for page in pages.visible_pages():
        for part in text.page_spans(page):
            for line in _lines(text, part):
                if any(_is_in(pages.rect_of(box), window) for box in text.boxes(line) if box.page == page):
                    yield line


def _lines(text: ReadingText, part: Span) -> Iterator[Span]:
    at = part.start
    while at < part.end:
        line = text.line_span_at(at)
        end = min(max(line.end, at + 1), part.end)
        yield Span(at, end)
        at = end


def _is_in(rect: QRectF, window: QRectF) -> bool:
    common = rect & window
    return common.width() * common.height() >= SEEN_SHARE * rect.width() * rect.height() > 0
