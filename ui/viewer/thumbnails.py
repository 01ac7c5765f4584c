"""Small pictures of a letter's pages, with their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.style.words import t
from ui.viewer.images import Piece
from ui.viewer.thumbnail_grid import BARS_PX, GAP_PX, LABEL_PX, ThumbnailGrid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.style.colours import Theme
    from ui.viewer.images import PageImages

BAR_PX, LEAST_PX = 3, 3  # how wide a bar is, and how high at least
LANES = (BARS_PX - 3) // BAR_PX
OUTLINE_PX = 2
HIGH_PX = 300  # at first

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}


class Bar(NamedTuple):
    """A mark of a page: from where to where, as shares of its height, in which lane from the right."""

    top: float
    bottom: float
    colour: QColor
    lane: int


class Thumbnails(QAbstractScrollArea):
    """Shows pages small, the one that is read outlined; those out of sight are not drawn.

    Signals:
        chosen(page): a click or a key
        left(): Escape or Enter: back to the pages
        shown(): they came in sight
    """

    chosen = Signal(int)
    left = Signal()
    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images: PageImages | None = None
        self._sizes: Sequence[tuple[float, float]] = ()
        self._bars: Mapping[int, Sequence[Bar]] = {}
        self._page = 0
        self._grid = ThumbnailGrid((), 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t("Page thumbnails"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page(self) -> int:
        """The page with the outline."""
        return self._page

    @property
    def bars(self) -> Mapping[int, Sequence[Bar]]:
        """The marks on show, by page."""
        return self._bars

    def show_letter(self, images: PageImages | None, sizes: Sequence[tuple[float, float]]) -> None:
        """Show these pages; none of them without a letter."""
        if self._images is not images:
            self._rest()
        self._images, self._sizes = images, sizes
        self._lay()
        self._reveal()

    def show_bars(self, bars: Mapping[int, Sequence[Bar]]) -> None:
        """Show these marks."""
        self._bars = bars
        self.viewport().update()

    def show_page(self, page: int) -> None:
        """Outline the page that is read."""
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(
                t("Page {page} of {pages}", page=page, pages=len(self._sizes)) if page else ""
            )
            self._reveal()
            self.viewport().update()

    def show_image(self, page: int) -> None:
        """Show a picture that came."""
        if page in self._seen():
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HIGH_PX)

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()
        self._reveal()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type] # Qt's own event for it
        self.shown.emit()

    def hideEvent(self, event: QEvent) -> None:
        """Ask for nothing that nobody sees."""
        super().hideEvent(event)  # type: ignore[arg-type] # Qt's own event for it
        self._rest()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        page = self._page_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and page:
            self.chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the pages; Enter and Escape go back to the letter."""
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -3, Qt.Key.Key_PageDown: 3}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif key in STEPS or key in rows:
            step = STEPS[key] if key in STEPS else rows[key] * self._grid.columns
            self.chosen.emit(min(max(self._page + step, 1), max(len(self._sizes), 1)))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight, and ask for their pictures."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.panel))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = self._seen()
        for page in seen:
            self._paint_page(painter, page)
        painter.end()
        if self._images is not None:  # one at a time: whoever reads has the other worker
            self._images.want((), [self._piece(page) for page in seen])

    # Within

    def _paint_page(self, painter: QPainter, page: int) -> None:
        frame = self._grid.picture(page)
        place = QRectF(frame.x, frame.y - self._top(), frame.width, frame.height)
        theme, is_here = self._theme, page == self._page
        self._paint_picture(painter, page, place)
        line = QPen(QColor(theme.action), OUTLINE_PX) if is_here else QPen(QColor(theme.line), 1)
        painter.setPen(line)
        painter.drawRect(place.adjusted(-1, -1, 1, 1))
        for bar in self._bars.get(page, ()):
            x, y = place.left() - 3 - (bar.lane % LANES + 1) * BAR_PX, place.top() + bar.top * place.height()
            high = max((bar.bottom - bar.top) * place.height(), LEAST_PX)
            painter.fillRect(QRectF(x, round(y), BAR_PX - 0.5, high), bar.colour)
        painter.setPen(QColor(theme.text if is_here else theme.secondary))
        label = QRectF(place.left() - BARS_PX, place.bottom() + 2, place.width() + 2 * BARS_PX, LABEL_PX)
        painter.drawText(label, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(page))

    def _paint_picture(self, painter: QPainter, page: int, place: QRectF) -> None:
        painter.fillRect(place, QColor(self._theme.paper))
        if self._images is not None:
            image = self._images.get(self._piece(page))
            for one in [image] if image is not None else [old for _, old in self._images.older(page)]:
                painter.drawImage(place, one)

    def _piece(self, page: int) -> Piece:
        return Piece(page, self._grid.scale(page) * self.viewport().devicePixelRatioF())

    def _seen(self) -> range:
        return self._grid.seen(self._top(), self.viewport().height()) if self._sizes else range(0)

    def _page_at(self, point: QPointF) -> int:
        return self._grid.page_at(point.x(), point.y() + self._top()) if self._sizes else 0

    def _lay(self) -> None:
        self._grid = ThumbnailGrid(self._sizes, max(self.viewport().width(), 1))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(self._grid.height - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(GAP_PX * 5)
        self.viewport().update()

    def _reveal(self) -> None:
        """Scroll as little as needed to see the page that is read."""
        if 0 < self._page <= len(self._sizes):
            cell, bar = self._grid.cell(self._page), self.verticalScrollBar()
            low = round(cell.y + cell.height - self.viewport().height())
            bar.setValue(min(max(bar.value(), low), round(cell.y) - GAP_PX))

    def _rest(self) -> None:
        if self._images is not None:
            self._images.want(())

    def _scrolled(self) -> None:
        self.viewport().update()

    def _top(self) -> int:
        return self.verticalScrollBar().value()
