"""What drags, double clicks and Shift select, and where keys take the caret."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text import Stream
from tests.ui.invented import page, text_of
from ui.viewer.caret import Step, moved
from ui.viewer.selection import Grain, begin, caret, extend, of, regrown, trimmed

LEFT = [
    "De minister van Sociale Zaken zegt",
    "toe de Kamer te informeren. Dat doet",
    "zij in mei. De leden vragen waarom",
    "dat zo laat is en wat daarvan de",
    "gevolgen zijn voor de gemeenten die",
    "er al langer op wachten. De minister",
    "heeft daar begrip voor, maar ziet nu",
    "geen ruimte om eerder te besluiten.",
]
RIGHT = [
    "Het antwoord staat in de bijlage die",
    "bij deze brief is gevoegd. Nederland",
    "steunt het voorstel niet, omdat het",
    "te ver gaat. Andere landen denken er",
    "anders over en willen het voorstel",
    "wel steunen. Daarover is nog verder",
    "overleg nodig, dat in het voorjaar",
    "wordt gevoerd met alle betrokkenen.",
]
TEXT = text_of(page(1, LEFT, RIGHT), page(2, ["Op bladzijde twee gaat het verder", "met een tweede alinea."]))
offsets = st.integers(0, len(TEXT.text))


def words(span):
    return TEXT.text[span.start : span.end]


def at(quote, after=0):
    return TEXT.text.index(quote) + after


@given(offsets, offsets, st.sampled_from(Grain))
def test_a_selection_holds_its_origin_and_where_it_goes(start, to, grain):
    first = begin(TEXT, start, grain)
    selection = extend(TEXT, first, to)
    bounds = TEXT.stream_span(TEXT.stream_at(first.origin.start))
    assert selection.span.start <= first.origin.start
    assert selection.span.end >= first.origin.end
    assert selection.span.start <= max(to, bounds.start)
    assert min(to, bounds.end) <= max(selection.span.end, first.origin.end)
    assert selection.head in (selection.span.start, selection.span.end)


@given(offsets, offsets, st.sampled_from(Grain))
def test_a_selection_never_leaves_its_stream(start, to, grain):
    selection = extend(TEXT, begin(TEXT, start, grain), to)
    if selection.span.start < selection.span.end - 1:
        assert TEXT.stream_at(selection.span.start) is TEXT.stream_at(selection.span.end - 1)


@given(offsets, offsets)
def test_shift_and_an_arrow_go_on_from_the_fixed_end(start, to):
    selection = extend(TEXT, caret(start), to)
    again = regrown(selection)
    assert again.span == selection.span
    assert again.tail == selection.tail


def test_a_double_click_takes_a_word_and_grows_by_words():
    first = begin(TEXT, at("minister", 3), Grain.WORD)
    assert words(first.span) == "minister"
    assert words(extend(TEXT, first, at("Sociale", 2)).span) == "minister van Sociale"
    assert words(extend(TEXT, first, at("De minister", 1)).span) == "De minister"


def test_a_triple_click_takes_a_sentence_and_grows_by_sentences():
    first = begin(TEXT, at("Dat doet", 1), Grain.SENTENCE)
    assert words(first.span) == "Dat doet zij in mei."
    grown = extend(TEXT, first, at("leden", 1))
    assert words(grown.span).startswith("Dat doet zij in mei. De leden vragen waarom dat zo laat is en wat")


def test_a_drag_over_columns_and_pages_follows_the_reading_order():
    selection = extend(TEXT, caret(at("eerder te")), at("bladzijde twee"))
    passage = " ".join(words(selection.span).split())
    assert passage.startswith("eerder te besluiten. Het antwoord staat in de bijlage die bij deze")
    assert passage.endswith("met alle betrokkenen. Op")


def test_a_drag_backwards_keeps_the_place_it_began():
    selection = extend(TEXT, caret(at("informeren")), at("minister"))
    assert words(selection.span) == "minister van Sociale Zaken zegt toe de Kamer te "
    assert selection.head == selection.span.start


def test_trimming_takes_white_space_off_both_ends():
    assert trimmed("  een passage \n", Span(0, 14)) == Span(2, 13)
    assert trimmed("   ", Span(0, 3)).start == trimmed("   ", Span(0, 3)).end


@given(offsets, st.sampled_from(Step))
def test_the_caret_stays_in_its_stream(offset, step):
    to = moved(TEXT, offset, step)
    bounds = TEXT.stream_span(TEXT.stream_at(offset))
    assert bounds.start <= to <= bounds.end


@given(offsets)
def test_right_undoes_left(offset):
    bounds = TEXT.stream_span(Stream.BODY)
    if bounds.start < offset <= bounds.end:
        assert moved(TEXT, moved(TEXT, offset, Step.LEFT), Step.RIGHT) == offset


def test_down_keeps_to_its_column_on_the_page():
    below = moved(TEXT, at("minister"), Step.DOWN)
    assert TEXT.line_span_at(below) == TEXT.line_span_at(at("toe de Kamer"))
    here, there = TEXT.caret_box(at("minister")), TEXT.caret_box(below)
    assert there.x0 == pytest.approx(here.x0, abs=6)


def test_down_at_the_foot_of_a_column_goes_to_the_head_of_the_next():
    below = moved(TEXT, at("geen ruimte"), Step.DOWN)
    assert TEXT.line_span_at(below) == TEXT.line_span_at(at("Het antwoord"))


def test_up_at_the_head_of_a_page_goes_to_the_page_before():
    above = moved(TEXT, at("Op bladzijde"), Step.UP)
    assert TEXT.page_of(above) == 1


def test_words_are_stepped_over_whole():
    assert moved(TEXT, at("minister"), Step.WORD_RIGHT) == at("van Sociale")
    assert moved(TEXT, at("van Sociale"), Step.WORD_LEFT) == at("minister")


def test_home_and_end_go_to_the_ends_of_the_printed_line():
    assert moved(TEXT, at("minister"), Step.LINE_START) == at("De minister")
    assert moved(TEXT, at("minister"), Step.LINE_END) == at("zegt", 4)


def test_a_span_selected_as_a_whole_has_its_caret_at_the_end():
    assert of(Span(3, 9)).head == 9
