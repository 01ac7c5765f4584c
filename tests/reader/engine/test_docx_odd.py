"""What is rare in Word files: each reads as it is printed."""

# ruff: noqa: E501 - XML is read best unbroken
from __future__ import annotations

import base64
import io
import zipfile

import pytest

from reader.engine.completeness import Kind
from reader.engine.formats.docx.inventory import inventory
from reader.engine.formats.docx.names import W14
from reader.engine.formats.docx.reading import read_docx
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.word_comparison import compare
from tests.reader.engine.wordfile import box, level, numbered, numbering, p, r, table, word_file


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a Word file and holds that both counts of its words agree."""

    def read_(data):
        path = tmp_path / "brief.docx"
        path.write_bytes(data)
        text = set_script(
            read_docx(path, Limits()), tmp_path / "copy.pdf", most_pages=50, report=lambda *_: None
        ).text
        found = compare(inventory(path), text)
        assert found.lost == ()
        return text.rstrip("\n"), found

    return read_


def unsaved(instruction):
    """Write a field that has no result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{mark('end')}"


def styles(*made):
    return f"<w:styles>{''.join(made)}</w:styles>"


def style(id_, inside="", based="", kind="paragraph"):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{id_}">{base}{inside}</w:style>'


def alternatives(choice, fallback, asked='xmlns:later="urn:later" Requires="later"'):
    return (
        f"<mc:AlternateContent><mc:Choice {asked}>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def drawn(shapes):
    return f"<w:r><w:drawing><wp:inline><wpg:wgp>{shapes}</wpg:wgp></wp:inline></w:drawing></w:r>"


def shape(text, hidden=0):
    inside = f"<wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx>"
    return f'<wps:wsp><wps:cNvPr id="1" name="a" hidden="{hidden}"/>{inside}</wps:wsp>'


def heads(*refs, more=""):
    made = "".join(f'<w:headerReference w:type="{kind}" r:id="{id_}"/>' for kind, id_ in refs)
    return f"<w:sectPr>{made}{more}</w:sectPr>"


def mail(page, charset, coding):
    return (
        f'MIME-Version: 1.0\nContent-Type: text/html; charset="{charset}"\n'
        f"Content-Transfer-Encoding: {coding}\n\n"
    ).encode() + page


SYMBOLS = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
NAME = "<c:pt><c:v>{}</c:v></c:pt>".format
CHART = (
    "<c:chartSpace><c:ser><c:tx><c:v>Reeks</c:v></c:tx><c:cat><c:multiLvlStrRef><c:multiLvlStrCache>"
    f"<c:lvl>{NAME('Noord')}</c:lvl><c:lvl>{NAME('2031')}</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    f"<c:val><c:numLit>{NAME('12')}</c:numLit></c:val></c:ser><c:strLit>{NAME('Letterlijk')}</c:strLit></c:chartSpace>"
)
WHITE = '<w:color w:val="FFFFFF"/>'
VANISH = "<w:rPr><w:vanish/></w:rPr>"
FORMULA = "<m:oMath>{}</m:oMath>".format
FIRST, REST = (f"<w:hdr>{p(each)}</w:hdr>" for each in ("Kop van blad een", "Kop van blad twee"))
CASES = {
    "numbers of paragraphs": (
        p(unsaved(" AUTONUM "), " een") + p(unsaved("AUTONUM"), " twee") + p(unsaved("AUTONUMOUT"), " drie"),
        {},
        "1. een\n2. twee\nIII. drie",
    ),
    "numbers within a paragraph": (
        p(*(unsaved(f"LISTNUM \\l {at}") for at in (1, 2, 2, 1)), unsaved("LISTNUM \\l 2 \\s 5")),
        {},
        "1)a)b)2)e)",
    ),
    "simple fields without results": (
        p(*(f'<w:fldSimple w:instr="{told}"/>' for told in ("AUTONUM", "SYMBOL 179 \\f Symbol", "PAGE"))),
        {},
        "1.≥",
    ),
    "names in a chart": (
        p('<w:r><w:drawing><wp:inline><c:chart r:id="chart1"/></wp:inline></w:drawing></w:r>'),
        {"chart1.xml": CHART},
        "Reeks\nNoord\n2031\nLetterlijk",
    ),
    "a formula of old": (p("Zie ", unsaved(" EQ \\f(12;x) + \\r(3)"), "."), {}, "Zie 12/x + (3)."),
    "an alternative of later": (p(alternatives(r("straks"), r("nu"))), {}, "nu"),
    "an alternative of Word's": (p(alternatives(r("nu"), r("eens"), 'Requires="wps"')), {}, "nu"),
    "an element of others": (p('<x:y xmlns:x="urn:x"><w:r><w:t>weg</w:t></w:r></x:y>', "blijft"), {}, "blijft"),
    "hidden shapes": (
        p(
            drawn(shape("weg", 1) + shape("vak")),
            '<w:r><w:pict><v:shape style="width:1pt;visibility:hidden"><v:textbox><w:txbxContent>'
            f"{p('weg')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        ),
        {},
        "vak",
    ),
    "a box in hidden text": (p(f"<w:r>{VANISH}{box(p('weg'))}</w:r>", "tekst"), {}, "tekst"),
    "signs by a style": (
        p("ab", properties='<w:pStyle w:val="P"/>') + p("<w:r><w:rPr><w:rStyle w:val='C'/></w:rPr><w:t>g</w:t></w:r>"),
        {"styles.xml": styles(style("P", SYMBOLS), style("C", SYMBOLS, kind="character"))},
        "αβ\nγ",
    ),
    "a level by the style of a style": (
        p("een", properties='<w:pStyle w:val="K"/>') + p("sub", properties='<w:pStyle w:val="Vet"/>'),
        {
            "styles.xml": styles(
                style("K", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"),
                style("Sub", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"),
                style("Vet", "<w:rPr><w:b/></w:rPr>", "Sub"),
            ),
            "numbering.xml": numbering(
                level(0, "decimal", "%1", '<w:pStyle w:val="K"/>')
                + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>')
            ),
        },
        "1 een\n1.1 sub",
    ),
    "a hidden number": (
        p("tekst", properties=numbered(1)),
        {"numbering.xml": numbering(level(0, "decimal", "%1").replace("</w:lvl>", f"{VANISH}</w:lvl>"))},
        "tekst",
    ),
    "hidden parts of formulas": (
        p(
            FORMULA(
                "<m:phant><m:phantPr><m:show m:val='0'/></m:phantPr><m:e><m:r><m:t>weg</m:t></m:r></m:e></m:phant>"
                f"<m:r>{VANISH}<m:t>weg</m:t></m:r><m:r><m:t>x=</m:t></m:r><w:r><w:t>twee</w:t></w:r>"
            )
        ),
        {},
        "x=twee",
    ),
    "notes counted in each section": (
        p(
            "een",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            properties='<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr></w:sectPr>',
        )
        + p("twee", '<w:r><w:footnoteReference w:id="3"/></w:r>')
        + '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>',
        {
            "footnotes.xml": "<w:footnotes>"
            + "".join(f'<w:footnote w:id="{i}">{p(f"noot {i}")}</w:footnote>' for i in (2, 3))
            + "</w:footnotes>"
        },
        "eenᵃ\ntwee¹\nᵃ noot 2\n¹ noot 3",
    ),
    "a head of the section before": (
        p("een", properties=heads(("first", "header1"), ("default", "header2")))
        + p("twee")
        + heads(more="<w:titlePg/>"),
        {"header1.xml": FIRST, "header2.xml": REST},
        "Kop van blad twee\neen\ntwee\nKop van blad een",
    ),
    "a drop cap": (
        p("G", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("eachte voorzitter,"),
        {},
        "Geachte voorzitter,",
    ),
    "a row of more cells than anybody reads": (
        table([f"k{i}" for i in range(203)]),
        {},
        " ".join(f"k{i}" for i in range(203)),
    ),
    "white on white": (p(r("wit", WHITE), r("zwart")), {}, "zwart"),
    "white by a style": (
        p("wit", properties='<w:pStyle w:val="P"/>') + p("zwart"),
        {"styles.xml": styles(style("P", f"<w:rPr>{WHITE}</w:rPr>"))},
        "zwart",
    ),
    "white on a ground": (
        p(r("wit", WHITE + '<w:shd w:val="clear" w:fill="000080"/>'))
        + p(r("bord", WHITE), properties='<w:shd w:val="clear" w:fill="800000"/>')
        + p(r("streep", WHITE + '<w:highlight w:val="black"/>'))
        + p(r("vol", WHITE + '<w:shd w:val="solid" w:color="000000" w:fill="auto"/>'))
        + table([p(r("cel", WHITE))]),
        {},
        "wit\nbord\nstreep\nvol\ncel",
    ),
    "white on a pattern": (
        p(r("raster", WHITE + '<w:shd w:val="pct90" w:color="auto" w:fill="auto"/>'))
        + p(r("zwart", WHITE + '<w:shd w:val="solid" w:color="auto" w:fill="auto"/>'))
        + p(r("strook", WHITE), properties='<w:shd w:val="solid" w:color="000080" w:fill="FFFFFF"/>')
        + p(r("blad", WHITE), properties='<w:shd w:val="pct50" w:fill="FFFFFF"/>')
        + p(r("weg", WHITE + '<w:shd w:val="clear" w:color="000080" w:fill="FFFFFF"/>')),
        {},
        "raster\nzwart\nstrook\nblad",
    ),
    "white with an effect": (
        "".join(p(r(name, f"{WHITE}<w:{name}/>")) for name in ("outline", "shadow", "emboss", "imprint"))
        + p(r("gloed", WHITE + f'<w14:glow xmlns:w14="{W14[1:-1]}" w14:rad="1"/>'))
        + p(r("weg", WHITE + '<w:outline w:val="0"/>')),
        {},
        "outline\nshadow\nemboss\nimprint\ngloed",
    ),
    "white on what is drawn": (p(r("wit", WHITE), f"<w:r>{box(p(r('vak', WHITE)))}</w:r>"), {}, "wit\nvak"),
    "mail in its own encoding": (
        '<w:altChunk r:id="aFChunk1"/><w:altChunk r:id="aFChunk2"/>',
        {
            "aFChunk1.mht": mail(b"<p>co=F6rdinatie</p>", "iso-8859-15", "quoted-printable"),
            "aFChunk2.mht": mail(base64.b64encode("<p>één</p>".encode()), "utf-8", "base64"),
        },
        "coördinatie\néén",
    ),
    "a page of a style": (
        '<w:altChunk r:id="aFChunk1"/>' + p("na"),
        {"aFChunk1.html": b"<style>.w{display:none}</style><p>in<p class=w>weg"},
        "in\nna",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "parts", "shown"), CASES.values(), ids=CASES)
def test_what_is_rare_reads_as_it_is_printed(read, body, parts, shown):
    text, found = read(word_file(body, parts))
    assert text.replace("k199\nk200", "k199 k200").replace("\nk", " k") == shown
    assert {each.kind for each in found.omissions} <= {Kind.HIDDEN}


def test_strict_files_in_utf_16_are_read(read):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(p("strikt")))) as file, zipfile.ZipFile(made, "w") as strict:
        for name in file.namelist():
            data = file.read(name)
            if name == "word/document.xml":
                text = data.decode().replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                data = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
            strict.writestr(name, data)
    assert read(made.getvalue())[0] == "strikt"
