"""How complete texts are is kept, told of all letters, and part of a check."""

from __future__ import annotations

import pytest

from reader.engine import Completeness, Kind, Omission, decode_completeness
from reader.engine.completeness import COMPLETENESS_VERSION
from reader.errors import Cancelled
from reader.task import Task

LOST = Completeness(
    9, 6, (Omission(Kind.DRAWING, "drie kleine woorden"), Omission(Kind.RUNNING_HEAD, "kop", 1))
)


def test_what_was_compared_is_kept_and_another_version_is_compared_anew():
    assert decode_completeness(LOST.encode()) == LOST
    for spoiled in (b"", LOST.encode()[:-1], bytes([0x92, COMPLETENESS_VERSION + 1]) + LOST.encode()[2:]):
        with pytest.raises(ValueError, match="comparison"):
            decode_completeness(spoiled)


def test_running_heads_are_no_loss():
    assert LOST.lost_words == 3


def test_all_letters_are_compared_and_then_known_without_the_engine(workspace, letter_id):
    ids = [one.id for one in workspace.letters.all()]
    assert workspace.completenesses.now(letter_id) is None
    assert workspace.completenesses.of_all(ids).result() == len(ids)
    told = workspace.completenesses.now(letter_id)
    assert (told.share, told.lost) == (1.0, ())
    assert workspace.completenesses.of(letter_id).result() == told


def test_a_letter_that_is_gone_costs_no_other_its_turn(workspace, letter_id):
    assert workspace.completenesses.of_all(["f" * 32, letter_id]).result() == 1
    assert workspace.completenesses.now(letter_id) is not None


def test_it_stops_when_asked(workspace, letter_id):
    task: Task[int] = Task()
    task.set_running_or_notify_cancel()
    task.cancel()
    with pytest.raises(Cancelled):
        workspace.completenesses._all_told([letter_id], task)


def test_a_check_names_the_letter_and_what_its_text_lacks(shell, monkeypatch):
    monkeypatch.setattr("reader.workspace.completenesses.Completenesses._compared", lambda *_: LOST)
    assert shell.run("check") == 0
    assert "brief.pdf: 3 of its words are not in its text (drawing: drie kleine woorden)" in shell.out
    assert "Nothing is damaged." in shell.out
