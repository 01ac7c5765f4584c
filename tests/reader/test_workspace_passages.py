"""Passages are tagged, moved and untagged, and found again in a text that changed."""

from __future__ import annotations

import shutil
import threading

import pytest
from msgspec.structs import replace

from reader.errors import BadValue, NotFound
from reader.model import Commitment, Motion, Position, Span, Tag
from reader.workspace.workspace import Workspace
from tests.reader.invented import PROMISE, on_disk, place_of, tag


def test_whoever_stops_waiting_for_findings_leaves_the_text_to_others(
    workspace, folder, letter_id, monkeypatch
):
    reading = workspace._components.texts
    shutil.rmtree(folder / "cache")
    reading._texts.clear()
    asked, go_on = threading.Event(), threading.Event()
    read_now = reading._read_now

    def slow(*arguments, **options):
        asked.set()
        assert go_on.wait(20)
        return read_now(*arguments, **options)

    monkeypatch.setattr(reading, "_read_now", slow)
    text, findings = workspace.letters.text(letter_id), workspace.suggestions.of(letter_id)
    assert asked.wait(20)
    findings.cancel()
    go_on.set()
    assert PROMISE in text.result(20).text


def test_a_tagged_passage_is_there_at_once_and_on_disk_when_saved(workspace, folder, letter_id, ears):
    save = workspace.passages.annotate(
        letter_id, place_of(workspace, letter_id), Commitment(what="informeert"), note="!"
    )
    (passage,) = workspace.passages.of(letter_id)
    assert save.change.edits[0].after == passage
    assert save.result() is save.change
    assert on_disk(folder, letter_id).annotations == {passage.id: passage}
    assert (passage.anchor.quote, passage.note, passage.tagged_by) == (PROMISE, "!", "Anna")
    assert passage.tags == (Tag.COMMITMENT,)
    ears.hears(
        "saved",
    )
    assert ears.heard == [("changed", "tag as commitment"), ("saving", 1), ("saved",)]


def test_tagging_the_same_words_again_adds_to_the_same_passage(workspace, letter_id):
    first = tag(workspace, letter_id, note="why")
    second = tag(workspace, letter_id, Motion(number="36800-XV-21"), words=f" {PROMISE} ")
    assert second.id == first.id
    assert second.tags == (Tag.COMMITMENT, Tag.MOTION)
    assert second.note == "why"
    third = tag(workspace, letter_id, Position(), words=PROMISE[:20])
    assert third.id != first.id
    assert [place.span.start for place in workspace.passages.places(letter_id)] == [
        first.anchor.span.start
    ] * 2


@pytest.mark.parametrize("span", [Span(5, 5), Span(-1, 4), Span(0, 10**6), Span(9, 3)])
def test_what_is_no_passage_is_refused(workspace, letter_id, span):
    with pytest.raises(BadValue):
        workspace.passages.annotate(letter_id, span, Commitment())
    assert workspace.passages.all() == []


def test_a_deleted_passage_is_restored_with_other_content_as_one_step_to_undo(workspace, letter_id):
    passage = tag(workspace, letter_id)
    workspace.passages.delete(passage.id).result()
    workspace.passages.restore(replace(passage, note="typed meanwhile")).result()
    (restored,) = workspace.passages.all()
    assert (restored.id, restored.note, restored.revision) == (passage.id, "typed meanwhile", 3)
    workspace.history.undo().result()
    assert workspace.passages.all() == []


def test_a_passage_of_a_letter_that_is_gone_is_not_restored(workspace, letter_id):
    passage = tag(workspace, letter_id)
    workspace.letters.remove(letter_id).result()
    with pytest.raises(NotFound):
        workspace.passages.restore(passage)


def test_the_last_tag_off_deletes_the_passage_and_undo_brings_it_back(workspace, letter_id):
    passage = tag(workspace, letter_id)
    tag(workspace, letter_id, Motion())
    workspace.passages.untag(passage.id, Tag.COMMITMENT).result()
    assert workspace.passages.one(passage.id[:8]).tags == (Tag.MOTION,)
    workspace.passages.untag(passage.id, Tag.MOTION).result()
    assert workspace.passages.all() == []
    for tags in ((Tag.MOTION,), (Tag.COMMITMENT, Tag.MOTION), (Tag.COMMITMENT,)):
        workspace.history.undo().result()
        assert workspace.passages.one(passage.id).tags == tags
    workspace.history.undo().result()
    assert workspace.passages.all() == []
    assert workspace.history.undo() is None
    assert workspace.history.redo_name == "tag as commitment"


def test_a_moved_passage_stands_where_it_was_moved(workspace, letter_id):
    passage = tag(workspace, letter_id)
    workspace.passages.move(passage.id, place_of(workspace, letter_id, "bruggen")).result()
    assert workspace.passages.one(passage.id).anchor.quote == "bruggen"


def test_a_passage_is_found_again_in_a_text_that_moved_and_is_lost_where_it_is_gone(workspace, letter_id):
    passage = tag(workspace, letter_id)
    letter = workspace.letters.one(letter_id)
    other = workspace.letters.text(workspace.letters.one("raad.txt").id).result()
    workspace._components.texts._remember(workspace._components.texts.folder(letter), other)
    (place,) = workspace.passages.places(letter_id)
    assert (place.annotation, place.span, place.boxes, place.sure) == (passage, None, (), False)
    assert workspace.passages.all() == [passage]


def test_places_without_any_text_are_where_they_were_tagged(workspace, folder, letter_id):
    passage = tag(workspace, letter_id)
    shutil.rmtree(folder / "cache")
    with Workspace.open(folder, background=False) as again:
        (place,) = again.passages.places(letter_id)
        assert (place.span, place.boxes, place.sure) == (passage.anchor.span, passage.anchor.boxes, True)


def test_a_lost_cache_is_made_again(workspace, folder, letter_id):
    text = workspace.letters.text(letter_id).result().text
    shutil.rmtree(folder / "cache")
    with Workspace.open(folder, background=False) as again:
        assert again.letters.text_now(letter_id) is None
        assert again.letters.text(letter_id).result().text == text
        assert again.letters.text_now(letter_id) is not None
    shutil.rmtree(folder / "cache")
    with Workspace.open(folder, background=False) as again:
        pixels = again.letters.pages(letter_id).render(1, zoom=0.5).result()
        assert pixels.width > 0
        pixels.release()


def test_words_are_found_whatever_their_case(workspace, letter_id):
    (span,) = workspace.letters.find(letter_id, "FIETSPADEN. de")
    assert workspace.letters.text_now(letter_id).text[span.start : span.end] == "fietspaden. De"
