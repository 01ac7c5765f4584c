"""Highlights of others become passages, in one step; a copy with ours comes back whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.engine import Remark, RemarkKind
from reader.errors import BadValue
from reader.model import Commitment, Due, Motion, Position, Tag
from reader.register import Language
from reader.workspace.hues import INKS, USUAL, Hue, hue_of, kept_table
from reader.workspace.inscriptions import contents
from tests.reader.invented import PROMISE

YELLOW, BLUE = "#ffff00", "#4d99ff"


def remark(workspace, letter_id, quote=PROMISE, *, colour=BLUE, text="", kind=RemarkKind.HIGHLIGHT):
    reading = workspace.letters.text(letter_id).result()
    (span,) = workspace.letters.find(letter_id, quote)
    boxes = reading.boxes(span)
    quote = reading.text[span.start : span.end]
    return Remark(id=quote, kind=kind, page=1, boxes=boxes, span=span, quote=quote, colour=colour, text=text)


@pytest.mark.parametrize(
    ("colour", "hue"),
    [
        ("#ffff00", Hue.YELLOW),
        ("#ffed00", Hue.YELLOW),
        ("#ff0000", Hue.RED),
        ("#ff9900", Hue.ORANGE),
        ("#00ff00", Hue.GREEN),
        ("#7cc867", Hue.GREEN),
        ("#4d99ff", Hue.BLUE),
        ("#a28ae5", Hue.PURPLE),
        ("#ff66cc", Hue.PURPLE),
        ("#000000", Hue.GREY),
        ("#aaaaaa", Hue.GREY),
        ("", Hue.GREY),
    ],
)
def test_a_colour_goes_by_the_name_that_readers_give_it(colour, hue):
    assert hue_of(colour) is hue


def test_the_ink_of_a_tag_is_of_the_hue_that_stands_for_it():
    assert {tag: USUAL[hue_of(ink)] for tag, ink in INKS.items()} == {tag: tag for tag in Tag}


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_hue_and_every_hue_a_place_in_the_table(colour):
    assert hue_of(f"#{colour:06x}") in USUAL


@pytest.mark.parametrize("kept", [None, 3, [], {"yellow": "nothing"}, {"pink": "motion"}])
def test_what_was_kept_of_the_table_and_is_not_understood_is_as_usual(kept):
    assert kept_table(kept) == USUAL


def test_what_a_colour_stands_for_is_remembered(workspace, letter_id):
    yellow = remark(workspace, letter_id, colour=YELLOW)
    assert workspace.remarks.tag_of(yellow) is None
    workspace.remarks.keep_table({**workspace.remarks.table(), Hue.YELLOW: Tag.MOTION})
    assert workspace.remarks.tag_of(yellow) is Tag.MOTION


def test_highlights_become_passages_in_one_step(workspace, letter_id):
    first = remark(workspace, letter_id, text="Nagaan")
    second = remark(workspace, letter_id, "De motie wordt daarmee uitgevoerd.")
    workspace.remarks.take_over(letter_id, [(first, Tag.COMMITMENT), (second, Tag.MOTION)]).result()
    one, other = workspace.passages.of(letter_id)
    assert (one.anchor.quote, one.note, one.tagged_by) == (PROMISE, "Nagaan", "Anna")
    assert one.commitment.what == PROMISE
    assert other.tags == (Tag.MOTION,)
    workspace.history.undo().result()
    assert workspace.passages.of(letter_id) == []


def test_two_highlights_on_the_same_words_are_one_passage_with_both_notes(workspace, letter_id):
    pairs = [
        (remark(workspace, letter_id, text="Wanneer?"), Tag.COMMITMENT),
        (remark(workspace, letter_id, text="Oneens"), Tag.POSITION),
    ]
    workspace.remarks.take_over(letter_id, pairs).result()
    (passage,) = workspace.passages.of(letter_id)
    assert (passage.tags, passage.note) == ((Tag.POSITION, Tag.COMMITMENT), "Wanneer?\nOneens")


def test_a_passage_that_is_there_keeps_its_fields_and_its_note(workspace, letter_id):
    (span,) = workspace.letters.find(letter_id, PROMISE)
    workspace.passages.annotate(letter_id, span, Commitment(who="de minister"), note="Eigen").result()
    workspace.remarks.take_over(
        letter_id, [(remark(workspace, letter_id, text="Ander"), Tag.COMMITMENT)]
    ).result()
    (passage,) = workspace.passages.of(letter_id)
    assert (passage.commitment.who, passage.note, passage.revision) == ("de minister", "Eigen\nAnder", 2)


def test_what_is_a_passage_already_is_not_offered(workspace, letter_id):
    marks = [remark(workspace, letter_id), remark(workspace, letter_id, "De motie")]
    workspace.remarks.take_over(letter_id, [(marks[0], Tag.COMMITMENT)]).result()
    assert workspace.remarks.open(letter_id, marks) == [marks[1]]


def test_a_note_about_nothing_is_not_offered(workspace, letter_id):
    assert workspace.remarks.open(letter_id, [replace(remark(workspace, letter_id), span=None)]) == []


def test_a_mark_on_no_words_changes_nothing_and_says_so(workspace, letter_id):
    nowhere = replace(remark(workspace, letter_id), span=None)
    with pytest.raises(BadValue, match="stands on words"):
        workspace.remarks.take_over(letter_id, [(nowhere, Tag.MOTION)])
    assert workspace.passages.of(letter_id) == []


def test_a_letter_whose_marks_were_put_away_stays_so(workspace, letter_id):
    assert not workspace.remarks.is_left(letter_id)
    workspace.remarks.leave(letter_id)
    assert workspace.remarks.is_left(letter_id)


def test_a_copy_comes_back_with_tags_fields_notes_and_quotes(workspace, letter_id, tmp_path):
    (promise,) = workspace.letters.find(letter_id, PROMISE)
    (motion,) = workspace.letters.find(letter_id, "De motie wordt daarmee uitgevoerd.")
    fields = Commitment(
        who="minister van Fietsen", to="Kamer", due=Due("in mei 2031"), reference="TZ203101-001"
    )
    workspace.passages.annotate(letter_id, promise, fields, note="Nagaan — ✓ 🚲").result()
    workspace.passages.annotate(letter_id, promise, Position(holder="kabinet")).result()
    workspace.passages.annotate(letter_id, motion, Motion(movers="Van Veen")).result()
    sent = workspace.passages.of(letter_id)
    made = workspace.remarks.copy(letter_id, tmp_path / "kopie.pdf").result()
    assert (made.written, made.left_out) == (2, 0)
    copy = workspace.letters.add(made.path).result().letter
    found = workspace.remarks.of(copy.id).result()
    offered = workspace.remarks.open(copy.id, found)
    workspace.remarks.take_over(copy.id, [(one, workspace.remarks.tag_of(one)) for one in offered]).result()
    assert [kept(one) for one in workspace.passages.of(copy.id)] == [kept(one) for one in sent]
    assert not {one.id for one in sent} & {one.id for one in workspace.passages.of(copy.id)}
    assert workspace.remarks.of(copy.id).result() == found  # from the cache now


def kept(one):
    quote = " ".join(one.anchor.quote.split())
    return quote, one.note, one.tagged_by, one.tagged_at, one.commitment, one.motion, one.position


def test_a_copy_never_takes_the_place_of_the_letter(workspace, letter_id):
    with pytest.raises(BadValue, match="itself"):
        workspace.remarks.copy(letter_id, workspace.letters.file(letter_id))


def test_the_words_beside_a_highlight_say_what_any_reader_wants_to_know(workspace, letter_id):
    (span,) = workspace.letters.find(letter_id, PROMISE)
    workspace.passages.annotate(
        letter_id, span, Commitment(who="minister", due=Due("in mei 2031")), note="Nagaan"
    ).result()
    (passage,) = workspace.passages.of(letter_id)
    assert contents(passage) == "Commitment\nWho: minister\nDue: in mei 2031\nStatus: open\nNagaan"
    assert contents(passage, Language.NL).startswith("Toezegging\nWie: minister\nTermijn: in mei 2031\n")
