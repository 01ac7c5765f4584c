"""Undo and redo by name, and never over what somebody else changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import ChangedSince
from reader.model import Change, Edit
from reader.storage import merge
from reader.storage.records import LetterRecords
from reader.workspace.history import STEPS_KEPT, History
from tests.records import LETTER_ID, decision, letter, passage


class Desk:
    """Records with a history: what a workspace does, without files and threads."""

    def __init__(self):
        self.records = LetterRecords().put(letter())
        self.history = History()

    def find(self, record):
        return self.records.find(record)

    def take(self, change):
        for edit in change.edits:
            self.records = self.records.put_all((edit.after, *edit.apart_after))

    def make(self, name, *records):
        change = Change(name, tuple(Edit(self.find(record), record) for record in records))
        self.take(change)
        self.history.add(change)

    def undo(self):
        self.take(self.history.undoing(self.find, self.records.apart))
        self.history.undone()

    def redo(self):
        self.take(self.history.redoing(self.find, self.records.apart))
        self.history.redone()

    @property
    def passage(self):
        return self.records.annotations["5eed"]


@pytest.fixture
def desk():
    return Desk()


def test_nothing_to_undo_is_none(desk):
    assert (desk.history.undo_name, desk.history.redo_name) == ("", "")
    assert desk.history.undoing(desk.find, desk.records.apart) is None
    assert desk.history.redoing(desk.find, desk.records.apart) is None


def test_a_new_passage_undone_is_deleted_and_redone_is_back(desk):
    desk.make("tag as position", passage())
    assert desk.history.undo_name == "tag as position"
    desk.undo()
    assert merge.is_deleted(desk.passage)
    assert (desk.history.undo_name, desk.history.redo_name) == ("", "tag as position")
    desk.redo()
    assert not merge.is_deleted(desk.passage)
    assert merge.same_content(desk.passage, passage())


def test_a_deleted_passage_undone_is_back_as_it_was(desk):
    desk.make("tag", passage(note="why"))
    desk.make("delete passage", merge.succeed(desk.passage, merge.tombstone(desk.passage)))
    desk.undo()
    assert not merge.is_deleted(desk.passage)
    assert desk.passage.note == "why"


def test_an_inverse_is_a_new_revision_so_that_no_merge_brings_the_undone_back(desk):
    desk.make("tag", passage())
    edited = merge.succeed(desk.passage, note="edited")
    desk.make("edit", edited)
    desk.undo()
    assert desk.passage.revision > edited.revision
    assert merge.latest_versions([edited, desk.passage])[0].note == ""


def test_letters_and_decisions_are_undone_too(desk):
    desk.make("correct letter", merge.succeed(desk.records.letter, title="Fietspaden"))
    desk.make("accept suggestion", decision(), passage())
    desk.undo()
    assert desk.records.decisions["d1"].withdrawn
    assert merge.is_deleted(desk.passage)
    desk.undo()
    assert desk.records.letter.title == ""


def test_what_somebody_else_changed_since_is_not_undone(desk):
    desk.make("tag", passage())
    desk.make("edit", merge.succeed(desk.passage, note="mine"))
    theirs = merge.succeed(desk.passage, note="theirs")
    desk.records = desk.records.put(theirs)
    with pytest.raises(ChangedSince, match='"edit" was not undone: somebody else changed it since'):
        desk.undo()
    assert desk.passage == theirs
    assert desk.history.redo_name == ""


def test_what_somebody_else_changed_since_is_not_redone(desk):
    desk.make("tag", passage())
    desk.undo()
    desk.records = desk.records.put(merge.succeed(desk.passage, replace(passage(), note="theirs")))
    with pytest.raises(ChangedSince, match="not redone"):
        desk.redo()
    assert desk.passage.note == "theirs"


def test_a_change_of_several_records_is_undone_whole_or_not_at_all(desk):
    desk.make("accept suggestion", decision(), passage())
    desk.records = desk.records.put(merge.succeed(desk.passage, note="theirs"))
    before = desk.records
    with pytest.raises(ChangedSince):
        desk.undo()
    assert desk.records == before


def test_a_new_change_forgets_what_could_be_redone(desk):
    desk.make("tag", passage())
    desk.undo()
    desk.make("correct letter", merge.succeed(desk.records.letter, title="Nieuw"))
    assert desk.history.redo_name == ""


def test_the_oldest_steps_are_forgotten(desk):
    desk.make("tag", passage())
    for count in range(STEPS_KEPT):
        desk.make("edit", merge.succeed(desk.passage, note=str(count)))
    for _ in range(STEPS_KEPT):
        desk.undo()
    assert desk.history.undo_name == ""
    assert not merge.is_deleted(desk.passage)


@given(st.lists(st.sampled_from(["edit", "delete", "correct", "undo", "redo"]), max_size=30))
def test_undoing_all_and_redoing_all_comes_back_to_the_same(steps):
    desk = Desk()
    desk.make("tag", passage())
    for count, step in enumerate(steps):
        match step:
            case "edit":
                content = replace(desk.passage, deleted_at=None)
                desk.make("edit", merge.succeed(desk.passage, content, note=str(count)))
            case "delete" if not merge.is_deleted(desk.passage):
                desk.make("delete", merge.succeed(desk.passage, merge.tombstone(desk.passage)))
            case "correct":
                desk.make("correct", merge.succeed(desk.records.letter, title=str(count)))
            case "undo" if desk.history.undo_name:
                desk.undo()
            case "redo" if desk.history.redo_name:
                desk.redo()
    while desk.history.redo_name:
        desk.redo()
    end = desk.records
    while desk.history.undo_name:
        desk.undo()
    assert merge.is_deleted(desk.passage)
    assert desk.records.letter.title == ""
    while desk.history.redo_name:
        desk.redo()
    assert merge.same_content(desk.passage, end.annotations["5eed"])
    assert merge.same_content(desk.records.letter, end.letter)
    assert desk.records.letter.id == LETTER_ID
