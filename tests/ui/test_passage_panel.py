"""The passage panel is there before a passage is selected, and shows the fields of its tags and no others."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from reader.model import Commitment, Due, Motion, Position, Tag
from reader.workspace.workspace import Workspace
from tests.records import letter, many
from ui.panels.field_specs import FIELDS
from ui.panels.passage import PassagePanel
from ui.style.colours import LIGHT


@pytest.fixture
def workspace(tmp_path):
    with Workspace.open(tmp_path / "workspace", create=True, background=False) as space:
        space._components.library.apply([letter(), *many(2)])
        yield space


@pytest.fixture
def panel(workspace):
    made = PassagePanel(workspace, LIGHT)
    made.resize(300, 900)
    made.show()
    yield made
    made.clear()
    made.deleteLater()


def offered(panel):
    return [
        one.text() for one in panel.findChildren(QPushButton) if one.text()[:1] == "+" and one.isVisible()
    ]


def in_sight(panel):
    return [tag for tag in Tag if panel.section(tag).isVisible()]


def test_all_fields_are_built_in_spare_moments_before_a_passage_is_selected(panel):
    patience = QDeadlineTimer(5_000)
    while panel.is_building:
        assert not patience.hasExpired()
        QApplication.processEvents()
    assert [panel.section(tag).build_field() for tag in Tag] == [False, False, False]
    assert in_sight(panel) == []


def test_a_passage_that_is_selected_before_that_has_its_fields_at_once(panel):
    one = many(1)[0]
    panel.show_passage(one)
    assert in_sight(panel) == [Tag.COMMITMENT]
    assert {spec.name for spec in FIELDS[Tag.COMMITMENT]} == set(panel.section(Tag.COMMITMENT)._fields)
    assert panel.section(Tag.COMMITMENT).field("who").value() == "minister van Fietsen"


def test_fields_and_buttons_follow_the_tags_of_the_passage(panel):
    one = many(1)[0]
    panel.show_passage(replace(one, motion=Motion(movers="Het lid Voorbeeld")))
    assert in_sight(panel) == [Tag.COMMITMENT, Tag.MOTION]
    assert offered(panel) == ["+ Position"]
    panel.show_passage(replace(one, commitment=None, position=Position(holder="de raad")))
    assert in_sight(panel) == [Tag.POSITION]
    assert offered(panel) == ["+ Commitment", "+ Motion"]
    assert panel.section(Tag.POSITION).field("holder").value() == "de raad"


def test_the_next_passage_shows_nothing_of_the_one_before(panel):
    first, second = many(2)
    due = Due("medio mei 2026")
    panel.show_passage(replace(first, commitment=Commitment(who="de een", due=due, reference="T01234")))
    panel.show_passage(replace(second, commitment=Commitment(who="de ander")))
    section = panel.section(Tag.COMMITMENT)
    assert section.field("who").value() == "de ander"
    assert section.field("reference").value() == ""
    assert section.field("due").value() == Due()


def test_a_due_date_that_is_kept_is_shown_without_reading_its_wording_again(panel, workspace, monkeypatch):
    def never(*_):
        raise AssertionError("it was read again")

    monkeypatch.setattr(type(workspace.passages), "parse_due", never)
    due = Due("medio mei", date(2026, 5, 10), date(2026, 5, 20))
    panel.show_passage(replace(many(1)[0], commitment=Commitment(due=due)))
    assert panel.section(Tag.COMMITMENT).field("due").understood == "10 May 2026 – 20 May 2026"


def test_a_summary_older_than_the_passage_is_marked_until_it_is_edited(panel):
    def marked():
        return [one.text() for one in panel.findChildren(QLabel) if "older" in one.text() and one.isVisible()]

    one = many(1)[0]
    panel.show_passage(replace(one, older_summaries=(Tag.COMMITMENT,)))
    assert marked() == ["The summary is older than the passage."]
    panel.show_passage(one)
    assert marked() == []
