from __future__ import annotations

import pymupdf
import pytest

from reader.engine.formats.blocks import Paragraph, Picture, Role, Script, Table
from reader.engine.formats.docx.reading import read_docx
from reader.engine.formats.properties import read_properties
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits

EMU_PER_PT = 12_700


@pytest.fixture
def set_copy(tmp_path):
    """Return a function that sets a script and opens the pages made; it returns the text too."""
    opened = []

    def set_(script: Script, most_pages: int = 50):
        target = tmp_path / f"copy-{len(opened)}.pdf"
        text = set_script(script, target, most_pages=most_pages, report=lambda *_: None)
        opened.append(pymupdf.open(target))
        return opened[-1], text

    yield set_
    for doc in opened:
        doc.close()


def blocks_of(path, **limits):
    return read_docx(path, Limits(**limits)).chapters[0].blocks


def test_headings_and_tables_are_kept(word, make_docx):
    styles = b"""<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
    <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>"""
    body = word.paragraph("Inleiding", "Heading1") + word.paragraph("De brief.")
    body += word.table([["Jaar", "Bedrag"], ["2031", "5"], ["2032", "6"]])
    heading, paragraph, table = blocks_of(make_docx(body, parts={"word/styles.xml": styles}))
    assert (heading.text, heading.role, heading.level) == ("Inleiding", Role.HEADING, 1)
    assert (paragraph.text, paragraph.role) == ("De brief.", Role.BODY)
    assert isinstance(table, Table)
    assert [[cell.blocks[0].text for cell in row.cells] for row in table.rows][2] == ["2032", "6"]


def test_notes_stand_behind_the_text_with_raised_numbers(word, make_docx, set_copy):
    path = make_docx(word.note_mark, parts={"word/footnotes.xml": word.footnotes})
    _, text = set_copy(read_docx(path, Limits()))
    assert text.text == "Zie de bijlage¹\n¹ Bijlage 3 bij deze brief.\n"


def test_a_picture_is_shown_at_the_letter_s_own_size(word, make_docx):
    body = word.picture(200 * EMU_PER_PT, 100 * EMU_PER_PT)
    path = make_docx(body, parts={"word/media/picture.png": word.png(800, 400)})
    (paragraph,) = blocks_of(path)
    (picture,) = paragraph.parts
    assert isinstance(picture, Picture)
    assert (picture.width_pt, picture.height_pt) == (200.0, 100.0)


def test_a_picture_wider_than_the_column_is_scaled(word, make_docx, set_copy):
    body = word.picture(2000 * EMU_PER_PT, 500 * EMU_PER_PT)
    path = make_docx(body, parts={"word/media/picture.png": word.png(80, 20)})
    doc, _ = set_copy(read_docx(path, Limits()))
    (shown,) = doc[0].get_image_info()
    assert shown["bbox"][2] <= 524


@pytest.mark.parametrize("data", [b"\x01\x00\x00\x00 no picture", b""])
def test_a_picture_of_an_unknown_kind_is_left_out(word, make_docx, data):
    path = make_docx(word.picture(100, 100) + word.paragraph("Tekst"), parts={"word/media/picture.png": data})
    empty, paragraph = blocks_of(path)
    assert not empty.parts
    assert paragraph.text == "Tekst"


def test_a_picture_beyond_the_limit_is_left_out(word, make_docx):
    path = make_docx(
        word.picture(100, 100) + word.paragraph("Tekst"), parts={"word/media/picture.png": word.png(80, 80)}
    )
    blocks = blocks_of(path, image_pixels=6_000)
    assert [part for block in blocks if isinstance(block, Paragraph) for part in block.parts] == list(
        blocks[1].parts
    )


def test_short_cells_of_a_row_read_as_one_line(word, make_docx, set_copy):
    table = word.table([["Aan de Voorzitter", ""], ["", ""], ["Datum", "1 mei 2031"]])
    _, text = set_copy(read_docx(make_docx(table), Limits()))
    assert text.text == "Aan de Voorzitter\nDatum 1 mei 2031\n"


@pytest.mark.parametrize(
    "rows",
    [
        [["woord " * 4000, "b"], ["c", "slot"]],
        [["langwoord" * 40, "b"], ["c", "slot"]],
        [["kolom"] * 40, ["slot"]],
        [["regel"]] * 3000 + [["slot"]],
    ],
)
def test_a_table_that_fits_on_no_page_goes_on_over_more(word, make_docx, set_copy, rows):
    body = word.paragraph("voor") + word.table(rows) + word.paragraph("erna")
    doc, text = set_copy(read_docx(make_docx(body), Limits()), most_pages=100)
    assert len(doc) < 100
    assert sorted("".join(text.text.split())) == sorted(
        "".join(["voor", *("".join(cell.split()) for row in rows for cell in row), "erna"])
    )
    assert text.text.split()[-1] == "erna"


def test_a_copy_is_the_same_each_time(tmp_path, make_docx, word):
    script = read_docx(make_docx(word.paragraph("Een zin van de brief, steeds dezelfde.") * 90), Limits())
    copies = []
    for name in ("a.pdf", "b.pdf"):
        set_script(script, tmp_path / name, most_pages=50, report=lambda *_: None)
        copies.append((tmp_path / name).read_bytes())
    assert copies[0] == copies[1]


CORE = """<?xml version="1.0"?><cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dcterms="http://purl.org/dc/terms/"><dc:title> Voortgang veiligheid </dc:title>
<dc:creator>M. Voorbeeld</dc:creator><cp:revision>7</cp:revision><dc:subject/>
<dcterms:created>2031-03-04T09:00:00Z</dcterms:created>
<dcterms:modified>2031-03-05T09:00:00Z</dcterms:modified></cp:coreProperties>"""


def test_what_a_word_file_says_of_itself_goes_with_the_letter(engine, word, make_docx, tmp_path):
    path = make_docx(word.paragraph("De brief."), parts={"docProps/core.xml": CORE.encode()})
    assert engine.prepare(path, target=tmp_path).result(60).document.metadata == {
        "title": "Voortgang veiligheid",
        "author": "M. Voorbeeld",
        "created": "2031-03-04T09:00:00Z",
        "modified": "2031-03-05T09:00:00Z",
    }


@pytest.mark.parametrize("core", [b"", b"<not xml", b"<a><b/></a>", b"\xff\xfe"])
def test_a_word_file_that_says_nothing_of_itself_is_read_all_the_same(word, make_docx, core):
    path = make_docx(word.paragraph("De brief."), parts={"docProps/core.xml": core})
    assert read_properties(path) == {}
    assert read_properties(make_docx(word.paragraph("De brief."), "kaal.docx")) == {}
