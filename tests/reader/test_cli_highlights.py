"""The commands `highlights` and `copy`."""

from __future__ import annotations

import pymupdf
import pytest

from tests.reader.shell import FIRST_PAGE, PROMISE, make_pdf

QUOTE = "Ik informeer uw Kamer in het eerste kwartaal"


@pytest.fixture
def marked(tmp_path):
    """A letter that somebody else highlighted, in blue and in yellow."""
    path = make_pdf(tmp_path / "gemarkeerd.pdf", FIRST_PAGE)
    with pymupdf.open(path) as document:
        page = document[0]
        for words, colour in ((QUOTE, (0.3, 0.6, 1)), ("Het kabinet steunt het voorstel", (1, 1, 0))):
            mark = page.add_highlight_annot(page.search_for(words, quads=True))
            mark.set_colors(stroke=colour)
            mark.set_info(title="P. Lezer", content="Nagaan")
            mark.update()
        document.saveIncr()
    return path


def test_highlights_of_a_file_are_listed_and_nothing_is_kept(shell, marked):
    before = shell.records("letters")
    blue, yellow = shell.records("highlights", str(marked))
    assert (blue["kind"], blue["hue"], blue["author"], blue["text"]) == (
        "highlight",
        "blue",
        "P. Lezer",
        "Nagaan",
    )
    assert (blue["quote"], blue["page"], yellow["hue"]) == (QUOTE, 1, "yellow")
    assert shell.records("letters") == before
    assert shell.run("highlights", str(marked)) == 0
    assert f"p. 1  blue highlight  P. Lezer\n  “{QUOTE}”\n  Nagaan\n" in shell.out


def test_a_letter_without_highlights_says_so(shell):
    assert shell.run("highlights", "brief.pdf") == 0
    assert "no highlights" in shell.out


def test_a_colour_that_stands_for_nothing_is_asked_for_and_then_remembered(shell, marked):
    assert shell.run("highlights", str(marked), "--take-over") == 1
    assert "say what yellow is" in shell.err
    assert f"“{QUOTE}”" in shell.out
    assert shell.run("highlights", "gemarkeerd.pdf", "--take-over", "--as", "yellow=standpunt") == 0
    tags = [one["tags"] for one in shell.records("annotations", "gemarkeerd.pdf")]
    assert sorted(tags) == [["commitment"], ["position"]]
    assert shell.run("highlights", "gemarkeerd.pdf", "--take-over") == 2
    assert "nothing to take over" in shell.err


def test_one_tag_for_all(shell, marked):
    records = shell.records("highlights", str(marked), "--take-over", "--as", "motion")
    assert [one["tags"] for one in records] == [["motion"], ["motion"]]


@pytest.mark.parametrize("typed", [("--as", "motion"), ("--take-over", "--as", "pink=motion")])
def test_what_makes_no_sense_is_refused(shell, marked, typed):
    shell.fails("highlights", str(marked), *typed)


def test_a_copy_holds_the_passages_and_says_how_many(shell, tmp_path):
    shell.tagged("--as", "commitment", "--who", "minister", "--note", "Nagaan")
    assert shell.run("copy", "brief.pdf", "-o", "kopie.pdf", "--language", "nl") == 0
    assert "1 passages" in shell.out
    (record,) = shell.records("highlights", str(tmp_path / "kopie.pdf"))
    assert (record["own"], record["quote"]) == (True, PROMISE)
    assert record["text"].splitlines() == [
        "Toezegging",
        "Wie: minister",
        "Aan wie: Tweede Kamer",
        "Termijn: in het eerste kwartaal van 2026 (2026-01-01 – 2026-03-31)",
        "Status: openstaand",
        "Nagaan",
    ]


def test_a_copy_that_cannot_be_written_says_where(shell, tmp_path):
    (tmp_path / "dicht").write_text("geen map", encoding="utf-8")
    assert "cannot be written" in shell.fails(
        "copy", "brief.pdf", "-o", str(tmp_path / "dicht" / "kopie.pdf")
    )
