"""The register on screen: a reader's place is kept, tabs say what fits, a restart brings all back."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QTabBar, QTableView, QWidget

from reader.model import Commitment, Motion, Status, Tag
from reader.workspace.workspace import Workspace
from tests.records import AT, LETTER_ID, letter, many
from ui.models.letters import VALUE_ROLE
from ui.models.register_columns import STATUS
from ui.models.register_updates import A_BATCH
from ui.panels.register import RegisterView
from ui.style.colours import LIGHT

PASSAGES = 200


@pytest.fixture
def workspace(tmp_path):
    """A workspace with one letter and many commitments."""
    with Workspace.open(tmp_path / "workspace", create=True, background=False) as space:
        change(space, letter(), *many(PASSAGES))
        yield space


@pytest.fixture
def make_view(workspace):
    """Show registers of the workspace; a second one is a restart."""
    made = []

    def make(state=None):
        view = RegisterView(workspace, LIGHT)
        made.append(view)
        if state is not None:
            view.restore(state)
        view.resize(1100, 260)
        view.show()
        refresh(view)
        return view

    yield make
    for view in made:
        view.close_down()
        view.deleteLater()


@pytest.fixture
def view(make_view):
    return make_view()


def change(space, *records):
    """Have records in the workspace, as if they were read."""
    space._components.library.apply(records)


def refresh(view):
    view.refresh([LETTER_ID])
    settle(view)


def settle(view):
    patience = QDeadlineTimer(10_000)
    turn(40)
    while view.is_refreshing:
        assert not patience.hasExpired(), "the register is not up to date"
        turn(5)
    turn(5)


def turn(wait_ms):
    loop = QEventLoop()
    QTimer.singleShot(wait_ms, loop.quit)
    loop.exec()


def table(view):
    return view.findChild(QTableView)


def top(view):
    """Return the id of the row at the top."""
    return table(view).indexAt(table(view).viewport().rect().topLeft()).data(VALUE_ROLE).id


def selected(view):
    return [index.data(VALUE_ROLE).annotation_id for index in table(view).selectionModel().selectedRows()]


def named(view):
    tabs = view.findChild(QTabBar)
    return [tabs.tabText(at) for at in range(tabs.count())]


def with_status(number, status, count=PASSAGES):
    one = many(count)[number]
    return msgspec.structs.replace(
        one,
        commitment=msgspec.structs.replace(one.commitment, status=status),
        revision=2,
        stamp=f"then{number}",
    )


def gone(number):
    return msgspec.structs.replace(many(PASSAGES)[number], deleted_at=AT, revision=2, stamp=f"gone{number}")


def test_a_change_above_what_is_on_screen_moves_nothing_there(view, workspace):
    table(view).verticalScrollBar().setValue(1000)
    before, offset = top(view), table(view).verticalScrollBar().value() % 26
    change(workspace, gone(3), gone(4))
    refresh(view)
    assert view.model.rowCount() == PASSAGES - 2
    assert top(view) == before
    assert table(view).verticalScrollBar().value() % 26 == offset


def test_the_selected_passage_stays_selected_through_changes_and_orders(view, workspace):
    chosen = many(PASSAGES)[150].id
    view.select_passage(chosen)
    change(workspace, with_status(150, Status.LAPSED), gone(2))
    refresh(view)
    assert selected(view) == [chosen]
    view.model.sort(view.model.columns.index(STATUS), Qt.SortOrder.DescendingOrder)
    assert selected(view) == [chosen]
    assert top(view) == f"{chosen}:commitment"


def test_no_change_brings_the_selected_row_back_in_sight_by_itself(view, workspace):
    view.select_passage(many(PASSAGES)[150].id)
    table(view).verticalScrollBar().setValue(0)
    change(workspace, with_status(0, Status.LAPSED))
    refresh(view)
    assert table(view).verticalScrollBar().value() == 0


def test_a_new_passage_comes_in_sight_as_soon_as_its_row_is_there(view, workspace):
    new = msgspec.structs.replace(many(PASSAGES + 1)[PASSAGES], stamp="new")
    view.select_passage(new.id)
    assert selected(view) == []
    change(workspace, new)
    refresh(view)
    assert selected(view) == [new.id]
    last = table(view).visualRect(view.model.index(PASSAGES, 0))
    assert table(view).viewport().rect().contains(last.topLeft())


def test_tabs_say_how_many_of_their_rows_fit_the_filter(view, workspace):
    assert named(view) == ["Commitments 200", "Motions 0", "Positions 0", "All 200", "Today 200"]
    change(workspace, with_status(0, Status.LAPSED))
    refresh(view)
    field = view.findChild(QLineEdit)
    field.setText("status:lapsed")
    settle(view)
    assert named(view)[:4] == ["Commitments 1/200", "Motions 0/0", "Positions 0/0", "All 1/200"]
    change(workspace, with_status(1, Status.LAPSED))
    refresh(view)
    assert named(view)[0] == "Commitments 2/200"
    field.clear()
    settle(view)
    assert named(view)[0] == "Commitments 200"


def test_filter_orders_and_an_added_tab_come_back_after_a_restart(view, make_view):
    view.add_page(QWidget(), "Added")
    view.findChild(QLineEdit).setText("kamer")
    header = table(view).horizontalHeader()
    header.setSortIndicator(view.model.columns.index(STATUS), Qt.SortOrder.DescendingOrder)
    view.show_page(5)
    again = make_view(view.state())
    assert again.findChild(QLineEdit).text() == "kamer"
    again.add_page(QWidget(), "Added")
    assert not again.shows_rows
    again.show_page(0)
    assert again.model.view == view.model.view
    header = table(again).horizontalHeader()
    assert again.model.columns[header.sortIndicatorSection()] is STATUS
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_whoever_keeps_the_state_hears_of_each_change_of_it(view):
    told = []
    view.state_changed.connect(lambda: told.append(view.state()))
    view.findChild(QLineEdit).setText("kamer")
    table(view).horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    view.show_page(3)
    assert told[0]["filter"] == "kamer"
    assert told[1]["orders"] == {"commitment": ["what", True]}
    assert told[-1]["tab"] == 3


def test_a_tab_comes_to_the_front_only_where_nobody_works_in_another(view):
    turn(20)
    view.focusWidget().clearFocus()
    view.show_tag(Tag.MOTION)
    assert view.model.tab is Tag.MOTION
    view.findChild(QLineEdit).setText("kamer")
    view.show_tag(Tag.COMMITMENT)
    assert view.model.tab is Tag.MOTION
    view.findChild(QLineEdit).clear()
    view.activateWindow()
    view.focus_filter()
    turn(20)
    view.show_tag(Tag.COMMITMENT)
    assert view.model.tab is Tag.MOTION


def test_each_tab_keeps_how_far_it_is_scrolled(view):
    table(view).verticalScrollBar().setValue(780)
    view.show_page(3)
    settle(view)
    assert table(view).verticalScrollBar().value() == 0
    view.show_page(0)
    settle(view)
    assert table(view).verticalScrollBar().value() == 780


def test_what_fulfils_a_commitment_of_another_letter_shows_there_too(view, workspace):
    other = "f" * 32
    fulfils = Commitment(fulfils=many(1)[0].id)
    passage = msgspec.structs.replace(many(1)[0], id="5eed", letter_id=other, commitment=fulfils, stamp="x")
    change(workspace, msgspec.structs.replace(letter(), id=other, title="Later"), passage)
    view.refresh([other])
    settle(view)
    linked = [one.fulfilled_by for one in view.model.shown() if one.fulfilled_by]
    assert linked == ["5eed:commitment"]


def test_a_letter_taken_out_takes_its_rows_along(view, workspace):
    change(workspace, msgspec.structs.replace(letter(), removed_at=AT, revision=2, stamp="gone"))
    refresh(view)
    assert named(view)[3] == "All 0"


def test_a_second_tag_is_another_row_of_the_same_passage(view, workspace):
    one = msgspec.structs.replace(many(1)[0], motion=Motion(), revision=2, stamp="two")
    change(workspace, one)
    refresh(view)
    assert named(view)[3] == "All 201"


@pytest.mark.logs_errors
def test_a_letter_that_cannot_be_read_keeps_no_other_out_and_is_told(view, workspace, monkeypatch, caplog):
    others = [f"{number:032x}" for number in range(A_BATCH - 1)]
    for other in others:
        passage = msgspec.structs.replace(many(1)[0], id=f"p{other}", letter_id=other, stamp=other)
        change(workspace, msgspec.structs.replace(letter(), id=other), passage)
    read, told = workspace.register.paging, []

    def paging(letter_id, today):
        if letter_id == LETTER_ID:
            raise OverflowError
        return (yield from read(letter_id, today))

    monkeypatch.setattr(workspace.register, "paging", paging)
    view.failed.connect(told.append)
    view.refresh([*others[:3], LETTER_ID, *others[3:]])
    settle(view)
    assert named(view)[3] == f"All {PASSAGES + A_BATCH - 1}"
    assert [type(error) for error in told] == [OverflowError]
    assert LETTER_ID in caplog.text


def test_tabs_keep_their_place_on_a_page_without_filter_and_export(view):
    page = QWidget()
    page.setAccessibleDescription("counts something else")
    number = view.add_page(page, "Added")
    tabs = view.findChild(QTabBar)
    turn(20)
    before = tabs.geometry().y()
    view.show_page(number)
    turn(20)
    assert view.export_button.isHidden()
    assert tabs.geometry().y() == before
    assert tabs.tabToolTip(number) == "counts something else"


def test_columns_that_are_dragged_and_resized_are_so_after_a_restart(view, make_view):
    header = table(view).horizontalHeader()
    header.moveSection(header.visualIndex(view.model.columns.index(STATUS)), 1)
    header.resizeSection(view.model.columns.index(STATUS), 171)
    assert [one.heading for one in view.header.shown()][:3] == ["Commitment", "Status", "Who"]
    again = make_view(view.state())
    assert [one.heading for one in again.header.shown()][:3] == ["Commitment", "Status", "Who"]
    assert table(again).columnWidth(again.model.columns.index(STATUS)) == 171
    again.header.reset()
    assert [one.heading for one in again.header.shown()][:3] == ["Commitment", "Who", "To"]


def test_each_tab_has_its_own_columns_and_the_first_one_always_stays(view):
    remark = next(one for one in view.model.columns if one.heading == "Remark")
    view.header.show_column(remark, shown=True)
    view.header.show_column(view.model.columns[0], shown=False)
    assert view.header.shown()[0].heading == "Commitment"
    assert view.header.is_shown(remark)
    view.show_page(2)
    assert [one.heading for one in view.header.shown()] == ["Position", "Holder", "Stance", "Letter", "p."]
    view.show_page(0)
    view.header.show_column(remark, shown=False)
    assert not view.header.is_shown(remark)


def test_a_state_that_means_nothing_shows_the_columns_as_at_first(make_view):
    odd = {"": 3, "commitment": {"shown": ["x", "who"], "widths": {"who": "wide", "to": -4}}, "motion": 7}
    view = make_view({"columns": odd, "groups": {"by": {"": "x"}, "folded": [3]}, "orders": 5, "tab": "x"})
    assert [one.heading for one in view.header.shown()][:3] == ["Commitment", "Who", "To"]


def test_the_filter_line_offers_columns_and_what_stands_in_them(view):
    field = view.findChild(QLineEdit)
    field.setText("who:min")
    assert field.choices() == ['who:"minister van Fietsen"']
    field._take(field.choices()[0])
    settle(view)
    assert field.text() == 'who:"minister van Fietsen"'
    assert named(view)[0] == "Commitments 200/200"
    field.setText("stat")
    assert field.choices()[:2] == ["status:", "status_source:"]
