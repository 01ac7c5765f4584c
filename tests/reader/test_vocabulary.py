"""Words in English and Dutch."""

from __future__ import annotations

import pytest

from reader.errors import BadValue
from reader.model import CommitmentKind, Firmness, Outcome, Status, Tag
from reader.register.row import TERMS
from reader.register.vocabulary import Language, parse_term, parse_yes_no, status_of, word, yes_no


@pytest.mark.parametrize("kind", TERMS.values())
@pytest.mark.parametrize("language", Language)
def test_every_word_is_understood_again_in_both_languages(kind, language):
    for term in kind:
        assert parse_term(kind, word(term, language).upper()) is term
    assert len({word(term, language) for term in kind}) == len(kind)


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("Openstaand", Status.OPEN),
        ("Voldaan", Status.FULFILLED),
        ("Deels voldaan", Status.PARTLY),
        ("Vervallen", Status.LAPSED),
        ("Afgedaan", Status.FULFILLED),
        ("Deels  afgedaan", Status.PARTLY),
        ("Nagekomen", Status.FULFILLED),
        ("Niet nagekomen", Status.OPEN),
        ("fulfilled", Status.FULFILLED),
        ("onbekend", None),
        ("", None),
    ],
)
def test_official_status_word_has_a_normal_value(source, status):
    assert status_of(source) is status


@pytest.mark.parametrize(
    ("kind", "typed", "term"),
    [
        (Status, "partly", Status.PARTLY),
        (Status, "afgedaan", Status.FULFILLED),
        (Firmness, "hard", Firmness.FIRM),
        (CommitmentKind, "refers back", CommitmentKind.REFERS_BACK),
        (CommitmentKind, "nakoming", CommitmentKind.FULFILS),
        (Outcome, "taken-over", Outcome.TAKEN_OVER),
        (Tag, " Toezegging ", Tag.COMMITMENT),
    ],
)
def test_other_ways_of_saying_it_are_understood(kind, typed, term):
    assert parse_term(kind, typed) is term


@pytest.mark.parametrize(
    ("kind", "typed"), [(Status, "hard"), (Tag, ""), (Firmness, "open"), (Outcome, "voldaan")]
)
def test_word_of_another_list_is_refused_with_the_words_that_fit(kind, typed):
    with pytest.raises(BadValue, match=word(next(iter(kind)), Language.NL)):
        parse_term(kind, typed)


@pytest.mark.parametrize("value", [True, False])
@pytest.mark.parametrize("language", Language)
def test_yes_and_no_are_understood_again(value, language):
    assert parse_yes_no(yes_no(value, language)) is value


def test_neither_yes_nor_no_is_refused():
    with pytest.raises(BadValue, match="neither"):
        parse_yes_no("misschien")
