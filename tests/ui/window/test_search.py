"""Search over every letter in the window: hits as one types, opened beside, tagged by a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model import Tag
from tests.ui.window.whole import PROMISE, quiet, select, until


@pytest.fixture
def app(opened, letters):
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


def test_hits_come_as_one_types_below_their_letters(app):
    look_for(app, "afwegings")
    assert hits(app)
    assert all(hit.quote.casefold().startswith("afwegings") for hit in hits(app))
    first = panel(app).model.lines[0]
    assert first.hit is None
    assert first.count >= 1
    tabs = app.window.composition.register._tabs
    assert f"Search {len(hits(app))}" in [tabs.tabText(at) for at in range(tabs.count())]


def test_an_empty_line_and_a_search_without_hits_say_the_next_step(app):
    do(app, "search")
    assert "Type words" in panel(app)._empty.text()
    look_for(app, "zwembandje")
    assert hits(app) == []
    assert "Inside words" in panel(app)._empty.text()
    look_for(app, "date:ooit")
    assert "no date" in panel(app)._empty.text()


def test_enter_opens_a_hit_in_the_pane_that_is_not_in_use_selected(app):
    before = app.window.panes.active
    look_for(app, "afwegingskader")
    press(app, panel(app).line, Qt.Key.Key_Return)
    until(lambda: app.window.panes.selection() is not None)
    letter_id, span = app.window.panes.selection()
    assert app.window.panes.active == 1 - before
    assert (letter_id, span) == (hits(app)[0].letter_id, hits(app)[0].span)
    assert panel(app).list.hasFocus()


def test_going_through_hits_stays_in_one_pane(app):
    look_for(app, "kamer")
    assert len(hits(app)) > 2
    press(app, panel(app).line, Qt.Key.Key_Return)
    used = app.window.panes.active
    press(app, panel(app).list, Qt.Key.Key_Down)
    press(app, panel(app).list, Qt.Key.Key_Return)
    assert app.window.panes.active == used


def test_a_hit_is_tagged_by_a_key(app):
    look_for(app, "afwegingskader")
    press(app, panel(app).line, Qt.Key.Key_Return)
    until(lambda: app.window.panes.selection() is not None)
    do(app, "tag-motion")
    passage = app.window.composition.tagging.passage
    assert passage.tags == (Tag.MOTION,)
    assert passage.anchor.quote == hits(app)[0].quote


def test_inside_words_finds_parts_of_longer_ones(app):
    look_for(app, "wegingskader")
    assert hits(app) == []
    panel(app).inside.click()
    quiet(app)
    assert {hit.quote.casefold() for hit in hits(app)} == {"afwegingskader"}


def test_what_is_like_a_passage_is_listed_with_how_like(app):
    do(app, "similar")
    assert hits(app) == []
    select(app, PROMISE)
    do(app, "similar")
    assert panel(app)._count.text()
    assert all(line.mark.endswith("like it") for line in panel(app).model.lines if line.hit is None)


def test_escape_leads_back_to_the_line_and_then_to_the_pages(app):
    look_for(app, "kamer")
    press(app, panel(app).line, Qt.Key.Key_Down)
    assert panel(app).list.hasFocus()
    press(app, panel(app).list, Qt.Key.Key_Escape)
    assert panel(app).line.hasFocus()
    press(app, panel(app).line, Qt.Key.Key_Escape)
    assert panel(app).line.text() == ""
    press(app, panel(app).line, Qt.Key.Key_Escape)
    assert app.window.panes.current_view().pages.hasFocus()
