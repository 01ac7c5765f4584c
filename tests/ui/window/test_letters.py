"""Letters come into the window, are corrected, taken out, and say what is wrong with them."""

from __future__ import annotations

import time

import pymupdf
import pytest

from reader.model import Position
from tests.ui.window.whole import PROMISE, quiet, rows, tag, until
from ui.panels.messages import Mood


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


def test_a_letter_given_on_the_command_line_is_added_and_shown(opened, letters):
    app = opened(letters[0])
    (letter,) = app.workspace.letters.all()
    assert app.window.panes.active_letter() == letter.id
    assert app.window.composition.letters.model.rowCount() == 1
    assert (letter.dossier, letter.number) == ("37912", "14")


def test_two_letters_open_side_by_side(opened, letters):
    app = opened(*letters)
    assert app.window.panes.split
    assert len(app.window.panes.open_letters()) == 2


def test_a_link_of_the_register_opens_the_passage(opened, letters):
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    (row,) = rows(app)
    again = opened(link=row.link)
    quiet(again)
    assert again.window.panes.active_letter() == passage.letter_id


def test_a_damaged_file_is_said_in_a_sentence_and_the_rest_is_added(opened, letters, tmp_path):
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.7 this is no letter")
    app = opened(letters[0], broken)
    assert len(app.workspace.letters.all()) == 1
    assert "kapot.pdf" in app.window.composition.messages.text


def test_a_letter_of_which_pages_are_lost_says_so_until_the_message_is_closed(opened, half_pdf):
    lost = "half added. half.pdf is damaged: 3 of 6 pages could be read."
    bar = opened(half_pdf).window.composition.messages
    until(lambda: bar.text)
    assert (bar.text, bar.property("look")) == (lost, Mood.ERROR)


def test_lost_pages_are_said_beside_a_file_that_could_not_be_added(opened, letters, half_pdf, tmp_path):
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.7 this is no letter")
    bar = opened(letters[0], half_pdf, tmp_path / "kapot.pdf").window.composition.messages
    added, lost, failed = bar.text.splitlines()
    assert added == "2 letters added."
    assert lost == "half.pdf is damaged: 3 of 6 pages could be read."
    assert failed.startswith("kapot.pdf")


def test_what_another_process_tags_appears(opened, letters):
    app = opened(letters[0])
    letter_id = app.window.panes.active_letter()
    with type(app.workspace).open(app.workspace.folder, engine=app._engine, background=False) as other:
        (span,) = other.letters.find(letter_id, PROMISE)
        other.passages.annotate(letter_id, span, Position(holder="kabinet")).result()
    app.workspace.refresh()
    until(lambda: app.window.composition.letters.model.tags() == 1)
    assert [one.who for one in app.workspace.register.rows()] == ["kabinet"]


def test_a_corrected_letter_keeps_its_correction_and_its_row_follows(opened, letters):
    app = opened(letters[0])
    panel = app.window.composition.side.letter
    panel.field("number").setText("15")
    panel.field("number").commit()
    quiet(app)
    assert app.workspace.letters.all()[0].number == "15"
    row = app.window.composition.letters.model.index(0)
    assert "nr. 15" in row.data()


def test_a_letter_taken_out_closes_and_undo_brings_it_back(opened, letters):
    app = opened(letters[0])
    (letter,) = app.workspace.letters.all()
    app.window.composition.library.remove(letter.id)
    quiet(app)
    assert app.window.panes.is_empty
    assert app.window.composition.letters.model.rowCount() == 0
    app.window.composition.actions["undo"].trigger()
    assert app.window.composition.letters.model.rowCount() == 1


def test_a_letter_taken_out_before_it_is_told_that_it_was_added_is_not_opened(opened, letters):
    app = opened(letters[0])
    app.window.composition.library.add(letters[1:])
    patience = time.monotonic() + 20
    while len(app.workspace.letters.all()) < 2 and time.monotonic() < patience:  # the window hears nothing
        time.sleep(0.01)
    (new,) = [one for one in app.workspace.letters.all() if one.id not in app.window.panes.open_letters()]
    app.workspace.letters.remove(new.id)
    quiet(app)
    assert "not expect" not in app.window.composition.messages.text
    assert new.id not in app.window.panes.open_letters()
    assert len(app.window.panes.pane(0).views()) == 1


def test_a_folder_says_how_many_letters_came_beside_the_file_that_could_not(opened, letters, tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    for letter in letters:
        letter.rename(folder / letter.name)
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7 this is no letter")
    bar = opened(folder).window.composition.messages
    added, failed = bar.text.splitlines()
    assert added == "2 letters added."
    assert failed.startswith("kapot.pdf")


def test_one_letter_that_was_added_is_said_by_its_number_and_one_that_was_here_is_not(opened, letters):
    app = opened(letters[0])
    assert app.window.composition.messages.text == "37 912, nr. 14 added."
    app.window.composition.messages.hide()
    app.window.composition.library.add(letters[:1])
    quiet(app)
    assert app.window.composition.messages.text == ""


def test_adding_that_is_stopped_says_so(opened, letters):
    app = opened(letters[0])
    library = app.window.composition.library
    library.add(letters[1:])
    library.stop()
    until(lambda: app.window.composition.messages.text.startswith("Stopped"))
    quiet(app)


def test_adding_stops_when_the_window_closes(opened, letters):
    app = opened(letters[0])
    library = app.window.composition.library
    library.add(letters[1:])
    (task,) = library._adding
    app.window.close()
    assert task.cancel_requested


def test_the_menu_acts_on_the_letter_in_use(opened, letters):
    app = opened(letters[0])
    composition, actions = app.window.composition, app.window.composition.actions
    (letter,) = app.workspace.letters.all()
    actions["done"].trigger()
    quiet(app)
    assert app.workspace.letters.one(letter.id).done
    assert actions["done"].isChecked()
    actions["details"].trigger()
    assert composition.side.shows_letter
    assert not composition.side.isHidden()
    actions["open-beside"].trigger()
    assert [app.window.panes.pane(number).current().source.letter_id for number in (0, 1)] == [letter.id] * 2
    actions["take-out"].trigger()
    quiet(app)
    assert app.workspace.letters.all() == []
    assert not actions["done"].isChecked()
    actions["take-out"].trigger()
    assert composition.messages.text == "Open a letter first."


def test_a_letter_that_is_not_here_is_said_and_not_kept_among_those_opened_last(opened, letters):
    app = opened(letters[0])
    quiet(app)
    composition, elsewhere = app.window.composition, "0123456789abcdef" * 2
    before = composition.library.recent(), app.workspace.settings.get("recent")
    app.window.panes.letter_dropped.emit(elsewhere, 1)
    assert (
        composition.messages.text
        == f"There is no letter “{elsewhere}” in this workspace. Choose one of its letters."
    )
    assert (composition.library.recent(), app.workspace.settings.get("recent")) == before
    assert not app.window.panes.split
