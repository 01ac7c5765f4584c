"""Caches the reading text near the visible pages."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING

from reader.model import Box, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text import Paragraph, ReadingText
    from ui.viewer.geometry import Place

REMEMBERED = 64  # pages or pieces
NEAR_LINES = 0.75  # of its height: how far above or below a line a point still counts as at the line


class SeenText:
    """Boxes of text on single pages; without a text, nothing."""

    def __init__(self, text: ReadingText | None = None) -> None:
        self.text = text
        self._pages: OrderedDict[int, tuple[Box, ...]] = OrderedDict()
        self._starts: list[int] = []
        self._rows: OrderedDict[int, tuple[tuple[Span, Box], ...]] = OrderedDict()
        self._parts: OrderedDict[tuple[int, Span], tuple[Box, ...]] = OrderedDict()

    def lines(self, page: int) -> tuple[Box, ...]:
        """Return a box for each line of the page."""
        if page not in self._pages and self.text is not None:
            spans = self.text.page_spans(page)
            _remember(
                self._pages, page, tuple(b for s in spans for b in self.text.boxes(s) if b.page == page)
            )
        return self._pages.get(page, ())

    def rows(self, page: int) -> tuple[tuple[Span, Box], ...]:
        """Return each line of the page: its text, and where it stands."""
        if page not in self._rows and self.text is not None:
            spans = self.text.page_spans(page)
            _remember(self._rows, page, tuple(row for span in spans for row in self._rows_of(span, page)))
        return self._rows.get(page, ())

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """Return the paragraph that an offset stands in, or the one before it."""
        if self.text is None or not self.text.paragraphs:
            return None
        if not self._starts:
            self._starts = [one.span.start for one in self.text.paragraphs]
        return self.text.paragraphs[max(bisect_right(self._starts, offset) - 1, 0)]

    def _rows_of(self, span: Span, page: int) -> Iterator[tuple[Span, Box]]:
        at = span.start
        while self.text is not None and at < span.end:
            row = self.text.line_span_at(at)
            if row.end <= at:  # white space at the end of what stands here
                return
            yield from ((row, box) for box in self.text.boxes(row)[:1] if box.page == page)
            at = row.end + 1

    def boxes(self, span: Span, page: int) -> tuple[Box, ...]:
        """Return the boxes of the part of `span` that stands on `page`."""
        if self.text is None:
            return ()
        key = (page, span)
        if key not in self._parts:
            parts = [
                Span(max(s.start, span.start), min(s.end, span.end))
                for s in self.text.page_spans(page)
                if s.overlaps(span)
            ]
            _remember(self._parts, key, tuple(b for p in parts for b in self.text.boxes(p) if b.page == page))
        return self._parts[key]

    def offset_at(self, place: Place, like: int | None = None) -> int | None:
        """Return the offset nearest to a point, in the stream in which the offset `like` lies."""
        if self.text is None:
            return None
        found = self.text.offset_at(*place)
        if like is None or found is None or self.text.stream_at(found) is self.text.stream_at(like):
            return found
        bounds = self.text.stream_span(self.text.stream_at(like))
        parts = [s for s in self.text.page_spans(place.page) if s.start < bounds.end and s.end > bounds.start]
        if not parts:
            return None
        first = self.text.boxes(parts[0])
        return parts[0].start if first and place.y_pt < first[0].y0 else parts[-1].end

    def is_at_text(self, place: Place) -> bool:
        """Say whether a point is at the height of a line, or nearly so, where a reader expects text to be."""
        for line in self.lines(place.page):
            near_pt = (line.y1 - line.y0) * NEAR_LINES
            if line.y0 - near_pt <= place.y_pt <= line.y1 + near_pt:
                return True
        return False

    def column(self, page: int, box: Box) -> tuple[float, float]:
        """Return where the column of `box` begins, and how much is free left of it, in points."""
        lines = self.lines(page)
        left = min((line.x0 for line in lines if line.x0 <= box.x0 < line.x1), default=box.x0)
        return left, left - max((line.x1 for line in lines if line.x1 <= left), default=0.0)


def _remember(store: OrderedDict, key: object, value: tuple[object, ...]) -> None:  # type: ignore[type-arg]
    store[key] = value
    if len(store) > REMEMBERED:
        store.popitem(last=False)
