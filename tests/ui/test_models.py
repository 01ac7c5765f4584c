"""The models show what the core says, in the order and with the filter that were asked for."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from reader.model import FileFormat, Letter, Tag
from ui.models.letter_row import LetterOrder, LetterRow
from ui.models.letters import VALUE_ROLE, LettersModel
from ui.models.letters_filter import LettersFilter

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
    model = LettersModel(Path("invented"))
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
