"""What the window does so that nobody writes, deletes or loses what he does not see."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QToolTip,
)

from reader.errors import DiskFull
from reader.model import CommitmentKind, Status, Tag
from reader.storage.store import Store
from tests.ui.window.whole import PROMISE, quiet, rows, select, tag, until
from ui.models.letters import VALUE_ROLE
from ui.models.register_columns import STATUS

FULFILMENT = "Met deze brief en de bijgevoegde evaluatie kom ik die toezegging na."


def two_letters(app):
    """Return both letters, the one on screen first."""
    until(lambda: len(app.workspace.letters.all()) == 2)
    quiet(app)
    here = app.window.panes.active_letter()
    return sorted(app.workspace.letters.all(), key=lambda letter: letter.id != here)


def correct(app, field, typed):
    """Type in a field of the letter panel, and leave it."""
    editor = app.window.composition.side.letter.field(field)
    editor.setText(typed)
    editor.commit()
    quiet(app)


def test_all_corrections_go_to_the_letter_whose_details_were_asked_for(opened, letters):
    app = opened(*letters)
    here, other = two_letters(app)
    app.window.composition.letters.details_wanted.emit(other.id)
    for field, typed in (("title", "Verbeterd"), ("dossier", "11111"), ("number", "99")):
        correct(app, field, typed)
    corrected = app.workspace.letters.one(other.id)
    assert (corrected.title, corrected.dossier, corrected.number) == ("Verbeterd", "11111", "99")
    assert app.workspace.letters.one(here.id) == here
    assert app.window.panes.active_letter() == other.id


def test_the_panel_says_which_letter_it_corrects(opened, letters):
    app = opened(*letters)
    for letter in two_letters(app):
        app.window.composition.letters.details_wanted.emit(letter.id)
        assert app.window.composition.side.letter.which == app.workspace.letters.short_name(letter)


def full_disk(*_, **__):
    raise DiskFull("The disk is full; make room and try again.")


def buttons(app):
    """Return the buttons of the message on screen by their texts."""
    return {one.text(): one for one in app.window.composition.messages.findChildren(QPushButton)}


def test_the_window_stays_while_changes_are_not_saved_and_closes_once_they_are(opened, letters, monkeypatch):
    app = opened(letters[0])
    quiet(app)
    with monkeypatch.context() as full:
        full.setattr(Store, "save", full_disk)
        select(app, PROMISE)
        app.window.composition.actions["tag-commitment"].trigger()
        until(lambda: "disk is full" in app.window.composition.messages.text)
        app.window.close()
        until(lambda: "not saved" in app.window.composition.messages.text)
        assert app.window.isVisible()
    buttons(app)["Try again"].click()
    until(lambda: not app.window.isVisible())
    assert app.workspace.unsaved == 0


def test_changes_that_cannot_be_saved_are_lost_only_when_the_user_says_so(opened, letters, monkeypatch):
    app = opened(letters[0])
    quiet(app)
    monkeypatch.setattr(Store, "save", full_disk)
    select(app, PROMISE)
    app.window.composition.actions["tag-commitment"].trigger()
    app.window.close()
    until(lambda: "not saved" in app.window.composition.messages.text)
    assert app.window.isVisible()
    buttons(app)["Quit and lose what is not saved"].click()
    assert not app.window.isVisible()


@pytest.fixture
def staying(opened, letters, tmp_path, monkeypatch):
    """Return the app and another workspace, to which it could not go since a change is not saved."""
    app, other = opened(letters[0]), tmp_path / "other"
    quiet(app)
    with monkeypatch.context() as disk:
        disk.setattr(Store, "save", full_disk)
        select(app, PROMISE)
        app.window.composition.actions["tag-commitment"].trigger()
        app.window.composition.workspaces.go(other)
        until(lambda: "not saved" in app.window.composition.messages.text)
        yield app, other, disk


def closed_by_trying_again(app):
    """Press "Try again" while it is offered; a save of before may fail only now, and offer it anew."""
    if "not saved" in app.window.composition.messages.text:
        buttons(app)["Try again"].click()
    return not app.window.isVisible()


def test_trying_again_goes_to_the_other_workspace_that_was_wanted(staying):
    app, other, disk = staying
    buttons(app)["Try again"].click()
    until(lambda: "not saved" in app.window.composition.messages.text)
    assert app.window.isVisible()
    disk.undo()
    until(lambda: closed_by_trying_again(app))
    assert app.next_wish.folder == other


def test_quitting_with_a_loss_quits_although_another_workspace_was_wanted(staying):
    app, _, _ = staying
    buttons(app)["Quit and lose what is not saved"].click()
    assert not app.window.isVisible()
    assert app.next_wish is None


def test_who_stayed_and_closes_the_window_later_goes_to_no_other_workspace(staying):
    app, _, disk = staying
    disk.undo()
    app.workspace.retry_saves()
    quiet(app)
    app.window.close()
    assert not app.window.isVisible()
    assert app.next_wish is None


def test_a_passage_is_let_go_when_another_letter_comes_to_the_front(opened, letters):
    app = opened(*letters)
    app.window.panes.activate(0)
    _, other = two_letters(app)
    passage = tag(app, PROMISE, "tag-commitment")
    composition = app.window.composition
    app.window.panes.open_letter(other.id, pane=0)
    QApplication.processEvents()
    assert composition.tagging.passage is None
    assert not composition.side.shows_passage
    composition.actions["delete"].trigger()
    quiet(app)
    assert app.workspace.passages.one(passage.id) == passage
    composition.tagging.select(passage.id)
    assert composition.tagging.passage == passage


def test_a_deleted_passage_is_said_and_brought_back_by_the_message_itself(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    app.window.composition.actions["delete"].trigger()
    assert app.window.composition.messages.text == "Passage deleted."
    buttons(app)["Undo"].click()
    assert app.workspace.passages.one(passage.id).anchor == passage.anchor


def test_the_offer_to_undo_goes_with_the_next_change(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    app.window.composition.actions["delete"].trigger()
    app.window.composition.actions["undo"].trigger()
    assert app.window.composition.messages.text == ""


@pytest.mark.parametrize("action", ["edit-fields", "edit-note", "delete"])
def test_what_needs_a_passage_says_so_and_leaves_the_letter_alone(opened, letters, action):
    app = opened(letters[0])
    before = app.workspace.letters.all()
    app.window.composition.actions[action].trigger()
    assert app.window.composition.messages.text == "Select a passage first."
    QTest.keyClicks(app.window.focusWidget(), "x")
    app.window.composition.side.commit()
    assert app.workspace.letters.all() == before


def test_going_to_the_letters_details_selects_nothing_that_typing_would_replace(opened, letters):
    app = opened(letters[0])
    title = app.window.composition.side.letter.field("title")
    before = title.value()
    app.window.composition.actions["go-side"].trigger()
    QTest.keyClicks(app.window.focusWidget(), "x")
    assert before
    assert title.value().replace("x", "", 1) == before.replace("x", "", 1)


def test_a_fulfilment_has_no_status_of_its_own_to_set_in_panel_or_register(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    section = app.window.composition.side.passage.section(Tag.COMMITMENT)
    register = app.window.composition.register.model
    rows(app)
    status = register.index(0, register.columns.index(STATUS))
    assert not section.field("status").isHidden()
    assert status.flags() & Qt.ItemFlag.ItemIsEditable
    section.field("kind").edited.emit(CommitmentKind.FULFILS)
    rows(app)
    assert section.field("status").isHidden()
    status = register.index(0, register.columns.index(STATUS))
    assert not status.flags() & Qt.ItemFlag.ItemIsEditable


def test_fulfilling_an_open_commitment_offers_to_close_it_and_later_letters_are_not_offered(opened, letters):
    app = opened(*letters)
    panes, composition = app.window.panes, app.window.composition
    panes.activate(0)
    earlier = tag(app, PROMISE, "tag-commitment")
    panes.activate(1)
    later = tag(app, FULFILMENT, "tag-commitment")
    section = composition.side.passage.section(Tag.COMMITMENT)
    section.field("kind").edited.emit(CommitmentKind.FULFILS)
    section.field("fulfils").edited.emit(earlier.id)
    assert composition.messages.text == "The earlier commitment still has the status “Open”."
    buttons(app)["Set it to fulfilled"].click()
    assert app.workspace.passages.one(earlier.id).commitment.status is Status.FULFILLED
    section.field("kind").edited.emit(CommitmentKind.NEW)
    composition.tagging.select(earlier.id)
    assert later.id not in [key for key, _ in composition.side.passage.earlier()]


@pytest.mark.parametrize(
    ("exact", "quote"), [(False, "afwegingskader uiterlijk"), (True, "wegingskader uiter")]
)
def test_a_passage_has_no_half_words_unless_they_were_dragged_with_alt(opened, letters, exact, quote):
    app = opened(letters[0])
    select(app, "wegingskader uiter")
    app.window.panes.current_view().pages.text_cursor.exact = exact
    app.window.composition.actions["tag-commitment"].trigger()
    quiet(app)
    assert app.window.composition.tagging.passage.anchor.quote == quote


def test_a_drag_to_the_letter_is_one_with_alt_held(opened, letters):
    app = opened(letters[0])
    select(app, "wegingskader uiter")
    pages = app.window.panes.current_view().pages
    first = pages.viewport().rect().center()
    last = first + QPoint(60, 0)
    for alt in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier):
        QTest.mousePress(pages.viewport(), Qt.MouseButton.LeftButton, alt, first)
        moved = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            last,
            pages.viewport().mapToGlobal(last),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            alt,
        )
        QApplication.sendEvent(pages.viewport(), moved)
        QTest.mouseRelease(pages.viewport(), Qt.MouseButton.LeftButton, alt, last)
        assert pages.text_cursor.exact is (alt is Qt.KeyboardModifier.AltModifier)


def test_the_letter_asked_for_first_is_in_front_whatever_else_was_asked_for(opened, letters, tmp_path):
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.7 this is no letter")
    third = tmp_path / "derde.txt"
    third.write_text("Een derde brief.", encoding="utf-8")
    app = opened(*letters, broken, third)
    quiet(app)
    first = app.workspace.letters.one(app.window.panes.active_letter())
    assert first.file_name == letters[0].name
    again = opened(*letters)
    assert again.workspace.letters.one(again.window.panes.active_letter()).file_name == letters[0].name


def test_each_file_that_could_not_be_added_can_be_seen_with_its_reason(opened, letters, tmp_path):
    broken = [tmp_path / f"kapot{number}.pdf" for number in range(3)]
    for path in broken:
        path.write_bytes(b"%PDF-1.7 this is no letter")
    app = opened(letters[0], *broken)
    bar = app.window.composition.messages
    assert bar.text.endswith("2 more files could not be added.")
    buttons(app)["Show which"].click()
    assert [line.split()[0] for line in bar.text.splitlines()] == [path.name for path in broken]


@pytest.mark.parametrize("by_key", [True, False])
def test_the_message_that_a_letter_is_taken_out_can_undo_it_and_goes_once_it_is_undone(
    opened, letters, by_key
):
    app = opened(letters[0])
    (letter,) = app.workspace.letters.all()
    app.window.composition.library.remove(letter.id)
    assert "is taken out" in app.window.composition.messages.text
    if by_key:
        app.window.composition.actions["undo"].trigger()
    else:
        buttons(app)["Undo"].click()
    assert [one.id for one in app.workspace.letters.all()] == [letter.id]
    assert app.window.composition.messages.text == ""


def test_a_new_passage_brings_its_tab_and_its_row_to_the_front(opened, letters):
    app = opened(letters[0])
    register = app.window.composition.register
    tag(app, PROMISE, "tag-commitment")
    assert register.model.tab is Tag.COMMITMENT
    passage = tag(app, "uiterlijk op 1 oktober", "tag-motion")
    rows(app)
    quiet(app)
    assert register.model.tab is Tag.MOTION
    table = register.findChild(QTableView)
    assert [table.model().line_of(passage.id)] == [one.row() for one in table.selectionModel().selectedRows()]


def test_the_letter_in_use_is_marked_in_the_list_also_after_a_filter_hid_it(opened, letters):
    app = opened(*letters)
    here, _ = two_letters(app)
    panel = app.window.composition.letters
    field = panel.findChild(QLineEdit)
    field.setText("geen brief heet zo")
    field.clear()
    marked = panel.findChild(QListView).currentIndex()
    assert marked.data(VALUE_ROLE).letter.id == here.id


def test_keys_of_the_pages_stand_under_edit(opened, letters):
    app = opened(letters[0])
    overlay = app.window.composition.sheets.keys
    overlay.toggle()
    QApplication.processEvents()
    places = {label.text(): label.pos() for label in overlay.findChildren(QLabel)}
    edit, extend = places["EDIT"], places["Extend the selection"]
    assert (edit.x(), edit.y() < extend.y()) == (extend.x(), True)


def test_the_hint_names_every_passage_under_the_pointer_as_it_is_tagged_now(opened, letters, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _of: told.append(text))
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-position")
    pages = app.window.panes.current_view().pages
    until(lambda: pages.on_pages.marks.find(passage.id) is not None)
    box = pages.on_pages.marks.find(passage.id).boxes[0]
    pages.reveal(box)
    for actions, hint in (((), "Position · "), (("tag-motion", "tag-position"), "Motion")):
        for action in actions:
            app.window.composition.actions[action].trigger()
        quiet(app)
        at = pages.rect_of(box).center()
        none = Qt.MouseButton.NoButton
        pages.pointer.move(
            QMouseEvent(QMouseEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        )
        until(lambda hint=hint: told and any(line.startswith(hint) for line in told[-1].splitlines()))
