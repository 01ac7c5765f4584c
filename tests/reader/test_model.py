from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import BadValue
from reader.model import Tag
from reader.suggestions import linear_model, signs
from reader.suggestions.learner import BIAS
from reader.suggestions.linear_model import Head, Model
from reader.suggestions.word_classes import classes_of, stem, words_of
from reader.suggestions.word_odds import WordOdds

LARGEST = 2_000_000


def test_the_model_that_ships_is_small_and_holds_no_words():
    data = linear_model.shipped_file()
    assert len(data) <= LARGEST
    for head in msgspec.json.decode(data)["heads"].values():
        assert set(head) == {"slope", "shift", "signs", "weights"}
        assert re.fullmatch(r"[A-Za-z0-9+/=]+", head["signs"])


def test_a_model_is_read_as_it_was_written():
    head = Head({BIAS: -1.5, 7: 0.25, 4_000_000: -0.125, 8: 0.0001}, 0.5, -0.25)
    (read,) = linear_model.decoded(linear_model.encoded(Model({Tag.POSITION: head}))).heads.values()
    assert read == Head({BIAS: -1.5, 7: 0.25, 4_000_000: -0.125}, 0.5, -0.25)


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"format":99,"signs_version":1,"heads":{}}'])
def test_what_is_no_model_is_refused(data):
    with pytest.raises(BadValue):
        linear_model.decoded(data)


def test_words_of_one_class_share_a_sign():
    assert "study" in classes_of("onderzoekt")
    assert "study" in classes_of("onderzocht")
    assert stem("informeren") == stem("informeert")
    assert words_of("in 2031 12 boten") == ["in", "<year>", "<number>", "boten"]


def test_a_sentence_shares_more_signs_with_its_like_than_with_another():
    first, like, other = (
        set(signs.wording_signs(wording))
        for wording in (
            "ik zal uw kamer voor de zomer informeren.",
            "ik zal de kamer in het najaar berichten.",
            "de haven telt drie kades.",
        )
    )
    assert len(first & like) > len(first & other)


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_every_wording_has_signs_that_are_numbers(wording):
    for sign, value in signs.wording_signs(wording).items():
        assert 0 <= sign < 1 << 22
        assert value > 0


def test_hostile_wordings_have_a_bounded_number_of_signs():
    assert len(signs.wording_signs("zal worden ik de minister van " * 60)) < 2_000
    assert len(signs.wording_signs("a" * 2_000)) < 3_000


def test_words_alone_tell_a_sentence_worth_a_look_from_a_hopeless_one():
    words = WordOdds(linear_model.shipped())
    assert words.are_worth_a_look("ik zal de kamer informeren over het onderzoek en de maatregelen evalueren")
    assert not words.are_worth_a_look("de haven ligt aan de rivier en heeft sinds 1912 een kade van steen")
    assert not words.are_worth_a_look("")
