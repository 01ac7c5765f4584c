"""What is said of a PDF besides its pages: files inside it, forms, fonts without letters, pictures."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from reader import errors
from reader.engine.formats.pdf_inventory import words_of_page
from reader.engine.formats.prepare import prepare
from reader.engine.messages import Prepare
from reader.engine.protocol import Limits
from reader.text import ReadingText
from tests.reader.engine.raw_pdf import Sheet, raw_pdf, text

PROMISE = "Ik informeer uw Kamer over de sluis."
PICTURE = "q 400 0 0 60 60 720 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xc0 EI Q\n"


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a PDF's bytes and returns its text and its notices."""

    def read(data: bytes):
        path = tmp_path / "brief.pdf"
        path.write_bytes(data)
        made = prepare(Prepare(1, str(path)), Path(tmp_path), Limits(), lambda _done, _total: None)
        return ReadingText.decode(made.text).text.strip(), made.document.notices

    return read


def test_files_inside_a_pdf_are_named(read):
    with pymupdf.open(stream=raw_pdf(Sheet(text(PROMISE))), filetype="pdf") as document:
        for name in ("bijlage 1.pdf", "bijlage 2.pdf"):
            document.embfile_add(name, b"%PDF-", filename=name)
        found, notices = read(document.tobytes())
    assert found == PROMISE
    said = "brief.pdf holds 2 other files: bijlage 1.pdf, bijlage 2.pdf; "
    assert notices == (said + "what is a letter among them can be opened from it.",)


def test_a_form_that_is_but_a_shell_says_so(read):
    shell = raw_pdf(Sheet(text("Please wait...")), catalog="/AcroForm<</XFA[]/Fields[]>>")
    assert "print it to a PDF" in read(shell)[1][0]
    assert read(raw_pdf(Sheet(text(PROMISE)), catalog="/AcroForm<</Fields[]>>"))[1] == ()


def test_pages_that_are_pictures_are_counted(read):
    one = read(raw_pdf(Sheet(text(PROMISE)), Sheet(PICTURE)))[1]
    inline = read(raw_pdf(Sheet(PICTURE)))[1]
    assert one == ()  # an inline picture is no scan
    assert "no text, only pictures" in inline[0]
    with pymupdf.open(stream=raw_pdf(Sheet(text(PROMISE))), filetype="pdf") as document:
        for _ in range(2):
            pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 50, 50))
            document.new_page().insert_image((0, 0, 500, 800), pixmap=pixmap)
        assert "Pages 2, 3 of brief.pdf can be read but not searched" in read(document.tobytes())[1][0]


def without_letters(*, whole):
    """Return a PDF whose font does not say which letters it draws, its table whole or gone."""
    document = pymupdf.open()
    writer = pymupdf.TextWriter(document.new_page().rect)
    writer.append((72, 100), "Ik informeer", font=pymupdf.Font("cjk"))
    writer.write_text(document[0])
    if not whole:
        document.subset_fonts()
    data = document.tobytes()
    document.close()
    document = pymupdf.open(stream=data, filetype="pdf")
    for xref in range(1, document.xref_length()):
        if document.xref_get_key(xref, "ToUnicode")[0] != "null":
            document.xref_set_key(xref, "ToUnicode", "null")
    data = document.tobytes()
    document.close()
    return data


def test_contents_named_by_way_of_a_list_are_no_damage(read):
    data = raw_pdf(Sheet(text(PROMISE)), objects=["[12 0 R]"])
    data = data.replace(b"/Contents 12 0 R", b"/Contents 10 0 R").replace(b"startxref", b"startxxxx")
    found, notices = read(data)
    assert found == PROMISE
    assert ["was damaged; it was repaired" in notice for notice in notices] == [True]


def test_a_font_without_letters_is_named_and_what_it_draws_is_no_word(read):
    found, notices = read(without_letters(whole=False))
    assert set(found) == {"\ufffd"}
    assert ["cannot be read: the font" in notice for notice in notices] == [True]


def test_a_font_that_is_there_whole_says_itself_which_letters_it_draws(read):
    data = without_letters(whole=True)
    assert read(data) == ("Ik informeer", ())
    with pymupdf.open(stream=data, filetype="pdf") as document:
        assert [each.text for each in words_of_page(document[0])] == ["Ik informeer"]


def test_a_pdf_of_which_nothing_is_left_says_what_to_do(read):
    data = raw_pdf(Sheet(text(PROMISE))).replace(b"/Contents 11 0 R", b"/Contents 99 0 R")
    with pytest.raises(errors.DamagedFile, match="Fetch it again"):
        read(data.replace(b"startxref", b"startxxxx"))
