"""A report as a Word document.

Headings go by style, and the header of a table repeats on each page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.interchange.packed import archive, xml_text
from reader.interchange.report import report
from reader.interchange.report_blocks import Block, Heading, Item, Picture, Quote, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.interchange.report import Report

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_FOOTER = (
    f'<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:jc w:val="right"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
# A4 on its side, as tables of commitments are wide; lengths in twentieths of a point.
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="r2"/>'
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" '
    'w:gutter="0"/></w:sectPr>'
)
_BREADTH = 16838 - 2 * 1134
_TWIPS_A_PT, _EMU_A_PT = 20, 12_700
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="999999"/>' for side in ("top", "bottom", "insideH")
)


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the report."""
    made = report(material, wishes)
    with archive(path) as packed:
        packed.put_xml("[Content_Types].xml", [_TYPES])
        packed.put_xml("_rels/.rels", [_RELATIONS])
        packed.put_xml("word/styles.xml", _styles("nl-NL" if made.language == "nl" else "en-GB"))
        packed.put_xml("word/footer1.xml", [_FOOTER])
        pictures: list[Picture] = []
        packed.put_xml("word/document.xml", _document(made, pictures))
        for number, picture in enumerate(pictures, 1):
            packed.put_bytes(f"word/media/{number}.png", picture.png)
        packed.put_xml("word/_rels/document.xml.rels", _relations(len(pictures)))


def _relations(pictures: int) -> Iterator[str]:
    yield f'<Relationships xmlns="{_PACKAGE}/relationships">'
    yield f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    yield f'<Relationship Id="r2" Type="{_OFFICE}/footer" Target="footer1.xml"/>'
    for number in range(1, pictures + 1):
        yield f'<Relationship Id="p{number}" Type="{_OFFICE}/image" Target="media/{number}.png"/>'
    yield "</Relationships>"


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
    yield '<w:spacing w:after="40"/><w:ind w:left="400"/></w:pPr></w:style>'
    for identity, about, look in (
        ("Item", '<w:spacing w:before="200" w:after="0"/>', "<w:b/>"),
        ("Facts", '<w:spacing w:after="60"/>', '<w:color w:val="555555"/><w:sz w:val="19"/>'),
        (
            "Source",
            '<w:spacing w:after="100"/><w:ind w:left="400"/>',
            '<w:color w:val="555555"/><w:sz w:val="19"/>',
        ),
    ):
        yield f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{identity}"/>'
        yield f'<w:basedOn w:val="Normal"/><w:pPr>{about}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
    yield "</w:styles>"


def _document(made: Report, pictures: list[Picture]) -> Iterator[str]:
    """Yield the document; the pictures in it are added to a list, to be written behind it."""
    yield f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    yield f'xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"><w:body>'
    yield _paragraph(made.title, "Title")
    for block in made.blocks:
        if isinstance(block, Picture):
            pictures.append(block)
            yield _picture(block, len(pictures))
        else:
            yield from _block(block)
    yield f"{_PAGE}</w:body></w:document>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield _paragraph(text, "Heading1")
        case Text(text):
            yield _paragraph(text)
        case Item(what, facts):
            yield _paragraph(what, "Item", keep=True)
            yield _paragraph(facts, "Facts", keep=True)
        case Quote(text, citation):
            yield _paragraph(text, "Quote", keep=True)
            yield _paragraph(citation, "Source")
        case Table(headings, lines, shares):
            yield from _table(headings, lines, shares)


def _picture(picture: Picture, number: int) -> str:
    """Return a picture as wide as it is on its page, at most as wide as the text."""
    scale = min(1.0, _BREADTH / _TWIPS_A_PT / picture.width_pt)
    wide, tall = (round(side * scale * _EMU_A_PT) for side in (picture.width_pt, picture.height_pt))
    told = xml_text(picture.told)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Source"/></w:pPr><w:r><w:drawing><wp:inline>'
        f'<wp:extent cx="{wide}" cy="{tall}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{told}"/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="p{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill>'
        '<a:srgbClr val="999999"/></a:solidFill></a:ln></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _table(
    headings: tuple[str, ...], lines: tuple[tuple[str, ...], ...], shares: tuple[int, ...]
) -> Iterator[str]:
    breadths = tuple(_BREADTH * share // sum(shares) for share in shares)
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{_BREADTH}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
    yield '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    yield '<w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{breadth}"/>' for breadth in breadths) + "</w:tblGrid>"
    yield _line(headings, breadths, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", bold=True)
    for line in lines:
        yield _line(line, breadths, "<w:trPr><w:cantSplit/></w:trPr>")
    yield "</w:tbl><w:p/>"


def _line(cells: tuple[str, ...], breadths: tuple[int, ...], about: str, *, bold: bool = False) -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{breadth}" w:type="dxa"/></w:tcPr>{_paragraph(cell, bold=bold)}</w:tc>'
        for cell, breadth in zip(cells, breadths, strict=True)
    )
    return f"<w:tr>{about}{''.join(made)}</w:tr>"


def _paragraph(text: str, style: str = "", *, bold: bool = False, keep: bool = False) -> str:
    about = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:keepNext/>" if keep else "")
    strong = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = xml_text(text).split("\n")
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}<w:r>{strong}{runs}</w:r></w:p>"
