"""What a reader decides is learned into a file that can be taken elsewhere and forgotten."""

from __future__ import annotations

import json

import pytest

from reader.engine import letter_facts
from reader.errors import StoreError
from reader.model import Commitment
from reader.suggestions import lessons
from reader.suggestions.learner import BIAS
from reader.suggestions.linear_model import Head
from reader.workspace.learned_file import FILE_NAME, MOST_BYTES, LearnedFile
from tests.reader.invented import tag
from tests.reader.shell import PROMISE
from tests.records import letter


def test_decisions_are_learned_carried_to_another_workspace_and_forgotten(shell, tmp_path):
    shell.tagged("--as", "commitment", quote=PROMISE)
    shell.tagged("--as", "position", quote="Het kabinet steunt het voorstel van de Commissie. Zoals")
    assert shell.fails("learn", "--export", str(tmp_path / "geleerd.json")).endswith("then learn.\n")
    (learned,) = shell.records("learn")
    assert learned["decisions"] >= 2
    assert learned["moved"] == []  # so few say nothing of those to come
    (kept,) = shell.records("learn", "--export", str(tmp_path / "geleerd.json"))
    assert kept == {"decisions": learned["decisions"]}
    assert shell.records("learn", "--reset") == [{"decisions": 0}]
    assert not (shell.workspace / FILE_NAME).exists()
    assert shell.records("learn", "--import", str(tmp_path / "geleerd.json")) == [kept]
    (tmp_path / "anders.json").write_text(json.dumps({"decisions": "veel"}), encoding="utf-8")
    assert "nothing that was learned" in shell.fails("learn", "--import", str(tmp_path / "anders.json"))
    assert shell.records("learn", "--import", str(tmp_path / "geleerd.json")) == [kept]


def test_findings_made_before_something_was_learned_are_out_of_date():
    text = lessons.exported(lessons.Learned(84)).decode()
    known = [
        letter_facts(letter(), calendar, learned) for calendar in ("", "x") for learned in ("", text, "y")
    ]
    assert len(set(known)) == len(known)


def test_what_was_learned_is_read_again_when_its_file_changes_and_an_endless_one_is_not(tmp_path):
    kept = LearnedFile(tmp_path)
    assert kept.text() == ""
    kept.put(b'{"decisions":1}')
    assert kept.text() == '{"decisions":1}'
    kept.put(b" " * (MOST_BYTES + 1))
    assert kept.text() == ""
    kept.remove()
    kept.remove()
    assert kept.text() == ""


def test_an_own_tag_that_was_learned_is_suggested_and_digested(shell):
    shell.tagged("--as", "commitment")
    (letter,) = shell.records("letters")
    letter_id = letter["id"]
    shell.records("own", "--tag", "Geld")
    learned = lessons.Learned(12, own={"geld": Head({BIAS: 5.0}), "gone": Head({BIAS: 5.0})})
    LearnedFile(shell.workspace).put(lessons.exported(learned))
    found = shell.records("suggest", letter_id, "--tag", "geld")
    assert {(one["tag"], one["reason"]) for one in found} == {("Geld", "is like passages that you tagged so")}
    assert {one["tag"] for one in shell.records("suggest", letter_id)} > {"Geld", "position"}
    assert shell.records("suggest", letter_id, "--rules-alone", "--tag", "geld") == []
    chapters = [one["chapter"] for one in shell.records("digest", "--since", "2025-01-01")]
    assert chapters.count("Geld") == len(found)
    assert chapters[-1] == "Geld"


def test_what_was_taken_in_stays_until_somebody_asks_to_learn(workspace, letter_id, tmp_path):
    tag(workspace, letter_id, Commitment())
    (tmp_path / "elders.json").write_bytes(lessons.exported(lessons.Learned(84)))
    learning = workspace.learning
    assert learning.take_in(tmp_path / "elders.json").result() == 84
    assert learning.learn(by_itself=True).result().decisions == 84
    assert learning.decisions == 84
    assert learning.learn().result().decisions == learning.decisions < 84
    assert "taken_in" not in learning.text


def test_what_a_read_only_workspace_learned_is_not_forgotten(workspace):
    LearnedFile(workspace.folder).put(lessons.exported(lessons.Learned(84)))
    workspace.learning._writable = lambda: False
    with pytest.raises(StoreError):
        workspace.learning.reset()
    assert workspace.learning.decisions == 84
