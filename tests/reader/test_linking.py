"""What the commitments of many letters do to each other."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from reader.model import Anchor, Annotation, Commitment, CommitmentKind, FileFormat, Letter, Span
from reader.register import row_builder as register
from reader.storage.records import LetterRecords
from reader.workspace import links as linking

MOMENT = datetime(2026, 2, 3, tzinfo=UTC)


def sheet(letter_id, day, *annotations):
    letter = Letter(
        id=letter_id,
        file_name=f"{letter_id}.pdf",
        format=FileFormat.PDF,
        date=day,
        added_at=MOMENT,
        changed_at=MOMENT,
    )
    return LetterRecords(letter, {one.id: one for one in annotations})


def passage(annotation_id, **fields):
    return Annotation(
        id=annotation_id,
        letter_id="",
        anchor=Anchor("Ik stuur een brief.", Span(0, 19), 1),
        commitment=Commitment(**fields),
        tagged_at=MOMENT,
        changed_at=MOMENT,
    )


PROMISE, NEWER = passage("a1", what="brief"), passage("a2", what="kaart")
DONE = passage("a3", kind=CommitmentKind.FULFILS, fulfils="a1")


@pytest.fixture
def sheets():
    return [
        sheet("l1", date(2026, 1, 1), PROMISE),
        sheet("l2", date(2026, 2, 1), NEWER),
        sheet("l3", date(2026, 3, 1), DONE),
    ]


def test_a_commitment_named_by_its_row_is_fulfilled_as_one_named_by_its_passage(sheets):
    by_row = passage("a4", kind=CommitmentKind.FULFILS, fulfils="a1:commitment")
    found = linking.Links().fulfilling("a1", [*sheets, sheet("l4", date(2026, 4, 1), by_row)])
    assert found == ["a3", "a4"]
    assert register.fulfilments([DONE, by_row]) == {"a1": "a3:commitment a4:commitment"}


def test_a_commitment_tells_which_passages_fulfil_it(sheets):
    links = linking.Links()
    assert links.fulfilling("a1", sheets) == ["a3"]
    assert links.fulfilling("a2", sheets) == []


def test_a_letter_that_changed_is_looked_at_again(sheets):
    links = linking.Links()
    links.look(sheets)
    moved = replace(DONE, commitment=replace(DONE.commitment, fulfils="a2"))
    sheets[2] = sheet("l3", date(2026, 3, 1), moved)
    assert (links.fulfilling("a1", sheets), links.fulfilling("a2", sheets)) == ([], ["a3"])


def test_a_letter_that_did_not_change_is_not_looked_at_again(sheets, monkeypatch):
    links = linking.Links()
    links.look(sheets)
    monkeypatch.delattr(linking, "alive")
    assert links.fulfilling("a1", sheets) == ["a3"]


@pytest.mark.parametrize(
    ("until", "most", "ids"),
    [
        (None, 9, ["a2", "a1"]),
        (date(2026, 1, 15), 9, ["a1"]),
        (None, 1, ["a2"]),
    ],
)
def test_promises_come_newest_first_without_later_letters_and_fulfilments(sheets, until, most, ids):
    assert [one.id for _, one in linking.Links().promises(sheets, until, most)] == ids
