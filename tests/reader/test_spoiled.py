"""Cells that a spreadsheet program changed by itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interchange.spoiled import day_of, is_spoiled

DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-31",
        " 2026-03-31 ",
        "2026-03-31T00:00:00",
        "31-3-2026",
        "31-03-2026",
        "31/3/26",
        "31-mrt-26",
        "31 maart 2026",
        "31 mar 2026",
        "46112",
        "46112.0",
    ],
)
def test_a_day_is_understood_however_a_program_writes_it(cell):
    assert day_of(cell) == DAY


@pytest.mark.parametrize("cell", ["", "32-3-2026", "31-13-2026", "31-3", "soon", "0", "9999999", "31-xyz-26"])
def test_what_means_no_day_is_none(cell):
    assert day_of(cell) is None


@given(st.dates(date(1900, 3, 1), date(2999, 12, 31)))
def test_every_day_comes_back_from_its_number_and_from_dutch_figures(day):
    assert day_of(str((day - date(1899, 12, 30)).days)) == day
    assert day_of(f"{day.day}-{day.month}-{day.year}") == day


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("1-2", "2026-02-01"),
        ("1-2", "1-feb"),
        ("1-2", "feb-01"),
        ("1/2", "1-2-2026"),
        ("12-5", "2026-12-05"),
        ("00785", "785"),
        ("123456789012345", "1,23457E+14"),
        ("a\r\nb", "a\nb"),
        ("a ", "a"),
    ],
)
def test_a_spoiled_cell_says_what_it_did(was, now):
    assert is_spoiled(was, now)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("1-2", "2026-03-01"),
        ("1-2", "1-3"),
        ("785", "786"),
        ("a", "b"),
        ("", "x"),
        ("12", "1E+05"),
        ("nr. 1-2", "1-feb"),
    ],
)
def test_an_edited_cell_does_not(was, now):
    assert not is_spoiled(was, now)


@given(st.text("0123456789-/.abmrtfeE+ ") | st.text(), st.text("0123456789-/.abmrtfeE+ ") | st.text())
def test_no_cell_makes_it_fail(was, now):
    day_of(now)
    is_spoiled(was, now)
