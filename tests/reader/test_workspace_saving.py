"""Changes become durable, whatever fails and whoever else changes the same; nobody's work is lost."""

from __future__ import annotations

import os
import time

import pytest
from msgspec.structs import replace

from reader.errors import ChangedSince, DeletedElsewhere, DiskFull, NewerSchema, NotFound, NotWritable
from reader.model import Commitment, Tag
from reader.workspace import watcher as following
from reader.workspace.workspace import Workspace
from tests.reader.invented import Ears, full_disk, on_disk, place_of, tag


def test_many_changes_at_once_are_saved_together_and_each_acknowledged(
    workspace, folder, letter_id, monkeypatch
):
    passage = tag(workspace, letter_id)
    replaced = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda *paths: (replaced.append(paths), real(*paths))[1])
    saves = []
    for count in range(100):
        passage = replace(workspace.passages.one(passage.id), note=str(count))
        saves.append(workspace.passages.update(passage, name="edit note"))
    for save in saves:
        save.result(10)
        assert (
            on_disk(folder, letter_id).annotations[passage.id].revision >= save.change.edits[0].after.revision
        )
    assert len(replaced) < 100
    assert on_disk(folder, letter_id).conflicts == ()


def test_a_failed_save_keeps_the_change_and_the_next_change_saves_both(
    workspace, folder, letter_id, ears, monkeypatch
):
    with monkeypatch.context() as patch:
        full_disk(patch)
        save = workspace.passages.annotate(letter_id, place_of(workspace, letter_id), Commitment())
        with pytest.raises(DiskFull, match="disk is full"):
            save.result(10)
        ears.hears("save failed", DiskFull)
        assert len(workspace.passages.all()) == 1
        assert workspace.unsaved == 1
        assert on_disk(folder, letter_id).annotations == {}
    workspace.letters.mark_done(letter_id, done=True).result(10)
    assert len(on_disk(folder, letter_id).annotations) == 1
    assert workspace.unsaved == 0


def test_a_failed_save_is_tried_again_on_demand_and_when_closing(
    workspace, folder, letter_id, ears, monkeypatch
):
    for retry in (workspace.retry_saves, workspace.close):
        with monkeypatch.context() as patch:
            full_disk(patch)
            save = workspace.letters.mark_done(letter_id, done=not workspace.letters.one(letter_id).done)
            with pytest.raises(DiskFull):
                save.result(10)
        ears.heard.clear()
        retry()
        ears.hears(
            "saved",
        )
        assert on_disk(folder, letter_id).letter == workspace.letters.one(letter_id)


def test_closing_waits_for_all_saves(folder):
    workspace = Workspace.open(folder, background=False)
    saves = [workspace.letters.mark_done(letter.id, done=True) for letter in workspace.letters.all()]
    workspace.close()
    assert all(save.done() for save in saves)
    late = workspace.letters.mark_done(workspace.letters.all()[0].id, done=False)
    late.result(10)
    workspace.close()


@pytest.mark.logs_errors
def test_a_listener_that_fails_keeps_nobody_from_saving(workspace, letter_id, caplog):
    class Broken(Ears):
        def changed(self, change):
            raise ValueError(change.name)

    workspace.subscribe(Broken())
    tag(workspace, letter_id)
    assert "a listener of the workspace failed" in caplog.text


# Others


def test_what_another_process_changed_is_seen_after_a_look(workspace, elsewhere, letter_id, ears):
    theirs = tag(elsewhere, letter_id)
    assert workspace.passages.all() == []
    workspace.refresh()
    assert workspace.passages.all() == [theirs]
    assert ears.heard == [("changed", "change made elsewhere")]
    workspace.refresh()
    assert len(ears.heard) == 1
    assert workspace.history.undo_name == ""


def test_in_the_background_others_changes_are_noticed_by_themselves(folder, elsewhere, monkeypatch):
    monkeypatch.setattr(following, "POLL_S", 0.02)
    ears = Ears()
    with Workspace.open(folder) as workspace:
        workspace.subscribe(ears)
        letter_id = workspace.letters.one("fietspaden.txt").id
        tag(elsewhere, letter_id)
        ears.hears("changed", "change made elsewhere")
        assert len(workspace.passages.of(letter_id)) == 1
        (path,) = (folder / "annotations").glob(f"{letter_id}.json")
        path.write_text(path.read_text(encoding="utf-8").replace("Anna", "Anne") + " ", encoding="utf-8")
        deadline = time.monotonic() + 10
        while workspace._components.library.unsaved(letter_id)[0].files.main[1] != path.stat().st_size:
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_two_processes_tag_the_same_letter_and_both_tags_stay(workspace, elsewhere, letter_id, ears):
    theirs = tag(elsewhere, letter_id, words="bruggen")
    mine = tag(workspace, letter_id)
    assert {one.id for one in workspace.passages.all()} == {mine.id, theirs.id}
    assert ("changed", "change made elsewhere") in ears.heard
    elsewhere.refresh()
    assert {one.id for one in elsewhere.passages.all()} == {mine.id, theirs.id}


def test_an_edit_and_a_deletion_made_apart_are_a_conflict_that_can_be_settled(
    workspace, elsewhere, letter_id
):
    passage = tag(workspace, letter_id)
    elsewhere.refresh()
    elsewhere.passages.delete(passage.id).result()
    workspace.passages.update(replace(passage, note="needed"), name="edit note").result()
    assert workspace.passages.all() == []
    ((stays, other),) = workspace.conflicts.all()
    assert (stays.deleted_at is None, other.note) == (False, "needed")
    workspace.conflicts.settle(other, keep_other=True).result()
    assert [one.note for one in workspace.passages.all()] == ["needed"]
    elsewhere.refresh()
    assert [one.note for one in elsewhere.passages.all()] == ["needed"]
    assert workspace.conflicts.all() == elsewhere.conflicts.all() == []
    with pytest.raises(NotFound, match="settled already"):
        workspace.conflicts.settle(other, keep_other=True)


def test_what_another_process_changed_since_is_not_undone(workspace, elsewhere, letter_id):
    passage = tag(workspace, letter_id)
    elsewhere.refresh()
    elsewhere.passages.update(
        replace(elsewhere.passages.one(passage.id), note="theirs"), name="edit note"
    ).result()
    workspace.refresh()
    with pytest.raises(ChangedSince, match="somebody else changed it since"):
        workspace.history.undo()
    assert workspace.passages.one(passage.id).note == "theirs"


def test_a_letter_added_elsewhere_appears(workspace, elsewhere, tmp_path, ears):
    (tmp_path / "haven.txt").write_text("Brief over de haven.", encoding="utf-8")
    added = elsewhere.letters.add(tmp_path / "haven.txt").result().letter
    workspace.refresh()
    assert workspace.letters.one("haven.txt") == added
    assert ears.heard == [("changed", "change made elsewhere")]


@pytest.mark.parametrize("refusal", [NewerSchema("newer"), NotWritable("read-only")])
def test_an_undo_that_is_refused_leaves_the_history_as_it_was(workspace, letter_id, monkeypatch, refusal):
    passage = tag(workspace, letter_id)
    workspace.passages.update(replace(passage, note="typed"), name="edit note").result()

    def refuse(*_):
        raise refusal

    history = workspace.history
    for step, names in (
        (history.undo, ("edit note", "")),
        (history.redo, ("tag as commitment", "edit note")),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(workspace._components.library, "apply", refuse)
            with pytest.raises(type(refusal)):
                step()
        assert (history.undo_name, history.redo_name) == names
        step().result(10)
    assert workspace.passages.one(passage.id).note == "typed"
    assert (history.undo_name, history.redo_name) == ("edit note", "")


def test_what_was_typed_in_a_passage_that_was_deleted_elsewhere_is_carried_and_can_be_restored(
    workspace, elsewhere, folder, letter_id
):
    passage = tag(workspace, letter_id)
    elsewhere.refresh()
    elsewhere.passages.delete(passage.id).result()
    workspace.refresh()
    typed = replace(passage, note="half a page of thought")
    with pytest.raises(DeletedElsewhere, match="deleted meanwhile") as caught:
        workspace.passages.update(typed, name="edit note")
    assert caught.value.wanted == typed
    workspace.passages.restore(caught.value.wanted).result()
    assert workspace.passages.one(passage.id).note == "half a page of thought"
    assert on_disk(folder, letter_id).conflicts == ()
    workspace.history.undo().result()
    assert workspace.passages.all() == []


def test_every_edit_of_a_passage_that_was_deleted_elsewhere_says_so(workspace, elsewhere, letter_id):
    passage = tag(workspace, letter_id)
    elsewhere.refresh()
    elsewhere.passages.delete(passage.id).result()
    workspace.refresh()
    for edit in (
        lambda: workspace.passages.one(passage.id),
        lambda: workspace.passages.untag(passage.id, Tag.COMMITMENT),
        lambda: workspace.passages.move(passage.id, passage.anchor.span),
        lambda: workspace.passages.delete(passage.id),
    ):
        with pytest.raises(DeletedElsewhere) as caught:
            edit()
        assert caught.value.wanted.anchor == passage.anchor


def test_a_passage_whose_letter_is_out_is_not_restored(workspace, letter_id):
    passage = tag(workspace, letter_id)
    workspace.letters.remove(letter_id).result()
    for edit in (workspace.passages.restore, lambda one: workspace.passages.update(one, name="edit")):
        with pytest.raises(NotFound):
            edit(passage)
    with pytest.raises(NotFound, match="no such passage to restore"):
        workspace.passages.restore(replace(passage, id="unknown"))
