"""A workspace's own calendar of recesses and budget days."""

from __future__ import annotations

from datetime import date

import pytest

from reader.dates import almanac, deadlines
from reader.errors import BadValue
from reader.model import Due
from reader.workspace.calendar import MOST_BYTES, Calendar
from reader.workspace.workspace import Workspace

MARCH = date(2027, 3, 1)
OWN = """
[recess.zomerreces]
dates = [["2027-07-09", "2027-09-06"]]

[moment.begrotingsbehandeling]
names = ["begrotingsweek"]
dates = [[2027-11-02, 2027-11-04]]

[moment.wetgevingsoverleg]
days = ["06-20", "06-28"]

[moment.prinsjesdag]
rule = { month = 9, weekday = 3, nth = 2 }

[widths]
after_days = 30
"""


def days(wording, text, letter_date=MARCH):
    due = deadlines.parse_due(wording, letter_date=letter_date, almanac=almanac.extended_almanac(text))
    return due.first, due.last


@pytest.mark.parametrize(
    ("wording", "first", "last"),
    [
        ("voor het zomerreces", None, date(2027, 7, 8)),
        ("na het zomerreces", date(2027, 9, 7), date(2027, 10, 6)),  # thirty days
        ("voor het zomerreces van 2024", None, date(2024, 7, 4)),  # the packaged dates stay
        ("voor het zomerreces van 2029", None, date(2029, 7, 5)),  # and the rule for other years
        ("voor de begrotingsweek", None, date(2027, 11, 1)),
        ("voor de begrotingsbehandeling", None, date(2027, 11, 1)),
        ("tijdens het wetgevingsoverleg", date(2027, 6, 20), date(2027, 6, 28)),
        ("op Prinsjesdag", date(2027, 9, 8), date(2027, 9, 8)),
        ("voor het kerstreces", None, date(2027, 12, 16)),  # what the calendar does not name is as it was
    ],
)
def test_a_calendar_of_ones_own_adds_to_the_packaged_one_and_wins(wording, first, last):
    assert days(wording, OWN) == (first, last)


def test_an_empty_calendar_changes_nothing():
    assert almanac.extended_almanac("") == almanac.packaged_almanac()


def test_a_moment_that_is_known_for_one_year_only_names_no_days_in_another():
    text = '[moment.partijcongres]\ndates = [["2027-05-08", "2027-05-08"]]'
    assert days("op het partijcongres van 2027", text) == (date(2027, 5, 8), date(2027, 5, 8))
    with pytest.raises(BadValue, match="not understood"):
        days("op het partijcongres van 2028", text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[recess.zomerreces]\ndates = )", "line 2"),
        ("[reces.zomerreces]\nnames = ['x']", "reces"),
        ("recess = 3", "recess is no table"),
        ("[recess]\nzomerreces = 3", "recess.zomerreces: Expected `object`"),
        ("[recess.zomerreces]\ndates = 3", "cannot be read"),
        ("[recess.zomerreces]\ndates = ['2027-07-09']", "cannot be read"),
        ("[recess.zomerreces]\ndates = [['2027-07-09']]", "cannot be read"),
        ("[recess.zomerreces]\ndates = [['2027-07-09', '2027-13-06']]", "cannot be read"),
        (
            "[recess.zomerreces]\ndates = [['2027-09-06', '2027-07-09']]",
            "recess.zomerreces ends on 2027-07-09",
        ),
        ("[moment.overleg]\nnames = ['overleg']", "moment.overleg: the calendar gives no days for overleg"),
        ("[moment.overleg]\ndays = ['06-20', '20-06']", "moment.overleg"),
        ("[moment.overleg]\ndays = ['juni', 'juli']", "moment.overleg"),
        ("[moment.op]\ndays = ['06-20', '06-28']", "moment.op has no name of 3 letters"),
        ("[moment.overleg]\nrule = { month = 13, weekday = 1, nth = 1 }", "month"),
        ("[widths]\nafter_days = 100000", "after_days"),
        ("widths = 3", "widths is no table"),
    ],
)
def test_a_damaged_calendar_says_where(text, why):
    with pytest.raises(BadValue, match="The calendar cannot be read") as refused:
        almanac.extended_almanac(text)
    assert why in str(refused.value)


def test_a_name_of_ones_own_is_no_pattern():
    text = "[moment.a]\nnames = ['overleg (.*)+ [a']\ndays = ['06-20', '06-28']"
    assert days("voor het overleg (.*)+ [a", text) == (None, date(2027, 6, 19))
    with pytest.raises(BadValue):
        days("voor het overleg 12 a", text)


def test_the_calendar_of_a_workspace_is_read_again_when_it_changes(tmp_path):
    calendar, path = Calendar(tmp_path), tmp_path / "calendar.toml"
    assert calendar.almanac() == almanac.packaged_almanac()
    assert (calendar.text(), calendar.problems()) == ("", ())
    path.write_text(OWN, encoding="utf-8-sig")  # as some editors on Windows write it
    assert calendar.almanac() == almanac.extended_almanac(OWN)
    assert calendar.text() == OWN
    path.write_text("[recess]]", encoding="utf-8")
    assert calendar.almanac() == almanac.packaged_almanac()
    (problem,) = calendar.problems()
    assert problem.startswith("calendar.toml is not used, but Kamerlezer's own calendar is. ")
    assert "line 1" in problem
    path.unlink()
    assert calendar.problems() == ()


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00[", b"#" * (MOST_BYTES + 1), b"a=" + b"[" * 20_000, b"a=" + b"{b=" * 5000],
    ids=["no text", "too long", "nested lists", "nested tables"],
)
def test_what_is_no_text_or_too_long_is_not_used(tmp_path, data):
    (tmp_path / "calendar.toml").write_bytes(data)
    calendar = Calendar(tmp_path)
    assert len(calendar.problems()) == 1
    assert calendar.almanac() == almanac.packaged_almanac()


def test_a_calendar_that_could_not_be_looked_at_is_looked_at_again(tmp_path, monkeypatch):
    (tmp_path / "calendar.toml").write_text(OWN, encoding="utf-8")
    calendar = Calendar(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("reader.dates.extended_almanac", lambda _: {}["unforeseen"])
        with pytest.raises(KeyError):
            calendar.problems()
    assert calendar.text() == OWN


def test_a_workspace_reckons_typed_due_dates_with_its_own_calendar(workspace, letter_id, folder):
    workspace.letters.correct(letter_id, date=MARCH).result()
    before = workspace.passages.parse_due("voor het zomerreces", letter_id)
    (folder / "calendar.toml").write_text(OWN, encoding="utf-8")
    assert workspace.passages.parse_due("voor het zomerreces", letter_id) == Due(
        "voor het zomerreces", None, date(2027, 7, 8)
    )
    assert before.last == date(2027, 7, 1)


def test_suggestions_follow_the_calendar_of_their_workspace(tmp_path):
    letter = tmp_path / "brief.txt"
    letter.write_text(
        "Aan de Voorzitter van de Tweede Kamer\n\nDatum: 1 maart 2027\n\n"
        "Ik informeer uw Kamer voor het zomerreces over de aanleg van fietspaden.\n",
        encoding="utf-8",
    )
    with Workspace.open(tmp_path / "werk", create=True, background=False) as workspace:
        added = workspace.letters.add(letter).result().letter
        workspace.letters.correct(added.id, date=MARCH).result()

        def last():
            (found,) = workspace.suggestions.of(added.id).result()
            return found.commitment.due.last

        assert last() == date(2027, 7, 1)
        (tmp_path / "werk" / "calendar.toml").write_text(OWN, encoding="utf-8")
        assert last() == date(2027, 7, 8)
        (tmp_path / "werk" / "calendar.toml").unlink()
        assert last() == date(2027, 7, 1)


def test_a_damaged_calendar_is_said_by_check_and_at_opening(shell):
    (shell.workspace / "calendar.toml").write_text("[recess.zomerreces]\ndates = 3\n", encoding="utf-8")
    assert shell.run("check") != 0
    assert "calendar.toml" in shell.out
    assert "recess.zomerreces: Expected `array`, got `int`" in shell.out
    assert shell.run("letters") == 0
    assert "calendar.toml is not used" in shell.err
