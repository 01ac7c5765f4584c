"""What a reader's hands do to letters in panes: open, click, drag, type."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.invented import long_text, page, text_of

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LETTER = text_of(
    page(
        1,
        [
            "De minister zegt toe dat de Kamer",
            "voor de zomer een brief krijgt. Het",
            "kabinet steunt het voorstel niet.",
        ],
    ),
    page(2, ["De motie van het lid Jansen wordt", "uitgevoerd. Daarmee is zij af."]),
)
LONG = long_text(30)


def opened(panes, letter_id="een", **where):
    panes.open_letter(letter_id, **where)
    settle()
    return panes.current_view()


def settle():
    for _ in range(3):
        QApplication.processEvents()


def point_of(view, quote, *, after=0):
    """Where a quote stands in the viewport."""
    offset = view.pages.text.text.index(quote) + after
    box = view.pages.text.caret_box(offset)
    return view.pages.rect_of(box).center().toPoint() + QPoint(1, 0)


def drag(view, start, end, modifiers=Qt.KeyboardModifier.NoModifier):
    port = view.pages.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, modifiers, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifiers, end)
    settle()


def click(view, at, times=1, modifiers=Qt.KeyboardModifier.NoModifier):
    for number in range(times):
        if number % 2:
            QTest.mouseDClick(view.pages.viewport(), Qt.MouseButton.LeftButton, modifiers, at)
        else:
            QTest.mouseClick(view.pages.viewport(), Qt.MouseButton.LeftButton, modifiers, at)
    settle()


def keys(view, *presses):
    for key in presses:
        QTest.keyClick(view.pages, *(key if isinstance(key, tuple) else (key,)))
    settle()


def words(view):
    span = view.selected()
    return None if span is None else view.pages.text.text[span.start : span.end]
