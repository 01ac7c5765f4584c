"""A digest tells of new letters what they promise, meet, put off and hold."""

from __future__ import annotations

import pytest

from reader.layout import page_reader as layout
from reader.suggestions import Chapter, chapter_of, examine
from tests.reader.shell import PROMISE
from tests.typeset import flowed

SENTENCES = [
    ("Ik stuur uw Kamer in mei 2032 de telling van de boten.", Chapter.PROMISED),
    ("Hiermee is de toezegging over de telling nagekomen.", Chapter.FULFILLED),
    ("Door vertraging bij de werf stuur ik uw Kamer het plan pas in mei 2033.", Chapter.PUT_OFF),
    ("Het kabinet is geen voorstander van een derde pont.", Chapter.POSITIONS),
    ("Hiermee is de motie van het lid Waterman (WP) uitgevoerd.", Chapter.CARRIED_OUT),
]


@pytest.mark.parametrize(("sentence", "chapter"), SENTENCES)
def test_each_passage_stands_in_its_chapter(sentence, chapter):
    found = examine(layout.read_pages(flowed(["Aan de Voorzitter van de Kamer", sentence])))
    assert chapter in {chapter_of(one) for one in found}


def test_a_motion_that_is_only_named_stands_nowhere():
    text = layout.read_pages(flowed(["De motie van het lid Waterman (WP) vraagt om een telling van boten."]))
    assert [chapter_of(one) for one in examine(text) if one.motion] == [None]


def test_a_folder_is_told_with_quote_page_and_score_and_keeps_nothing(shell, library):
    (promise,) = (one for one in shell.records("digest", str(library)) if one["quote"] == PROMISE)
    assert (promise["chapter"], promise["letter"], promise["page"]) == ("promised", "brief.pdf", 1)
    assert promise["score"] >= 0.5
    assert promise["due_to"] == "2026-03-31"
    assert shell.run("digest", str(library)) == 0
    assert shell.out.startswith("promised:\n  brief.pdf  p. 1  ")
    assert shell.records("annotations") == []


def test_it_is_written_as_a_page_with_dutch_headings(shell, library, tmp_path):
    page = tmp_path / "overzicht.html"
    assert shell.run("digest", str(library), "-o", str(page), "--headings", "nl") == 0
    written = page.read_text(encoding="utf-8")
    assert "<h2>Toegezegd</h2>" in written
    assert PROMISE in written
    assert "brief.pdf, p. 1" in written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "either a folder"),
        (["--since", "gisteren"], "is no day"),
        (["nowhere"], "There is no folder"),
        ([".", "-o", "x.docx"], "written as .html"),
    ],
)
def test_what_cannot_be_told_is_said(shell, words, said):
    assert said in shell.fails("digest", *words)


def test_letters_of_the_workspace_are_told_from_a_day_on(shell):
    assert any(one["quote"] == PROMISE for one in shell.records("digest", "--since", "2025-11-20"))
    assert shell.records("digest", "--since", "2025-11-21") == []
