"""Wordings of time that count from another moment, or that letters use at the turn of a year."""

from __future__ import annotations

from datetime import date

import pytest

from reader.dates import deadlines

MARCH = date(2026, 3, 2)
NEW_YEARS_EVE = date(2025, 12, 31)
NEW_YEAR = date(2026, 1, 1)

WORDINGS = [
    # counted from another moment; the summer recess of 2026 is 3 July to 31 August by the rough rule
    ("binnen zes weken na het zomerreces", MARCH, None, "2026-10-12"),
    ("binnen een maand na de zomer", MARCH, None, "2026-09-30"),
    ("twee weken voor het zomerreces", MARCH, None, "2026-06-19"),
    ("uiterlijk twee weken na 1 juli 2026", MARCH, None, "2026-07-15"),
    ("zes weken na 1 juli 2026", MARCH, "2026-08-12", "2026-08-12"),
    ("een half jaar na 31 augustus 2026", MARCH, "2027-02-28", "2027-02-28"),
    ("in de eerste week na het zomerreces", MARCH, "2026-09-01", "2026-09-07"),
    ("tussen nu en het zomerreces", MARCH, "2026-03-02", "2026-07-02"),
    ("tussen nu en 1 juli 2026", MARCH, "2026-03-02", "2026-07-01"),
    ("tussen nu en eind 2026", MARCH, "2026-03-02", "2026-12-31"),
    # recesses and the budget
    ("voor het reces", MARCH, None, "2026-04-23"),
    ("na het reces", MARCH, "2026-05-12", "2026-07-11"),
    ("ruim voor het zomerreces", MARCH, None, "2026-07-02"),
    ("voor aanvang van het zomerreces", MARCH, None, "2026-07-02"),
    ("nog voor de begrotingsbehandeling", MARCH, None, "2026-09-30"),
    ("voor de behandeling van de begroting", MARCH, None, "2026-09-30"),
    ("in aanloop naar de begrotingsbehandeling", MARCH, None, "2026-09-30"),
    ("vóór Prinsjesdag", MARCH, None, "2026-09-14"),
    # days and weeks
    ("uiterlijk vrijdag 3 april", MARCH, None, "2026-04-03"),
    ("op vrijdag 3 april a.s.", MARCH, "2026-04-03", "2026-04-03"),
    ("voor aanstaande vrijdag 3 april", MARCH, None, "2026-04-02"),
    ("voor 1 september a.s.", MARCH, None, "2026-08-31"),
    ("in de week van 6 april", MARCH, "2026-04-06", "2026-04-12"),
    ("in de week van maandag 30 maart", MARCH, "2026-03-30", "2026-04-05"),
    ("volgende week vrijdag", MARCH, "2026-03-13", "2026-03-13"),
    ("begin volgende week", MARCH, "2026-03-09", "2026-03-10"),
    ("in de tweede week van mei", MARCH, "2026-05-08", "2026-05-14"),
    ("in de laatste week van mei 2026", MARCH, "2026-05-25", "2026-05-31"),
    ("aan het eind van de week", MARCH, None, "2026-03-08"),
    ("voor het einde van het kwartaal", MARCH, None, "2026-03-31"),
    # months, quarters, halves, years
    ("volgende maand", MARCH, "2026-04-01", "2026-04-30"),
    ("in de maanden mei en juni 2026", MARCH, "2026-05-01", "2026-06-30"),
    ("in de maanden mei, juni en juli 2027", MARCH, "2027-05-01", "2027-07-31"),
    ("in november, december of januari", MARCH, "2026-11-01", "2027-01-31"),
    ("in Q3", MARCH, "2026-07-01", "2026-09-30"),
    ("eind eerste kwartaal 2026", MARCH, None, "2026-03-31"),
    ("in de tweede helft van 2026", MARCH, "2026-07-01", "2026-12-31"),
    ("in de eerste helft van volgend jaar", MARCH, "2027-01-01", "2027-06-30"),
    ("over twee jaar", MARCH, "2028-03-02", "2028-03-02"),
    ("vanaf 2027", MARCH, "2027-01-01", "2027-12-31"),
    ("aan het einde van het jaar", MARCH, None, "2026-12-31"),
    # seasons: on 2 March the spring of the sun is still to come
    ("komend voorjaar", MARCH, "2026-01-01", "2026-06-30"),
    ("komend voorjaar", date(2026, 4, 2), "2027-01-01", "2027-06-30"),
    ("komende winter", date(2025, 12, 4), "2025-12-01", "2026-02-28"),
    ("dit najaar", MARCH, "2026-07-01", "2026-12-31"),
    ("uiterlijk in het voorjaar van 2027", MARCH, None, "2027-06-30"),
    ("tegen de zomer", MARCH, None, "2026-06-30"),
    ("voor de zomer", MARCH, None, "2026-06-30"),
    ("na de zomer", MARCH, "2026-09-01", "2026-10-31"),
    # the turn of the year
    ("rond de jaarwisseling", NEW_YEARS_EVE, "2025-12-17", "2026-01-14"),
    ("na de jaarwisseling", NEW_YEARS_EVE, "2026-01-01", "2026-03-02"),
    ("volgende maand", NEW_YEARS_EVE, "2026-01-01", "2026-01-31"),
    ("begin volgende week", NEW_YEARS_EVE, "2026-01-05", "2026-01-06"),
    ("volgende week vrijdag", NEW_YEARS_EVE, "2026-01-09", "2026-01-09"),
    ("in de eerste helft van volgend jaar", NEW_YEARS_EVE, "2026-01-01", "2026-06-30"),
    ("in Q1", NEW_YEARS_EVE, "2026-01-01", "2026-03-31"),
    ("komend kwartaal", NEW_YEARS_EVE, "2026-01-01", "2026-03-31"),
    ("voor het einde van het jaar", NEW_YEARS_EVE, None, "2025-12-31"),
    ("voor het einde van het jaar", NEW_YEAR, None, "2026-12-31"),
    ("binnen drie weken", NEW_YEARS_EVE, None, "2026-01-21"),
    ("over twee maanden", NEW_YEARS_EVE, "2026-02-28", "2026-02-28"),
    ("in december en januari", date(2025, 12, 12), "2025-12-01", "2026-01-31"),
    ("komend voorjaar", NEW_YEARS_EVE, "2026-01-01", "2026-06-30"),
    ("na het reces", NEW_YEARS_EVE, "2026-01-13", "2026-03-14"),
]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("wording", "letter_date", "first", "last"), WORDINGS)
def test_a_wording_has_its_first_and_last_day(wording, letter_date, first, last):
    (found,) = deadlines.find_deadlines(f"Ik informeer uw Kamer {wording} nader.", letter_date=letter_date)
    assert (found.due.first, found.due.last) == (day(first), day(last))
    assert wording.endswith(found.due.text) or found.due.text.endswith(wording)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Dit volgt binnen zes weken na ontvangst van het advies.", "binnen zes weken na ontvangst"),
        ("De evaluatie volgt over enkele maanden.", "over enkele maanden"),
    ],
)
def test_what_counts_from_an_unknown_moment_stays_wording(text, wording):
    (found,) = deadlines.find_deadlines(text, letter_date=MARCH)
    assert wording.startswith(found.due.text)
    assert (found.due.first, found.due.last) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Twee jaar na de invoering is de regeling geëvalueerd.",
        "Het was de derde keer in een week van rumoer.",
        "Zij bellen drie dagen voor vertrek.",
    ],
)
def test_a_count_from_nothing_is_no_deadline(text):
    assert deadlines.find_deadlines(text, letter_date=MARCH) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "in de maanden mei, juni, " * 3000,
        "binnen zes weken na " * 3000,
        "twee weken voor " * 4000,
        "tussen nu en " * 4000,
        "1 juli 2026 - " * 4000,
        "week van maandag 1 " * 3000,
        "eind van het " * 4000,
        "in het reces en " * 3000,
        "Q1-" * 20_000,
        "de eerste week na " * 3000,
    ],
)
def test_hostile_text_is_read_to_the_end(hostile):
    # quadratic patterns would hang here for minutes; pytest's own time-out is the judge, no clock in a test
    assert isinstance(deadlines.find_deadlines(hostile, letter_date=MARCH), list)
