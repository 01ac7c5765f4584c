"""One's own letters never join the samples; a workspace that is away or read-only stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QTableView

from reader.errors import NotWritable, WorkspaceGone
from reader.model import Status
from reader.workspace import creation as founding
from reader.workspace import default_folders as own
from reader.workspace import recent_workspaces
from tests.ui.window.whole import PROMISE, quiet, rows, select, tag, until
from ui import running
from ui.app import App, Begin, Wish
from ui.controllers import missing_workspace as gone
from ui.controllers import new_workspace
from ui.models.register_columns import STATUS


@pytest.fixture
def samples(started, tmp_path):
    """Open the app on the samples, as at the first start of a user whose workspace is to be `mine`."""
    founding.found_samples(own.samples_folder(), "Sample letters")
    (own.samples_folder() / "annotations").mkdir()
    return started(Wish(tmp_path / "mine"))


def buttons(app):
    return {one.text(): one for one in app.window.composition.messages.findChildren(QPushButton)}


def test_the_first_start_makes_the_samples_beside_the_workspace_that_is_wanted(started, tmp_path):
    app = started(Wish(tmp_path / "mine"))
    quiet(app)
    assert app.workspace.folder == own.samples_folder()
    assert app.workspace.samples
    assert len(app.workspace.letters.all()) > 1
    assert not (tmp_path / "mine").exists()


def test_the_first_letter_of_ones_own_begins_ones_own_workspace(samples, started, letters, tmp_path):
    samples.workspace.settings.set("language", "en")
    samples.window.composition.library.add(letters[:1])
    assert not samples.window.isVisible()
    app = started(samples.next_wish)
    assert app.workspace.folder == tmp_path / "mine"
    assert [one.file_name for one in app.workspace.letters.all()] == [letters[0].name]
    assert not app.workspace.samples
    assert app.workspace.settings.get("language") == "en"
    text = "Your letters are in your own workspace, apart from the samples. 37 912, nr. 14 added."
    assert app.window.composition.messages.text == text
    buttons(app)["Back to the samples"].click()
    assert app.next_wish.folder == own.samples_folder()
    assert started(app.next_wish).workspace.letters.all() == []


def test_a_letter_that_cannot_be_read_is_said_beside_where_it_would_be(samples, started, tmp_path):
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.7 this is no letter")
    samples.window.panes.files_dropped.emit([broken], 0)
    bar = started(samples.next_wish).window.composition.messages
    reason, where = bar.text.splitlines()
    assert reason.startswith("kapot.pdf")
    assert where.startswith("Your letters are in your own workspace")


def test_a_file_of_the_command_line_goes_past_the_samples_that_were_open_last(started, letters):
    founding.found_samples(own.samples_folder(), "Sample letters")
    recent_workspaces.remember(own.samples_folder())
    app = started(Wish(own.samples_folder(), (letters[0],)))
    assert app.workspace.folder == recent_workspaces.data_folder() / "workspace"
    assert len(app.workspace.letters.all()) == 1


def test_own_letters_go_to_the_own_workspace_that_was_open_last(tmp_path):
    founding.found_samples(own.samples_folder(), "Sample letters")
    recent_workspaces.remember(tmp_path / "raad")
    recent_workspaces.remember(own.samples_folder())
    assert own.own_folder({}) == tmp_path / "raad"
    assert own.own_folder({"KAMERLEZER_WORKSPACE": str(tmp_path / "mine")}) == tmp_path / "mine"


def test_the_notice_of_the_samples_comes_back_after_other_messages_and_at_the_next_start(samples, started):
    bar = samples.window.composition.messages
    notice = bar.text
    assert notice.startswith("These letters are invented samples.")
    samples.window.composition.actions["tag-motion"].trigger()
    assert bar.text != notice
    bar._close.click()
    assert bar.text == notice
    bar._close.click()
    assert bar.text == ""
    assert started(Wish(own.samples_folder())).window.composition.messages.text == notice


def test_the_menu_leads_to_the_samples(opened):
    app = opened()
    app.window.composition.actions["samples"].trigger()
    assert app.next_wish.folder == own.samples_folder()


@pytest.mark.parametrize("is_mount", [True, False])
def test_a_workspace_that_is_away_is_asked_for_and_nothing_is_written(
    engine, tmp_path, monkeypatch, is_mount
):
    away = tmp_path / "schijf" / "werk"
    recent_workspaces.remember(away)
    if is_mount:
        away.mkdir(parents=True)
    answers, asked = [gone.Answer.AGAIN, gone.Answer.QUIT], []

    def ask(error):
        asked.append(str(error))
        return answers.pop(0)

    monkeypatch.setattr(gone, "ask", ask)
    assert running.run(Wish(recent_workspaces.default_folder({})), engine) == running.COULD_NOT_START
    assert asked == [f"The workspace in {away} cannot be found; is its disk there?"] * 2
    assert list((tmp_path / "schijf").rglob("*") if is_mount else ()) == ([away] if is_mount else [])
    assert away.exists() is is_mount
    assert recent_workspaces.recent() == [away]


def test_another_workspace_can_be_chosen_or_begun_for_one_that_is_away(monkeypatch, tmp_path):
    wish, error = Wish(tmp_path / "weg", (tmp_path / "brief.pdf",)), WorkspaceGone("weg")
    monkeypatch.setattr(gone, "other", lambda: tmp_path / "ander")
    monkeypatch.setattr(new_workspace, "ask", lambda *_: tmp_path / "nieuw")
    monkeypatch.setattr(gone, "ask", lambda _: gone.Answer.OTHER)
    assert running._instead(error, wish) == Wish(tmp_path / "ander", wish.files, begin=Begin.REFUSE)
    monkeypatch.setattr(gone, "ask", lambda _: gone.Answer.NEW)
    assert running._instead(error, wish) == Wish(tmp_path / "nieuw", wish.files, begin=Begin.EMPTY)


def test_the_recent_list_names_a_workspace_that_is_away_and_going_there_can_be_tried_again(opened, tmp_path):
    app = opened()
    workspaces = app.window.composition.workspaces
    recent_workspaces.remember(tmp_path / "weg")
    assert workspaces.others() == [(tmp_path / "weg", f"weg  –  {tmp_path} (cannot be found)")]
    workspaces.go(tmp_path / "weg")
    with pytest.raises(WorkspaceGone) as refused:
        App(app.next_wish, app._engine)
    workspaces.refused(refused.value, workspaces.wanted)
    workspaces.wanted = None
    buttons(app)["Try again"].click()
    assert app.next_wish.folder == tmp_path / "weg"


@pytest.fixture
def read_only(opened, letters, monkeypatch):
    """Open a workspace with one letter whose folder cannot be written."""
    opened(letters[0])
    monkeypatch.setattr(founding.os, "access", lambda *_: False)
    return opened()


def test_tagging_in_a_read_only_workspace_is_refused_at_once_and_changes_nothing(read_only):
    app = read_only
    assert "is read-only: its letters can be read" in app.window.composition.messages.text
    select(app, PROMISE)
    app.window.composition.actions["tag-commitment"].trigger()
    assert app.window.composition.messages.text.startswith(
        "This workspace is read-only; nothing was changed."
    )
    (letter,) = app.workspace.letters.all()
    app.window.composition.library.remove(letter.id)
    app.window.composition.library.correct(letter.id, "number", "99")
    assert app.window.composition.messages.text.startswith(
        "This workspace is read-only; nothing was changed."
    )
    assert app.workspace.passages.all() == []
    assert (app.workspace.unsaved, app.workspace.letters.all()) == (0, [letter])
    with pytest.raises(NotWritable):
        app.workspace.letters.mark_done(letter.id, done=True)


def test_a_read_only_workspace_can_be_copied_to_one_of_ones_own(read_only, started, tmp_path, monkeypatch):
    target = tmp_path / "kopie"
    monkeypatch.setattr(new_workspace, "ask", lambda *_: target)
    buttons(read_only)["Copy to a workspace of my own…"].click()
    until(lambda: not read_only.window.isVisible())
    monkeypatch.undo()
    assert read_only.next_wish == Wish(target, begin=Begin.REFUSE)
    app = started(read_only.next_wish)
    assert (app.workspace.name, app.workspace.read_only) == ("kopie", False)
    assert [one.file_name for one in app.workspace.letters.all()] == ["kst-37912-14.pdf"]
    assert tag(app, PROMISE, "tag-commitment").anchor.quote == PROMISE


def test_one_escape_leaves_the_statuses_and_the_box_that_they_hang_from(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    rows(app)
    table = app.window.composition.register.findChild(QTableView)
    column = table.model().columns.index(STATUS)
    app.window.composition.columns.show_register(shown=True)
    table.edit(table.model().index(0, column))
    until(lambda: table.findChild(QComboBox) is not None)
    (box,) = table.findChildren(QComboBox)
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    until(lambda: not table.findChildren(QComboBox))
    assert rows(app)[0].status is Status.OPEN


def test_a_file_that_cannot_be_read_is_said_once_and_leaves_no_tab(opened, letters, tmp_path):
    opened(letters[0]).window.panes.close_tab()
    app = opened()
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.7 this is no letter")
    app.window.composition.library.add([broken])
    until(lambda: app.window.composition.messages.text.startswith("kapot.pdf"))
    quiet(app)
    assert app.window.panes.is_empty


def test_a_folder_says_how_many_files_of_it_are_no_letters(opened, letters, tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    letters[0].rename(folder / letters[0].name)
    (folder / "plan.xlsx").write_text("x", encoding="utf-8")
    (folder / ".verborgen").write_text("", encoding="utf-8")
    bar = opened(folder).window.composition.messages
    assert bar.text == "37 912, nr. 14 added. 1 file of another kind was left out."


def test_a_letter_that_is_back_is_open_again_where_it_was(opened, letters):
    app = opened(*letters)
    quiet(app)
    panes, composition = app.window.panes, app.window.composition
    taken = panes.pane(1).current().source.letter_id
    composition.library.remove(taken)
    quiet(app)
    assert panes.pane(1).current() is None
    composition.actions["undo"].trigger()
    quiet(app)
    assert panes.pane(1).current().source.letter_id == taken


@pytest.mark.parametrize("on_pane", [True, False])
def test_a_file_manager_is_told_that_its_file_was_copied_whatever_it_proposed(opened, letters, on_pane):
    app = opened(letters[0])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letters[1]))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    drop = QDropEvent(QPointF(50, 50), both, data, button, key, QEvent.Type.Drop)
    drop.setDropAction(Qt.DropAction.MoveAction)
    (app.window.panes.pane(0) if on_pane else app.window).dropEvent(drop)
    assert drop.isAccepted()
    assert drop.dropAction() is Qt.DropAction.CopyAction
    quiet(app)
    assert letters[1].is_file()
