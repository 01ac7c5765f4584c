"""Due dates as users type them."""

from __future__ import annotations

from datetime import date

import pytest

from reader.dates import deadlines
from reader.errors import BadValue
from reader.model import Due

MARCH = date(2026, 3, 2)

NO_LETTER_NEEDED = [
    ("1/7/26", "2026-07-01", "2026-07-01"),
    ("1-7-26", "2026-07-01", "2026-07-01"),
    ("1.7.26", "2026-07-01", "2026-07-01"),
    ("1-7-2026", "2026-07-01", "2026-07-01"),
    ("01/07/2026", "2026-07-01", "2026-07-01"),
    ("2026-7-1", "2026-07-01", "2026-07-01"),
    ("2026/07/01", "2026-07-01", "2026-07-01"),
    ("20260701", "2026-07-01", "2026-07-01"),
    ("1-jul-2026", "2026-07-01", "2026-07-01"),
    ("1 juli '26", "2026-07-01", "2026-07-01"),
    ("1 juli 26", "2026-07-01", "2026-07-01"),
    ("3 May 2026", "2026-05-03", "2026-05-03"),  # as the English window writes it
    ("by 3 Oct 2026", None, "2026-10-03"),
    ("vr 3 april 2026", "2026-04-03", "2026-04-03"),
    ("vrijdag 3 april 2026", "2026-04-03", "2026-04-03"),
    ("uiterlijk 1/7/26", None, "2026-07-01"),
    ("voor 1-7-26", None, "2026-06-30"),
    ("1 juli 2026 - 1 augustus 2026", "2026-07-01", "2026-08-01"),
    ("1 juli 2026–1 augustus 2026", "2026-07-01", "2026-08-01"),
    ("1 juli t/m 1 augustus 2026", "2026-07-01", "2026-08-01"),
    ("van 1 juli tot 1 augustus 2026", "2026-07-01", "2026-08-01"),
    ("1 december 2026 t/m 1 februari", "2026-12-01", "2027-02-01"),
    ("1-7-26 - 1-8-26", "2026-07-01", "2026-08-01"),
    ("1-7 t/m 1-8-2026", "2026-07-01", "2026-08-01"),
    ("2026-07-01/2026-08-01", "2026-07-01", "2026-08-01"),
    ("2026-07-01 - 2026-08-01", "2026-07-01", "2026-08-01"),
    ("Q1 2026", "2026-01-01", "2026-03-31"),
    ("2026-Q1", "2026-01-01", "2026-03-31"),
    ("Q1-2026", "2026-01-01", "2026-03-31"),
    ("Q1/2026", "2026-01-01", "2026-03-31"),
    ("Q1 '26", "2026-01-01", "2026-03-31"),
    ("1e kwartaal 2026", "2026-01-01", "2026-03-31"),
    ("1e kw 2026", "2026-01-01", "2026-03-31"),
    ("kwartaal 1 2026", "2026-01-01", "2026-03-31"),
    ("2026-03", "2026-03-01", "2026-03-31"),
    ("3/2026", "2026-03-01", "2026-03-31"),
    ("juli 2026", "2026-07-01", "2026-07-31"),
    ("zomer 2026", "2026-07-01", "2026-08-31"),
    ("2026", "2026-01-01", "2026-12-31"),
    ("eind 2026", None, "2026-12-31"),
    ("eind '26", None, "2026-12-31"),
    ("H1 2026", "2026-01-01", "2026-06-30"),
    ("eerste helft 2026", "2026-01-01", "2026-06-30"),
    ("2e helft 2026", "2026-07-01", "2026-12-31"),
    ("2026-W12", "2026-03-16", "2026-03-22"),
]

FROM_THE_LETTER = [
    ("1/7", "2026-07-01", "2026-07-01"),
    ("1-2", "2027-02-01", "2027-02-01"),
    ("3 maanden", None, "2026-06-02"),
    ("1-5 juni", "2026-06-01", "2026-06-05"),
]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("typed", "first", "last"), NO_LETTER_NEEDED)
@pytest.mark.parametrize("letter_date", [None, MARCH, date(2031, 12, 31)])
def test_a_due_date_typed_in_haste_is_understood_whatever_the_letter(typed, first, last, letter_date):
    due = deadlines.parse_due(typed, letter_date=letter_date)
    assert due == Due(typed, day(first), day(last))


@pytest.mark.parametrize(("typed", "first", "last"), FROM_THE_LETTER)
def test_what_names_no_year_is_seen_from_the_letter(typed, first, last):
    assert deadlines.parse_due(typed, letter_date=MARCH) == Due(typed, day(first), day(last))
    if "juni" not in typed:
        assert deadlines.parse_due(typed, letter_date=None) == Due(typed)


@pytest.mark.parametrize(
    "typed",
    ["31/2/26", "1-13-2026", "32-1-26", "Q5 2026", "1.7.26.4", "26-7-1", "13/2026", "1 juli 2026 12:00"],
)
def test_figures_that_are_no_date_are_still_refused(typed):
    with pytest.raises(BadValue, match="is not understood as a due date"):
        deadlines.parse_due(typed, letter_date=MARCH)


@pytest.mark.parametrize("text", ["artikel 1.7.26 van de wet", "in 1/7 van de gevallen", "punt 1-7-26"])
def test_in_a_letter_short_figures_are_no_date(text):
    assert deadlines.find_deadlines(f"Dit volgt uit {text}.", letter_date=MARCH) == []
