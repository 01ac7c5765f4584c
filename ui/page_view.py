"""The pages of one letter with all that lies on them; mouse and keys select and pick here.

Nothing here is dear: pages are rendered by the engine, and text is looked up only for pages in sight.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QPainter

from reader.model import Box, Span
from ui.page import keys as page_keys
from ui.page.geometry import Frame
from ui.page.images import PageImages, Piece, Render, pieces
from ui.page.marks import Mark, Marks
from ui.page.painter import DIMMED, OnPages, PagePainter
from ui.page.pointer import Pointer
from ui.page.scroll import PageScroll
from ui.page.seen_text import SeenText
from ui.page.sight import Sight
from ui.page.text_cursor import TextCursor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
    )
    from PySide6.QtWidgets import QWidget

    from reader.text import ReadingText
    from ui.bridge import Bridge
    from ui.theme import Theme

HANDLE_PX = 8  # how near to a knob the pointer takes hold of it
NEAR_PAGES = 1  # rendered ahead on either side of what is seen


class PageView(PageScroll):
    """Shows pages, with what is selected, found and tagged on them.

    Attributes:
        on_pages: what lies on the pages
        text_cursor: the caret and what is selected
        pointer: what the mouse does

    Signals:
        picked(id): a passage was chosen here; "" for none
        menu_wanted(at): a context menu, in global coordinates
        escaped(): Escape was pressed
        drawn(page): a page's picture came
    """

    picked = Signal(str)
    menu_wanted = Signal(QPoint)
    escaped = Signal()
    drawn = Signal(int)

    def __init__(
        self, bridge: Bridge, theme: Theme, render: Render, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.on_pages = OnPages()
        self.text_cursor = TextCursor(self)
        self._images = PageImages(bridge, render, name, self)
        self._images.changed.connect(self._image_came)
        self._images.changed.connect(self.drawn)
        self._painter = PagePainter(self._images, theme)
        self.pointer = Pointer(self)
        self.pointer.hovered.connect(self._lift)
        self.pointer.picked.connect(self.picked)
        self.pointer.finished.connect(self.text_cursor.settled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.moved.connect(self.viewport().update)
        self.set_theme(theme)

    @property
    def text(self) -> ReadingText | None:
        """The reading text, once it is here."""
        return self.on_pages.seen.text

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._painter.theme = theme
        dim = DIMMED if theme.dark else None
        if self._images.dim != dim:
            self._images.dim = dim
            self._images.clear()
        self.viewport().update()

    def draw_anew(self) -> None:
        """Forget what was rendered; the file behind the pages is another."""
        self._images.clear()
        self.viewport().update()

    def set_text(self, text: ReadingText | None) -> None:
        """Take the reading text of these pages; what was selected in another is forgotten."""
        self.on_pages.seen = SeenText(text)
        self.text_cursor.select(None)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these passages."""
        self.on_pages.marks = Marks(marks)
        self.viewport().update()

    def set_chosen(self, mark_id: str) -> None:
        """Show the passage of that id as the selected one; "" for none."""
        self.on_pages.look = replace(self.on_pages.look, selected=mark_id)
        self.viewport().update()

    def set_hits(self, hits: list[Span], number: int) -> None:
        """Show what was found, and which of it is looked at (from 0; -1 for none)."""
        self.on_pages.hits, self.on_pages.hit = hits, number
        self.viewport().update()

    # Text

    def offset_at(self, point: QPointF, like: int | None = None) -> int | None:
        """Return the offset nearest to a point of the viewport, in the stream where `like` lies."""
        if not len(self.paper):
            return None
        return self.on_pages.seen.offset_at(self.place_at(point), like)

    def boxes_in_sight(self, span: Span) -> list[Box]:
        """Return the boxes of a span on the pages in sight."""
        return [box for page in self.visible_pages() for box in self.on_pages.seen.boxes(span, page)]

    # Passages

    def marks_at(self, point: QPointF) -> list[Mark]:
        """Return the passages at a point of the viewport, the shortest first."""
        return self.on_pages.marks.at(*self.place_at(point)) if len(self.paper) else []

    def handle_at(self, point: QPointF) -> tuple[Mark, int] | None:
        """Return the selected passage whose handle is at a point, and the offset of its other end."""
        mark = self.on_pages.marks.find(self.on_pages.look.selected)
        if mark is None or mark.suggested:
            return None
        first, last = self.rect_of(mark.boxes[0]), self.rect_of(mark.boxes[-1])
        for knob, fixed in ((first.topLeft(), mark.span.end), (last.bottomRight(), mark.span.start)):
            if (knob - point).manhattanLength() <= HANDLE_PX:
                return mark, fixed
        return None

    def step_passage(self, steps: int) -> None:
        """Choose the next passage, or the one before; with none chosen, the first from here on."""
        marks = [m for m in self.on_pages.marks.ordered if not m.suggested and not m.is_reference]
        if not marks:
            return
        ids = [mark.id for mark in marks]
        chosen = self.on_pages.look.selected
        if chosen in ids:
            number = (ids.index(chosen) + steps) % len(ids)
        else:
            page = self.place().page
            number = next((n for n, mark in enumerate(marks) if mark.boxes[0].page >= page), 0)
        self.reveal(marks[number].boxes[0])
        self.picked.emit(ids[number])

    def pick_at_caret(self) -> None:
        """Choose the passage in which the caret stands."""
        selection = self.text_cursor.selection
        if selection is not None:
            at = selection.head
            inside = [m for m in self.on_pages.marks.ordered if m.span.start <= at <= m.span.end]
            self.picked.emit(inside[-1].id if inside else "")

    def retry_at(self, point: QPointF) -> None:
        """Try a page again that could not be shown."""
        if len(self.paper) and self._images.failure(page := self.place_at(point).page):
            self._images.retry(page)
            self.viewport().update()

    def cursor_at(self, point: QPointF) -> QCursor | Qt.CursorShape:
        """Return the pointer's shape over pages: a beam where there is text."""
        if self.text is None or not len(self.paper):
            return Qt.CursorShape.ArrowCursor
        place = self.place_at(point)
        width, height = self.paper.sizes[place.page - 1]
        on_paper = 0 <= place.x_pt <= width and 0 <= place.y_pt <= height
        has_text = bool(self.text.page_spans(place.page))
        return Qt.CursorShape.IBeamCursor if on_paper and has_text else Qt.CursorShape.ArrowCursor

    def is_sharp(self) -> bool:
        """Say whether every page in sight shows its sharp image, or cannot be shown."""
        pages = self.visible_pages()
        return len(pages) > 0 and all(
            self._images.get(piece) is not None or self._images.failure(page) is not None
            for page in pages
            for piece in self._sight(page).pieces
        )

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight, and ask for what is not sharp yet."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._painter.theme.canvas))
        sights = [self._sight(page) for page in self.visible_pages()]
        for sight in sights:
            self._painter.paint(painter, sight, self.on_pages)
        painter.end()
        self._images.want([piece for sight in sights for piece in sight.pieces], self._near(sights))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        self.begin_reading()
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count it as one more press: words, then sentences."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or see what lies under the pointer."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection, or pick a passage."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointer.release()

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of what lay under the pointer."""
        self.pointer.leave()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Pick what lies under the pointer unless text is selected, and ask for a menu."""
        under = [mark for mark in self.marks_at(QPointF(event.pos())) if not mark.is_reference]
        if under and self.on_pages.selected is None:
            self.picked.emit(under[0].id)
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, move the caret, select."""
        self.begin_reading()
        if not page_keys.press(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret; whoever comes by the Tab key gets one, to select without a mouse."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.text_cursor.appear()
        self.text_cursor.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.text_cursor.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no more images than come back to first."""
        super().hideEvent(event)
        self._images.keep_in_sight()

    # Within

    def _sight(self, page: int) -> Sight:
        frame, scale, grid = self.layout_now.frame(page), self.layout_now.scale, self.layout_now.grid
        shown = Frame(frame.x - self._left(), frame.y - self._top(), frame.width, frame.height)
        size = self.viewport().size()
        seen = Box(
            page,
            -shown.x / scale,
            -shown.y / scale,
            (size.width() - shown.x) / scale,
            (size.height() - shown.y) / scale,
        )
        return Sight(page, shown, scale, grid, pieces(page, self.paper.sizes[page - 1], scale * grid, seen))

    def _near(self, sights: list[Sight]) -> list[Piece]:
        """Return what to render ahead: whole pages beside those in sight."""
        if not sights:
            return []
        after, before = sights[-1].page + NEAR_PAGES, sights[0].page - NEAR_PAGES
        ahead = [self._sight(page).pieces for page in (after, before) if 1 <= page <= len(self.paper)]
        return [cut[0] for cut in ahead if len(cut) == 1]

    def _image_came(self, page: int) -> None:
        if page in self.visible_pages():
            self.viewport().update()

    def _lift(self, mark_id: str) -> None:
        self.on_pages.look = replace(self.on_pages.look, hovered=mark_id)
        self.viewport().update()
