"""Changes pages between print and one column, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ui.viewer.geometry import SCALE_AT_FULL, Fit, Place
from ui.viewer.printed import Printed, Turned
from ui.viewer.scroll import READING_AT
from ui.viewer.seen_text import SeenText

if TYPE_CHECKING:
    from reader.text import ReadingText
    from ui.viewer.page_view import PageView


def to_column(pages: PageView, text: ReadingText, zoom: float) -> None:
    """Show a letter's text in one column."""
    printed, here = pages.printed, pages.text
    if here is None:
        return
    if printed is None:
        sizes = pages.paper.sizes
        pages.printed = Printed(here, sizes, pages.zoom, pages.fit, pages.spread)
    reading = _read(pages)
    pages.zoom, pages.fit = zoom, Fit.NONE
    _turn(pages, text, text.page_sizes, reading)


def to_print(pages: PageView) -> None:
    """Show the printed pages again."""
    printed = pages.printed
    if printed is None:
        return
    reading = _read(pages)
    pages.printed = None
    pages.zoom, pages.fit, pages.spread = printed.zoom, printed.fit, printed.spread
    _turn(pages, printed.text, printed.sizes, reading)


def kept_place(pages: PageView) -> tuple[Place, float, Fit]:
    """Return the place, the zoom and the fit of the printed pages, whichever way they are shown."""
    printed = pages.printed
    if printed is None:
        return pages.place(), pages.zoom, pages.fit
    offset, down = _read(pages)
    box = printed.text.caret_box(offset)
    down_pt = down / (printed.zoom * SCALE_AT_FULL)
    place = Place(box.page, 0.0, box.y0 - down_pt) if box is not None else pages.place()
    return place, printed.zoom, printed.fit


def _read(pages: PageView) -> tuple[int, float]:
    """Return the offset that is read, and how far down it stands."""
    at = pages.verticalScrollBar().value()
    if pages.turned is not None and pages.turned.at == at:  # nobody scrolled since
        return pages.turned.offset, pages.turned.down
    port = pages.viewport()
    down = port.height() * READING_AT
    offset = pages.offset_at(QPointF(port.width() / 2, down), like=0) or 0
    box = pages.text.caret_box(offset) if pages.text is not None else None
    return offset, pages.rect_of(box).top() if box is not None and len(pages.paper) else down


def _turn(
    pages: PageView, text: ReadingText, sizes: tuple[tuple[float, float], ...], reading: tuple[int, float]
) -> None:
    """Show other pages of the same text, with what is read as far down as it was."""
    offset, down = reading
    pages.on_pages.seen = SeenText(text)
    pages.change_paper(sizes)
    box = text.caret_box(offset)
    if box is not None:
        pages.put(Place(box.page, pages.place_at(QPointF()).x_pt, box.y0), QPointF(0, down))
    pages.turned = Turned(offset, down, pages.verticalScrollBar().value())
    pages.text_cursor.show()
    pages.viewport().update()
