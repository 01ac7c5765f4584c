"""A report as a Word document.

Headings go by style, and the header of a table repeats on each page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.interchange.packed import archive, xml_text
from reader.interchange.report import Block, Heading, Quote, Table, Text, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.interchange.report import Report

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLE_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
# A4 on its side, as tables of commitments are wide; lengths in twentieths of a point.
_PAGE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" '
    'w:gutter="0"/></w:sectPr>'
)
_BREADTH = 16838 - 2 * 1134
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="999999"/>' for side in ("top", "bottom", "insideH")
)


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the report."""
    made = report(material, wishes)
    with archive(path) as packed:
        packed.put_xml("[Content_Types].xml", [_TYPES])
        packed.put_xml("_rels/.rels", [_RELATIONS])
        packed.put_xml("word/_rels/document.xml.rels", [_STYLE_RELATIONS])
        packed.put_xml("word/styles.xml", _styles("nl-NL" if made.language == "nl" else "en-GB"))
        packed.put_xml("word/document.xml", _document(made))


def _styles(language: str) -> Iterator[str]:
    yield f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" '
    yield f'w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="{language}"/></w:rPr>'
    yield '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100"/></w:pPr></w:pPrDefault>'
    yield "</w:docDefaults>"
    yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    for name, size, level in (("Title", 36, None), ("heading 1", 27, 0)):
        identity = name.replace(" ", "").capitalize()
        outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
        yield f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>'
        yield '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/>'
        yield f'<w:spacing w:before="240" w:after="120"/>{outline}</w:pPr>'
        yield f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    yield '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/>'
    yield '<w:pPr><w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="999999"/></w:pBdr>'
    yield '<w:ind w:left="400"/></w:pPr></w:style></w:styles>'


def _document(made: Report) -> Iterator[str]:
    yield f'<w:document xmlns:w="{_W}"><w:body>{_paragraph(made.title, "Title")}'
    for block in made.blocks:
        yield from _block(block)
    yield f"{_PAGE}</w:body></w:document>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield _paragraph(text, "Heading1")
        case Text(text):
            yield _paragraph(text)
        case Quote(text, citation):
            yield _paragraph(text, "Quote", keep=True)
            yield _paragraph(citation, "Quote")
        case Table(headings, lines):
            yield from _table(headings, lines)


def _table(headings: tuple[str, ...], lines: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    breadth = _BREADTH // len(headings)
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{_BREADTH}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
    yield "</w:tblPr><w:tblGrid>" + f'<w:gridCol w:w="{breadth}"/>' * len(headings) + "</w:tblGrid>"
    yield _line(headings, breadth, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", bold=True)
    for line in lines:
        yield _line(line, breadth, "<w:trPr><w:cantSplit/></w:trPr>")
    yield "</w:tbl><w:p/>"


def _line(cells: tuple[str, ...], breadth: int, about: str, *, bold: bool = False) -> str:
    own = f'<w:tcPr><w:tcW w:w="{breadth}" w:type="dxa"/></w:tcPr>'
    return (
        f"<w:tr>{about}"
        + "".join(f"<w:tc>{own}{_paragraph(cell, bold=bold)}</w:tc>" for cell in cells)
        + "</w:tr>"
    )


def _paragraph(text: str, style: str = "", *, bold: bool = False, keep: bool = False) -> str:
    about = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:keepNext/>" if keep else "")
    strong = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = xml_text(text).split("\n")
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}<w:r>{strong}{runs}</w:r></w:p>"
