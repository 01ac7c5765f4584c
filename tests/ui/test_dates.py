"""Dates on screen: short, and a range in the fewest words."""

from datetime import date

import pytest

from reader.model import Due
from ui.style import dates
from ui.style.words import speak


@pytest.fixture(autouse=True)
def _english_again():
    yield
    speak("en")


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 2, 3), date(2026, 2, 3), "3 Feb 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "Feb 2026"),
        (date(2024, 2, 1), date(2024, 2, 28), "1 – 28 Feb 2024"),
        (date(2026, 1, 1), date(2026, 3, 31), "Q1 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "Q4 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2026, 2, 1), date(2026, 4, 30), "Feb – Apr 2026"),
        (date(2026, 2, 3), date(2026, 4, 30), "3 Feb – 30 Apr 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "1 Dec 2025 – 31 Jan 2026"),
        (None, date(2026, 7, 1), "by 1 Jul 2026"),
        (date(2026, 7, 1), None, "from 1 Jul 2026"),
        (None, None, ""),
    ],
)
def test_a_range_of_days_is_named_in_the_fewest_words(first, last, shown):
    assert dates.span(first, last) == shown


def test_a_due_date_shows_as_it_was_written():
    assert (
        dates.due(Due("in de loop van 2026", date(2026, 1, 1), date(2026, 12, 31))) == "in de loop van 2026"
    )


def test_a_due_date_without_wording_shows_its_days():
    assert dates.due(Due("", date(2026, 1, 1), date(2026, 3, 31))) == "Q1 2026"


def test_in_short_a_due_date_shows_its_days_and_only_without_any_its_wording():
    assert dates.due_short(Due("in het eerste kwartaal", date(2026, 1, 1), date(2026, 3, 31))) == "Q1 2026"
    assert dates.due_short(Due("spoedig")) == "spoedig"


def test_a_day_gets_shorter_with_the_room_for_it():
    assert dates.by_length(date(2026, 5, 3)) == ("3 May 2026", "May 2026", "2026")


def test_months_are_dutch_in_a_dutch_window():
    speak("nl_NL")
    assert dates.short(date(2026, 5, 3)) == "3 mei 2026"
