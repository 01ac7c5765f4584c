"""The outline: the file's own or its headings, where one reads, and a click that goes there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from reader.layout import page_reader as layout
from tests.typeset import flowed
from tests.ui.hands import opened, settle
from ui.controllers.outline import OutlineController
from ui.models.outline import Entry, OutlineLine, current_line, outline_of
from ui.panels.outline import OutlinePanel
from ui.style.colours import LIGHT
from ui.viewer.lockstep import height_of

TITLES = ["Veerdiensten", "Steigers", "Kosten", "Planning"]
SENTENCE = "De veerdienst vaart in de winter elk uur naar het dorp en terug naar de stad."
LETTER = layout.read_pages(
    flowed([part for title in TITLES for part in ((title, {"bold": True}), *[SENTENCE] * 20)])
)


def test_headings_are_the_outline_of_a_letter_without_one():
    assert [line.title for line in outline_of((), LETTER)] == TITLES
    assert outline_of((), None) == []


def test_the_files_own_outline_goes_first():
    own = [Entry(1, "Twee ", 2, 40.0), Entry(1, "Een", 1), Entry(2, "", 1), Entry(1, "Nergens", 0)]
    assert outline_of(own, LETTER) == [OutlineLine(1, 0.0, 1, "Een"), OutlineLine(2, 40.0, 1, "Twee")]
    assert [line.title for line in outline_of(own[:1], LETTER)] == TITLES


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 800)), unique=True).map(sorted),
    st.tuples(st.integers(1, 9), st.integers(0, 800)),
)
def test_the_heading_that_is_read_is_the_last_one_above(places, here):
    lines = [OutlineLine(page, float(y), 1, "x") for page, y in places]
    found = current_line(lines, *here)
    assert found == sum(place <= here for place in places) - 1


@pytest.fixture
def outline(panes, workspace):
    workspace.texts["brief"] = LETTER
    panel = OutlinePanel(LIGHT)
    panel.resize(236, 300)
    panel.show()
    yield OutlineController(panes, panel, QObject(panes)), panel
    panel.deleteLater()


def test_a_click_goes_to_its_heading_and_where_one_reads_is_marked(panes, outline):
    controller, panel = outline
    view = opened(panes, "brief")
    controller.refresh()
    items = panel._items
    assert [item.text(0) for item in items] == TITLES
    panel.tree.itemClicked.emit(items[2], 0)
    settle()
    kosten = height_of(view.pages, LETTER.text.index("Kosten\n"))
    top = view.pages.place_at(view.pages.rect_of(LETTER.caret_box(0)).topLeft() * 0)
    assert view.pages.paper.above_pt[top.page - 1] + top.y_pt == pytest.approx(kosten, abs=30)
    assert panel.tree.currentItem() is items[2]


def test_the_outline_is_gone_through_by_keys(panes, outline):
    controller, panel = outline
    view = opened(panes, "brief")
    controller.refresh()
    panel.tree.setCurrentItem(panel._items[3])
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    settle()
    assert view.pages.page_now() == LETTER.page_of(LETTER.text.index("Planning\n"))
    left = []
    panel.left.connect(lambda: left.append(1))
    QTest.keyClick(panel.tree, Qt.Key.Key_Escape)
    assert left == [1]


def test_weightier_headings_hold_the_others():
    panel = OutlinePanel(LIGHT)
    panel.show_lines([OutlineLine(1, 0, level, str(level)) for level in (1, 2, 3, 2, 1)])
    assert panel.tree.topLevelItemCount() == 2
    assert panel.tree.topLevelItem(0).childCount() == 2
    panel.show_lines([])
    assert panel._empty.isVisibleTo(panel)
    panel.deleteLater()
