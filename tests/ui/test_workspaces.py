"""From one workspace to another, and what is remembered of them."""

from __future__ import annotations

import errno

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QPushButton

from reader.errors import NoWorkspace
from reader.workspace import recent_workspaces
from reader.workspace.engine_provider import start_engine
from tests.ui.window.whole import quiet, until
from ui import running
from ui.app import App, Begin, Wish
from ui.controllers import new_workspace
from ui.controllers.new_workspace import NewWorkspace


@pytest.fixture
def engine():
    started = start_engine(workers=2)
    yield started
    started.close()


@pytest.fixture
def begun(engine, tmp_path):
    opened = App(Wish(tmp_path / "mine", begin=Begin.EMPTY), engine)
    opened.show(opened.window.size())
    until(lambda: opened.window.composition is not None and not opened.bridge.pending)
    yield opened
    opened.close()


def test_a_new_workspace_begins_without_samples(begun):
    quiet(begun)
    assert begun.workspace.letters.all() == []
    assert begun.window.composition.messages.text == ""
    assert begun.next_wish is None


def test_the_first_start_says_that_its_letters_are_samples_and_offers_a_workspace_of_ones_own(
    engine, tmp_path, monkeypatch
):
    own = tmp_path / "own"
    monkeypatch.setattr(new_workspace, "ask", lambda *_: own)
    app = App(Wish(tmp_path / "first"), engine)
    app.show(app.window.size())
    until(lambda: "samples" in app.window.complete().messages.text)
    bar = app.window.composition.messages
    next(one for one in bar.findChildren(QPushButton) if one.text().startswith("Start my own")).click()
    assert not app.window.isVisible()
    assert app.next_wish == Wish(own, begin=Begin.EMPTY)
    app.close()


@pytest.fixture
def dialog():
    asked = NewWorkspace("New workspace")
    asked.show()
    yield asked
    asked.close()
    asked.deleteLater()


def test_a_new_workspace_is_named_and_its_folder_is_made_in_the_documents(dialog):
    dialog.name.setText("Raad WSB")
    begin = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert dialog.folder == new_workspace.documents() / "Raad WSB"
    assert begin.isEnabled()
    dialog.name.clear()
    assert not begin.isEnabled()


def test_the_whole_path_of_a_new_workspace_may_be_typed_as_its_name(dialog, tmp_path):
    dialog.name.setText(str(tmp_path / "mijn"))
    assert dialog.folder == tmp_path / "mijn"
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.result() == NewWorkspace.DialogCode.Accepted


def test_a_folder_with_something_in_it_is_not_begun_in(dialog, tmp_path):
    (tmp_path / "iets.txt").write_text("iets", encoding="utf-8")
    dialog.name.setText(str(tmp_path))
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.result() == NewWorkspace.DialogCode.Rejected
    assert any("holds something already" in label.text() for label in dialog.findChildren(QLabel))


def test_a_new_workspace_may_take_the_place_of_one_that_was_deleted(begun, tmp_path, monkeypatch):
    recent_workspaces.remember(tmp_path / "weg")
    monkeypatch.setattr(new_workspace, "ask", lambda *_: tmp_path / "weg")
    begun.window.composition.actions["new-workspace"].trigger()
    assert begun.next_wish == Wish(tmp_path / "weg", begin=Begin.EMPTY)
    assert not recent_workspaces.is_known(tmp_path / "weg")


def test_choosing_no_folder_changes_nothing(begun, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    begun.window.composition.actions["open-workspace"].trigger()
    assert begun.window.isVisible()
    assert begun.next_wish is None


def test_a_folder_without_a_workspace_is_refused_where_none_may_be_begun(engine, tmp_path):
    (tmp_path / "other").mkdir()
    with pytest.raises(NoWorkspace):
        App(Wish(tmp_path / "other", begin=Begin.REFUSE), engine)


def test_the_window_goes_on_with_the_next_workspace_and_comes_back_from_one_that_is_none(
    engine, tmp_path, monkeypatch
):
    first, none = tmp_path / "first", tmp_path / "none"
    none.mkdir()
    seen = []

    def live(app, refusal):
        seen.append((app.workspace.folder.name, refusal))
        app.show(app.window.size())
        if len(seen) == 1:
            QTimer.singleShot(0, lambda: app.window.complete().workspaces.go(none))
            until(lambda: app.next_wish is not None)
        app.close()
        return 0

    monkeypatch.setattr("ui.running._live", live)
    assert running.run(Wish(first, begin=Begin.EMPTY), engine) == 0
    assert [name for name, _ in seen] == ["first", "first"]
    assert isinstance(seen[1][1].error, NoWorkspace)
    assert seen[1][1].wish.folder == none


def test_recent_workspaces_are_listed_last_first_once_also_while_their_disk_is_away(tmp_path):
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
        recent_workspaces.remember(folder)
    recent_workspaces.remember(folders[0])
    folders[1].rmdir()
    assert recent_workspaces.recent() == [folders[0], folders[2], folders[1]]


def test_a_list_of_workspaces_that_is_damaged_counts_as_empty(tmp_path):
    recent_workspaces.list_file().parent.mkdir(parents=True)
    recent_workspaces.list_file().write_text("{geen lijst", encoding="utf-8")
    assert recent_workspaces.recent() == []
    recent_workspaces.remember(tmp_path)
    assert recent_workspaces.recent() == [tmp_path]


def test_the_menu_lists_other_workspaces_by_name_and_folder(begun, tmp_path):
    recent_workspaces.remember(tmp_path / "mine")
    other = tmp_path / "Raad WSB"
    other.mkdir()
    recent_workspaces.remember(other)
    menu = begun.window.composition.menus._others
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [f"Raad WSB  –  {tmp_path}"]
    menu.actions()[0].trigger()
    assert begun.next_wish == Wish(other, begin=Begin.REFUSE)


def test_the_command_line_opens_the_workspace_that_the_window_had_open(tmp_path):
    recent_workspaces.remember(tmp_path)
    assert recent_workspaces.default_folder({}) == tmp_path
    assert (
        recent_workspaces.default_folder({"KAMERLEZER_WORKSPACE": str(tmp_path / "mine")})
        == tmp_path / "mine"
    )


def test_a_cache_that_cannot_be_written_is_said_once(begun):
    quiet(begun)
    bar, cache = begun.window.composition.messages, begun.workspace._components.texts.cache
    cache.refuse(OSError(errno.EROFS, "Read-only file system"))
    until(lambda: bar.text)
    assert (
        bar.text
        == f"Nothing can be kept in {cache.root} (it is read-only); all works, but letters open slower."
    )
    bar.hide()
    cache.refuse(OSError(errno.EROFS, "Read-only file system"))
    quiet(begun)
    assert bar.text == ""
