"""Who is responsible now follows from a table of offices; who asked, from the structure of a consultation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout import page_reader as layout
from reader.model import Commitment, FileFormat, Letter, LetterKind, Office, Particulars, Span
from reader.register.offices import responsible
from reader.register.query import filtered, parse_query
from reader.storage import now
from reader.workspace.asking import Asking
from tests.reader.invented import tag
from tests.typeset import flowed

TODAY = date(2026, 6, 1)
BIKES = "minister van Fietsen"
OFFICES = (
    Office(person="A. de Vries", title=BIKES, ministry="FIE", last=date(2026, 1, 31)),
    Office(person="B. Jansen", title=BIKES, ministry="FIE", first=date(2026, 2, 1)),
    Office(person="C. Bakker", title="staatssecretaris van Fietsen", ministry="FIE"),
    Office(person="D. Visser", title="minister van Fietsen en Wandelen", ministry="FIW"),
)


@pytest.mark.parametrize(
    ("who", "ministry", "name"),
    [
        ("de minister van Fietsen", "", "B. Jansen"),
        ("minister van Fietsen en Wandelen", "", "D. Visser"),
        ("minister", "FIE", "B. Jansen"),
        ("staatssecretaris", "FIE", "C. Bakker"),
        ("", "FIE", "B. Jansen"),
        ("minister De Vries", "", "B. Jansen"),
        ("het kabinet", "FIE", ""),
        ("minister", "", ""),
    ],
)
def test_the_office_that_promised_tells_who_answers_now(who, ministry, name):
    assert responsible(OFFICES, TODAY)(who, ministry) == name


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_nobody_is_named_outside_the_term_of_an_office(day, first, last):
    office = Office(person="A. de Vries", title=BIKES, first=first, last=last)
    inside = (first is None or first <= day) and (last is None or day <= last)
    assert bool(responsible([office], day)(BIKES, "")) is inside


def test_the_register_shows_and_finds_who_is_responsible_unless_somebody_said_otherwise(workspace):
    letter = workspace.letters.one("fietspaden.txt")
    passage = tag(workspace, letter.id, Commitment(who="De minister van Fietsen"))
    workspace.own.keep_offices([Office(person="B. Jansen", title=BIKES)]).result()
    (row,) = workspace.register.rows()
    assert filtered([row], parse_query("responsible:jansen")) == [row]
    workspace.register.change([row], {"responsible": "E. Mulder"}, name="change who is responsible").result()
    assert workspace.register.rows()[0].responsible == "E. Mulder"
    workspace.history.undo().result()
    workspace.history.undo().result()
    assert workspace.register.rows()[0].responsible == ""
    assert workspace.passages.one(passage.id).commitment.particulars is None


CONSULTATION = [
    ("Vragen en opmerkingen van de leden van de SV-fractie", {"bold": True}),
    ("De leden van de SV-fractie vragen wanneer de bruggen worden geopend?", {"bold": True}),
    "Ik informeer uw Kamer in mei 2031 over de bruggen.",
]


def letter_of(kind):
    at = now()
    return Letter(
        id="a" * 32, file_name="vso.txt", format=FileFormat.TXT, kind=kind, added_at=at, changed_at=at
    )


def test_a_commitment_inside_an_answer_knows_who_asked_and_what():
    text = layout.read_pages(flowed(CONSULTATION))
    start = text.text.index("Ik informeer")
    span = Span(start, start + 20)
    filled = Asking().filled(Commitment(), letter_of(LetterKind.CONSULTATION), text, span)
    assert filled.particulars.asked_by == "SV"
    assert filled.particulars.question.startswith("De leden van de SV-fractie vragen")
    kept = Commitment(particulars=Particulars(asked_by="Anna"))
    assert (
        Asking().filled(kept, letter_of(LetterKind.CONSULTATION), text, span).particulars.asked_by == "Anna"
    )
    assert Asking().filled(Commitment(), letter_of(LetterKind.LETTER), text, span) == Commitment()
