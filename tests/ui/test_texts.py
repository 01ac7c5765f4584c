"""Tooltips: narrow enough to read, and never anything but text."""

from __future__ import annotations

from ui.style.text_labels import TIP_LETTERS, tip


def test_a_long_tooltip_takes_more_lines_and_loses_no_word():
    text = "Een lange zin over veerdiensten en havens. " * 6
    lines = tip(text).splitlines()
    assert max(map(len, lines)) <= TIP_LETTERS
    assert " ".join(lines).split() == text.split()


def test_the_lines_of_a_tooltip_stay_apart():
    assert tip("een\n\ntwee") == "een\n\ntwee"


def test_what_looks_like_a_tag_in_a_letter_is_shown_as_text():
    assert "&lt;b&gt;" in tip("<b>vet</b>")
