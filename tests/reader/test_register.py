"""Annotations become rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reader.model import (
    Anchor,
    Annotation,
    Commitment,
    CommitmentKind,
    Due,
    FileFormat,
    Letter,
    Motion,
    Outcome,
    Position,
    Span,
    Stance,
    Status,
    Tag,
)
from reader.register import row_builder as register

MOMENT = datetime(2026, 2, 3, tzinfo=UTC)
TODAY = date(2026, 7, 1)
PENDING = [Status.OPEN, Status.PARTLY]


def letter(letter_id="a" * 32, **fields) -> Letter:
    return Letter(
        id=letter_id,
        file_name=f"{letter_id[:4]}.pdf",
        format=FileFormat.PDF,
        added_at=MOMENT,
        changed_at=MOMENT,
        **fields,
    )


def annotation(annotation_id="p1", letter_id="a" * 32, *, start=0, **fields) -> Annotation:
    anchor = Anchor(
        quote="Ik informeer uw Kamer.", span=Span(start, start + 22), page=3, section="2. Planning"
    )
    return Annotation(
        id=annotation_id, letter_id=letter_id, anchor=anchor, tagged_at=MOMENT, changed_at=MOMENT, **fields
    )


def rows(annotations, letters=None, today=TODAY):
    letters = [letter()] if letters is None else letters
    return register.rows(letters, annotations, today=today, cite=lambda one, page: f"{one.dossier} p. {page}")


def test_each_tag_of_a_passage_is_a_row():
    found = rows([annotation(commitment=Commitment(), motion=Motion(), position=Position())])
    assert [row.id for row in found] == ["p1:position", "p1:commitment", "p1:motion"]
    assert {row.annotation_id for row in found} == {"p1"}


def test_row_of_a_commitment_tells_all_its_fields():
    due = Due("in het tweede kwartaal van 2026", date(2026, 4, 1), date(2026, 6, 30))
    commitment = Commitment(
        who="de minister", ministry="SZW", to="Kamer", what="brief", due=due, status=Status.PARTLY,
        status_source="Deels afgedaan", reference="TZ202601-001",
    )  # fmt: skip
    (row,) = rows(
        [annotation(commitment=commitment, note="let op")], [letter(dossier="21501-31", number="785")]
    )
    assert (row.who, row.ministry, row.to, row.what) == ("de minister", "SZW", "Kamer", "brief")
    assert (row.due_text, row.due_from, row.due_to) == (due.text, due.first, due.last)
    assert (row.status, row.status_source, row.overdue) == (Status.PARTLY, "Deels afgedaan", True)
    assert (row.dossier, row.letter_number, row.section, row.page) == ("21501-31", "785", "2. Planning", 3)
    assert (row.citation, row.note, row.reference) == ("21501-31 p. 3", "let op", "TZ202601-001")
    assert row.link == f"kamerlezer://passage/{'a' * 32}/p1"


def test_mover_of_a_motion_and_holder_of_a_position_stand_under_who():
    motion = Motion(
        movers="Van Voorbeeld (ABC)", what="vraagt", number="36800-XV-21", outcome=Outcome.ADOPTED
    )
    position = Position(holder="het kabinet", stance=Stance.AGAINST, subject="het voorstel")
    first, second = rows([annotation(motion=motion, position=position)])
    assert (first.who, first.what, first.stance) == ("het kabinet", "het voorstel", Stance.AGAINST)
    assert (second.who, second.what, second.outcome) == ("Van Voorbeeld (ABC)", "vraagt", Outcome.ADOPTED)
    assert (second.reference, second.status) == ("36800-XV-21", None)


@pytest.mark.parametrize(
    ("carried_out", "status"), [(True, Status.FULFILLED), (False, Status.OPEN), (None, None)]
)
def test_status_of_a_motion_tells_whether_it_was_carried_out(carried_out, status):
    (row,) = rows([annotation(motion=Motion(carried_out=carried_out))])
    assert row.status is status
    assert not row.overdue


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("last", "past"), [(date(2026, 6, 30), True), (TODAY, False), (None, False)])
def test_pending_commitment_is_overdue_from_the_day_after_its_last(status, last, past):
    (row,) = rows([annotation(commitment=Commitment(status=status, due=Due("…", None, last)))])
    assert row.overdue is (past and status in PENDING)


@pytest.mark.parametrize("status", Status)
def test_fulfilment_is_never_an_open_promise_nor_overdue(status):
    fulfilment = Commitment(kind=CommitmentKind.FULFILS, status=status, due=Due("", None, date(2020, 1, 1)))
    (row,) = rows([annotation(commitment=fulfilment)])
    assert row.status is (Status.FULFILLED if status is Status.OPEN else status)
    assert not row.overdue


def test_commitment_names_what_fulfils_it_in_whatever_letter():
    fulfils = Commitment(kind=CommitmentKind.FULFILS, fulfils="p1")
    later = [
        annotation(name, "b" * 32, start=start, commitment=fulfils) for name, start in (("p2", 0), ("p3", 50))
    ]
    found = rows(
        [*later, annotation("p1", commitment=Commitment())], [letter(), letter("b" * 32, date=TODAY)]
    )
    assert found[0].id == "p1:commitment"
    assert found[0].fulfilled_by == "p2:commitment p3:commitment"
    assert found[1].fulfilled_by == ""


def test_link_to_a_commitment_by_the_id_of_its_row_counts_too():
    fulfils = Commitment(kind=CommitmentKind.FULFILS, fulfils="p1:commitment")
    first, _ = rows(
        [annotation("p1", commitment=Commitment()), annotation("p2", start=50, commitment=fulfils)]
    )
    assert first.fulfilled_by == "p2:commitment"


def test_rows_stand_by_date_of_letter_and_place_in_it():
    letters = [letter("b" * 32, date=date(2026, 3, 1)), letter("a" * 32, date=date(2025, 3, 1))]
    passages = [
        annotation("late", "b" * 32, position=Position()),
        annotation("second", "a" * 32, start=99, position=Position()),
        annotation("first", "a" * 32, start=5, position=Position()),
    ]
    assert [row.annotation_id for row in rows(passages, letters)] == ["first", "second", "late"]


def test_deleted_passages_and_those_of_removed_letters_are_left_out():
    gone = annotation("gone", position=Position(), deleted_at=MOMENT)
    elsewhere = annotation("elsewhere", "c" * 32, position=Position())
    assert rows([gone, elsewhere]) == []


def test_id_is_split_into_passage_and_tag():
    assert register.split_id("ab12:commitment") == ("ab12", Tag.COMMITMENT)
    assert register.split_id("ab12:toezegging") == ("ab12", Tag.COMMITMENT)
    assert register.split_id(" ab12 ") == ("ab12", None)
