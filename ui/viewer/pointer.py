"""Mouse handling of the pages: selects, picks, scrolls."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QToolTip

from ui.style.text_labels import tip
from ui.viewer.selection import Grain, begin, caret, extend, pulled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent

    from ui.viewer.marks import Mark
    from ui.viewer.text_cursor import TextCursor
    from ui.viewer.written_pages import WrittenPages

HOVER_MS = 400
SCROLL_MS = 16
EDGE_PX = 4  # how near to the edge a drag begins to scroll
NEAR_PX = 5  # clicks this near each other count together


class Pointer(QObject):
    """Turns mouse events on a view into selections and picked passages.

    Attributes:
        more: tells more of the passage of an id once its hint shows, which may take a moment to find out

    Signals:
        picked(id): a passage was clicked, "" for none
        followed(id): one was clicked with Ctrl, for what it leads to
        finished(): the button went up after text was selected
        hovered(id): the pointer is over a passage, "" for none
        stretched(id, Span): a handle of the selected passage was dragged, so that it should end elsewhere
    """

    picked = Signal(str)
    followed = Signal(str)
    finished = Signal()
    hovered = Signal(str)
    stretched = Signal(str, object)

    def __init__(self, view: WrittenPages, cursor: TextCursor) -> None:
        super().__init__(view)
        self._view = view
        self._cursor = cursor
        self.more: Callable[[str], str] = _nothing
        self._clicks = 0
        self._pressed_at = 0.0
        self._follows = False  # Ctrl was down as well
        self._pressed: QPointF | None = None  # where the button went down, while it is down
        self._where = QPointF()
        self._in_blank = False  # the button went down where no text is
        self._dragged = False
        self._over: Mark | None = None
        self._hinted = ""  # of the passages under the pointer
        self._held: Mark | None = None  # the passage of which a handle is being dragged
        self._hint = QTimer(self)
        self._hint.setSingleShot(True)
        self._hint.setInterval(HOVER_MS)
        self._hint.timeout.connect(self._tell)
        self._scroll = QTimer(self)
        self._scroll.setInterval(SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def click_to_come_ms(self) -> int:
        """How long another click may still count with those before: a third one selects more."""
        return QApplication.doubleClickInterval() if self._clicks == Grain.WORD.value else 0

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection, or extend the one there is."""
        self._count(event.position())
        self._follows = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._cursor.exact = False
        self._pressed = self._where = event.position()
        self._dragged = (
            bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and self._cursor.selection is not None
        )
        text, offset = self._view.text, self._view.offset_at(self._where)
        handle = self._view.handle_at(self._where)
        self._held = handle[0] if handle is not None else None
        goes_on = handle is not None or self._dragged
        self._in_blank = not goes_on and not self._view.is_at_text(self._where)
        if handle is not None:
            mark, fixed = handle
            self._cursor.select(pulled(mark.span, fixed))
        elif self._dragged:
            self._extend()
        elif text is None or offset is None:
            self._cursor.select(None)
        else:
            is_caret = self._clicks == 1 or self._in_blank
            self._cursor.select(caret(offset) if is_caret else begin(text, offset, Grain(self._clicks)))

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection while the button is down; otherwise see what lies under the pointer."""
        self._where = event.position()
        if self._pressed is None:
            self._hover()
            return
        far = (self._where - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._dragged = self._dragged or far
        if self._dragged:
            self._cursor.exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._extend()
            inside = EDGE_PX <= self._where.y() <= self._view.viewport().height() - EDGE_PX
            if inside:
                self._scroll.stop()
            elif not self._scroll.isActive():
                self._scroll.start()

    def release(self) -> None:
        """End a selection; a mere click picks the passage under it, another click the next one there."""
        self._scroll.stop()
        if self._pressed is None:
            return
        self._pressed = None
        if self._held is not None:
            self._let_go(self._held)
        elif (self._dragged or self._clicks > 1) and not self._is_for_nothing():
            self.finished.emit()
        else:
            self._view.retry_at(self._where)
            under = self._next_under()
            self.picked.emit(under)
            if self._follows and under:
                self.followed.emit(under)

    def leave(self) -> None:
        """The pointer went away."""
        self._hint.stop()
        self._lift(None, "")

    def _let_go(self, mark: Mark) -> None:
        """Tell where the passage should end that was held by a handle."""
        span = self._cursor.passage
        self._cursor.select(None)
        self._held = None
        if span is not None and span != mark.span:
            self.stretched.emit(mark.id, span)

    def _count(self, where: QPointF) -> None:
        now = monotonic()
        soon = (now - self._pressed_at) * 1000 <= QApplication.doubleClickInterval()
        near = (where - self._where).manhattanLength() <= NEAR_PX
        self._clicks = self._clicks % len(Grain) + 1 if soon and near else 1
        self._pressed_at = now

    def _extend(self) -> None:
        selection, text = self._cursor.selection, self._view.text
        if selection is None or text is None:
            return
        if self._is_for_nothing():
            self._cursor.select(caret(selection.origin.start))
            return
        offset = self._view.offset_at(self._where, like=selection.origin.start)
        if offset is not None:
            self._cursor.select(extend(text, selection, offset))

    def _is_for_nothing(self) -> bool:
        """Say whether the button went down where no text is and the pointer is at none now."""
        return self._in_blank and not self._view.is_at_text(self._where)

    def _scroll_on(self) -> None:
        height = self._view.viewport().height()
        beyond = (
            self._where.y() - (height - EDGE_PX)
            if self._where.y() > height / 2
            else self._where.y() - EDGE_PX
        )
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond / 2))
        self._extend()

    def _next_under(self) -> str:
        under = [mark.id for mark in self._view.marks_at(self._where) if not mark.suggested]
        under = under or [mark.id for mark in self._view.marks_at(self._where)]
        selected = self._view.on_pages.look.selected
        if selected in under:
            return under[(under.index(selected) + 1) % len(under)]
        return under[0] if under else ""

    def _hover(self) -> None:
        under = self._view.marks_at(self._where)
        self._lift(under[0] if under else None, self._hints())
        if self._view.handle_at(self._where) is not None:
            self._view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)

    def _lift(self, mark: Mark | None, hints: str) -> None:
        shape = Qt.CursorShape.PointingHandCursor if mark else self._view.cursor_at(self._where)
        self._view.viewport().setCursor(shape)
        if (mark.id if mark else "") != (self._over.id if self._over else ""):
            self._over = mark
            self.hovered.emit(mark.id if mark else "")
        if hints == self._hinted:
            return
        self._hinted = hints
        QToolTip.hideText()
        if hints:
            self._hint.start()
        else:
            self._hint.stop()

    def _tell(self) -> None:
        below = self._where.toPoint() + QPoint(0, 12)
        QToolTip.showText(self._view.viewport().mapToGlobal(below), tip(self._told()), self._view.viewport())

    def _told(self) -> str:
        """Return the hints, with more of each passage."""
        marks = [mark.id for mark in self._view.marks_at(self._where) if not mark.is_reference]
        return "\n".join(filter(None, (self._hints(), *map(self.more, marks))))

    def _hints(self) -> str:
        """Return what all passages and remarks under the pointer are, as they are now."""
        marks = (mark.hint for mark in self._view.marks_at(self._where))
        remarks = (one.hint for one in self._view.remarks_at(self._where))
        return "\n".join(dict.fromkeys(hint for hint in (*marks, *remarks) if hint))


def _nothing(_: str) -> str:
    """Return what there is to tell of a passage until somebody knows more."""
    return ""
