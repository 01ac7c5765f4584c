"""A letter's text as a screen reader gets it: words, caret, places on screen."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from reader.model import Span
from tests.ui.hands import LETTER, opened, settle, words
from tests.ui.invented import page, text_of
from ui.viewer.page_text import PageReader


@pytest.fixture
def read(panes):
    """Return what opens a letter and tells what Qt hands a screen reader of its pages."""
    PageReader(panes)

    def told(letter_id="een"):
        view = opened(panes, letter_id)
        return view, QAccessible.queryAccessibleInterface(view.pages)

    return told


def test_a_screen_reader_gets_the_text_in_reading_order_by_its_offsets(read):
    view, told = read()
    text = told.textInterface()
    assert told.role() == QAccessible.Role.EditableText
    assert (told.state().readOnly, told.state().editable) == (1, 0)
    assert told.text(QAccessible.Text.Name) == "Pages of Brief een"
    assert text.characterCount() == len(LETTER.text)
    assert text.text(0, text.characterCount()) == LETTER.text
    at = LETTER.text.index("motie")
    assert text.text(at, at + 5) == "motie"
    assert text.text(-5, 10**9) == LETTER.text
    assert view.pages.text is LETTER


def test_each_character_is_told_where_it_stands_on_screen(read):
    view, told = read()
    text, port = told.textInterface(), view.pages.viewport()
    for word in ("minister", "steunt"):
        at = LETTER.text.index(word)
        place, corner = text.characterRect(at), port.mapToGlobal(QPoint())
        (box,) = LETTER.boxes(Span(at, at + 1))
        assert place.topLeft() == view.pages.rect_of(box).toAlignedRect().topLeft() + corner
        assert place.width() > 0
        assert text.offsetAtPoint(place.center()) in (at, at + 1)
    for odd in (-1, len(LETTER.text), 10**9):
        text.characterRect(odd)  # an error here would end the app


def test_the_caret_and_a_selection_are_where_a_screen_reader_puts_them(read):
    view, told = read()
    text = told.textInterface()
    at = LETTER.text.index("motie")
    text.setCursorPosition(at)
    settle()
    assert text.cursorPosition() == at
    assert view.pages.text_cursor.selection.is_empty
    text.setSelection(0, at + 5, at)
    assert words(view) == "motie"
    assert "motie" in told.text(QAccessible.Text.Description)
    text.removeSelection(0)
    assert text.cursorPosition() == at + 5
    assert text.selectionCount() == 0  # PySide has no answer for Qt to which of it is selected


def test_what_pages_there_are_before_their_text_are_an_empty_text(panes, read):
    view, told = read()
    view.pages.set_text(None)
    text = told.textInterface()
    assert (text.characterCount(), text.text(0, 5), text.cursorPosition()) == (0, "", 0)
    assert text.characterRect(3).isEmpty()
    text.setCursorPosition(4)
    text.addSelection(1, 2)
    text.scrollToSubstring(2, 3)
    panes.close_tab()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert QAccessible.queryAccessibleInterface(opened(panes).pages).textInterface().characterCount()


def test_a_sign_that_qt_counts_double_shifts_no_offset(workspace, read):
    workspace.texts["een"] = text_of(page(1, ["Een \U0001d54f en daarna de motie."]))
    _, told = read()
    text = told.textInterface()
    at = workspace.texts["een"].text.index("motie")
    assert text.text(at, at + 5) == "motie"
    assert text.text(4, 5) == "\ufffd"
