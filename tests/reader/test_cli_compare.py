"""`kamerlezer compare`: what one letter has and another has not."""

from __future__ import annotations

from reader.cli.output import Exit

OLD = "Veerdiensten\n\nDe veerdienst vaart in de winter elk uur.\n\nIk informeer uw Kamer in het voorjaar."
NEW = OLD.replace("elk uur", "elk half uur")


def files(folder):
    paths = folder / "oud.txt", folder / "nieuw.txt"
    for path, words in zip(paths, (OLD, NEW), strict=True):
        path.write_text(words, encoding="utf-8")
    return [str(path) for path in paths]


def test_changes_are_told_with_their_words_and_places(shell, tmp_path):
    (pair,) = shell.records("compare", *files(tmp_path))
    (change,) = pair["changes"]
    assert (pair["fate"], change["old"], change["new"]) == ("changed", "", "half")
    start, end = change["new_span"]
    text = shell.records("text", str(tmp_path / "nieuw.txt"))[0]["text"]
    assert text[start:end] == "half"


def test_a_change_is_printed_among_its_words(shell, tmp_path):
    assert shell.run("compare", *files(tmp_path)) == Exit.DONE
    assert "in de winter elk {+half+} uur." in shell.out
    assert shell.out.splitlines()[-1] == "sections: 0 same, 1 changed, 0 new, 0 gone"


def test_a_letter_is_compared_with_itself(shell):
    shell.run("compare", "brief.pdf", "brief.pdf")
    assert shell.out.startswith("sections: ")
    assert " 0 changed, 0 new, 0 gone" in shell.out


def test_a_letter_that_is_not_there_is_said(shell):
    assert "weg.pdf" in shell.fails("compare", "brief.pdf", "weg.pdf")
