"""A letter's text for screen readers: words, caret, places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from reader.model import Span
from ui.viewer.page_view import PageView
from ui.viewer.selection import caret

if TYPE_CHECKING:
    from reader.text import ReadingText
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes

_KEPT: list[PageAccessible] = []  # Qt deletes them, with their views; until then Python may not
READING_FROM = 0.1  # of the height: where the caret counts as being when there is none


class PageText(QAccessibleTextInterface):
    """The reading text of a view, in reading order, whole.

    What is selected is told by the view's description: PySide 6.11 leaves the question that Qt asks for it
    unanswered, so that a screen reader would get chance numbers. Hence nothing here counts as selected.
    An error raised here would end the app, so nothing is taken for granted.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._of: ReadingText | None = None
        self._told = ""

    def characterCount(self) -> int:
        return len(self._text())

    def text(self, startOffset: int, endOffset: int) -> str:  # noqa: N803 - Qt's names
        return self._text()[max(startOffset, 0) : max(endOffset, 0)]

    def cursorPosition(self) -> int:
        """Return where the caret stands, or else where the reader looks."""
        view = self._view
        selection = view.text_cursor.selection
        if selection is not None:
            return selection.head
        return view.offset_at(QPointF(0, view.viewport().height() * READING_FROM)) or 0

    def setCursorPosition(self, position: int) -> None:
        self._view.text_cursor.select(caret(self._within(position)))
        self.scrollToSubstring(position, position)

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, startOffset: int, endOffset: int) -> None:  # noqa: N803 - Qt's names
        start, end = sorted((self._within(startOffset), self._within(endOffset)))
        if self._view.text is not None:
            self._view.text_cursor.select_span(Span(start, end))

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:  # noqa: N803 - Qt's names
        self.addSelection(startOffset, endOffset)

    def removeSelection(self, selectionIndex: int) -> None:  # noqa: N803 - Qt's names
        self._view.text_cursor.collapse()

    def characterRect(self, offset: int) -> QRect:
        """Return where a character shows on screen; a character without a place of its own is empty."""
        view, text, at = self._view, self._view.text, self._within(offset)
        if text is None:
            return QRect()
        boxes = text.boxes(Span(at, at + 1)) if at < len(text.text) and not text.text[at].isspace() else ()
        box = boxes[0] if boxes else text.caret_box(at)
        place = view.rect_of(box).toAlignedRect() if box is not None else QRect()
        return place.translated(view.viewport().mapToGlobal(QPoint()))

    def offsetAtPoint(self, point: QPoint) -> int:
        found = self._view.offset_at(QPointF(self._view.viewport().mapFromGlobal(point)))
        return -1 if found is None else found

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:  # noqa: N803 - Qt's names
        self._view.reveal_offset(self._within(startIndex))

    def _within(self, offset: int) -> int:
        return min(max(offset, 0), len(self._text()))

    def _text(self) -> str:
        """Return the text with each sign that Qt counts double as one that it counts once."""
        text = self._view.text
        if text is not self._of:
            self._of, words = text, text.text if text is not None else ""
            narrow = words.isascii() or max(words) <= "\uffff"
            self._told = words if narrow else "".join(one if one <= "\uffff" else "\ufffd" for one in words)
        return self._told


class PageAccessible(QAccessibleWidget):
    """What a screen reader sees of the pages: text that is read, with a caret."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._told = PageText(view)

    def interface_cast(self, t: QAccessible.InterfaceType) -> object:  # type: ignore[override] # a pointer of Qt's
        if t == QAccessible.InterfaceType.TextInterface:
            return self._told
        # To answer with None ends the app: PySide makes no pointer of it.
        return super().interface_cast(t) or shiboken6.VoidPtr(0)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state


class PageReader(QObject):
    """Lets screen readers read the pages of all letters, and tells them where the caret goes."""

    def __init__(self, panes: Panes) -> None:
        super().__init__(panes)
        QAccessible.installFactory(_made)  # which Qt takes once, however often it is told
        panes.view_added.connect(self._added)
        for view in panes.all_views():
            self._added(view)
            if QAccessible.isActive():  # it was told of the view already, as of any that scrolls
                known = QAccessible.queryAccessibleInterface(view.pages)
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))

    def _added(self, view: LetterView) -> None:
        view.pages.text_cursor.changed.connect(partial(self._moved, view.pages))

    def _moved(self, pages: PageView) -> None:
        selection = pages.text_cursor.selection
        if selection is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(pages, selection.head))


def _made(_class: str, watched: QObject) -> QAccessibleInterface | None:
    if not isinstance(watched, PageView):
        return None
    made = PageAccessible(watched)
    _KEPT[:] = [one for one in (*_KEPT, made) if shiboken6.isValid(one)]
    return made
