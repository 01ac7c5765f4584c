"""Cells made harmless, and turned back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.interchange.neutral import MAX_UNITS, neutralised, restored

NASTY = "=+-@＝＋－＠\t\r\n '\"“;,␛\x00\ud800\udfff\u202e\ufeff\u200b0123456789abcdef😀"
texts = st.text(st.characters(exclude_categories=())) | st.text(NASTY)


def units(cell: str) -> int:
    return len(cell.encode("utf-16-le")) // 2


@given(texts)
@example("'=1+1")
@example("␛0000")
@example("\x00=1+1")
def test_restoring_gives_the_text_back(text):
    assert restored(neutralised(text)) == text


@given(texts)
def test_what_looks_neutralised_already_comes_back_too(text):
    once = neutralised(text)[0]
    assert restored(neutralised(once)) == once


@given(texts)
def test_no_cell_begins_as_a_formula(text):
    for cell in neutralised(text):
        assert unicodedata.normalize("NFKC", cell[:1]) not in tuple("=+-@\t\r\n")


@given(texts)
def test_cells_can_be_written_as_utf_8(text):
    for cell in neutralised(text):
        assert "\x00" not in cell
        cell.encode("utf-8")


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹦﹢﹣﹫⁺₊⁼₌\t\r\n")
@pytest.mark.parametrize("before", ["", " ", "\u00a0", '"', "'", "“", "\ufeff", "\u202e", "\u200b '"])
def test_formula_gets_an_apostrophe_whatever_hides_it(before, sign):
    assert neutralised(f"{before}{sign}cmd|' /C calc'!A1") == [f"'{before}{sign}cmd|' /C calc'!A1"]


@pytest.mark.parametrize(
    "text", ["", "Ik informeer uw Kamer.", "'s-Gravenhage", "a=b", "€ 100,-", "“Brief”", "x\n- y"]
)
def test_ordinary_text_stays_as_it_is(text):
    assert neutralised(text) == [text]


@pytest.mark.parametrize(
    "text", ["a" * 32_766, "a" * 32_767, "=" * 100_000, "😀" * 40_000, "é\r\n" * 30_000, "\x00" * 32_767]
)
def test_long_text_is_cut_into_cells_that_fit_and_comes_back(text):
    cells = neutralised(text)
    assert max(map(units, cells)) <= MAX_UNITS
    assert restored(cells) == text


@given(st.lists(st.tuples(st.sampled_from(NASTY), st.integers(1, 40_000)), max_size=4))
def test_long_text_of_any_mixture_comes_back(runs):
    text = "".join(character * count for character, count in runs)
    cells = neutralised(text)
    assert max(map(units, cells)) <= MAX_UNITS
    assert restored(cells) == text


def test_text_that_fits_is_one_cell():
    assert len(neutralised("a" * (MAX_UNITS - 1))) == 1
