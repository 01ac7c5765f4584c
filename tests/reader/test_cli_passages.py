"""The command line over passages: tagged by their quote, filled in, untagged."""

from __future__ import annotations

import json

import pytest

from reader.cli import command_line as cli
from tests.reader.shell import PROMISE


def test_passage_is_tagged_with_all_that_was_typed(shell):
    record = shell.tagged(
        "--as", "toezegging,standpunt", "--who", "de minister", "--to", "Kamer", "--firm", "concreet",
        "--due", "eerste kwartaal 2026", "--holder", "het kabinet", "--stance", "voor",
        "--note", "let op", "--tagged-by", "Anna",
    )  # fmt: skip
    assert record["tags"] == ["position", "commitment"]
    assert record["quote"] == PROMISE
    assert (record["page"], record["note"], record["tagged_by"]) == (1, "let op", "Anna")
    assert record["commitment"]["who"] == "de minister"
    assert record["commitment"]["firm"] == "firm"
    assert (record["commitment"]["due"]["first"], record["commitment"]["due"]["last"]) == (
        "2026-01-01",
        "2026-03-31",
    )
    assert record["position"] == {"holder": "het kabinet", "stance": "for", "subject": ""}
    assert shell.records("annotations") == [record]
    assert shell.records("letters")[0]["tags"] == {"position": 1, "commitment": 1, "motion": 0}


def test_same_passage_tagged_twice_is_one_passage(shell):
    first = shell.tagged("--as", "commitment")
    second = shell.tagged("--as", "position")
    assert second["id"] == first["id"]
    assert second["tags"] == ["position", "commitment"]


def test_file_that_is_no_letter_yet_is_added_when_tagged(library, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KAMERLEZER_WORKSPACE", str(tmp_path / "new"))
    path = str(library / "brief.pdf")
    assert (
        cli.main(["tag", path, "--as", "motion", "--quote", "motie van het lid Van Voorbeeld", "--json"]) == 0
    )
    assert json.loads(capsys.readouterr().out)["page"] == 2
    assert cli.main(["letters"]) == 0
    assert "brief.pdf" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as", "motion", "--quote", "de motie van het lid Van Vorbeeld (ABC)"], "nearest is “"),
        (["--as", "motion", "--quote", "Het kabinet steunt het voorstel"], "on page 1"),
        (["--as", "motion", "--quote", "Den Haag", "--page", "2"], "but on page 1"),
        (["--as", "song", "--quote", PROMISE], "“song” is not one of"),
        (["--as", "motion", "--quote", PROMISE, "--stance", "for"], "--stance belongs to a position"),
        (["--as", "commitment", "--quote", PROMISE, "--due", "40-13-2026"], "--due"),
        (["--as", "commitment", "--quote", PROMISE, "--fulfils", "zzzz"], "zzzz"),
    ],
)
def test_wrong_tag_command_keeps_nothing_and_says_why(shell, words, said):
    assert said in shell.fails("tag", "brief.pdf", *words)
    assert shell.records("annotations") == []


def test_quote_that_stands_twice_is_told_apart_by_page(shell):
    quote = "Het kabinet steunt het voorstel van de Commissie."
    first = shell.tagged("--as", "position", "--page", "1", quote=quote)
    second = shell.tagged("--as", "position", "--page", "2", quote=quote)
    assert (first["page"], second["page"]) == (1, 2)
    assert first["id"] != second["id"]


def test_fields_are_set_by_id_beginning_and_by_register_id(shell):
    made = shell.tagged("--as", "commitment,motion")
    (record,) = shell.records("set", made["id"][:8], "--status", "deels voldaan", "--note", "nieuw")
    assert (record["commitment"]["status"], record["note"]) == ("partly fulfilled", "nieuw")
    (record,) = shell.records(
        "set", f"{made['id']}:motion", "--what", "vraagt om cijfers", "--carried-out", "ja"
    )
    assert (record["motion"]["what"], record["motion"]["carried_out"]) == ("vraagt om cijfers", True)
    assert record["commitment"]["what"] == PROMISE
    (record,) = shell.records("set", made["id"], "--status-source", "Afgedaan", "--note", "")
    assert (record["commitment"]["status"], record["note"]) == ("fulfilled", "")


def test_setting_nothing_or_another_tags_field_is_wrong_use(shell):
    made = shell.tagged("--as", "commitment")
    assert "Nothing to change" in shell.fails("set", made["id"])
    assert "--outcome belongs to a motion" in shell.fails("set", made["id"], "--outcome", "aangenomen")
    assert "not tagged motion" in shell.fails("set", f"{made['id']}:motion", "--what", "x")
    assert "itself" in shell.fails("set", made["id"], "--fulfils", made["id"])


def test_setting_what_is_set_already_changes_nothing(shell):
    made = shell.tagged("--as", "commitment", "--who", "de minister")
    assert shell.records("set", made["id"], "--who", "de minister") == [made]


def test_tags_come_off_one_by_one_and_the_last_takes_the_passage(shell):
    made = shell.tagged("--as", "commitment,motion,position")
    (record,) = shell.records("untag", made["id"], "--as", "motie")
    assert (record["untagged"], record["tags"], record["deleted"]) == (
        ["motion"],
        ["position", "commitment"],
        False,
    )
    assert shell.records("annotations")[0]["motion"] is None
    assert "not tagged motion" in shell.fails("untag", f"{made['id']}:motion")
    (record,) = shell.records("untag", made["id"][:8])
    assert record["deleted"]
    assert shell.records("annotations") == []
