"""One column of text: the place stays, and all that works on pages works there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QImage, QPainter

from reader.model import Position
from reader.task import completed
from reader.text import reflowed
from tests.ui.hands import click, drag, opened, point_of, settle, words
from ui.bridge import Bridge
from ui.viewer.geometry import Fit
from ui.viewer.reflow import ZOOM, Reflow
from ui.viewer.scroll import READING_AT


@pytest.fixture
def reflow(panes, workspace):
    workspace.letters.reflowed = lambda letter_id, width, measure: completed(
        reflowed(workspace.texts[letter_id], width, measure)
    )
    return Reflow(panes, workspace, Bridge())


def read(view):
    """The offset that is read, and how far down it stands."""
    port = view.pages.viewport()
    offset = view.pages.offset_at(QPointF(port.width() / 2, port.height() * READING_AT), like=0)
    return offset, view.pages.rect_of(view.pages.text.caret_box(offset)).top()


def test_the_line_that_is_read_stays_where_it_is_there_and_back(panes, reflow):
    view = opened(panes, "twee", page=14)
    offset, down = read(view)
    place, zoom = view.pages.place(), view.pages.zoom
    reflow.show_reflowed(wanted=True)
    settle()
    assert view.pages.printed is not None
    box = view.pages.text.caret_box(offset)
    assert view.pages.rect_of(box).top() == pytest.approx(down, abs=2)
    reflow.show_reflowed(wanted=False)
    settle()
    assert view.pages.printed is None
    assert (view.pages.zoom, view.pages.fit) == (zoom, Fit.TEXT)
    assert view.pages.place() == pytest.approx(place, abs=2)


def test_text_is_selected_and_found_there_as_on_the_page(panes, reflow):
    view = opened(panes)
    reflow.show_reflowed(wanted=True)
    settle()
    drag(view, point_of(view, "De minister"), point_of(view, "zegt toe", after=8))
    assert words(view) == "De minister zegt toe"
    span = view.selected()
    reflow.show_reflowed(wanted=False)
    settle()
    assert view.selected() == span


def test_passages_stand_on_their_words_there_and_can_be_clicked(panes, reflow, workspace):
    passage = workspace.passages.annotate("een", "het voorstel", position=Position())
    view = opened(panes)
    reflow.show_reflowed(wanted=True)
    settle()
    mark = view.pages.on_pages.marks.find(passage.id)
    assert mark.boxes == view.pages.text.boxes(passage.anchor.span)
    click(view, point_of(view, "het voorstel", after=3))
    assert panes.passage_selection.now.passage_id == passage.id


def test_a_larger_size_sets_the_text_anew(panes, reflow):
    view = opened(panes, "twee")
    panes.resize(420, 600)
    settle()
    reflow.show_reflowed(wanted=True)
    settle()
    wide = view.pages.paper.width_pt
    view.pages.set_zoom(2.0)
    reflow._set_all()
    settle()
    assert view.pages.paper.width_pt < wide
    assert view.pages.zoom == 2.0
    assert view.pages.layout_now.width <= view.pages.viewport().width() + 1


def test_fit_width_widens_the_column_and_not_the_letters(panes, reflow):
    view = opened(panes, "twee")
    reflow.show_reflowed(wanted=True)
    settle()
    narrow = view.pages.paper.width_pt
    panes.fit_width()
    reflow._set_all()
    settle()
    assert view.pages.paper.width_pt > narrow
    assert view.pages.zoom == ZOOM


def test_it_comes_back_after_a_restart_with_the_place_on_the_page(panes, reflow, workspace):
    view = opened(panes, "twee", page=9)
    before, above = view.state(), view.pages.paper.above_pt
    reflow.show_reflowed(wanted=True)
    settle()
    kept = view.state()
    assert (kept["zoom"], kept["fit"]) == (before["zoom"], before["fit"])
    top, was = (above[one["page"] - 1] + one["y"] for one in (kept, before))
    assert top == pytest.approx(was, abs=12)  # white between two pages belongs to either
    again = Reflow(panes, workspace, Bridge())
    told = []
    again.told.connect(told.append)
    again.restore(reflow.state())
    assert told[-1] is True
    again.restore({"letters": 3, "zoom": "x"})
    assert told[-1] is False


def test_words_are_drawn_and_no_picture_is_asked_for(panes, reflow, workspace):
    view = opened(panes)
    reflow.show_reflowed(wanted=True)
    settle()
    asked = len(workspace.engine.asked)
    image = QImage(view.pages.viewport().size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view.pages.viewport().render(painter, QPoint())
    painter.end()
    assert len(workspace.engine.asked) == asked
    assert view.pages.is_sharp()
    line = view.pages.rect_of(view.pages.text.boxes(view.pages.text.page_spans(1)[0])[0]).toRect()
    dark = sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(line.left(), line.right())
        for y in range(line.top(), line.bottom())
    )
    assert 0.03 < dark / (line.width() * line.height()) < 0.5
