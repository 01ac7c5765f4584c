"""What mouse and keys select in a letter, and which passage a click picks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model import Commitment, Motion, Position, Span, Suggestion, Tag
from tests.ui.hands import CTRL, LETTER, SHIFT, click, drag, keys, opened, point_of, settle, words
from ui.viewer.floating_bar import FloatingBar
from ui.viewer.letter_view import PAUSE_MS

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


def test_keys_select_from_a_caret_in_sight_after_the_pages_were_scrolled(panes):
    view = opened(panes, "twee")
    keys(view, Qt.Key.Key_F7)
    panes.go_to_page(20)
    settle()
    keys(view, (Qt.Key.Key_Right, SHIFT | CTRL), (Qt.Key.Key_Right, SHIFT | CTRL))
    assert words(view) == "Brief bladzijde"
    assert view.pages.text.page_of(view.selected().start) == view.pages.page_now() == 20


def test_whoever_comes_by_tab_sees_a_caret_and_escape_lets_arrows_scroll_again(panes):
    view = opened(panes, "twee")
    view.pages.clearFocus()
    view.pages.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.pages.on_pages.caret is not None
    keys(view, Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert view.pages.text_cursor.selection is None
    assert view.pages.verticalScrollBar().value() > 0


def test_keys_extend_a_selection_from_where_it_is_also_when_it_is_out_of_sight(panes):
    view = opened(panes, "twee")
    view.pages.text_cursor.select_span(Span(0, 6))
    panes.go_to_page(20)
    keys(view, (Qt.Key.Key_Right, SHIFT | CTRL))
    assert words(view) == "Brief bladzijde"
    assert view.pages.page_now() == 1


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


def test_what_is_cited_has_no_half_words(panes):
    view = opened(panes)
    drag(view, point_of(view, "Kamer", after=2), point_of(view, "brief", after=3))
    panes.copy_with_source()
    assert QGuiApplication.clipboard().text().startswith("“Kamer voor de zomer een brief”")


def test_a_chosen_passage_is_copied_where_nothing_is_selected(panes, workspace):
    passage = workspace.passages.annotate("een", "minister zegt toe", commitment=Commitment())
    opened(panes)
    panes.passage_selection.select_passage(passage.letter_id, passage.id)
    panes.copy_with_source()
    assert QGuiApplication.clipboard().text().startswith("“minister zegt toe” (Kamerstukken II")


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


# Where no text is


def below_the_text(view):
    """A point at the blank end of the first page."""
    last = view.pages.rect_of(view.pages.text.boxes(view.pages.text.page_spans(1)[0])[-1])
    return (last.bottomLeft() + QPointF(20, 8 * last.height())).toPoint()


def test_a_drag_from_nothing_to_nothing_selects_nothing_and_lets_go_of_a_passage(panes, workspace):
    passage = workspace.passages.annotate("een", "minister zegt toe", commitment=Commitment())
    view = opened(panes)
    panes.passage_selection.select_passage(passage.letter_id, passage.id)
    at = below_the_text(view)
    drag(view, at, at + QPoint(150, 60))
    assert words(view) is None
    assert panes.passage() is None
    assert view.pages.on_pages.look.selected == ""


def test_a_drag_from_nothing_into_text_selects_from_there_and_nothing_once_it_is_back(panes):
    view = opened(panes)
    at, port = below_the_text(view) + QPoint(400, 0), view.pages.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(port, point_of(view, "kabinet"))
    assert words(view) == "kabinet steunt het voorstel niet."
    QTest.mouseMove(port, at + QPoint(60, 30))
    assert words(view) is None
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 30))
    assert words(view) is None


@pytest.mark.parametrize("times", [2, 3])
def test_a_double_or_triple_click_where_no_text_is_selects_nothing(panes, times):
    view = opened(panes)
    click(view, below_the_text(view), times=times)
    assert words(view) is None


def test_a_drag_in_the_margin_beside_lines_still_selects_them(panes):
    view = opened(panes)
    margin = QPoint(-30, 0)
    drag(view, point_of(view, "De minister") + margin, point_of(view, "kabinet steunt") + margin)
    assert words(view) == "De minister zegt toe dat de Kamer voor de zomer een brief krijgt. Het"


# Passages


def test_a_click_activates_a_passage_and_the_next_click_the_one_around_it(panes, workspace):
    workspace.passages.annotate("een", "De minister zegt toe dat de Kamer", commitment=Commitment())
    workspace.passages.annotate("een", "minister", position=Position())
    view = opened(panes)
    told = []
    panes.passage_selection.changed.connect(lambda: told.append(panes.passage_selection.now.passage_id))
    for _ in range(2):
        click(view, point_of(view, "minister", after=3))
        QTest.qWait(QApplication.doubleClickInterval() + 10)
    click(view, point_of(view, "zomer", after=3))
    assert told == ["a2", "a1", ""]


def test_brackets_go_from_passage_to_passage(panes, workspace):
    workspace.passages.annotate("een", "minister", commitment=Commitment())
    workspace.passages.annotate("een", "De motie van het lid Jansen", motion=Motion())
    view = opened(panes)
    told = []
    panes.passage_selection.changed.connect(lambda: told.append(panes.passage_selection.now.passage_id))
    keys(
        view,
        Qt.Key.Key_BracketRight,
        Qt.Key.Key_BracketRight,
        Qt.Key.Key_BracketRight,
        Qt.Key.Key_BracketLeft,
    )
    assert told == ["a1", "a2", "a1", "a2"]


def test_a_letter_opens_at_a_passage(panes, workspace):
    passage = workspace.passages.annotate("twee", "bladzijde 20", commitment=Commitment())
    view = opened(panes, "twee", annotation_id=passage.id)
    assert view.pages.page_now() in (19, 20)
    assert view.pages.on_pages.look.selected == passage.id


def test_a_new_passage_shows_after_a_refresh(panes, workspace):
    view = opened(panes)
    workspace.passages.annotate("een", "minister", commitment=Commitment(who="Minister van SZW"))
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
    QApplication.processEvents()  # marks of suggestions show once for all that happens at a time
    click(view, point_of(view, "minister", after=3))
    assert told == ["s1"]


def test_a_handle_of_the_selected_passage_makes_it_longer(panes, workspace):
    passage = workspace.passages.annotate("een", "minister zegt toe", commitment=Commitment())
    view = opened(panes)
    panes.passage_selection.select_passage(passage.letter_id, passage.id)
    moved = []
    panes.passage_moved.connect(lambda *told: moved.append(told))
    knob = view.pages.rect_of(LETTER.boxes(passage.anchor.span)[-1]).bottomRight().toPoint()
    drag(view, knob, point_of(view, "Kamer", after=5))
    start = passage.anchor.span.start
    assert moved == [(passage.id, Span(start, LETTER.text.index("Kamer") + 5))]
    assert view.selected() is None


def test_a_handle_let_go_where_it_was_moves_nothing(panes, workspace):
    passage = workspace.passages.annotate("een", "minister zegt toe", commitment=Commitment())
    view = opened(panes)
    panes.passage_selection.select_passage(passage.letter_id, passage.id)
    moved = []
    panes.passage_moved.connect(lambda *told: moved.append(told))
    click(view, view.pages.rect_of(LETTER.boxes(passage.anchor.span)[0]).topLeft().toPoint())
    assert moved == []
