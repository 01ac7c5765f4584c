"""Tooltips: narrow enough to read, and never anything but text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.style.text_labels import TIP_LETTERS, tip, wrapping


def test_a_long_tooltip_takes_more_lines_and_loses_no_word():
    text = "Een lange zin over veerdiensten en havens. " * 6
    lines = tip(text).splitlines()
    assert max(map(len, lines)) <= TIP_LETTERS
    assert " ".join(lines).split() == text.split()


def test_the_lines_of_a_tooltip_stay_apart():
    assert tip("een\n\ntwee") == "een\n\ntwee"


def test_what_looks_like_a_tag_in_a_letter_is_shown_as_text():
    assert "&lt;b&gt;" in tip("<b>vet</b>")


def test_a_label_that_becomes_wider_takes_no_more_height_than_it_needs():
    parent = QWidget()
    parent.resize(400, 400)
    label = wrapping("secondary", parent, "een verklaring van enige lengte " * 6)
    parent.show()
    label.resize(100, 20)
    narrow = label.minimumHeight()
    label.resize(300, 20)
    assert 0 < label.minimumHeight() < narrow
    parent.close()
    parent.deleteLater()
