from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.structure.groups import group_in, group_of_heading
from reader.structure.pairing import in_order


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Vragen en opmerkingen van de leden van de VVD-fractie", "VVD"),
        ("Inbreng van de leden van de D66-fractie", "D66"),
        ("Inbreng van de leden van de GroenLinks- fractie", "GroenLinks"),
        ("Vragen en opmerkingen van de leden van de fractie van GroenLinks-PvdA", "GroenLinks-PvdA"),
        ("Vragen van de leden van de fractie van de PVV", "PVV"),
        ("II.1 Reactie op vragen van de leden van de SP-fractie", None),
        ("1. Vragen en opmerkingen van de leden van de SP-fractie", "SP"),
        ("Vragen en antwoorden van de leden van de Partij voor de Dieren-fractie", "Partij voor de Dieren"),
        ("Vragen en opmerkingen van het lid Van der Voorn", "Van der Voorn"),
        ("CDA-fractie", "CDA"),
        ("De leden van de 50PLUS-fractie:", "50PLUS"),
        ("De leden van de VVD-fractie hebben kennisgenomen van de brief.", None),
        ("Inzet van Nederland", None),
        ("Vragen en opmerkingen uit de fracties", None),
        ("", None),
    ],
)
def test_a_heading_names_its_group(heading, group):
    assert group_of_heading(heading) == group


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("De leden van de BBB-fractie vragen naar de kosten.", "BBB"),
        ("Hoe ziet de minister dit, vragen de leden van de fractie van de ChristenUnie.", "ChristenUnie"),
        ("Wat kost dit?", ""),
    ],
)
def test_a_sentence_names_its_group(sentence, group):
    assert group_in(sentence) == group


@given(st.text(alphabet="AB/-. defractilnvx", max_size=300))
def test_no_heading_is_too_much(text):
    assert group_of_heading(text) != ""
    group_in(f"leden van de {text}")


TEXTS = st.lists(st.sampled_from(["havens", "bossen", "rivieren", "steden", "havens, bossen"]), max_size=12)


@given(TEXTS, TEXTS)
def test_answers_are_dealt_out_in_order(questions, answers):
    runs = in_order(questions, answers)
    assert len(runs) == len(questions)
    dealt = [place for run in runs for place in run]
    assert dealt == sorted(set(dealt))
    if len(answers) >= len(questions) > 0:
        assert all(runs)
        assert dealt == list(range(len(answers)))


def test_an_answer_goes_with_the_question_it_shares_words_with():
    questions = ["Wat kosten de havens?", "Wat kosten de bossen?"]
    answers = ["De havens zijn duur.", "Dat komt door de kades.", "De bossen kosten weinig."]
    assert in_order(questions, answers) == [range(2), range(2, 3)]
