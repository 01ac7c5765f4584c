"""Files to feed the engine, sound and broken, all made here."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

import pymupdf
import pytest

from reader.engine.client import Engine
from reader.engine.protocol import Limits

SENTENCE = "De minister informeert de Kamer in het eerste kwartaal van 2031 over de uitkomsten."


@pytest.fixture(scope="module")
def engine():
    """Share one worker among the tests of a file."""
    shared = Engine(workers=1, limits=Limits(job_s=60.0))
    yield shared
    shared.close()


@pytest.fixture
def make_pdf(tmp_path):
    """Return a maker of PDFs with one sentence a page."""

    def make(name: str = "brief.pdf", *, pages: int = 2):
        doc = pymupdf.open()
        for number in range(1, pages + 1):
            page = doc.new_page(width=595, height=842)
            page.insert_text((72, 100), f"Pagina {number}. {SENTENCE}", fontsize=9)
        path = tmp_path / name
        doc.save(path)
        doc.close()
        return path

    return make


@pytest.fixture
def slow_pdf(tmp_path):
    """Make a page that takes many seconds to draw: thousands of thick curves, half see-through."""
    doc = pymupdf.open()
    page = doc.new_page(width=595, height=842)
    state = doc.get_new_xref()
    doc.update_object(state, "<< /ca 0.5 /CA 0.5 /BM /Luminosity >>")
    doc.xref_set_key(page.xref, "Resources", f"<< /ExtGState << /G {state} 0 R >> >>")
    contents = doc.get_new_xref()
    doc.update_object(contents, "<<>>")
    doc.update_stream(contents, b"/G gs 90 w " + b"0 0 m 900 100 -300 700 595 842 c S " * 20_000)
    page.set_contents(contents)
    path = tmp_path / "traag.pdf"
    doc.save(path)
    doc.close()
    return path


@pytest.fixture
def make_docx(tmp_path):
    """Return a maker of Word files from the XML of their body, with further parts by name."""

    def make(body: str, name: str = "brief.docx", *, parts: dict[str, bytes] | None = None):
        path = tmp_path / name
        path.write_bytes(docx(body, parts=parts))
        return path

    return make


@pytest.fixture
def word():
    """Give the tests the XML of Word's paragraphs, tables, notes and pictures."""
    return SimpleNamespace(
        paragraph=paragraph, table=table, picture=picture, png=png, note_mark=NOTE_MARK, footnotes=FOOTNOTES
    )


_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
_OWN_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="notes" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>
<Relationship Id="picture" Type="{_OFFICE}/image" Target="media/picture.png"/></Relationships>"""
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    f'xmlns:r="{_OFFICE}"'
)


def docx(body: str, *, parts: dict[str, bytes] | None = None) -> bytes:
    """Write a Word file."""
    document = f'<?xml version="1.0"?><w:document {_SPACES}><w:body>{body}</w:body></w:document>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
        if parts:
            archive.writestr("word/_rels/document.xml.rels", _OWN_RELATIONS)
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return made.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """Write a paragraph of a Word file."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(rows: list[list[str]]) -> str:
    """Write a table of a Word file."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


NOTE_MARK = '<w:p><w:r><w:t>Zie de bijlage</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
FOOTNOTES = (
    f"<w:footnotes {_SPACES}>"
    '<w:footnote w:id="2"><w:p><w:r><w:t>Bijlage 3 bij deze brief.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
).encode()


def picture(width_emu: int, height_emu: int) -> str:
    """Write a paragraph that shows the picture `media/picture.png`."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{width_emu}" cy="{height_emu}"/>'
        "<a:graphic><a:graphicData>"
        '<pic:pic><pic:blipFill><a:blip r:embed="picture"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def png(width: int, height: int) -> bytes:
    """Draw a grey picture."""
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, width, height))
    pixmap.clear_with(90)
    return pixmap.tobytes("png")
