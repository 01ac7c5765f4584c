from __future__ import annotations

import zlib
from copy import copy
from itertools import pairwise
from math import nan

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.layout import page_reader as layout
from reader.model import Span
from reader.text import Kind, ReadingText, Stream
from tests.typeset import column, flowed, line, page

FOOT = "Tweede Kamer, vergaderjaar 2025-2026, 12 345, nr. 6"
BODY = [
    ("Eerste onderwerp", {"bold": True}),
    "Het kabinet onderzoekt de werkgele^1 genheid. Ik informeer uw Kamer hier voor de zomer over.",
    ("Tweede onderwerp", {"bold": True}),
    "Nederland is daar geen voorstander van, zoals eerder gezegd.",
]


@pytest.fixture(scope="module")
def text():
    return layout.read_pages(
        [
            page(column(BODY), line("^1 Kamerstuk 12 345, nr. 5.", y=700, size=7), line(FOOT, y=814, size=7)),
            page(column(["Tot slot een zin."]), line(FOOT, y=814, size=7), number=2),
        ]
    )


def words(text, span):
    return text.text[span.start : span.end]


def test_streams_follow_each_other(text):
    assert words(text, text.stream_span(Stream.BODY)).startswith("Eerste onderwerp\nHet kabinet")
    assert words(text, text.stream_span(Stream.BODY)).endswith("Tot slot een zin.")
    assert words(text, text.stream_span(Stream.NOTES)) == "¹ Kamerstuk 12 345, nr. 5."
    assert words(text, text.stream_span(Stream.RUNNING_HEAD)) == f"{FOOT}\n{FOOT}"
    for stream in Stream:
        assert text.stream_at(text.stream_span(stream).start) is stream


def test_raised_marks_are_superscript(text):
    assert "werkgele¹ genheid" in text.text


def test_sections_are_the_nearest_heading_above(text):
    assert text.section_at(text.text.index("informeer")) == "Eerste onderwerp"
    assert text.section_at(text.text.index("voorstander")) == "Tweede onderwerp"
    assert text.section_at(0) == "Eerste onderwerp"
    assert text.section_at(text.stream_span(Stream.NOTES).start) == "Tweede onderwerp"


def test_a_sentence_is_found_from_any_of_its_offsets(text):
    start = text.text.index("Ik informeer")
    for offset in range(start, text.text.index("over.") + 5):
        assert words(text, text.sentence_at(offset)) == "Ik informeer uw Kamer hier voor de zomer over."


def test_a_word_is_found_without_its_mark(text):
    start = text.text.index("werkgele")
    assert words(text, text.word_at(start + 3)) == "werkgele"
    assert words(text, text.word_at(start + 8)) == "werkgele"


def test_pages_have_their_own_text(text):
    assert text.page_text(2) == "Tot slot een zin."
    assert text.page_text(1).endswith("¹ Kamerstuk 12 345, nr. 5.")
    assert FOOT not in text.page_text(1)
    assert text.page_start(2) == text.text.index("Tot slot")
    assert text.page_start(3) is None
    assert text.page_of(text.text.index("Tot slot")) == 2


def test_page_spans_cover_each_offset_of_a_page_once(text):
    covered = sorted(span for number in (1, 2) for span in text.page_spans(number))
    assert all(left.end <= right.start for left, right in pairwise(covered))
    for number in (1, 2):
        for span in text.page_spans(number):
            assert text.page_of(span.start) == text.page_of(span.end - 1) == number


def test_boxes_cover_one_line_each(text):
    span = Span(text.text.index("Het kabinet"), text.text.index("over.") + 5)
    boxes = text.boxes(span)
    assert len(boxes) == 2
    assert boxes[0].y1 <= boxes[1].y0 + 2
    assert text.boxes(Span(span.start, span.start)) == ()


def test_a_box_ends_within_a_word(text):
    start = text.text.index("Nederland")
    whole, half = text.boxes(Span(start, start + 9))[0], text.boxes(Span(start, start + 4))[0]
    assert half.x0 == whole.x0
    assert whole.x0 < half.x1 < whole.x1


def test_the_caret_goes_where_the_pointer_is(text):
    start = text.text.index("Nederland")
    box = text.boxes(Span(start, start + 9))[0]
    middle = (box.y0 + box.y1) / 2
    assert text.offset_at(1, box.x0 - 50, middle) == start
    assert text.offset_at(1, box.x0 + 0.1, middle) == start
    assert text.offset_at(1, box.x1 + 0.1, middle) == start + 9
    assert text.offset_at(1, 5000, middle) == text.line_span_at(start).end
    assert text.offset_at(9, 100, 100) is None


def test_lines_are_known_for_moving_up_and_down(text):
    start = text.text.index("Het kabinet")
    below = text.line_span_at(text.line_span_at(start).end + 1)
    assert below.start == text.line_span_at(start).end + 1
    assert words(text, below).endswith("over.")
    caret = text.caret_box(start)
    assert caret.x0 == caret.x1 == text.boxes(Span(start, start + 3))[0].x0


LETTERS = st.lists(
    st.tuples(
        st.lists(
            st.text(alphabet="abcdeÉfgijkl.,-1(¹\u00ad\ue0b7", min_size=1, max_size=9),
            min_size=1,
            max_size=30,
        ).map(" ".join),
        st.fixed_dictionaries({"bold": st.booleans(), "italic": st.booleans()}),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60)
@given(LETTERS)
def test_offsets_and_places_go_round(paragraphs):
    text = layout.read_pages(flowed(paragraphs, width=30, bottom=300))
    for span in (each for number in range(1, text.page_count + 1) for each in text.page_spans(number)):
        for offset in range(span.start, span.end):
            if text.text[offset].isspace():
                continue
            (box,) = text.boxes(Span(offset, offset + 1))
            assert box.page == text.page_of(offset)
            left = text.offset_at(box.page, box.x0 + 0.01, (box.y0 + box.y1) / 2)
            right = text.offset_at(box.page, box.x1 - 0.01, (box.y0 + box.y1) / 2)
            assert {left, right} <= {offset, offset + 1}
            assert left <= right


@settings(max_examples=60)
@given(LETTERS)
def test_no_letter_is_lost_and_none_twice(paragraphs):
    pages = flowed(paragraphs, width=30, bottom=300)
    text = layout.read_pages(pages)
    printed = "".join(word.text for each in pages for line in each.lines for word in line.words)
    assert sorted(filter(str.isalnum, text.text)) == sorted(filter(str.isalnum, printed))


@settings(max_examples=60)
@given(LETTERS)
def test_sentences_partition_paragraphs(paragraphs):
    text = layout.read_pages(flowed(paragraphs, width=30, bottom=300))
    assert "\n".join(words(text, each.span) for each in text.paragraphs) + "\n" * bool(text.text) == text.text
    for paragraph in text.paragraphs:
        within = [each for each in text.sentences if each.overlaps(paragraph.span)]
        assert within[0].start == paragraph.span.start
        assert within[-1].end == paragraph.span.end
        gaps = [text.text[one.end : two.start] for one, two in pairwise(within)]
        assert set(gaps) <= {" "}


@settings(max_examples=40)
@given(LETTERS)
def test_encoding_is_undone_exactly(paragraphs):
    text = layout.read_pages(flowed(paragraphs))
    again = ReadingText.decode(text.encode())
    assert (again.text, again.paragraphs, again.page_sizes) == (
        text.text,
        text.paragraphs,
        text.page_sizes,
    )
    whole = Span(0, len(text.text))
    assert again.boxes(whole) == text.boxes(whole)
    assert again.encode() == text.encode()


@given(st.binary(max_size=200))
def test_what_is_no_reading_text_is_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence differs with what is wrong
        ReadingText.decode(data)


@pytest.mark.parametrize(
    "sizes",
    [((595.0, nan),), ((0.0, 842.0),), ((1e32, 842.0),), ((595.0, -842.0),), ((595.0, 842.0),) * 20_001],
)
def test_no_reading_text_is_believed_whose_pages_cannot_be(text, sizes):
    odd = copy(text)
    odd.page_sizes = sizes
    with pytest.raises(ValueError, match="pages"):
        ReadingText.decode(odd.encode())


@given(st.data())
def test_no_reading_text_is_believed_once_a_bit_has_flipped(text, data):
    stored = bytearray(text.encode())
    place = data.draw(st.integers(0, len(stored) * 8 - 1))
    stored[place // 8] ^= 1 << place % 8
    with pytest.raises(ValueError, match="changed"):
        ReadingText.decode(bytes(stored))


def sealed(stored) -> bytes:
    """Return the columns with the checksum that a reading text bears."""
    data = msgspec.msgpack.encode(stored)
    return zlib.crc32(data).to_bytes(4, "big") + data


@given(st.data())
def test_a_reading_text_with_bent_columns_is_refused_or_harmless(text, data):
    stored = msgspec.msgpack.decode(text.encode()[4:])
    place = data.draw(st.integers(6, 10))
    column = stored[place] if place > 5 else None
    stored[place] = column[: data.draw(st.integers(0, len(column) - 1))]
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence differs with what is wrong
        ReadingText.decode(sealed(stored))


def test_a_text_of_another_version_is_refused(text):
    stored = msgspec.msgpack.decode(text.encode()[4:])
    stored[0] += 1
    with pytest.raises(ValueError, match="version"):
        ReadingText.decode(sealed(stored))


def test_a_letter_without_text_answers_everything():
    text = layout.read_pages([page(number=1), page(number=2)])
    assert (text.text, text.page_count, text.sentences, text.paragraphs) == ("", 2, (), ())
    assert text.offset_at(1, 10, 10) is None
    assert text.page_start(1) is None
    assert text.page_text(1) == ""
    assert text.page_of(0) == 1
    assert text.sentence_at(0) == text.word_at(0) == text.line_span_at(0) == Span(0, 0)
    assert text.caret_box(0) is None
    assert text.section_at(0) == ""
    assert text.boxes(Span(0, 10)) == ()
    assert ReadingText.decode(text.encode()).text == ""


def test_kinds_are_told(text):
    kinds = [paragraph.kind for paragraph in text.paragraphs]
    body = [Kind.HEADING, Kind.BODY, Kind.HEADING, Kind.BODY, Kind.BODY]
    assert kinds == [*body, Kind.NOTE, Kind.RUNNING_HEAD, Kind.RUNNING_HEAD]
