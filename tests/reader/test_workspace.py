"""The one door opens: what is made, read and left alone; what the window remembers; the register."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tinydb import TinyDB

from reader.errors import NewerSchema, NoWorkspace
from reader.model import Commitment, Motion, Tag
from reader.storage import SCHEMA
from reader.workspace.recent_workspaces import default_folder
from reader.workspace.workspace import Workspace
from tests.reader.invented import Ears, full_disk, snapshot, tag


def test_a_folder_without_a_workspace_is_an_error_unless_one_is_to_be_made(tmp_path):
    with pytest.raises(NoWorkspace, match="add a letter"):
        Workspace.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    with Workspace.open(tmp_path / "none", create=True) as workspace:
        assert workspace.name == "none"
        assert workspace.letters.all() == []
    with TinyDB(tmp_path / "none" / "workspace.json") as stock:
        assert stock.table("about").all() == [{"schema": SCHEMA, "name": "none"}]


def test_the_environment_names_the_workspace(tmp_path):
    assert default_folder({"KAMERLEZER_WORKSPACE": str(tmp_path)}) == tmp_path
    assert default_folder({}).name == "workspace"


def test_the_door_opens_without_what_only_saving_needs():
    script = (
        "import sys, reader.workspace; "
        "print({'tinydb', 'filelock', 'rapidfuzz', 'PySide6', 'pymupdf', 'platformdirs'} & set(sys.modules))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "set()"


def test_opening_and_reading_changes_nothing(folder):
    before = snapshot(folder)
    with Workspace.open(folder) as workspace:
        letter = workspace.letters.one("fietspaden.txt")
        workspace.letters.text(letter.id).result()
        workspace.passages.places(letter.id)
        workspace.register.rows()
        workspace.refresh()
        assert workspace.check() == []
    assert snapshot(folder) == before


def test_a_workspace_of_a_newer_kamerlezer_is_shown_but_not_changed(folder):
    path = folder / "workspace.json"
    path.write_text('{"about": {"1": {"schema": 99, "name": "Later", "mood": "sunny"}}}', encoding="utf-8")
    before = snapshot(folder)
    with Workspace.open(folder, background=False) as workspace:
        assert (workspace.name, workspace.read_only) == ("Later", True)
        assert "newer Kamerlezer" in workspace.problems[0]
        with pytest.raises(NewerSchema):
            workspace.letters.mark_done(workspace.letters.all()[0].id, done=True)
        assert not workspace.letters.all()[0].done
    assert snapshot(folder) == before


def test_a_damaged_workspace_file_keeps_no_letter_from_being_read(folder):
    (folder / "workspace.json").write_text("{", encoding="utf-8")
    with Workspace.open(folder, background=False) as workspace:
        assert len(workspace.letters.all()) == 2
        assert "workspace.json is damaged" in workspace.problems[0]


def test_in_the_background_letters_are_read_and_told_of(folder):
    ears = Ears()
    with Workspace.open(folder) as workspace:
        workspace.subscribe(ears)
        assert workspace.letters.one("raad.txt").file_name == "raad.txt"  # waits until they are there
        assert len(workspace.letters.all()) == 2


def test_opened_for_later_letters_are_read_once_that_is_asked_for(folder):
    ears = Ears()
    with Workspace.open(folder, later=True) as workspace:
        workspace.subscribe(ears)
        assert workspace.letters.all() == []
        workspace.begin_reading()
        workspace.begin_reading()
        assert workspace.letters.one("raad.txt").file_name == "raad.txt"
        assert len(workspace.letters.all()) == 2


def test_a_letter_asked_for_by_name_does_not_wait_for_ever_in_one_opened_for_later(folder):
    with Workspace.open(folder, later=True) as workspace:
        assert workspace.letters.one("fietspaden.txt").file_name == "fietspaden.txt"


# Settings


def test_what_the_window_remembers_is_there_next_time_apart_from_the_annotations(folder):
    before = snapshot(folder)
    with Workspace.open(folder, background=False) as one, Workspace.open(folder, background=False) as other:
        one.settings.set("panes", {"left": [1, 2.5, "x"], "none": None})
        other.settings.set("zoom", 1.25)
        assert snapshot(folder) == before  # a moment later, not at each step of the wheel
    with Workspace.open(folder, background=False) as again:
        assert again.settings.get("panes") == {"left": [1, 2.5, "x"], "none": None}
        assert again.settings.get("zoom") == 1.25
        assert again.settings.get("missing", "default") == "default"
    after = snapshot(folder)
    assert {path.name for path in after.keys() - before.keys()} == {"window.json"}


def test_settings_that_cannot_be_written_or_read_cost_no_work(folder, monkeypatch, caplog):
    (folder / "window.json").write_text("[", encoding="utf-8")
    with monkeypatch.context() as patch:
        full_disk(patch)
        with Workspace.open(folder, background=False) as workspace:
            workspace.settings.set("zoom", 2)
            assert workspace.settings.get("zoom") == 2
    assert "disk is full" in caplog.text


# Register


def test_an_export_that_goes_on_is_done_to_its_end_when_the_workspace_closes(folder, letter_id, tmp_path):
    begun, go_on = threading.Event(), threading.Event()

    def choose(rows):
        begun.set()
        assert go_on.wait(10)
        return rows

    with Workspace.open(folder, background=False) as workspace:
        tag(workspace, letter_id)
        task = workspace.register.export(tmp_path / "register.csv", choose=choose)
        assert begun.wait(10)
    go_on.set()
    assert task.result(10).rows == 1


def test_the_register_has_a_row_for_each_tag_and_links_lead_back(workspace, letter_id, tmp_path):
    passage = tag(workspace, letter_id, Commitment(what="informeert de Kamer"))
    tag(workspace, letter_id, Motion())
    assert [row.tag for row in workspace.register.rows((Tag.COMMITMENT,))] == [Tag.COMMITMENT]
    rows = workspace.register.rows()
    assert len(rows) == 2
    assert workspace.register.follow(rows[0].link) == (letter_id, passage.id)
    path, _ = workspace.register.export(tmp_path / "register.csv").result()
    assert "informeert de Kamer" in path.read_text(encoding="utf-8")
