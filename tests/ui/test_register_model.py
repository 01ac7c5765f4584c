"""The register's model shows the rows of its book, in the order and with the filter that were asked for."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.model import Status, Tag
from reader.register.agenda import Sheet
from reader.register.book import Fulfilment, Page
from reader.register.grouping import By
from reader.register.row import Row
from reader.register.shown import choose
from reader.register.steps import at_once
from tests.reader.rows import entry
from ui.models.cell_edits import EDITS
from ui.models.register import AT_ONCE, SPLICED, RegisterModel
from ui.models.register_columns import ALL_COLUMNS, COLUMNS, STATUS, letter_name, widths

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


def row(number, tag=Tag.COMMITMENT, **fields):
    return Row(id=f"p{number}:{tag}", tag=tag, tagged_at=NOON, changed_at=NOON, **fields)


ROWS = [
    row(1, what="Tien veren", status=Status.OPEN, due_to=date(2026, 3, 1), overdue=True),
    row(2, what="Vijf veren", status=Status.FULFILLED, due_to=date(2026, 1, 1)),
    row(3, Tag.MOTION, what="Motie over kaarten"),
]


def fill(model, rows, *, more=False):
    """Hand over one letter with these rows, by the number of their passage."""
    place = (date(2026, 1, 1), "37912", "9", "a")
    places = [(place, int(one.annotation_id.strip("p")), 0, one.annotation_id, 0) for one in rows]
    entries = [entry(one, at) for one, at in zip(rows, places, strict=True)]
    links = [
        Fulfilment(one.place, link, one.place[3]) for one in entries for link in one.row.fulfilled_by.split()
    ]
    model.replace({"a": Page(place, tuple(entries), tuple(links))}, more=more)


def settle(model):
    """Have all rows on show that the book holds."""
    at_once(model.catching_up())
    while model.is_choosing:
        QApplication.processEvents()


def listen(model):
    """Collect what the model tells of its lines."""
    told = []
    model.rowsInserted.connect(lambda _, first, last: told.append(("inserted", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: told.append(("removed", first, last)))
    model.dataChanged.connect(lambda first, last: told.append(("changed", first.row(), last.row())))
    model.modelReset.connect(lambda: told.append("reset"))
    return told


@pytest.fixture
def model():
    made = RegisterModel()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def register():
    made = RegisterModel()
    fill(made, ROWS)
    yield made
    made.stop()
    made.deleteLater()


def column(model, heading):
    return [one.heading for one in model.columns].index(heading)


def test_each_tab_shows_the_rows_of_its_tag_and_counts_them(register):
    counts = {Tag.COMMITMENT: 2, Sheet.TODAY: 1, Tag.MOTION: 1, Tag.POSITION: 0, None: 3}
    assert register.counts() == counts
    register.show_tab(None)
    assert register.rowCount() == 3
    register.show_tab(Tag.MOTION)
    assert [one.id for one in register.shown()] == ["p3:motion"]


def test_the_filter_understands_words_and_conditions(register):
    register.look_for("status:open veren")
    assert [one.id for one in register.shown()] == ["p1:commitment"]


def test_a_click_on_a_heading_sorts_by_days_and_not_by_wording(register):
    register.sort(column(register, "Due"), Qt.SortOrder.AscendingOrder)
    assert [one.id for one in register.shown()] == ["p2:commitment", "p1:commitment"]


@pytest.mark.parametrize(
    ("heading", "rows", "sorted_cells"),
    [
        (
            "Linked",
            [{"fulfilled_by": "zz:c"}, {}, {"fulfilled_by": "aa:c ab:c ac:c"}, {"fulfilled_by": "mm:c mn:c"}],
            ["1", "2", "3", ""],
        ),
        (
            "Due",
            [
                {"due_to": date(2027, 1, 1)},
                {"due_text": "spoedig"},
                {"due_from": date(2026, 1, 1), "due_text": "vanaf 2026"},
            ],
            ["from 1 Jan 2026", "by 1 Jan 2027", "spoedig"],
        ),
        (
            "Status",
            [
                {"status": Status.LAPSED},
                {"status": Status.PARTLY},
                {"status": Status.OPEN},
                {},
                {"status": Status.OPEN, "overdue": True},
                {"status": Status.FULFILLED},
                {"status": Status.PARTLY, "overdue": True},
                {"status": Status.OPEN},
            ],
            ["Overdue", "Overdue, partly", "Open", "Open", "Partly fulfilled", "Fulfilled", "Lapsed", "—"],
        ),
        (
            "Letter",
            [
                {"letter_title": "Aardappel"},
                {"dossier": "37000", "letter_number": "11"},
                {"dossier": "12345", "letter_number": "10"},
                {"dossier": "37000-V", "letter_number": "2"},
                {"dossier": "37000", "letter_number": "9"},
                {"dossier": "9999", "letter_number": "90"},
            ],
            [
                "9 999, nr. 90",
                "12 345, nr. 10",
                "37 000, nr. 9",
                "37 000, nr. 11",
                "37 000-V, nr. 2",
                "Aardappel",
            ],
        ),
    ],
)
def test_a_column_sorts_as_it_reads(model, heading, rows, sorted_cells):
    fill(model, [row(number, **fields) for number, fields in enumerate(rows)])
    at = column(model, heading)
    model.sort(at)
    assert [model.index(line, at).data() for line in range(len(rows))] == sorted_cells


def test_many_rows_are_chosen_in_spare_moments_and_only_the_last_wish_shows(model):
    fill(model, [row(n, what=f"Brief {n}") for n in range(AT_ONCE + 1)])
    settle(model)
    model.look_for('"brief 11"')
    model.look_for('"brief 12"')
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.is_choosing
    assert model.rowCount() == AT_ONCE + 1
    settle(model)
    whats = [one.what for one in model.shown()]
    assert whats[:3] == ["Brief 1299", "Brief 1298", "Brief 1297"]
    assert whats[-1] == "Brief 12"
    assert model.line_of(model.shown()[7].annotation_id) == 7
    assert model.line_of("elsewhere") == -1


def test_a_changed_row_is_told_as_one_line_and_everything_else_keeps_its_place(register):
    told = listen(register)
    fill(register, [msgspec.structs.replace(ROWS[0], status=Status.LAPSED, overdue=False), *ROWS[1:]])
    assert told == [("changed", 0, 0)]
    assert register.shown()[0].status is Status.LAPSED


def test_rows_that_come_and_go_are_told_as_lines(register):
    told = listen(register)
    new = [row(4, what="Vier"), row(5, what="Vijf")]
    fill(register, [ROWS[1], ROWS[2], *new])
    assert told == [("removed", 0, 0), ("inserted", 1, 2)]
    assert [one.what for one in register.shown()] == ["Vijf veren", "Vier", "Vijf"]


def test_a_row_that_no_longer_fits_the_filter_goes(register):
    register.look_for("status:open")
    told = listen(register)
    fill(register, [msgspec.structs.replace(ROWS[0], status=Status.FULFILLED), *ROWS[1:]])
    assert told == [("removed", 0, 0)]
    assert register.fitting()[Tag.COMMITMENT] == 0
    assert register.counts()[Tag.COMMITMENT] == 2


def test_many_rows_that_change_at_once_are_put_up_again_once_all_are_there(register):
    told = listen(register)
    fill(register, [row(n, what=f"Brief {n}") for n in range(SPLICED)], more=True)
    assert told == []
    at_once(register.catching_up())
    assert told == ["reset"]
    assert register.rowCount() == SPLICED


def test_each_tab_keeps_its_own_order(register):
    register.sort(column(register, "Due"), Qt.SortOrder.DescendingOrder)
    register.show_tab(None)
    assert register.sorted_by() == (-1, Qt.SortOrder.AscendingOrder)
    register.sort(column(register, "Tag"))
    register.show_tab(Tag.COMMITMENT)
    assert register.sorted_by() == (column(register, "Due"), Qt.SortOrder.DescendingOrder)
    assert [one.id for one in register.shown()] == ["p1:commitment", "p2:commitment"]


def test_orders_come_back_and_what_is_no_order_is_left_out(register, model):
    register.sort(column(register, "Due"), Qt.SortOrder.DescendingOrder)
    fill(model, ROWS)
    model.restore_tabs(register.tabs.orders() | {"motion": ["nonsense", True], "": 7}, {"by": 3})
    assert model.tabs.orders() == {"commitment": ["due", True]}
    assert model.shown() == register.shown()


def test_an_export_chooses_the_rows_that_the_register_shows(register):
    register.show_tab(Tag.COMMITMENT)
    register.sort(column(register, "Due"))
    register.look_for("e")
    assert choose(ROWS, register.view) == register.shown()


def test_what_is_late_says_so_in_its_status(register):
    at = column(register, "Status")
    assert [register.index(line, at).data() for line in range(2)] == ["Overdue", "Fulfilled"]


def test_a_status_chosen_in_the_table_is_told_and_not_set(register):
    told = []
    register.cell_edited.connect(lambda *edited: told.append(edited))
    index = register.index(0, register.columns.index(STATUS))
    assert register.setData(index, Status.LAPSED)
    assert told == [(ROWS[0], EDITS["status"], Status.LAPSED)]
    assert not register.setData(index, Status.OPEN)  # as it is
    assert register.shown()[0].status is Status.OPEN


def test_a_row_can_be_dragged_onto_another_one_to_link_both(register):
    assert register.supportedDropActions() & Qt.DropAction.LinkAction
    assert register.index(1, 0).flags() & Qt.ItemFlag.ItemIsDropEnabled
    assert register.index(1, 0).flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_only_a_commitment_has_a_status_to_edit(register):
    register.show_tab(None)
    at = register.columns.index(STATUS)
    editable = [bool(register.index(line, at).flags() & Qt.ItemFlag.ItemIsEditable) for line in range(3)]
    assert editable == [True, True, False]


@pytest.mark.parametrize("tab", list(COLUMNS))
@pytest.mark.parametrize("room_px", [0, 743, 1043, 1400])
def test_columns_fill_the_table_and_never_get_too_narrow(tab, room_px):
    got = widths(COLUMNS[tab], room_px)
    least = [one.width_px for one in COLUMNS[tab]]
    assert all(width >= one for width, one in zip(got, least, strict=True))
    assert sum(got) <= max(room_px, sum(least))


def test_a_letter_is_called_by_its_number_or_else_by_its_title():
    assert (
        letter_name(row(1, dossier="37912-05", letter_number="32", letter_title="Veren"))
        == "37 912-05, nr. 32"
    )
    assert letter_name(row(1, letter_title="Veren", file_name="veren.pdf")) == "Veren"


@pytest.mark.parametrize("tab", list(ALL_COLUMNS))
def test_a_column_is_known_by_its_field(tab):
    fields = [one.field for one in ALL_COLUMNS[tab]]
    assert len(fields) == len(set(fields))


def headings(model):
    """Return each line: a heading in brackets, or what the row is."""
    lines = range(model.rowCount())
    return [
        f"[{model.index(line, 0).data()}]" if model.group_at(line) else model.row_at(line).what
        for line in lines
    ]


def test_rows_stand_under_the_headings_of_their_groups(model):
    fill(
        model,
        [row(1, what="a", who="B"), row(2, what="b"), row(3, what="c", who="A"), row(4, what="d", who="B")],
    )
    model.group(By.WHO)
    assert headings(model) == ["[A]", "c", "[B]", "a", "d", "[Nobody named]", "b"]
    assert [model.line_of(f"p{number}") for number in (1, 2, 3, 4)] == [3, 6, 1, 4]
    assert [group.totals.rows for group in model.groups] == [1, 2, 1]


def test_a_folded_group_is_its_heading_and_stays_folded_when_rows_change(model):
    fill(model, [row(1, what="a", who="A"), row(2, what="b", who="B")])
    model.group(By.WHO)
    model.toggle_fold(0)
    assert headings(model) == ["[A]", "[B]", "b"]
    assert model.line_of("p1") == -1
    fill(model, [row(1, what="anders", who="A"), row(2, what="b", who="B")])
    settle(model)
    assert headings(model) == ["[A]", "[B]", "b"]
    model.fold_all(folded=False)
    assert headings(model) == ["[A]", "anders", "[B]", "b"]


def test_groups_and_folds_come_back_after_a_restart(register, model):
    register.group(By.STATUS)
    register.toggle_fold(0)
    fill(model, ROWS)
    model.restore_tabs({}, register.tabs.groups())
    assert headings(model) == headings(register) == ["[Open]", "[Fulfilled]", "Vijf veren"]


def test_the_sheet_of_today_tells_what_is_urgent_and_why(model):
    today = date.today()  # noqa: DTZ011 - the user's own day
    late = row(1, what="laat", status=Status.OPEN, due_to=today - timedelta(3), overdue=True)
    soon = row(2, what="straks", status=Status.PARTLY, due_to=today + timedelta(29))
    far = row(3, what="ver", status=Status.OPEN, due_to=today + timedelta(60))
    undated = row(4, what="ooit", status=Status.OPEN)
    met = row(5, what="klaar", status=Status.FULFILLED, fulfilled_on=today)
    put_off = row(6, what="later", status=Status.OPEN, due_to=today + timedelta(70), times_put_off=1)
    fill(model, [late, soon, far, undated, met, put_off])
    model.show_tab(Sheet.TODAY)
    assert headings(model) == [
        "[Overdue]", "laat", "[Due within 30 days]", "straks", "[Put off]", "later",
        "[Without a date]", "ooit", "[Fulfilled in the last 30 days]", "klaar",
    ]  # fmt: skip
    assert model.counts()[Sheet.TODAY] == 5
    fill(model, [far])
    settle(model)
    assert (headings(model), model.counts()[Sheet.TODAY]) == ([], 0)
