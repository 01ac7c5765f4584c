"""Keys can be changed; one key does one thing, and what is reset is as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.window.actions import Menu, Spec
from ui.window.chosen_keys import conflicts, read, with_keys
from ui.window.key_table import KeyTable

OWN = (
    Spec("open", "Open…", Menu.FILE, print, ("Ctrl+O",)),
    Spec("find-next", "Find next", Menu.EDIT, print, ("F3", "Ctrl+G")),
    Spec("log", "Show the log file", Menu.HELP, print),
    Spec("tag-motion", "Motion", Menu.TAG, print, ("3",)),
)


def keys(specs):
    return {spec.id: spec.keys for spec in specs}


@pytest.fixture
def table(app):  # noqa: ARG001 - widgets need it
    made = KeyTable(OWN, {})
    yield made
    made.deleteLater()


def now(table):
    return keys(with_keys(OWN, table.chosen))


def test_a_key_of_another_action_is_taken_from_it_and_said(table):
    table.choose("log")
    table.set_key("Ctrl+O")
    assert now(table) == {"open": (), "find-next": ("F3", "Ctrl+G"), "log": ("Ctrl+O",), "tag-motion": ("3",)}
    assert "“Open”" in table.told
    table.reset_all()
    assert (table.chosen, now(table), table.told) == ({}, keys(OWN), "")


def test_an_action_with_two_keys_keeps_the_other_one(table):
    table.choose("open")
    table.set_key("F3")
    assert now(table)["find-next"] == ("Ctrl+G",)
    table.choose("log")
    table.set_key("Ctrl+G")
    assert (now(table)["find-next"], now(table)["log"]) == ((), ("Ctrl+G",))


def test_a_key_is_pressed_in_the_field_and_stands_in_the_table(table):
    told = []
    table.changed.connect(lambda: told.append(dict(table.chosen)))
    table.choose("open")
    QTest.keyClick(table.field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    table.field.editingFinished.emit()
    assert told == [{"open": "Ctrl+P"}]
    assert table.rows.item(table.rows.currentRow(), 1).text() == "Ctrl+P"
    table.reset()
    assert table.chosen == {}


def test_the_table_is_searched_by_name_and_by_key(table):
    table._search.setText("find")
    assert [table.rows.item(row, 0).text() for row in range(table.rows.rowCount())] == ["Edit › Find next"]
    table._search.setText("ctrl+o")
    assert table.rows.rowCount() == 1


def test_a_setting_that_holds_no_keys_is_left_out():
    assert read({"open": "Ctrl+P", "log": "", "undo": 3, "redo": "Ctrl+Nonsense"}) == {
        "open": "Ctrl+P",
        "log": "",
    }
    assert read("what") == {}


@settings(max_examples=40)
@given(
    changes=st.lists(
        st.tuples(
            st.sampled_from([spec.id for spec in OWN]), st.sampled_from(["Ctrl+O", "F3", "Ctrl+G", "3", ""])
        ),
        max_size=8,
    )
)
def test_whatever_is_changed_one_key_does_one_thing(app, changes):  # noqa: ARG001 - widgets need it
    table = KeyTable(OWN, {})
    for action_id, key in changes:
        table.choose(action_id)
        table.set_key(key)
        assert now(table)[action_id][:1] == ((key,) if key else ())
    specs = with_keys(OWN, table.chosen)
    assert all(conflicts(specs, spec.id, key) == [] for spec in specs for key in spec.keys)
    table.deleteLater()
