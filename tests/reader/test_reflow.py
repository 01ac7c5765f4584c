"""A text set anew in one column: every word once, in order, within its page and column."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.layout import page_reader as layout
from reader.model import Span
from reader.text import MARGIN_PT, Measure, Stream, reflowed
from tests.typeset import flowed, line, page

MEASURE = Measure({" ": 0.3, "i": 0.25, "m": 0.9}, {" ": 0.3}, 0.5)
WORDS = st.lists(st.sampled_from("de minister informeert uw Kamer over mmmmmmmm ii".split()), min_size=1)  # noqa: SIM905 - words
PARAGRAPHS = st.lists(WORDS.map(" ".join), min_size=1, max_size=8)
SENTENCE = "De veerdienst vaart in de winter elk uur naar het dorp en terug naar de stad."
LETTER = layout.read_pages(
    flowed([("Veerdiensten", {"bold": True}), *[SENTENCE] * 60, ("Steigers", {"bold": True}), SENTENCE])
)


def widths(text):
    return [(box.x0, box.x1) for span in page_parts(text) for box in text.boxes(span)]


def page_parts(text):
    return [
        span
        for number in range(1, text.page_count + 1)
        for span in text.page_spans(number)
        if text.stream_at(span.start) is not Stream.RUNNING_HEAD
    ]


@settings(deadline=None)
@given(PARAGRAPHS, st.floats(60, 900))
def test_every_word_stands_on_its_page_within_the_column(paragraphs, width):
    text = layout.read_pages(flowed(paragraphs))
    again = reflowed(text, width, MEASURE)
    assert again.text == text.text
    assert again.page_count == text.page_count
    right = again.page_sizes[0][0] - MARGIN_PT
    for start in range(0, len(text.text), 7):
        if text.stream_at(start) is Stream.BODY and not text.text[start].isspace():
            (box,) = again.boxes(Span(start, start + 1))
            assert box.page == text.page_of(start)
            assert MARGIN_PT - 0.1 <= box.x0 <= box.x1 <= right + 0.1
            assert 0 < box.y0 < box.y1 < again.page_sizes[box.page - 1][1]


@settings(deadline=None)
@given(PARAGRAPHS, st.floats(60, 900))
def test_a_point_of_a_word_leads_back_to_its_offset(paragraphs, width):
    text = reflowed(layout.read_pages(flowed(paragraphs)), width, MEASURE)
    for start in range(0, text.stream_span(Stream.BODY).end, 5):
        if not text.text[start].isspace():
            box = text.caret_box(start)
            found = text.offset_at(box.page, box.x0 + 0.01, (box.y0 + box.y1) / 2)
            assert abs(found - start) <= 1


@pytest.mark.parametrize(("width", "more"), [(220, True), (1200, False)])
def test_a_narrow_column_has_more_lines_and_lines_do_not_overlap(width, more):
    text = reflowed(LETTER, width, MEASURE)
    rows = [box for span in page_parts(text) for box in text.boxes(span)]
    assert (len(rows) > len([box for span in page_parts(LETTER) for box in LETTER.boxes(span)])) is more
    for one, after in pairwise(rows):
        assert one.page < after.page or one.y1 <= after.y0


def test_notes_stand_below_the_text_of_their_page_and_running_heads_nowhere():
    lines = [line("De eerste zin van de brief staat hier.^1", y=100.0 + 13 * n) for n in range(20)]
    note = line("1 Kamerstuk 37 912, nr. 19.", y=760.0, size=7.0)
    text = layout.read_pages([page(lines, note, number=1), page(lines, number=2)])
    notes = text.stream_span(Stream.NOTES)
    assert notes.start < notes.end
    again = reflowed(text, 400, MEASURE)
    last = max(box.y1 for box in again.boxes(Span(0, again.page_spans(1)[0].end)) if box.page == 1)
    (box, *_) = again.boxes(notes)
    assert (box.page, box.y0 > last) == (1, True)
