"""A backup is looked at before it is restored, and restoring it is one step to undo."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from reader.errors import DamagedStore, NotFound
from reader.model import Commitment, Letter, Position, Status
from reader.storage import same_content
from reader.workspace import Turn
from tests.reader.invented import LETTER, PROMISE, tag

BRIDGES = "In de commissie is gevraagd naar bruggen."
MOTION = "De motie wordt daarmee uitgevoerd."
YESTERDAY = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)


def keep_backup(folder, letter_id, at=YESTERDAY):
    """Keep the letter's file as if a save of that moment had come upon it."""
    kept = folder / "backups" / letter_id
    kept.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / "annotations" / f"{letter_id}.json", kept / f"{at:%Y%m%d-%H%M%S}.json")
    return at


def said(workspace):
    return {one.id: one for one in (*workspace.letters.all(), *workspace.passages.all())}


def assert_same(one, other):
    assert one.keys() == other.keys()
    assert all(same_content(one[key], other[key]) for key in one)


@pytest.fixture
def changed(workspace, folder, letter_id):
    """A letter of which one passage was edited, one deleted and one added since yesterday."""
    edited = tag(workspace, letter_id)
    gone = tag(workspace, letter_id, Position(), BRIDGES)
    workspace.letters.correct(letter_id, title="Zoals het was").result()
    before = said(workspace)
    keep_backup(folder, letter_id)
    workspace.passages.update(
        replace(edited, commitment=Commitment(status=Status.FULFILLED)), name="edit"
    ).result()
    workspace.passages.delete(gone.id).result()
    added = tag(workspace, letter_id, Position(), MOTION)
    workspace.letters.correct(letter_id, title="Zoals het is").result()
    return before, edited, gone, added


def test_a_preview_tells_what_comes_back_goes_and_changes(workspace, letter_id, changed):
    _, edited, gone, added = changed
    assert workspace.restoring.dates(letter_id)[-1] == YESTERDAY
    preview = workspace.restoring.preview(letter_id, YESTERDAY).result()
    turns = {one.after.id: one.turn for one in preview.changes}
    assert turns == {
        letter_id: Turn.CHANGES,
        edited.id: Turn.CHANGES,
        gone.id: Turn.COMES_BACK,
        added.id: Turn.GOES,
    }
    status = next(one for one in preview.changes if one.after.id == edited.id)
    assert (status.before.commitment.status, status.after.commitment.status) == (
        Status.FULFILLED,
        Status.OPEN,
    )


def test_restoring_all_is_one_step_that_is_undone_and_redone(workspace, letter_id, changed):
    before = changed[0]
    now = said(workspace)
    preview = workspace.restoring.preview(letter_id, YESTERDAY).result()
    workspace.restoring.restore(preview.changes).result()
    assert_same(said(workspace), before)
    assert workspace.restoring.preview(letter_id, YESTERDAY).result().changes == ()
    workspace.history.undo().result()
    assert_same(said(workspace), now)
    workspace.history.redo().result()
    assert_same(said(workspace), before)


def test_what_is_not_chosen_stays(workspace, letter_id, changed):
    _, edited, gone, added = changed
    preview = workspace.restoring.preview(letter_id, YESTERDAY).result()
    workspace.restoring.restore(one for one in preview.changes if one.turn is Turn.COMES_BACK).result()
    assert {one.id for one in workspace.passages.all()} == {edited.id, gone.id, added.id}
    assert workspace.passages.one(edited.id).commitment.status is Status.FULFILLED


def test_what_was_changed_since_the_preview_is_left_alone(workspace, letter_id, changed):
    edited = changed[1]
    preview = workspace.restoring.preview(letter_id, YESTERDAY).result()
    current = workspace.passages.one(edited.id)
    workspace.passages.update(replace(current, note="net gezien"), name="edit").result()
    workspace.restoring.restore(preview.changes).result()
    assert workspace.passages.one(edited.id).note == "net gezien"


def test_the_workspace_goes_back_to_a_moment_and_letters_added_since_stay(workspace, changed, tmp_path):
    before = changed[0]
    path = tmp_path / "nieuw.txt"
    path.write_text("Een brief van vandaag over de sluis.", encoding="utf-8")
    new = workspace.letters.add(path).result().letter
    (preview,) = workspace.restoring.preview_all(YESTERDAY - timedelta(hours=2)).result()
    workspace.restoring.restore(preview.changes).result()
    assert_same(said(workspace), before | {new.id: new})
    assert workspace.restoring.moments()[-1] == YESTERDAY
    assert workspace.restoring.preview_all(datetime.now(UTC) + timedelta(hours=1)).result() == []


def test_a_letter_that_was_taken_out_comes_back(workspace, folder, letter_id):
    passage = tag(workspace, letter_id)
    keep_backup(folder, letter_id)
    workspace.letters.remove(letter_id).result()
    preview = workspace.restoring.preview(letter_id, YESTERDAY).result()
    assert [(one.turn, type(one.after)) for one in preview.changes] == [(Turn.COMES_BACK, Letter)]
    workspace.restoring.restore(preview.changes).result()
    assert workspace.passages.one(passage.id).anchor.quote == PROMISE


def test_a_new_version_goes_back_with_its_places(workspace, folder, letter_id, tmp_path):
    promise = tag(workspace, letter_id)
    keep_backup(folder, letter_id)
    newer = tmp_path / "fietspaden-2.txt"
    newer.write_text(workspace.letters.file(letter_id).read_text().replace("mei 2031", "juni 2031"))
    workspace.versions.replace_file(letter_id, newer).result()
    workspace.restoring.restore(workspace.restoring.preview(letter_id, YESTERDAY).result().changes).result()
    assert workspace.letters.one(letter_id).file_id == ""
    assert workspace.passages.one(promise.id).anchor.quote == PROMISE


def test_a_backup_of_an_older_reader_changes_no_places_of_the_same_words(workspace, folder, letter_id):
    passage = tag(workspace, letter_id)
    older = replace(passage, anchor=replace(passage.anchor, layout=1, page=9))
    workspace.passages.update(older, name="age").result()
    keep_backup(folder, letter_id)
    workspace.versions.renew().result()
    assert workspace.passages.one(passage.id).anchor.page == 1
    assert workspace.restoring.preview(letter_id, YESTERDAY).result().changes == ()


@pytest.mark.usefixtures("changed")
def test_a_damaged_backup_or_none_is_said_and_the_next_one_counts(workspace, folder, letter_id):
    later = keep_backup(folder, letter_id, YESTERDAY + timedelta(hours=3))
    for one in workspace.passages.all():
        workspace.passages.delete(one.id).result()
    (folder / "backups" / letter_id / f"{YESTERDAY:%Y%m%d-%H%M%S}.json").write_text("{", encoding="utf-8")
    with pytest.raises(DamagedStore):
        workspace.restoring.preview(letter_id, YESTERDAY).result()
    (found,) = workspace.restoring.preview_all(YESTERDAY).result()
    assert (found.at, {one.turn for one in found.changes}) == (later, {Turn.COMES_BACK})
    with pytest.raises(NotFound):
        workspace.restoring.preview(letter_id, YESTERDAY - timedelta(days=1)).result()


def test_a_newer_file_stays_known_when_the_older_one_is_restored(workspace, folder, letter_id, tmp_path):
    keep_backup(folder, letter_id)
    newer = tmp_path / "fietspaden-2.txt"
    newer.write_text(LETTER.replace("mei 2031", "juni 2031"), encoding="utf-8")
    workspace.versions.replace_file(letter_id, newer).result()
    workspace.restoring.restore(workspace.restoring.preview(letter_id, YESTERDAY).result().changes).result()
    letter = workspace.letters.one(letter_id)
    assert (letter.file_name, [one.file_name for one in letter.versions]) == (
        "fietspaden.txt",
        ["fietspaden-2.txt"],
    )
    assert workspace.check() == []
    assert workspace.restoring.preview(letter_id, YESTERDAY).result().changes == ()


def test_passages_that_came_along_stay_while_their_own_letter_is_out(workspace, folder, letter_id, tmp_path):
    newer = tmp_path / "fietspaden-2.txt"
    newer.write_text(LETTER.replace("mei 2031", "juni 2031"), encoding="utf-8")
    other = workspace.letters.add(newer).result().letter
    passage = tag(workspace, other.id, Position(), MOTION)
    tag(workspace, letter_id)
    keep_backup(folder, letter_id)
    workspace.versions.become_version(letter_id, other.id).result()
    preview = workspace.restoring.preview(letter_id, YESTERDAY).result()
    assert Turn.GOES not in {one.turn for one in preview.changes}
    workspace.restoring.restore(preview.changes).result()
    assert workspace.passages.one(passage.id).letter_id == letter_id
