"""Of each letter it can be told what was read and decided, by whom and when."""

from __future__ import annotations

from msgspec.structs import replace

from reader.model import Verdict
from reader.storage import LetterRecords
from reader.workspace import Coverage
from reader.workspace.proof import proof
from tests.records import AT, decision, letter, passage


def test_decisions_and_passages_are_counted_and_the_last_one_is_dated():
    later = AT.replace(day=5)
    records = LetterRecords(
        letter(),
        {"a": replace(passage(), id="a", tagged_by="Noor"), "b": replace(passage(), id="b")},
        {
            "x": replace(decision(), id="x", decided_at=later),
            "y": replace(decision(), id="y", verdict=Verdict.DISMISSED, withdrawn=True),
        },
    )
    found = proof(letter(), records, Coverage(0.5, 3))
    assert (found.accepted, found.dismissed, found.last) == (1, 0, later)
    assert dict(found.passages) == {"Noor": 1, "": 1}


def test_who_marks_a_letter_as_done_and_who_decides_is_kept(workspace, letter_id):
    workspace.letters.mark_done(letter_id, done=True).result()
    done = workspace.letters.one(letter_id)
    assert (done.done_by, done.done_at is not None) == ("Anna", True)
    workspace.letters.mark_done(letter_id, done=True).result()
    assert workspace.letters.one(letter_id) == done  # who was through stays so
    workspace.letters.mark_done(letter_id, done=False).result()
    again = workspace.letters.one(letter_id)
    assert (again.done_by, again.done_at) == ("", None)


def test_the_command_tells_what_was_done_and_leaves_out_what_is(shell):
    shell.tagged("--as", "commitment", "--tagged-by", "Noor")
    (one,) = shell.records("progress")
    assert (one["passages"], one["done"], one["done_by"]) == ({"Noor": 1}, False, None)
    assert one["undecided"] == len(shell.records("suggest", one["letter"])) - 1
    assert shell.records("progress", "--not-done") == [one]
