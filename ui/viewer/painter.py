"""Paints a page: paper, image, marks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct, field
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from reader.model import Box, Span
from ui.style.error_words import said
from ui.style.words import t
from ui.viewer import typesetter
from ui.viewer.change_layer import ChangeLayer
from ui.viewer.marks import PAPER_LIGHT, Look, Marks
from ui.viewer.remark_layer import RemarkLayer
from ui.viewer.seen_text import SeenText
from ui.viewer.tints import region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.style.colours import Theme
    from ui.viewer.images import PageImages, Piece
    from ui.viewer.page_view_state import Sight

SELECTED = QColor("#c3cdf3")  # multiplied over the paper, as all that lies on it
HIT, HIT_NOW = QColor("#fff0a6"), QColor("#ffc94d")
GREY_LINE = QColor("#e2e2df")
BLANK_LINES = 44  # on a page of which the text is not known yet
BLANK_MARGIN = 0.12  # of the paper's width


class OnPages(Struct):
    """All that lies on the pages of a letter.

    Attributes:
        remarks: what others put there; changes: what the letter compared with this one has not
        selected: what is selected; caret: where the caret shows, if it does
        hits: what was found, in order; hit: the number of the one looked at, from 0
        is_reflowed: the text stands in one column, and there is no picture of it
    """

    seen: SeenText = field(default_factory=SeenText)
    marks: Marks = field(default_factory=Marks)
    remarks: RemarkLayer = field(default_factory=RemarkLayer)
    changes: ChangeLayer = field(default_factory=ChangeLayer)
    look: Look = field(default_factory=Look)
    selected: Span | None = None
    caret: Box | None = None
    hits: list[Span] = field(default_factory=list)
    hit: int = -1
    is_reflowed: bool = False

    def hits_on(self, page: int) -> list[tuple[Span, bool]]:
        """Return what was found on a page, and whether it is the one looked at."""
        if self.seen.text is None or not self.hits:
            return []
        found = []
        for part in self.seen.text.page_spans(page):
            n = max(
                bisect_left(self.hits, part.start, key=_start) - 1, 0
            )  # one may run over from the page before
            while n < len(self.hits) and self.hits[n].start < part.end:
                if self.hits[n].overlaps(part):
                    found.append((self.hits[n], n == self.hit))
                n += 1
        return found


class PagePainter:
    """Paints single pages into a view."""

    def __init__(self, images: PageImages, theme: Theme) -> None:
        self._images = images
        self.theme = theme

    @property
    def paper(self) -> QColor:
        """The colour of bare paper."""
        return QColor(self.theme.paper)

    def paint(self, painter: QPainter, sight: Sight, on: OnPages) -> None:
        """Paint a page and all that lies on it."""
        rect = QRectF(*sight.frame)
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), QColor(self.theme.line))
        painter.fillRect(rect, self.paper)
        painter.save()
        painter.setClipRect(rect)
        failure = None if on.is_reflowed else self._images.failure(sight.page)
        if on.is_reflowed:
            typesetter.draw(painter, sight, on.seen)
        elif failure is None:
            self._surface(painter, sight, on.seen)
        else:
            _sentence(painter, rect, f"{said(failure)}\n{t('Click the page to try again.')}")
        if not on.is_reflowed:  # they are known by their places on the printed page
            on.remarks.paint(painter, sight, on.seen, dark=self.theme.dark)
        on.changes.paint(painter, sight, on.seen)
        _stretches(painter, sight, on)
        on.marks.paint(painter, sight, on.look, on.seen)
        if on.caret is not None and on.caret.page == sight.page:
            painter.fillRect(_stroke(sight.rect(on.caret)), QColor(PAPER_LIGHT.action))
        painter.restore()

    def _surface(self, painter: QPainter, sight: Sight, seen: SeenText) -> None:
        sharp = [(piece, self._images.get(piece)) for piece in sight.pieces]
        if any(image is None for _, image in sharp):
            older = self._images.older(sight.page)
            if not older:
                _blank(painter, sight, seen)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for piece, old in older:
                painter.drawImage(_target(sight, piece, old, sight.scale / piece.scale), old)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        for piece, image in sharp:
            if image is not None:
                painter.drawImage(_target(sight, piece, image, 1 / sight.grid), image)


def _start(span: Span) -> int:
    return span.start


def _target(sight: Sight, piece: Piece, image: QImage, factor: float) -> QRectF:
    """Return where an image shows when each of its pixels is `factor` px wide."""
    x0, y0 = (piece.clip.x0, piece.clip.y0) if piece.clip else (0.0, 0.0)
    x = round((sight.frame.x + x0 * sight.scale) * sight.grid) / sight.grid
    y = round((sight.frame.y + y0 * sight.scale) * sight.grid) / sight.grid
    return QRectF(x, y, image.width() * factor, image.height() * factor)


def _stroke(place: QRectF) -> QRectF:
    """Return the caret two pixels wide; in text that is set sideways it lies flat."""
    if place.height() == 0:
        return QRectF(place.x(), round(place.y()) - 1, place.width(), 2)
    return QRectF(round(place.x()) - 1, place.y(), 2, place.height())


def _stretches(painter: QPainter, sight: Sight, on: OnPages) -> None:
    """Paint what was found and what is selected."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for span, now in on.hits_on(sight.page):
        _fill(painter, sight, on.seen.boxes(span, sight.page), HIT_NOW if now else HIT)
    if on.selected is not None and on.selected.start < on.selected.end:
        _fill(painter, sight, on.seen.boxes(on.selected, sight.page), SELECTED)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _fill(painter: QPainter, sight: Sight, boxes: Iterable[Box], colour: QColor) -> None:
    for rect in region(sight.rect(box) for box in boxes):  # type: ignore[attr-defined]
        painter.fillRect(rect, colour)


def _blank(painter: QPainter, sight: Sight, seen: SeenText) -> None:
    """Draw grey lines where the text is, or where text usually is."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    lines = seen.lines(sight.page) or _usual_lines(sight)
    for box in lines:
        rect = sight.rect(box)
        painter.fillRect(rect.adjusted(0, rect.height() * 0.25, 0, -rect.height() * 0.25), GREY_LINE)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _usual_lines(sight: Sight) -> list[Box]:
    width, height = sight.frame.width / sight.scale, sight.frame.height / sight.scale
    pitch = height * (1 - 2 * BLANK_MARGIN) / BLANK_LINES
    left, right, top = width * BLANK_MARGIN, width * (1 - BLANK_MARGIN), height * BLANK_MARGIN
    return [
        Box(sight.page, left, top + n * pitch, right - (n % 7 == 6) * width / 3, top + (n + 0.8) * pitch)  # noqa: PLR2004 - a paragraph of seven lines
        for n in range(BLANK_LINES)
    ]


def _sentence(painter: QPainter, rect: QRectF, sentence: str) -> None:
    painter.setPen(QPen(QColor(PAPER_LIGHT.secondary)))
    inner = rect.adjusted(rect.width() / 6, 0, -rect.width() / 6, 0)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), sentence)
