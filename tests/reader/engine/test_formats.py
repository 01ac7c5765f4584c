from __future__ import annotations

import io
import zipfile

import pymupdf
import pytest

from reader import errors
from reader.engine.client import Engine
from reader.engine.formats.kind import recognise
from reader.engine.protocol import Limits
from reader.model import FileFormat
from reader.text import ReadingText

PATIENCE_S = 60.0
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
EMF = b"\x01\x00\x00\x00" + bytes(100)


@pytest.fixture
def refused(engine, tmp_path):
    """Return a function that prepares a file that cannot be, and returns the error's message."""

    def refuse(data: bytes, name: str, error: type[Exception]) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(error) as caught:
            engine.prepare(path, target=tmp_path / "cache").result(PATIENCE_S)
        assert name in str(caught.value)
        assert not (tmp_path / "cache").exists()
        return str(caught.value)

    return refuse


@pytest.fixture
def read(engine, tmp_path):
    """Return a function that prepares a file and returns its reading text and its reading copy's path."""

    def prepare(path, **options):
        prepared = engine.prepare(path, target=tmp_path / "cache", **options).result(PATIENCE_S)
        return ReadingText.decode(prepared.text).text, prepared

    return prepare


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        (
            "a.ods",
            archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "Save it as PDF in Excel",
        ),
        ("a.odg", archive(mimetype=b"application/vnd.oasis.opendocument.graphics"), "Save it as PDF or DOCX"),
        ("a.doc", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "Save it as PDF or DOCX"),
        ("a.xml", b'<?xml version="1.0"?><recept/>', "print it to a PDF"),
        ("a16.xml", '\ufeff<?xml version="1.0"?><recept/>'.encode("utf-16-le"), "print it to a PDF"),
        ("b.xml", b"<recept/>", "print it to a PDF"),
        ("b", b"<recept>\n<al>Een</al></recept>\n", "print it to a PDF"),
        ("c.txt", b"<w:recept>Een</w:recept><!-- x -->", "print it to a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "Scan it to a PDF"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), "Scan it to a PDF"),
        ("a.xlsx", archive(xl__workbook=b"x"), "Save it as PDF in Excel"),
        ("a.zip", archive(brief=b"x"), "Unpack it"),
        ("a.exe", bytes(range(256)) * 9, "Save it as PDF or DOCX"),
        ("brief.pdf", b"\x89PNG\r\n\x1a\n" + bytes(50), "Scan it to a PDF"),  # whatever its name says
    ],
)
def test_other_kinds_are_refused_with_what_to_do(refused, name, data, advice):
    assert advice in refused(data, name, errors.UnsupportedFile)


@pytest.mark.parametrize("name", ["leeg.pdf", "leeg.docx", "leeg.txt", "leeg"])
def test_an_empty_file_is_called_empty(refused, name):
    assert "0 bytes" in refused(b"", name, errors.DamagedFile)


def test_a_pdf_cut_off_in_its_first_page_is_damaged(refused, make_pdf):
    refused(make_pdf().read_bytes()[:120], "kort.pdf", errors.DamagedFile)


def test_a_pdf_cut_off_later_is_read_with_a_notice(read, make_pdf, tmp_path):
    path = tmp_path / "half.pdf"
    data = make_pdf(pages=12).read_bytes()
    path.write_bytes(data[: len(data) * 4 // 5])
    text, prepared = read(path)
    assert "Pagina 1." in text
    assert prepared.document.notices == ("half.pdf is damaged: 11 of 12 pages could be read.",)
    assert prepared.document.unread == 1


def test_a_pdf_that_lost_no_page_when_it_was_cut_off_is_read_with_a_notice(read, make_pdf, tmp_path):
    path = tmp_path / "half.pdf"
    path.write_bytes(make_pdf(pages=12).read_bytes()[:-60])
    _, prepared = read(path)
    assert "half.pdf was damaged" in prepared.document.notices[0]
    assert prepared.document.unread == 0


def test_a_pdf_with_zero_pages_is_damaged(refused):
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    assert "no pages" in refused(data + b"trailer<</Root 1 0 R>>\n%%EOF", "nul.pdf", errors.DamagedFile)


@pytest.mark.parametrize("claimed", [30_000, 1_400_000_000])
def test_a_pdf_that_claims_pages_it_does_not_have_is_damaged(refused, claimed):
    data = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    data += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count %d>>endobj\n" % claimed
    data += b"3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    refused(data, "veel.pdf", errors.DamagedFile)


def test_a_pdf_with_a_password_is_encrypted(refused, make_pdf, tmp_path):
    with pymupdf.open(make_pdf()) as doc:
        doc.save(tmp_path / "slot.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")
    assert "password" in refused((tmp_path / "slot.pdf").read_bytes(), "dicht.pdf", errors.EncryptedFile)


def test_a_scan_without_text_says_so(read, tmp_path):
    with pymupdf.open() as doc:
        doc.new_page().draw_rect((50, 50, 200, 200), fill=(0, 0, 0))
        doc.save(tmp_path / "scan.pdf")
    text, prepared = read(tmp_path / "scan.pdf")
    assert not text.strip()
    assert "scan.pdf has no text" in prepared.document.notices[0]


def test_a_turned_page_is_read_turned(read, tmp_path):
    with pymupdf.open() as doc:
        page = doc.new_page(width=595, height=842)
        page.insert_text((72, 100), "De Kamer wordt in maart geïnformeerd.", rotate=0)
        page.set_rotation(90)
        doc.save(tmp_path / "draai.pdf")
    _, prepared = read(tmp_path / "draai.pdf")
    assert prepared.document.page_sizes == ((842.0, 595.0),)
    assert ReadingText.decode(prepared.text).page_sizes == ((842.0, 595.0),)


@pytest.mark.parametrize(
    ("key", "value"),
    [("UserUnit", "0"), ("MediaBox", "[0 0 99999999999999999999999999999999 842]"), ("UserUnit", "200")],
)
def test_a_page_of_a_size_that_none_has_is_not_read(read, engine, make_pdf, key, value):
    doc = pymupdf.open(make_pdf())
    doc.xref_set_key(doc[0].xref, key, value)
    path = make_pdf("raar.pdf")
    doc.save(path)
    text, prepared = read(path)
    document = prepared.document
    assert document.page_sizes == ReadingText.decode(prepared.text).page_sizes == ((595.0, 842.0),) * 2
    assert document.notices == ("raar.pdf is damaged: 1 of 2 pages could be read.",)
    assert text.startswith("Pagina 2.")
    with pytest.raises(errors.DamagedFile, match="Page 1"):
        engine.render(path, 1, zoom=1.0).result(PATIENCE_S)


def test_a_raised_digit_behind_a_word_is_a_footnote_mark(read, tmp_path):
    with pymupdf.open() as doc:
        page = doc.new_page(width=595, height=842)
        writer = pymupdf.TextWriter(page.rect)
        _, end = writer.append((72, 100), "Het kabinet hecht aan gelijkheid", fontsize=11)
        _, end = writer.append((end.x, end.y - 4), "12", fontsize=7)
        writer.append((end.x, end.y + 4), ". Dat blijft zo.", fontsize=11)
        writer.write_text(page)
        doc.save(tmp_path / "noot.pdf")
    assert "gelijkheid¹². Dat blijft zo." in read(tmp_path / "noot.pdf")[0]


def test_a_zip_bomb_is_refused(refused, make_docx):
    assert "unpacks" in refused(
        make_docx("<w:p/>", parts={"word/media/x.xml": bytes(250 * 1024**2)}).read_bytes(),
        "bom.docx",
        errors.LimitExceeded,
    )


def test_an_archive_packed_too_tightly_is_refused(refused, make_docx):
    data = make_docx("<w:p/>", parts={"word/media/x.bin": bytes(20 * 1024**2)}).read_bytes()
    assert "100 times" in refused(data, "dicht.docx", errors.LimitExceeded)


def test_an_archive_of_too_many_parts_is_refused(refused, make_docx):
    data = make_docx("<w:p/>", parts={f"word/media/{i}": b"" for i in range(5_001)}).read_bytes()
    assert "parts" in refused(data, "delen.docx", errors.LimitExceeded)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused(refused, make_docx, encoding):
    body = f'<?xml version="1.0"?>{ENTITIES}<x>&b;</x>'.encode(encoding)
    data = make_docx("<w:p/>", parts={"word/comments.xml": body}).read_bytes()
    assert "entities" in refused(data, "entiteit.docx", errors.DamagedFile)


def test_a_docx_cut_off_is_damaged(refused, make_docx):
    data = make_docx("<w:p/>").read_bytes()
    refused(data[: len(data) // 2], "half.docx", errors.DamagedFile)


def test_a_docx_that_is_no_word_file_inside_is_damaged(refused):
    refused(archive(word__document=b"x", **{"word__document.xml": b"<geen"}), "raar.docx", errors.DamagedFile)


def test_a_locked_docx_is_encrypted(refused):
    data = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(99)
    assert "password" in refused(data, "slot.docx", errors.EncryptedFile)


def test_too_many_pages_are_refused(make_docx, make_pdf, tmp_path):
    own = Engine(workers=1, limits=Limits(pages=2))
    with pytest.raises(errors.LimitExceeded, match="3 pages; 2 is the most"):
        own.open(make_pdf(pages=3)).result(PATIENCE_S)
    path = make_docx("".join(f"<w:p><w:r><w:t>Regel {i}</w:t></w:r></w:p>" for i in range(400)))
    with pytest.raises(errors.LimitExceeded, match="2 pages"):
        own.prepare(path, target=tmp_path).result(PATIENCE_S)
    own.close()


def test_a_docx_becomes_a_reading_copy_that_embeds_its_fonts(read, make_docx):
    text, prepared = read(make_docx("<w:p><w:r><w:t>De minister zegt toe.</w:t></w:r></w:p>"))
    assert text.strip() == "De minister zegt toe."
    assert prepared.format is FileFormat.DOCX
    with pymupdf.open(prepared.reading_copy) as doc:
        assert all(doc.extract_font(font[0])[3] for font in doc.get_page_fonts(0))


def test_the_same_file_has_the_same_pages(read, make_docx):
    path = make_docx(
        "".join(f"<w:p><w:r><w:t>{'Zin van de brief. ' * i}</w:t></w:r></w:p>" for i in range(90))
    )
    assert read(path)[1].text == read(path)[1].text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Eén “vraag” – geïnformeerd", "utf-8"),
        ("Eén “vraag” – geïnformeerd", "utf-8-sig"),
        ("Eén “vraag” – geïnformeerd", "utf-16"),
        ("Eén vraag, geïnformeerd", "utf-16-le"),
        ("Eén “vraag” – het kabinet’s geïnformeerd", "cp1252"),
        ("Eén vraag van € 5, geïnformeerd", "iso8859-15"),
    ],
)
def test_a_text_file_is_read_in_its_encoding(read, tmp_path, text, encoding):
    path = tmp_path / "brief.txt"
    path.write_bytes(text.encode(encoding))
    found, prepared = read(path)
    assert found.strip() == text
    assert prepared.encoding == encoding
    assert prepared.format is FileFormat.TXT


def test_a_wrong_guess_can_be_changed(read, tmp_path):
    path = tmp_path / "brief.txt"
    path.write_bytes("één idee".encode("cp850"))
    assert read(path, encoding="cp850")[0].strip() == "één idee"


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "ascii"])
def test_an_encoding_that_does_not_fit_is_refused(engine, tmp_path, encoding):
    path = tmp_path / "brief.txt"
    path.write_bytes("één".encode())
    with pytest.raises(errors.BadValue):
        engine.prepare(path, target=tmp_path, encoding=encoding).result(PATIENCE_S)


def test_a_file_that_became_another_kind_is_damaged(engine, make_pdf, tmp_path):
    with pytest.raises(errors.DamagedFile, match="not the file that was added"):
        engine.prepare(make_pdf(), target=tmp_path, format=FileFormat.DOCX).result(PATIENCE_S)


def test_a_form_feed_begins_a_page(read, tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text("Een <b>\fTwee & drie\n", encoding="utf-8")
    _, prepared = read(path)
    text = ReadingText.decode(prepared.text)
    assert text.page_text(1).strip() == "Een <b>"
    assert text.page_text(2).strip() == "Twee & drie"


def test_a_text_without_end_of_line_stays_on_the_page(read, tmp_path):
    path = tmp_path / "lang.txt"
    path.write_text("x" * 3000, encoding="utf-8")
    assert read(path)[0].count("x") == 3000


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", b"  <!DOCTYPE html><p>Brief", FileFormat.HTML),
        ("a.doc", b"<html><body>Brief", FileFormat.HTML),  # as Word's web pages are named by hand
        ("a.htm", "<p>Brief één".encode("cp1252"), FileFormat.HTML),
        ("a16.htm", "\ufeff<p>Brief".encode("utf-16-le"), FileFormat.HTML),
        ("b.html", b"<!-- saved from url=(0022)https://x.example/ -->\n<html><p>Brief", FileFormat.HTML),
        (
            "a.xhtml",
            b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Brief</p></html>',
            FileFormat.HTML,
        ),
        (
            "a.xml",
            b'<?xml version="1.0"?><!-- x --><officiele-publicatie><al>x</al></officiele-publicatie>',
            FileFormat.XML,
        ),
        ("a.txt", b"<p>Een brief die met een haakje begint", FileFormat.TXT),
        ("b.txt", b"<Naam> schrijft: <Naam> komt niet.", FileFormat.TXT),
        ("brief.xml", b"<brief/>", FileFormat.XML),
        ("brief", b"<!-- x --><brief>\n<al>Een brief</al></brief>\n", FileFormat.XML),
        ("kst.txt", "\ufeff<motie id='1'><al>De Kamer</al></motie>".encode("utf-16-le"), FileFormat.XML),
    ],
)
def test_pages_and_papers_are_known_by_what_they_begin_with(tmp_path, name, data, kind):
    path = tmp_path / name
    path.write_bytes(data)
    assert recognise(path) is kind


def test_a_web_page_is_read_by_the_worker(read, tmp_path):
    path = tmp_path / "brief.html"
    path.write_bytes("<meta charset=cp1252><title>Brief over de brug</title><p>Café de Brug".encode("cp1252"))
    text, prepared = read(path)
    assert text == "Café de Brug\n"
    assert prepared.format is FileFormat.HTML
    assert prepared.encoding == "cp1252"
    assert prepared.document.metadata == {"title": "Brief over de brug"}
    with pymupdf.open(prepared.reading_copy) as copy:
        assert "Café de Brug" in copy[0].get_text()
