"""A summary that nobody edited follows its passage; one that was edited is marked as older."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reader.model import Anchor, Annotation, Commitment, Motion, Position, Span, Tag
from reader.text import in_one_line
from reader.workspace.summaries import marked_current, moved
from tests.reader.invented import PROMISE, place_of, tag
from tests.records import AT

OLD, NEW = "Ik informeer uw Kamer in mei over bruggen.", "Ik informeer uw Kamer in mei."
FIELDS = [
    (Tag.COMMITMENT, lambda summary: Commitment(what=summary, who="minister")),
    (Tag.MOTION, lambda summary: Motion(what=summary, number="36800-21")),
    (Tag.POSITION, lambda summary: Position(subject=summary, holder="kabinet")),
]


def anchor(quote):
    return Anchor(quote=quote, span=Span(0, len(quote)), page=1)


def annotation(**fields):
    return Annotation(id="5eed", letter_id="l", anchor=anchor(OLD), tagged_at=AT, changed_at=AT, **fields)


@pytest.mark.parametrize(("on", "with_summary"), FIELDS)
def test_a_summary_that_nobody_edited_follows(on, with_summary):
    after = moved(annotation(**{on.value: with_summary(in_one_line(OLD))}), anchor(NEW))
    assert getattr(after, on.value) == with_summary(in_one_line(NEW))
    assert (after.anchor, after.older_summaries) == (anchor(NEW), ())


@pytest.mark.parametrize(("on", "with_summary"), FIELDS)
def test_a_summary_that_was_edited_stays_and_is_marked_until_it_is_edited_again(on, with_summary):
    before = annotation(**{on.value: with_summary("bericht over bruggen")})
    after = moved(before, anchor(NEW))
    assert getattr(after, on.value) == with_summary("bericht over bruggen")
    assert after.older_summaries == (on,)
    assert marked_current(after, replace(after, note="why")).older_summaries == (on,)
    edited = replace(after, **{on.value: with_summary("bericht in mei")})
    assert marked_current(after, edited).older_summaries == ()
    gone = replace(after, **{on.value: None})
    assert marked_current(after, gone).older_summaries == ()


def test_an_empty_summary_and_one_of_the_new_words_are_not_older():
    before = annotation(commitment=Commitment(), motion=Motion(what=in_one_line(NEW)))
    after = moved(before, anchor(NEW))
    assert (after.commitment, after.motion, after.older_summaries) == (before.commitment, before.motion, ())


def test_a_passage_that_stays_on_the_same_words_keeps_its_summaries():
    before = annotation(commitment=Commitment(what="eigen woorden"))
    assert moved(before, replace(anchor(OLD), page=2)).older_summaries == ()


def test_moving_the_ends_of_a_passage_takes_its_summary_along(workspace, letter_id):
    span = place_of(workspace, letter_id)
    passage = tag(workspace, letter_id, Commitment(what=in_one_line(PROMISE)))
    shorter = Span(span.start, span.start + len("Ik informeer uw Kamer in mei 2031"))
    workspace.passages.move(passage.id, shorter).result()
    assert workspace.passages.one(passage.id).commitment.what == "Ik informeer uw Kamer in mei 2031"
    workspace.history.undo().result()
    assert workspace.passages.one(passage.id).commitment.what == in_one_line(PROMISE)
    typed = replace(workspace.passages.one(passage.id), commitment=Commitment(what="eigen woorden"))
    workspace.passages.update(typed, name="edit").result()
    workspace.passages.move(passage.id, shorter).result()
    assert workspace.passages.one(passage.id).older_summaries == (Tag.COMMITMENT,)
