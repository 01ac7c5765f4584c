"""The row with the cursor is the passage that is shown, whatever is clicked, typed, sorted or deleted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTableView

from reader.model import Commitment, Motion, Position, Status
from reader.register.grouping import By
from reader.workspace.workspace import Workspace
from tests.ui.window.whole import quiet, until
from ui.models.cell_edits import EDITS
from ui.models.letters import VALUE_ROLE
from ui.models.register_columns import STATUS

EACH = 5  # passages tagged in each of the two letters
FILTERS = ("", "status:open", "de", "geen rij bevat dit")


def sentences(text):
    """Return the spans of some sentences of a letter that are long enough to be told apart."""
    found, at = [], 0
    while len(found) < 3 * EACH and at < len(text.text):
        span = text.sentence_at(at)
        if span.end - span.start > 60 and text.stream_at(span.start) is text.stream_at(span.end - 1):
            found.append(span)
        at = max(span.end, at) + 1
    return found


class Reader:
    """Who reads in the window, and another process that changes the same workspace."""

    def __init__(self, app, elsewhere):
        self.app, self.elsewhere = app, elsewhere
        self.composition, self.panes = app.window.composition, app.window.panes
        self.register, self.actions = self.composition.register, self.composition.actions
        self.table = self.register.table
        self.list = self.composition.suggestions.findChild(QTableView)

    def tag_some(self):
        """See to it that both letters have passages of all tags."""
        tags = (Commitment(), Commitment(), Motion(), Commitment(), Position())
        for letter in self.app.workspace.letters.all():
            spans = sentences(self.app.workspace.letters.text_now(letter.id))[::2]
            for fields, span in zip(tags, spans, strict=False):
                self.app.workspace.passages.annotate(letter.id, span, fields)
        quiet(self.app)

    # What is done

    def click_row(self, number):
        if index := self._index(number, 0):
            QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=self._at(index))

    def ctrl_click_row(self, number):
        if index := self._index(number, 0):
            control = Qt.KeyboardModifier.ControlModifier
            QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, control, self._at(index))

    def shift_click_row(self, number):
        if index := self._index(number, 0):
            shift = Qt.KeyboardModifier.ShiftModifier
            QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, shift, self._at(index))

    def press_on_several(self, number):
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_End)
        if self.register.shows_rows and self.table.isVisible():
            self.table.setFocus()
            shift = Qt.KeyboardModifier.ShiftModifier
            QTest.keyClick(self.table, keys[number % len(keys)], shift if number % 3 else shift ^ shift)

    def group(self, number):
        self.register.model.group(tuple(By)[number % len(By)])

    def fold(self, number):
        lines = [one for one in range(self.register.model.rowCount()) if self.register.model.group_at(one)]
        if lines:
            self.register.model.toggle_fold(lines[number % len(lines)])

    def double_click_status(self, number):
        columns = self.register.model.columns
        if STATUS in columns and (index := self._index(number, columns.index(STATUS))):
            port, at = self.table.viewport(), self._at(index)
            QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
            QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
            for box in self.table.findChildren(QComboBox):
                QTest.keyClick(box.view(), Qt.Key.Key_Escape)

    def press_in_table(self, number):
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Home)
        if self.register.shows_rows and self.table.isVisible():
            self.table.setFocus()
            QTest.keyClick(self.table, keys[number % len(keys)])

    def click_page(self, number):
        view = self.panes.current_view()
        marks = view.pages.on_pages.marks.ordered
        if marks:
            box = marks[number % len(marks)].boxes[0]
            view.pages.reveal(box)
            at = view.pages.rect_of(box).center().toPoint()
            QTest.mouseClick(view.pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
            QTest.mouseMove(view.pages.viewport(), at + QPoint(40, 40))

    def press_on_page(self, number):
        keys = (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft, Qt.Key.Key_Escape)
        pages = self.panes.current_view().pages
        pages.setFocus()
        QTest.keyClick(pages, keys[number % len(keys)])

    def sort(self, number):
        order = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)[number % 2]
        section = number % 8
        self.table.horizontalHeader().setSortIndicator(section, order)

    def filter(self, number):
        self.register._filter.setText(FILTERS[number % len(FILTERS)])

    def turn_to_tab(self, number):
        self.register.show_page(number % 6)

    def do(self, number):
        names = ("delete", "undo", "next-suggestion", "tag-motion", "next-tab", "other-pane", "accept")
        self.actions[names[number % len(names)]].trigger()

    def press_in_suggestions(self, number):
        self.register.show_page(5)
        if self.list.isVisible():
            self.list.setFocus()
            QTest.keyClick(self.list, (Qt.Key.Key_Down, Qt.Key.Key_Up)[number % 2])

    def change_elsewhere(self, number):
        self.elsewhere.refresh()
        passages = self.elsewhere.passages.all()
        if passages:
            one = passages[number % len(passages)]
            changed = replace(one, commitment=None, note=f"elders {number}", position=Position(holder="x"))
            self.elsewhere.passages.update(changed, name="change note").result()
            self.app.workspace.refresh()

    def delete_elsewhere(self, number):
        self.elsewhere.refresh()
        passages = self.elsewhere.passages.all()
        if passages:
            self.elsewhere.passages.delete(passages[number % len(passages)].id).result()
            self.app.workspace.refresh()

    def _index(self, number, column):
        """Return a cell on screen, None while there are no rows."""
        model = self.register.model
        if not self.register.shows_rows or not model.rowCount():
            return None
        index = model.index(number % model.rowCount(), column)
        self.table.scrollTo(index)
        return index

    def _at(self, index):
        return self.table.visualRect(index).center()

    # What is seen

    def settle(self):
        until(lambda: not self.register.is_refreshing and not self.composition.tagging._rest.isActive())
        until(lambda: all(view.pages.text is not None for view in self.views()))
        quiet(self.app)

    def views(self):
        shown = self.panes.shown()
        return [view for view in shown if view is not None and view.isVisible()]

    def check(self):
        """Hold that panel, rows, pages and suggestions list show one and the same."""
        side = self.composition.side
        passage = side.passage.annotation.id if side.shows_passage else ""
        rows = [row.annotation_id for row in self.register.chosen()]
        if passage and self.register.model.line_of(passage) >= 0:
            assert passage in rows
            assert self.table.current_row().annotation_id == passage
        else:
            assert rows == []
        current = self.composition.suggesting.current
        suggestion = current.id if current is not None else ""
        listed = [one.data(VALUE_ROLE).id for one in self.list.selectionModel().selectedRows()]
        there = [one.id for one in self.composition.suggestions.model.rows]
        assert listed == ([suggestion] if suggestion in there else [])
        assert not (passage and suggestion)
        for view in self.views():
            assert view.pages.on_pages.look.selected == passage + suggestion
        if passage:
            assert self.app.workspace.passages.one(passage) == side.passage.annotation
            assert self.panes.active_letter() == side.passage.annotation.letter_id
            assert self.panes.current_view().pages.on_pages.marks.find(passage) is not None


STEPS = (
    Reader.click_row,
    Reader.ctrl_click_row,
    Reader.shift_click_row,
    Reader.press_on_several,
    Reader.group,
    Reader.fold,
    Reader.double_click_status,
    Reader.press_in_table,
    Reader.click_page,
    Reader.press_on_page,
    Reader.sort,
    Reader.filter,
    Reader.turn_to_tab,
    Reader.do,
    Reader.press_in_suggestions,
    Reader.change_elsewhere,
    Reader.delete_elsewhere,
)


@pytest.fixture
def reader(opened, letters, engine):
    """Return a reader of two letters with passages of all tags."""
    app = opened(*letters, size=(1600, 1000))
    known = app.workspace.letters.all()
    until(lambda: all(app.workspace.letters.text_now(one.id) is not None for one in known))
    until(lambda: all(app.window.composition.suggesting.is_known(one.id) for one in known))
    with Workspace.open(app.workspace.folder, engine=engine, background=False) as elsewhere:
        one = Reader(app, elsewhere)
        one.tag_some()
        app.window.activateWindow()
        one.settle()
        yield one


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 60)), min_size=6, max_size=12))
def test_row_panel_and_mark_are_one_after_each_step(reader, steps):
    reader.tag_some()
    for act, number in steps:
        act(reader, number)
        reader.settle()
        reader.check()


def shown(reader):
    """Return the passage in the panel."""
    return reader.composition.side.passage.annotation


def passage_of(reader, line):
    return reader.register.model.index(line, 0).data(VALUE_ROLE).annotation_id


def test_a_double_click_on_a_status_shows_the_passage_of_its_row(reader):
    reader.click_row(0)
    reader.settle()
    assert shown(reader).id == passage_of(reader, 0)
    reader.double_click_status(2)
    reader.settle()
    assert shown(reader).id == passage_of(reader, 2)
    reader.check()


def test_a_click_on_a_status_and_another_at_once_open_one_list_of_choices(reader):
    status = reader.register.model.columns.index(STATUS)
    reader.click_row(0)
    reader.settle()
    index = reader.register.model.index(0, status)
    reader.table.edit_at(index)
    reader.table.edit_at(index)
    (box,) = reader.table.findChildren(QComboBox)
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    reader.settle()
    reader.check()


def test_after_a_click_on_a_row_down_goes_on_in_the_rows(reader):
    reader.click_row(0)
    reader.settle()
    assert QApplication.focusWidget() is reader.table
    QTest.keyClick(reader.app.window.windowHandle(), Qt.Key.Key_Down)
    reader.settle()
    assert shown(reader).id == passage_of(reader, 1)
    assert QApplication.focusWidget() is reader.table
    QTest.keyClick(reader.app.window.windowHandle(), Qt.Key.Key_Return)
    reader.settle()
    assert QApplication.focusWidget() is reader.panes.current_view().pages


def test_keys_act_on_the_row_that_the_cursor_came_to_before_its_letter_opens(reader):
    reader.panes.activate(0)
    elsewhere = next(
        line
        for line in range(reader.register.model.rowCount())
        if reader.app.workspace.passages.one(passage_of(reader, line)).letter_id
        != reader.panes.active_letter()
    )
    passage = passage_of(reader, elsewhere)
    reader.table.setFocus()
    reader.table.selectRow(elsewhere)
    assert shown(reader).id == passage
    reader.actions["delete"].trigger()
    reader.settle()
    assert passage not in [one.id for one in reader.app.workspace.passages.all()]


def test_a_row_whose_passage_was_just_deleted_elsewhere_does_not_stay_selected(reader):
    reader.click_row(0)
    reader.settle()
    before, gone = shown(reader).id, passage_of(reader, 1)
    reader.elsewhere.refresh()
    reader.elsewhere.passages.delete(gone).result()
    reader.app.workspace.refresh()
    reader.click_row(1)  # its row is still there for a moment
    assert shown(reader).id == before
    reader.check()
    reader.settle()
    reader.check()


def test_a_passage_of_a_link_is_selected_in_every_view(reader):
    (passage, *_) = reader.app.workspace.passages.all()
    reader.panes.open_letter(passage.letter_id, annotation_id=passage.id)
    reader.settle()
    assert shown(reader).id == passage.id
    reader.check()


def test_what_is_tagged_out_of_sight_comes_in_sight(reader):
    view = reader.panes.current_view()
    span = sentences(view.pages.text)[1]
    view.pages.text_cursor.select_span(span)
    reader.panes.go_to_page(len(view.pages.paper))
    view.pages.verticalScrollBar().setValue(view.pages.verticalScrollBar().maximum())
    assert not view.pages.boxes_in_sight(span)
    reader.actions["tag-motion"].trigger()
    reader.settle()
    assert view.pages.boxes_in_sight(span)


def test_of_several_rows_the_one_with_the_cursor_is_shown(reader):
    reader.click_row(0)
    reader.settle()
    reader.shift_click_row(2)
    reader.settle()
    assert [row.annotation_id for row in reader.register.chosen()] == [
        passage_of(reader, n) for n in range(3)
    ]
    assert shown(reader).id == passage_of(reader, 2)
    reader.check()
    reader.ctrl_click_row(2)  # it is taken out: its neighbour is shown
    reader.settle()
    assert [row.annotation_id for row in reader.register.chosen()] == [
        passage_of(reader, n) for n in range(2)
    ]
    assert shown(reader).id == passage_of(reader, 1)
    reader.check()
    QTest.keyClick(reader.table, Qt.Key.Key_Escape)
    reader.settle()
    assert [row.annotation_id for row in reader.register.chosen()] == [passage_of(reader, 1)]


def test_rows_that_are_changed_at_once_stay_chosen_and_are_undone_at_once(reader):
    reader.click_row(0)
    reader.settle()
    reader.shift_click_row(3)
    reader.settle()
    before = [row.id for row in reader.register.chosen()]
    reader.composition.rows.acting.set_to(EDITS["status"], Status.LAPSED)
    reader.settle()
    assert [row.id for row in reader.register.chosen()] == before
    assert {row.status for row in reader.register.chosen()} == {Status.LAPSED}
    reader.check()
    reader.actions["undo"].trigger()
    reader.settle()
    assert [row.id for row in reader.register.chosen()] == before
    assert {row.status for row in reader.register.chosen()} == {Status.OPEN}
    reader.check()
