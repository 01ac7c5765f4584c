"""Which words of the reading text lie under boxes of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import Box
    from reader.text import ReadingText

_WORD: Final = re.compile(r"\S+")
_LONGEST_WORD: Final = 120  # characters
_NEAR_PT: Final = 60.0  # a note further from any line is about none
_HALF: Final = 0.5
_INSET_PT: Final = 0.5  # boxes are drawn a little wider than their words


def words_under(text: ReadingText, boxes: Iterable[Box], *, is_point: bool = False) -> Span | None:
    """Return the words under boxes, whole, all in one stream; None where there are none.

    Args:
        text: of the letter
        boxes: one a line, in reading order
        is_point: the boxes only stand beside what they are about, as a note does: its line is meant
    """
    look = _line_at if is_point else _under
    present = [span for box in boxes if (span := look(text, box)) is not None and span.start < span.end]
    if not present:
        return None
    stream = text.stream_at(present[0].start)
    same = [span for span in present if text.stream_at(span.start) is stream]
    return Span(min(span.start for span in same), max(span.end for span in same))


def _under(text: ReadingText, box: Box) -> Span | None:
    """Return the words at least half of which a box covers."""
    middle = (box.y0 + box.y1) / 2
    ends = [
        text.offset_at(box.page, x, y)
        for x, y in (
            (box.x0 + _INSET_PT, middle),
            (box.x1 - _INSET_PT, middle),
            # In text that is set sideways these two are further apart.
            ((box.x0 + box.x1) / 2, box.y0 + _INSET_PT),
            ((box.x0 + box.x1) / 2, box.y1 - _INSET_PT),
        )
    ]
    offsets = [end for end in ends if end is not None]
    if not offsets:
        return None
    words = [word for word in _words(text, min(offsets), max(offsets)) if _covers(text, box, word)]
    return Span(words[0].start, words[-1].end) if words else None


def _words(text: ReadingText, start: int, end: int) -> Iterator[Span]:
    """Yield the words that a stretch touches."""
    begin = max(0, start - _LONGEST_WORD)
    for match in _WORD.finditer(text.text, begin, min(len(text.text), end + _LONGEST_WORD)):
        if match.start() <= end and match.end() >= start:
            yield Span(match.start(), match.end())


def _covers(text: ReadingText, box: Box, word: Span) -> bool:
    """Say whether a box covers half of a word, or of its part before or behind the end of a line."""
    return any(part.page == box.page and _shares_half(part, box) for part in text.boxes(word))


def _shares_half(part: Box, box: Box) -> bool:
    width = min(part.x1, box.x1) - max(part.x0, box.x0)
    height = min(part.y1, box.y1) - max(part.y0, box.y0)
    return width > _HALF * (part.x1 - part.x0) and height > _HALF * min(part.y1 - part.y0, box.y1 - box.y0)


def _line_at(text: ReadingText, box: Box) -> Span | None:
    """Return the line that a note stands at."""
    at = text.offset_at(box.page, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    if at is None:
        return None
    line = text.line_span_at(at)
    near = any(
        part.page == box.page and part.y0 - _NEAR_PT <= (box.y0 + box.y1) / 2 <= part.y1 + _NEAR_PT
        for part in text.boxes(line)
    )
    return line if near else None
