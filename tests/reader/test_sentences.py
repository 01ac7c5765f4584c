from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text.sentences import split_sentences


def sentences(text):
    return [text[each.start : each.end] for each in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Zie Kamerstuk 21 501-31, nr. 782 over dit onderwerp.",
        "Zie de brief (Kamerstuk 21 501-31, nr. 782) van vorig jaar.",
        "De brief d.d. 15 oktober 2025 volgt.",
        "Op 14 en 15 april jl. te Gouda was overleg.",
        "Op 10 maart jl.3, informeer ik u hierover.",
        "Aan mr. De Vries en dhr. Ceesen is dit gemeld.",
        "Dit raakt o.a. Nederland en België.",
        "Volgens art. 5 van de wet mag dat.",
        "De brief van Y.J. van Zomeren is ontvangen.",
        "De minister, M.L.J. Jansen, was aanwezig.",
        "Th. Bakker en IJ. Smit waren er.",
        "Verordening (EG) nr. 883/2004 geldt.",
        "Op 21 en 22 mei a.s. is er overleg.",
        "Het kost ca. 12 mln. euro per jaar.",
        "Zij schreef „Wat nu?” en vertrok.",
        "Hij noemde ‘minder waar het kan.’ en ging door.",
        "Dat is (zie bijlage. Ook daar.) bekend.",
        "Hij zei dat (…) Nederland meedoet.",
        "1. Inleiding en achtergrond",
        "a. De eerste mogelijkheid",
        "Het is 3.5 procent en 1.000 euro.",
        "Zie www.voorbeeld.nl/brief.html voor meer.",
        "De V.S. en de E.U. overleggen.",
        "St. Maarten en mw. Van Dam doen mee.",
        "Dit gebeurt m.b.t. Bonaire, Saba e.d. op korte termijn.",
    ],
)
def test_a_sentence_stays_whole(sentence):
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["Ik informeer uw Kamer.", "Dat doe ik snel."],
        ["Dat vergroot de inkomens(on)gelijkheid1.", "Het kabinet ziet dat."],
        ["Dat staat in het voorstel.1", "Onder het voorzitterschap niet."],
        ["Dat staat in het voorstel.¹", "Onder het voorzitterschap niet."],
        ["Zie de drie stukken.⁹¹⁰¹¹", "De regeling blijft."],
        ["Dit besprak ik op 25 maart jl.", "Nederland was voor."],
        ["Hij zei: ‘Wij doen mee.’", "Daarna was het stil."],
        ["Is dat zo?", "En wanneer dan?", "Zo nee, waarom niet?"],
        ["Er zijn vijf lidstaten.", "12 lidstaten stemden voor."],
        ["Dat is bekend.", "(Kamerstuk 12 345, nr. 6)"],
        ["Zie nr. 782.", "Het volgende is nieuw."],
        ["Dit geldt voor de EU.", "De Raad beslist."],
        ["Toetsing geschiedt door het CIBG.", "Binnen het Koninkrijk niet."],
        ["Dat meldde ik de TK.", "Daarnaast schreef ik de EK.", "Dat was dat."],
        ["Zie bijlage A.", "Het kabinet volgt dat."],
        ["Wij wachten af…", "Dan volgt een besluit."],
        ["Eerst dit.", "’s Middags dat."],
        ["Het gaat om appels, peren enz.", "Het kabinet telt ze."],
        ["Het is 2025.", "De tijd dringt."],
        ["Drie punten:", "1) kies een aanpak;", "2) voorkom armoede; en", "3) betrek mensen."],
    ],
)
def test_sentences_part(parts):
    assert sentences(" ".join(parts)) == parts


def test_jl_before_a_bracket_goes_on():
    text = "Lees de nota van 3 mei jl. (Kamerstukken I, 37 900, nr. B.)."
    assert sentences(text) == [text]


@given(st.text(alphabet=" .?!ab1A(’)…¹;\n", max_size=80), st.integers(0, 5))
def test_sentences_hold_all_but_white_space(text, start):
    span = Span(min(start, len(text)), len(text))
    found = list(split_sentences(text, span))
    assert all(each.start < each.end for each in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    kept = "".join(text[each.start : each.end] for each in found)
    assert "".join(kept.split()) == "".join(text[span.start :].split())
    assert all(not text[each.start].isspace() and not text[each.end - 1].isspace() for each in found)


@pytest.mark.parametrize("unit", [".", "…", "?)", "a.", "1.", "( ", ") ", "; 1) ", "A. ", "’", " "])
def test_hostile_text_is_read_in_one_go(unit):
    text = unit * 50_000
    assert sum(1 for _ in split_sentences(text, Span(0, len(text)))) <= len(text)
