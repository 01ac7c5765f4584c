"""Whatever is done after what, no passage is lost or doubled, and memory, register and disk say the same."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model import Commitment, Position
from reader.storage import AnnotationFiles, is_deleted, same_content
from reader.workspace import Workspace
from tests.reader.invented import LETTER, tag

BRIDGES = "In de commissie is gevraagd naar bruggen."
MOTION = "De motie wordt daarmee uitgevoerd."
VERSIONS = {
    "first": LETTER,
    "reworded": LETTER.replace("in mei 2031", "uiterlijk in juni 2031"),
    "shorter": LETTER.replace(f" {MOTION}", "").replace("Betreft:", "Een woord vooraf.\n\nBetreft:"),
}
YESTERDAY = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
KEEPING = {"version", "absorb", "merge"}  # after these all that was there still is
STEPS = st.sampled_from(
    [
        ("version", "reworded"),
        ("version", "shorter"),
        ("version", "first"),
        ("absorb", "reworded"),
        ("merge", ""),
        ("restore", ""),
        ("edit", ""),
        ("delete", ""),
        ("undo", ""),
        ("undo", ""),
        ("redo", ""),
    ]
)


@pytest.fixture(scope="session")
def engine(shared_engine):
    return shared_engine


@pytest.fixture(scope="session")
def start(made, engine, tmp_path_factory):
    """A workspace with three passages and a backup of yesterday, and a colleague's that goes on from it."""
    folder = tmp_path_factory.mktemp("sequences")
    shutil.copytree(made / "workspace", folder / "ours")
    for name, text in VERSIONS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Workspace.open(folder / "ours", background=False, engine=engine) as workspace:
        letter_id = workspace.letters.one("fietspaden.txt").id
        tag(workspace, letter_id, Position(), BRIDGES)
        promise = tag(workspace, letter_id)
    kept = folder / "ours" / "backups" / letter_id
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    shutil.copyfile(
        folder / "ours" / "annotations" / f"{letter_id}.json", kept / f"{YESTERDAY:%Y%m%d-%H%M%S}.json"
    )
    shutil.copytree(folder / "ours", folder / "theirs")
    with Workspace.open(folder / "theirs", background=False, engine=engine) as workspace:
        workspace.passages.update(replace(promise, note="daar"), name="edit").result()
        tag(workspace, letter_id, Commitment(), MOTION)
    return folder, letter_id


class Desk:
    """One workspace in which steps are taken one after the other."""

    def __init__(self, workspace, folder, letter_id):
        self.workspace, self.folder, self.letter_id = workspace, folder, letter_id
        self.ever = {one.id for one in workspace.passages.all()}
        self.count = 0

    def take(self, step, name):
        space = self.workspace
        before = {one.id for one in space.passages.all()}
        getattr(self, step)(name)
        after = {one.id for one in space.passages.all()}
        if step in KEEPING:
            assert before <= after
        self.ever |= after

    def version(self, name):
        content = (self.folder / f"{name}.txt").read_text(encoding="utf-8")
        if self.workspace.letters.file(self.letter_id).read_text(encoding="utf-8") != content:
            self.workspace.versions.replace_file(self.letter_id, self.folder / f"{name}.txt").result()

    def absorb(self, name):
        """Add the file as a letter of its own, tag it, and make it the new version."""
        added = self.workspace.letters.add(self.folder / f"{name}.txt").result().letter
        if added.id != self.letter_id:
            tag(self.workspace, added.id, Position(), BRIDGES)
            self.workspace.versions.become_version(self.letter_id, added.id).result()

    def merge(self, _):
        preview = self.workspace.merging.preview(self.folder / "theirs").result()
        self.workspace.merging.merge(preview).result()

    def restore(self, _):
        preview = self.workspace.restoring.preview(self.letter_id, YESTERDAY).result()
        if preview.changes:
            self.workspace.restoring.restore(preview.changes).result()

    def edit(self, _):
        for one in self.workspace.passages.all()[:1]:
            self.count += 1
            self.workspace.passages.update(replace(one, note=str(self.count)), name="edit").result()

    def delete(self, _):
        for one in self.workspace.passages.all()[:1]:
            self.workspace.passages.delete(one.id).result()

    def undo(self, _):
        if self.workspace.history.undo_name:
            self.workspace.history.undo().result()

    def redo(self, _):
        if self.workspace.history.redo_name:
            self.workspace.history.redo().result()

    def holds(self):
        """Assert that nothing is lost or doubled, and that memory, register and disk say the same."""
        space = self.workspace
        alive = [one.id for one in space.passages.all()]
        assert len(alive) == len(set(alive))
        assert all(space._components.library.annotation(one) is not None for one in self.ever)
        assert {row.annotation_id for row in space.register.rows()} == set(alive)
        space._components.writer.close()
        files = AnnotationFiles(space.folder)
        for letter_id, found in files.scan().items():
            disk, memory = files.load(letter_id, found).records, space._components.library.records(letter_id)
            assert {one.stamp for one in disk.current()} == {one.stamp for one in memory.current()}
            assert {one.stamp for one in disk.conflicts} == {one.stamp for one in memory.conflicts}

    def said(self):
        space = self.workspace
        return {one.id: one for one in (*space.letters.all(), *space.passages.all())}


def assert_same(one, other):
    assert one.keys() == other.keys()
    assert all(same_content(one[key], other[key]) for key in one)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEPS, min_size=2, max_size=6))
def test_any_sequence_loses_and_doubles_nothing(start, engine, tmp_path_factory, steps):
    folder, letter_id = start
    shutil.copytree(folder / "ours", mine := tmp_path_factory.mktemp("run") / "ours")
    with Workspace.open(mine, background=False, engine=engine) as workspace:
        desk = Desk(workspace, folder, letter_id)
        first = desk.said()
        for step, name in steps:
            desk.take(step, name)
            desk.holds()
        while workspace.history.redo_name:
            workspace.history.redo().result()
        last, conflicts = desk.said(), len(workspace.conflicts.all())
        while workspace.history.undo_name:
            workspace.history.undo().result()
        desk.holds()
        assert_same(desk.said(), first)
        assert workspace.conflicts.all() == []
        while workspace.history.redo_name:
            workspace.history.redo().result()
        desk.holds()
        assert_same(desk.said(), last)
        assert len(workspace.conflicts.all()) == conflicts
        assert not any(map(is_deleted, workspace.passages.all()))
