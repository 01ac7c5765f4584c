"""Cards lead to their passages, and take no room while there is none."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from tests.records import many
from ui.panels.cards import Card, Cards, card_quote, shortened
from ui.panels.linked_button import LinkedButton
from ui.style.colours import LIGHT
from ui.style.style_sheet import sheet
from ui.style.text_labels import tip


@pytest.fixture
def cards():
    made = Cards("LINKED")
    yield made
    made.close()
    made.deleteLater()


def buttons(cards):
    QApplication.processEvents()  # which shows what came
    return [one for one in cards.findChildren(QPushButton) if not one.isHidden()]


def test_a_card_says_what_there_is_to_say_and_leads_to_its_passage(cards):
    told, passages = [], many(2)
    cards.passage_wanted.connect(told.append)
    cards.show_cards([Card("first\np. 1", passages[0]), Card("second", passages[1])])
    first, second = buttons(cards)
    quote = passages[0].anchor.quote
    assert first.text() == f"first\np. 1\n{card_quote(quote)}"
    assert first.toolTip() == tip(quote)
    second.click()
    assert told == [passages[1].id]


def test_a_card_in_a_row_keeps_the_height_of_its_lines_though_polished_again(cards):
    cards.setStyleSheet(sheet(LIGHT))
    row = QWidget(cards)
    button = LinkedButton("first\np. 1\nquote", row)
    lines = QHBoxLayout(row)
    lines.addWidget(button)
    for _ in range(2):
        button.ensurePolished()
        assert row.minimumSizeHint().height() >= button.sizeHint().height()
        assert button.sizeHint().height() > 3 * button.fontMetrics().height()
        button.style().unpolish(button)
        button.style().polish(button)


def test_other_cards_take_the_place_of_those_before_and_none_of_the_heading_too(cards):
    (passage,) = many(1)
    assert cards.isHidden()
    cards.show_cards([Card("before", passage), Card("beside", passage)])
    cards.show_cards([Card("after", passage)])
    assert [one.text().splitlines()[0] for one in buttons(cards)] == ["after"]
    assert not cards.isHidden()
    cards.show_cards([])
    assert cards.isHidden()
    assert buttons(cards) == []


def test_a_long_quote_takes_two_lines_of_a_card_and_says_that_it_goes_on(cards):
    (passage,) = many(1)
    long = replace(passage, anchor=replace(passage.anchor, quote="toezegging " * 30))
    cards.show_cards([Card("said", long)])
    lines = buttons(cards)[0].text().splitlines()
    assert len(lines) == 3
    assert lines[-1].endswith(" …”")


@pytest.mark.parametrize(
    ("text", "line"), [("kort  en\ngoed", "kort en goed"), ("een lange zin over veren", "een lange zin …")]
)
def test_a_quote_on_one_line_is_cut_at_a_word(text, line):
    assert shortened(text, 16) == line
