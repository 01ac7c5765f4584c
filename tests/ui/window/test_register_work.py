"""Working in the register: cells edited in place, rows copied, columns, groups and views that come back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model import Commitment, RelationKind, Status
from reader.register.agenda import Sheet
from reader.register.grouping import By
from tests.ui.window.whole import quiet, rows, until
from ui.models.cell_edits import EDITS
from ui.models.register_columns import DUE, STATUS, WHO
from ui.panels.cell_editors import LineEditor, TimeEditor
from ui.panels.link_dialog import LinkDialog
from ui.window.saved_views import KEPT


@pytest.fixture
def work(opened, letters):
    """Return the app with three commitments in one letter."""
    app = opened(letters[0], size=(1600, 1000))
    (letter,) = app.workspace.letters.all()
    until(lambda: app.workspace.letters.text_now(letter.id) is not None)
    text, at = app.workspace.letters.text_now(letter.id), 0
    for who in ("minister van Veren", "staatssecretaris van Havens", "minister van Veren"):
        span = text.sentence_at(at)
        while span.end - span.start < 60:
            span = text.sentence_at(span.end + 1)
        at = span.end + 1
        app.workspace.passages.annotate(letter.id, span, Commitment(who=who, what=f"brief {at}"))
    quiet(app)
    app.window.activateWindow()
    rows(app)
    return app


def table(app):
    return app.window.composition.register.table


def cell(app, line, column):
    model = app.window.composition.register.model
    return model.index(line, model.columns.index(column))


def go(app, line, column):
    """Put the cursor on a cell."""
    table(app).setFocus()
    table(app).selectRow(line)
    table(app).selectionModel().setCurrentIndex(
        cell(app, line, column), table(app).selectionModel().SelectionFlag.NoUpdate
    )
    settle(app)


def settle(app):
    register = app.window.composition.register
    until(lambda: not register.is_refreshing and not app.window.composition.tagging._rest.isActive())
    quiet(app)


def editor(app, kind=LineEditor):
    (found,) = [one for one in table(app).findChildren(kind) if one.isVisible()]
    return found


def type_in(app, text, key):
    QTest.keyClick(table(app), Qt.Key.Key_F2)
    field = editor(app)
    field.setText(text)
    QTest.keyClick(field, key)
    settle(app)


def test_a_cell_is_edited_in_place_and_enter_goes_on_to_the_one_below(work):
    go(work, 0, WHO)
    type_in(work, "minister van Bruggen", Qt.Key.Key_Return)
    assert [row.who for row in rows(work)][:2] == ["minister van Bruggen", "staatssecretaris van Havens"]
    assert table(work).currentIndex() == cell(work, 1, WHO)
    assert QApplication.focusWidget() is table(work)
    type_in(work, "minister van Sluizen", Qt.Key.Key_Up)
    assert rows(work)[1].who == "minister van Sluizen"
    assert table(work).currentIndex() == cell(work, 0, WHO)


def test_escape_leaves_a_cell_as_it_was_and_tab_goes_on_to_the_right(work):
    go(work, 0, WHO)
    type_in(work, "niemand", Qt.Key.Key_Escape)
    assert rows(work)[0].who == "minister van Veren"
    type_in(work, "iemand", Qt.Key.Key_Tab)
    assert rows(work)[0].who == "iemand"
    columns = work.window.composition.register.model.columns
    assert columns[table(work).currentIndex().column()].heading == "To"


def test_a_due_date_is_typed_in_dutch_and_its_days_show_while_typing(work):
    work.workspace.letters.correct(rows(work)[0].letter_id, date=date(2026, 3, 1)).result()
    go(work, 0, DUE)
    QTest.keyClick(table(work), Qt.Key.Key_F2)
    field = editor(work, TimeEditor)
    field.setText("eind dit jaar")
    assert "2026" in field.meaning
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(work)
    first = rows(work)[0]
    assert (first.due_text, first.due_to.year) == ("eind dit jaar", 2026)


def test_an_edit_in_one_of_several_rows_is_made_in_all_and_undone_at_once(work):
    go(work, 0, WHO)
    QTest.keyClick(table(work), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settle(work)
    assert len(work.window.composition.register.chosen()) == 2
    type_in(work, "wij samen", Qt.Key.Key_Return)
    assert [row.who for row in rows(work)] == ["wij samen", "wij samen", "minister van Veren"]
    work.window.composition.actions["undo"].trigger()
    settle(work)
    assert [row.who for row in rows(work)][:2] == ["minister van Veren", "staatssecretaris van Havens"]


def test_chosen_rows_are_copied_as_a_table_with_the_columns_on_show(work):
    go(work, 0, WHO)
    table(work).selectAll()
    settle(work)
    QTest.keyClick(table(work), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    until(lambda: "Who" in QGuiApplication.clipboard().text())
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    shown = [column.heading for column in work.window.composition.register.header.shown()]
    assert lines[0] == shown
    assert [line[1] for line in lines[1:]] == [row.who for row in rows(work)]
    assert "<table" in QGuiApplication.clipboard().mimeData().html()


def test_delete_takes_all_chosen_passages_and_undo_brings_them_back(work):
    go(work, 0, WHO)
    table(work).selectAll()
    settle(work)
    QTest.keyClick(table(work), Qt.Key.Key_Delete)
    settle(work)
    assert work.workspace.passages.all() == []
    work.window.composition.actions["undo"].trigger()
    settle(work)
    assert len(work.workspace.passages.all()) == 3


def test_enter_opens_the_passage_in_the_pane_that_is_not_in_use(work):
    go(work, 1, WHO)
    passage = work.window.composition.register.table.current_row().annotation_id
    before = work.window.panes.active
    QTest.keyClick(table(work), Qt.Key.Key_Return)
    settle(work)
    assert work.window.panes.active == 1 - before
    assert work.window.panes.current_view().pages.on_pages.look.selected == passage


def test_columns_groups_and_saved_views_come_back_after_a_restart(work, opened):
    composition = work.window.composition
    register = composition.register
    committee = next(one for one in register.model.columns if one.heading == "Committee")
    register.header.show_column(committee, shown=True)
    register.header.move(committee, -3)
    register.model.group(By.STATUS)
    composition.rows.views.save("Te laat", "Alt+3")
    shown = [one.heading for one in register.header.shown()]
    assert "Committee" in shown[:-1]
    register.header.reset()
    register.model.group(By.WHO)
    work.window.session.keep()
    work.workspace.settings.get(KEPT)
    again = opened(size=(1600, 1000))
    rows(again)
    register = again.window.composition.register
    assert register.model.view.by is By.WHO
    assert [one.heading for one in register.header.shown()] != shown
    (action,) = [one for one in again.window.actions() if one.shortcut().toString() == "Alt+3"]
    action.trigger()
    settle(again)
    assert [one.heading for one in register.header.shown()] == shown
    assert register.model.view.by is By.STATUS


def test_today_counts_its_rows_and_says_why(work):
    composition = work.window.composition
    first, second, _ = rows(work)
    work.workspace.register.change([first], {"due_text": "1 januari 2020"}, name="change due date").result()
    work.workspace.register.change([second], {"status": Status.FULFILLED}, name="change status").result()
    rows(work)
    assert composition.register._tabs.tabText(4) == "Today 3"  # as many as stand there
    composition.register.show_page(4)
    rows(work)
    model = composition.register.model
    assert model.tab is Sheet.TODAY
    headings = [model.index(line, 0).data() for line in range(model.rowCount()) if model.group_at(line)]
    assert headings == ["Overdue", "Without a date", "Fulfilled in the last 30 days"]
    press = table(work).visualRect(model.index(0, 0)).center()
    QTest.mouseClick(table(work).viewport(), Qt.MouseButton.LeftButton, pos=press + QPoint(2, 0))
    assert model.is_folded(model.groups[0])
    assert composition.register.model.columns.index(STATUS) >= 0


def linked(work):
    """Open the dialog that links the passage of the first row; return it."""
    go(work, 0, WHO)
    work.window.composition.actions["link"].trigger()
    (dialog,) = [one for one in work.window.findChildren(LinkDialog) if one.isVisible()]
    until(lambda: dialog.list.count() > 0)
    return dialog


def test_a_passage_is_found_by_typing_and_linked_and_what_it_fulfils_is_offered(work):
    own, earlier = rows(work)[0].annotation_id, rows(work)[1]
    dialog = linked(work)
    assert own not in [dialog.list.item(n).data(Qt.ItemDataRole.UserRole).annotation_id for n in range(2)]
    dialog.line.setText("who:staatssecretaris")
    until(lambda: dialog.list.count() == 1)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    settle(work)
    (related,) = work.workspace.passages.related(own)
    assert (related.kind, related.outgoing) == (RelationKind.FULFILS, True)
    assert related.annotation.id == earlier.annotation_id
    assert "Open" in work.window.composition.messages.text
    work.window.composition.actions["undo"].trigger()
    settle(work)
    assert work.workspace.passages.related(own) == []


def test_a_row_that_is_dragged_onto_another_asks_what_it_does_to_it(work):
    first, second = (one.annotation_id for one in rows(work)[:2])
    go(work, 0, WHO)
    table(work).dropped.emit(second, first, QPoint(50, 50))
    menu = QApplication.activePopupWidget()
    (action,) = [one for one in menu.actions() if one.text() == "repeats"]
    action.trigger()
    menu.close()
    settle(work)
    (related,) = work.workspace.passages.related(first)
    assert (related.kind, related.outgoing, related.annotation.id) == (RelationKind.REPEATS, False, second)
    table(work).dropped.emit(first, first, QPoint(50, 50))
    assert QApplication.activePopupWidget() is None


def test_a_step_of_the_history_is_explained_or_taken_for_a_correction(work):
    composition = work.window.composition
    go(work, 0, WHO)
    composition.rows.acting.set_to(EDITS["status"], Status.LAPSED)
    settle(work)
    composition.side.passage.story.note_wanted.emit(0, "zie het debat")
    settle(work)
    passage = composition.tagging.passage
    assert [step.note for step in passage.commitment.history] == ["zie het debat"]
    composition.side.passage.story.correction_wanted.emit(0)
    settle(work)
    passage = composition.tagging.passage
    assert (passage.commitment.history, passage.commitment.status) == ((), Status.LAPSED)


def test_space_shows_the_passage_with_its_page_goes_along_and_puts_it_away(work):
    peek = work.window.composition.rows.peeking.peek
    go(work, 0, WHO)
    QTest.keyClick(table(work), Qt.Key.Key_Space)
    assert peek.isVisible()
    until(lambda: peek.has_picture)
    first = peek.quote
    QTest.keyClick(table(work), Qt.Key.Key_Down)
    settle(work)
    assert peek.isVisible()
    assert peek.quote != first
    assert peek.quote.rstrip(" …") in " ".join(table(work).current_row().quote.split())
    QTest.keyClick(table(work), Qt.Key.Key_Space)
    assert not peek.isVisible()


def test_a_mouse_that_rests_on_a_row_shows_its_passage_and_one_that_leaves_puts_it_away(work):
    peek = work.window.composition.rows.peeking.peek
    delegate = table(work).itemDelegate()
    delegate.hovered.emit(1)
    assert peek.isVisible()
    assert peek.quote.rstrip(" …") in " ".join(rows(work)[1].quote.split())
    QApplication.sendEvent(table(work).viewport(), QEvent(QEvent.Type.Leave))
    assert not peek.isVisible()
