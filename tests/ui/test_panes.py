"""Letters side by side, as the mouse and the keys see them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model import Commitment, Motion, Position, Span, Suggestion, Tag
from tests.ui.invented import FakeEngine, FakeWorkspace, long_text, page, text_of
from ui.bridge import Bridge
from ui.page.geometry import BESIDE_TEXT_PX, LARGEST_TEXT, MARGIN_PX, Fit, Spread
from ui.page.text_spread import spread_of
from ui.page_view import PageView
from ui.pane.floating_bar import FloatingBar
from ui.pane.letter_view import PAUSE_MS
from ui.panes import Panes
from ui.theme import DARK, LIGHT

LETTER = text_of(
    page(
        1,
        [
            "De minister zegt toe dat de Kamer",
            "voor de zomer een brief krijgt. Het",
            "kabinet steunt het voorstel niet.",
        ],
    ),
    page(2, ["De motie van het lid Jansen wordt", "uitgevoerd. Daarmee is zij af."]),
)
LONG = long_text(30)


@pytest.fixture
def workspace():
    return FakeWorkspace({"een": LETTER, "twee": LONG, "drie": LONG})


@pytest.fixture
def panes(workspace):
    panes = Panes(workspace, Bridge(), LIGHT)
    panes.resize(1000, 700)
    panes.show()
    panes.activateWindow()
    yield panes
    panes.close()
    panes.deleteLater()


def opened(panes, letter_id="een", **where):
    panes.open_letter(letter_id, **where)
    settle()
    return panes.current_view()


def settle():
    for _ in range(3):
        QApplication.processEvents()


def point_of(view, quote, *, after=0):
    """Where a quote stands in the viewport."""
    offset = view.pages.text.text.index(quote) + after
    box = view.pages.text.caret_box(offset)
    return view.pages.rect_of(box).center().toPoint() + QPoint(1, 0)


def drag(view, start, end, modifiers=Qt.KeyboardModifier.NoModifier):
    port = view.pages.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, modifiers, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifiers, end)
    settle()


def click(view, at, times=1, modifiers=Qt.KeyboardModifier.NoModifier):
    for number in range(times):
        if number % 2:
            QTest.mouseDClick(view.pages.viewport(), Qt.MouseButton.LeftButton, modifiers, at)
        else:
            QTest.mouseClick(view.pages.viewport(), Qt.MouseButton.LeftButton, modifiers, at)
    settle()


def keys(view, *presses):
    for key in presses:
        QTest.keyClick(view.pages, *(key if isinstance(key, tuple) else (key,)))
    settle()


def words(view):
    span = view.selected()
    return None if span is None else view.pages.text.text[span.start : span.end]


UPRIGHT = False  # wheels turn the usual way
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier

# Selecting


def test_a_drag_selects_over_lines(panes):
    view = opened(panes)
    drag(view, point_of(view, "Kamer"), point_of(view, "brief", after=5))
    assert words(view) == "Kamer voor de zomer een brief"
    assert panes.selection() == ("een", view.selected())


def test_a_double_click_selects_a_word_and_a_triple_click_a_sentence(panes):
    view = opened(panes)
    click(view, point_of(view, "zomer", after=2), times=2)
    assert words(view) == "zomer"
    click(view, point_of(view, "steunt", after=2), times=3)
    assert words(view) == "Het kabinet steunt het voorstel niet."


def test_shift_and_a_click_extend(panes):
    view = opened(panes)
    click(view, point_of(view, "minister"))
    click(view, point_of(view, "toe dat", after=3), modifiers=SHIFT)
    assert words(view) == "minister zegt toe"


def test_keys_alone_select_text(panes):
    view = opened(panes)
    keys(
        view,
        Qt.Key.Key_F7,
        (Qt.Key.Key_Home, CTRL),
        (Qt.Key.Key_Right, SHIFT | CTRL),
        (Qt.Key.Key_Right, SHIFT | CTRL),
    )
    assert words(view) == "De minister"
    keys(view, (Qt.Key.Key_Down, SHIFT), (Qt.Key.Key_Left, SHIFT))
    assert words(view).startswith("De minister zegt toe dat de Kamer voor de")


def test_without_a_caret_arrows_scroll(panes):
    view = opened(panes, "twee")
    keys(view, Qt.Key.Key_Down)
    assert view.pages.verticalScrollBar().value() > 0
    assert view.pages.text_cursor.selection is None


def test_the_selection_is_told_without_white_space_at_its_ends(panes):
    told = []
    panes.selection_changed.connect(lambda letter, span: told.append((letter, span)))
    view = opened(panes)
    start = LETTER.text.index(" zegt toe ")
    view.pages.text_cursor.select_span(Span(start, start + 10))
    assert told[-1] == ("een", Span(start + 1, start + 9))


def test_select_all_takes_the_running_text_of_all_pages(panes):
    view = opened(panes)
    panes.select_all()
    assert words(view).startswith("De minister")
    assert words(view).endswith("Daarmee is zij af.")


def test_copy_joins_lines_and_with_source_cites_the_page(panes):
    view = opened(panes)
    drag(view, point_of(view, "Kamer"), point_of(view, "brief", after=5))
    panes.copy()
    assert QGuiApplication.clipboard().text() == "Kamer voor de zomer een brief"
    panes.copy_with_source()
    assert QGuiApplication.clipboard().text() == (
        "“Kamer voor de zomer een brief” (Kamerstukken II 2025/26, een, p. 1)"
    )


def test_the_bar_comes_with_a_selection_and_goes_with_escape_before_the_selection(panes):
    view = opened(panes)
    bar = view.findChild(FloatingBar)
    drag(view, point_of(view, "minister"), point_of(view, "toe dat"))
    assert not bar.isVisible()
    QTest.qWait(PAUSE_MS + 50)
    assert bar.isVisible()
    assert bar.geometry().top() > point_of(view, "toe dat").y()
    keys(view, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert words(view) == "minister zegt"
    keys(view, Qt.Key.Key_Escape)
    assert words(view) is None


def test_the_bar_waits_until_a_double_click_can_no_longer_become_a_triple_click(panes):
    view = opened(panes)
    assert view.pages.pointer.click_to_come_ms == 0
    at = point_of(view, "zomer", after=2)
    click(view, at, times=2)
    QTest.mouseRelease(view.pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.pages.pointer.click_to_come_ms == QApplication.doubleClickInterval()
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    assert view.findChild(FloatingBar).isVisible()


# Passages


def test_a_click_activates_a_passage_and_the_next_click_the_one_around_it(panes, workspace):
    workspace.annotate("een", "De minister zegt toe dat de Kamer", commitment=Commitment())
    workspace.annotate("een", "minister", position=Position())
    view = opened(panes)
    told = []
    panes.passage_activated.connect(told.append)
    for _ in range(2):
        click(view, point_of(view, "minister", after=3))
        QTest.qWait(QApplication.doubleClickInterval() + 10)
    click(view, point_of(view, "zomer", after=3))
    assert told == ["a2", "a1", ""]


def test_brackets_go_from_passage_to_passage(panes, workspace):
    workspace.annotate("een", "minister", commitment=Commitment())
    workspace.annotate("een", "De motie van het lid Jansen", motion=Motion())
    view = opened(panes)
    told = []
    panes.passage_activated.connect(told.append)
    keys(
        view,
        Qt.Key.Key_BracketRight,
        Qt.Key.Key_BracketRight,
        Qt.Key.Key_BracketRight,
        Qt.Key.Key_BracketLeft,
    )
    assert told == ["a1", "a2", "a1", "a2"]


def test_a_letter_opens_at_a_passage(panes, workspace):
    passage = workspace.annotate("twee", "bladzijde 20", commitment=Commitment())
    view = opened(panes, "twee", annotation_id=passage.id)
    assert view.pages.page_now() in (19, 20)
    assert view.pages.on_pages.look.selected == passage.id


def test_a_new_passage_shows_after_a_refresh(panes, workspace):
    view = opened(panes)
    workspace.annotate("een", "minister", commitment=Commitment(who="Minister van SZW"))
    panes.refresh(["een"])
    (mark,) = view.pages.on_pages.marks.ordered
    assert mark.tags == (Tag.COMMITMENT,)
    assert mark.hint == "Commitment · Minister van SZW"


def test_a_click_on_a_proposal_tells_so(panes):
    view = opened(panes)
    span = Span(0, 11)
    told = []
    panes.suggestion_activated.connect(told.append)
    panes.set_suggestions(
        "een", [Suggestion(id="s1", tag=Tag.COMMITMENT, span=span, quote="", page=1, score=0.8)]
    )
    click(view, point_of(view, "minister", after=3))
    assert told == ["s1"]


def test_a_handle_of_the_selected_passage_makes_it_longer(panes, workspace):
    passage = workspace.annotate("een", "minister zegt toe", commitment=Commitment())
    view = opened(panes)
    panes.select_passage(passage.id)
    moved = []
    panes.passage_moved.connect(lambda *told: moved.append(told))
    knob = view.pages.rect_of(LETTER.boxes(passage.anchor.span)[-1]).bottomRight().toPoint()
    drag(view, knob, point_of(view, "Kamer", after=5))
    start = passage.anchor.span.start
    assert moved == [(passage.id, Span(start, LETTER.text.index("Kamer") + 5))]
    assert view.selected() is None


def test_a_handle_let_go_where_it_was_moves_nothing(panes, workspace):
    passage = workspace.annotate("een", "minister zegt toe", commitment=Commitment())
    view = opened(panes)
    panes.select_passage(passage.id)
    moved = []
    panes.passage_moved.connect(lambda *told: moved.append(told))
    click(view, view.pages.rect_of(LETTER.boxes(passage.anchor.span)[0]).topLeft().toPoint())
    assert moved == []


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
    assert spread_of(text_of(page(1))) == Spread(-300, 300)


def test_what_little_stands_in_the_margin_does_not_widen_the_text():
    body = [f"De minister zegt toe dat regel {n} hier staat, en niet daar." for n in range(40)]
    plain, noted = text_of(page(1, body)), text_of(page(1, [], body[:1]), page(2, body), page(3, body))
    assert spread_of(noted).left == spread_of(plain).left
    assert spread_of(noted).right == pytest.approx(spread_of(plain).right)


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


# Tabs and panes


def test_a_letter_open_already_comes_to_the_front(panes):
    first = opened(panes)
    opened(panes, "twee")
    assert opened(panes) is first


def test_the_same_letter_can_be_open_in_both_panes(panes):
    left = opened(panes)
    panes.open_beside("een")
    right = panes.current_view()
    assert left is not right
    assert panes.split
    assert panes.open_letters() == ["een"]


def test_tabs_step_around_and_close(panes):
    opened(panes)
    opened(panes, "twee")
    panes.next_tab()
    assert panes.active_letter() == "een"
    panes.previous_tab()
    assert panes.active_letter() == "twee"
    panes.close_tab()
    assert panes.active_letter() == "een"
    panes.close_tab()
    assert panes.active_letter() is None


def test_the_other_pane_is_a_key_away(panes):
    told = []
    panes.pane_activated.connect(told.append)
    opened(panes)
    panes.other_pane()
    panes.other_pane()
    assert told == [1, 0]


def test_a_letter_taken_out_leaves_its_tabs(panes, workspace):
    opened(panes)
    opened(panes, "twee", pane=1)
    workspace.removed.add("een")
    panes.refresh(["een", "twee"])
    assert panes.open_letters() == ["twee"]


def test_each_pane_comes_back_with_its_letters_places_and_zooms(panes, workspace):
    opened(panes, "twee", page=12)
    panes.set_zoom(1.25)
    panes.go_to_page(12)
    opened(panes, "een")
    opened(panes, "drie", pane=1, page=3)
    state = panes.state()
    again = Panes(workspace, Bridge(), LIGHT)
    again.resize(1000, 700)
    again.show()
    again.restore(state)
    settle()
    assert again.state() == state
    again.open_letter("twee", pane=0)
    settle()
    assert again.current_view().pages.page_now() == 12
    assert again.current_view().pages.zoom == 1.25
    again.close()
    again.deleteLater()


@pytest.mark.parametrize(
    "state", [{}, {"panes": 3}, {"panes": [{"tabs": [{"letter": "weg"}, 4]}], "sizes": "x"}]
)
def test_what_cannot_be_restored_is_left_out(panes, state):
    panes.restore(state)
    assert panes.active_letter() is None


def test_files_dropped_are_told_with_their_pane(panes):
    told = []
    panes.files_dropped.connect(lambda paths, number: told.append((paths, number)))
    panes.toggle_split()
    settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(Path("/brief met spatie.pdf").absolute()))])
    at = QPointF(50, 50)
    drop = QDropEvent(
        at,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    panes.pane(1).dropEvent(drop)
    assert told == [([Path("/brief met spatie.pdf").absolute()], 1)]


def test_a_file_shown_early_becomes_its_letter_in_the_same_tab(panes):
    path = Path("een.pdf")
    panes.show_file(path)
    settle()
    view = panes.current_view()
    assert panes.active_letter() is None
    assert len(view.pages.paper) == 1
    panes.adopt(path, "een")
    settle()
    assert panes.current_view() is view
    assert panes.active_letter() == "een"
    assert len(view.pages.paper) == 2


def test_a_letter_read_anew_shows_its_new_pages_and_text(panes, workspace):
    view = opened(panes)
    workspace.texts["een"] = LONG
    asked = len(workspace.engine.asked)
    panes.reload("een")
    settle()
    assert len(view.pages.paper) == 30
    assert view.pages.text is LONG
    assert len(workspace.engine.asked) > asked


def test_an_empty_pane_says_the_next_step(panes):
    assert panes.pane(0).hint == "Drop a letter here, or Ctrl+O"
