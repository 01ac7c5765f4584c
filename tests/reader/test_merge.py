"""Records changed apart become one again, whichever comes first, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model import Motion
from reader.storage import merge
from reader.storage.records import LetterRecords
from tests.records import AT, LETTER_ID, decision, letter, passage


@st.composite
def histories(draw):
    """Return versions of one passage as several hands make them, each from one it has seen."""
    versions = [passage()]
    for step in range(draw(st.integers(1, 8))):
        base = draw(st.sampled_from(versions))
        content = merge.tombstone(base) if draw(st.booleans()) else replace(base, deleted_at=None)
        changed_at = AT + timedelta(seconds=draw(st.integers(0, 2)))
        note = draw(st.sampled_from(["", "a", "b", f"step {step}"]))
        versions.append(merge.succeed(base, content, note=note, changed_at=changed_at))
    return versions


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_versions_makes_no_difference(versions, random):
    shuffled = versions.copy()
    random.shuffle(shuffled)
    assert merge.latest_versions(shuffled) == merge.latest_versions(versions)


@given(histories(), st.data())
def test_two_sheets_merge_to_the_same_from_either_side(versions, data):
    mine = data.draw(st.lists(st.sampled_from(versions), min_size=1))
    theirs = data.draw(st.lists(st.sampled_from(versions), min_size=1))
    one, other = LetterRecords(), LetterRecords()
    for version in mine:
        one = one.put(version)
    for version in theirs:
        other = other.put(version)
    assert one.merged(other).annotations == other.merged(one).annotations
    assert set(map(repr, one.merged(other).conflicts)) == set(map(repr, other.merged(one).conflicts))
    assert one.merged(one) == one


@given(histories())
def test_what_stays_is_the_same_in_whatever_steps_it_is_merged(versions):
    at_once = merge.latest_versions(versions)[0]
    step_by_step = LetterRecords()
    for version in versions:
        step_by_step = step_by_step.put(version)
    assert step_by_step.annotations["5eed"] == at_once


@given(histories())
def test_no_version_is_lost_unless_another_was_made_from_it(versions):
    kept = merge.latest_versions(versions)
    superseded = {stamp for version in versions for stamp in version.ancestors}
    for version in versions:
        if version.stamp not in superseded:
            assert any(merge.same_content(version, one) for one in kept)


@given(histories())
def test_the_highest_revision_stays(versions):
    assert merge.latest_versions(versions)[0].revision == max(version.revision for version in versions)


@pytest.mark.parametrize("record", [passage(), letter(), decision()])
def test_a_deletion_is_not_undone_by_the_version_it_was_made_from(record):
    deleted = merge.succeed(record, merge.tombstone(record))
    for order in permutations([record, deleted]):
        assert merge.latest_versions(order) == (deleted,)


def test_an_edit_made_apart_from_a_deletion_is_kept_as_a_conflict():
    base = passage()
    deleted = merge.succeed(base, merge.tombstone(base))
    edited = merge.succeed(base, note="still needed")
    assert merge.latest_versions([base, edited, deleted]) == (deleted, edited)


def test_more_edits_outweigh_a_deletion_which_is_kept_as_a_conflict():
    base = passage()
    deleted = merge.succeed(base, merge.tombstone(base))
    edited = merge.succeed(merge.succeed(base, note="once"), note="twice")
    assert merge.latest_versions([deleted, edited]) == (edited, deleted)


def test_the_same_edit_made_twice_is_no_conflict():
    base = passage()
    mine, theirs = merge.succeed(base, note="same"), merge.succeed(base, note="same")
    assert len(merge.latest_versions([base, mine, theirs])) == 1


def test_the_same_letter_added_on_two_laptops_is_no_conflict():
    mine, theirs = letter(stamp="mine"), replace(letter(stamp="theirs"), file_name="copy of brief.pdf")
    assert len(merge.latest_versions([mine, theirs])) == 1


def test_the_same_said_by_two_readers_is_no_conflict():
    base, later = letter(), AT.replace(day=9)
    mine = merge.succeed(base, done=True, done_by="Anna", done_at=AT)
    theirs = merge.succeed(base, done=True, done_by="Ben", done_at=later)
    assert len(merge.latest_versions([base, mine, theirs])) == 1
    mine, theirs = (replace(decision(), stamp=by, decided_by=by) for by in ("Anna", "Ben"))
    assert len(merge.latest_versions([mine, theirs])) == 1


def test_a_settled_conflict_does_not_come_back():
    base = passage()
    mine, theirs = merge.succeed(base, note="mine"), merge.succeed(base, note="theirs")
    stays, other = merge.latest_versions([mine, theirs])
    for keep_other, note in ((False, stays.note), (True, other.note)):
        settled = merge.settled(stays, other, keep_other=keep_other)
        assert merge.latest_versions([base, mine, theirs, settled]) == (settled,)
        assert settled.note == note


def test_a_successor_counts_up_and_knows_its_ancestors():
    record = passage()
    for count in range(2, 60):
        record = merge.succeed(record, note=str(count))
        assert record.revision == count
        assert len(record.ancestors) == min(count - 1, merge.ANCESTORS_KEPT)


def test_a_chain_longer_than_the_ancestors_kept_merges_step_by_step_without_a_conflict():
    versions = [passage()]
    for count in range(100):
        versions.append(merge.succeed(versions[-1], note=str(count)))
    sheet = LetterRecords().put(versions[0])
    for version in versions[1:]:
        sheet = sheet.put(version)
    assert sheet.annotations["5eed"] == versions[-1]
    assert sheet.conflicts == ()


def test_content_is_what_a_record_says_not_when_or_how_it_came_to_it():
    record = passage()
    back = merge.succeed(merge.succeed(record, note="other"), note=record.note)
    assert merge.same_content(record, back)
    assert not merge.same_content(record, replace(record, motion=Motion()))
    assert not merge.same_content(record, merge.tombstone(record))
    assert merge.same_content(merge.tombstone(record), replace(merge.tombstone(back), note=record.note))


def test_records_of_different_kinds_with_one_id_are_kept_apart():
    sheet = (
        LetterRecords()
        .put(letter())
        .put(replace(passage(), id=LETTER_ID))
        .put(replace(decision(), id=LETTER_ID))
    )
    assert sheet.letter is not None
    assert set(sheet.annotations) == set(sheet.decisions) == {LETTER_ID}
    assert sheet.conflicts == ()
