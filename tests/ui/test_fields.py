"""Editors tell a value once, when the user has changed it and left it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from reader.dates.deadlines import parse_due
from reader.model import Due, Status
from ui.panels.fields import ChoiceField, LineField, date_field, due_field
from ui.panels.growing_text import NoteField, TextField
from ui.panels.letter import parse_day
from ui.panels.pick_field import PickField
from ui.style import words
from ui.style.choice_box import ChoiceBox
from ui.style.colours import LIGHT
from ui.viewer.suggestion_bar import SuggestionBar


@pytest.fixture
def keep():
    """Show a field and remember what it tells."""
    made = []

    def show(field):
        told = []
        field.edited.connect(told.append)
        field.show()
        field.setFocus()
        made.append(field)
        return told

    yield show
    for field in made:
        field.close()
        field.deleteLater()


def test_a_line_tells_its_text_once_when_it_is_left(keep):
    field = LineField()
    told = keep(field)
    field.set_value("minister")
    field.setText("  minister van Water ")
    field.commit()
    field.commit()
    assert told == ["minister van Water"]


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_escape_brings_back_what_stood_in_a_field(keep, kind):
    field = kind()
    told = keep(field)
    field.set_value("minister")
    QTest.keyClicks(field, "xyz")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    field.commit()
    assert (field.value(), told) == ("minister", [])


def test_what_another_process_changed_does_not_overwrite_what_is_being_typed(keep, monkeypatch):
    field = LineField()
    keep(field)
    field.set_value("minister")
    monkeypatch.setattr(field, "hasFocus", lambda: True)
    field.setText("minister van W")
    field.set_value("staatssecretaris")
    assert field.value() == "minister van W"


def parse(text):
    return parse_due(text, letter_date=date(2026, 2, 3))


def test_a_due_date_shows_the_days_it_means_while_it_is_typed(keep):
    field = due_field(parse)
    told = keep(field)
    field.set_value(Due())
    QTest.keyClicks(field.line, "Q1 2026")
    assert field.understood == "1 Jan 2026 – 31 Mar 2026"
    field.commit()
    assert told == [Due("Q1 2026", date(2026, 1, 1), date(2026, 3, 31))]


def test_a_due_date_that_names_no_day_is_kept_as_wording(keep):
    field = due_field(parse)
    told = keep(field)
    field.set_value(Due())
    QTest.keyClicks(field.line, "te zijner tijd")
    assert "wording" in field.understood
    field.commit()
    assert told == [Due("te zijner tijd")]


def test_a_due_date_that_cannot_be_is_said_and_kept_as_wording(keep):
    field = due_field(parse)
    told = keep(field)
    before = Due("mei 2026", date(2026, 5, 1), date(2026, 5, 31))
    field.set_value(before)
    field.line.selectAll()
    QTest.keyClicks(field.line, "31-02-2026")
    assert field.line.property("wrong") is True
    assert "is not understood" in field.understood
    assert field.understood.endswith("It is kept as wording, without a date.")
    field.commit()
    assert told == [Due("31-02-2026")]


def test_why_a_due_date_is_refused_is_said_in_the_users_language(keep):
    words.speak("nl")
    try:
        field = due_field(parse)
        keep(field)
        QTest.keyClicks(field.line, "31-02-2026")
        assert field.understood.startswith("“31-02-2026” wordt niet als termijn begrepen.")
        assert field.understood.endswith("De tekst wordt bewaard, zonder datum.")
    finally:
        words.speak("en")


def test_a_refused_due_date_is_there_with_its_error_when_its_passage_is_chosen_again(keep):
    field = due_field(parse)
    told = keep(field)
    field.set_value(Due())
    QTest.keyClicks(field.line, "31-02-2026")
    field.commit()
    field.set_value(Due("mei 2026", date(2026, 5, 1), date(2026, 5, 31)))  # another passage
    assert field.line.property("wrong") is False
    field.set_value(told[-1])
    assert (field.line.value(), field.line.property("wrong")) == ("31-02-2026", True)


def test_a_day_that_is_none_leaves_the_day_before(keep):
    field = date_field(parse_day)
    told = keep(field)
    field.set_value(date(2026, 2, 3))
    field.line.selectAll()
    QTest.keyClicks(field.line, "31-02-2026")
    assert "wording" not in field.understood
    field.commit()
    assert told == []


def test_a_choice_is_told_when_it_is_made(keep):
    field = ChoiceField([("—", None), ("Open", Status.OPEN), ("Lapsed", Status.LAPSED)])
    told = keep(field)
    field.set_value(Status.OPEN)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() is Status.LAPSED
    assert told == [Status.LAPSED]


def test_a_pick_shows_names_and_tells_keys(keep):
    field = PickField(lambda: [("a1", "Veren · nr. 9"), ("a2", "Kaarten · nr. 10")])
    told = keep(field)
    field.set_value("a2")
    assert field.text() == "Kaarten · nr. 10"
    field.focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn))
    field.setText("Veren · nr. 9")
    field.commit()
    assert told == ["a1"]


def test_a_pick_shows_the_beginning_of_a_long_name_and_its_list_stays_in_the_window(keep):
    names = [("a", "12 345, nr. 9 · " + "woord " * 30 + "slot"), ("b", "12 345, nr. 10 · nog een")]
    field = PickField(lambda: names)
    keep(field)
    field.setGeometry(500, 10, 200, 26)
    field.activateWindow()
    QTest.qWaitForWindowActive(field)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QApplication.processEvents()
    popup = field.completer().popup()
    assert popup.isVisible()
    assert popup.geometry().right() == field.geometry().right()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (field.text(), field.cursorPosition()) == (names[0][1], 0)


def test_a_pick_that_fits_nothing_brings_back_the_one_before(keep):
    field = PickField(lambda: [("a1", "Veren")])
    told = keep(field)
    field.set_value("a1")
    field.setText("onzin")
    field.commit()
    assert (field.text(), told) == ("Veren", [])


def test_a_note_is_told_when_it_is_left(keep):
    field = NoteField()
    told = keep(field)
    field.set_value("")
    QTest.keyClicks(field, "navragen")
    field.commit()
    assert told == ["navragen"]


LONG = "De Kamer voor de zomer informeren over de uitkomsten van de proef met de nachtdiensten"


def test_a_sentence_wraps_and_its_field_grows_to_four_lines_and_no_further(keep):
    field = TextField()
    field.setFixedWidth(220)
    keep(field)
    heights = []
    for text in ("", "kort", LONG, LONG * 4):
        field.set_value(text)
        heights.append(field.height())
    assert heights[0] == heights[1] < heights[2] <= heights[3]
    assert heights[3] == heights[1] + 3 * field.fontMetrics().lineSpacing()


def test_enter_leaves_a_sentence_and_what_is_pasted_into_it_becomes_one_line(keep):
    field = TextField()
    told = keep(field)
    field.set_value("")
    field.setPlainText("eerste\nregel ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.commit()
    assert told == ["eerste regel"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("2026-02-03", date(2026, 2, 3)),
        ("3-2-2026", date(2026, 2, 3)),
        ("03/02/2026", date(2026, 2, 3)),
    ],
)
def test_a_letters_date_is_typed_in_dutch_or_iso_form(typed, day):
    assert parse_day(typed) == day


def test_the_list_of_a_pick_is_wide_enough_to_tell_its_names_apart(keep):
    field = PickField(lambda: [("a1", "37 912, nr. 9 · " + LONG)])
    field.setFixedWidth(140)
    keep(field)
    assert field.completer().popup().minimumWidth() >= 3 * field.width()


@pytest.fixture
def shown():
    """Show a widget in a window in which Alt+Down goes elsewhere; return what it did there."""
    windows = []

    def show(widget):
        window, went = QMainWindow(), []
        windows.append(window)
        action = QAction("Next passage", window)
        action.setShortcut("Alt+Down")
        action.triggered.connect(lambda: went.append(action.text()))
        window.addAction(action)
        window.setCentralWidget(widget)
        window.show()
        window.activateWindow()
        return went

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


def choice():
    field = ChoiceField([("Open", Status.OPEN), ("Lapsed", Status.LAPSED)])
    return field, field, field.view()


def pick():
    field = PickField(lambda: [("a1", "the earlier one")])
    return field, field, field.completer().popup()


def choice_of_a_suggestion():
    bar = SuggestionBar(LIGHT, None)
    bar.offer_earlier([("a1", "the earlier one")])
    field = bar.findChild(ChoiceBox)
    return bar, field, field.view()


@pytest.mark.parametrize("make", [choice, pick, choice_of_a_suggestion])
def test_alt_down_opens_a_choice_and_goes_nowhere_else(shown, make):
    widget, field, names = make()
    went = shown(widget)
    QTest.qWaitForWindowActive(widget.window())
    field.setFocus()
    QTest.keyClick(widget.window().windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names.isVisible()
    assert went == []
    names.window().hide()
