"""Where keys go: into the field that has the cursor, and to the pages once that field is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.window.whole import PROMISE, quiet, rows, tag, until
from ui.panels.fields import ChoiceField


@pytest.fixture
def in_choice(opened, letters):
    """Return the app with the cursor in the choice of the letter's kind."""
    app = opened(letters[0])
    quiet(app)
    app.window.activateWindow()
    until(app.window.isActiveWindow)
    app.window.composition.follower.show_details()
    app.window.composition.side.letter.field("kind").setFocus()
    return app


def pages(app):
    """Return the pages in use."""
    return app.window.panes.current_view().pages


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_typed_in_a_choice_do_not_act_on_the_page(in_choice, key, modifier):
    app = in_choice
    told = []
    for action in app.window.composition.actions.specs:
        app.window.composition.actions[action.id].triggered.connect(told.append)
    field = app.window.composition.side.letter.field("kind")
    assert isinstance(field, ChoiceField)
    QTest.keyClick(app.window.windowHandle(), key, modifier)
    quiet(app)
    assert told == []
    assert QApplication.focusWidget() is field
    assert pages(app).text_cursor.span is None


def test_keys_that_go_somewhere_still_do_from_a_choice(in_choice):
    app = in_choice
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is pages(app)


def test_a_field_that_makes_way_for_a_passage_gives_the_cursor_to_the_pages(in_choice):
    app = in_choice
    passage = tag(app, PROMISE, "tag-commitment")
    assert app.window.composition.side.shows_passage
    assert QApplication.focusWidget() is pages(app)
    for key in (Qt.Key.Key_B, Qt.Key.Key_C, Qt.Key.Key_S):
        QTest.keyClick(app.window.windowHandle(), key)
    quiet(app)
    assert app.workspace.passages.one(passage.id) == passage


def test_a_field_that_is_folded_away_gives_the_cursor_to_the_pages(in_choice):
    app = in_choice
    app.window.columns.show_side(shown=False)
    assert QApplication.focusWidget() is pages(app)


def test_a_button_that_is_done_with_gives_the_cursor_to_the_pages(in_choice):
    app = in_choice
    rows(app)
    app.window.composition.focus.suggestions()
    panel = app.window.composition.suggestions
    until(panel.accept_button.isEnabled)
    panel.accept_button.click()
    assert isinstance(QApplication.focusWidget(), QPushButton)
    panel.yes_button.setFocus()
    panel.yes_button.click()
    quiet(app)
    assert QApplication.focusWidget() is pages(app)


def test_the_heading_of_a_letter_stays_while_its_fields_are_edited(in_choice):
    app = in_choice
    panel = app.window.composition.side.letter
    before = panel.which
    app.window.composition.library.correct(panel.letter.id, "number", "99")
    quiet(app)
    assert panel.which == before
    pages(app).setFocus()
    assert "99" in panel.which


def test_another_passage_is_shown_from_its_beginning(in_choice):
    app = in_choice
    side = app.window.composition.side
    first = tag(app, PROMISE, "tag-commitment")
    tag(app, "Ik stuur uw Kamer", "tag-commitment")
    app.window.resize(1280, 500)
    area = side.passage.parentWidget().parentWidget()
    QApplication.processEvents()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 0
    app.window.composition.tagging.select(first.id)
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == 0
