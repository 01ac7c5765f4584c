"""Words as they are compared, and the conditions that are typed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.errors import BadValue
from reader.model import Tag
from reader.search import index as indexes
from reader.search import typed, words
from reader.search.matching import Matcher
from reader.search.query import Either, Every, Near, Phrase, Word
from reader.search.stems import stem

LETTER = (
    "De arbeidsmigratie en de cao-dekking. Brieven van de minister¹ over Migratie, zie 21 501-31.\n"
    "De coördinatie van sociale-zekerheids-rechten wordt\nin het eerste kwartaal afgerond."
)
ODD = st.text("aBé ë¹-‑.’\u00ad\u0301İßﬁ½_\n1", max_size=40)


def found(text, query, **options):
    node = typed.parse_search(query, **options).node
    matcher = Matcher(node, lambda root: [one for one in set(words.forms(text)) if stem(one) == root])
    return [text[span.start : span.end] for span in matcher.places(words.Wording(text))]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("migratie", ["Migratie"]),
        ("*migratie", ["arbeidsmigratie", "Migratie"]),
        ("migr*", ["Migratie"]),
        ("brief", ["Brieven"]),
        ("cao-dekking", ["cao-dekking"]),
        ("caodekking", ["cao-dekking"]),
        ("dekking", ["dekking"]),
        ("minister", ["minister"]),
        ("COORDINATIE", ["coördinatie"]),
        ("socialezekerheidsrechten", ["sociale-zekerheids-rechten"]),
        ('"wordt in het eerste"', ["wordt\nin het eerste"]),
        ('"501-31"', ["501-31"]),
        ("brief NEAR/2 minister", ["Brieven van de minister"]),
        ("brief NEAR/1 minister", []),
        ("brief -migratie", []),
        ("brief -motie", ["Brieven"]),
        ("motie OR kwartaal", ["kwartaal"]),
        ("(motie OF brief) kwartaal", ["Brieven", "kwartaal"]),
        ("motie kwartaal", []),
    ],
)
def test_words_are_found_in_their_forms(query, hits):
    assert found(LETTER, query) == hits


def test_only_the_word_that_is_being_typed_may_be_a_beginning():
    assert found(LETTER, "minis", still_typing=True) == ["minister"]
    assert found(LETTER, "minis ", still_typing=True) == []
    assert found(LETTER, '"het eerste kwar', still_typing=True) == ["het eerste kwartaal"]


def test_every_word_may_be_inside_another_on_wish():
    assert found(LETTER, "migratie", inside=True) == ["arbeidsmigratie", "Migratie"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("brief", "brieven"),
        ("commissie", "commissies"),
        ("huis", "huizen"),
        ("kwartaal", "kwartalen"),
        ("toren", "torens"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("minister", "mini"), ("gezondheid", "zon")])
def test_other_words_have_another_stem(one, other):
    assert stem(one) != stem(other)


def test_conditions_are_read_apart_from_words():
    search = typed.parse_search(
        "kwartaal tag:toezegging,motie -dossier:21501-31 afzender:Minister date:2025-q3"
    )
    assert search.node == Word(("kwartaal",))
    conditions = search.conditions
    assert conditions.tags == (Tag.COMMITMENT, Tag.MOTION)
    assert conditions.not_dossiers == ("2150131",)
    assert conditions.senders == ("minister",)
    assert (conditions.first, conditions.last) == (date(2025, 7, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("date>=2025-03", date(2025, 3, 1), date.max),
        ("date>2025", date(2026, 1, 1), date.max),
        ("datum<2025", date.min, date(2024, 12, 31)),
        ("date<=2025", date.min, date(2025, 12, 31)),
        ("date:2024..2025-06", date(2024, 1, 1), date(2025, 6, 30)),
        ("date:2024.. date:..2025", date(2024, 1, 1), date(2025, 12, 31)),
    ],
)
def test_dates_bound_a_search(query, first, last):
    conditions = typed.parse_search(query).conditions
    assert (conditions.first, conditions.last) == (first, last)


def test_what_is_typed_makes_a_tree():
    assert typed.parse_search("a b OR c -d").node == Either(
        (Every((Word(("a",)), Word(("b",)))), Every((Word(("c",)),), (Word(("d",)),)))
    )
    assert typed.parse_search('"a b" NEAR/3 c').node == Near(Phrase(("a", "b")), Word(("c",)), 3)


@pytest.mark.parametrize("query", ["-a", "(-a) b", "date:20x", "tag:huh", "date:0001-01-01", "date:9999"])
def test_what_cannot_be_looked_for_is_said(query):
    with pytest.raises(BadValue):
        typed.parse_search(query)


@given(st.text('ab "()-*:.<>=NEAROR/1é', max_size=30) | st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_no_search_that_is_typed_fails_otherwise(query):
    with suppress(BadValue):
        assert typed.parse_search(query, still_typing=True) is not None


@given(ODD)
@settings(max_examples=300)
@example("a\u00adb b")
@example("İstanbul straße ½ a²b")
def test_each_form_of_a_text_is_found_in_it(text):
    compared = words.Wording(text)
    for one in words.forms(text):
        assert any(words.form(text[start:end]) == one for start, end in compared.places(one))


@pytest.fixture(scope="module")
def one_index(tmp_path_factory):
    index = indexes.Index(tmp_path_factory.mktemp("index") / "words.db")
    yield index
    index.close()


@given(ODD | st.text(max_size=30))
@settings(max_examples=80, deadline=None)
@example("½ a²b ﬁets Ǆ _a_ x-y-z 5-6")
def test_the_index_knows_a_text_by_the_forms_that_it_is_searched_by(one_index, text):
    forms = set(words.forms(text))
    one_index.put([indexes.Entry("een", text, {"": (text, text)})])
    for one in forms:
        assert [found.letter_id for found in one_index.documents(Word((one,)))] == ["een"], one
    assert list(one_index.documents(Word(("nergens",)))) == []


@given(st.text('ab "()-*:.<>=NEAROR/1é', max_size=30) | st.text(max_size=20), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_index_understands_whatever_can_be_typed(one_index, query, inside):
    with suppress(BadValue):
        node = typed.parse_search(query, still_typing=True, inside=inside).node
        if node is not None:
            list(one_index.documents(node))
