"""Letters side by side: tabs, panes, and how they come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.ui.hands import LONG, opened, settle
from ui.bridge import Bridge
from ui.panes import Panes
from ui.theme import LIGHT


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
    panes.other_pane()
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
