"""A colleague's workspace comes in passage by passage, and nothing of ours is lost."""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import BadValue, Cancelled, NotWritable, NoWorkspace
from reader.model import Commitment, Position, Status
from reader.storage import same_content
from reader.storage.foreign import _is_name
from reader.task import Task
from reader.workspace import Kind, Match, Workspace, staging
from reader.workspace.staging import Staging, _writable
from tests.reader.invented import LETTER, PROMISE, snapshot, tag

BRIDGES = "In de commissie is gevraagd naar bruggen."
MOTION = "De motie wordt daarmee uitgevoerd."


@pytest.fixture(scope="session")
def engine(shared_engine):
    return shared_engine


@pytest.fixture
def workspace(folder, engine):
    with Workspace.open(folder, author="Anna", background=False, engine=engine) as opened:
        yield opened


@pytest.fixture
def there(made, tmp_path, engine):
    """A colleague's workspace with the same letters."""
    shutil.copytree(made / "workspace", tmp_path / "colleague")
    with Workspace.open(tmp_path / "colleague", author="Bob", background=False, engine=engine) as opened:
        yield opened


def taken(workspace, there):
    return workspace.merging.merge(workspace.merging.preview(there.folder).result()).result()


def said(workspace):
    return {one.id: one for one in (*workspace.letters.all(), *workspace.passages.all())}


def assert_same(one, other):
    assert one.keys() == other.keys()
    assert all(same_content(one[key], other[key]) for key in one)


def test_new_passages_come_in_and_a_second_merge_finds_nothing(workspace, there, letter_id):
    mine = tag(workspace, letter_id, Position(), BRIDGES)
    theirs = tag(there, letter_id, Commitment(to="Kamer"), note="van Bob")
    before = snapshot(there.folder)
    preview = workspace.merging.preview(there.folder).result()
    (letter,) = preview.letters
    assert (letter.match, [one.kind for one in letter.incoming]) == (Match.FILE, [Kind.NEW])
    merged = workspace.merging.merge(preview).result()
    assert (merged.letters, merged.passages, merged.updated, merged.conflicts) == (0, 1, 0, 0)
    assert {one.id for one in workspace.passages.all()} == {mine.id, theirs.id}
    came = workspace.passages.one(theirs.id)
    assert (came.commitment.to, came.note, came.tagged_by) == ("Kamer", "van Bob", "Bob")
    again = workspace.merging.preview(there.folder).result()
    assert (again.letters, again.same) == ((), 1)
    assert snapshot(there.folder) == before


def test_an_edit_of_ours_is_taken_over_and_edits_apart_wait_in_the_conflicts(
    workspace, letter_id, tmp_path, engine
):
    newer = tag(workspace, letter_id)
    apart = tag(workspace, letter_id, Position(), BRIDGES)
    shutil.copytree(workspace.folder, tmp_path / "colleague")
    with Workspace.open(tmp_path / "colleague", author="Bob", background=False, engine=engine) as there:
        done = replace(newer, commitment=replace(newer.commitment, status=Status.FULFILLED))
        there.passages.update(done, name="edit").result()
        there.passages.update(replace(apart, note="Bob"), name="edit").result()
        there.passages.update(replace(there.passages.one(apart.id), note="Bob 2"), name="edit").result()
    workspace.passages.update(replace(apart, note="Anna"), name="edit").result()
    before = said(workspace)
    merged = taken(workspace, there)
    assert (merged.passages, merged.updated, merged.conflicts) == (0, 1, 1)
    assert workspace.passages.one(newer.id).commitment.status is Status.FULFILLED
    assert workspace.passages.one(apart.id).note == "Anna"
    ((kept, other),) = workspace.conflicts.all()
    assert (kept.note, other.note) == ("Anna", "Bob 2")
    assert workspace.merging.preview(there.folder).result().letters == ()
    workspace.history.undo().result()
    assert_same(said(workspace), before)
    assert workspace.conflicts.all() == []
    workspace.history.redo().result()
    ((kept, other),) = workspace.conflicts.all()
    assert (kept.note, other.note) == ("Anna", "Bob 2")
    workspace.conflicts.settle(other, keep_other=True).result()
    assert workspace.passages.one(apart.id).note == "Bob 2"
    assert workspace.merging.preview(there.folder).result().letters == ()
    workspace.history.undo().result()
    assert len(workspace.conflicts.all()) == 1


def test_what_both_tagged_for_themselves_is_one_passage_and_a_conflict(workspace, there, letter_id):
    same = tag(workspace, letter_id, Position(), BRIDGES)
    tag(there, letter_id, Position(), BRIDGES)
    mine = tag(workspace, letter_id, Commitment(who="Anna's minister"))
    tag(there, letter_id, Commitment(who="Bob's minister"))
    merged = taken(workspace, there)
    assert (merged.passages, merged.conflicts) == (0, 1)
    assert {one.id for one in workspace.passages.all()} == {same.id, mine.id}
    ((kept, other),) = workspace.conflicts.all()
    assert (kept.commitment.who, other.commitment.who) == ("Anna's minister", "Bob's minister")


def test_a_letter_that_is_not_here_comes_with_its_file_and_goes_again(workspace, there, tmp_path):
    path = tmp_path / "sluizen.txt"
    path.write_text("Het kabinet steunt de sluis bij Veenproef.\n", encoding="utf-8")
    letter = there.letters.add(path).result().letter
    there.letters.correct(letter.id, title="Sluizen").result()
    passage = tag(there, letter.id, Position(), "Het kabinet steunt de sluis bij Veenproef.")
    merged = taken(workspace, there)
    assert (merged.letters, merged.passages) == (1, 1)
    here = workspace.letters.one(letter.id)
    assert (here.title, here.corrected, here.file_name) == ("Sluizen", ("title",), "sluizen.txt")
    assert workspace.passages.one(passage.id).anchor.quote == passage.anchor.quote
    assert workspace.check() == []
    workspace.history.undo().result()
    assert letter.id not in said(workspace)
    preview = workspace.merging.preview(there.folder).result()
    assert [one.kind for one in preview.incoming()] == [Kind.DELETED]
    assert workspace.merging.merge(preview).result().passages == 0
    assert workspace.merging.merge(preview, [passage.id]).result().passages == 1
    assert workspace.passages.one(passage.id).letter_id == letter.id


def test_what_we_deleted_stays_deleted_unless_it_is_asked_for(workspace, there, letter_id):
    theirs = tag(there, letter_id)
    taken(workspace, there)
    workspace.passages.delete(theirs.id).result()
    preview = workspace.merging.preview(there.folder).result()
    assert [one.kind for one in preview.incoming()] == [Kind.DELETED]
    workspace.merging.merge(preview).result()
    assert workspace.passages.all() == []
    workspace.merging.merge(preview, [theirs.id]).result()
    assert [one.id for one in workspace.passages.all()] == [theirs.id]


def test_a_letter_with_the_same_number_takes_the_passages_in_our_text(workspace, there, tmp_path):
    head = "Vergaderjaar 2030–2031\n\n31 305 Fietspaden\n\nNr. 491 BRIEF VAN DE MINISTER\n\n"
    changed = LETTER.replace("Betreft:", "Een woord vooraf.\n\nBetreft:")
    (tmp_path / "een.txt").write_text(head + LETTER, encoding="utf-8")
    (tmp_path / "twee.txt").write_text(head + changed.replace(MOTION, ""), encoding="utf-8")
    theirs = there.letters.add(tmp_path / "een.txt").result().letter
    mine = workspace.letters.add(tmp_path / "twee.txt").result().letter
    found, lost = tag(there, theirs.id), tag(there, theirs.id, Position(), MOTION)
    (letter,) = workspace.merging.preview(there.folder).result().letters
    assert (letter.match, letter.ours.id) == (Match.NUMBER, mine.id)
    assert {one.given.id: one.lost for one in letter.incoming} == {found.id: False, lost.id: True}
    taken(workspace, there)
    assert workspace.passages.one(found.id).letter_id == mine.id
    text = workspace.letters.text(mine.id).result().text
    span = workspace.passages.one(found.id).anchor.span
    assert text[span.start : span.end] == PROMISE
    assert workspace.passages.one(lost.id).anchor.quote == MOTION


def test_relations_lead_to_the_passages_that_theirs_are_here(workspace, there, letter_id):
    mine = tag(workspace, letter_id)
    promise = tag(there, letter_id)
    met = tag(there, letter_id, Commitment(fulfils=promise.id), MOTION)
    assert mine.id != promise.id
    taken(workspace, there)
    assert workspace.passages.one(met.id).commitment.fulfils == promise.id
    theirs = replace(promise, commitment=Commitment(to="Kamer"))
    there.passages.update(theirs, name="edit").result()
    taken(workspace, there)
    assert len(workspace.conflicts.all()) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "../../etc/passwd"},
        {"revision": 10**12},
        {"stamp": "a b"},
        {"ancestors": ["x"] * 100},
        {"commitment": None, "position": None},
        {"note": 5},
        {"letter_id": "ff" * 16},
    ],
)
def test_a_record_that_ours_never_is_is_set_aside_and_named(workspace, there, letter_id, fields):
    good = tag(there, letter_id, Position(), BRIDGES)
    tag(there, letter_id)
    path = there.folder / "annotations" / f"{letter_id}.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    bad = next(one for one in tables["annotations"].values() if one["id"] != good.id)
    bad.update(fields)
    path.write_text(json.dumps(tables), encoding="utf-8")
    preview = workspace.merging.preview(there.folder).result()
    assert [one.given.id for one in preview.incoming()] == [good.id]
    assert len(preview.problems) == 1
    assert path.name in preview.problems[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"encoding": "../../../oops"},
        {"recognised": "/../../oops"},
        {"file_id": "../../etc/passwd"},
        {"file_name": "../oops.txt"},
        {
            "versions": [
                {"id": "..", "file_name": "x", "format": "txt", "replaced_at": "2031-01-01T00:00:00Z"}
            ]
        },
    ],
)
def test_a_letter_that_names_other_places_is_left_out(workspace, there, letter_id, tmp_path, fields):
    tag(there, letter_id)
    path = there.folder / "annotations" / f"{letter_id}.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    next(iter(tables["letter"].values())).update(fields)
    path.write_text(json.dumps(tables), encoding="utf-8")
    preview = workspace.merging.preview(there.folder).result()
    assert (preview.letters, len(preview.problems)) == ((), 1)
    assert not list(tmp_path.rglob("*oops*"))


def test_places_that_another_made_up_are_not_believed(workspace, there, letter_id):
    tag(there, letter_id)
    path = there.folder / "annotations" / f"{letter_id}.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    anchor = next(iter(tables["annotations"].values()))["anchor"]
    anchor.update(span=[5, 9_000_000], page=17, boxes=[[99, 0, 0, 1e9, 1e9]], section="Verzonnen")
    path.write_text(json.dumps(tables), encoding="utf-8")
    taken(workspace, there)
    (came,) = workspace.passages.all()
    assert (came.anchor.quote, came.anchor.page) == (PROMISE, 1)
    assert all(box.page == 1 for box in came.anchor.boxes)


def test_files_that_lead_elsewhere_are_left_out_and_named(workspace, there, tmp_path):
    path = tmp_path / "sluizen.txt"
    path.write_text("Het kabinet steunt de sluis bij Veenproef.\n", encoding="utf-8")
    letter = there.letters.add(path).result().letter
    kept = there.folder / "letters" / f"{letter.id}.txt"
    kept.unlink()
    kept.symlink_to(path)
    (there.folder / "annotations" / f"{'a' * 32}.json").symlink_to(path)
    (there.folder / "annotations" / f"{'b' * 32}.json").write_text("[", encoding="utf-8")
    preview = workspace.merging.preview(there.folder).result()
    assert preview.letters == ()
    assert len(preview.problems) == 3


def test_a_letter_whose_file_is_another_one_is_named(workspace, there, letter_id, tmp_path):
    path = tmp_path / "sluizen.txt"
    path.write_text("Het kabinet steunt de sluis bij Veenproef.\n", encoding="utf-8")
    letter = there.letters.add(path).result().letter
    (there.folder / "letters" / f"{letter.id}.txt").write_text("iets anders", encoding="utf-8")
    tag(there, letter_id)
    merged = taken(workspace, there)
    assert (merged.letters, merged.passages, len(merged.problems)) == (0, 1, 1)
    assert "sluizen.txt is left out" in merged.problems[0]


def test_what_is_no_workspace_or_this_one_is_said(workspace, tmp_path):
    with pytest.raises(NoWorkspace):
        workspace.merging.preview(tmp_path / "nowhere").result()
    with pytest.raises(BadValue, match="workspace that is open"):
        workspace.merging.preview(workspace.folder).result()


def test_stopped_in_the_middle_it_changes_nothing(workspace, there, letter_id):
    tag(there, letter_id)
    preview = workspace.merging.preview(there.folder).result()
    before = snapshot(workspace.folder)
    task = Task()
    task.on_progress(lambda *_: task.cancel())
    with pytest.raises(Cancelled):
        workspace.merging._merged(preview, preview.usual(), task)
    assert snapshot(workspace.folder) == before
    assert workspace.passages.all() == []


def added(there, path, words):
    path.write_text(words, encoding="utf-8")
    letter = there.letters.add(path).result().letter
    tag(there, letter.id, Position(), words)
    return letter


def test_a_letter_with_a_name_as_long_as_a_file_can_have_comes_in(workspace, there, tmp_path):
    letter = added(there, tmp_path / f"{'é' * 125}.txt", "Het kabinet steunt de sluis bij Veenproef.")
    merged = taken(workspace, there)
    assert (merged.letters, merged.passages, merged.problems) == (1, 1, ())
    assert workspace.letters.one(letter.id).file_name == letter.file_name


def test_a_letter_that_cannot_be_put_here_leaves_the_others_to_come(workspace, there, tmp_path, monkeypatch):
    bad = added(there, tmp_path / "sluizen.txt", "Het kabinet steunt de sluis bij Veenproef.")
    good = added(there, tmp_path / "dijken.txt", "Het kabinet steunt de dijk bij Veenproef.")
    keep = Staging.keep

    def refuse(staging, staged, path, file_id):
        if file_id == bad.id:
            raise NotWritable("Could not keep it.")
        keep(staging, staged, path, file_id)

    monkeypatch.setattr(Staging, "keep", refuse)
    merged = taken(workspace, there)
    assert (merged.letters, merged.passages) == (1, 1)
    assert merged.problems == ("sluizen.txt is left out: Could not keep it.",)
    assert workspace.letters.one(good.id).file_name == "dijken.txt"


NAMES = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=400)


@pytest.mark.parametrize(("encoding", "unit"), [("utf-8", 1), ("utf-16-le", 2)])  # Linux; Windows and macOS
@given(NAMES, st.sampled_from(["", ".txt"]))
@example("€" * 100, ".txt")
@example("🚲" * 200, ".txt")
def test_a_staged_name_is_one_that_a_file_can_have(encoding, unit, name, ending):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "_COUNTED", (encoding, unit))
        staged = _writable(name + ending)
    assert 0 < len(staged.encode(encoding)) <= 255 * unit
    assert staged.endswith(ending)
    if len(f"{name}{ending}".encode(encoding, "replace")) <= 255 * unit:
        assert len(staged) == len(name + ending)


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [("é" * 251 + ".txt", True), ("🚲" * 127 + "a", True), ("é" * 252 + ".txt", False), ("🚲" * 128, False)],
)
def test_a_letter_that_windows_named_comes_along(name, is_taken):
    assert _is_name(name) is is_taken
