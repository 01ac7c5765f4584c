"""What was and what would be, in a table of three columns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.models.comparison import Compared, ComparisonModel, Words
from ui.panels import comparison
from ui.panels.comparison import Comparison
from ui.style.colours import LIGHT

MAY, JUNE = (Words("in"), Words("mei", same=False)), (Words("in"), Words("<b>juni</b>", same=False))


def line(key, *, chosen=True):
    return Compared(key, "Changes", "nr. 785 · p. 1", MAY, JUNE, chosen)


@pytest.fixture
def model():
    model = ComparisonModel()
    model.fill([line("a"), line("b", chosen=False), line("c", chosen=None)])
    return model


@pytest.fixture
def dialog():
    window = QWidget()
    dialog = Comparison("Compare", lambda: LIGHT, window)
    yield dialog
    window.deleteLater()


def test_what_is_checked_is_chosen(model):
    assert model.chosen() == {"a"}
    assert model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert model.chosen() == {"b"}
    assert not model.setData(model.index(2, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_a_screen_reader_gets_the_words_of_both(model):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(0, column).data(role) for column in range(3)] == [
        "Changes, nr. 785 · p. 1",
        "in mei",
        "in <b>juni</b>",
    ]


def test_what_is_settled_cannot_be_chosen_any_more(model):
    model.settle(0, "Placed by hand")
    assert model.chosen() == frozenset()
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None


def test_more_than_anybody_reads_is_chosen_all_the_same(dialog, monkeypatch):
    monkeypatch.setattr(comparison, "MOST_LINES", 2)
    dialog.show_lines("Three", [line("a"), line("b"), line("c")])
    assert (dialog.model.rowCount(), dialog.chosen()) == (2, {"a", "b", "c"})


def test_a_button_that_needs_a_choice_is_grey_without(dialog):
    button = dialog.add_button("Restore", dialog.close, needs_choice=True)
    assert not button.isEnabled()
    dialog.show_lines("One", [line("a")])
    assert button.isEnabled()


def test_words_of_a_letter_are_drawn_and_never_read_as_markup(dialog):
    dialog.show_lines("One", [line("a")])
    page = dialog._table.itemDelegate()._page(dialog.model.index(0, 2), 300, QStyleOptionViewItem())
    assert page.toPlainText() == "in <b>juni</b>"
