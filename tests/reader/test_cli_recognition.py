"""Pictures of pages are read on the command line with --ocr."""

from __future__ import annotations

import pymupdf
import pytest

from reader.workspace import language_data

SENTENCE = "De Kamer ontvangt voor de zomer een brief."
HAS_DATA = language_data.language_folder() is not None
needs_data = pytest.mark.skipif(not HAS_DATA, reason="Tesseract's Dutch data is not installed")


@pytest.fixture
def scan(shell):
    with pymupdf.open() as plain, pymupdf.open() as made:
        page = plain.new_page(width=350, height=100)
        page.insert_text((30, 50), SENTENCE, fontsize=12)
        made.new_page(width=350, height=100).insert_image(page.rect, pixmap=page.get_pixmap(dpi=150))
        made.save(shell.workspace.parent / "scan.pdf")
    return "scan.pdf"


@needs_data
def test_a_file_that_is_a_picture_is_read(shell, scan):
    assert shell.run("text", scan) == 0
    assert "only pictures" in shell.err
    assert shell.run("text", scan, "--ocr") == 0
    assert (shell.out.strip(), shell.err) == (SENTENCE, "")
    assert shell.run("suggest", scan, "--ocr") == 0


@needs_data
def test_a_letter_that_is_added_is_read_for_good(shell, scan):
    assert shell.run("add", scan, "--ocr") == 0
    assert "only pictures" not in shell.err
    (letter,) = [one for one in shell.records("letters") if one["file"] == scan]
    assert letter["read_by_ocr"]
    assert shell.run("text", letter["id"]) == 0
    assert SENTENCE in shell.out


@needs_data
def test_a_letter_of_the_workspace_is_read_later(shell, scan):
    shell.run("add", scan)
    (letter,) = [one for one in shell.records("letters") if one["file"] == scan]
    assert not letter["read_by_ocr"]
    assert shell.run("text", letter["id"], "--ocr") == 0
    assert SENTENCE in shell.out


def test_where_the_data_is_not_found_it_says_what_to_install(shell, scan, monkeypatch):
    monkeypatch.setattr(language_data, "_FOLDERS", dict.fromkeys(language_data._FOLDERS, ()))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert "nld.traineddata" in shell.fails("text", scan, "--ocr")
