"""The caret of a view, and what is selected with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.style.words import t
from ui.viewer.caret import Step, moved
from ui.viewer.selection import Selection, caret, extend, of, regrown, trimmed, whole_words

if TYPE_CHECKING:
    from reader.model import Span
    from ui.viewer.written_pages import WrittenPages

READING_FROM = 0.1  # of the height: where a caret appears that was not there
SPOKEN = 300  # characters of a selection that a screen reader is told


class TextCursor(QObject):
    """Selects in the reading text of a view.

    Attributes:
        selection: what is selected, or the caret; None when there is neither
        exact: whether the user wants it to the letter (Alt while dragging), also when it is tagged

    Signals:
        changed(): what is selected has changed
        settled(): a selection is complete, as far as one can tell
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, view: WrittenPages) -> None:
        super().__init__(view)
        self._view = view
        self.selection: Selection | None = None
        self.exact = False
        self._goal_x: float | None = None  # the column that Up and Down keep to, points
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._blinked)

    @property
    def span(self) -> Span | None:
        """What is selected, if anything."""
        return None if self.selection is None or self.selection.is_empty else self.selection.span

    @property
    def passage(self) -> Span | None:
        """What becomes a passage when it is tagged: whole words, unless it was selected to the letter."""
        text, span = self._view.text, self.span
        if text is None or span is None:
            return None
        span = trimmed(text.text, span)
        if span.start == span.end:
            return None
        return span if self.exact else whole_words(text, span)

    def select(self, selection: Selection | None) -> None:
        """Select, or place the caret, or neither."""
        if selection == self.selection:
            return
        self.selection = selection
        self._goal_x = None
        self._view.on_pages.selected = self.span
        self.show()
        self._speak()
        self.changed.emit()

    def select_span(self, span: Span) -> None:
        """Select a stretch of text, with the caret at its end."""
        self.exact = False
        self.select(of(span))
        self.settled.emit()

    def collapse(self) -> None:
        """Leave but the caret of what is selected."""
        if self.span is not None and self.selection is not None:
            self.select(caret(self.selection.head))

    def move(self, step: Step, *, selecting: bool) -> None:
        """Move the caret, from where reading is when there is none; `selecting` takes what lies between."""
        text = self._view.text
        if text is None or not self.appear() or self.selection is None:
            return
        self.exact = False
        now = regrown(self.selection)
        here = text.caret_box(now.head)
        goal_x = self._goal_x if self._goal_x is not None or here is None else here.x0
        to = moved(text, now.head, step, goal_x)
        self.select(extend(text, now, to) if selecting else caret(to))
        self._goal_x = goal_x if step in (Step.UP, Step.DOWN) else None
        place = text.caret_box(to)
        if place is not None:
            self._view.reveal(place)
        self.settled.emit()

    def appear(self) -> bool:
        """See to it that a caret is in sight, unless text is selected; False on pages without text."""
        if self.span is None and not self._in_sight():
            offset = self._view.offset_at(QPointF(0, self._view.viewport().height() * READING_FROM))
            if offset is not None:
                self.select(caret(offset))
        return self.selection is not None

    def show(self) -> None:
        """Show the caret, and let it blink while the view has the focus."""
        blinks = self.selection is not None and self.selection.is_empty and self._view.hasFocus()
        flash_ms = QApplication.cursorFlashTime() // 2
        if blinks and flash_ms > 0:
            self._blink.start(flash_ms)
        else:
            self._blink.stop()
        self._draw(shown=blinks)

    def _in_sight(self) -> bool:
        """Say whether there is a caret where the reader looks."""
        text = self._view.text
        box = text.caret_box(self.selection.head) if text is not None and self.selection is not None else None
        return box is not None and self._view.rect_of(box).intersects(QRectF(self._view.viewport().rect()))

    def _blinked(self) -> None:
        self._draw(shown=self._view.on_pages.caret is None)

    def _draw(self, *, shown: bool) -> None:
        text = self._view.text
        there = shown and text is not None and self.selection is not None
        self._view.on_pages.caret = text.caret_box(self.selection.head) if there else None  # type: ignore[union-attr]
        self._view.viewport().update()

    def _speak(self) -> None:
        text, span = self._view.text, self.span
        if text is not None and span is not None:
            piece = text.text[span.start : min(span.end, span.start + SPOKEN)]
            self._view.setAccessibleDescription(t("Selected: {text}", text=piece))
