"""Marks what a letter has and the one compared has not."""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.viewer.tints import region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Span
    from ui.viewer.page_view_state import Sight
    from ui.viewer.seen_text import SeenText

LINE_PX = 1.6


class ChangeKind(Enum):
    """What became of words: the tint behind them and their line tell it."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class Drawn(NamedTuple):
    """How words of a kind are drawn; `at` is the height of their line, as a share of the words'."""

    tint: QColor
    line: QColor
    style: Qt.PenStyle
    at: float


LOOKS = {  # multiplied over the paper, so that black letters stay black
    ChangeKind.CHANGED: Drawn(QColor("#ffe6bd"), QColor("#9a5b00"), Qt.PenStyle.DashLine, 0.96),
    ChangeKind.NEW: Drawn(QColor("#cfeed6"), QColor("#006b4e"), Qt.PenStyle.SolidLine, 0.96),
    ChangeKind.GONE: Drawn(QColor("#f8d3d6"), QColor("#b3001b"), Qt.PenStyle.SolidLine, 0.55),
}


class ChangeLayer:
    """What is changed, new and gone in one letter, ready to be painted page by page."""

    def __init__(self, changes: Iterable[tuple[Span, ChangeKind]] = ()) -> None:
        self.changes = sorted(changes, key=_start)
        self._starts = [span.start for span, _ in self.changes]

    def on(self, seen: SeenText, page: int) -> list[tuple[Span, ChangeKind]]:
        """Return what is marked on a page."""
        if seen.text is None or not self.changes:
            return []
        found = []
        for part in seen.text.page_spans(page):
            first = max(bisect_left(self._starts, part.start) - 1, 0)  # one may run over from before
            last = bisect_left(self._starts, part.end)
            found += [one for one in self.changes[first:last] if one[0].overlaps(part)]
        return found

    def paint(self, painter: QPainter, sight: Sight, seen: SeenText) -> None:
        """Paint what is marked on a page."""
        here = self.on(seen, sight.page)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for span, kind in here:
            for rect in region(map(sight.rect, seen.boxes(span, sight.page))):  # type: ignore[attr-defined]
                painter.fillRect(rect, LOOKS[kind].tint)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for span, kind in here:
            look = LOOKS[kind]
            painter.setPen(QPen(look.line, LINE_PX, look.style))
            for rect in map(sight.rect, seen.boxes(span, sight.page)):
                y = rect.top() + rect.height() * look.at
                painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def _start(change: tuple[Span, ChangeKind]) -> int:
    return change[0].start
