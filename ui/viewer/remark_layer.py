"""What others put on pages, quieter than our own marks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.model import Box
from reader.workspace import Remark, RemarkKind
from ui.style import dates
from ui.style.words import t
from ui.viewer.marks import PAPER_LIGHT
from ui.viewer.tints import region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.viewer.geometry import Place
    from ui.viewer.page_view_state import Sight
    from ui.viewer.seen_text import SeenText

LIGHT_STRENGTH, DARK_STRENGTH = 0.45, 0.30  # of a highlight; in a dark room bright ones glare
LINE_PX = 1.6
SIGN_PT = 14.0  # how large the sign of a note is
GAP_PT = 9.0  # how far the sign of a comment stands from the text
KINDS = {
    RemarkKind.HIGHLIGHT: "Highlight",
    RemarkKind.UNDERLINE: "Underline",
    RemarkKind.STRIKE_OUT: "Strike-out",
    RemarkKind.NOTE: "Note",
    RemarkKind.COMMENT: "Comment",
    RemarkKind.DRAWING: "Drawing",
    RemarkKind.CHANGES: "Tracked changes",
    RemarkKind.PICTURE: "Picture",
}
SIGNS = {RemarkKind.NOTE, RemarkKind.COMMENT}


class ShownRemark(Struct, frozen=True):
    """A remark as it shows.

    Attributes:
        taken: its words are a passage, which is marked in its place
    """

    remark: Remark
    taken: bool = False

    @property
    def hint(self) -> str:
        """What hovering tells: what it is, by whom and when, and what it says."""
        one = self.remark
        day = dates.short(one.made_at.date()) if one.made_at is not None else ""
        head = " · ".join(filter(None, (t(KINDS[one.kind]), one.author, day)))
        return "\n".join(filter(None, (head, one.text)))


class RemarkLayer:
    """All remarks of one letter, ready to be painted and found by page."""

    def __init__(self, shown: Iterable[ShownRemark] = ()) -> None:
        self._by_page: dict[int, list[tuple[ShownRemark, list[Box]]]] = defaultdict(list)
        for one in shown:
            pages: dict[int, list[Box]] = defaultdict(list)
            for box in one.remark.boxes:
                pages[box.page].append(box)
            for page, boxes in pages.items():
                self._by_page[page].append((one, boxes))

    def at(self, place: Place, seen: SeenText) -> list[ShownRemark]:
        """Return the remarks under a point of a page."""
        page, x_pt, y_pt = place
        if page not in self._by_page:
            return []
        right_pt = _right(seen, page)
        return [
            one
            for one, boxes in self._by_page.get(page, ())
            if any(_has(box, x_pt, y_pt) for box in _touched(one.remark, boxes, right_pt))
        ]

    def paint(self, painter: QPainter, sight: Sight, seen: SeenText, *, dark: bool) -> None:
        """Paint the remarks of a page, those aside that were taken over."""
        here = self._by_page.get(sight.page)
        if not here:
            return
        right_pt = _right(seen, sight.page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for one, boxes in here:
            if not one.taken:
                _paint(painter, sight, one.remark, boxes, dark=dark)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, boxes in here:
            if one.remark.kind in SIGNS:
                _sign(painter, sight.rect(_sign_box(one.remark, boxes[0], right_pt)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint(painter: QPainter, sight: Sight, remark: Remark, boxes: list[Box], *, dark: bool) -> None:
    rects = [sight.rect(box) for box in boxes]
    colour = QColor(remark.colour or PAPER_LIGHT.secondary)
    match remark.kind:
        case RemarkKind.HIGHLIGHT:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            tint = _softened(colour, DARK_STRENGTH if dark else LIGHT_STRENGTH)
            for rect in region(rects):  # type: ignore[attr-defined]
                painter.fillRect(rect, tint)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        case RemarkKind.UNDERLINE:
            _lines(painter, rects, colour, at=0.94)
        case RemarkKind.STRIKE_OUT:
            _lines(painter, rects, colour, at=0.55)
        case RemarkKind.COMMENT:
            _lines(painter, rects, QColor(PAPER_LIGHT.secondary), at=0.97, dotted=True)


def _lines(
    painter: QPainter, rects: list[QRectF], colour: QColor, *, at: float, dotted: bool = False
) -> None:
    pen = QPen(colour, LINE_PX)
    pen.setStyle(Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    for rect in rects:
        if rect.width() >= rect.height():
            y = rect.top() + rect.height() * at
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
        else:  # of text that is set sideways
            x = rect.left() + rect.width() * at
            painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()))


def _softened(colour: QColor, strength: float) -> QColor:
    parts = (colour.red(), colour.green(), colour.blue())
    red, green, blue = (round(255 - (255 - part) * strength) for part in parts)
    return QColor(red, green, blue)


def _sign(painter: QPainter, place: QRectF) -> None:
    """Draw a small speech bubble."""
    bubble = place.adjusted(1, 1, -1, -place.height() * 0.25)
    path = QPainterPath()
    path.addRoundedRect(bubble, 2.5, 2.5)
    foot = QPointF(bubble.left() + bubble.width() * 0.3, bubble.bottom())
    path.moveTo(foot)
    path.lineTo(foot + QPointF(0, place.height() * 0.22))
    path.lineTo(foot + QPointF(bubble.width() * 0.3, 0))
    painter.setPen(QPen(QColor(PAPER_LIGHT.secondary), 1.2))
    painter.setBrush(QColor(PAPER_LIGHT.note))
    painter.drawPath(path.simplified())
    for share in (0.36, 0.66):
        y = bubble.top() + bubble.height() * share
        painter.drawLine(QLineF(bubble.left() + 3, y, bubble.right() - 3, y))


def _right(seen: SeenText, page: int) -> float:
    """Return where the text of a page ends at its right."""
    return max((line.x1 for line in seen.lines(page)), default=0.0)


def _touched(remark: Remark, boxes: list[Box], right_pt: float) -> list[Box]:
    """Return what the pointer must be over: words and sign of a comment, the sign of a note."""
    if remark.kind not in SIGNS:
        return boxes
    sign = _sign_box(remark, boxes[0], right_pt)
    return [*boxes, sign] if remark.kind is RemarkKind.COMMENT else [sign]


def _sign_box(remark: Remark, box: Box, right_pt: float) -> Box:
    x = max(right_pt, box.x1) + GAP_PT if remark.kind is RemarkKind.COMMENT else box.x0
    return Box(box.page, x, box.y0, x + SIGN_PT, box.y0 + SIGN_PT)


def _has(box: Box, x_pt: float, y_pt: float) -> bool:
    return box.x0 <= x_pt <= box.x1 and box.y0 <= y_pt <= box.y1
