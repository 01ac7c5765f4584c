"""Pages of one letter with mouse and keyboard selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal

from ui.viewer import keys as page_keys
from ui.viewer.pointer import Pointer
from ui.viewer.seen_text import SeenText
from ui.viewer.text_cursor import TextCursor
from ui.viewer.written_pages import WrittenPages

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from reader.text import ReadingText
    from ui.bridge import Bridge
    from ui.style.colours import Theme
    from ui.viewer.images import Render
    from ui.viewer.remark_layer import ShownRemark

BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class PageView(WrittenPages):
    """Shows pages, and lets one select and pick on them.

    Attributes:
        text_cursor: the caret and what is selected
        pointer: what the mouse does
        remarks_under: what others put where the menu was asked for

    Signals:
        menu_wanted(at): a context menu, in global coordinates
    """

    menu_wanted = Signal(QPoint)

    def __init__(
        self, bridge: Bridge, theme: Theme, render: Render, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, theme, render, name, parent)
        self.text_cursor = TextCursor(self)
        self.pointer = Pointer(self, self.text_cursor)
        self.remarks_under: list[ShownRemark] = []
        self.pointer.hovered.connect(self.lift)
        self.pointer.picked.connect(self.picked)
        self.pointer.finished.connect(self.text_cursor.settled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def set_text(self, text: ReadingText | None) -> None:
        """Take the reading text of these pages; what was selected in another is forgotten."""
        self.on_pages.seen = SeenText(text)
        self.text_cursor.select(None)

    # Qt's events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection; other buttons are for whoever holds the pages."""
        self.begin_reading()
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointer.press(event)
        else:
            event.ignore()

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
        self.remarks_under = self.remarks_at(QPointF(event.pos()))
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, move the caret, select."""
        self.begin_reading()
        if not page_keys.press(self, self.text_cursor, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret; whoever comes by the Tab key gets one, to select without a mouse."""
        super().focusInEvent(event)
        if event.reason() in BY_TAB:
            self.text_cursor.appear()
        self.text_cursor.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.text_cursor.show()
