"""Long work in one place: what goes on, how long it takes, and what stops it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from ui.models.time_left import TimeLeft, left_words
from ui.panels.long_work import LongWork
from ui.style.colours import LIGHT


def test_how_long_work_takes_is_told_once_it_went_on_for_a_while():
    left = TimeLeft()
    assert left.tell(0, 100, 50.0) is None
    assert left.tell(50, 100, 52.0) is None  # too soon to say
    assert left.tell(25, 100, 60.0) == pytest.approx(30.0)
    assert left.tell(1, 5, 61.0) is None  # other work
    assert left.tell(3, 5, 65.0) == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (1, "about 5 s left"), (33, "about 35 s left"), (150, "about 2 min left")],
)
def test_time_is_told_in_round_figures(seconds, words):
    assert left_words(seconds) == words


def test_several_pieces_of_work_stand_below_each_other_each_with_its_cross(app):  # noqa: ARG001 - widgets need it
    window = QWidget()
    work, stopped, told = LongWork(LIGHT, window), [], []
    work.changed.connect(told.append)
    window.show()
    assert work.isHidden()
    work.tell("adding", "Adding brief.docx", (300, 1000), lambda: stopped.append("adding"))
    work.tell("ocr", "Brief 2 · 1 of 9", (1, 9), lambda: stopped.append("ocr"), "Stop reading")
    work.tell("adding", "Adding brief.docx", (400, 1000), lambda: stopped.append("never"))
    assert work.told == ["Adding brief.docx", "Brief 2 · 1 of 9"]
    work.stop("ocr")
    work.stop("adding")
    assert stopped == ["ocr", "adding"]
    work.end("adding")
    assert (work.told, work.isHidden()) == (["Brief 2 · 1 of 9"], False)
    work.end("ocr")
    work.end("ocr")
    assert (work.told, work.isHidden(), told[-1]) == ([], True, "")
    window.deleteLater()
