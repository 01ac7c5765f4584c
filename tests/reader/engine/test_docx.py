from __future__ import annotations

import pymupdf
import pytest

from reader.engine.formats.docx import read_docx
from reader.engine.formats.markup import tidy
from reader.engine.formats.properties import read_properties
from reader.engine.formats.setting import set_pages
from reader.engine.protocol import Limits

EMU_PER_PT = 12_700


@pytest.fixture
def set_copy(tmp_path):
    """Return a function that sets bodies and opens the pages made."""
    opened = []

    def set_bodies(*bodies, pictures=None):
        target = tmp_path / f"copy-{len(opened)}.pdf"
        set_pages([[body] for body in bodies], pictures or {}, target, most_pages=50, report=lambda *_: None)
        opened.append(pymupdf.open(target))
        return opened[-1]

    yield set_bodies
    for doc in opened:
        doc.close()


def test_headings_lists_and_tables_are_kept(word, make_docx):
    body = word.paragraph("Inleiding", "Heading1") + word.paragraph("De brief.")
    body += word.table([["Jaar", "Bedrag"], ["2031", "5"], ["2032", "6"]])
    html = read_docx(make_docx(body), Limits()).bodies[0]
    assert "<h1>Inleiding</h1><p>De brief.</p><table>" in html
    assert "<p>2032</p></td><td><p>6</p>" in html


def test_notes_stand_at_the_end_with_raised_numbers(word, make_docx):
    path = make_docx(word.note_mark, parts={"word/footnotes.xml": word.footnotes})
    html = read_docx(path, Limits()).bodies[0]
    assert "Zie de bijlage<sup>1</sup>" in html
    assert '<hr /><p class="note"><sup>1</sup> Bijlage 3 bij deze brief.' in html
    assert "↑" not in html
    assert "[1]" not in html


def test_a_picture_is_shown_at_the_letter_s_own_size(word, make_docx):
    body = word.picture(200 * EMU_PER_PT, 100 * EMU_PER_PT)
    markup = read_docx(make_docx(body, parts={"word/media/picture.png": word.png(800, 400)}), Limits())
    assert 'style="width:200.0pt;height:100.0pt"' in markup.bodies[0]
    assert len(markup.pictures) == 1


def test_a_picture_wider_than_the_column_is_scaled(word, make_docx, set_copy):
    body = word.picture(2000 * EMU_PER_PT, 500 * EMU_PER_PT)
    markup = read_docx(make_docx(body, parts={"word/media/picture.png": word.png(80, 20)}), Limits())
    doc = set_copy(*markup.bodies, pictures=markup.pictures)
    (shown,) = doc[0].get_image_info()
    assert shown["bbox"][2] <= 524


@pytest.mark.parametrize("data", [b"\x01\x00\x00\x00 no picture", b""])
def test_a_picture_of_an_unknown_kind_is_left_out(word, make_docx, data):
    path = make_docx(word.picture(100, 100) + word.paragraph("Tekst"), parts={"word/media/picture.png": data})
    markup = read_docx(path, Limits())
    assert "img" not in markup.bodies[0]
    assert "Tekst" in markup.bodies[0]


def test_a_picture_beyond_the_limit_is_left_out(word, make_docx):
    path = make_docx(
        word.picture(100, 100) + word.paragraph("Tekst"), parts={"word/media/picture.png": word.png(80, 80)}
    )
    assert not read_docx(path, Limits(image_pixels=6_000)).pictures


def test_a_layout_table_becomes_paragraphs():
    markup = tidy(
        "<table><tr><td><p>Aan de Voorzitter</p></td><td></td></tr><tr><td></td><td></td></tr>"
        "<tr><td><p>Datum</p></td><td><p>1 mei 2031</p></td></tr></table>",
        {},
    )
    assert "<table" not in markup.bodies[0]
    assert "<span>Datum</span>\u2003<span>1 mei 2031</span>" in markup.bodies[0]


def test_a_table_within_a_layout_table_is_not_lost():
    inner = "<table><tr><td><p>Eén</p></td><td><p>Twee</p></td></tr></table>"
    markup = tidy(f"<table><tr><td><p>Voor</p>{inner}<p>Na</p></td></tr></table>", {})
    assert "<table" not in markup.bodies[0]
    assert [word in markup.bodies[0] for word in ("Voor", "Eén", "Twee", "Na")] == [True] * 4


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>{'woord ' * 4000}</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        f"<table><tr><td>{'langwoord' * 40}</td><td>b</td></tr><tr><td>c</td><td>slot</td></tr></table>",
        f"<table><tr>{'<td>kolom</td>' * 40}</tr><tr><td>slot</td></tr></table>",
    ],
)
def test_a_table_that_fits_on_no_page_is_set_as_text(set_copy, table):
    doc = set_copy(*tidy(f"<p>voor</p>{table}<p>erna</p>", {}).bodies)
    assert len(doc) < 20
    assert "erna" in doc[-1].get_text()


def test_a_body_that_fits_on_no_page_gives_way_to_a_plainer_one(set_copy):
    endless = f"<body><table><tr><td>{'woord ' * 4000}</td></tr></table></body>"
    doc = set_copy(endless, "<body><p>gewoon</p></body>")
    assert [page.get_text().strip() for page in doc] == ["gewoon"]


def test_a_copy_is_the_same_each_time(tmp_path):
    body = "<body>" + "<p>Een zin van de brief, steeds dezelfde.</p>" * 90 + "</body>"
    copies = []
    for name in ("a.pdf", "b.pdf"):
        set_pages([[body]], {}, tmp_path / name, most_pages=50, report=lambda *_: None)
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
