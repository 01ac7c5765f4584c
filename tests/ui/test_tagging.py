"""What a new tag knows from the letter that it stands in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.model import FileFormat, Letter, Tag
from reader.workspace import first_fields


def letter(**fields):
    """Return a letter with these fields."""
    at = datetime(2026, 2, 3, tzinfo=UTC)
    return Letter(
        id="a" * 32, file_name="brief.pdf", format=FileFormat.PDF, added_at=at, changed_at=at, **fields
    )


def test_a_commitment_is_the_senders_to_the_chamber_of_the_letter():
    fields = first_fields(Tag.COMMITMENT, letter(sender="minister van SZW", ministry="SZW", chamber="II"))
    assert (fields.who, fields.ministry, fields.to) == ("minister van SZW", "SZW", "Tweede Kamer")


def test_a_commitment_says_what_in_one_line_without_the_mark_of_a_note():
    fields = first_fields(Tag.COMMITMENT, letter(), "² Ik stuur\nde brief.")
    assert fields.what == "Ik stuur de brief."


@pytest.mark.parametrize(("chamber", "to"), [("I", "Eerste Kamer"), ("", "")])
def test_to_whom_follows_the_chamber_and_is_not_guessed(chamber, to):
    assert first_fields(Tag.COMMITMENT, letter(chamber=chamber)).to == to


def test_a_committee_that_publishes_questions_and_answers_promises_nothing_and_holds_nothing():
    report = letter(sender="vaste commissie voor Infrastructuur en Waterstaat", ministry="IenW")
    assert first_fields(Tag.COMMITMENT, report).who == "minister"
    assert first_fields(Tag.COMMITMENT, report).ministry == "IenW"
    assert first_fields(Tag.POSITION, report).holder == ""
    assert first_fields(Tag.POSITION, letter(sender="minister van SZW")).holder == "minister van SZW"
