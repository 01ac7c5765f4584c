"""Due dates as a calendar, read by another library."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from reader.interchange import Wishes, write_register
from reader.model import Status
from tests.reader.material import material, promise
from tests.reader.rows import anything


def written(tmp_path, *rows, **wishes):
    path = tmp_path / "due.ics"
    write_register(material(*rows), path, Wishes(**wishes))
    return path.read_bytes()


def events(data):
    return Calendar.from_ical(data).walk("VEVENT")


def test_a_due_date_is_a_whole_day_event_on_its_last_day(tmp_path):
    row = promise(
        due_from=date(2026, 1, 1), due_to=date(2026, 3, 31), what="stuurt, een; brief", ministry="SZW"
    )
    (event,) = events(written(tmp_path, row))
    assert event["DTSTART"].dt == date(2026, 3, 31)
    assert event["SUMMARY"] == "SZW: stuurt, een; brief"
    assert "Ik informeer uw Kamer." in event["DESCRIPTION"]


def test_rows_without_a_day_are_no_events(tmp_path):
    assert events(written(tmp_path, promise(due_text="te zijner tijd"))) == []


def test_the_same_commitment_keeps_its_uid(tmp_path):
    before = promise(due_to=date(2026, 3, 31))
    after = promise(due_to=date(2026, 9, 30), status=Status.FULFILLED)
    (first,), (second,) = events(written(tmp_path, before)), events(written(tmp_path, after, headings="nl"))
    assert first["UID"] == second["UID"] == "ab12-commitment@kamerlezer"
    assert second["SUMMARY"].startswith("[voldaan]")


@settings(max_examples=50, deadline=None)
@given(text=anything)
def test_any_text_makes_a_calendar_of_short_lines(text, tmp_path_factory):
    row = promise(id=text, what=text, quote=text, ministry=text, link=text, due_to=date(2026, 3, 31))
    data = written(tmp_path_factory.mktemp("any"), row)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert len(events(data)) == 1


@pytest.mark.parametrize("letters", ["é" * 200, "😀" * 100])
def test_folded_lines_never_break_a_character(tmp_path, letters):
    (event,) = events(written(tmp_path, promise(what=letters, due_to=date(2026, 3, 31))))
    assert event["SUMMARY"] == letters
