"""New versions, backups and a colleague's workspace in the whole window."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from reader.model import Commitment, Motion
from reader.workspace import Workspace
from tests.reader.invented import LETTER, PROMISE, place_of
from tests.ui.window.whole import quiet, rows, select, tag, until
from ui.panels.comparison import Comparison

KEPT = Path(__file__).parents[2] / "reader" / "workspaces" / "older_reader"
MOTION = "De motie wordt daarmee uitgevoerd."
HEAD = "Vergaderjaar 2030–2031\n\n31 305 Fietspaden\n\nNr. 491 BRIEF VAN DE MINISTER\n\n"
NEWER = LETTER.replace("mei 2031", "juni 2031").replace(f" {MOTION}", "")


@pytest.fixture
def letter(tmp_path):
    (tmp_path / "brief.txt").write_text(HEAD + LETTER, encoding="utf-8")
    (tmp_path / "newer.txt").write_text(HEAD + NEWER, encoding="utf-8")
    return tmp_path / "brief.txt"


def dialog():
    found = (one for one in QApplication.topLevelWidgets() if isinstance(one, Comparison) and one.isVisible())
    return next(found, None)


def waits_for_dialog():
    until(lambda: dialog() is not None and dialog().model.rowCount() > 0)
    return dialog()


def press(shown, text):
    next(one for one in shown.findChildren(QPushButton) if one.text() == text).click()


def words_of_selection(app):
    view = app.window.panes.current_view()
    span, text = view.selected(), view.pages.text
    return text.text[span.start : span.end] if span is not None and text is not None else ""


def words_on_screen(app):
    text = app.window.panes.current_view().pages.text
    return "" if text is None else text.text


def lines(shown):
    return [shown.model.line(row) for row in range(shown.model.rowCount())]


def test_a_twin_is_offered_as_a_new_version_and_what_it_lost_is_placed_by_hand(opened, letter, tmp_path):
    app = opened(letter)
    composition = app.window.composition
    until(lambda: not composition.library.is_adding and not app.bridge.pending)
    promise = tag(app, PROMISE, "tag-commitment")
    lost = tag(app, MOTION, "tag-motion")
    composition.library.add([tmp_path / "newer.txt"])
    until(lambda: "new version" in composition.messages.text)
    assert len(app.workspace.letters.all()) == 2
    composition.messages._action.click()
    shown = waits_for_dialog()
    assert [(line.annotation_id, line.what) for line in lines(shown)] == [
        (lost.id, "Lost its place"),
        (promise.id, "Other words"),
    ]
    quiet(app)
    assert [one.id for one in app.workspace.letters.all()] == [promise.letter_id]
    until(lambda: "juni 2031" in words_on_screen(app))
    shown._table.selectRow(0)
    quiet(app)
    select(app, "In de commissie is gevraagd naar bruggen.")
    press(shown, "Place here")
    quiet(app)
    assert app.workspace.passages.one(lost.id).anchor.quote == "In de commissie is gevraagd naar bruggen."
    assert lines(shown)[0].what == "Placed by hand"
    press(shown, "Close")
    composition.tagging.undo()
    composition.tagging.undo()
    quiet(app)
    assert len(app.workspace.letters.all()) == 2
    app.window.panes.open_letter(promise.letter_id)
    until(lambda: "mei 2031" in words_on_screen(app))
    assert app.workspace.passages.one(promise.id).anchor.quote == PROMISE


def test_a_backup_is_looked_at_and_what_is_chosen_of_it_restored(opened, letter):
    app = opened(letter)
    composition = app.window.composition
    until(lambda: not composition.library.is_adding and not app.bridge.pending)
    kept = tag(app, PROMISE, "tag-commitment")
    folder = app.workspace.folder
    backups = folder / "backups" / kept.letter_id
    shutil.rmtree(backups, ignore_errors=True)
    backups.mkdir(parents=True)
    at = datetime.now(UTC) - timedelta(days=1)
    shutil.copyfile(folder / "annotations" / f"{kept.letter_id}.json", backups / f"{at:%Y%m%d-%H%M%S}.json")
    app.workspace.passages.delete(kept.id).result()
    quiet(app)
    composition.actions["restore-letter"].trigger()
    shown = waits_for_dialog()
    shown.moment_chosen.emit(shown._moments.count() - 1)
    until(lambda: [line.what for line in lines(shown)] == ["Comes back"])
    press(shown, "Restore")
    quiet(app)
    assert [row.annotation_id for row in rows(app)] == [kept.id]
    composition.tagging.undo()
    quiet(app)
    assert app.workspace.passages.all() == []


def test_a_colleague_is_looked_at_and_merged_and_conflicts_wait(opened, letter, tmp_path, engine):
    app = opened(letter)
    composition = app.window.composition
    until(lambda: not composition.library.is_adding and not app.bridge.pending)
    mine = tag(app, PROMISE, "tag-commitment")
    shutil.copytree(app.workspace.folder, tmp_path / "colleague")
    with Workspace.open(tmp_path / "colleague", background=False, engine=engine) as there:
        span = place_of(there, mine.letter_id, MOTION)
        there.passages.annotate(mine.letter_id, span, Commitment()).result()
        there.passages.update(replace(there.passages.one(mine.id), note="daar"), name="edit").result()
    app.workspace.passages.update(replace(mine, note="hier"), name="edit").result()
    quiet(app)
    composition.care.merging.look(tmp_path / "colleague")
    shown = waits_for_dialog()
    assert sorted(line.what for line in lines(shown)) == ["Edited here and there", "New"]
    press(shown, "Merge")
    until(lambda: len(app.workspace.passages.all()) == 2 and not app.bridge.pending)
    assert app.workspace.passages.one(mine.id).note == "hier"
    until(lambda: not composition.letters._conflicts.isHidden())
    composition.tagging.undo()
    quiet(app)
    assert (len(app.workspace.passages.all()), app.workspace.conflicts.all()) == (1, [])


def test_a_second_reader_is_compared_and_differences_are_settled_one_by_one(opened, letter, tmp_path, engine):
    app = opened(letter)
    composition = app.window.composition
    until(lambda: not composition.library.is_adding and not app.bridge.pending)
    (one,) = app.workspace.letters.all()
    shutil.copytree(app.workspace.folder, tmp_path / "tweede")
    with Workspace.open(tmp_path / "tweede", author="Sam", background=False, engine=engine) as there:
        for words, fields in ((PROMISE, Commitment()), (MOTION, Motion())):
            there.passages.annotate(one.id, place_of(there, one.id, words), fields).result()
    composition.care.agreement.compare_here()
    assert composition.messages.text == "Only one reader tagged passages in this workspace."
    tag(app, PROMISE, "tag-position")
    composition.care.agreement.compare_with(tmp_path / "tweede")
    shown = waits_for_dialog()
    assert [line.what for line in lines(shown)] == ["Other tags", "Only Sam"]
    assert "Position: kappa" in shown._intro.text()
    press(shown, "3  As both")
    until(lambda: words_of_selection(app) == MOTION)  # which nobody tagged here
    press(shown, "2  As Sam")
    press(shown, "1  " + shown.model.headerData(1, Qt.Orientation.Horizontal).join(("As ", "")))
    quiet(app)
    assert [line.what for line in lines(shown)] == ["As both", "As Sam"]  # what is settled stays
    assert sorted(tag.value for one in app.workspace.passages.all() for tag in one.tags) == [
        "commitment",
        "motion",
        "position",
    ]
    shown.close()


def test_passages_of_an_older_reader_are_told_once_the_letters_are_read(opened, tmp_path):
    shutil.copytree(KEPT, tmp_path / "workspace")
    app = opened()
    composition = app.window.composition
    until(lambda: "found again word for word" in composition.messages.text)
    composition.messages._action.click()
    shown = waits_for_dialog()
    assert [(line.what, line.chosen) for line in lines(shown)] == [
        ("Lost its place", False),
        ("Other words", True),
    ]
    press(shown, "Take over")
    quiet(app)
    quotes = [one.anchor.quote for one in app.workspace.passages.all()]
    assert len(quotes) == 4
    assert "Ik informeer de Kamer voor 1 juli 2031 over de sluis bij Veenproef." in quotes
