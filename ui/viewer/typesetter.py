"""Measures and draws text that is set in one column."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from reader.text import BOX, SIZE_PT, Measure, style_of
from ui.viewer.marks import PAPER_LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.text import Paragraph, ReadingText
    from ui.viewer.page_view_state import Sight
    from ui.viewer.seen_text import SeenText

PIXELS = 100  # the size that type is measured and drawn at, and scaled from


def measure(text: ReadingText) -> Measure:
    """Return how wide the characters of a text are in the window's font."""
    return _measured("".join(sorted(set(text.text) - {"\n"})), QApplication.font().family())


@lru_cache(maxsize=16)
def _measured(letters: str, _family: str) -> Measure:
    tables = []
    for bold in (False, True):
        metrics = QFontMetricsF(_font(bold=bold))
        tables.append({one: metrics.horizontalAdvance(one) / PIXELS for one in letters})
    return Measure(tables[0], tables[1])


def draw(painter: QPainter, sight: Sight, seen: SeenText) -> None:
    """Draw the words of a page that are in sight."""
    text = seen.text
    if text is None:
        return
    height = painter.viewport().height()
    painter.setPen(QColor(PAPER_LIGHT.text))
    for span, box in seen.rows(sight.page):
        place = sight.rect(box)
        if place.bottom() < 0 or place.top() > height:
            continue
        paragraph = seen.paragraph_at(span.start)
        if paragraph is not None:
            _draw_row(painter, place.topLeft(), text.text[span.start : span.end], paragraph, sight.scale)


def _draw_row(painter: QPainter, at: QPointF, words: str, paragraph: Paragraph, scale: float) -> None:
    style = style_of(paragraph)
    font = _font(bold=style.bold, italic=style.italic)
    size_px = SIZE_PT * style.size * scale
    metrics = QFontMetricsF(font)
    share = size_px / PIXELS
    above = (BOX * size_px - metrics.height() * share) / 2 + metrics.ascent() * share
    painter.save()
    painter.translate(at.x(), at.y() + above)
    painter.scale(share, share)
    painter.setFont(font)
    painter.drawText(QPointF(), " ".join(words.split()))
    painter.restore()


def _font(*, bold: bool, italic: bool = False) -> QFont:
    """Return the window's font, without what would make words wider or narrower than their letters."""
    font = QFont(QApplication.font())
    font.setPixelSize(PIXELS)
    font.setBold(bold)
    font.setItalic(italic)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return font
