"""Word files made for the tests, from the XML of their parts."""

from __future__ import annotations

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="html" ContentType="text/html"/></Types>'
)


def word_file(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """Write a Word file; parts by name go with it, each related by the id and kind that its name begins with.

    Parts of XML are given without their root's name spaces, which are put in.
    """
    parts = parts or {}
    made = io.BytesIO()
    relations = "".join(
        f'<Relationship Id="{name.partition(".")[0]}" Type="{OFFICE}/{_kind(name)}" Target="{name}"/>'
        for name in parts
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels",
            _related(f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'),
        )
        document = f"<w:document><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", _spaced(document))
        archive.writestr("word/_rels/document.xml.rels", _related(relations))
        for name, data in parts.items():
            archive.writestr(f"word/{name}", _spaced(data) if isinstance(data, str) else data)
    return made.getvalue()


def _kind(name: str) -> str:
    return name.partition(".")[0].rstrip("0123456789")


def _related(relations: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'


def _spaced(xml: str) -> str:
    end = xml.index(">")
    end -= xml[end - 1] == "/"
    return f"{xml[:end]} {SPACES}{xml[end:]}"


def p(*inlines: str, properties: str = "") -> str:
    """Write a paragraph of inlines; what is no XML becomes a run."""
    runs = "".join(each if each.startswith("<") else r(each) for each in inlines)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Write a run."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    """Write a table of cells; what is no XML becomes a paragraph."""
    made = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """Write a complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{mark('begin')}{told}{mark('separate')}{result}{mark('end')}"


def numbered(list_: int, level: int = 0) -> str:
    """Write the properties of a paragraph that numbers itself."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def level(at: int, format_: str, text: str, more: str = "", start: int = 1) -> str:
    """Write a level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*lists: str, nums: str = "") -> str:
    """Write lists, numbered from 1 in the order of their levels."""
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{each}</w:abstractNum>' for i, each in enumerate(lists)
    )
    own = "".join(
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(lists))
    )
    return f"<w:numbering>{abstracts}{own}{nums}</w:numbering>"


def box(content: str) -> str:
    """Write a drawing with a text box, as Word has written it since 2010."""
    return (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def old_box(content: str) -> str:
    """Write a text box as Word wrote it before."""
    return (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
