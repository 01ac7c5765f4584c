"""What may follow in the filter line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.register.completing import MOST, completion
from reader.register.query import filtered, parse_query, terms
from reader.register.vocabulary import Language
from tests.reader.rows import row

KNOWN = {"who": ["minister van SZW", "staatssecretaris"], "ministry": ["SZW", "LVVN"]}


def choices(typed, language=Language.EN):
    return list(completion(typed, len(typed), lambda column: KNOWN.get(column, ()), language).choices)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("min", "ministry:"),
        ("-min", "-ministry:"),
        ("fulfilled_o", "fulfilled_on<"),
        ("du", "due<"),
        ("O", "OR "),
        ("status:par", "status:partly-fulfilled"),
        ("status:open,la", "status:open,lapsed"),
        ("due<+3", "due<+30d"),
        ("who:min", 'who:"minister van SZW"'),
        ('open (who:"min', 'who:"minister van SZW"'),
        ("-ministry:l", "-ministry:LVVN"),
    ],
)
def test_a_word_that_is_begun_is_completed(typed, first):
    assert choices(typed)[:1] == [first]


def test_columns_and_words_are_dutch_in_a_dutch_window():
    assert choices("termijn", Language.NL)[0] == "termijn<"
    assert choices("status:o", Language.NL)[0] == "status:openstaand"
    assert choices("O", Language.NL)[0] == "OF "


def test_only_the_word_at_the_cursor_is_replaced():
    found = completion("who:x min status:open", 9, lambda _: (), Language.EN)
    assert (found.start, found.end, found.choices[0]) == (6, 9, "ministry:")


@given(st.text(max_size=40), st.integers(0, 40), st.sampled_from(Language))
def test_whatever_is_typed_each_choice_is_one_condition_that_is_understood(typed, at, language):
    found = completion(typed, min(at, len(typed)), lambda _: ["een (twee)", 'x"y', "a,b"], language)
    assert 0 <= found.start <= found.end <= len(typed)
    assert len(found.choices) <= MOST
    for choice in found.choices:
        if not choice.endswith((":", "<", " ")):
            (term,) = terms(parse_query(choice))
            assert term.column


def test_a_value_that_is_taken_finds_its_row():
    here, other = row(who="minister van SZW", due_to=date(2026, 1, 1)), row(id="x:commitment", who="Kamer")
    (choice,) = choices("who:minister")
    assert filtered([here, other], parse_query(choice)) == [here]
