"""Whole words, regular expressions, and both panes at once."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest

from reader.model import Span
from tests.ui.hands import opened, settle
from ui.viewer import find_manner
from ui.viewer.find_manner import BadPattern, Manner, find
from ui.viewer.finding_together import FindingTogether

TEXT = "De motie over demoties.\nMotie 21 501-02 en moties 😀 over 15 maart."
PATTERN = Manner(pattern=True)


def plain(text):
    """Find words as they stand, as a stand-in for the letter's own finding."""
    return lambda words: [
        Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text, re.IGNORECASE)
    ]


def found(typed, manner, text=TEXT):
    return [text[span.start : span.end] for span in find(text, typed, manner, plain(text))]


def test_whole_words_leave_out_what_stands_inside_others():
    assert found("motie", Manner()) == ["motie", "motie", "Motie", "motie"]
    assert found("motie", Manner(whole=True)) == ["motie", "Motie"]


def test_a_pattern_finds_what_it_stands_for():
    assert found(r"\d+ \d+-\d+", PATTERN) == ["21 501-02"]
    assert found("MOTIES?", Manner(whole=True, pattern=True)) == ["motie", "Motie", "moties"]
    assert found(r"\d+ maart", PATTERN) == ["15 maart"]


def test_no_pattern_is_said_to_be_none():
    for typed in ("(", "[a", "*", ")("):
        with pytest.raises(BadPattern):
            found(typed, PATTERN)


def test_a_pattern_that_takes_long_never_holds_the_window():
    text = "\n".join(["a" * 3_000] * 300)
    clock = QElapsedTimer()
    clock.start()
    for typed in ("(a+)+b", "(a|aa)+$b", ".*.*.*b"):
        with contextlib.suppress(BadPattern):
            found(typed, PATTERN, text)
        assert clock.restart() < 20 * find_manner.PATIENCE_MS


@given(st.text("ab \n😀é", max_size=40), st.sampled_from(["a", "b+", "a b", "é", "[ab]+"]), st.booleans())
def test_a_pattern_finds_what_python_finds_in_each_paragraph(text, typed, whole):
    wanted = re.compile(rf"\b(?:{typed})\b" if whole else typed, re.IGNORECASE)
    expected, start = [], 0
    for paragraph in text.split("\n"):
        expected += [Span(start + m.start(), start + m.end()) for m in wanted.finditer(paragraph)]
        start += len(paragraph) + 1
    assert find(text, typed, Manner(whole=whole, pattern=True), plain(text)) == expected


@given(st.text("ab -é", max_size=40), st.text("ab", min_size=1, max_size=3))
def test_whole_words_are_among_all_and_end_at_word_edges(text, typed):
    spans = find(text, typed, Manner(whole=True), plain(text))
    assert set(spans) <= set(find(text, typed, Manner(), plain(text)))
    for span in spans:
        around = text[max(span.start - 1, 0) : span.start] + text[span.end : span.end + 1]
        assert not any(map(str.isalnum, around))


@pytest.fixture
def both(panes):
    FindingTogether(panes)
    beside = opened(panes, "drie", pane=1)
    view = opened(panes, "twee", pane=0)
    panes.find()
    view.finding.bar._both.click()
    return view, beside


def type_in(view, words):
    QTest.keyClicks(view.finding.bar.line, words)
    view.finding.bar._seek()
    settle()


def test_what_is_typed_in_one_pane_is_found_in_both(panes, both):
    view, beside = both
    type_in(view, "bladzijde")
    assert (view.finding.bar.counted, beside.finding.bar.counted) == ("1 of 30", "1 of 30")
    assert panes.current_view() is view
    view.finding.bar.closed.emit()
    assert beside.finding.bar.isHidden()
    assert beside.selected() is None


def test_finding_in_both_ends_with_its_button(both):
    view, beside = both
    type_in(view, "bladzijde")
    view.finding.bar._both.click()
    assert beside.finding.bar.isHidden()
    type_in(view, " 1")
    assert beside.finding.bar.isHidden()


def test_one_pane_offers_no_finding_in_both(panes, both):
    view, _ = both
    assert not view.finding.bar._both.isHidden()
    panes.show_split(wanted=False)
    assert view.finding.bar._both.isHidden()


def test_the_bar_says_that_a_pattern_is_none(panes):
    view = opened(panes, "twee")
    panes.find()
    view.finding.bar._pattern.click()
    type_in(view, "(")
    assert view.finding.bar.counted == "No pattern"
    assert not view.finding.bar._next.isEnabled()
    type_in(view, r"\d)")
    assert view.finding.bar.counted.startswith("1 of ")
