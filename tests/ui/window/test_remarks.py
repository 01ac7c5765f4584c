"""Highlights of others in the window: shown, hovered, taken over, undone; a copy with ours."""

from __future__ import annotations

import pymupdf
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QMenu

from reader.model import Tag
from reader.workspace import Hue
from tests.ui.window.whole import quiet, until
from tests.veenproef import OTHER, PROMISE, write_pdf


@pytest.fixture
def marked(opened, tmp_path):
    """Open a letter on which somebody highlighted one passage in blue and one in yellow."""
    path = write_pdf(tmp_path / "brief.pdf", "Brief van de minister", PROMISE, OTHER)
    with pymupdf.open(path) as document:
        page = document[0]
        for words, colour in ((PROMISE, (0.3, 0.6, 1)), (OTHER, (1, 1, 0))):
            mark = page.add_highlight_annot(page.search_for(words, quads=True))
            mark.set_colors(stroke=colour)
            mark.set_info(title="P. Lezer", content="Nagaan")
            mark.update()
        document.saveIncr()
    app = opened(path)
    until(lambda: lines(app))
    quiet(app)
    return app


def lines(app):
    letter_id = app.window.panes.active_letter()
    shown = app.window.panes.extras.lines(letter_id) if letter_id else {}
    return {name: text for name, text in shown.items() if name != "head"}  # no letter here has one


def do(app, action):
    app.window.composition.actions[action].trigger()
    quiet(app)


def under(app, quote):
    """Return where a quote stands in the viewport."""
    pages = app.window.panes.current_view().pages
    start = pages.text.text.index(quote)
    return QPointF(pages.rect_of(pages.text.caret_box(start + 3)).center())


def test_a_letter_says_how_many_highlights_others_made_and_hovering_tells_by_whom(marked):
    app = marked
    assert lines(app) == {"highlights": "2 highlights by others"}
    (shown,) = app.window.panes.current_view().pages.remarks_at(under(app, PROMISE))
    assert shown.hint == "Highlight · P. Lezer\nNagaan"


def test_all_are_taken_over_by_their_colours_in_one_step(marked):
    app = marked
    do(app, "take-over")
    dialog = app.window.composition.on_letters.remarks.dialog
    assert dialog.yes_button.text() == "Take over 1"  # of yellow nobody said what it is
    dialog.boxes[Hue.YELLOW].setCurrentIndex(1 + list(Tag).index(Tag.POSITION))
    assert dialog.yes_button.text() == "Take over 2"
    dialog.yes_button.click()
    quiet(app)
    tags = {one.anchor.quote: one.tags for one in app.workspace.passages.all()}
    assert tags == {PROMISE: (Tag.COMMITMENT,), OTHER: (Tag.POSITION,)}
    assert lines(app) == {}
    assert app.window.composition.messages.text == "2 highlights taken over."
    do(app, "undo")
    assert app.workspace.passages.all() == []
    assert lines(app) == {"highlights": "2 highlights by others"}
    assert app.workspace.remarks.table()[Hue.YELLOW] is Tag.POSITION


def test_one_is_taken_over_from_the_pages_menu(marked):
    app = marked
    pages = app.window.panes.current_view().pages
    pages.remarks_under = pages.remarks_at(under(app, OTHER))
    menu = QMenu()
    app.window.composition.on_letters.fill(menu)
    (choices,) = [action.menu() for action in menu.actions() if action.menu()]
    choices.actions()[list(Tag).index(Tag.MOTION)].trigger()
    quiet(app)
    (passage,) = app.workspace.passages.all()
    assert (passage.tags, passage.note) == ((Tag.MOTION,), "Nagaan")
    assert lines(app) == {"highlights": "1 highlight by others"}
    menu.deleteLater()


def test_a_line_that_was_put_away_stays_away(marked):
    app = marked
    view = app.window.panes.current_view()
    strip = view.strips.strip
    strip("highlights")._close.click()
    do(app, "tag-motion")
    assert lines(app) == {}
    assert app.workspace.remarks.is_left(view.source.letter_id)


def test_a_copy_says_how_many_passages_it_holds(marked, tmp_path):
    app = marked
    remarks = app.window.composition.on_letters.remarks
    remarks.save_copy_to(app.window.panes.active_letter(), tmp_path / "kopie.pdf")
    until(lambda: "kopie.pdf" in app.window.composition.messages.text)
    assert app.window.composition.messages.text == "0 passages written to kopie.pdf"
    assert (tmp_path / "kopie.pdf").read_bytes().startswith(b"%PDF")
