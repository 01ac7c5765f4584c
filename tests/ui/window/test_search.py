"""Search over every letter in the window: hits as one types, opened beside, tagged by a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model import Tag
from tests.ui.window.whole import PROMISE, quiet, select, until


@pytest.fixture
def searched(opened, letters):
    app = opened(*letters)
    app.workspace.search.update().result()
    quiet(app)
    return app


def panel(app):
    return app.window.composition.search.panel


def do(app, action):
    app.window.composition.actions[action].trigger()
    quiet(app)


def look_for(app, words):
    do(app, "search")
    panel(app).line.setText(words)
    until(lambda: not panel(app)._timer.isActive())
    quiet(app)


def hits(app):
    return [line.hit for line in panel(app).model.lines if line.hit is not None]


def press(app, widget, key):
    QTest.keyClick(widget, key)
    quiet(app)


def test_hits_come_as_one_types_below_their_letters(searched):
    look_for(searched, "afwegings")
    assert hits(searched)
    assert all(hit.quote.casefold().startswith("afwegings") for hit in hits(searched))
    first = panel(searched).model.lines[0]
    assert first.hit is None
    assert first.count >= 1
    tabs = searched.window.composition.register._tabs
    assert f"Search {len(hits(searched))}" in [tabs.tabText(at) for at in range(tabs.count())]


def test_an_empty_line_and_a_search_without_hits_say_the_next_step(searched):
    do(searched, "search")
    assert "Type words" in panel(searched)._empty.text()
    look_for(searched, "zwembandje")
    assert hits(searched) == []
    assert "Inside words" in panel(searched)._empty.text()
    look_for(searched, "date:ooit")
    assert "no date" in panel(searched)._empty.text()


def test_enter_opens_a_hit_in_the_pane_that_is_not_in_use_selected(searched):
    before = searched.window.panes.active
    look_for(searched, "afwegingskader")
    press(searched, panel(searched).line, Qt.Key.Key_Return)
    until(lambda: searched.window.panes.selection() is not None)
    letter_id, span = searched.window.panes.selection()
    assert searched.window.panes.active == 1 - before
    assert (letter_id, span) == (hits(searched)[0].letter_id, hits(searched)[0].span)
    assert panel(searched).list.hasFocus()


def test_going_through_hits_stays_in_one_pane(searched):
    look_for(searched, "kamer")
    assert len(hits(searched)) > 2
    press(searched, panel(searched).line, Qt.Key.Key_Return)
    used = searched.window.panes.active
    press(searched, panel(searched).list, Qt.Key.Key_Down)
    press(searched, panel(searched).list, Qt.Key.Key_Return)
    assert searched.window.panes.active == used


def test_a_hit_is_tagged_by_a_key(searched):
    look_for(searched, "afwegingskader")
    press(searched, panel(searched).line, Qt.Key.Key_Return)
    until(lambda: searched.window.panes.selection() is not None)
    do(searched, "tag-motion")
    passage = searched.window.composition.tagging.passage
    assert passage.tags == (Tag.MOTION,)
    assert passage.anchor.quote == hits(searched)[0].quote


def test_inside_words_finds_parts_of_longer_ones(searched):
    look_for(searched, "wegingskader")
    assert hits(searched) == []
    panel(searched).inside.click()
    quiet(searched)
    assert {hit.quote.casefold() for hit in hits(searched)} == {"afwegingskader"}


def test_what_is_like_a_passage_is_listed_with_how_like(searched):
    do(searched, "similar")
    assert hits(searched) == []
    select(searched, PROMISE)
    do(searched, "similar")
    assert panel(searched)._count.text()
    assert all(line.mark.endswith("like it") for line in panel(searched).model.lines if line.hit is None)


def test_escape_leads_back_to_the_line_and_then_to_the_pages(searched):
    look_for(searched, "kamer")
    press(searched, panel(searched).line, Qt.Key.Key_Down)
    assert panel(searched).list.hasFocus()
    press(searched, panel(searched).list, Qt.Key.Key_Escape)
    assert panel(searched).line.hasFocus()
    press(searched, panel(searched).line, Qt.Key.Key_Escape)
    assert panel(searched).line.text() == ""
    press(searched, panel(searched).line, Qt.Key.Key_Escape)
    assert searched.window.panes.current_view().pages.hasFocus()
