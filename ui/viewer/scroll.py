"""Scrolls and zooms a column of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from ui.viewer.geometry import (
    MARGIN_PX,
    SCALE_AT_FULL,
    Fit,
    Layout,
    Paper,
    Place,
    Spread,
    clamped,
    fitting,
    stepped,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader.model import Box

LINE_PX = 40  # one press of an arrow key; a notch of the wheel is three
NOTCH = 120  # what Qt counts for one notch of a wheel
ZOOM_A_NOTCH = 1.15
OVERLAP_PX = 40  # of what was seen stays when a screen is turned
REVEALED_AT = 0.3  # of the height: where a passage comes to stand that was out of sight
READING_AT = 0.3  # of the height: the page that is read is the one there
FRESH_MS = 1_500  # how long a letter is looked at before it is read, and stays as it is


class PageScroll(QAbstractScrollArea):
    """Scrolls and zooms a column of pages.

    Attributes:
        zoom: 1.0 is the paper's real size on a screen of 96 px an inch; fit: what it follows
        layout_now: where the pages stand
        spread: how wide the text stands, which the zoom may fit; None until it is known

    Signals:
        moved(): the place or the zoom has changed
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom, self.fit = 1.0, Fit.TEXT
        self.spread: Spread | None = None
        self._reach: Spread | None = None  # how far text stands out
        self._spread_due: Spread | None = None  # known since the reader began, and not to jump to
        self.paper = Paper(())
        self.layout_now = Layout(self.paper, SCALE_AT_FULL)
        self._awaited: Place | None = None  # where to be once there are pages
        self._sought: Box | None = None  # what to see then
        self._held: tuple[Place, float] | None = None  # read before the size changed; how far down
        self._is_placing = False  # it is not the reader who scrolls
        self._stood_at = 0  # how far below the window's top this stood
        self._has_begun = False
        self._shown_for = QElapsedTimer()
        # Parts made in Python: to wrap Qt's own, PySide would first load all its classes of widgets (15 ms).
        self.setViewport(QWidget(self))
        self.setVerticalScrollBar(QScrollBar(Qt.Orientation.Vertical, self))
        self.setHorizontalScrollBar(QScrollBar(Qt.Orientation.Horizontal, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(self.begin_reading)

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self.zoom * SCALE_AT_FULL

    def show_paper(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show pages of these sizes (points), at the place awaited or the one seen before."""
        place = self.place() if self._awaited is not None or len(self.paper) else None
        self._awaited = None
        self.paper = Paper(sizes)
        self._take_spread()
        if sizes and place is not None:
            self._settle(place._replace(page=min(place.page, len(sizes))))
            self._reveal_across()
        else:
            self._lay_out()
            self._scroll_to(0, 0)
        self._shown_for.start()
        self.moved.emit()

    def change_paper(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Lay out other pages; whoever does scrolls to where the reader is."""
        self.paper, self._held = Paper(sizes), None
        self._is_placing = True
        self._lay_out()
        self._is_placing = False

    def place(self) -> Place:
        """Return what stands in the top left corner of the view, or would if the pane's end were not near."""
        if self._awaited is not None or not len(self.paper):
            return self._awaited or Place(1, 0.0, 0.0)
        if self._held is not None:
            place, down = self._held
            top = self.layout_now.point_of(place)[1] - down
            if abs(top - self._top()) >= 1:
                return self.layout_now.place_at(self._left(), top)
        return self.place_at(QPointF())

    def show_spread(self, spread: Spread, reach: Spread | None = None) -> None:
        """Take in how wide the text stands; who reads already sees it from the next change of width on.

        Args:
            spread: of the running text, which the zoom may fit
            reach: of all text; the same when not given
        """
        self._spread_due, self._reach = spread, reach
        if self.spread is None and not self._is_read:
            self._take_spread()
            if len(self.paper):
                self._settle(self.place())
                self.moved.emit()

    def begin_reading(self) -> None:
        """The reader scrolled, clicked or typed."""
        self._has_begun = True

    @property
    def _is_read(self) -> bool:
        """Whether somebody reads what is shown, so that it may not jump any more."""
        return len(self.paper) > 0 and (self._has_begun or self._shown_for.elapsed() > FRESH_MS)

    def page_now(self) -> int:
        """Return the page that is being read; 0 without pages."""
        if self.verticalScrollBar().value() == self.verticalScrollBar().maximum() > 0:
            return len(self.paper)
        return self.layout_now.page_at(self._top() + self.viewport().height() * READING_AT)

    def place_at(self, point: QPointF) -> Place:
        """Return the point of a page at a point of the viewport."""
        return self.layout_now.place_at(point.x() + self._left(), point.y() + self._top())

    def put(self, place: Place, at: QPointF) -> None:
        """Scroll so that a point of a page stands at a point of the viewport."""
        if not len(self.paper):
            self._awaited = place
            return
        self._held = None
        x, y = self.layout_now.point_of(place)
        self._scroll_to(x - at.x(), y - at.y())

    def go_to_page(self, page: int) -> None:
        """Scroll to the top of a page; the nearest there is."""
        last = max(len(self.paper), 1)
        left = self.place().x_pt
        self.put(Place(min(max(page, 1), last), left, 0.0), QPointF(0, MARGIN_PX))

    def reveal(self, box: Box) -> None:
        """Scroll as little as needed to see a box of a page, with some text around it; or begin there."""
        if not len(self.paper):  # the text can be here before the pages
            self._awaited, self._sought = Place(box.page, 0.0, box.y0), box
            return
        rect = self.rect_of(box)
        height, self._sought = self.viewport().height(), box
        if rect.top() < LINE_PX or rect.bottom() > height - LINE_PX:
            value = self._top() + rect.top() - height * REVEALED_AT
            self.verticalScrollBar().setValue(round(value))
        self._reveal_across()

    def _reveal_across(self) -> None:
        """Scroll sideways to see what is sought, as on a wide page that lies on its side."""
        sought, self._sought = self._sought, None
        if sought is not None and sought.page <= len(self.paper):
            rect, bar = self.rect_of(sought), self.horizontalScrollBar()
            if rect.left() < 0 or rect.right() > self.viewport().width():
                bar.setValue(round(bar.value() + rect.left() - MARGIN_PX))

    def rect_of(self, box: Box) -> QRectF:
        """Return where a box of a page lies in the viewport; nowhere before there are pages."""
        if not len(self.paper):
            return QRectF()
        x, y = self.layout_now.point_of(Place(box.page, box.x0, box.y0))
        scale = self.layout_now.scale
        return QRectF(x - self._left(), y - self._top(), (box.x1 - box.x0) * scale, (box.y1 - box.y0) * scale)

    def visible_pages(self) -> range:
        """Return the pages of which something shows."""
        return self.layout_now.visible(self._top(), self.viewport().height())

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom, keeping what stands at a point of the viewport (its middle) where it is."""
        self.fit = Fit.NONE
        self._zoom_to(clamped(zoom), at)

    def zoom_steps(self, steps: int) -> None:
        """Zoom in that many steps, or out."""
        self.set_zoom(stepped(self.zoom, steps))

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the pane's size, or not."""
        page = self.page_now()
        self.fit = fit
        self._take_spread()
        self._zoom_to(self.zoom, QPointF())
        if fit is Fit.PAGE and page:
            self.go_to_page(page)

    def scroll_lines(self, lines: float) -> None:
        """Scroll down that many lines, or up."""
        self._scroll_by(0, -lines * LINE_PX)

    def turn(self, screens: int) -> None:
        """Scroll down a screen, or up; a whole page when it fits the screen."""
        if self.fit is Fit.PAGE:
            self.go_to_page(self.page_now() + screens)
        else:
            self._scroll_by(0, -screens * (self.viewport().height() - OVERLAP_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line that is read where it is on screen, however the pane's size changes."""
        super().resizeEvent(event)
        stands_at = self.mapTo(self.window(), QPoint()).y()
        lower = stands_at - self._stood_at if self.isVisible() and self._is_read else 0
        self._stood_at = stands_at
        if event.size().width() != event.oldSize().width():
            self._take_spread()
        if len(self.paper):
            place, down = self._held or self._line_read()
            self._settle(place, down - lower)
        else:
            self._lay_out()
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by the touchpad's own pixels or by notches, sideways with Shift; with Ctrl zoom there."""
        self.begin_reading()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = ZOOM_A_NOTCH ** (event.angleDelta().y() / NOTCH)
            self.set_zoom(self.zoom * factor, event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._scroll_by(event.angleDelta().y() * 3 * LINE_PX / NOTCH, 0)
        elif not event.pixelDelta().isNull():
            self._scroll_by(event.pixelDelta().x(), event.pixelDelta().y())
        else:
            notch = 3 * LINE_PX / NOTCH
            self._scroll_by(event.angleDelta().x() * notch, event.angleDelta().y() * notch)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching; stay sharp on a screen with other pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def _scroll_by(self, right: float, up: float) -> None:
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() - right))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() - up))

    def _zoom_to(self, zoom: float, at: QPointF | None) -> None:
        pivot = QPointF(self.viewport().rect().center()) if at is None else at
        place = self.place_at(pivot) if len(self.paper) else None
        self.zoom = zoom
        self._lay_out()
        if place is not None:
            self.put(place, pivot)
        self.moved.emit()

    def _line_read(self) -> tuple[Place, float]:
        """Return the line under the pointer, else the one where reading is, and how far down it stands."""
        port = self.viewport()
        down = float(port.mapFromGlobal(QCursor.pos()).y()) if port.underMouse() else -1.0
        if not 0 <= down < port.height():
            down = port.height() * READING_AT
        return self.place_at(QPointF(0, down)), down

    def _settle(self, place: Place, down: float = 0.0) -> None:
        """Lay the pages out and keep a place that far down, also when it cannot stand there now."""
        self._held = (place, down)
        self._is_placing = True
        self._lay_out()
        x, y = self.layout_now.point_of(place)
        self._scroll_to(x, y - down)
        self._is_placing = False
        self._held = (place, down)

    def _scroll_to(self, x: float, y: float) -> None:
        if self.fit is Fit.TEXT:
            spread = self.spread or self.paper.usual_spread
            x = self.layout_now.left_for(spread, self.viewport().width())
        self.horizontalScrollBar().setValue(round(x))
        self.verticalScrollBar().setValue(round(y))

    def _take_spread(self) -> None:
        if self._spread_due is not None:
            self.spread, self._spread_due = self._spread_due, None

    def _scrolled(self) -> None:
        if not self._is_placing:
            self._held = None
        self.moved.emit()

    def _lay_out(self) -> None:
        size = self.viewport().size()
        if self.fit is not Fit.NONE and len(self.paper):
            page = min(max(self.page_now(), 1), len(self.paper))
            self.zoom = fitting(self.fit, self.paper, page, (size.width(), size.height()), self.spread)
        grid = self.viewport().devicePixelRatioF()
        self.layout_now = Layout(self.paper, self.scale, viewport_width=size.width(), grid=grid)
        for bar, whole, seen in (
            (self.verticalScrollBar(), self.layout_now.height, size.height()),
            (self.horizontalScrollBar(), self.layout_now.width, size.width()),
        ):
            bar.setRange(0, max(int(whole) - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(LINE_PX)
        self._show_bar_below()
        self.viewport().update()

    def _show_bar_below(self) -> None:
        """Show the bar that scrolls sideways only where there is more to see there than empty margins."""
        fits = self.fit in (Fit.WIDTH, Fit.PAGE) or (self.fit is Fit.TEXT and self._shows_all_text())
        policies = Qt.ScrollBarPolicy
        policy = policies.ScrollBarAlwaysOff if fits else policies.ScrollBarAsNeeded
        if policy != self.horizontalScrollBarPolicy():
            self.setHorizontalScrollBarPolicy(policy)

    def _shows_all_text(self) -> bool:
        """Say whether no text stands out of a pane that fits the running text."""
        if self._reach is None or not self.paper.is_even:
            return self.paper.is_even
        width = self.viewport().width()
        left = self.layout_now.left_for(self.spread or self.paper.usual_spread, width)
        start_pt = (left - self.layout_now.width / 2) / self.scale
        return start_pt <= self._reach.left and self._reach.right <= start_pt + width / self.scale

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _left(self) -> int:
        return self.horizontalScrollBar().value()
