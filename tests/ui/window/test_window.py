"""The window itself: folds, colours, keys, messages, and how it comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton

from reader.errors import DiskFull
from reader.model import Tag
from tests.ui.window.whole import PROMISE, quiet, rows, tag, until
from ui.panels.messages import Mood
from ui.style.colours import DARK, LIGHT
from ui.style.theme import Appearance
from ui.window.focus_order import stops


def test_the_window_comes_back_as_it_was_left(opened, letters):
    app = opened(*letters)
    app.window.composition.actions["fold-letters"].trigger()
    app.window.panes.activate(0)
    quiet(app)
    app.window.panes.go_to_page(2)
    quiet(app)
    before = app.window.panes.state()
    again = opened()
    assert again.window.panes.open_letters() == [
        tab["letter"] for pane in before["panes"] for tab in pane["tabs"]
    ]
    assert again.window.columns.letters.isHidden()
    place, was = (state["panes"][0]["tabs"][0] for state in (again.window.panes.state(), before))
    assert place.pop("spread") == pytest.approx(was.pop("spread"))
    assert place == pytest.approx(was, abs=1)  # points: scrolling goes by whole pixels


def test_a_save_that_fails_stays_on_screen_and_can_be_tried_again(opened, letters):
    app = opened(letters[0])
    app.window.composition.feed.save_failed.emit(DiskFull("The disk is full; make room and try again."))
    bar = app.window.composition.messages
    assert bar.text == "The disk is full; make room and try again."
    assert bar.property("look") == Mood.ERROR
    assert "Try again" in [button.text() for button in bar.findChildren(QPushButton)]


def test_an_error_that_nobody_foresaw_is_no_traceback_for_the_user(opened, letters):
    app = opened(letters[0])
    app.window.composition.say_problem(ZeroDivisionError("division by zero"))
    assert "division" not in app.window.composition.messages.text


@pytest.mark.parametrize(("width", "folded"), [(1000, True), (1280, False)])
def test_the_right_panel_folds_by_itself_where_there_is_little_room(opened, letters, width, folded):
    app = opened(letters[0], size=(width, 800))
    assert app.window.columns.side.isHidden() is folded
    tag(app, PROMISE, "tag-commitment")
    assert not app.window.columns.side.isHidden()
    app.window.panes.passage_selection.clear()
    assert app.window.columns.side.isHidden() is folded


def test_light_and_dark_change_while_the_window_is_open(opened, letters):
    app = opened(letters[0])
    app.themes.use(Appearance.DARK)
    assert app.themes.theme == DARK
    assert app.application.palette().window().color().name() == DARK.window
    app.themes.use(Appearance.LIGHT)
    assert app.themes.theme == LIGHT


def test_every_action_with_a_key_says_its_key_in_its_tooltip_and_no_key_is_given_twice(opened):
    app = opened()
    actions = app.window.composition.actions
    keys = [key for spec in actions.specs for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert all(
        f"({actions[spec.id].shortcut().toString()})" in actions[spec.id].toolTip()
        for spec in actions.specs
        if spec.keys
    )


def test_every_field_has_a_name_for_a_screen_reader(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    fields = app.window.composition.side.findChildren(QLineEdit)
    assert [field for field in fields if not field.accessibleName()] == []


def test_tab_goes_through_the_window_as_one_reads(opened, letters):
    app = opened(letters[0])
    tag(app, PROMISE, "tag-commitment")
    rows(app)
    composition = app.window.composition
    quiet(app)
    until(lambda: not composition.order.is_due)
    first, visited = stops(composition.tools)[0], []
    stop = first
    while not visited or stop is not first:
        visited += [stop] if stop.isVisible() and stop.focusPolicy() & Qt.FocusPolicy.TabFocus else []
        stop = stop.nextInFocusChain()
    parts = (
        composition.tools,
        composition.letters,
        composition.messages,
        app.window.panes,
        composition.side,
        composition.register,
        composition.status,
    )
    shown = [stop for part in parts for stop in stops(part) if stop.isVisible()]  # a message may have gone
    assert visited == shown
    names = [one.accessibleName() for one in stops(composition.side)]
    assert names.index("Who") < names.index("Due") < names.index("Status") < names.index("Note")


def test_no_label_is_cut_off_at_1280_by_800(opened, letters):
    app = opened(letters[0], size=(1280, 800))
    tag(app, PROMISE, "tag-commitment")
    labels = [
        one
        for one in app.window.composition.side.passage.findChildren(QLabel)
        if one.property("look") == "field"
    ]
    app.window.composition.side.passage.section(Tag.COMMITMENT).show_more(shown=True)
    quiet(app)
    shown = [one for one in labels if one.isVisible()]
    assert "Responsible now" in {one.text() for one in shown}
    assert [one.text() for one in shown if one.sizeHint().width() > one.width()] == []


def test_the_first_start_makes_the_sample_workspace_side_by_side_and_nothing_of_it_can_be_undone(opened):
    app = opened()
    until(lambda: len(app.window.panes.open_letters()) == 2)
    quiet(app)
    assert app.window.panes.split
    assert app.window.composition.side.shows_passage
    assert app.workspace.history.undo_name == ""
    tags = {row.tag for row in app.workspace.register.rows()}
    assert tags == set(Tag)
    assert any(one.commitment and one.commitment.fulfils for one in app.workspace.passages.all())


def test_the_menu_shows_what_is_unfolded_and_whether_two_panes_show(opened, letters):
    app = opened(letters[0])
    actions, columns = app.window.composition.actions, app.window.columns
    parts = {"fold-letters": "letters", "fold-side": "side", "fold-register": "register"}
    for action_id, part in parts.items():
        before = not getattr(columns, part).isHidden()
        assert actions[action_id].isChecked() is before
        actions[action_id].trigger()
        assert getattr(columns, part).isHidden() is before
        assert not actions[action_id].isIconVisibleInMenu()
    assert not actions["split"].isChecked()
    actions["other-pane"].trigger()
    assert actions["split"].isChecked()
    actions["split"].trigger()
    assert not app.window.panes.split


def test_the_status_line_tells_where_the_workspace_is_and_leads_to_others(opened):
    app = opened()
    (button,) = [one for one in app.window.composition.status.findChildren(QToolButton) if one.menu()]
    assert app.workspace.name in button.text()
    assert button.toolTip() == str(app.workspace.folder.absolute())
    texts = [action.text() for action in button.menu().actions() if action.text()]
    assert texts == ["Show the workspace’s folder", "Recent workspaces", "Open workspace…", "New workspace…"]


@pytest.mark.parametrize(("width", "words_shown"), [(900, False), (1280, True)])
def test_finding_stays_in_the_bar_of_the_smallest_window(opened, letters, width, words_shown):
    app = opened(letters[0], size=(width, 600))
    (find,) = [
        one
        for one in app.window.composition.tools.findChildren(QPushButton)
        if one.accessibleName() == "Find in letter"
    ]
    assert find.isVisible()
    assert bool(find.text()) is words_shown
