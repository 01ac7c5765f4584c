"""Type and words are told in less time than by the library's plain ways, and are the same."""

from __future__ import annotations

import pymupdf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.engine.formats.runs import Printed, lines_of
from reader.engine.formats.seeing import has_doubles, is_even
from reader.engine.formats.text_page import text_page_of, type_and_words
from reader.text import Word
from tests.reader.engine.raw_pdf import Sheet, raw_pdf, text

# Letters of this font stand lower than their size, which pymupdf mends.
LOW = "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>"
UPRIGHT, ASLANT = "1 0 0 1", "0.98 0.2 -0.2 0.98"
MATRICES = [UPRIGHT, UPRIGHT, "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0", ASLANT]
SET = st.builds(
    text,
    st.lists(st.sampled_from(["de", "Kamer", "sluis", "1", "2027", "ll"]), min_size=1, max_size=4).map(
        " ".join
    ),
    st.integers(20, 560),
    st.sampled_from([120, 121.5, 126, 400, 402, 836]),
    st.sampled_from([4, 9, 11.04, 30]),
    font=st.sampled_from(["F1", "F1", "F1", "Low"]),
    matrix=st.sampled_from(MATRICES),
    before=st.sampled_from(["", "", "3 Tr", "1 g"]),
)

PLACED = st.builds(
    lambda x, y, word: (x, y, x + 20, y + 10, word),
    st.sampled_from([10.0, 12.0, 17.0, 30.0, 70.0]),
    st.sampled_from([100.0, 101.0, 104.0, 112.0]),
    st.sampled_from(["Kamer", "sluis", "de"]),
)


def text_page(content, more=""):
    """Return the text page of a page, and what it needs to stay."""
    document = pymupdf.open(stream=raw_pdf(Sheet(content, more), fonts={"Low": LOW}), filetype="pdf")
    return text_page_of(document[0]), document


@settings(max_examples=30)
@example([text("Kamer", font="Low")], 0)
@example([text("Kamer", matrix=ASLANT)], 0)
@example([text("Kamer"), text("Kamer", x=200, font="Low", matrix="0 1 -1 0")], 90)
@given(st.lists(SET, min_size=1, max_size=6), st.sampled_from([0, 0, 90, 270]))
def test_type_and_words_are_those_of_mended_boxes(pieces, turn):
    found, _document = text_page("".join(pieces), f"/Rotate {turn}")
    blocks, words = type_and_words(found)
    assert words == found.extractWORDS()
    assert lines_of(blocks) == lines_of(found.extractDICT()["blocks"])


def test_boxes_are_mended_afterwards():
    before = pymupdf.TOOLS.unset_quad_corrections()
    found, _document = text_page(text("Kamer", font="Low"))
    low = found.extractWORDS()
    type_and_words(found)
    assert (found.extractWORDS(), pymupdf.TOOLS.unset_quad_corrections()) == (low, before)


@given(st.lists(st.lists(PLACED, min_size=1, max_size=3), min_size=2, max_size=4))
def test_a_word_twice_is_found_whether_lines_are_known_to_be_even_or_not(lines):
    known, unknown = (
        [printed(line, is_even=even and is_even(line)) for line in lines] for even in (True, False)
    )
    assert has_doubles(known) == has_doubles(unknown)


def printed(line, *, is_even):
    """Return a line of words as MuPDF tells them."""
    words = [Word(words, x0, y0, x1, y1) for x0, y0, x1, y1, words in line]
    return Printed(0, 0, words, [], is_even)
