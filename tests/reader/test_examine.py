"""What the command line tells of a file without a workspace: suggestions and references."""

from __future__ import annotations

import json

import pytest

from reader.cli import command_line as cli

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 maart 2031

Ik informeer uw Kamer in het eerste kwartaal van 2032 over de veerdiensten.

Het kabinet vindt dat de havens schoner moeten worden.

Hiermee is de motie van het lid Waterman (WP) (Kamerstuk 37 912, nr. 14) afgedaan.
"""
KEYS = {
    "letter", "tag", "score", "step", "quote", "page", "reason", "firm", "kind", "who", "to", "what",
    "due_text", "due_from", "due_to", "holder", "stance", "movers", "number", "carried_out",
}  # fmt: skip


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMERLEZER_WORKSPACE", str(tmp_path / "none"))

    def run(*words, code=0):
        assert cli.main([*words]) == code
        return capsys.readouterr()

    return run


def test_suggestions_have_a_field_for_all_that_an_annotation_can_hold(told):
    promise, stand, motion = map(json.loads, told("suggest", "brief.txt", "--json").out.splitlines())
    assert promise.keys() == stand.keys() == motion.keys() == KEYS
    assert (promise["letter"], promise["page"], promise["kind"], promise["to"]) == (
        "brief.txt",
        1,
        "new",
        "Tweede Kamer",
    )
    assert promise["firm"] is True
    assert (promise["due_from"], promise["due_to"]) == ("2032-01-01", "2032-03-31")
    assert (stand["holder"], stand["stance"], stand["firm"]) == ("kabinet", "for", None)
    assert (motion["movers"], motion["number"], motion["carried_out"]) == ("Waterman (WP)", "37912-14", True)


def test_suggestions_are_chosen_by_tag_and_score(told):
    lines = told("suggest", "brief.txt", "--tag", "motie,position", "--json").out.splitlines()
    assert [json.loads(line)["tag"] for line in lines] == ["position", "motion"]
    assert told("suggest", "brief.txt", "--min-score", "1", "--json").out == ""
    assert "37912-14" in told("suggest", "brief.txt", "--tag", "motion").out
    assert "--min-score" in told("suggest", "brief.txt", "--min-score", "7", code=2).err


def test_references_are_told_in_their_normal_form(told):
    found = [json.loads(line) for line in told("references", "brief.txt", "--json").out.splitlines()]
    assert [(one["kind"], one["normal"]) for one in found] == [
        ("motion", "motie Waterman"),
        ("paper", "37912-14"),
    ]
    assert found[1] == {
        "letter": "brief.txt",
        "kind": "paper",
        "normal": "37912-14",
        "text": "Kamerstuk 37 912, nr. 14",
        "page": 1,
    }


def test_suggestions_are_chosen_by_step_and_say_which_they_are(told):
    def steps(*options):
        lines = told("suggest", "brief.txt", "--json", *options).out.splitlines()
        return [json.loads(line)["step"] for line in lines]

    assert set(steps("--threshold", "sure")) == {"sure"}
    assert set(steps()) <= {"sure", "perhaps"}
    assert steps() == steps("--min-score", "perhaps")
    assert len(steps("--min-score", "hidden")) >= len(steps())
    assert len(steps("--rules-alone")) == len(steps())
