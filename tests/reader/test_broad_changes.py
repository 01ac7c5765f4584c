"""A change of several letters is made whole, or not at all, wherever the process is killed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.errors import BadValue, DiskFull
from reader.model import Commitment
from reader.storage import Journal, disk
from reader.workspace import Workspace
from tests.reader.invented import OTHER, Ears, on_disk, place_of, tag

COUNCIL = OTHER.split("\n\n")[1].strip()


@pytest.fixture(scope="session")
def two(made, tmp_path_factory):
    """A workspace with a passage in each of two letters."""
    folder = tmp_path_factory.mktemp("two") / "workspace"
    shutil.copytree(made / "workspace", folder)
    with Workspace.open(folder, background=False) as workspace:
        tag(workspace, workspace.letters.one("fietspaden.txt").id)
        tag(workspace, workspace.letters.one("raad.txt").id, Commitment(), COUNCIL)
    return folder


@pytest.fixture
def folder(two, tmp_path):
    shutil.copytree(two, tmp_path / "workspace")
    return tmp_path / "workspace"


def noted(workspace, note):
    """Note the same on all passages, as one step."""
    return workspace.passages.update_all(
        [replace(one, note=note) for one in workspace.passages.all()], name="note all"
    )


def gives_up(workspace, ears):
    """Wait until all is in the letters' files, or one of them cannot be written."""
    deadline = time.monotonic() + 10
    while workspace.unsaved and not any(what[0] == "save failed" for what in ears.heard):
        assert time.monotonic() < deadline
        time.sleep(0.005)


@contextmanager
def opened(folder):
    """Open a workspace with somebody who hears whether saves fail."""
    ears = Ears()
    with Workspace.open(folder, background=False) as workspace:
        workspace.subscribe(ears)
        yield workspace, lambda: gives_up(workspace, ears)


def notes(folder):
    with Workspace.open(folder, background=False) as workspace:
        found = [one.note for one in workspace.passages.all()]
        told = workspace.problems
    return found, told


def killed_after(monkeypatch, writes, act, folder, target):
    """Let so many files be replaced, no more, and copy what is on disk then, as a kill leaves it."""
    left = [writes]
    real = disk.replace_durably

    def counted(path, data, **options):
        if left[0] <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        return real(path, data, **options)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace_durably", counted)
        act()
        shutil.copytree(folder, target)
    return left[0]


@pytest.mark.parametrize("writes", range(4))
def test_a_killed_step_is_completed_or_never_began(folder, tmp_path, monkeypatch, writes):
    with opened(folder) as (workspace, settled):

        def act():  # the journal, two letters
            assert bool(noted(workspace, "na").exception(10)) is (writes == 0)
            settled()

        left = killed_after(monkeypatch, writes, act, folder, tmp_path / "killed")
    assert left == max(0, writes - 3)
    found, told = notes(tmp_path / "killed")
    assert found == (["na"] * 2 if writes else [""] * 2)
    assert len(told) == (0 < writes < 3)
    assert list((tmp_path / "killed").glob("journal/*.json")) == []
    assert notes(tmp_path / "killed") == (found, ())


def test_what_failed_is_written_down_and_tried_again(folder, tmp_path, monkeypatch):
    with opened(folder) as (workspace, settled):

        def act():
            noted(workspace, "na").result(10)
            settled()

        killed_after(monkeypatch, 1, act, folder, tmp_path / "killed")
        assert len(list((folder / "journal").iterdir())) == 1
        workspace.retry_saves()
    assert list((folder / "journal").iterdir()) == []
    assert notes(folder) == (["na", "na"], ())


def test_a_step_that_cannot_be_written_down_holds_back_its_own_letters_alone(folder, tmp_path, monkeypatch):
    begin, refuses = Journal.begin, [True]

    def refused(self, path, name, records):
        if name == "note all" and refuses[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        return begin(self, path, name, records)

    monkeypatch.setattr(Journal, "begin", refused)
    (tmp_path / "derde.txt").write_text(f"{OTHER}\n\nEen derde brief.", encoding="utf-8")
    with Workspace.open(folder, background=False) as workspace:
        broad = workspace.passages.all()
        third = workspace.letters.add(tmp_path / "derde.txt").result().letter
        assert isinstance(noted(workspace, "na").exception(10), DiskFull)
        alone = tag(workspace, third.id, Commitment(), COUNCIL)
        assert on_disk(folder, third.id)
        again = workspace.passages.update(replace(alone, note="los"), name="edit note")
        assert again.exception(10) is None
        for one in broad:
            assert {record.note for record in on_disk(folder, one.letter_id).annotations.values()} == {""}
        refuses[0] = False
        workspace.retry_saves()
    assert sorted(notes(folder)[0]) == ["los", "na", "na"]


def test_undoing_a_broad_step_is_one_as_well(folder, tmp_path, monkeypatch):
    with opened(folder) as (workspace, settled):
        noted(workspace, "na").result()
        settled()

        def act():
            workspace.history.undo().result(10)
            settled()

        killed_after(monkeypatch, 2, act, folder, tmp_path / "killed")
    assert notes(tmp_path / "killed")[0] == ["", ""]


def test_a_change_of_one_letter_is_not_written_down_twice(folder):
    with Workspace.open(folder, background=False) as workspace:
        one = workspace.passages.all()[0]
        workspace.passages.update(replace(one, note="na"), name="edit note").result()
    assert not (folder / "journal").exists()


def test_what_was_changed_before_it_was_completed_is_a_conflict(folder, tmp_path, monkeypatch):
    with opened(folder) as (workspace, settled):

        def act():
            noted(workspace, "na").result(10)
            settled()

        killed_after(monkeypatch, 1, act, folder, tmp_path / "killed")
    (entry,) = (tmp_path / "killed" / "journal").iterdir()
    kept = entry.read_bytes()
    entry.unlink()
    with Workspace.open(tmp_path / "killed", background=False) as workspace:
        one = workspace.passages.all()[0]
        workspace.passages.update(replace(one, note="later"), name="edit note").result()
    entry.write_bytes(kept)
    with Workspace.open(tmp_path / "killed", background=False) as workspace:
        versions = {note for pair in workspace.conflicts.all() for note in (pair[0].note, pair[1].note)}
        assert versions == {"na", "later"}
        assert {one.note for one in workspace.passages.all()} <= {"na", "later"}


@pytest.mark.parametrize(
    "content", ["{", '{"schema": 99}', '{"name": "x", "records": [{"record": "letter"}]}']
)
def test_an_entry_that_cannot_be_used_is_told_and_stays(folder, content):
    (folder / "journal").mkdir()
    entry = folder / "journal" / f"{'0' * 16}.json"
    entry.write_text(content, encoding="utf-8")
    found, told = notes(folder)
    assert found == ["", ""]
    assert len(told) == 1
    assert entry.read_text(encoding="utf-8") == content


def test_the_entry_is_on_disk_before_the_first_letter_is(folder, monkeypatch):
    order = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda old, new: (order.append(os.fspath(new)), real(old, new))[1])
    with Workspace.open(folder, background=False) as workspace:
        noted(workspace, "na").result()
    kinds = [Path(path).parent.name for path in order]
    assert kinds.index("journal") < kinds.index("annotations")
    assert (
        json.loads(next((folder / "annotations").iterdir()).read_text())["annotations"]["1"]["note"] == "na"
    )


def test_a_passage_tagged_meanwhile_does_not_write_half_a_step(folder, tmp_path, monkeypatch):
    with opened(folder) as (workspace, settled):
        letter_id = workspace.letters.one("fietspaden.txt").id
        span = place_of(workspace, letter_id, "De motie wordt daarmee uitgevoerd.")

        def act():
            noted(workspace, "na")
            workspace.passages.annotate(letter_id, span, Commitment()).exception(10)
            settled()

        killed_after(monkeypatch, 3, act, folder, tmp_path / "killed")
    found, _ = notes(tmp_path / "killed")
    assert found.count("na") in {0, 2}


def test_a_change_being_written_down_is_not_ended_by_who_looks_for_old_ones(folder, monkeypatch):
    with Workspace.open(folder, background=False) as workspace:
        broad, real = workspace._components.broad, disk.replace_durably
        kept = []

        def watched(path, *arguments, **options):
            real(path, *arguments, **options)
            if path.parent.name == "journal":
                broad.complete(lambda _: None)
                kept.append(path.is_file())

        monkeypatch.setattr(disk, "replace_durably", watched)
        noted(workspace, "elders").result()
    assert kept == [True]


def test_a_journal_of_somebody_else_names_no_file_elsewhere(folder):
    with Workspace.open(folder, background=False) as workspace:
        passage = workspace.passages.all()[0]
    journal = Journal(folder / "journal")
    journal.begin(journal.new_path(), "x", [replace(passage, letter_id="../../elders")])
    with Workspace.open(folder, background=False) as workspace:
        assert any("cannot be read" in one for one in workspace.problems)
    assert not list(folder.parent.rglob("elders*"))


def test_what_no_later_start_would_read_is_refused(folder):
    with Workspace.open(folder, background=False) as workspace:
        passage = workspace.passages.all()[0]
        with pytest.raises(BadValue):
            workspace.passages.update(replace(passage, tagged_at=datetime(1, 1, 1, tzinfo=UTC)), name="x")
        assert workspace.passages.one(passage.id) == passage
