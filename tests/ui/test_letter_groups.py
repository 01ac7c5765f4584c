"""Letters are found by all that is known of them, put under headings, and told apart."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from msgspec.structs import replace as with_fields
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.model import LetterKind, Tag
from tests.records import letter
from tests.ui.hands import CTRL, SHIFT
from ui.models.letter_groups import GroupBy, Heading, grouped
from ui.models.letter_row import LetterRow
from ui.models.letters import VALUE_ROLE, LettersModel
from ui.models.letters_filter import LettersFilter
from ui.panels.letter_list import LetterList, _id_at
from ui.style.colours import LIGHT

NUMBERS = count(1)


def row(label="", *, tags=(), **fields):
    number = f"{next(NUMBERS):032x}"
    one = with_fields(letter(), id=number, file_name=f"{number[-3:]}.pdf", **fields)
    return LetterRow(one, label or one.title, {tag: int(tag in tags) for tag in Tag})


@pytest.fixture
def model(app, tmp_path):  # noqa: ARG001 - models need Qt
    return LettersModel(tmp_path)


@pytest.fixture
def shown(model):
    return LettersFilter(model)


@pytest.fixture
def view(model, shown):
    parent = QWidget()
    made = LetterList(model, shown, lambda: LIGHT, parent)
    made.resize(250, 400)
    parent.show()
    yield made
    parent.close()
    parent.deleteLater()


LETTERS = (
    {"label": "37 912, nr. 14", "dossier": "37912", "number": "14", "date": date(2026, 4, 9)},
    {"title": "Reactie van het kabinet", "date": date(2025, 2, 1), "kind": LetterKind.RESPONSE},
    {"title": "Begroting", "sender": "minister van Financiën", "ministry": "FIN", "done": True},
    {"title": "Veren", "sender": "het Kabinet der Koning", "dossier": "37912", "tags": (Tag.MOTION,)},
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kabinet", [1, 3]),
        ("financien", [2]),
        ("fin", [2]),
        ("37912", [0, 3]),
        ("37912-14", [0]),
        ("37 912", [0, 3]),
        ("2025-02", [1]),
        ("9 apr", [0]),
        ("motion", [3]),
        ("response", [1]),
        ("kabinet 37912", [3]),
        ("niets", []),
    ],
)
def test_the_filter_looks_in_all_that_is_known_of_a_letter(model, shown, typed, found):
    rows = [row(**fields) for fields in LETTERS]
    model.fill(rows)
    shown.look_for(typed)
    left = {shown.index(at, 0).data(VALUE_ROLE).letter.id for at in range(shown.rowCount())}
    assert left == {rows[at].letter.id for at in found}


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (GroupBy.DOSSIER, ["37912", ""]),
        (GroupBy.YEAR, ["2026", "2025", ""]),
        (GroupBy.KIND, ["Cabinet’s response", "Other"]),
        (GroupBy.MINISTRY, ["FIN", ""]),
        (GroupBy.DONE, ["To do", "Done"]),
    ],
)
def test_groups_are_in_order_and_hold_each_letter_once(by, names):
    rows = [row(**fields) for fields in LETTERS]
    groups = grouped(rows, by)
    assert [name for name, _ in groups] == names
    assert sorted(one.label for _, members in groups for one in members) == sorted(one.label for one in rows)


def lines(view):
    values = (view.model().index(at, 0).data(VALUE_ROLE) for at in range(view.model().rowCount()))
    return [one.title if isinstance(one, Heading) else one.letter.title for one in values]


def test_a_group_folds_by_key_and_by_mouse_and_keeps_what_is_chosen(view, model, shown):
    rows = [row(title=title, dossier=of) for title, of in (("brief", "1"), ("nota", "1"), ("verslag", "2"))]
    model.fill(rows)
    view.group(GroupBy.DOSSIER)
    assert lines(view) == ["1", "brief", "nota", "2", "verslag"]
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert lines(view) == ["1", "2", "verslag"]
    assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "1, 2 letters, folded"
    QTest.keyClick(view, Qt.Key.Key_Right)
    view.setCurrentIndex(view.index_of(rows[1].letter.id))
    heading = view.visualRect(view.model().index(3, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert lines(view) == ["1", "brief", "nota", "2"]
    shown.look_for("nota")
    assert lines(view) == ["1", "nota"]
    shown.look_for("")
    model.take_out(rows[0].letter.id)
    assert lines(view) == ["1", "nota", "2"]
    view.group(GroupBy.NOTHING)
    assert lines(view) == ["nota", "verslag"]


def test_several_letters_are_chosen_without_opening_them_and_enter_opens_one(view, model):
    rows = [row(title=f"brief {n}") for n in range(3)]
    model.fill(rows)
    told, ctrl, shift = [], CTRL, SHIFT
    view.opened.connect(told.append)
    view.setCurrentIndex(view.index_of(rows[0].letter.id))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen_ids() == [rows[0].letter.id, rows[1].letter.id]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert told == [rows[1].letter.id]
    beside = []
    view.opened_beside.connect(beside.append)
    for held in (ctrl, shift):
        QTest.keyClick(view, Qt.Key.Key_Return, held)
    assert beside == [rows[1].letter.id] * 2


def test_a_click_with_ctrl_opens_beside_and_with_shift_as_well_chooses_one_more(view, model):
    rows = [row(title=f"brief {n}") for n in range(3)]
    model.fill(rows)
    opened, beside = [], []
    view.opened.connect(opened.append)
    view.opened_beside.connect(beside.append)
    first, _, last = (view.visualRect(view.model().index(at, 0)).center() for at in range(3))
    left, ctrl, shift = Qt.MouseButton.LeftButton, CTRL, SHIFT
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.mousePress(view.viewport(), left, ctrl, last)
    QTest.mousePress(view.viewport(), Qt.MouseButton.MiddleButton, pos=first)
    ids = [_id_at(view.model().index(at, 0)) for at in range(3)]
    assert (beside, opened) == ([ids[2], ids[0]], [])
    QTest.mousePress(view.viewport(), left, ctrl | shift, last)
    assert view.chosen_ids() == [ids[0], ids[2]]
    QTest.mousePress(view.viewport(), left, ctrl | shift, last)
    assert view.chosen_ids() == [ids[0]]
    assert opened == []


def test_two_entries_of_one_title_and_date_say_which_file_they_are(model):
    twins = [row("Veren", title="Veren"), row("Veren", title="Veren")]
    model.fill([*twins, row("Kaarten", title="Kaarten")])
    told = {one.letter.id: one.apart for one in (model.index(at).data(VALUE_ROLE) for at in range(3))}
    assert [told[one.letter.id].split(" · ")[0] for one in twins] == [one.letter.file_name for one in twins]
    assert sum(bool(one) for one in told.values()) == len(twins)
    model.take_out(twins[0].letter.id)
    assert [model.index(at).data(VALUE_ROLE).apart for at in range(2)] == ["", ""]
