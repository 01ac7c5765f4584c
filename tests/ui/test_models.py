"""The models show what the core says, in the order and with the filter that were asked for."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from reader.model import FileFormat, Letter, Status, Tag
from reader.register import Row
from ui.models import VALUE_ROLE, LetterOrder, LetterRow, LettersFilter, LettersModel
from ui.panel.register_book import choose
from ui.panel.register_model import AT_ONCE, COLUMNS, STATUS, RegisterModel, letter_name, widths

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


def letter(name, **fields):
    return Letter(
        id=name, file_name=f"{name}.pdf", format=FileFormat.PDF, added_at=NOON, changed_at=NOON, **fields
    )


LETTERS = [
    LetterRow(
        letter("a", dossier="37912", number="9", date=date(2026, 1, 5), title="Veren"), "37 912, nr. 9", {}
    ),
    LetterRow(
        letter("b", dossier="37912", number="10", date=date(2025, 1, 5), title="Zée"), "37 912, nr. 10", {}
    ),
    LetterRow(letter("c", title="Antwoorden", sender="minister van Water"), "Antwoorden", {Tag.MOTION: 2}),
]


@pytest.fixture
def letters():
    model = LettersModel()
    model.fill(LETTERS)
    yield model
    model.deleteLater()


@pytest.fixture
def order(letters):
    return LettersFilter(letters, letters)


def shown(proxy):
    return [proxy.index(row, 0).data(VALUE_ROLE).letter.id for row in range(proxy.rowCount())]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (LetterOrder.NEWEST, ["a", "b", "c"]),
        (LetterOrder.OLDEST, ["b", "a", "c"]),
        (LetterOrder.NUMBER, ["a", "b", "c"]),
        (LetterOrder.TITLE, ["c", "a", "b"]),
    ],
)
def test_letters_come_in_the_order_asked_for_and_those_without_a_date_last(letters, order, wanted, ids):
    letters.sort_by(wanted)
    assert shown(order) == ids


def test_a_letter_that_comes_later_takes_its_place_and_a_selection_stays_on_its_letter(letters, order):
    chosen = QPersistentModelIndex(letters.row_of("b"))
    letters.put([LetterRow(letter("d", date=date(2026, 3, 1), title="Nieuw"), "Nieuw", {})])
    assert shown(order)[0] == "d"
    assert chosen.data(VALUE_ROLE).letter.id == "b"


@pytest.mark.parametrize(
    ("typed", "ids"), [("912 veren", ["a"]), ("WATER", ["c"]), ("5 Jan 2025", ["b"]), ("", ["a", "b", "c"])]
)
def test_a_letter_stays_when_it_has_every_word_of_the_filter(order, typed, ids):
    order.look_for(typed)
    assert shown(order) == ids


def test_a_letter_put_again_shows_its_new_state_in_its_place(letters):
    letters.put([LetterRow(LETTERS[0].letter, "37 912, nr. 9", {Tag.COMMITMENT: 3})])
    assert letters.rowCount() == 3
    assert letters.tags() == 5


def test_a_letter_taken_out_is_gone_and_the_others_are_still_found(letters):
    letters.take_out("a")
    letters.take_out("unknown")
    assert not letters.row_of("a").isValid()
    assert letters.row_of("c").data(VALUE_ROLE).letter.id == "c"


def test_a_screen_reader_hears_what_the_chips_show(letters):
    assert "Motions: 2" in letters.row_of("c").data(Qt.ItemDataRole.AccessibleTextRole)


def row(number, tag=Tag.COMMITMENT, **fields):
    return Row(id=f"p{number}:{tag}", tag=tag, tagged_at=NOON, changed_at=NOON, **fields)


ROWS = [
    row(1, what="Tien veren", status=Status.OPEN, due_to=date(2026, 3, 1), overdue=True),
    row(2, what="Vijf veren", status=Status.FULFILLED, due_to=date(2026, 1, 1)),
    row(3, Tag.MOTION, what="Motie over kaarten"),
]


@pytest.fixture
def register():
    model = RegisterModel()
    model.fill(ROWS)
    yield model
    model.deleteLater()


def column(model, heading):
    return [one.heading for one in model.columns].index(heading)


def test_each_tab_shows_the_rows_of_its_tag_and_counts_them(register):
    assert register.counts() == {Tag.COMMITMENT: 2, Tag.MOTION: 1, Tag.POSITION: 0, None: 3}
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


def test_many_rows_are_chosen_beside_the_window_and_only_the_last_wish_shows():
    wishes = []
    model = RegisterModel(None, lambda choose, put: wishes.append((choose, put)))
    rows = [row(n, what=f"Brief {n}") for n in range(AT_ONCE + 1)]
    model.fill(rows)
    model.look_for('"brief 12"')
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.rowCount() == 0
    for chosen, put in wishes:
        put(chosen())
    whats = [one.what for one in model.shown()]
    assert whats[:3] == ["Brief 1299", "Brief 1298", "Brief 1297"]
    assert whats[-1] == "Brief 12"
    assert model.line_of(model.shown()[7].annotation_id) == 7
    assert model.line_of("elsewhere") == -1
    model.deleteLater()


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
    register.status_chosen.connect(lambda *chosen: told.append(chosen))
    index = register.index(0, register.columns.index(STATUS))
    assert register.setData(index, Status.LAPSED)
    assert told == [(ROWS[0], Status.LAPSED)]
    assert register.shown()[0].status is Status.OPEN


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
