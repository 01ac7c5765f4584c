"""Passages get other ends, become one, two, or something else; each is one step to undo."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import BadValue
from reader.layout import page_reader
from reader.model import Commitment, Due, Motion, OwnValue, Position, RelationKind, Span, Step, Tag
from reader.storage import same_content
from reader.text import End, Unit, nudged, split_at
from reader.workspace.shapes import merged, split
from tests.reader.invented import LETTER, PROMISE, place_of, tag
from tests.records import many
from tests.ui.invented import page

TEXT = page_reader.read_pages(
    [
        page(1, ["De minister zegt toe dat de Kamer voor de", "zomer een brief krijgt. Het kabinet steunt"]),
        page(2, ["het voorstel niet. Daarmee is de motie af."]),
    ]
)
QUESTION = "In de commissie is gevraagd naar bruggen."
MOTION = "De motie wordt daarmee uitgevoerd."


def words(span):
    return TEXT.text[span.start : span.end]


def span_of(quote):
    start = TEXT.text.index(quote)
    return Span(start, start + len(quote))


@pytest.mark.parametrize(
    ("end", "unit", "later", "becomes"),
    [
        (End.END, Unit.WORD, True, "dat de Kamer"),
        (End.END, Unit.WORD, False, "dat"),
        (End.START, Unit.WORD, False, "toe dat de"),
        (End.START, Unit.WORD, True, "de"),
        (End.END, Unit.SENTENCE, True, "dat de Kamer voor de zomer een brief krijgt."),
        (End.START, Unit.SENTENCE, False, "De minister zegt toe dat de"),
        (End.END, Unit.SENTENCE, False, "dat de"),  # nothing would be left
        (End.START, Unit.SENTENCE, True, "dat de"),
    ],
)
def test_an_end_moves_by_a_word_or_a_sentence(end, unit, later, becomes):
    assert words(nudged(TEXT, span_of("dat de"), end, unit, later=later)).replace("\n", " ") == becomes


LAST = len(TEXT.text.split()) - 1
spans = st.tuples(st.integers(0, LAST), st.integers(0, LAST)).map(sorted)


def of_words(first, last):
    """Return the stretch from one word to another, by their numbers."""
    at, found = 0, []
    for word in TEXT.text.split():
        at = TEXT.text.index(word, at)
        found.append(Span(at, at + len(word)))
        at += len(word)
    return Span(found[first].start, found[last].end)


@settings(max_examples=50)
@given(bounds=spans, end=st.sampled_from(End), unit=st.sampled_from(Unit), later=st.booleans())
def test_a_nudged_stretch_has_whole_words_and_keeps_its_other_end(bounds, end, unit, later):
    before = of_words(*bounds)
    after = nudged(TEXT, before, end, unit, later=later)
    assert after.start < after.end
    assert words(after) == words(after).strip()
    assert set(words(after).split()) <= set(TEXT.text.split())
    assert (after.end == before.end) if end is End.START else (after.start == before.start)


@settings(max_examples=50)
@given(bounds=spans, unit=st.just(Unit.WORD), end=st.sampled_from(End), later=st.booleans())
def test_a_nudge_and_its_opposite_lead_back(bounds, unit, end, later):
    before = of_words(*bounds)
    after = nudged(TEXT, before, end, unit, later=later)
    if after != before:
        assert nudged(TEXT, after, end, unit, later=not later) == before


@settings(max_examples=50)
@given(bounds=spans, offset=st.integers(0, len(TEXT.text)))
def test_the_parts_of_a_stretch_are_all_its_words(bounds, offset):
    whole = of_words(*bounds)
    parts = split_at(TEXT, whole, min(max(offset, whole.start), whole.end))
    if parts is not None:
        assert [word for part in parts for word in words(part).split()] == words(whole).split()
        assert all(words(part) == words(part).strip() != "" for part in parts)


def test_an_end_is_nudged_and_its_summary_follows_until_the_end_of_the_letter(workspace, letter_id):
    first = tag(workspace, letter_id, Commitment(what=PROMISE))
    workspace.reshaping.nudge(first.id, End.END, Unit.WORD, later=False).result()
    assert workspace.passages.one(first.id).commitment.what == PROMISE.rpartition(" ")[0]
    for _ in range(20):
        last = workspace.reshaping.nudge(first.id, End.END, Unit.SENTENCE, later=True)
        if last is None:
            break
    assert last is None
    assert workspace.passages.one(first.id).anchor.quote.split()[-1] == LETTER.split()[-1]
    workspace.history.undo()


def test_two_passages_become_one_with_what_is_said_of_both(workspace, letter_id):
    first = tag(workspace, letter_id, Commitment(who="de minister", what=PROMISE), note="een")
    tag(workspace, letter_id, Position(holder="de raad", subject="bruggen"))
    second = tag(
        workspace, letter_id, Commitment(who="iemand", due=Due("mei 2031")), words=MOTION, note="twee"
    )
    third = tag(workspace, letter_id, Motion(movers="Het lid Voorbeeld"), words=QUESTION)
    workspace.passages.relate(third.id, RelationKind.REPEATS, second.id).result()
    workspace.passages.relate(second.id, RelationKind.REFERS_TO, first.id).result()
    before = workspace.passages.all()
    assert workspace.reshaping.next_of(first.id).id == second.id
    workspace.reshaping.merge(first.id, second.id).result()
    one, whole = workspace.passages.of(letter_id)
    assert (whole.id, whole.anchor.quote) == (first.id, f"{PROMISE} {MOTION}")
    assert (whole.commitment.who, whole.commitment.due.text) == ("de minister", "mei 2031")
    assert whole.commitment.what == f"{PROMISE} {MOTION}"
    assert (whole.position.subject, whole.note, whole.relations) == ("bruggen", "een\ntwee", ())
    assert [(to.kind, to.to) for to in one.relations] == [(RelationKind.REPEATS, first.id)]
    workspace.history.undo().result()
    after = workspace.passages.all()
    assert all(same_content(*pair) for pair in zip(before, after, strict=True))


def test_what_the_workspace_adds_is_merged_too_and_the_first_wins():
    anchor = many(1)[0].anchor
    first, second = many(2)
    step = Step(at=first.tagged_at, own=("f", "", "een"))
    first = replace(first, own_tags=("a",), own=(OwnValue("f", "een"),))
    own = (OwnValue("f", "twee"), OwnValue("g", "drie"))
    second = replace(second, own_tags=("a", "b"), own=own, history=(step,))
    whole = merged(first, second, anchor)
    assert whole.history == (step,)
    assert [one.history for one in split(whole, anchor, anchor)] == [(step,), ()]
    assert whole.own_tags == ("a", "b")
    assert {one.field: one.text for one in whole.own} == {"f": "een", "g": "drie"}


def test_passages_of_two_letters_are_not_merged(workspace, letter_id):
    first = tag(workspace, letter_id)
    other_id = workspace.letters.one("raad.txt").id
    other = tag(workspace, other_id, words="bruggen en sluizen")
    with pytest.raises(BadValue):
        workspace.reshaping.merge(first.id, other.id)
    with pytest.raises(BadValue):
        workspace.reshaping.merge(first.id, first.id)
    assert workspace.reshaping.next_of(first.id) is None


def test_a_passage_is_split_before_the_word_with_the_caret(workspace, letter_id):
    first = tag(
        workspace, letter_id, Commitment(who="de minister", what=PROMISE, reference="T01234"), note="!"
    )
    at = place_of(workspace, letter_id, "informeer").start + 3
    workspace.reshaping.split(first.id, at).result()
    one, other = workspace.passages.of(letter_id)
    assert (one.anchor.quote, other.anchor.quote) == ("Ik", PROMISE.removeprefix("Ik "))
    assert (one.id, one.note, one.commitment.reference, one.commitment.what) == (
        first.id,
        "!",
        "T01234",
        "Ik",
    )
    assert (other.note, other.commitment.reference) == ("", "")
    assert (other.commitment.who, other.commitment.what) == ("de minister", other.anchor.quote)
    with pytest.raises(BadValue):
        workspace.reshaping.split(one.id, one.anchor.span.end)
    workspace.history.undo().result()
    assert [each.anchor.quote for each in workspace.passages.of(letter_id)] == [PROMISE]


def test_another_tag_takes_along_what_both_can_say(workspace, letter_id):
    first = tag(
        workspace, letter_id, Commitment(who="Het lid Voorbeeld", what="wat", reference="36800-XV-21")
    )
    workspace.reshaping.retag(first.id, Tag.COMMITMENT, Tag.MOTION).result()
    one = workspace.passages.one(first.id)
    assert one.tags == (Tag.MOTION,)
    assert (one.motion.movers, one.motion.what, one.motion.number) == (
        "Het lid Voorbeeld",
        "wat",
        "36800-XV-21",
    )
    with pytest.raises(BadValue):
        workspace.reshaping.retag(first.id, Tag.COMMITMENT, Tag.POSITION)
    workspace.history.undo().result()
    assert workspace.passages.one(first.id).tags == (Tag.COMMITMENT,)
