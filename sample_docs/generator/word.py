"""Writes a letter as a Word file, part by part, with true headings, lists, a table and footnotes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sample_docs.generator.markup import Block, Kind, Source, note_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
_A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day a zip file knows

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{part}+xml"/>' for part in _PARTS
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_ROOT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{part}" Target="{part}.xml"/>'
        for at, part in enumerate(_PARTS, 1)
    )
    + "</Relationships>"
)


def docx(source: Source) -> bytes:
    """Return a letter as the bytes of a DOCX file, the same each time."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "docProps/core.xml": _core(source.fields["title"]),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/document.xml": _document(source),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/footnotes.xml": _footnotes(source.notes),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _XML + text)
    return buffer.getvalue()


def _document(source: Source) -> str:
    fields = source.fields
    head = [
        f"{fields['dossier']}\t{fields['dossier_title']}",
        f"Nr. {fields['number']}\t{fields['heading']}",
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        f"Den Haag, {fields['date']}",
    ]
    paragraphs = [_paragraph(line, "Kop" if at < 2 else "") for at, line in enumerate(head)]  # noqa: PLR2004 - dossier and number
    closing = [_paragraph(fields["minister"]), _paragraph(fields["name"])]
    body = "".join([*paragraphs, *_body(source.blocks), *closing])
    return f'<w:document xmlns:w="{_W}"><w:body>{body}{_A4}</w:body></w:document>'


def _body(blocks: list[Block]) -> Iterator[str]:
    rows: list[Block] = []
    for block in [*blocks, Block(Kind.PAGE)]:
        if block.kind is Kind.ROW:
            rows.append(block)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if block.kind is not Kind.PAGE:
            yield _paragraph(block.text, *_LOOKS.get(block.kind, ("",)))


_LOOKS = {
    Kind.TITLE: ("Heading1",),
    Kind.SUBTITLE: ("Heading2",),
    Kind.BULLET: ("Lijst", 1),
    Kind.NUMBERED: ("Lijst", 2),
}


def _paragraph(text: str, style: str = "", numbering: int = 0) -> str:
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        looks += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
    return f"<w:p><w:pPr>{looks}</w:pPr>{_runs(text)}</w:p>"


def _runs(text: str) -> str:
    runs, plain = [], ""
    for character in text:
        number = note_number(character)
        if not number:
            plain += character
            continue
        runs += _run(plain), _reference(number)
        plain = ""
    return "".join([*runs, _run(plain)])


def _run(text: str) -> str:
    tabbed = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{tabbed}</w:t></w:r>' if text else ""


def _reference(number: int) -> str:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{raised}<w:footnoteReference w:id="{number}"/></w:r>'


def _table(rows: list[Block]) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "bottom", "insideH")
    )
    body = "".join(f"<w:tr>{''.join(map(_cell, row.cells()))}</w:tr>" for row in rows)
    grid = "".join("<w:gridCol/>" for _ in rows[0].cells())
    looks = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(text: str) -> str:
    return f"<w:tc><w:tcPr/>{_paragraph(text)}</w:tc>"


def _footnotes(notes: list[str]) -> str:
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    texts = (
        f'<w:footnote w:id="{number}"><w:p>{mark}{_run(" " + note)}</w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    return f'<w:footnotes xmlns:w="{_W}">{separators}{"".join(texts)}</w:footnotes>'


def _styles() -> str:
    looks = {
        "Heading1": ("heading 1", '<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="26"/>'),
        "Heading2": ("heading 2", '<w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="22"/>'),
        "Kop": ("Kop", "", "<w:b/>"),
        "Lijst": ("List Paragraph", "", ""),
    }
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        for key, (name, paragraph, run) in looks.items()
    )
    return f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'


def _numbering() -> str:
    kinds = {1: ("bullet", "–"), 2: ("decimal", "%1.")}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{lead}"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        for key, (form, lead) in kinds.items()
    )
    used = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in kinds)
    return f'<w:numbering xmlns:w="{_W}">{abstract}{used}</w:numbering>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Kamerlezer</dc:creator>"
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-09-14T09:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    )
