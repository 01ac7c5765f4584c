from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout.joining import Joint, Lexicon, joint

SPACE, GLUED, MENDED = Joint.SPACE, Joint.GLUED, Joint.MENDED


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("gedachte", "wisseling", SPACE),
        ("Werkgele-", "genheid", MENDED),
        ("WERKGELE-", "GENHEID", MENDED),
        ("sociale-zekerheids-", "rechten", MENDED),
        ("cao-", "dekkingsgraad", GLUED),
        ("EU-", "lidstaten", GLUED),
        ("AOW-", "leeftijd.", GLUED),
        ("I-", "strategie", GLUED),
        ("e-", "mail", GLUED),
        ("mkb-", "toets", GLUED),
        ("ggz-", "instelling", GLUED),
        ("non-", "paper", GLUED),
        ("Noord-", "Holland", GLUED),
        ("Sociaal-", "Economische", GLUED),
        ("PvdA-", "fractie", GLUED),
        ("(GroenLinks-", "PvdA)", GLUED),
        ("2024-", "2025", GLUED),
        ("21501-", "31", GLUED),
        ("36600-XV-", "114", GLUED),
        ("80-", "plussers", GLUED),
        ("12–", "13", GLUED),
        ("om-", "en", SPACE),
        ("zorg-", "of", SPACE),
        ("in-", "en/of", SPACE),
        ("–", "Kwartaalrapportage", SPACE),
        ("-", "onder", SPACE),
        ("dialoog –", "dat", SPACE),
        ("mede-", "eigenaar", GLUED),
        ("radio-", "omroep", GLUED),
        ("finan-", "ciële", MENDED),
        ("financi-", "eel", MENDED),
        ("muse-", "um", MENDED),
        ("co-", "ördinatie", MENDED),
        ("voorzitter\u00ad", "schap", MENDED),
        ("werkgevers/", "werknemers", GLUED),
        ("https://voorbeeld.nl/een-", "brief", GLUED),
        ("bij-", "(", SPACE),
    ],
)
def test_a_line_end_joins_as_dutch_is_written(left, right, expected):
    assert joint(left, right, Lexicon([])) is expected


@pytest.mark.parametrize(
    ("left", "right", "elsewhere", "expected"),
    [
        ("klimaat-", "akkoord", ["klimaatakkoord,"], MENDED),
        ("klimaat-", "akkoord", ["Klimaat-akkoord"], GLUED),
        ("ex-", "minister", ["ex-minister", "ex-minister", "exminister"], GLUED),
        ("cao-", "lonen", ["caolonen"], MENDED),
        ("VVD-", "FRACTIE", ["VVD"], GLUED),
        ("anti-", "armoedestrategie", ["anti-armoedestrategie."], GLUED),
    ],
)
def test_the_letter_itself_is_the_best_evidence(left, right, elsewhere, expected):
    assert joint(left, right, Lexicon(elsewhere)) is expected


def test_soft_hyphens_are_hyphens_where_a_font_calls_all_of_them_soft():
    assert joint("cao\u00ad", "lonen", Lexicon(["wet\u00adgeving"])) is GLUED
    assert joint("cao\u00ad", "lonen", Lexicon(["wetgeving"])) is MENDED


def test_halves_at_line_ends_are_no_evidence():
    assert joint("Werkgele-", "genheid", Lexicon(["Werkgele-", "genheid"])) is MENDED


@given(st.text(), st.text(), st.lists(st.text()))
def test_any_two_words_join_somehow(left, right, words):
    assert isinstance(joint(left, right, Lexicon(words)), Joint)
