"""Folding text for matching, and finding quotes in it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.anchoring import quote
from reader.model import Span

VOCABULARY = (
    "de het een minister Kamer informeert sociale-zekerheidsrechten cao-dekkingsgraad één coördinatie "
    "EU-lidstaten ‘sociale “dialoog” 21 501-31, nr. 785), zoals toegezegd. gelijkheid¹. 2025–2026 – über "
    "oeuvre’s 's ﬁets beëindigen; reünie 12-13 februari"
)
WORDS = st.sampled_from(VOCABULARY.split())
DUTCH = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
ANY_TEXT = st.text(max_size=200) | st.text("ab -\n\u00ad'’“\u200b¹²1é", max_size=60)


@given(ANY_TEXT, st.booleans(), st.booleans())
def test_every_folded_character_knows_where_it_came_from(text, keep_case, drop_raised):
    folded = quote.fold(text, keep_case=keep_case, drop_raised=drop_raised)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    for character, span in zip(folded.text, spans, strict=True):
        if character.isascii() and character.isalnum():
            own = quote.fold(text[span.start : span.end], keep_case=keep_case, drop_raised=drop_raised).text
            assert character in own


@given(ANY_TEXT)
def test_packed_characters_come_from_the_same_places(text):
    folded = quote.fold(text)
    letters = [i for i, character in enumerate(folded.text) if character != " "]
    assert folded.packed == folded.text.replace(" ", "")
    for at, i in enumerate(letters):
        assert folded.packed_span(at, at + 1) == folded.span(i, i + 1)


@given(DUTCH, st.data())
def test_any_stretch_of_a_text_is_found_where_it_stands(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wanted = text[start:end].strip(" -–¹")
    assume(any(map(str.isalnum, wanted)))
    start += text[start:end].index(wanted)
    assert Span(start, start + len(wanted)) in quote.find_quote(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("verlies van socialezekerheidsrechten in de EU", "zekerheids-\nrechten", "zekerheidsrechten"),
        (
            "verlies van sociale-zekerheidsrechten in de EU",
            "socialezekerheidsrechten",
            "sociale-zekerheidsrechten",
        ),
        ("de cao-\ndekkingsgraad verhogen", "cao-dekkingsgraad", "cao-\ndekkingsgraad"),
        ("de Raad\n  van   14 april", "de Raad van 14 april", "de Raad\n  van   14 april"),
        (
            "het ‘human in control’-principe",
            "het 'human in control'-principe",
            "het ‘human in control’-principe",
        ),
        ("zei: „wij doen dat”", 'zei: "wij doen dat"', "zei: „wij doen dat”"),
        ("de jaren 2025–2026 – en later", "2025-2026 - en", "2025–2026 – en"),
        ("inkomensongelijkheid¹. Daarna", "inkomensongelijkheid1.", "inkomensongelijkheid¹."),
        ("inkomensongelijkheid¹. Daarna", "inkomensongelijkheid. Daarna", "inkomensongelijkheid¹. Daarna"),
        ("inkomensongelijkheid. Daarna", "inkomensongelijkheid¹. Daarna", "inkomensongelijkheid. Daarna"),
        ("zie Kam erstuk 21 501-31", "zie Kamerstuk 21 501-31", "zie Kam erstuk 21 501-31"),
        ("be\u00adleids\u00ad\nbrief volgt", "beleidsbrief volgt", "be\u00adleids\u00ad\nbrief volgt"),
        ("een ﬁnancieel belang", "financieel", "ﬁnancieel"),
        ("op 12 m² grond", "12 m2", "12 m²"),
        ("coo\u0308rdinatie", "coördinatie", "coo\u0308rdinatie"),
        ("dossier 21 501-\n31, nr. 7", "21 501-31", "21 501-\n31"),
        ("wordt vervolgd… Daarna", "vervolgd... Daarna", "vervolgd… Daarna"),
        ("DE KAMER en De Kamer", "de kamer", "DE KAMER|De Kamer"),
        ("DE KAMER en De Kamer", "De Kamer", "De Kamer"),  # the very capitals count first
        ("MOTIE VAN ÉÉN LID", "Motie van één lid", "MOTIE VAN ÉÉN LID"),
        ("vóór 1\u2009juli\u202f2027", "voor 1 juli 2027", "vóór 1\u2009juli\u202f2027"),
        ("de Ｋａｍｅｒ", "Kamer", "Ｋａｍｅｒ"),
        ("groen 🟢 lampje", "groen 🟢 lamp", "groen 🟢 lamp"),
    ],
)
def test_a_quote_is_found_whatever_its_print(text, wanted, found):
    assert "|".join(text[span.start : span.end] for span in quote.find_quote(text, wanted)) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("in de overhedendaagse zaal", "over heden"),  # spaces may differ, not the edges of words
        ("van 12-13 februari", "1213"),
        ("iets", ""),
        ("iets", " \n"),
        ("iets – anders", "–"),
        ("", "iets"),
    ],
)
def test_what_differs_by_more_than_print_is_not_found(text, wanted):
    assert quote.find_quote(text, wanted) == []


def test_a_bare_quote_prefers_the_places_that_are_written_like_it():
    text = "Dat is zo². Dat is zo."
    assert [text[s.start : s.end] for s in quote.find_quote(text, "is zo.")] == ["is zo."]


def test_equal_quotes_are_all_found_even_where_they_overlap():
    assert quote.find_quote("ja ja ja", "ja ja") == [Span(0, 5), Span(3, 8)]


@given(DUTCH, st.data())
def test_a_quote_survives_other_breaks_hyphens_and_marks(text, data):
    words = text.split(" ")
    start = data.draw(st.integers(0, len(words) - 1))
    wanted = words[start : start + data.draw(st.integers(1, 12))]
    assume(any(map(str.isalnum, "".join(wanted))))
    printed = [reprint(word, data) for word in wanted]
    joined = "".join(
        word + data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0", " \n "])) for word in printed
    )
    before = len(" ".join(words[:start])) + (start > 0)
    trimmed = quote.needle(" ".join(wanted))
    assert any(
        quote.needle(text[span.start : span.end]) == trimmed and abs(span.start - before) <= 3
        for span in quote.find_quote(text, joined)
    )


def reprint(word, data):
    """Return a word as another printer might set it: broken at a hyphen, with other marks."""
    middle = len(word) // 2
    if word[middle - 1 : middle + 1].isalpha() and len(word) > 5 and data.draw(st.booleans()):
        word = word[:middle] + data.draw(st.sampled_from(["-\n", "\u00ad", "\u00ad\n", "-"])) + word[middle:]
    if data.draw(st.booleans()):
        word = word.translate(str.maketrans("‘’“”–¹", "''\"\"-1"))
    return word


@pytest.mark.parametrize(
    "hostile", ["a", "-", "- ", " ", "a-", "'", "\u00ad ", "é", "\u0301", "a- \n", "¹", "ab "]
)
def test_hostile_text_yields_a_bounded_number_of_hits(hostile):
    text = hostile * (40_000 // len(hostile))  # anything quadratic would be felt
    assert len(quote.find_quote(text, text[:20_000])) <= quote.MAX_HITS
    assert len(quote.find_quote(text + "b", text[:20_000] + "c")) <= quote.MAX_HITS
    assert len(quote.fold(text).text) <= len(text)
