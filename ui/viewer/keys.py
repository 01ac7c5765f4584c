"""Keyboard handling of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from ui.viewer.caret import Step

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.viewer.text_cursor import TextCursor
    from ui.viewer.written_pages import WrittenPages

Std = QKeySequence.StandardKey
MOVES = {
    Std.MoveToNextChar: Step.RIGHT,
    Std.MoveToPreviousChar: Step.LEFT,
    Std.MoveToNextWord: Step.WORD_RIGHT,
    Std.MoveToPreviousWord: Step.WORD_LEFT,
    Std.MoveToNextLine: Step.DOWN,
    Std.MoveToPreviousLine: Step.UP,
    Std.MoveToStartOfLine: Step.LINE_START,
    Std.MoveToEndOfLine: Step.LINE_END,
    Std.MoveToStartOfDocument: Step.TEXT_START,
    Std.MoveToEndOfDocument: Step.TEXT_END,
}
SELECTS = {
    Std.SelectNextChar: Step.RIGHT,
    Std.SelectPreviousChar: Step.LEFT,
    Std.SelectNextWord: Step.WORD_RIGHT,
    Std.SelectPreviousWord: Step.WORD_LEFT,
    Std.SelectNextLine: Step.DOWN,
    Std.SelectPreviousLine: Step.UP,
    Std.SelectStartOfLine: Step.LINE_START,
    Std.SelectEndOfLine: Step.LINE_END,
    Std.SelectStartOfDocument: Step.TEXT_START,
    Std.SelectEndOfDocument: Step.TEXT_END,
}


def press(view: WrittenPages, cursor: TextCursor, event: QKeyEvent) -> bool:
    """Do what a key stands for; False if it stands for nothing here."""
    step = _step(event, SELECTS)
    if step is not None:
        cursor.move(step, selecting=True)
        return True
    step = _step(event, MOVES)
    if step is not None:
        if cursor.selection is None:
            _scroll(view, step)
        else:
            cursor.move(step, selecting=False)
        return True
    return _other(view, cursor, event)


def _step(event: QKeyEvent, table: dict[QKeySequence.StandardKey, Step]) -> Step | None:
    return next((step for key, step in table.items() if event.matches(key)), None)


def _scroll(view: WrittenPages, step: Step) -> None:
    """Scroll, as arrows do while there is no caret."""
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    if step in (Step.UP, Step.DOWN):
        view.scroll_lines(1 if step is Step.DOWN else -1)
    elif step in (Step.LEFT, Step.RIGHT):
        across.setValue(across.value() + across.singleStep() * (1 if step is Step.RIGHT else -1))
    elif step in (Step.LINE_START, Step.TEXT_START):
        down.setValue(0)
    elif step in (Step.LINE_END, Step.TEXT_END):
        down.setValue(down.maximum())


def _toggle_caret(cursor: TextCursor) -> None:
    if cursor.selection is None:
        cursor.appear()
    else:
        cursor.select(None)


def _pick_at_caret(view: WrittenPages, cursor: TextCursor) -> None:
    """Choose the passage in which the caret stands."""
    if cursor.selection is not None:
        at = cursor.selection.head
        inside = [mark for mark in view.on_pages.marks.ordered if mark.span.start <= at <= mark.span.end]
        view.picked.emit(inside[-1].id if inside else "")


def _other(view: WrittenPages, cursor: TextCursor, event: QKeyEvent) -> bool:
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match event.key():
        case Qt.Key.Key_PageDown:
            view.turn(1)
        case Qt.Key.Key_PageUp:
            view.turn(-1)
        case Qt.Key.Key_Space:
            view.turn(-1 if back else 1)
        case Qt.Key.Key_BracketRight:
            view.step_passage(1)
        case Qt.Key.Key_BracketLeft:
            view.step_passage(-1)
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            _pick_at_caret(view, cursor)
        case Qt.Key.Key_F7:
            _toggle_caret(cursor)
        case Qt.Key.Key_Escape:
            view.escaped.emit()
        case _:
            return False
    return True
