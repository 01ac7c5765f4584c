"""Marks of passages: tint, underline, margin bar.

Each tag differs by more than colour: commitments are underlined once, positions twice, motions with a wave,
own tags with dashes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model import AnyTag, Box, Span, Tag
from ui.style.colours import LIGHT
from ui.viewer import tints, underlines
from ui.viewer.tints import Tint, region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.viewer.page_view_state import Sight
    from ui.viewer.seen_text import SeenText

RESTING, LIFTED, CHOSEN = 0.30, 0.40, 0.50  # how strong a tint is
CURRENT = 1.6  # how much thicker the line is under the proposal on offer
BAR_PX, BAR_GAP_PX = 4, 12  # the bar in the margin, and how far it stays from the text
SAME_COLUMN_PT = 24.0
LANES = {tag: lane for lane, tag in enumerate(Tag)}
OWN_LANES = (len(LANES), *reversed(range(len(LANES))))  # which own tags take first
PAPER_LIGHT = LIGHT  # paper stays paper in the dark, so what is drawn on it keeps the light colours


class Mark(Struct, frozen=True):
    """One passage, or one proposed passage.

    Attributes:
        id: of the annotation or the suggestion
        boxes: one a line, in points
        hint: what hovering tells
        suggested: it is a proposal: dotted, without a tint
        link: a reference that leads to something here, or (False) to what is missing; None for a passage
    """

    id: str
    tags: tuple[AnyTag, ...]
    span: Span
    boxes: tuple[Box, ...]
    hint: str = ""
    suggested: bool = False
    link: bool | None = None

    @property
    def is_reference(self) -> bool:
        """Whether it leads elsewhere instead of being a passage."""
        return self.link is not None


class Look(Struct, frozen=True):
    """Which mark is selected and which the pointer is over, by id."""

    selected: str = ""
    hovered: str = ""


class Level(NamedTuple):
    """The level of an underline, from 0, and how many levels there are where it runs."""

    level: int
    depth: int


def levels(marks: Iterable[Mark]) -> dict[tuple[str, AnyTag], Level]:
    """Give each underline the first level at which it runs over no other."""
    ends: list[int] = []  # where each level's last underline ends
    taken: dict[tuple[str, AnyTag], int] = {}
    found: dict[tuple[str, AnyTag], Level] = {}
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end)):
        if max(ends, default=0) <= mark.span.start:  # nothing before reaches this far
            found |= {key: Level(level, len(ends)) for key, level in taken.items()}
            ends, taken = [], {}
        for tag in mark.tags:
            level = next((n for n, end in enumerate(ends) if end <= mark.span.start), len(ends))
            ends[level:] = [mark.span.end, *ends[level + 1 :]]
            taken[mark.id, tag] = level
    return found | {key: Level(level, len(ends)) for key, level in taken.items()}


class Marks:
    """All marks of one letter, ready to be painted and found by page."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.ordered = sorted((m for m in marks if m.boxes), key=lambda m: (m.span.start, m.span.end, m.id))
        self._levels = levels(self.ordered)
        self._lanes = lanes(self.ordered)
        self._by_page: dict[int, list[tuple[Mark, list[Box]]]] = defaultdict(list)
        for mark in self.ordered:
            pages: dict[int, list[Box]] = defaultdict(list)
            for box in mark.boxes:
                pages[box.page].append(box)
            for page, boxes in pages.items():
                self._by_page[page].append((mark, boxes))

    def on_page(self, page: int) -> list[tuple[Mark, list[Box]]]:
        """Return the marks that show on a page, with their boxes there."""
        return self._by_page.get(page, [])

    def at(self, page: int, x_pt: float, y_pt: float) -> list[Mark]:
        """Return the marks under a point, the shortest first."""
        hit = [
            mark
            for mark, boxes in self.on_page(page)
            if any(b.x0 <= x_pt <= b.x1 and b.y0 <= y_pt <= b.y1 for b in boxes)
        ]
        return sorted(hit, key=lambda m: m.span.end - m.span.start)

    def find(self, mark_id: str) -> Mark | None:
        """Return the mark of that id."""
        return next((mark for mark in self.ordered if mark.id == mark_id), None)

    def paint(self, painter: QPainter, sight: Sight, look: Look, seen: SeenText) -> None:
        """Paint the marks of a page: tints first, so that no line lies under one."""
        here = [(mark, boxes, [sight.rect(box) for box in boxes]) for mark, boxes in self.on_page(sight.page)]
        tints.paint(painter, ((region(r), _tints(mark, look)) for mark, _, r in here if not mark.suggested))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark, boxes, rects in here:
            if mark.is_reference:
                _link_lines(painter, mark, rects, lifted=mark.id == look.hovered)
                continue
            self._underline(painter, mark, sight, look, seen)
            if not mark.suggested:
                self._bars(painter, mark, boxes, sight, seen)
            if mark.id == look.selected and not mark.suggested:
                _handles(painter, mark, boxes, rects)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _underline(self, painter: QPainter, mark: Mark, sight: Sight, look: Look, seen: SeenText) -> None:
        """Draw the underlines of a mark, each on its level."""
        size = underlines.size_at(sight.scale)
        lines = seen.lines(sight.page)
        for box in (box for box in mark.boxes if box.page == sight.page):
            room_px = underlines.room_below(box, lines) * sight.scale
            for tag in mark.tags:
                level, depth = self._levels[mark.id, tag]
                place = underlines.slot(sight.rect(box), room_px, level, depth, size)
                if mark.suggested:
                    thick = size * (CURRENT if mark.id == look.selected else 1.0)
                    underlines.draw_dots(painter, tag, place, thick)
                else:
                    underlines.draw(painter, tag, place, size)

    def _bars(self, painter: QPainter, mark: Mark, boxes: list[Box], sight: Sight, seen: SeenText) -> None:
        """Draw the bars left of each column of text, one lane a tag; with little room, slim and close."""
        taken = {tag: self._lanes[mark.id, tag] for tag in mark.tags}
        roomy_px = BAR_GAP_PX + (max((len(LANES), *taken.values())) + 1) * (BAR_PX + 2) + 4
        for left_pt, room_pt, lines in _by_column(boxes, sight.page, seen):
            rects = [sight.rect(box) for box in lines]
            width, gap = (BAR_PX, BAR_GAP_PX) if room_pt * sight.scale >= roomy_px else (BAR_PX / 2, 2)
            top, bottom = round(min(r.top() for r in rects)), round(max(r.bottom() for r in rects))
            for tag, lane in taken.items():
                x = sight.frame.x + left_pt * sight.scale - gap - width - lane * (width + 2)
                painter.fillRect(QRectF(round(x), top, width, bottom - top), PAPER_LIGHT.accent(tag))


def _tints(mark: Mark, look: Look) -> tuple[Tint, ...]:
    strength = CHOSEN if mark.id == look.selected else LIFTED if mark.id == look.hovered else RESTING
    return tuple(Tint(tag, strength) for tag in mark.tags)


def _link_lines(painter: QPainter, mark: Mark, rects: list[QRectF], *, lifted: bool) -> None:
    """Draw a thin grey line under a reference: whole when it leads somewhere, else dotted."""
    pen = QPen(QColor(PAPER_LIGHT.text if lifted else PAPER_LIGHT.secondary), 1.0)
    pen.setStyle(Qt.PenStyle.SolidLine if mark.link else Qt.PenStyle.DotLine)
    painter.setPen(pen)
    for rect in rects:
        y = round(rect.bottom()) - 0.5
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def lanes(marks: Iterable[Mark]) -> dict[tuple[str, AnyTag], int]:
    """Give each bar a lane that no other tag has where passages overlap.

    The app's three have lanes of their own; own tags stand behind them, then in what they leave free, so that
    four tags on a place show in a narrow margin.
    """
    found: dict[tuple[str, AnyTag], int] = {}
    group: list[Mark] = []
    end = 0
    for mark in sorted((m for m in marks if not m.suggested), key=lambda m: m.span):
        if mark.span.start >= end:
            found |= _lanes_in(group)
            group = []
        group.append(mark)
        end = max(end, mark.span.end)
    return found | _lanes_in(group)


def _lanes_in(group: list[Mark]) -> dict[tuple[str, AnyTag], int]:
    """Return the lanes of passages that overlap."""
    tags = dict.fromkeys(tag for mark in group for tag in mark.tags)
    taken = {LANES[tag] for tag in tags if isinstance(tag, Tag)}
    free = (
        lane for lane in (*OWN_LANES, *range(len(OWN_LANES), len(OWN_LANES) + len(tags))) if lane not in taken
    )
    lane = {tag: LANES[tag] if isinstance(tag, Tag) else next(free) for tag in tags}
    return {(mark.id, tag): lane[tag] for mark in group for tag in mark.tags}


def lane_of(tag: AnyTag) -> int:
    """Return which lane of bars a tag has by itself: own tags the one behind those of the app's three."""
    return LANES[tag] if isinstance(tag, Tag) else len(LANES)


def _by_column(boxes: list[Box], page: int, seen: SeenText) -> list[tuple[float, float, list[Box]]]:
    """Return the lines of each column, with where it begins and how much is free left of it."""
    columns: list[tuple[float, float, list[Box]]] = []
    for box in boxes:
        left, room = seen.column(page, box)
        if columns and abs(columns[-1][0] - left) < SAME_COLUMN_PT:  # a scan's lines begin a little apart
            columns[-1] = (min(columns[-1][0], left), min(columns[-1][1], room), [*columns[-1][2], box])
        else:
            columns.append((left, room, [box]))
    return columns


def _handles(painter: QPainter, mark: Mark, boxes: list[Box], rects: list[QRectF]) -> None:
    """Draw a knob at each end of the selected mark that lies on this page."""
    colour = PAPER_LIGHT.accent(mark.tags[0]) if mark.tags else QColor(PAPER_LIGHT.action)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour)
    if boxes[0] == mark.boxes[0]:
        painter.drawLine(rects[0].topLeft(), rects[0].bottomLeft())
        painter.drawEllipse(rects[0].topLeft(), 3.0, 3.0)
    if boxes[-1] == mark.boxes[-1]:
        painter.drawLine(rects[-1].topRight(), rects[-1].bottomRight())
        painter.drawEllipse(rects[-1].bottomRight(), 3.0, 3.0)
