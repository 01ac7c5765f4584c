"""The whole window over a real workspace and a real engine: the job from a letter to a register."""

from __future__ import annotations

import csv
import getpass
import shutil
from pathlib import Path

import pymupdf
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

import sample_docs
from reader.errors import DiskFull
from reader.model import CommitmentKind, Position, Span, Status, Tag
from reader.workspace import Place, Workspace, start_engine
from ui.app import App, Wish
from ui.frame.focus_order import stops
from ui.look import words
from ui.messages import Mood
from ui.theme import DARK, LIGHT, Appearance

SAMPLES = Path(sample_docs.__file__).parent
FIRST, SECOND = "kst-37912-14.pdf", "kst-37912-21.pdf"
PROMISE = "Ik stuur uw Kamer het afwegingskader uiterlijk op 1 oktober 2026."
PATIENCE_MS = 20_000
WORKERS = 3  # one more than letters are examined at once: none is taken on beside long work


@pytest.fixture(scope="module")
def engine():
    started = start_engine(workers=WORKERS)
    until(lambda: len(tuple(started._staff)) == WORKERS)  # so that no test begins one and seems to leave it
    yield started
    started.close()


@pytest.fixture
def letters(tmp_path):
    """Return copies of two sample letters, as a user has them."""
    for name in (FIRST, SECOND):
        shutil.copy(SAMPLES / name, tmp_path / name)
    return [tmp_path / FIRST, tmp_path / SECOND]


@pytest.fixture
def opened(engine, tmp_path):
    """Open the app on a folder; more than once in a test is a restart."""
    running = []

    def start(*files, link="", size=(1440, 900)):
        close()
        app = App(Wish(tmp_path / "workspace", tuple(files), link), engine)
        app.window.resize(*size)
        running.append(app)
        app.show(app.window.size())
        until(lambda: app.window.furniture is not None and not app.bridge.pending)
        return app

    def close():
        while running:
            running.pop().close()

    yield start
    close()
    words.speak("en")


def until(condition, patience_ms=PATIENCE_MS):
    """Let the window work until `condition` holds."""
    patience = QDeadlineTimer(patience_ms)
    while not condition():
        assert not patience.hasExpired(), "it did not happen"
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def quiet(app):
    """Let the window work until nothing is under way and everything is saved."""
    until(lambda: not app.bridge.pending and not app.workspace.unsaved)
    QApplication.processEvents()


def select(app, quote):
    """Select a quote in the letter in use."""
    letter_id = app.window.panes.active_letter()
    until(lambda: app.window.panes.current_view().pages.text is not None)
    (span,) = app.workspace.find(letter_id, quote)
    app.window.panes.current_view().pages.text_cursor.select_span(span)


def tag(app, quote, action):
    """Select a quote and press a key; return the annotation."""
    select(app, quote)
    app.window.furniture.actions[action].trigger()
    quiet(app)
    return app.window.furniture.tagging.passage


def rows(app):
    """Return the register's rows once they are up to date."""
    view = app.window.furniture.register
    view.refresh()
    until(lambda: not view.is_refreshing and not app.bridge.pending)
    return view.model.shown()


def test_a_letter_given_on_the_command_line_is_added_and_shown(opened, letters):
    app = opened(letters[0])
    (letter,) = app.workspace.letters()
    assert app.window.panes.active_letter() == letter.id
    assert app.window.furniture.letters.model.rowCount() == 1
    assert (letter.dossier, letter.number) == ("37912", "14")


def test_two_letters_open_side_by_side(opened, letters):
    app = opened(*letters)
    assert app.window.panes.split
    assert len(app.window.panes.open_letters()) == 2


def test_a_selection_becomes_a_commitment_in_panel_list_and_register(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    furniture = app.window.furniture
    assert passage.anchor.quote == PROMISE
    assert passage.tagged_by == getpass.getuser()
    assert furniture.side.shows_passage
    assert furniture.side.passage.annotation.id == passage.id
    assert [one.quote for one in rows(app)] == [PROMISE]
    assert furniture.letters.model.tags() == 1


def test_the_same_key_again_takes_the_tag_off_and_another_key_adds_one(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    actions = app.window.furniture.actions
    actions["tag-position"].trigger()
    assert app.window.furniture.tagging.passage.tags == (Tag.POSITION, Tag.COMMITMENT)
    actions["tag-commitment"].trigger()
    assert app.window.furniture.tagging.passage.tags == (Tag.POSITION,)
    actions["tag-position"].trigger()
    assert app.workspace.annotations() == []
    assert not app.window.furniture.side.shows_passage


def test_a_passage_drawn_longer_by_its_handle_keeps_its_tags_and_can_be_undone(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    span = passage.anchor.span
    app.window.panes.passage_moved.emit(
        passage.id, Span(span.start, span.end - len(" uiterlijk op 1 oktober 2026."))
    )
    moved = app.workspace.annotation(passage.id)
    assert (moved.anchor.quote, moved.tags) == ("Ik stuur uw Kamer het afwegingskader", (Tag.COMMITMENT,))
    app.window.furniture.actions["undo"].trigger()
    assert app.workspace.annotation(passage.id).anchor.quote == PROMISE


def test_a_place_that_is_only_proposed_is_confirmed_by_the_user(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    panel = app.window.furniture.side.passage
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
    actions = app.window.furniture.actions
    assert actions["undo"].text() == "Undo tag as commitment"
    actions["undo"].trigger()
    assert app.workspace.annotations() == []
    assert actions["redo"].text() == "Redo tag as commitment"
    actions["redo"].trigger()
    assert [one.anchor.quote for one in app.workspace.annotations()] == [PROMISE]


def test_a_field_saves_itself_when_it_is_left(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    section = app.window.furniture.side.passage.section(Tag.COMMITMENT)
    section.field("what").setText("Afwegingskader sturen")
    section.field("what").commit()
    section.field("due").line.setText("uiterlijk op 1 oktober 2026")
    section.field("due").commit()
    quiet(app)
    kept = app.workspace.annotation(passage.id).commitment
    assert kept.what == "Afwegingskader sturen"
    assert str(kept.due.last) == "2026-10-01"


def test_what_was_typed_is_kept_when_another_passage_is_clicked(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    app.window.furniture.side.passage.section(Tag.COMMITMENT).field("to").setText("Tweede Kamer")
    app.window.panes.passage_activated.emit("")
    assert app.workspace.annotation(passage.id).commitment.to == "Tweede Kamer"


def test_what_was_typed_is_kept_when_the_window_closes(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    app.window.furniture.side.passage.section(Tag.COMMITMENT).field("to").setText("Tweede Kamer")
    again = opened()
    until(lambda: again.workspace.loaded)
    assert again.workspace.annotation(passage.id).commitment.to == "Tweede Kamer"


def test_a_fulfilment_is_picked_from_earlier_commitments_and_shown_on_both_sides(opened, letters):
    app = opened(*letters)
    panes = app.window.panes
    panes.activate(0)
    earlier = tag(app, PROMISE, "tag-commitment")
    panes.activate(1)
    later = tag(app, "Met deze brief en de bijgevoegde evaluatie kom ik die toezegging na.", "tag-commitment")
    section = app.window.furniture.side.passage.section(Tag.COMMITMENT)
    section.field("kind").edited.emit(CommitmentKind.FULFILS)
    assert [key for key, _ in app.window.furniture.side.passage.earlier()] == [earlier.id]
    section.field("fulfils").edited.emit(earlier.id)
    assert app.workspace.annotation(later.id).commitment.fulfils == earlier.id
    app.window.furniture.tagging.select(earlier.id)
    QApplication.processEvents()
    cards = app.window.furniture.side.passage.findChildren(QPushButton)
    assert any(card.text().startswith("fulfilled by") for card in cards if not card.isHidden())


def test_a_status_set_in_the_register_is_kept(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    (row,) = rows(app)
    app.window.furniture.register.status_chosen.emit(row, Status.PARTLY)
    assert app.workspace.annotation(passage.id).commitment.status is Status.PARTLY


def test_the_window_comes_back_as_it_was_left(opened, letters):
    app = opened(*letters)
    app.window.furniture.actions["fold-letters"].trigger()
    app.window.panes.activate(0)
    quiet(app)
    app.window.panes.go_to_page(2)
    quiet(app)
    before = app.window.panes.state()
    again = opened()
    assert again.window.panes.open_letters() == [
        tab["letter"] for pane in before["panes"] for tab in pane["tabs"]
    ]
    assert again.window.columns.letters.isHidden()
    place, was = (state["panes"][0]["tabs"][0] for state in (again.window.panes.state(), before))
    assert place.pop("spread") == pytest.approx(was.pop("spread"))
    assert place == pytest.approx(was)


def test_a_link_of_the_register_opens_the_passage(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    (row,) = rows(app)
    again = opened(link=row.link)
    quiet(again)
    assert again.window.panes.active_letter() == passage.letter_id


def test_the_register_is_exported_and_said_so(opened, letters, tmp_path):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    target = tmp_path / "uit" / "register.csv"
    target.parent.mkdir()
    app.window.furniture.exporting.export_to(target, excel_nl=False)
    quiet(app)
    with target.open(encoding="utf-8", newline="") as file:
        assert [line["quote"] for line in csv.DictReader(file)] == [PROMISE]
    assert app.window.furniture.messages.text == "1 row written to register.csv"


def test_what_the_register_shows_is_exported_in_its_order(opened, letters, tmp_path):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    tag(app, "uw Kamer het afwegingskader", "tag-position")
    tag(app, "uiterlijk op 1 oktober 2026", "tag-position")
    rows(app)
    register, exporting = app.window.furniture.register, app.window.furniture.exporting
    target = tmp_path / "register.csv"

    def exported():
        exporting.export_to(target, excel_nl=False)
        quiet(app)
        with target.open(encoding="utf-8", newline="") as file:
            return [line["quote"] for line in csv.DictReader(file)]

    register.show_page(2)
    assert exported() == ["uw Kamer het afwegingskader", "uiterlijk op 1 oktober 2026"]
    register.model.look_for("quote:afwegingskader")
    assert exported() == [one.quote for one in register.model.shown()] == ["uw Kamer het afwegingskader"]
    (whole,) = [one for one in exporting.children() if getattr(one, "text", str)().startswith("All rows")]
    whole.trigger()
    assert len(exported()) == 3


def test_excel_in_dutch_gets_dutch_headings_until_others_are_chosen(opened, letters, tmp_path):
    app = opened(letters[0])
    exporting = app.window.furniture.exporting

    def first_line(*, excel_nl):
        exporting.export_to(tmp_path / "register.csv", excel_nl=excel_nl)
        quiet(app)
        return (tmp_path / "register.csv").read_text(encoding="utf-8-sig").splitlines()[0]

    assert first_line(excel_nl=True).startswith("id;label")
    assert first_line(excel_nl=False).startswith("id,tag")
    (english,) = [one for one in exporting.findChildren(QAction) if one.text() == "English headings"]
    english.trigger()
    assert first_line(excel_nl=True).startswith("id;tag")


def test_an_export_that_cannot_be_written_offers_another_place(opened, letters, tmp_path):
    app = opened(letters[0])
    app.window.furniture.exporting.export_to(tmp_path / "weg" / "register.csv", excel_nl=False)
    quiet(app)
    bar = app.window.furniture.messages
    assert "There is no folder" in bar.text
    assert "Save elsewhere…" in [button.text() for button in bar.findChildren(QPushButton)]


def test_a_damaged_file_is_said_in_a_sentence_and_the_rest_is_added(opened, letters, tmp_path):
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.7 this is no letter")
    app = opened(letters[0], broken)
    assert len(app.workspace.letters()) == 1
    assert "kapot.pdf" in app.window.furniture.messages.text


@pytest.fixture
def half_pdf(tmp_path):
    """Make a PDF of six pages that is cut off before the fourth."""
    with pymupdf.open() as whole:
        for number in range(6):
            whole.new_page().insert_text((72, 90), f"Bladzijde {number}.")
        data = whole.tobytes()
    cut = tmp_path / "half.pdf"
    cut.write_bytes(data[: data.index(b"14 0 obj")])  # the fourth page
    return cut


def test_a_letter_of_which_pages_are_lost_says_so_until_the_message_is_closed(opened, half_pdf):
    lost = "half added. half.pdf is damaged: 3 of 6 pages could be read."
    bar = opened(half_pdf).window.furniture.messages
    until(lambda: bar.text)
    assert (bar.text, bar.property("look")) == (lost, Mood.ERROR)


def test_lost_pages_are_said_beside_a_file_that_could_not_be_added(opened, letters, half_pdf, tmp_path):
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.7 this is no letter")
    bar = opened(letters[0], half_pdf, tmp_path / "kapot.pdf").window.furniture.messages
    added, lost, failed = bar.text.splitlines()
    assert added == "2 letters added."
    assert lost == "half.pdf is damaged: 3 of 6 pages could be read."
    assert failed.startswith("kapot.pdf")


def test_a_save_that_fails_stays_on_screen_and_can_be_tried_again(opened, letters):
    app = opened(letters[0])
    app.window.furniture.feed.save_failed.emit(DiskFull("The disk is full; make room and try again."))
    bar = app.window.furniture.messages
    assert bar.text == "The disk is full; make room and try again."
    assert bar.property("look") == Mood.ERROR
    assert "Try again" in [button.text() for button in bar.findChildren(QPushButton)]


def test_an_error_that_nobody_foresaw_is_no_traceback_for_the_user(opened, letters):
    app = opened(letters[0])
    app.window.furniture.say_problem(ZeroDivisionError("division by zero"))
    assert "division" not in app.window.furniture.messages.text


def test_what_another_process_tags_appears(opened, letters):
    app = opened(letters[0])
    letter_id = app.window.panes.active_letter()
    with type(app.workspace).open(app.workspace.folder, engine=app._engine, background=False) as other:
        (span,) = other.find(letter_id, PROMISE)
        other.annotate(letter_id, span, Position(holder="kabinet")).result()
    app.workspace.refresh()
    until(lambda: app.window.furniture.letters.model.tags() == 1)
    assert [one.who for one in app.workspace.register.rows()] == ["kabinet"]


def test_a_corrected_letter_keeps_its_correction_and_its_row_follows(opened, letters):
    app = opened(letters[0])
    panel = app.window.furniture.side.letter
    panel.field("number").setText("15")
    panel.field("number").commit()
    quiet(app)
    assert app.workspace.letters()[0].number == "15"
    row = app.window.furniture.letters.model.index(0)
    assert "nr. 15" in row.data()


def test_a_letter_taken_out_closes_and_undo_brings_it_back(opened, letters):
    app = opened(letters[0])
    (letter,) = app.workspace.letters()
    app.window.furniture.library.remove(letter.id)
    quiet(app)
    assert app.window.panes.is_empty
    assert app.window.furniture.letters.model.rowCount() == 0
    app.window.furniture.actions["undo"].trigger()
    assert app.window.furniture.letters.model.rowCount() == 1


@pytest.mark.parametrize(("width", "folded"), [(1280, True), (1920, False)])
def test_the_right_panel_folds_by_itself_where_there_is_little_room(opened, letters, width, folded):
    app = opened(letters[0], size=(width, 800))
    assert app.window.columns.side.isHidden() is folded
    tag(app, PROMISE, "tag-commitment")
    assert not app.window.columns.side.isHidden()
    app.window.panes.passage_activated.emit("")
    assert app.window.columns.side.isHidden() is folded


def test_light_and_dark_change_while_the_window_is_open(opened, letters):
    app = opened(letters[0])
    app.themes.use(Appearance.DARK)
    assert app.themes.theme == DARK
    assert app.application.palette().window().color().name() == DARK.window
    app.themes.use(Appearance.LIGHT)
    assert app.themes.theme == LIGHT


def test_every_action_with_a_key_says_its_key_in_its_tooltip_and_no_key_is_given_twice(opened):
    app = opened()
    actions = app.window.furniture.actions
    keys = [key for spec in actions.specs for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert all(
        f"({actions[spec.id].shortcut().toString()})" in actions[spec.id].toolTip()
        for spec in actions.specs
        if spec.keys
    )


def test_every_field_has_a_name_for_a_screen_reader(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    fields = app.window.furniture.side.findChildren(QLineEdit)
    assert [field for field in fields if not field.accessibleName()] == []


def test_tab_goes_through_the_window_as_one_reads(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    rows(app)
    QApplication.processEvents()
    furniture = app.window.furniture
    first, visited = stops(furniture.tools)[0], []
    stop = first
    while not visited or stop is not first:
        visited += [stop] if stop.isVisible() and stop.focusPolicy() & Qt.FocusPolicy.TabFocus else []
        stop = stop.nextInFocusChain()
    parts = (
        furniture.tools,
        furniture.letters,
        furniture.messages,
        app.window.panes,
        furniture.side,
        furniture.register,
        furniture.status,
    )
    assert visited == [stop for part in parts for stop in stops(part)]
    names = [one.accessibleName() for one in stops(furniture.side)]
    assert names.index("Who") < names.index("Due") < names.index("Status") < names.index("Note")


def test_no_label_is_cut_off_at_1280_by_800(opened, letters):
    app = opened(letters[0], size=(1280, 800))
    tag(app, PROMISE, "tag-commitment")
    labels = [
        one
        for one in app.window.furniture.side.passage.findChildren(QLabel)
        if one.property("look") == "field"
    ]
    assert labels
    assert [one.text() for one in labels if one.sizeHint().width() > one.width()] == []


def test_the_first_start_makes_the_sample_workspace_side_by_side_and_nothing_of_it_can_be_undone(opened):
    app = opened()
    until(lambda: len(app.window.panes.open_letters()) == 2)
    quiet(app)
    assert app.window.panes.split
    assert app.window.furniture.side.shows_passage
    assert app.workspace.undo_name == ""
    tags = {row.tag for row in app.workspace.register.rows()}
    assert tags == set(Tag)
    assert any(one.commitment and one.commitment.fulfils for one in app.workspace.annotations())


def test_keys_type_in_a_field_and_do_not_tag(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    field = app.window.furniture.side.passage.section(Tag.COMMITMENT).field("what")
    app.window.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "1 brug")
    assert field.value() == "1 brug"
    assert app.workspace.annotation(passage.id).tags == (Tag.COMMITMENT,)


def test_what_was_changed_in_two_places_is_shown_and_settled(opened, letters, engine):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    furniture = app.window.furniture
    with Workspace.open(app.workspace.folder, engine=engine, background=False) as elsewhere:
        elsewhere.update(replace(passage, note="elders"), name="change note").result()
    app.workspace.update(replace(passage, note="hier"), name="change note").result()
    app.workspace.refresh()
    until(lambda: furniture.messages.text == "1 passage was changed in two places.")
    furniture.actions["conflicts"].trigger()
    assert furniture.side.shows_conflict
    shown = [label.text() for label in furniture.side.conflict.findChildren(QLabel) if label.isVisible()]
    assert {"hier", "elders", "Note"} <= set(shown)
    note = app.workspace.annotation(passage.id).note
    (take,) = [
        one for one in furniture.side.conflict.findChildren(QPushButton) if one.text() == "Take this one"
    ]
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    quiet(app)
    until(lambda: not furniture.side.shows_conflict)
    settled = app.workspace.annotation(passage.id).note
    assert {note, settled} == {"hier", "elders"}
    furniture.actions["undo"].trigger()
    quiet(app)
    assert app.workspace.annotation(passage.id).note == note
