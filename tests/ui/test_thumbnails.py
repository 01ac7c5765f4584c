"""Small pages: where they stand, what marks they have, which is read, and where a click leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.model import Position
from tests.ui.hands import opened, settle
from ui.controllers.thumbnails import ThumbnailController, page_read
from ui.style.colours import DARK, LIGHT
from ui.viewer.thumbnail_grid import ThumbnailGrid
from ui.viewer.thumbnails import Thumbnails
from ui.window.left_column import LeftColumn

SIZES = st.lists(st.tuples(st.floats(50, 3000), st.floats(50, 3000)), min_size=1, max_size=40)


@given(SIZES, st.integers(60, 900), st.integers(0, 5000), st.integers(1, 900))
def test_each_small_page_stands_in_its_cell_and_is_found_there(sizes, width, top, height):
    grid = ThumbnailGrid(sizes, width)
    for page in range(1, len(sizes) + 1):
        cell, picture = grid.cell(page), grid.picture(page)
        assert cell.x - 1 <= picture.x
        assert picture.x + picture.width <= cell.x + cell.width + 1
        assert cell.y - 1 <= picture.y
        assert picture.y + picture.height <= cell.y + cell.height
        assert grid.page_at(cell.x + cell.width / 2, cell.y + cell.height / 2) == page
        is_seen = cell.y < top + height and cell.y + cell.height > top
        assert (page in grid.seen(top, height)) or not is_seen


@pytest.fixture
def small(panes, workspace):  # noqa: ARG001 - the panes' own
    shown = Thumbnails(LIGHT)
    shown.resize(236, 400)
    shown.show()
    controller = ThumbnailController(panes, panes._bridge, shown, LIGHT, panes)
    yield controller, shown
    shown.close()
    shown.deleteLater()


def asked(engine):
    """End what is drawn small, one after the other; return the pages."""
    drawn = []
    for number, (what, view, _, task) in enumerate(engine.asked):  # each that ends lets the next begin
        if view.startswith("thumbnails") and not task.done():
            drawn.append(what[1])
            engine.finish(number)
            settle()
    return drawn


def test_only_pages_in_sight_are_drawn_and_the_one_that_is_read_is_outlined(panes, workspace, small):
    controller, shown = small
    view = opened(panes, "twee", page=9)
    controller.refresh()
    settle()
    assert shown.page == view.pages.page_now() == 9
    drawn = asked(workspace.engine)
    assert set(drawn) == set(shown._seen())
    assert len(drawn) == len(set(drawn)) < 20
    assert shown.accessibleDescription() == "Page 9 of 30"
    panes.open_letter("een")
    settle()
    assert (shown.page, len(shown._sizes)) == (1, 2)


def test_a_click_and_keys_go_to_their_page(panes, small):
    controller, shown = small
    view = opened(panes, "twee")
    controller.refresh()
    settle()
    frame = shown._grid.picture(4)
    at = QPoint(int(frame.x + 20), int(frame.y + 20))
    QTest.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.pages.page_now() == 4
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    settle()
    assert view.pages.page_now() == shown.page == 4 + shown._grid.columns + 1
    QTest.keyClick(shown, Qt.Key.Key_End)
    settle()
    assert page_read(view.pages) == 30
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert panes.current_view().pages.text_cursor.selection is not None  # back in the pages, with a caret


def test_marks_are_bars_in_the_colours_of_their_tags(panes, workspace, small):
    controller, shown = small
    workspace.passages.annotate("een", "zegt toe", position=Position())
    opened(panes, "een")
    controller.refresh()
    settle()
    ((page, (bar,)),) = shown.bars.items()
    (mark,) = panes.current_view().pages.on_pages.marks.ordered
    box, height = mark.boxes[0], panes.current_view().pages.paper.sizes[0][1]
    assert (page, bar.top, bar.bottom) == (1, box.y0 / height, box.y1 / height)
    assert bar.colour == LIGHT.accent(mark.tags[0])
    controller.set_theme(DARK)
    assert shown.bars[1][0].colour == DARK.accent(mark.tags[0])


def test_a_folded_column_stays_folded_as_what_was_in_it_comes_back(panes):
    column = LeftColumn(QWidget(), panes, panes._bridge, LIGHT)
    told = []
    column.thumbnails_shown.connect(told.append)
    column.hide()
    column.restore({"thumbnails": True, "outline": True, "heights": [200, 0, 300]})
    assert (column.isHidden(), column.state()["thumbnails"], told) == (True, True, [True])
    column.show_thumbnails(wanted=True)
    assert not column.isHidden()
    column.deleteLater()
