from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.engine.completeness import Completeness, Kind, Omission, Piece
from reader.engine.word_comparison import compare

WORDS = st.text("abcdefgé€12", min_size=4, max_size=9)


def test_all_is_there_whatever_the_white_space_and_the_order():
    pieces = [Piece("Geachte voorzitter,"), Piece("voor 1 juli 2027"), Piece("noot 1")]
    text = "noot ¹\nGeachte\u2009voor-\nzitter, voor\u00a01 juli 2027\n"
    assert compare(pieces, text) == Completeness(8, 8)
    assert compare(pieces, text).share == 1.0


def test_a_short_word_takes_no_part_of_a_longer_one():
    assert compare([Piece("10"), Piece("woord0106x")], "woord0106x 10").share == 1.0
    assert compare([Piece("2"), Piece("23")], "²³ 2").share == 1.0


def test_words_that_are_gone_are_named_with_their_neighbours():
    found = compare([Piece("over de sluis bij Oudehaven", page=3)], "over de brug")
    assert found == Completeness(5, 2, (Omission(Kind.TEXT, "sluis bij Oudehaven", 3),))
    assert found.share == 0.4


def test_a_word_stands_for_one_word_only():
    found = compare([Piece("sluis"), Piece("sluis", Kind.DRAWING)], "de sluis")
    assert found.lost == (Omission(Kind.DRAWING, "sluis"),)


def test_what_is_hidden_is_named_but_does_not_count():
    pieces = [
        Piece("tekst"),
        Piece("geheim", Kind.HIDDEN),
        Piece("weg", Kind.DELETION),
        Piece("", Kind.COMMENT),
    ]
    found = compare(pieces, "tekst")
    assert found.share == 1.0
    assert [each.kind for each in found.omissions] == [Kind.HIDDEN, Kind.DELETION]
    assert not found.lost


def test_a_running_head_counts_but_is_no_loss():
    found = compare([Piece("tekst"), Piece("Vergaderjaar 2030", Kind.RUNNING_HEAD)], "tekst")
    assert found.present == 1
    assert found.total == 3
    assert not found.lost


def test_a_file_without_words_is_whole():
    assert compare([], "").share == 1.0


def test_ligatures_and_invisible_signs_are_no_loss():
    assert compare([Piece("de\u00adfi\u200bnitief efficiënt")], "de\ufb01nitief efficie\u0308nt").share == 1.0


@given(st.lists(st.lists(WORDS, max_size=6), max_size=12), st.randoms())
def test_pieces_in_any_order_are_found(pieces, random):
    told = [" ".join(f"{word}#{number}" for word in piece) for number, piece in enumerate(pieces)]
    mixed = random.sample(told, len(told))
    assert compare(map(Piece, told), "\n".join(mixed)) == Completeness(
        sum(map(len, pieces)), sum(map(len, pieces))
    )


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_one_word_taken_out_is_one_word_missing(pieces, data):
    number = data.draw(st.integers(0, len(pieces) - 1))
    words = [list(piece) for piece in pieces]
    words[number][data.draw(st.integers(0, len(words[number]) - 1))] = "ZZZZ"
    text = "\n".join(" ".join(piece) for piece in pieces)
    found = compare([Piece(" ".join(piece)) for piece in words], text)
    assert [each.words for each in found.omissions] == ["ZZZZ"]
    assert found.present == found.total - 1
