"""Fields as a user types them."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from msgspec.structs import fields as attributes

from reader.cli import fields
from reader.dates.deadlines import parse_due
from reader.errors import BadValue
from reader.model import (
    Commitment,
    CommitmentKind,
    Due,
    Firmness,
    Motion,
    Outcome,
    Particulars,
    Position,
    Stance,
    Status,
    Tag,
)

LETTER_DATE = date(2025, 11, 20)
EMPTY = {Tag.COMMITMENT: Commitment(), Tag.MOTION: Motion(), Tag.POSITION: Position()}


def filled(tag, values, *, base=None, tags=None):
    base = EMPTY[tag] if base is None else base
    return fields.filled(
        base, tag, values, tags=tags or [tag], parse_due=partial(parse_due, letter_date=LETTER_DATE)
    )


def test_every_field_of_a_commitment_is_filled():
    typed = {
        "who": "de  minister",
        "ministry": "SZW",
        "to": "Kamer",
        "what": "stuurt een brief",
        "firm": "intention",
        "kind": "refers-back",
        "due": "2026-Q1",
        "status": "deels voldaan",
        "status_source": "Deels afgedaan",
        "reference": "TZ202601-001",
    }
    assert filled(Tag.COMMITMENT, typed) == Commitment(
        who="de minister",
        ministry="SZW",
        to="Kamer",
        what="stuurt een brief",
        firm=Firmness.INTENTION,
        kind=CommitmentKind.REFERS_BACK,
        due=Due("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        status=Status.PARTLY,
        status_source="Deels afgedaan",
        reference="TZ202601-001",
    )


def test_every_field_of_a_motion_is_filled():
    typed = {
        "movers": "A (B)",
        "what": "vraagt",
        "number": "36800-XV-21",
        "outcome": "aangenomen",
        "carried_out": "ja",
    }
    assert filled(Tag.MOTION, typed) == Motion(
        "A (B)", "vraagt", "36800-XV-21", Outcome.ADOPTED, carried_out=True
    )


def test_every_field_of_a_position_is_filled():
    typed = {"holder": "de SER", "stance": "voorwaardelijk", "subject": "het voorstel"}
    assert filled(Tag.POSITION, typed) == Position("de SER", Stance.CONDITIONAL, "het voorstel")


def test_every_attribute_of_every_tag_can_be_typed():
    for tag, empty in EMPTY.items():
        typed = {home for field in fields.FIELDS for one, home in field.homes.items() if one is tag}
        named = {attribute.name for attribute in attributes(empty)} - {"history", "particulars"}
        nested = {f"particulars.{one.name}" for one in attributes(Particulars)}
        assert typed == named | (nested if tag is Tag.COMMITMENT else set())


def test_particulars_that_are_all_cleared_are_none_again():
    given = filled(Tag.COMMITMENT, {"groups": "ABC; DEF;", "fulfilled_on": "1 juli 2026"})
    assert given.particulars == Particulars(groups=("ABC", "DEF"), fulfilled_on=date(2026, 7, 1))
    assert filled(Tag.COMMITMENT, {"groups": "", "fulfilled_on": ""}, base=given).particulars is None


@pytest.mark.parametrize(
    ("tag", "typed", "attribute"),
    [(Tag.MOTION, "who", "movers"), (Tag.POSITION, "who", "holder"), (Tag.POSITION, "what", "subject")],
)
def test_registers_own_column_fills_the_tags_field(tag, typed, attribute):
    assert getattr(filled(tag, {typed: "x"}), attribute) == "x"


def test_value_for_several_tags_goes_to_the_commitment_alone():
    tags = [Tag.POSITION, Tag.COMMITMENT, Tag.MOTION]
    assert filled(Tag.COMMITMENT, {"who": "x", "what": "y"}, tags=tags) == Commitment(who="x", what="y")
    assert filled(Tag.MOTION, {"who": "x", "what": "y"}, tags=tags) == Motion()
    assert filled(Tag.POSITION, {"who": "x", "what": "y"}, tags=tags) == Position()


def test_empty_value_clears_a_field():
    base = Commitment(who="x", firm=Firmness.FIRM, due=Due("mei", date(2026, 5, 1), date(2026, 5, 31)))
    assert filled(Tag.COMMITMENT, {"who": "", "firm": "", "due": ""}, base=base) == Commitment()


def test_other_fields_stay():
    base = Commitment(who="x", to="y")
    assert filled(Tag.COMMITMENT, {"to": "z"}, base=base) == Commitment(who="x", to="z")


def test_word_of_the_source_sets_the_normal_status_too():
    assert filled(Tag.COMMITMENT, {"status_source": "Nagekomen"}).status is Status.FULFILLED
    assert filled(Tag.COMMITMENT, {"status_source": "Nagekomen", "status": "open"}).status is Status.OPEN
    assert filled(Tag.COMMITMENT, {"status_source": "Onbekend"}).status is Status.OPEN


def test_passage_that_fulfils_another_is_a_fulfilment():
    assert filled(Tag.COMMITMENT, {"fulfils": "ab12"}).kind is CommitmentKind.FULFILS
    assert filled(Tag.COMMITMENT, {"fulfils": "ab12", "kind": "new"}).kind is CommitmentKind.NEW


@pytest.mark.parametrize(
    ("tag", "typed"),
    [
        (Tag.COMMITMENT, {"status": "misschien"}),
        (Tag.COMMITMENT, {"status": ""}),
        (Tag.COMMITMENT, {"firm": "zeker"}),
        (Tag.COMMITMENT, {"due": "31-02-2026"}),
        (Tag.MOTION, {"carried_out": "half"}),
        (Tag.POSITION, {"stance": "boos"}),
    ],
)
def test_value_that_cannot_be_read_is_refused_by_the_options_name(tag, typed):
    with pytest.raises(BadValue, match=fields.option(next(iter(typed)))):
        filled(tag, typed)


def test_field_of_another_tag_is_refused():
    with pytest.raises(BadValue, match="--stance belongs to a position; this passage is tagged commitment"):
        fields.check({"stance": "for"}, [Tag.COMMITMENT])
    fields.check({"stance": "for", "who": "x"}, [Tag.POSITION])
