"""Finding, scrolling and zooming in a letter, and what of it is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model import Box, Span
from tests.ui.hands import CTRL, LETTER, LONG, SHIFT, keys, opened, settle, words
from tests.ui.invented import FakeEngine, page, text_of
from ui.bridge import Bridge
from ui.style.colours import DARK, LIGHT
from ui.viewer.geometry import BESIDE_TEXT_PX, LARGEST_TEXT, MARGIN_PX, Fit, Spread
from ui.viewer.page_view import PageView
from ui.viewer.text_spread import spreads_of

UPRIGHT = False  # wheels turn the usual way


# Finding


def test_finding_counts_steps_and_ends_with_the_hit_selected(panes):
    view = opened(panes, "twee")
    panes.find()
    QTest.keyClicks(view.finding.bar.line, "bladzijde")
    QTest.keyClick(view.finding.bar.line, Qt.Key.Key_Return)
    assert view.finding.bar.counted == "1 of 30"
    panes.find_next()
    assert view.finding.bar.counted == "2 of 30"
    panes.find_previous()
    panes.find_previous()
    assert view.finding.bar.counted == "30 of 30"
    assert view.pages.page_now() == 30
    QTest.keyClick(view.finding.bar.line, Qt.Key.Key_Escape)
    assert words(view) == "bladzijde"


def test_finding_runs_over_line_ends(panes):
    view = opened(panes)
    panes.find()
    QTest.keyClicks(view.finding.bar.line, "kamer voor de ZOMER")
    QTest.keyClick(view.finding.bar.line, Qt.Key.Key_Return)
    assert view.finding.bar.counted == "1 of 1"


# Scrolling and zooming


def test_go_to_page_tells_the_place(panes):
    view = opened(panes, "twee")
    told = []
    panes.place_changed.connect(lambda *place: told.append(place))
    panes.go_to_page(7)
    assert view.pages.page_now() == 7
    assert told[-1][:3] == ("twee", 7, 30)
    panes.go_to_page(999)
    assert view.pages.page_now() == 30


def test_ctrl_and_the_wheel_zoom_at_the_pointer(panes):
    view = opened(panes, "twee")
    panes.go_to_page(5)
    at = QPointF(300, 200)
    before = view.pages.place_at(at)
    wheel = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        UPRIGHT,
    )
    zoom = view.pages.zoom
    QApplication.sendEvent(view.pages.viewport(), wheel)
    after = view.pages.place_at(at)
    assert view.pages.zoom > zoom * 1.2
    assert (after.page, after.x_pt, after.y_pt) == pytest.approx(
        (before.page, before.x_pt, before.y_pt), abs=1
    )


def test_a_touchpad_scrolls_by_its_own_pixels(panes):
    view = opened(panes, "twee")
    wheel = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(0, -37), QPoint(0, -60),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.ScrollUpdate, UPRIGHT,
    )  # fmt: skip
    QApplication.sendEvent(view.pages.viewport(), wheel)
    assert view.pages.verticalScrollBar().value() == 37


def test_zoom_stays_between_50_and_400_percent(panes):
    view = opened(panes)
    panes.set_zoom(0.1)
    assert view.pages.zoom == 0.5
    panes.set_zoom(9)
    assert view.pages.zoom == 4
    panes.zoom_out()
    assert view.pages.zoom == 3


def test_fit_width_follows_the_pane(panes):
    view = opened(panes)
    panes.fit_width()
    panes.resize(700, 700)
    settle()
    port = view.pages.viewport().width()
    assert view.pages.layout_now.frame(1).width == pytest.approx(port - 2 * MARGIN_PX)


@pytest.mark.parametrize(("fit", "shown"), [(Fit.TEXT, False), (Fit.WIDTH, False), (Fit.NONE, True)])
def test_no_bar_scrolls_sideways_while_the_page_or_its_text_fits(panes, fit, shown):
    panes.resize(300, 700)
    view = opened(panes, "twee")
    view.pages.set_fit(fit)
    if fit is Fit.NONE:
        panes.set_zoom(2)
    settle()
    assert view.pages.horizontalScrollBar().isVisible() is shown


def test_a_page_on_its_side_can_be_scrolled_to_in_a_letter_that_fits_its_text(panes):
    pages = PageView(Bridge(), LIGHT, FakeEngine().render, "v", panes)
    pages.resize(300, 500)
    pages.show()
    pages.show_paper(((600.0, 800.0), (800.0, 600.0)))
    settle()
    assert pages.fit is Fit.TEXT
    assert pages.horizontalScrollBar().isVisible()


def test_a_passage_that_is_asked_for_before_the_pages_came_is_where_they_begin(panes):
    pages = PageView(Bridge(), LIGHT, FakeEngine().render, "v", panes)
    pages.resize(400, 500)
    box = Box(3, 100.0, 300.0, 200.0, 312.0)
    assert pages.rect_of(box).isEmpty()
    pages.reveal(box)
    pages.show_paper(((600.0, 800.0),) * 4)
    assert pages.place().page == 3
    assert QRectF(pages.viewport().rect()).intersects(pages.rect_of(box))


def test_text_that_stands_out_of_a_pane_that_fits_the_rest_can_be_scrolled_to(panes):
    pages = PageView(Bridge(), LIGHT, FakeEngine().render, "v", panes)
    pages.resize(300, 500)
    pages.show()
    pages.show_paper(((600.0, 800.0),))
    pages.show_spread(Spread(-200, 200), Spread(-200, 205))
    settle()
    assert not pages.horizontalScrollBar().isVisible()
    pages.show_spread(Spread(-200, 200), Spread(-200, 290))
    pages.set_fit(Fit.TEXT)
    settle()
    bar = pages.horizontalScrollBar()
    assert bar.isVisible()
    before = bar.value()
    wheel = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, SHIFT, Qt.ScrollPhase.NoScrollPhase, UPRIGHT,
    )  # fmt: skip
    QApplication.sendEvent(pages.viewport(), wheel)
    assert bar.value() > before


def test_a_letter_opens_with_its_text_filling_the_pane(panes):
    panes.resize(300, 700)
    view = opened(panes, "twee", page=15)
    lines = [view.pages.rect_of(box) for box in view.pages.on_pages.seen.lines(15)]
    assert view.pages.fit is Fit.TEXT
    assert view.pages.zoom < LARGEST_TEXT
    before, behind = BESIDE_TEXT_PX
    assert min(line.left() for line in lines) == pytest.approx(before, abs=1)
    assert max(line.right() for line in lines) == pytest.approx(view.pages.viewport().width() - behind, abs=1)


def test_the_text_stays_in_the_middle_when_the_pane_changes(panes):
    view = opened(panes, "twee", page=7)
    panes.resize(320, 500)
    settle()
    (line, *_) = (view.pages.rect_of(box) for box in view.pages.on_pages.seen.lines(7))
    assert line.left() == pytest.approx(BESIDE_TEXT_PX[0], abs=1)


def test_text_that_comes_while_one_reads_does_not_move_the_page(panes):
    pages = PageView(Bridge(), LIGHT, FakeEngine().render, "v", panes)
    pages.resize(400, 500)
    pages.show_paper(LONG.page_sizes)
    pages.begin_reading()
    zoom = pages.zoom
    pages.show_spread(Spread(-100, 100))
    assert pages.zoom == zoom
    pages.set_fit(Fit.TEXT)
    assert pages.zoom > zoom


def test_text_that_comes_before_one_reads_is_fitted(panes):
    pages = PageView(Bridge(), LIGHT, FakeEngine().render, "v", panes)
    pages.resize(400, 500)
    pages.show_paper(LONG.page_sizes)
    zoom = pages.zoom
    pages.show_spread(Spread(-100, 100))
    assert pages.zoom > zoom


def test_a_letter_without_text_is_fitted_as_wide_as_its_paper():
    assert spreads_of(text_of(page(1))) == (Spread(-300, 300), Spread(-300, 300))


def test_what_little_stands_in_the_margin_does_not_widen_the_text():
    body = [f"De minister zegt toe dat regel {n} hier staat, en niet daar." for n in range(40)]
    plain, noted = text_of(page(1, body)), text_of(page(1, [], body[:1]), page(2, body), page(3, body))
    assert spreads_of(noted).block.left == spreads_of(plain).block.left
    assert spreads_of(noted).block.right == pytest.approx(spreads_of(plain).block.right)


def test_a_masthead_does_not_stand_out_and_a_wide_table_does():
    body = [f"De minister zegt toe dat regel {n} hier staat, en niet daar." for n in range(40)]
    wide = [f"{line} En nog veel verder naar rechts dan al het andere." for line in body[:8]]
    inner = spreads_of(text_of(page(1, body), page(2, body))).reach
    assert spreads_of(text_of(page(1, wide + body[8:]), page(2, body))).reach == inner
    assert spreads_of(text_of(page(1, body), page(2, wide + body[8:]))).reach.right > inner.right + 50


def test_the_bar_tells_the_zoom_as_soon_as_there_are_pages(panes):
    told = []
    panes.place_changed.connect(lambda _letter, _page, pages, zoom: told.append((bool(pages), zoom)))
    view = opened(panes, "twee")
    assert all(zoom == 0 for pages, zoom in told if not pages)
    assert told[-1] == (True, view.pages.zoom)


def test_the_find_bar_leaves_the_text_where_it_is_on_screen(panes):
    view = opened(panes, "twee", page=7)
    view.pages.begin_reading()
    offset = view.pages.text.text.index("bladzijde 7 ")

    def height():
        box = view.pages.text.caret_box(offset)
        return view.pages.mapTo(panes, view.pages.rect_of(box).topLeft().toPoint()).y()

    before = height()
    panes.find()
    settle()
    assert view.pages.y() > 0
    assert height() == pytest.approx(before, abs=1)
    keys(view, Qt.Key.Key_Escape)
    assert view.pages.y() == 0
    assert height() == pytest.approx(before, abs=1)


def test_the_place_near_the_end_comes_back_when_the_pane_was_higher_meanwhile(panes):
    view = opened(panes, "twee", page=30)
    before = view.pages.place()
    panes.resize(1000, 1500)
    settle()
    panes.resize(1000, 700)
    settle()
    assert view.pages.place() == before


def test_the_place_stays_when_the_pane_becomes_narrower(panes):
    view = opened(panes, "twee", page=11)
    before = view.pages.place()
    panes.resize(600, 500)
    settle()
    after = view.pages.place()
    assert after.page == before.page
    assert after.y_pt == pytest.approx(before.y_pt, abs=2)


def test_space_and_page_keys_turn_screens(panes):
    view = opened(panes, "twee")
    keys(view, Qt.Key.Key_Space, Qt.Key.Key_PageDown)
    far = view.pages.verticalScrollBar().value()
    keys(view, (Qt.Key.Key_Space, SHIFT))
    assert 0 < view.pages.verticalScrollBar().value() < far
    keys(view, Qt.Key.Key_End)
    assert view.pages.page_now() == 30


# Rendering


def test_only_what_is_near_is_rendered(panes, workspace):
    opened(panes, "twee", page=15)
    settle()
    pages = {piece[1] for piece, *_ in workspace.engine.asked}
    assert pages <= set(range(1, 4)) | set(range(13, 18))


def test_a_page_not_rendered_yet_shows_grey_lines_and_never_a_white_flash(panes):
    view = opened(panes)
    picture = view.pages.viewport().grab().toImage()
    box = view.pages.rect_of(LETTER.boxes(Span(0, 11))[0])
    ratio = picture.devicePixelRatio()
    colour = picture.pixelColor((box.center() * ratio).toPoint())
    assert 200 < colour.lightness() < 245


def test_paper_is_dimmed_in_the_dark(panes):
    view = opened(panes)
    panes.set_theme(DARK)
    picture = view.pages.viewport().grab().toImage()
    frame = view.pages.layout_now.frame(1)
    colour = picture.pixelColor(int(frame.x + 5), int(frame.y + 5))
    assert 190 < colour.lightness() < 235


@pytest.mark.parametrize("is_open", [True, False])
def test_a_passage_far_right_on_a_page_that_lies_on_its_side_comes_in_sight(app, is_open):  # noqa: ARG001 - widgets need it
    pages = PageView(Bridge(), LIGHT, FakeEngine().render, "view")
    pages.resize(600, 500)
    pages.show()
    sizes, box = ((595.0, 842.0), (1190.0, 842.0)), Box(2, 1050.0, 300.0, 1150.0, 312.0)
    if is_open:
        pages.show_paper(sizes)
        pages.reveal(box)
    else:  # its text came first
        pages.reveal(box)
        pages.show_paper(sizes)
    assert pages.fit is Fit.TEXT
    assert QRectF(pages.viewport().rect()).contains(pages.rect_of(box))
    pages.close()
    pages.deleteLater()
