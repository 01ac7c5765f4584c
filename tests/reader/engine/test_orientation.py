"""A picture on its side is turned until it reads, and its words lie where they are seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engine.formats.orientation import turn_of_picture
from reader.engine.formats.recognising import placed
from reader.layout import read_pages
from reader.text import QUARTERS, Line, PageLayer, Word, corner, turned

PROSE = "De minister stuurt de Kamer voor 1 juli een brief over het beheer van de sluis."
NOISE = "Ul OIX eQ sun ZSEYV 3aÄo een ulJ dXe rUno Sen KOo vxe qUe pPe oOi uUi aAe lLe nNe mMe kKe jJe"
FIGURES = "12,4 13,8 99,1 2026 2027 totaal mutatie"


def layer(words):
    """Return a page that says some words."""
    return PageLayer(1, 400, 200, [Line([Word(word, 0, 0, 9, 9) for word in words.split()], 11)])


def chosen(upright, **readings):
    """Return the turn that is chosen, and which were tried; what is not told reads as noise."""
    tried = []

    def read(turn):
        tried.append(turn)
        return layer(readings.get(f"turn_{turn}", NOISE))

    return turn_of_picture(layer(upright), read), tried


def test_what_reads_upright_is_not_turned():
    assert chosen(PROSE) == (0, [])
    assert chosen("Bijlage bij brief") == (0, [])


@pytest.mark.parametrize("turn", [1, 2, 3])
@pytest.mark.parametrize("upright", [NOISE, ""], ids=["noise", "nothing"])
def test_a_picture_is_turned_until_it_reads(upright, turn):
    found, tried = chosen(upright, **{f"turn_{turn}": PROSE})
    assert found == turn == tried[-1]


def test_what_reads_no_way_stays_as_it_is():
    assert chosen(FIGURES) == (0, [1, 3, 2])
    assert chosen(FIGURES, turn_2="een") == (0, [1, 3, 2])  # by chance
    assert chosen("") == (0, [1, 3, 2])


LENGTH = st.floats(20, 60)
SIZES = st.tuples(st.integers(300, 900), st.integers(300, 900))


@settings(max_examples=40)
@given(SIZES, st.floats(0, 1), st.floats(0, 1), st.sampled_from([1, 2, 3]), st.floats(0.2, 5))
def test_words_of_a_turned_picture_lie_where_they_are_seen(size, across, down, turn, scale):
    width, height = size
    left, top = across * (width - 70), down * (height - 70)
    seen = (left, top, left + 60, top + 60)
    x, y = corner(turn, *size)
    x0, y0, x1, y1 = turned(seen, turn)
    in_picture = [length / scale for length in (x0 - x, y0 - y, x1 - x, y1 - y)]
    assert all(length >= -0.001 for length in in_picture)
    wide, tall = size if turn % 2 == 0 else size[::-1]
    line = Line([Word("Kamer", *in_picture)], 60 / scale)
    read = placed(PageLayer(1, wide / scale, tall / scale, [line]), scale, turn)
    text = read_pages([PageLayer(1, width, height, read.lines)])
    (box,) = text.boxes(text.paragraphs[0].span)
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(seen, abs=0.1)
    assert text.offset_at(1, left + 30, top + 30) is not None


def test_turns_of_lines_and_of_their_page_add_up():
    turns = [line.turn for line in placed(PageLayer(1, 9, 9, [Line([], 9, turn=2)]), 1.0, 3).lines]
    assert turns == [(2 + 3) % QUARTERS]
