"""What the app fills in on a tag made by hand is marked as its own until somebody edits or confirms it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.layout import page_reader as layout
from reader.model import Anchor, Annotation, Commitment, Due, Firmness, Position, Span, Stance, Tag
from reader.suggestions import fill
from reader.workspace import marks
from reader.workspace.filling import marked_edited
from reader.workspace.tagging import with_tag, without_tag
from tests.reader.shell import PROMISE
from tests.records import AT
from tests.typeset import flowed

ATTRIBUTES = ("who", "to", "firm", "due")
FILLED = Commitment(who="minister", to="Kamer", firm=Firmness.FIRM, due=Due("in mei", last=date(2031, 5, 31)))
OTHERS = Commitment(who="reder", to="", firm=None, due=Due())


def annotation(fields, by_app=None):
    anchor = Anchor(quote=PROMISE, span=Span(0, len(PROMISE)), page=1)
    blank = Annotation(id="5eed", letter_id="l", anchor=anchor, tagged_at=AT, changed_at=AT)
    return replace(with_tag(blank, fields), by_app=marks(fields) if by_app is None else by_app)


def test_a_tag_made_by_hand_has_the_fields_of_a_suggestion_and_tells_them_apart(shell):
    record = shell.tagged("--as", "commitment", "--who", "de minister")
    promise = record["commitment"]
    assert (promise["due"]["first"], promise["due"]["last"]) == ("2026-01-01", "2026-03-31")
    assert (promise["firm"], promise["kind"], promise["who"]) == ("firm", "new", "de minister")
    assert {"commitment.due", "commitment.firm", "commitment.kind"} <= set(record["by_app"])
    assert "commitment.who" not in record["by_app"]
    (edited,) = shell.records("set", record["id"], "--due", "2026-03-31")
    assert "commitment.due" not in edited["by_app"]
    assert "commitment.firm" in edited["by_app"]
    (confirmed,) = shell.records("set", record["id"], "--confirm")
    assert (confirmed["by_app"], confirmed["commitment"]) == ([], edited["commitment"])


def test_a_field_that_was_typed_as_it_was_is_confirmed(shell):
    record = shell.tagged("--as", "position", quote="Het kabinet steunt het voorstel van de Commissie. Zoals")
    assert record["position"]["stance"] == "for"
    (after,) = shell.records("set", record["id"], "--stance", "for")
    assert "position.stance" in record["by_app"]
    assert "position.stance" not in after["by_app"]


@pytest.mark.parametrize(
    ("tag", "sentence", "name", "value"),
    [
        (Tag.MOTION, "Hiermee is de motie van het lid Waterman (WP) afgedaan.", "movers", "Waterman (WP)"),
        (Tag.POSITION, "Het kabinet is geen voorstander van een derde pont.", "stance", Stance.AGAINST),
        (Tag.COMMITMENT, "Ik stuur de telling in mei 2032 aan uw Kamer.", "to", "Kamer"),
    ],
)
def test_fields_are_read_from_the_words_of_the_passage(tag, sentence, name, value):
    text = layout.read_pages(flowed(["Aan de Voorzitter van de Kamer", sentence]))
    start = text.text.index(sentence[:20])
    assert getattr(fill(tag, text, Span(start, start + len(sentence))), name) == value


@given(st.sets(st.sampled_from(ATTRIBUTES)))
def test_exactly_what_was_edited_loses_its_mark(edited):
    before = annotation(FILLED)
    own = replace(FILLED, **{name: getattr(OTHERS, name) for name in edited})
    after = marked_edited(before, replace(before, commitment=own))
    assert set(before.by_app) - set(after.by_app) == {f"commitment.{name}" for name in edited}


def test_marks_of_a_tag_go_with_it_and_those_of_another_stay():
    both = replace(
        annotation(FILLED), position=Position(holder="kabinet"), by_app=("commitment.due", "position.holder")
    )
    assert without_tag(both, Tag.COMMITMENT).by_app == ("position.holder",)
    assert with_tag(both, OTHERS).by_app == ("position.holder",)
