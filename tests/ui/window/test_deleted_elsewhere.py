"""What was typed for a passage that another process deletes meanwhile is kept and offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtTest import QTest

from reader.model import Position, Status, Tag
from reader.workspace.workspace import Workspace
from tests.ui.window.whole import PROMISE, quiet, rows, tag, until
from ui.models.cell_edits import EDITS


@pytest.fixture
def elsewhere(opened, letters, engine):
    """Return the app with a tagged passage on show, and another process in its workspace."""
    app = opened(letters[0], size=(1600, 1000))
    passage = tag(app, PROMISE, "tag-commitment")
    with Workspace.open(app.workspace.folder, engine=engine, background=False) as other:
        yield app, passage, other


def delete(app, passage, other):
    other.passages.delete(passage.id).result()
    app.workspace.refresh()
    quiet(app)


def typed(app, text):
    """Type a text in the field that says what is promised."""
    app.window.activateWindow()
    field = app.window.composition.side.passage.section(Tag.COMMITMENT).field("what")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def strip(app):
    return app.window.composition.side.deleted


def ids(space):
    return [one.id for one in space.passages.all()]


def test_typing_goes_on_while_the_passage_is_deleted_and_all_of_it_can_be_restored(elsewhere):
    app, passage, other = elsewhere
    field = typed(app, "Het kader")
    delete(app, passage, other)
    assert strip(app).isVisible()
    assert field.isVisible()
    QTest.keyClicks(field, " sturen")
    strip(app).restore_button.click()
    quiet(app)
    assert app.workspace.passages.one(passage.id).commitment.what == "Het kader sturen"
    assert app.window.composition.side.passage.annotation.id == passage.id
    assert not strip(app).isVisible()
    other.refresh()
    assert other.passages.one(passage.id).commitment.what == "Het kader sturen"


def test_the_text_is_still_offered_when_something_else_is_shown_and_after_a_restart(elsewhere, opened):
    app, passage, other = elsewhere
    typed(app, "Het kader")
    delete(app, passage, other)
    app.window.panes.passage_selection.clear()
    quiet(app)
    assert not app.window.composition.side.shows_passage
    assert strip(app).isVisible()
    again = opened()
    until(lambda: again.workspace.loaded)
    strip(again).restore_button.click()
    quiet(again)
    assert again.workspace.passages.one(passage.id).commitment.what == "Het kader"


def test_a_choice_made_before_the_window_hears_of_the_deletion_is_kept_too(elsewhere):
    app, passage, other = elsewhere
    with QSignalBlocker(app.window.composition.feed):
        delete(app, passage, other)
    app.window.composition.side.passage.section(Tag.COMMITMENT).field("status").edited.emit(Status.LAPSED)
    quiet(app)
    strip(app).restore_button.click()
    assert app.workspace.passages.one(passage.id).commitment.status is Status.LAPSED


def test_discarding_leaves_the_passage_deleted(elsewhere):
    app, passage, other = elsewhere
    typed(app, "Het kader")
    delete(app, passage, other)
    strip(app).discard_button.click()
    quiet(app)
    assert ids(app.workspace) == []
    assert not strip(app).isVisible()
    assert not app.window.composition.side.shows_passage


def test_what_was_typed_for_a_tag_taken_off_elsewhere_is_offered_and_comes_back_with_the_tag(elsewhere):
    app, passage, other = elsewhere
    other.passages.annotate(passage.letter_id, passage.anchor.span, Position()).result()
    app.workspace.refresh()
    quiet(app)
    typed(app, "Het kader")
    other.refresh()
    other.passages.untag(passage.id, Tag.COMMITMENT).result()
    app.workspace.refresh()
    quiet(app)
    assert strip(app).isVisible()
    assert app.workspace.passages.one(passage.id).tags == (Tag.POSITION,)
    strip(app).restore_button.click()
    quiet(app)
    after = app.workspace.passages.one(passage.id)
    assert set(after.tags) == {Tag.COMMITMENT, Tag.POSITION}
    assert after.commitment.what == "Het kader"
    assert not strip(app).isVisible()


def test_nothing_is_offered_where_nothing_was_typed(elsewhere):
    app, passage, other = elsewhere
    delete(app, passage, other)
    assert not strip(app).isVisible()
    assert not app.window.composition.side.shows_passage


def test_a_letter_taken_out_too_keeps_the_text_and_says_why_it_cannot_come_back(elsewhere):
    app, passage, other = elsewhere
    typed(app, "Het kader")
    other.letters.remove(passage.letter_id).result()
    app.workspace.refresh()
    quiet(app)
    strip(app).restore_button.click()
    assert strip(app).isVisible()
    assert app.window.composition.messages.text


def test_a_status_of_a_row_whose_passage_is_gone_is_refused_in_a_sentence(elsewhere):
    app, passage, other = elsewhere
    (row,) = rows(app)
    other.passages.delete(passage.id).result()
    app.workspace.refresh()
    app.window.composition.register.cells_edited.emit([row], EDITS["status"], Status.LAPSED)
    assert app.window.composition.messages.text == "This passage was deleted elsewhere meanwhile."


@pytest.mark.parametrize("act", ["remove", "show_in_folder", "read_as"])
def test_what_is_wanted_of_a_letter_that_is_gone_is_refused_in_a_sentence(elsewhere, act):
    app, passage, other = elsewhere
    other.letters.remove(passage.letter_id).result()
    app.workspace.refresh()
    arguments = ("utf-8",) if act == "read_as" else ()
    getattr(app.window.composition.library, act)(passage.letter_id, *arguments)
    assert app.window.composition.messages.text == "This letter was taken out elsewhere meanwhile."
