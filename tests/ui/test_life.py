"""The life of a commitment in its panel: links at both ends, a chain, history with notes, more fields."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from reader.model import Due, Particulars, RelationKind, Tag
from reader.workspace.workspace import Workspace
from tests.records import letter, many
from ui.panels.fields import split
from ui.panels.passage import PassagePanel
from ui.panels.tag_fields import value_in, with_value
from ui.style.colours import LIGHT

FIRST, SECOND, THIRD = many(3)


@pytest.fixture
def workspace(tmp_path):
    with Workspace.open(tmp_path / "workspace", create=True, background=False, author="Anna") as space:
        of_april = replace(letter(), date=date(2026, 4, 9))
        space._components.library.apply([of_april, FIRST, SECOND, THIRD])
        yield space


@pytest.fixture
def panel(workspace):
    made = PassagePanel(workspace, LIGHT)
    made.resize(300, 900)
    made.show()
    yield made
    made.clear()
    made.deleteLater()


def show(panel, workspace, one):
    panel.show_passage(workspace.passages.one(one.id))


def cards(panel):
    """Return the first line of each card of a linked passage."""
    QApplication.processEvents()  # a card shows once its layout has placed it
    buttons = panel.relations.findChildren(QPushButton)
    return [
        one.text().split("\n")[0] for one in buttons if one.property("passage") and one.isVisibleTo(panel)
    ]


def put_off(workspace, one, last):
    now = workspace.passages.one(one.id)
    due = Due("", None, last)
    workspace.passages.update(replace(now, commitment=replace(now.commitment, due=due)), name="x").result()


def test_a_relation_shows_at_both_ends_and_goes_from_either(panel, workspace):
    workspace.passages.relate(SECOND.id, RelationKind.PARTLY_FULFILS, FIRST.id).result()
    show(panel, workspace, FIRST)
    assert cards(panel) == ["partly fulfilled by"]
    show(panel, workspace, SECOND)
    assert cards(panel) == ["partly fulfils"]
    workspace.passages.unrelate(SECOND.id, RelationKind.PARTLY_FULFILS, FIRST.id).result()
    panel.show_links()
    assert cards(panel) == []


def test_what_the_field_fulfils_says_is_taken_back_as_any_relation(workspace):
    one = replace(SECOND, commitment=replace(SECOND.commitment, fulfils=FIRST.id))
    workspace.passages.update(one, name="x").result()
    workspace.passages.unrelate(SECOND.id, RelationKind.FULFILS, FIRST.id).result()
    assert workspace.passages.one(SECOND.id).commitment.fulfils == ""
    assert workspace.passages.related(FIRST.id) == []


def test_a_commitment_that_was_put_off_tells_its_story_and_its_first_due_date(panel, workspace):
    put_off(workspace, FIRST, date(2026, 7, 1))
    put_off(workspace, FIRST, date(2026, 10, 9))
    show(panel, workspace, FIRST)
    today = date.today()  # noqa: DTZ011 - the user's own day
    told = panel.story.chain.split(" → ")
    assert told[0] == "promised 9 Apr 2026"
    assert told[1].startswith("due date set")
    assert told[2].startswith("put off")
    assert str(today.year) in told[2]
    labels = [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]
    assert any(text == "First due 1 Jul 2026, put off 1×, 100 days" for text in labels)
    assert any("noted by Anna" in text for text in labels)


def test_a_passage_to_which_nothing_happened_has_no_story(panel, workspace):
    show(panel, workspace, FIRST)
    assert panel.story.isHidden()


def test_more_fields_are_folded_away_and_say_how_many_are_filled_in(panel):
    particulars = Particulars(number="T01234", groups=("D66", "VVD"))
    one = replace(FIRST, commitment=replace(FIRST.commitment, particulars=particulars))
    panel.show_passage(one)
    section = panel.section(Tag.COMMITMENT)
    assert not section.field("particulars.number").isVisible()
    (fold,) = [one for one in section.findChildren(QPushButton) if "More fields" in one.text()]
    assert fold.text().endswith("· 2")
    fold.click()
    assert section.field("particulars.number").isVisible()
    assert section.field("particulars.groups").line.text() == "D66; VVD"
    assert panel.state() == {"more": True}


def test_a_particular_that_is_typed_is_told_and_an_emptied_one_leaves_nothing(panel, workspace):
    told = []
    panel.change_wanted.connect(lambda after, name, _visit: told.append((after.commitment.particulars, name)))
    show(panel, workspace, FIRST)
    field = panel.section(Tag.COMMITMENT).field("particulars.groups")
    field.line.setText("D66 ; VVD;; D66")
    field.commit()
    assert told == [(Particulars(groups=("D66", "VVD")), "change political groups")]
    day = panel.section(Tag.COMMITMENT).field("particulars.fulfilled_on")
    day.line.setText("3 februari 2026")
    day.commit()
    assert told[-1][0].fulfilled_on == date(2026, 2, 3)
    filled = with_value(FIRST.commitment, "particulars.number", "T1")
    assert value_in(filled, "particulars.number") == "T1"
    assert with_value(filled, "particulars.number", "").particulars is None


def test_names_are_split_at_semicolons_each_once():
    assert split(" a ;b;; a;") == ("a", "b")
    assert split("") == ()
