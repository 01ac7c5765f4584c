"""`kamerlezer search`: hits a line, or a JSON object a line."""

from __future__ import annotations

import pytest

from reader.cli.output import Exit


def test_a_hit_is_a_place_that_holds_the_words(shell):
    (hit,) = shell.records("search", "regelingen")
    text = " ".join(one["text"] for one in shell.records("text", "brief.pdf")).replace("\n", " ")
    assert hit["quote"] == "regeling"
    assert (hit["file"], hit["page"], hit["end"] - hit["start"]) == ("brief.pdf", 1, len("regeling"))
    assert hit["context"].strip("… ") in text


def test_words_split_by_the_end_of_a_line_are_found_whole(shell):
    assert [hit["quote"] for hit in shell.records("search", "medewerker")] == ["medewerkers"]


def test_hits_are_printed_below_their_letter(shell):
    assert shell.run("search", '"eerste kwartaal"') == Exit.DONE
    title, line = shell.out.splitlines()
    assert "2025-11-20" in title
    assert "[eerste kwartaal]" in line


def test_compounds_are_found_on_wish(shell):
    assert shell.run("search", "zekerheid") == Exit.DONE
    assert shell.out == ""
    assert "--compounds" in shell.err
    hits = shell.records("search", "zekerheid", "--compounds")
    assert [hit["quote"] for hit in hits] == ["socialezekerheidsrechten"]


def test_what_is_like_a_passage_is_listed(shell):
    quote = "Het kabinet steunt het voorstel van de Commissie."
    tagged = shell.tagged("--as", "position", "--page", "1", quote=quote)
    (hit,) = shell.records("search", "--like", tagged["id"])
    assert (hit["page"], hit["quote"], hit["score"]) == (2, quote, 1.0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Give words"),
        (["kwartaal", "--like", "x"], "Give words"),
        (["--like", "zzzz"], "zzzz"),
        (["date:eens"], "“eens” is no date"),
        (["(-kwartaal)"], "not only what must not be there"),
    ],
)
def test_what_cannot_be_looked_for_is_said_in_a_sentence(shell, words, said):
    assert said in shell.fails("search", *words)
