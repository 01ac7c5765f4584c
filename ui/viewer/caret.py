"""Where keys take the caret in a reading text: pure functions."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Span
    from reader.text import ReadingText


class Step(Enum):
    """What one key press moves the caret by."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    TEXT_START = auto()
    TEXT_END = auto()


def moved(text: ReadingText, offset: int, step: Step, goal_x: float | None = None) -> int:
    """Return where the caret comes from `offset`; it stays in its stream.

    `goal_x` (points) is the column that Up and Down keep to; without it, where the caret is.
    """
    bounds = text.stream_span(text.stream_at(offset))
    if step in (Step.UP, Step.DOWN):
        to = _beside(text, offset, bounds, goal_x, down=step is Step.DOWN)
    elif step in (Step.WORD_LEFT, Step.WORD_RIGHT):
        to = _word(text.text, offset, right=step is Step.WORD_RIGHT)
    elif step in (Step.LINE_START, Step.LINE_END):
        line = text.line_span_at(offset)
        to = line.start if step is Step.LINE_START else line.end
    elif step in (Step.TEXT_START, Step.TEXT_END):
        to = bounds.start if step is Step.TEXT_START else bounds.end
    else:
        to = offset + (1 if step is Step.RIGHT else -1)
    return min(max(to, bounds.start), bounds.end)


def _word(text: str, offset: int, *, right: bool) -> int:
    """Return the next beginning of a word to the right, or the one before to the left."""
    if right:
        while offset < len(text) and not text[offset].isspace():
            offset += 1
        while offset < len(text) and text[offset].isspace():
            offset += 1
        return offset
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    while offset > 0 and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _beside(text: ReadingText, offset: int, bounds: Span, goal_x: float | None, *, down: bool) -> int:
    """Return the place on the line below or above (in reading order) nearest to `goal_x`."""
    line = text.line_span_at(offset)
    probe = line.end + 1 if down else line.start - 1
    while text.line_span_at(min(probe, bounds.end)) == line and bounds.start < probe < bounds.end:
        probe += 1 if down else -1
    if not bounds.start <= probe <= bounds.end:
        return bounds.end if down else bounds.start
    target = text.line_span_at(probe)
    boxes, here = text.boxes(target), text.caret_box(offset)
    if not boxes or here is None:
        return target.start
    middle = (boxes[0].x0 + boxes[0].x1) / 2, (boxes[0].y0 + boxes[0].y1) / 2
    if here.x1 > here.x0:  # the caret lies flat: lines that are set sideways stand beside each other
        found = text.offset_at(boxes[0].page, middle[0], here.y0)
    else:
        found = text.offset_at(boxes[0].page, here.x0 if goal_x is None else goal_x, middle[1])
    return min(max(found if found is not None else target.start, target.start), target.end)
