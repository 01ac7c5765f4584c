"""Two versions of a passage or a letter, field by field."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from reader.model import (
    Anchor,
    Annotation,
    Commitment,
    Decision,
    Due,
    FileFormat,
    Letter,
    Motion,
    Span,
    Status,
    Verdict,
)
from ui.panels.differing import Difference, differences

MOMENT = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
PASSAGE = Annotation(
    id="a1",
    letter_id="l1",
    anchor=Anchor("Ik stuur een brief.", Span(0, 19), 1),
    commitment=Commitment(who="minister", what="een brief"),
    tagged_at=MOMENT,
    changed_at=MOMENT,
)
LETTER = Letter(
    id="l1", file_name="brief.pdf", format=FileFormat.PDF, number="14", added_at=MOMENT, changed_at=MOMENT
)


def between(kept, other):
    return differences(kept, other, lambda one: f"woorden van {one}")


def test_the_same_content_differs_in_nothing():
    assert between(PASSAGE, replace(PASSAGE, stamp="other", revision=4, changed_at=MOMENT)) == []


def test_only_the_fields_that_differ_are_shown_in_words():
    fields = replace(
        PASSAGE.commitment,
        status=Status.FULFILLED,
        due=Due("voor de zomer", date(2026, 4, 1), date(2026, 6, 30)),
    )
    other = replace(PASSAGE, commitment=fields, note="nagekeken")
    assert between(PASSAGE, other) == [
        Difference("Due", "—", "voor de zomer (Q2 2026)"),
        Difference("Status", "Open", "Fulfilled"),
        Difference("Note", "—", "nagekeken"),
    ]


def test_a_tag_on_one_version_only_is_one_line():
    assert between(PASSAGE, replace(PASSAGE, motion=Motion(movers="Jansen"))) == [
        Difference("Motion", "No", "Yes")
    ]


def test_a_deletion_is_told_as_such():
    assert between(replace(PASSAGE, deleted_at=MOMENT), PASSAGE) == [Difference("Passage", "Deleted", "Kept")]


def test_what_is_fulfilled_is_told_by_its_words():
    other = replace(PASSAGE, commitment=replace(PASSAGE.commitment, fulfils="a7"))
    assert between(PASSAGE, other) == [Difference("Fulfils", "—", "woorden van a7")]


def test_letters_differ_in_what_was_corrected():
    assert between(LETTER, replace(LETTER, number="15", date=date(2026, 2, 3), done=True)) == [
        Difference("Number", "14", "15"),
        Difference("Date", "—", "3 Feb 2026"),
        Difference("Done", "No", "Yes"),
    ]


def test_decisions_differ_in_their_verdict():
    one = Decision(id="s1", letter_id="l1", verdict=Verdict.ACCEPTED, decided_at=MOMENT)
    assert between(one, replace(one, verdict=Verdict.DISMISSED)) == [
        Difference("Suggestion", "Accepted", "Dismissed")
    ]
    assert between(one, replace(one, withdrawn=True)) == [Difference("Suggestion", "Accepted", "Withdrawn")]
