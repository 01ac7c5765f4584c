"""What becomes of a commitment: its history, its first due date, and what is told of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import BadValue, NotFound
from reader.model import Commitment, Due, Particulars, RelationKind, Status
from reader.register import follow_up
from reader.storage.merge import same_content
from tests.reader.invented import OTHER, tag
from tests.records import passage

AT = datetime(2026, 2, 3, tzinfo=UTC)
STEUN = OTHER.splitlines()[2]
days = st.dates(date(2026, 1, 1), date(2028, 1, 1))


def due(day):
    return Due("", None, day) if day is not None else Due()


def promised(**fields):
    return replace(passage(), commitment=Commitment(**fields), position=None)


def moved(one, **fields):
    """Return the passage once its commitment was edited and that was recorded."""
    edited = replace(one, commitment=replace(one.commitment, **fields))
    return follow_up.recorded(one, edited, at=AT, by="Anna")


def test_a_change_of_status_and_due_is_one_step():
    one = moved(promised(due=due(date(2026, 3, 1))), status=Status.PARTLY, due=due(date(2026, 5, 1)))
    (step,) = one.commitment.history
    assert step.status == (Status.OPEN, Status.PARTLY)
    assert step.due == (due(date(2026, 3, 1)), due(date(2026, 5, 1)))
    assert (step.at, step.by) == (AT, "Anna")


@pytest.mark.parametrize("fields", [{"what": "iets anders"}, {"due": Due("mei", None, date(2026, 3, 1))}])
def test_other_changes_and_other_words_for_the_same_days_are_no_step(fields):
    assert moved(promised(due=due(date(2026, 3, 1))), **fields).commitment.history == ()


@given(st.lists(st.none() | days, min_size=1, max_size=6))
def test_put_off_is_counted_from_the_first_day(dues):
    one = promised(due=due(dues[0]))
    for day in dues[1:]:
        one = moved(one, due=due(day))
    dated = [day for day in dues if day is not None]
    later = [(old, new) for old, new in pairwise(dues) if old and new and new > old]
    assert follow_up.first_due(one.commitment) == (dated[0] if dated else None)
    assert follow_up.times_put_off(one.commitment) == len(later)
    last = dues[-1]
    assert follow_up.days_put_off(one.commitment) == (max((last - dated[0]).days, 0) if last else 0)


def test_fulfilled_on_is_as_stated_or_else_when_the_status_was_set():
    one = moved(promised(), status=Status.FULFILLED)
    assert follow_up.fulfilled_on(one.commitment) == AT.date()
    stated = replace(one.commitment, particulars=Particulars(fulfilled_on=date(2026, 1, 9)))
    assert follow_up.fulfilled_on(stated) == date(2026, 1, 9)
    assert follow_up.fulfilled_on(moved(one, status=Status.OPEN).commitment) is None


def test_the_same_step_made_by_two_people_is_no_conflict():
    edited = replace(promised(), commitment=Commitment(status=Status.PARTLY))
    anna = follow_up.recorded(promised(), edited, at=AT, by="Anna")
    bob = follow_up.recorded(promised(), edited, at=datetime(2026, 2, 4, tzinfo=UTC), by="Bob")
    assert anna != bob
    assert same_content(anna, bob)


def test_workspace_keeps_history_and_undo_takes_it_back(workspace, letter_id):
    one = tag(workspace, letter_id, Commitment(due=due(date(2031, 5, 31))))
    for day in (date(2031, 9, 30), date(2031, 12, 31)):
        now = workspace.passages.one(one.id)
        workspace.passages.update(
            replace(now, commitment=replace(now.commitment, due=due(day))), name="edit passage"
        ).result()
    (row,) = workspace.register.rows()
    assert (row.first_due, row.times_put_off, row.days_put_off) == (date(2031, 5, 31), 2, 214)
    assert [step.by for step in workspace.passages.one(one.id).commitment.history] == ["Anna", "Anna"]
    workspace.history.undo().result()
    assert len(workspace.passages.one(one.id).commitment.history) == 1


def test_a_correction_is_no_step_of_the_history(workspace, letter_id):
    one = tag(workspace, letter_id, Commitment(due=due(date(2031, 5, 31))))
    workspace.passages.correct(
        replace(one, commitment=replace(one.commitment, due=due(date(2031, 6, 30)))), name="edit passage"
    ).result()
    (row,) = workspace.register.rows()
    assert (row.due_to, row.first_due, row.times_put_off) == (date(2031, 6, 30), date(2031, 6, 30), None)


def test_relations_are_seen_from_both_ends_and_told_as_a_story(workspace, letter_id):
    earlier = tag(workspace, letter_id, Commitment())
    other = workspace.letters.one("raad.txt").id
    later = tag(workspace, other, Commitment(), words=STEUN)
    workspace.passages.relate(later.id, RelationKind.PARTLY_FULFILS, earlier.id).result()
    workspace.passages.relate(later.id, RelationKind.PARTLY_FULFILS, earlier.id).result()
    ((there,), (here,)) = workspace.passages.related(earlier.id), workspace.passages.related(later.id)
    assert (there.outgoing, there.annotation.id) == (False, later.id)
    assert (here.outgoing, here.annotation.id) == (True, earlier.id)
    by_id = {row.annotation_id: row for row in workspace.register.rows()}
    assert by_id[earlier.id].fulfilled_by == f"{later.id}:commitment"
    assert by_id[later.id].relations == f"partly fulfils {earlier.id}"
    assert [event.what for event in workspace.passages.story(earlier.id)] == ["tagged", "partly fulfils"]
    workspace.passages.unrelate(later.id, RelationKind.PARTLY_FULFILS, earlier.id).result()
    assert workspace.passages.related(earlier.id) == []


def test_a_passage_is_not_related_to_itself_and_none_is_taken_back_that_is_not_there(workspace, letter_id):
    one = tag(workspace, letter_id, Commitment())
    with pytest.raises(BadValue, match="itself"):
        workspace.passages.relate(one.id, RelationKind.REPEATS, one.id)
    other = tag(workspace, letter_id, Commitment(), words="De motie wordt daarmee uitgevoerd.")
    with pytest.raises(NotFound, match="repeats"):
        workspace.passages.unrelate(one.id, RelationKind.REPEATS, other.id)


def test_command_line_tells_why_a_commitment_was_put_off(shell):
    one = shell.tagged("--as", "commitment", "--due", "2026-03-31", "--official-number", "T01234")
    shell.run("set", one["id"], "--due", "2026-09-30", "--why", "nader onderzoek", "--groups", "ABC; DEF")
    other = shell.tagged("--as", "motion", quote="Zoals toegezegd ontvangt u de cijfers.")
    assert shell.run("relate", other["id"], "verwijst naar", one["id"]) == 0
    events = {event["what"]: event for event in shell.records("history", one["id"])}
    assert set(events) == {"tagged", "due", "refers to"}
    put_off = events["due"]
    assert (put_off["old"], put_off["new"], put_off["note"]) == (
        "2026-03-31",
        "2026-09-30",
        "nader onderzoek",
    )
    (row,) = shell.records("register", "--where", "times_put_off>0 groups:DEF official_number:T01234")
    assert (row["first_due"], row["days_put_off"]) == ("2026-03-31", 183)
    assert shell.run("history", one["id"]) == 0
    assert "2026-03-31 → 2026-09-30" in shell.out
    assert "a later passage refers to this" in shell.out
