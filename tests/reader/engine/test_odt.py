"""OpenDocument texts: what a reader sees is in the reading text, once, in order."""

# ruff: noqa: E501, ISC004 - XML is read best unbroken
from __future__ import annotations

import io
import zipfile

import pymupdf
import pytest

from reader import errors
from reader.engine.completeness import Kind
from reader.engine.formats.kind import recognise
from reader.engine.formats.odt.inventory import inventory
from reader.engine.formats.odt.numbering import numbered
from reader.engine.formats.odt.reading import CHANGES, read_odt
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.word_comparison import compare
from reader.model import FileFormat
from tests.reader.engine.odtfile import KIND, SPACES, box, flat_file, note, odt_file

HIDDEN = (
    '<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="PWeg" style:family="paragraph"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="PErft" style:family="paragraph" style:parent-style-name="PWeg"/>'
    '<style:style style:name="Toch" style:family="text"><style:text-properties text:display="true"/></style:style>'
)
LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Vraag " style:num-suffix=":"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" text:display-levels="2"'
    ' text:start-value="3"/><text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>'
)


def p(text: str, style: str = "") -> str:
    told = f' text:style-name="{style}"' if style else ""
    return f"<text:p{told}>{text}</text:p>"


def items(*texts: str, told: str = 'text:style-name="L"') -> str:
    return f"<text:list {told}>{''.join(f'<text:list-item>{text}</text:list-item>' for text in texts)}</text:list>"


@pytest.fixture
def read(tmp_path):
    """Return a reader of texts: the lines of their reading text, once both counts agree."""

    def lines(body: str, **parts) -> list[str]:
        path = tmp_path / "brief.odt"
        path.write_bytes(odt_file(body, **parts))
        script, _ = read_odt(path, Limits())
        text = set_script(script, tmp_path / "copy.pdf", most_pages=50, report=lambda *_: None).text
        found = compare(inventory(path, Limits()), text)
        assert found.lost == ()
        assert found.share == 1.0
        return text.splitlines()

    return lines


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (p("Een <text:span>vet</text:span>ter woord"), ["Een vetter woord"]),
        (p("a<text:s text:c='3'/>b<text:tab/>c\n   d"), ["a b c d"]),
        (p("Geachte voorzitter,<text:line-break/>Hierbij."), ["Geachte voorzitter,", "Hierbij."]),
        (p("a<text:soft-page-break/>b \u00ad\u200bc"), ["ab c"]),
        (p("x", "PWeg") + p("x", "PErft") + p("y"), ["y"]),
        (p("<text:span text:style-name='Weg'>x</text:span>y"), ["y"]),
        (p("x <text:span text:style-name='Toch'>y</text:span>", "PWeg"), ["y"]),
        (p("<text:hidden-paragraph text:is-hidden='true'/>x") + p("y"), ["y"]),
        (p("<text:hidden-text text:is-hidden='true'>x</text:hidden-text>y"), ["y"]),
        (p("<text:hidden-text text:is-hidden='false'>y</text:hidden-text>"), ["y"]),
        (f"<text:section text:display='none'>{p('x')}</text:section>{p('y')}", ["y"]),
        (f"<text:section text:is-hidden='true'>{p('x')}</text:section>{p('y')}", ["y"]),
        (f"<text:section>{p('y')}</text:section>", ["y"]),
        (p("voor <text:date>1 juli 2031</text:date> over <text:user-defined>de sluis</text:user-defined>"),
         ["voor 1 juli 2031 over de sluis"]),
        (p("<text:variable-set text:display='none'>x</text:variable-set>y"), ["y"]),
        (p("<text:conditional-text text:condition='x'>y</text:conditional-text>"), ["y"]),
        (p("<text:drop-down><text:label text:value='x'/>keuze</text:drop-down>"), ["keuze"]),
        (p("<text:ruby><text:ruby-base>woord</text:ruby-base><text:ruby-text>lezing</text:ruby-text></text:ruby> y"),
         ["woord lezing y"]),
        (p("a<office:annotation><dc:creator>x</dc:creator><text:p>x</text:p></office:annotation>b"), ["ab"]),
        (p(f"Tekst{note('De noot.')} verder"), ["Tekst¹ verder", "¹ De noot."]),
        (p(f"Tekst{note('Over<text:s/>h.')}{note('Tweede.', 'ii')}"), ["Tekst¹ⁱⁱ", "¹ Over h.", "ⁱⁱ Tweede."]),
        (p(f"voor{box(p('in de box'))} na"), ["voor na", "in de box"]),
        (p(f"<draw:custom-shape>{p('vorm')}</draw:custom-shape>"), ["vorm"]),
        (p(f"<draw:g><draw:rect>{p('een')}</draw:rect><draw:g>{box(p('twee'))}</draw:g></draw:g>"), ["een", "twee"]),
        (p(f"{box(p('dubbel'))}<draw:custom-shape>{p('dubbel')}</draw:custom-shape>x"), ["x", "dubbel"]),
        (box(p("op de pagina")) + p("y"), ["op de pagina", "y"]),
        (p("<math:math><math:mfrac><math:mi>a</math:mi><math:mn>2</math:mn></math:mfrac></math:math>"), ["a/2"]),
        ("<text:table-of-content><text:table-of-content-source><text:index-title-template>x"
         f"</text:index-title-template></text:table-of-content-source><text:index-body>{p('Inhoud')}"
         "</text:index-body></text:table-of-content>", ["Inhoud"]),
        (p("<text:bookmark-ref text:ref-name='q'>3.2</text:bookmark-ref><text:bookmark text:name='x'/>"), ["3.2"]),
    ],
)  # fmt: skip
def test_a_text_says_what_is_seen_of_it(read, body, shown):
    assert read(body, automatic=HIDDEN) == shown


def test_tracked_changes_are_read_as_accepted_and_told(read, tmp_path):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('weg')}</text:deletion></text:changed-region></text:tracked-changes>"
        + p("<text:change-start text:change-id='a'/>erbij<text:change-end text:change-id='a'/>"
            "<text:change text:change-id='b'/>")
    )  # fmt: skip
    assert read(body) == ["erbij"]
    assert read_odt(tmp_path / "brief.odt", Limits())[0].notices == (CHANGES,)
    kinds = {piece.kind: piece.text for piece in inventory(tmp_path / "brief.odt", Limits())}
    assert kinds[Kind.DELETION] == "weg"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (items(p("a"), p("b")), ["Vraag 1: a", "Vraag 2: b"]),
        (items(p("a") + p("vervolg"), p("b")), ["Vraag 1: a", "vervolg", "Vraag 2: b"]),
        (items(p("a") + items(p("x"), p("y"), told=""), p("b")), ["Vraag 1: a", "1.c x", "1.d y", "Vraag 2: b"]),
        (items(items(p("x"), told=""), p("a")), ["1.c x", "Vraag 2: a"]),
        (items(p("a") + items(items(p("x"), told=""), told="")), ["Vraag 1: a", "– x"]),
        (items(p("a")) + p("tussen") + items(p("b"), told='text:style-name="L" text:continue-numbering="true"'),
         ["Vraag 1: a", "tussen", "Vraag 2: b"]),
        (items(p("a"), told='text:style-name="L" xml:id="l1"') + items(p("x"))
         + items(p("b"), told='text:style-name="L" text:continue-list="l1"'),
         ["Vraag 1: a", "Vraag 1: x", "Vraag 2: b"]),
        (items(p("a")) + items(p("b")), ["Vraag 1: a", "Vraag 1: b"]),
        ('<text:list text:style-name="L"><text:list-item text:start-value="7"><text:p>a</text:p></text:list-item>'
         "<text:list-header><text:p>kop</text:p></text:list-header><text:list-item><text:p>b</text:p>"
         "</text:list-item></text:list>", ["Vraag 7: a", "kop", "Vraag 8: b"]),
        (items(p("x", "PWeg"), p("a")), ["Vraag 1: a"]),
        (items(p("a"), told=""), ["a"]),
        (items("<text:number>9.</text:number>" + p("a")), ["Vraag 1: a"]),
    ],
)  # fmt: skip
def test_lists_have_their_numbers_as_printed(read, body, shown):
    assert read(body, automatic=HIDDEN + LIST) == shown


def test_a_list_format_of_libreoffice_counts_all_its_levels(read):
    styles = (
        '<text:list-style style:name="L">'
        '<text:list-level-style-number text:level="1" style:num-format="I" loext:num-list-format="§%1%"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" loext:num-list-format="%1%-%2%)"/>'
        "</text:list-style>"
    )
    assert read(items(p("a") + items(p("b"), told="")), automatic=styles) == ["§I a", "I-1) b"]


def test_headings_are_numbered_by_the_outline(read, tmp_path):
    outline = (
        '<office:styles><text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style></office:styles>'
    )
    heads = "".join(
        f'<text:h text:outline-level="{level}"{more}>{text}</text:h>'
        for level, text, more in [
            (1, "Een", ""), (2, "Onder", ""), (3, "Los", ""), (1, "Twee", ""), (2, "Onder", ""),
            (1, "Zonder", ' text:is-list-header="true"'),
            (1, "Negen", ' text:restart-numbering="true" text:start-value="9"'),
        ]
    )  # fmt: skip
    assert read(heads + p("Tekst"), styles=outline) == [
        "1. Een", "1.1 Onder", "Los", "2. Twee", "2.1 Onder", "Zonder", "9. Negen", "Tekst",
    ]  # fmt: skip
    script, _ = read_odt(tmp_path / "brief.odt", Limits())
    assert [block.level for block in script.chapters[0].blocks] == [1, 2, 3, 1, 2, 1, 1, 0]


@pytest.mark.parametrize(
    ("value", "told", "shown"),
    [
        (3, "i", "iii"),
        (4, "I", "IV"),
        (27, "a", "aa"),
        (28, "A", "AB"),
        (703, "a", "aaa"),
        (5, "x", "5"),
        (0, "a", "0"),
    ],
)
def test_numbers_are_written_in_their_format(value, told, shown):
    assert numbered(value, told) == shown
    assert numbered(28, "a", synchronous=True) == "bb"


def test_the_words_of_a_row_stay_together_and_cells_apart(read):
    cell = lambda text, more="": f"<table:table-cell {more}>{p(text)}</table:table-cell>"  # noqa: E731 - a short name
    covered = "<table:covered-table-cell/>"
    tall, wide = "table:number-rows-spanned='2'", "table:number-columns-spanned='2'"
    body = (
        "<table:table><table:table-column table:number-columns-repeated='2'/><table:table-header-rows><table:table-row>"
        f"{cell('Wat')}{cell('Wanneer')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('sluis', tall)}{cell('1 mei')}</table:table-row>"
        f"<table:table-row>{covered}{cell('2 mei')}</table:table-row>"
        f"<table:table-row table:visibility='collapse'>{cell('x')}</table:table-row>"
        f"<table:table-row>{cell('samen', wide)}{covered}</table:table-row></table:table>"
    )
    assert read(body) == ["Wat Wanneer", "sluis 1 mei", "2 mei", "samen"]


def test_heads_and_feet_are_read_once_and_the_first_stands_above_the_text(read):
    master = (
        '<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="20cm"'
        ' fo:page-height="25cm" fo:margin-top="2cm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">'
        f"<style:header>{p('Ministerie van Veren')}</style:header><style:footer>{p('Pagina 1 van 3')}</style:footer>"
        f"<style:footer-left>{p('Pagina 2 van 3')}</style:footer-left>"
        f'<style:header-left style:display="false">{p("x")}</style:header-left></style:master-page>'
        f'<style:master-page style:name="Ander"><style:header>{p("Bijlage")}</style:header></style:master-page>'
        f'<style:master-page style:name="Ongebruikt"><style:header>{p("x")}</style:header></style:master-page>'
        "</office:master-styles>"
    )
    turned = '<style:style style:name="PB" style:family="paragraph" style:master-page-name="Ander"/>'
    shown = read(p("Tekst") + p("Verder", "PB"), styles=master, automatic=turned)
    assert shown == ["Ministerie van Veren", "Tekst", "Verder", "Pagina 1 van 3", "Bijlage"]


def test_pages_have_the_paper_of_their_master(tmp_path):
    path = tmp_path / "brief.odt"
    styles = (
        '<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="29.7cm"'
        ' fo:page-height="21cm"/></style:page-layout></office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="Liggend" style:page-layout-name="pm"/></office:master-styles>'
    )
    turned = '<style:style style:name="PB" style:family="paragraph" style:master-page-name="Liggend"/>'
    path.write_bytes(odt_file(p("a") + p("b", "PB"), styles=styles, automatic=turned))
    chapters = read_odt(path, Limits())[0].chapters
    assert [round(chapter.paper.width_pt) for chapter in chapters] == [842, 842]


def test_signs_of_a_symbol_font_are_read_as_what_they_look_like(read):
    font = '<style:style style:name="W" style:family="text"><style:text-properties fo:font-family="Wingdings"/></style:style>'
    assert read(p('<text:span text:style-name="W">\uf0e0à</text:span> x'), automatic=font) == ["→→ x"]


def test_a_row_of_more_cells_than_anybody_reads_loses_none(read):
    cells = "".join(f"<table:table-cell>{p(f'k{i}')}</table:table-cell>" for i in range(203))
    read_ = read(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
    assert " ".join(read_).split() == [f"k{i}" for i in range(203)]


def test_a_picture_is_shown_with_its_words_and_a_formula_is_text(read, tmp_path):
    png = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 4, 2)).tobytes("png")
    math = f"<math:math {SPACES}><math:msup><math:mi>x</math:mi><math:mn>2</math:mn></math:msup></math:math>"
    chart = (
        f"<office:document-content {SPACES}><office:body><office:chart><chart:chart><chart:title>{p('Reizigers')}"
        f"</chart:title><table:table><table:table-row><table:table-cell office:value-type='string'>{p('mei')}"
        "</table:table-cell></table:table-row></table:table></chart:chart></office:chart></office:body>"
        "</office:document-content>"
    )
    frame = "<draw:frame svg:width='3cm' svg:height='2cm'>{}<svg:title>kaart</svg:title></draw:frame>".format
    body = p(
        frame("<draw:image xlink:href='Pictures/a.png'/>")
        + frame("<draw:object xlink:href='./Object 1'/><draw:image xlink:href='x'/>")
        + frame("<draw:object xlink:href='./Object 2'/>")
    )
    parts = {
        "Pictures/a.png": png,
        "Object 1/content.xml": math.encode(),
        "Object 2/content.xml": chart.encode(),
    }
    assert read(body, parts=parts) == ["x^2", "Reizigers", "mei"]
    (paragraph, _) = read_odt(tmp_path / "brief.odt", Limits())[0].chapters[0].blocks
    assert paragraph.parts[0].alt == "kaart"


def test_a_flat_file_and_a_template_are_read(tmp_path):
    for name, data in {"a.fodt": flat_file(p("Brief")), "b.ott": odt_file(p("Brief"))}.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert recognise(path) is FileFormat.ODT
        assert read_odt(path, Limits())[0].chapters[0].blocks[0].text == "Brief"


def test_what_a_text_says_of_itself(tmp_path):
    path = tmp_path / "brief.odt"
    told = "<dc:title> Brief over de brug </dc:title><meta:creation-date>2031-04-09T10:00:00</meta:creation-date>"
    path.write_bytes(odt_file(p("x"), meta=told))
    assert read_odt(path, Limits())[1] == {"title": "Brief over de brug", "created": "2031-04-09T10:00:00"}


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in {"mimetype": KIND.encode(), **parts}.items():
            file.writestr(name.replace("__", "/"), data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "advice"),
    [
        (archive(), errors.DamagedFile, "damaged or cut off. Fetch it again"),
        (archive(**{"content.xml": b"<a>"}), errors.DamagedFile, "Fetch it again"),
        (odt_file("")[:-40], errors.DamagedFile, "Fetch it again"),
        (odt_file(""), errors.DamagedFile, "has nothing in it"),
        (
            archive(**{"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            errors.DamagedFile,
            "declares",
        ),
        (flat_file("")[:-20], errors.DamagedFile, "Fetch it again"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path, data, error, advice):
    path = tmp_path / "brief.odt"
    path.write_bytes(data)
    with pytest.raises(error, match=advice) as caught:
        read_odt(path, Limits())
    assert "brief.odt" in str(caught.value)


def test_a_packed_bomb_is_refused(tmp_path):
    path = tmp_path / "brief.odt"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", KIND)
        file.writestr("content.xml", b" " * 8_000_000)
    path.write_bytes(made.getvalue())
    with pytest.raises(errors.LimitExceeded, match="harmful"):
        read_odt(path, Limits())
