"""Pages of one letter with everything painted on them.

Nothing here is dear: pages are rendered by the engine, and text is looked up only for pages in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QPainter

from reader.model import Box, Span
from ui.style.colours import LIGHT
from ui.viewer.change_layer import ChangeLayer
from ui.viewer.geometry import Frame
from ui.viewer.images import PageImages, Piece, Render, pieces
from ui.viewer.marks import Mark, Marks
from ui.viewer.page_view_state import Sight
from ui.viewer.painter import OnPages, PagePainter
from ui.viewer.remark_layer import RemarkLayer, ShownRemark
from ui.viewer.scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QHideEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader.text import ReadingText
    from ui.bridge import Bridge
    from ui.style.colours import Theme
    from ui.viewer.change_layer import ChangeKind
    from ui.viewer.printed import Printed, Turned

HANDLE_PX = 8  # how near to a knob the pointer takes hold of it
NEAR_PAGES = 1  # rendered ahead on either side of what is seen


class WrittenPages(PageScroll):
    """Shows pages, with what is selected, found and tagged on them; it knows of no mouse and no keys.

    Attributes:
        on_pages: what lies on the pages
        turned: what was read when they last changed between print and one column

    Signals:
        picked(id): a passage was chosen here; "" for none
        escaped(): Escape was pressed
        drawn(page): a page's picture came
        hits_changed(): something else was found
        marks_changed(): other passages show
    """

    picked = Signal(str)
    escaped = Signal()
    drawn = Signal(int)
    hits_changed = Signal()
    marks_changed = Signal()

    def __init__(
        self, bridge: Bridge, theme: Theme, render: Render, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.on_pages = OnPages()
        self._printed: Printed | None = None
        self.turned: Turned | None = None
        self._images = PageImages(bridge, render, name, self)
        self._images.changed.connect(self._image_came)
        self._images.changed.connect(self.drawn)
        self._painter = PagePainter(self._images, theme)
        self.moved.connect(self.viewport().update)
        self.set_theme(theme)

    @property
    def printed(self) -> Printed | None:
        """How the printed pages stood while their text stands in one column; None while they show."""
        return self._printed

    @printed.setter
    def printed(self, printed: Printed | None) -> None:
        self._printed = printed
        self.on_pages.is_reflowed = printed is not None

    @property
    def text(self) -> ReadingText | None:
        """The reading text, once it is here."""
        return self.on_pages.seen.text

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._painter.theme = theme
        dim = QColor(theme.paper) if theme.paper != LIGHT.paper else None
        if self._images.dim != dim:
            self._images.dim = dim
            self._images.clear()
        self.viewport().update()

    def draw_anew(self) -> None:
        """Forget what was rendered; the file behind the pages is another."""
        self._images.clear()
        self.viewport().update()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these passages."""
        text = self.text
        if self.printed is not None and text is not None:
            marks = [replace(mark, boxes=text.boxes(mark.span)) for mark in marks]
        self.on_pages.marks = Marks(mark for mark in marks if mark.boxes)
        self.viewport().update()
        self.marks_changed.emit()

    def set_changes(self, changes: Iterable[tuple[Span, ChangeKind]]) -> None:
        """Mark what is changed, new and gone."""
        self.on_pages.changes = ChangeLayer(changes)
        self.viewport().update()

    def set_remarks(self, shown: Iterable[ShownRemark]) -> None:
        """Show what others put on the pages."""
        self.on_pages.remarks = RemarkLayer(shown)
        self.viewport().update()

    def remarks_at(self, point: QPointF) -> list[ShownRemark]:
        """Return what others put at a point of the viewport."""
        if not len(self.paper) or self.printed is not None:
            return []
        return self.on_pages.remarks.at(self.place_at(point), self.on_pages.seen)

    def set_chosen(self, mark_id: str) -> None:
        """Show the passage of that id as the selected one; "" for none."""
        self.on_pages.look = replace(self.on_pages.look, selected=mark_id)
        self.viewport().update()

    def chosen_span(self) -> Span | None:
        """Return what of the text the selected passage covers; None when none is selected here."""
        mark = self.on_pages.marks.find(self.on_pages.look.selected)
        return mark.span if mark is not None else None

    def set_hits(self, hits: list[Span], number: int) -> None:
        """Show what was found, and which of it is looked at (from 0; -1 for none)."""
        changed = self.on_pages.hits != hits
        self.on_pages.hits, self.on_pages.hit = hits, number
        self.viewport().update()
        if changed:
            self.hits_changed.emit()

    # Text

    def offset_at(self, point: QPointF, like: int | None = None) -> int | None:
        """Return the offset nearest to a point of the viewport, in the stream where `like` lies."""
        if not len(self.paper):
            return None
        return self.on_pages.seen.offset_at(self.place_at(point), like)

    def is_at_text(self, point: QPointF) -> bool:
        """Say whether a point of the viewport is at the height of a line of text, or nearly so."""
        return len(self.paper) > 0 and self.on_pages.seen.is_at_text(self.place_at(point))

    def boxes_in_sight(self, span: Span) -> list[Box]:
        """Return the boxes of a span on the pages in sight."""
        return [box for page in self.visible_pages() for box in self.on_pages.seen.boxes(span, page)]

    def reveal_offset(self, offset: int) -> None:
        """Scroll as little as needed to see a place of the text."""
        box = self.text.caret_box(offset) if self.text is not None else None
        if box is not None:
            self.reveal(box)

    # Passages

    def marks_at(self, point: QPointF) -> list[Mark]:
        """Return the passages at a point of the viewport, the shortest first."""
        return self.on_pages.marks.at(*self.place_at(point)) if len(self.paper) else []

    def is_in_sight(self, mark: Mark) -> bool:
        """Say whether a line of a passage shows, whole or in part."""
        seen = QRectF(self.viewport().rect())
        return any(seen.intersects(self.rect_of(box)) for box in mark.boxes)

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
        return self.printed is not None or (
            len(pages) > 0
            and all(
                self._images.get(piece) is not None or self._images.failure(page) is not None
                for page in pages
                for piece in self._sight(page).pieces
            )
        )

    def lift(self, mark_id: str) -> None:
        """Show the passage of that id as the one under the pointer; "" for none."""
        self.on_pages.look = replace(self.on_pages.look, hovered=mark_id)
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight, and ask for what is not sharp yet."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._painter.theme.canvas))
        sights = [self._sight(page) for page in self.visible_pages()]
        for sight in sights:
            self._painter.paint(painter, sight, self.on_pages)
        painter.end()
        if self.printed is None:
            self._images.want([piece for sight in sights for piece in sight.pieces], self._near(sights))

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
