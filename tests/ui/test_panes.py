"""Letters side by side: tabs, panes, and how they come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyleOptionTab

from reader.model import Position
from tests.ui.hands import LONG, opened, settle
from ui.bridge import Bridge
from ui.models.letter_row import LetterRow
from ui.models.letters import LettersModel
from ui.style.colours import LIGHT
from ui.viewer.drop_zone import Side, side_at, zone
from ui.viewer.pane_grid import _Handle
from ui.viewer.panes import Panes
from ui.viewer.tab_bar import TabBar, number_first


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


def test_two_panes_show_the_next_letter_beside_the_one_in_use(panes):
    opened(panes)
    opened(panes, "twee")
    panes.show_split(wanted=True)
    assert [panes.pane(number).current().source.letter_id for number in (0, 1)] == ["twee", "een"]
    panes.show_split(wanted=False)
    panes.show_split(wanted=True)
    assert len(panes.pane(1).views()) == 1


def test_one_letter_alone_leaves_the_second_pane_empty_and_what_is_opened_comes_there(panes):
    opened(panes)
    panes.show_split(wanted=True)
    assert panes.current_view() is None
    panes.open_letter("een")
    assert panes.current_view() is panes.pane(1).views()[0]


def test_a_letter_taken_out_leaves_its_tabs(panes, workspace):
    opened(panes)
    opened(panes, "twee", pane=1)
    workspace.removed.add("een")
    panes.refresh(["een", "twee"])
    assert panes.open_letters() == ["twee"]


def test_a_letter_taken_out_before_its_tab_closes_shows_none_of_its_passages(panes, workspace):
    workspace.passages.annotate("een", "zegt toe", position=Position())
    view = opened(panes)
    assert len(view.pages.on_pages.marks.ordered) == 1
    workspace.removed.add("een")
    view.refresh()  # as when its text comes just then
    assert not view.pages.on_pages.marks.ordered


def test_the_list_of_tabs_goes_nowhere_when_the_tab_closed_while_it_was_open(panes):
    view = opened(panes)
    opened(panes, "twee")
    pane = panes.pane(0)
    pane.list_tabs()
    (menu,) = pane.findChildren(QMenu)
    pane.close_view(view)
    menu.actions()[0].trigger()
    assert panes.active_letter() == "twee"
    menu.close()


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


def dropped(data):
    """What Qt tells when the mouse lets go of `data`."""
    action, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return QDropEvent(QPointF(50, 50), action, data, button, none, QEvent.Type.Drop)


def test_files_dropped_are_told_with_their_pane(panes):
    told = []
    panes.files_dropped.connect(lambda paths, number: told.append((paths, number)))
    panes.other_pane()
    settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(Path("/brief met spatie.pdf").absolute()))])
    panes.pane(1).dropEvent(dropped(data))
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


def test_all_tabs_are_listed_with_their_names_in_full_and_a_choice_goes_there(panes):
    opened(panes)
    opened(panes, "twee")
    panes.list_tabs()
    (menu,) = panes.pane(0).findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Brief een", "Brief twee"]
    assert [action.isChecked() for action in menu.actions()] == [False, True]
    menu.actions()[0].trigger()
    menu.close()
    assert panes.active_letter() == "een"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("21 501-31, nr. 785", "nr. 785, 21 501-31"),
        ("36 600 XV, nr. 12", "nr. 12, 36 600 XV"),
        ("Handelingen 15-9", "Handelingen 15-9"),
        ("Verslag, met nr. 3 erin, van een overleg", "Verslag, met nr. 3 erin, van een overleg"),
    ],
)
def test_a_name_that_is_cut_begins_with_its_number(name, first):
    assert number_first(name) == first


@pytest.mark.parametrize(("width", "begins"), [(1600, "37 912-XVIII-07-A, nr. 78"), (500, "nr. 78")])
def test_tabs_show_what_tells_letters_apart_however_narrow_they_are(panes, width, begins):
    bar = TabBar(panes)
    bar.setElideMode(Qt.TextElideMode.ElideMiddle)
    for number in range(785, 789):
        bar.addTab(f"37 912-XVIII-07-A, nr. {number}")
    bar.resize(width, 30)
    bar.show()
    settle()
    option = QStyleOptionTab()
    bar.initStyleOption(option, 1)
    assert option.text.startswith(begins)


def test_a_key_to_the_other_pane_brings_a_caret_that_shows(panes):
    opened(panes, "een", pane=1)
    view = opened(panes, "twee", pane=0)
    assert view.pages.text_cursor.selection is None
    panes.other_pane()
    panes.other_pane()
    assert panes.current_view() is view
    assert view.pages.text_cursor.selection.is_empty
    assert view.pages.on_pages.caret is not None


def dragged(folder, letter):
    """What the list of letters of a workspace hands to the mouse."""
    model = LettersModel(folder)
    model.fill([LetterRow(letter, "Brief", {})])
    return model.mimeData([model.index(0)])


def entering(data):
    """What Qt asks when the mouse brings `data`."""
    action, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event = QDragEnterEvent(QPoint(50, 50), action, data, button, none)
    event.ignore()
    return event


def test_a_letter_of_the_list_is_told_with_the_pane_it_is_let_go_over(panes, workspace):
    told = []
    panes.letter_dropped.connect(lambda *drop: told.append(drop))
    panes.other_pane()
    data = dragged(workspace.folder, workspace.letters.one("drie"))
    coming = entering(data)
    panes.pane(1).dragEnterEvent(coming)
    assert coming.isAccepted()
    panes.pane(1).dropEvent(dropped(data))
    assert told == [("drie", 1)]


def test_a_letter_of_another_workspace_is_not_taken(panes, workspace):
    told = []
    panes.letter_dropped.connect(lambda *drop: told.append(drop))
    data = dragged(workspace.folder / "other", workspace.letters.one("drie"))
    coming = entering(data)
    panes.pane(0).dragEnterEvent(coming)
    assert not coming.isAccepted()
    panes.pane(0).dropEvent(dropped(data))
    assert told == []


def grid(panes):
    """Which letters are open in each pane, in reading order."""
    return [[view.source.letter_id for view in pane.views()] for pane in panes.panes()]


def test_a_pane_splits_right_and_below_up_to_four(panes):
    opened(panes, "twee", page=7)
    panes.split_right()
    panes.split_below()
    panes.activate(0)
    panes.split_below()
    panes.split_right()
    settle()
    assert grid(panes) == [["twee"]] * 4
    assert panes.columns == 2
    assert panes.active == 1
    assert [view.pages.page_now() for view in panes.shown()] == [7] * 4
    rects = [pane.geometry() for pane in panes.panes()]
    assert [(at.x() > 0, at.y() > 0) for at in rects] == [
        (False, False),
        (False, True),
        (True, False),
        (True, True),
    ]


def test_closing_the_last_tab_closes_its_pane_and_the_only_pane_stays(panes):
    opened(panes, "een")
    opened(panes, "twee", pane=1)
    panes.close_tab()
    assert grid(panes) == [["een"]]
    assert panes.active_letter() == "een"
    panes.close_tab()
    assert grid(panes) == [[]]
    panes.close_tab()
    assert grid(panes) == [[]]


def test_an_empty_pane_closes_by_its_button(panes):
    opened(panes)
    panes.other_pane()
    settle()
    button = panes.pane(1)._close
    assert button.isVisible()
    assert panes.pane(0)._close.isHidden()
    button.click()
    assert grid(panes) == [["een"]]


def test_tabs_go_to_other_panes_by_key_with_their_views(panes):
    opened(panes, "een")
    view = opened(panes, "twee", page=9)
    panes.move_tab_on()
    settle()
    assert grid(panes) == [["een"], ["twee"]]
    assert panes.current_view() is view
    assert view.pages.page_now() == 9
    panes.move_tab_back()
    settle()
    assert grid(panes) == [["een", "twee"]]
    assert (panes.current_view(), panes.split) == (view, False)


def test_the_only_tab_of_the_only_pane_stays(panes):
    opened(panes)
    panes.move_tab_on()
    assert grid(panes) == [["een"]]


def test_a_tab_moved_to_where_its_letter_is_open_goes_into_that(panes):
    opened(panes, "een")
    opened(panes, "twee")
    panes.open_beside("twee")
    panes.move_tab_back()
    assert grid(panes) == [["een", "twee"]]


def test_a_closed_pane_leaves_its_letters_to_the_other(panes):
    opened(panes, "een")
    opened(panes, "twee", pane=1)
    opened(panes, "drie", pane=1)
    panes.close_pane()
    assert sorted(*grid(panes)) == ["drie", "een", "twee"]
    assert panes.active_letter() == "drie"


def test_one_pane_alone_is_shown_as_the_one_in_use(panes):
    opened(panes, "een")
    opened(panes, "twee", pane=1)
    opened(panes, "drie", pane=2)
    for _ in range(2):
        panes.close_pane()
        settle()
        assert [pane for pane in panes.panes() if pane._active] == [panes.used]
    panes.split_right()
    panes.move_tab_back()
    settle()
    assert [pane for pane in panes.panes() if pane._active] == [panes.used]


@pytest.mark.parametrize(
    ("side", "after"),
    [
        (Side.CENTRE, [["een", "twee"], ["drie"]]),
        (Side.RIGHT, [["een"], ["twee"], ["drie"]]),
        (Side.TOP, [["twee"], ["een"], ["drie"]]),
    ],
)
def test_a_tab_dropped_at_an_edge_gets_a_pane_there(panes, side, after):
    opened(panes, "een")
    opened(panes, "drie", pane=1)
    view = opened(panes, "twee", pane=1)
    panes.pane(0).tab_dropped.emit(view, side)
    assert grid(panes) == after
    assert panes.current_view() is view


@pytest.mark.parametrize(
    ("point", "side"),
    [
        ((200, 10), Side.CENTRE),
        ((200, 250), Side.CENTRE),
        ((10, 250), Side.LEFT),
        ((390, 250), Side.RIGHT),
        ((200, 45), Side.TOP),
        ((200, 495), Side.BOTTOM),
    ],
)
def test_an_edge_of_a_pane_is_near_to_its_edge(point, side):
    pane = QRect(0, 0, 400, 500)
    assert side_at(QPoint(*point), pane, 40) is side
    assert zone(pane, side).contains(QPoint(*point))


def test_what_opens_beside_goes_to_where_it_is_open_or_to_an_empty_pane(panes):
    opened(panes, "een")
    opened(panes, "twee", pane=1)
    panes.activate(0)
    panes.open_beside("drie")
    assert grid(panes) == [["een"], ["twee", "drie"]]
    panes.split_below()
    panes.open_beside("een")
    assert grid(panes) == [["een"], ["twee", "drie"], ["drie"]]
    assert panes.active == 0


def test_panes_come_back_beside_and_below_each_other(panes, workspace):
    opened(panes, "een")
    panes.split_right()
    panes.split_below()
    panes.open_letter("drie")
    state = panes.state()
    again = Panes(workspace, Bridge(), LIGHT)
    again.resize(1000, 700)
    again.show()
    again.restore(state)
    settle()
    assert grid(again) == [["een"], ["een"], ["een", "drie"]]
    assert [pane.geometry() for pane in again.panes()] == [pane.geometry() for pane in panes.panes()]
    assert again.active == 2
    again.close()
    again.deleteLater()


@pytest.mark.parametrize(("split", "widths"), [(True, [3, 1]), (False, None)])
def test_what_an_older_kamerlezer_kept_opens(panes, split, widths):
    tabs = [{"letter": "een", "page": 1}], [{"letter": "twee", "page": 3}]
    kept = {
        "split": split,
        "active": 0,
        "sizes": [600, 200],
        "panes": [{"tabs": one, "current": 0} for one in tabs],
    }
    panes.restore(kept)
    settle()
    assert grid(panes) == [["een"], ["twee"]]
    assert (panes.split, panes.active) == (split, 0)
    if widths:
        left, right = (pane.width() for pane in panes.panes())
        assert left / right == pytest.approx(3, rel=0.02)


def test_a_divider_is_dragged_and_the_line_read_stays(panes):
    view = opened(panes, "twee", page=9)
    panes.split_right()
    settle()
    (handle,) = panes._windows.main.findChildren(_Handle)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 100))
    QTest.mouseMove(handle, QPoint(202, 100))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 100))
    settle()
    left, right = (pane.width() for pane in panes.panes())
    assert left - right == pytest.approx(400, abs=3)
    assert view.pages.page_now() == 9


def test_a_pane_goes_to_a_window_of_its_own_and_back(panes):
    left = opened(panes, "een")
    right = opened(panes, "twee", pane=1, page=9)
    panes.to_other_window()
    settle()
    second = panes.second_window
    assert right.window() is second
    assert (panes.current_view(), right.pages.page_now()) == (right, 9)
    assert (panes.split, panes.several, panes.shown()) == (False, True, [left, right])
    assert second.windowTitle() == "Brief twee – Kamerlezer"
    panes.open_letter("een")  # it is open in the main window
    panes.open_beside("drie")
    assert panes.current_view().window() is second
    panes.to_other_window()
    settle()
    assert panes.second_window is None
    assert grid(panes) == [["een"], ["twee", "drie"]]
    assert panes.split


def test_closing_the_second_window_puts_its_letters_back_unless_all_closes(panes):
    opened(panes, "een")
    view = opened(panes, "twee")
    panes.to_other_window()  # of a single pane only the tab in use goes
    settle()
    assert grid(panes) == [["een"], ["twee"]]
    panes.second_window.close()
    assert panes.state()["second"]["first"] == 1  # who closes all windows finds it there again
    settle()
    assert grid(panes) == [["een"], ["twee"]]
    assert (panes.second_window, view.window(), view.isVisible()) == (None, panes.window(), True)
    panes.to_other_window()
    panes.leave_windows()
    settle()
    assert (panes.second_window, grid(panes)) == (None, [["een"]])


def test_the_last_pane_of_the_main_window_stays_and_goes_when_letters_come_back(panes):
    view = opened(panes, "een")
    panes.to_other_window()
    settle()
    assert grid(panes) == [[], ["een"]]
    assert view.window() is panes.second_window
    panes.to_other_window()
    settle()
    assert grid(panes) == [["een"]]
    assert view.window() is panes.window()


def test_the_second_window_comes_back_with_its_panes(panes, workspace):
    opened(panes, "een")
    opened(panes, "twee", pane=1, page=7)
    panes.to_other_window()
    panes.split_below()
    settle()
    again = Panes(workspace, Bridge(), LIGHT)
    again.resize(1000, 700)
    again.show()
    again.restore(panes.state())
    settle()
    assert grid(again) == [["een"], ["twee"], ["twee"]]
    assert [pane.window() is again.second_window for pane in again.panes()] == [False, True, True]
    assert again.second_window.isVisible()
    assert again.state()["panes"] == panes.state()["panes"]
    for one in (again, panes):
        one.leave_windows()
    again.close()
    again.deleteLater()
