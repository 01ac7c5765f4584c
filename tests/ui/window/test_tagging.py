"""From a selection to a passage with its fields, and back by undo."""

from __future__ import annotations

import getpass
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from reader.model import CommitmentKind, Span, Status, Tag
from reader.workspace.places import Place
from reader.workspace.workspace import Workspace
from tests.ui.window.whole import PROMISE, quiet, rows, tag, until
from ui.models.cell_edits import EDITS


def test_a_selection_becomes_a_commitment_in_panel_list_and_register(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    composition = app.window.composition
    assert passage.anchor.quote == PROMISE
    assert passage.tagged_by == getpass.getuser()
    assert composition.side.shows_passage
    assert composition.side.passage.annotation.id == passage.id
    assert [one.quote for one in rows(app)] == [PROMISE]
    assert composition.letters.model.tags() == 1


def test_the_same_key_again_takes_the_tag_off_and_another_key_adds_one(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    actions = app.window.composition.actions
    actions["tag-position"].trigger()
    assert app.window.composition.tagging.passage.tags == (Tag.POSITION, Tag.COMMITMENT)
    actions["tag-commitment"].trigger()
    assert app.window.composition.tagging.passage.tags == (Tag.POSITION,)
    actions["tag-position"].trigger()
    assert app.workspace.passages.all() == []
    quiet(app)  # the panel follows once for all that the key brought about
    assert app.window.composition.messages.text == "Passage deleted."
    assert not app.window.composition.side.shows_passage


def test_a_passage_drawn_longer_by_its_handle_keeps_its_tags_and_can_be_undone(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    span = passage.anchor.span
    app.window.panes.passage_moved.emit(
        passage.id, Span(span.start, span.end - len(" uiterlijk op 1 oktober 2026."))
    )
    moved = app.workspace.passages.one(passage.id)
    assert (moved.anchor.quote, moved.tags) == ("Ik stuur uw Kamer het afwegingskader", (Tag.COMMITMENT,))
    app.window.composition.actions["undo"].trigger()
    assert app.workspace.passages.one(passage.id).anchor.quote == PROMISE


def test_a_place_that_is_only_proposed_is_confirmed_by_the_user(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    panel = app.window.composition.side.passage
    accepted = []
    panel.place_accepted.connect(accepted.append)
    panel.show_passage(passage, Place(passage, passage.anchor.span, (), sure=False))
    (button,) = [one for one in panel.findChildren(QPushButton) if one.text() == "This is the place"]
    assert button.isVisible()
    button.click()
    assert accepted == [passage.anchor.span]


def test_undo_and_redo_are_named_in_the_menu_and_bring_back_the_passage(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    actions = app.window.composition.actions
    assert actions["undo"].text() == "Undo tag as commitment"
    actions["undo"].trigger()
    assert app.workspace.passages.all() == []
    assert actions["redo"].text() == "Redo tag as commitment"
    actions["redo"].trigger()
    assert [one.anchor.quote for one in app.workspace.passages.all()] == [PROMISE]


def test_a_field_saves_itself_when_it_is_left(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    section = app.window.composition.side.passage.section(Tag.COMMITMENT)
    section.field("what").setText("Afwegingskader sturen")
    section.field("what").commit()
    section.field("due").line.setText("uiterlijk op 1 oktober 2026")
    section.field("due").commit()
    quiet(app)
    kept = app.workspace.passages.one(passage.id).commitment
    assert kept.what == "Afwegingskader sturen"
    assert str(kept.due.last) == "2026-10-01"


def test_what_was_typed_is_kept_when_another_passage_is_clicked(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    app.window.composition.side.passage.section(Tag.COMMITMENT).field("to").setText("Tweede Kamer")
    app.window.panes.passage_selection.clear()
    assert app.workspace.passages.one(passage.id).commitment.to == "Tweede Kamer"


def test_what_was_typed_is_kept_when_the_window_closes(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    app.window.composition.side.passage.section(Tag.COMMITMENT).field("to").setText("Tweede Kamer")
    again = opened()
    until(lambda: again.workspace.loaded)
    assert again.workspace.passages.one(passage.id).commitment.to == "Tweede Kamer"


def test_a_fulfilment_is_picked_from_earlier_commitments_and_shown_on_both_sides(opened, letters):
    app = opened(*letters)
    panes = app.window.panes
    panes.activate(0)
    earlier = tag(app, PROMISE, "tag-commitment")
    panes.activate(1)
    later = tag(app, "Met deze brief en de bijgevoegde evaluatie kom ik die toezegging na.", "tag-commitment")
    section = app.window.composition.side.passage.section(Tag.COMMITMENT)
    section.field("kind").edited.emit(CommitmentKind.FULFILS)
    assert [key for key, _ in app.window.composition.side.passage.earlier()] == [earlier.id]
    section.field("fulfils").edited.emit(earlier.id)
    assert app.workspace.passages.one(later.id).commitment.fulfils == earlier.id
    app.window.composition.tagging.select(earlier.id)
    QApplication.processEvents()
    cards = app.window.composition.side.passage.findChildren(QPushButton)
    assert any(card.text().startswith("fulfilled by") for card in cards if not card.isHidden())


def test_a_status_set_in_the_register_is_kept(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    (row,) = rows(app)
    app.window.composition.register.cells_edited.emit([row], EDITS["status"], Status.PARTLY)
    assert app.workspace.passages.one(passage.id).commitment.status is Status.PARTLY


def test_keys_type_in_a_field_and_do_not_tag(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    field = app.window.composition.side.passage.section(Tag.COMMITMENT).field("what")
    app.window.activateWindow()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, " 1 brug")
    assert field.value() == f"{passage.commitment.what} 1 brug"
    assert app.workspace.passages.one(passage.id).tags == (Tag.COMMITMENT,)


def test_what_was_changed_in_two_places_is_shown_and_settled(opened, letters, engine):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    composition = app.window.composition
    with Workspace.open(app.workspace.folder, engine=engine, background=False) as elsewhere:
        elsewhere.passages.update(replace(passage, note="elders"), name="change note").result()
    app.workspace.passages.update(replace(passage, note="hier"), name="change note").result()
    app.workspace.refresh()
    until(lambda: composition.messages.text == "1 passage was changed in two places.")
    composition.actions["conflicts"].trigger()
    assert composition.side.shows_conflict
    shown = [label.text() for label in composition.side.conflict.findChildren(QLabel) if label.isVisible()]
    assert {"hier", "elders", "Note"} <= set(shown)
    note = app.workspace.passages.one(passage.id).note
    (take,) = [
        one for one in composition.side.conflict.findChildren(QPushButton) if one.text() == "Take this one"
    ]
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    quiet(app)
    until(lambda: not composition.side.shows_conflict)
    settled = app.workspace.passages.one(passage.id).note
    assert {note, settled} == {"hier", "elders"}
    composition.actions["undo"].trigger()
    quiet(app)
    assert app.workspace.passages.one(passage.id).note == note


def test_fields_that_the_app_filled_in_are_marked_until_confirmed_and_come_off_with_their_tag(
    opened, letters
):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    assert passage.commitment.due.last == date(2026, 10, 1)
    assert {"commitment.due", "commitment.firm", "commitment.kind"} <= set(passage.by_app)
    section = app.window.composition.side.passage.section(Tag.COMMITMENT)
    until(lambda: section._labels["due"].text() == "Due?")
    section.confirmed.emit(Tag.COMMITMENT)
    quiet(app)
    assert app.workspace.passages.one(passage.id).by_app == ()
    assert section._labels["due"].text() == "Due"
    for _ in range(2):  # the confirmation; the tag with all that was filled in
        app.window.composition.actions["undo"].trigger()
    quiet(app)
    assert app.workspace.passages.all() == []
