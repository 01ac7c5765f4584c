"""Each construct of Word by itself: what is printed is what is read, once, in its order."""

from __future__ import annotations

import io
import zipfile

import pymupdf
import pytest

from reader import errors
from reader.engine.completeness import Kind
from reader.engine.formats.docx.inventory import inventory
from reader.engine.formats.docx.reading import CHANGES, read_docx
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.word_comparison import compare
from tests.reader.engine.wordfile import (
    box,
    field,
    level,
    numbered,
    numbering,
    old_box,
    p,
    r,
    table,
    word_file,
)


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a Word file and holds that all of its words are in the text."""

    def read_(body, parts=None, name="brief.docx"):
        path = tmp_path / name
        path.write_bytes(word_file(body, parts))
        script = read_docx(path, Limits())
        text = set_script(script, tmp_path / "copy.pdf", most_pages=50, report=lambda *_: None).text
        found = compare(inventory(path), text)
        assert found.lost == ()
        return text.rstrip("\n"), script, found

    return read_


def within(branches: str) -> str:
    return f"<w:r><mc:AlternateContent>{branches}</mc:AlternateContent></w:r>"


SENTENCE = "Ik stuur het verslag voor 1 mei 2031."


@pytest.mark.parametrize(
    "drawing",
    [
        f"<w:r>{box(p(SENTENCE))}</w:r>",
        f"<w:r>{old_box(p(SENTENCE))}</w:r>",
        within(f'<mc:Choice Requires="wps">{box(p(SENTENCE))}</mc:Choice>'),
        within(f"<mc:Fallback>{old_box(p(SENTENCE))}</mc:Fallback>"),
        within(
            f'<mc:Choice Requires="wps">{box(p(SENTENCE))}</mc:Choice>'
            f"<mc:Fallback>{old_box(p(SENTENCE))}</mc:Fallback>"
        ),
        within(f'<mc:Choice Requires="x"/><mc:Fallback>{old_box(p(SENTENCE))}</mc:Fallback>'),
        (
            f"<w:r><w:drawing><wp:inline><wpg:wgp><wps:wsp><wps:txbx><w:txbxContent>{p(SENTENCE)}"
            "</w:txbxContent></wps:txbx></wps:wsp></wpg:wgp></wp:inline></w:drawing></w:r>"
        ),
        f"<w:r><w:pict><v:group>{old_box(p(SENTENCE)).replace('w:pict', 'v:group')}</v:group></w:pict></w:r>",
        f"<w:r>{box(p('<w:r>' + box(p(SENTENCE)) + '</w:r>'))}</w:r>",
    ],
)
@pytest.mark.parametrize("wrap", [p, lambda drawing: table([p("cel", drawing), "b"])])
def test_a_text_box_is_read_once(read, drawing, wrap):
    assert read(wrap(drawing))[0].count(SENTENCE) == 1


def test_a_box_does_not_part_the_words_around_it(read):
    text, _, _ = read(p("De sluis wordt ", f"<w:r>{box(p('In de kantlijn.'))}</w:r>", "in mei geopend."))
    assert text == "De sluis wordt in mei geopend.\nIn de kantlijn."


def test_a_hidden_drawing_is_not_read(read):
    hidden = box(p("geheim")).replace("<wp:anchor>", '<wp:anchor><wp:docPr id="1" hidden="1"/>')
    assert read(p("Open.", f"<w:r>{hidden}</w:r>"))[0] == "Open."


@pytest.mark.parametrize(
    ("kind", "xml"),
    [
        ("chart", "<c:chartSpace><a:p><a:r><a:t>Toezeggingen</a:t></a:r></a:p></c:chartSpace>"),
        ("diagramData", ("<dgm:dataModel><dgm:pt><dgm:t><a:p><a:r><a:t>Toezeggingen</a:t></a:r></a:p></dgm:t>"
                        "</dgm:pt></dgm:dataModel>")),
    ],
)  # fmt: skip
def test_the_words_of_a_chart_and_a_diagram_are_read(read, kind, xml):
    holder = '<c:chart r:id="chart"/>' if kind == "chart" else '<dgm:relIds r:dm="diagramData"/>'
    drawing = f"<w:r><w:drawing><wp:inline><a:graphic>{holder}</a:graphic></wp:inline></w:drawing></w:r>"
    assert read(p("Zie:", drawing), {f"{kind}.xml": xml})[0] == "Zie:\nToezeggingen"


def test_wordart_is_read(read):
    art = '<w:r><w:pict><v:shape><v:textpath string="CONCEPT"/></v:shape></w:pict></w:r>'
    assert read(p("Brief.", art))[0] == "Brief.\nCONCEPT"


def test_content_controls_are_seen_through_at_every_level(read):
    def control(inside):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    cells = control(f"<w:tc>{p('cel')}</w:tc>") + f"<w:tc>{control(p('alinea'))}</w:tc>"
    body = control(control(p("blok"))) + p("op ", control(r("3 maart")), " in Den Haag")
    body += f"<w:tbl>{control(f'<w:tr>{cells}</w:tr>')}</w:tbl>"
    assert read(body)[0] == "blok\nop 3 maart in Den Haag\ncel alinea"


@pytest.mark.parametrize(
    ("inline", "shown"),
    [
        ('<w:fldSimple w:instr=" DATE ">' + r("1 mei 2031") + "</w:fldSimple>", "1 mei 2031"),
        (field(" REF x ", r("paragraaf 4")), "paragraaf 4"),
        (field(f"IF {field('REF y', r('geheim'))} = 1", r("wel")), "wel"),
        (field("TOC", field("PAGEREF z", r("12"))), "12"),
        (field("HYPERLINK", ""), ""),
        (('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MACROBUTTON M Vul in</w:instrText>'
         '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "Vul in"),
        (('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 179 \\f Symbol</w:instrText>'
         '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "≥"),
        (('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
         '<w:listEntry w:val="nee"/><w:listEntry w:val="ja"/></w:ddList></w:ffData></w:fldChar></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "ja"),
        (('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
         '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "☒"),
        ("<w:ins>" + field("REF x", r("ingevoegd")) + "</w:ins>", "ingevoegd"),
    ],
)  # fmt: skip
def test_the_result_of_a_field_is_text_and_its_instruction_is_not(read, inline, shown):
    assert read(p("Voor [", inline, "] erna"))[0] == f"Voor [{shown}] erna"


def test_a_field_goes_on_over_paragraphs(read):
    begin, end = field("TOC", "|").split("|")
    text, _, _ = read(f"<w:p>{begin}{r('Eerste kop 1')}</w:p>" + p("Tweede kop 2", end) + p("Na de lijst."))
    assert text == "Eerste kop 1\nTweede kop 2\nNa de lijst."


def test_a_field_that_never_ends_takes_no_text_with_it(read):
    begin, _ = field("TOC", "|").split('<w:r><w:fldChar w:fldCharType="separate"/></w:r>|')
    assert read(f"<w:p>{begin}{r('Kop')}</w:p>" + p("De tekst."))[0] == "Kop\nDe tekst."


def test_tracked_changes_are_read_as_accepted_and_the_letter_says_so(read):
    body = p("<w:moveFrom>" + r("Ik kom.") + "</w:moveFrom>") + p("<w:moveTo>" + r("Ik kom.") + "</w:moveTo>")
    body += p(
        "Het is ",
        "<w:del><w:r><w:delText>rood</w:delText></w:r></w:del>",
        f"<w:ins>{r('groen')}</w:ins>",
        ".",
    )
    body += p("Eerste deel, ", properties="<w:rPr><w:del/></w:rPr>") + p("tweede deel.")
    body += f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('weg')}</w:tc></w:tr></w:tbl>"
    text, script, found = read(body)
    assert text == "Ik kom.\nHet is groen.\nEerste deel, tweede deel."
    assert script.notices == (CHANGES,)
    assert {each.kind for each in found.omissions} == {Kind.DELETION}


def test_a_letter_without_changes_says_nothing(read):
    assert read(p("Brief."))[1].notices == ()


LISTS = numbering(
    level(0, "decimal", "Vraag %1") + level(1, "lowerLetter", "%1%2)"),
    level(0, "upperRoman", "%1.", start=4) + level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    level(0, "none", ""),
    level(0, "bullet", "\uf0b7").replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'),
    level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'),
    nums='<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>',
)


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([(1, 0), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
         ["Vraag 1", "Vraag 2", "2a)", "2b)", "Vraag 3", "3a)"]),
        ([(2, 0), (2, 1), (2, 0), (2, 1)], ["IV.", "4.1", "V.", "5.1"]),
        ([(3, 0), (3, 0)], ["", ""]),
        ([(4, 0), (4, 0)], ["•", "•"]),
        ([(5, 0), (5, 1), (5, 0), (5, 1)], ["1.", "1)", "2.", "2)"]),
        ([(1, 0), (9, 0), (9, 0), (1, 0)], ["Vraag 1", "Vraag 7", "Vraag 8", "Vraag 9"]),
        ([(0, 0)], [""]),
    ],
)  # fmt: skip
def test_numbers_are_those_that_word_prints(read, items, shown):
    body = "".join(p("punt", properties=numbered(*item)) for item in items)
    text, _, _ = read(body, {"numbering.xml": LISTS})
    assert text.split("\n") == [f"{number} punt".strip() for number in shown]


def test_a_number_may_come_from_a_style(read):
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="Vraag"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Vraag"/>'
        "</w:style></w:styles>"
    )
    body = "".join(p("wat?", properties=f'<w:pStyle w:val="{style}"/>') for style in ("Vraag", "Sub"))
    text, _, _ = read(body, {"numbering.xml": LISTS, "styles.xml": styles})
    assert text == "Vraag 1 wat?\nVraag 2 wat?"


def test_a_deleted_paragraph_takes_no_number(read):
    gone = p(
        "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>",
        properties=numbered(1) + "<w:rPr><w:del/></w:rPr>",
    )
    text, _, _ = read(
        p("een", properties=numbered(1)) + gone + p("twee", properties=numbered(1)), {"numbering.xml": LISTS}
    )
    assert text == "Vraag 1 een\nVraag 2 twee"


def section(*kinds, more=""):
    refs = "".join(
        f'<w:{name.rstrip("0123456789")}Reference w:type="{kind}" r:id="{name}"/>' for name, kind in kinds
    )
    return f"<w:sectPr>{refs}{more}</w:sectPr>"


def test_running_heads_are_read_once_and_the_first_one_before_the_text(read):
    parts = {
        "header1.xml": f"<w:hdr>{p('Datum 3 maart 2031')}{p('Kenmerk AB-12')}</w:hdr>",
        "header2.xml": f"<w:hdr>{p('Vervolg van de brief')}</w:hdr>",
        "header3.xml": f"<w:hdr>{p('Alleen op even bladzijden')}</w:hdr>",
        "footer1.xml": f"<w:ftr>{p('Pagina ', field('PAGE', r('1')))}</w:ftr>",
        "footer2.xml": f"<w:ftr>{p('Pagina ', field('PAGE', r('2')))}</w:ftr>",
    }
    heads = [("header1", "first"), ("header2", "default"), ("header3", "even"), ("footer1", "first"),
             ("footer2", "default")]  # fmt: skip
    first = p(properties=section(*heads, more="<w:titlePg/>"))
    text, _, _ = read(p("De brief.") + first + p("Slot.") + section(*heads, more="<w:titlePg/>"), parts)
    assert text == "Datum 3 maart 2031\nKenmerk AB-12\nDe brief.\nSlot.\nPagina 1\nVervolg van de brief"


def test_even_heads_are_read_where_the_letter_has_them(read):
    parts = {
        "header3.xml": f"<w:hdr>{p('Op even bladzijden')}</w:hdr>",
        "settings.xml": "<w:settings><w:evenAndOddHeaders/></w:settings>",
    }
    assert read(p("De brief.") + section(("header3", "even")), parts)[0] == "Op even bladzijden\nDe brief."


@pytest.mark.parametrize("number", ["1", "Pagina 1 van 7", "p. 1"])
def test_the_number_of_a_page_in_the_first_head_is_no_text_of_the_letter(read, number):
    parts = {"header1.xml": f"<w:hdr>{p('Datum 3 maart 2031')}{p(number)}</w:hdr>"}
    text, _, _ = read(p("De brief.") + section(("header1", "default")), parts)
    assert text == f"Datum 3 maart 2031\nDe brief.\n{number}"


def reference(id_, more=""):
    return f'<w:r><w:footnoteReference w:id="{id_}"{more}/></w:r>'


def test_notes_are_read_in_cells_and_insertions_in_the_order_of_their_marks(read):
    notes = "".join(
        f'<w:footnote w:id="{i}">{p("<w:r><w:footnoteRef/></w:r>", f" Noot {i}.")}</w:footnote>'
        for i in (2, 3, 4, 5)
    )
    ends = f'<w:endnotes><w:endnote w:id="1">{p("Eindnoot.")}</w:endnote></w:endnotes>'
    body = table([p("bedrag", reference(4)), "12"]) + p("tekst", f"<w:ins>{reference(2)}</w:ins>", " door")
    body += p("ster", reference(3, ' w:customMarkFollows="1"'), "<w:r><w:t>*</w:t></w:r>")
    body += p("slot", '<w:r><w:endnoteReference w:id="1"/></w:r>')
    body += p("<w:del>" + reference(5) + "</w:del>")
    text, _, _ = read(body, {"footnotes.xml": f"<w:footnotes>{notes}</w:footnotes>", "endnotes.xml": ends})
    assert text == "bedrag¹ 12\ntekst² door\nster*\nslotⁱ\n¹ Noot 4.\n² Noot 2.\nNoot 3.\nⁱ Eindnoot."


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        (p("Open ", r("geheim", "<w:vanish/>"), "slot."), "Open slot."),
        (p(r("Wel.", '<w:vanish w:val="0"/>')), "Wel."),
        (p(r("geheim", '<w:rStyle w:val="Weg"/>'), "open"), "open"),
        (p("geheim", properties='<w:pStyle w:val="Erft"/>') + p("open"), "open"),
        (
            p(r("wel", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="Erft"/>') + p(" open"),
            "wel open",
        ),
        (p("een ", properties="<w:rPr><w:vanish/></w:rPr>") + p("twee"), "een twee"),
    ],
)
def test_hidden_text_is_left_out(read, paragraph, shown):
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="Geheim"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Erft"><w:basedOn w:val="Geheim"/></w:style>'
        '<w:style w:type="character" w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    assert read(paragraph + p("Einde."), {"styles.xml": styles})[0] == f"{shown}\nEinde."


def test_all_may_be_hidden_by_default(read):
    default = "<w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault>"
    styles = f"<w:styles><w:docDefaults>{default}</w:docDefaults></w:styles>"
    text, _, _ = read(p("geheim ", r("open", '<w:vanish w:val="0"/>')) + p("geheim"), {"styles.xml": styles})
    assert text == "open"


def test_comments_are_no_text(read):
    comments = f'<w:comments><w:comment w:id="1">{p("Klopt dit?")}</w:comment></w:comments>'
    body = p('<w:commentRangeStart w:id="1"/>', "Tekst.", '<w:r><w:commentReference w:id="1"/></w:r>')
    text, _, found = read(body, {"comments.xml": comments})
    assert text == "Tekst."
    assert [(each.kind, each.words) for each in found.omissions] == [(Kind.COMMENT, "Klopt dit?")]


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "→"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Arial" w:char="20AC"/></w:r>', "€"),
        (r("\uf0b7"), "•"),
        (r("\uf0fe", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "☑"),
        (r("a&lt;", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "α<"),
    ],
)
def test_signs_of_symbol_fonts_are_what_they_look_like(read, run, shown):
    assert read(p("a ", run, " b"))[0] == f"a {shown} b"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:t>een</w:t><w:tab/><w:t>twee</w:t>", "een twee"),
        ("<w:t>een</w:t><w:br/><w:t>twee</w:t>", "een twee"),
        ("<w:t>een</w:t><w:cr/><w:t>twee</w:t>", "een twee"),
        ('<w:t>een</w:t><w:ptab w:alignment="right"/><w:t>twee</w:t>', "een twee"),
        ("<w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t>", "e-mail"),
        ("<w:t>beleids</w:t><w:softHyphen/><w:t>nota</w:t>", "beleidsnota"),
        ("<w:t>be\u00adleids\u200bno\u2060ta\ufeff</w:t>", "beleidsnota"),
        ("<w:t>🟢 𝑥 👩\U0001f3fd</w:t>", "🟢 𝑥 👩\U0001f3fd"),
    ],
)
def test_breaks_and_unseen_signs(read, inside, shown):
    assert read(p("Zie ", f"<w:r>{inside}</w:r>"))[0] == f"Zie {shown}"


@pytest.mark.parametrize(
    "space",
    "\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
)
def test_every_space_parts_words(read, space):
    assert read(p(f"voor{space}1{space}juli"))[0] == "voor 1 juli"


def test_a_page_break_in_a_paragraph_begins_a_page(read):
    text, _, _ = read(p("een", '<w:r><w:br w:type="page"/></w:r>', "twee"))
    assert text == "een\ntwee"


def test_words_stay_in_their_row_also_in_tables_within_tables(read):
    inner = table(["1 juli", "2031"])
    rows = [["Toezegging", "Termijn"], ["Verslag", inner + p()], ["Plan", "mei 2032"]]
    assert read(table(*rows))[0] == "Toezegging Termijn\nVerslag 1 juli 2031\nPlan mei 2032"


def test_merged_cells_are_read_once(read):
    def cell(text, properties):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else p()}</w:tc>"

    rows = [
        cell("Kop over twee", '<w:gridSpan w:val="2"/>'),
        cell("links", '<w:vMerge w:val="restart"/>') + cell("een", ""),
        cell("", "<w:vMerge/>") + cell("twee", ""),
    ]
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    assert read(body)[0] == "Kop over twee\nlinks een\ntwee"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("aFChunk.html", b"<html><head><title>x</title></head><p>Uit het <b>deel</b>.</p></html>"),
        ("aFChunk.txt", b"Uit het deel."),
        ("aFChunk.docx", word_file(p("Uit het deel."))),
        ("aFChunk.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Uit het deel.</p>"),
    ],
)  # fmt: skip
def test_parts_that_word_takes_in_are_read(read, name, data):
    body = p("Ervoor.") + '<w:altChunk r:id="aFChunk"/>' + p("Erna.")
    assert read(body, {name: data})[0] == "Ervoor.\nUit het deel.\nErna."


def test_a_part_of_an_unknown_kind_is_told(tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(word_file(p("Brief.") + '<w:altChunk r:id="aFChunk"/>', {"aFChunk.rtf": b"{\\rtf1 x}"}))
    assert "cannot be read" in read_docx(path, Limits()).notices[0]
    assert [each.kind for each in compare(inventory(path), "Brief.").omissions] == [Kind.UNREADABLE]


def test_a_file_that_takes_itself_in_ends(tmp_path):
    data = word_file(p("Binnenste."))
    for _ in range(6):
        data = word_file(p("Laag.") + '<w:altChunk r:id="aFChunk"/>', {"aFChunk.docx": data})
    path = tmp_path / "brief.docx"
    path.write_bytes(data)
    assert read_docx(path, Limits()).notices


def math(inside):
    return f"<m:oMath>{inside}</m:oMath>"


def m(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (m("x=42"), "x=42"),
        (f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{m('x')}</m:e><m:sub>{m('i')}</m:sub></m:sSub>", "x_i"),
        (f"<m:rad><m:deg/><m:e>{m('y')}</m:e></m:rad>", "√(y)"),
        (f"<m:d><m:e>{m('p')}</m:e></m:d>", "(p)"),
        ((f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{m("i")}</m:sub><m:sup>{m("n")}</m:sup>'
         f"<m:e>{m('k')}</m:e></m:nary>"), "∑_i^n k"),
    ],
)  # fmt: skip
def test_formulas_are_read_as_a_line(read, formula, shown):
    assert read(p("Dus ", math(formula), " geldt"))[0] == f"Dus {shown} geldt"


def test_wrappers_of_runs_are_seen_through(read):
    wrapped = [
        f'<w:bdo w:val="ltr">{r("een ")}</w:bdo>', f'<w:dir w:val="rtl">{r("twee ")}</w:dir>',
        f"<w:smartTag>{r('drie ')}</w:smartTag>", f"<w:customXml>{r('vier ')}</w:customXml>",
        f"<w:hyperlink>{r('vijf')}</w:hyperlink>",
    ]  # fmt: skip
    assert read(p(*wrapped))[0] == "een twee drie vier vijf"


def test_ruby_stands_behind_its_base(read):
    ruby = f"<w:r><w:ruby><w:rt>{r('boven')}</w:rt><w:rubyBase>{r('basis')}</w:rubyBase></w:ruby></w:r>"
    assert read(p("Zie ", ruby, " hier"))[0] == "Zie basis boven hier"


def test_words_from_right_to_left_keep_their_order(read):
    assert read(p(r("שלום עולם", "<w:rtl/>"), " en verder"))[0] == "שלום עולם en verder"


def test_strict_files_are_read(tmp_path):
    data = word_file(p("Strikt.", properties='<w:ind w:left="36pt"/>'))
    for usual, strict in (
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ):  # fmt: skip
        data = rezipped(data, usual, strict)
    path = tmp_path / "brief.docx"
    path.write_bytes(data)
    (paragraph,) = read_docx(path, Limits()).chapters[0].blocks
    assert paragraph.text == "Strikt."
    assert paragraph.shape.left_pt == 36.0
    assert compare(inventory(path), "Strikt.").total == 1


def rezipped(data: bytes, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return made.getvalue()


@pytest.mark.parametrize("name", ["brief.docm", "sjabloon.dotx", "sjabloon.dotm"])
def test_other_word_files_open_and_macros_are_no_text(read, name):
    assert read(p("Brief."), {"vbaProject.bin": b"Sub AutoOpen()"}, name)[0] == "Brief."


def test_a_damaged_part_beside_the_text_does_no_harm(read):
    assert read(p("Brief."), {"styles.xml": b"<w:styles", "numbering.xml": b""})[0] == "Brief."


def test_a_file_without_a_body_is_damaged(tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(word_file("").replace(b"word/document.xml", b"word/documenx.xml"))
    with pytest.raises(errors.DamagedFile):
        read_docx(path, Limits())


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"<w:tbl><w:tr><w:tc/><w:tc>{p('b')}</w:tc></w:tr><w:tr/></w:tbl>{p('na')}", "b\nna"),
        (f"<w:tbl/>{p('na')}", "na"),
        (p("a", '<w:r><w:sym w:font="Wingdings" w:char="ZZ"/></w:r>', "b"), "ab"),
        (p("a", '<w:r><w:sym w:font="Wingdings"/></w:r>', "b"), "ab"),
        (p("a", properties=f'{numbered(77, 99)}<w:ind w:left="999999"/><w:spacing w:line="0"/>'), "a"),
        (f"<w:r><w:t>los</w:t></w:r>{p('na')}", "los\nna"),
        ("<w:sdt><w:sdtContent>" * 60 + p("diep") + "</w:sdtContent></w:sdt>" * 60, "diep"),
        (
            p("een", properties='<w:sectPr><w:pgSz w:w="1" w:h="999999"/></w:sectPr>') + p("twee"),
            "een\ntwee",
        ),
        (p("x" * 3000), "x" * 3000),
    ],
)
def test_what_no_word_processor_writes_is_read_all_the_same(read, body, shown):
    assert read(body)[0] == shown


def test_a_letter_looks_like_itself(read, tmp_path):
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="Kop"><w:name w:val="heading 1"/><w:rPr><w:b/>'
        '<w:rFonts w:ascii="Arial"/><w:sz w:val="32"/></w:rPr></w:style></w:styles>'
    )
    body = p("Inleiding", properties='<w:pStyle w:val="Kop"/>') + p(
        r("schuin", "<w:i/>"), properties='<w:ind w:left="1440"/>'
    )
    page = '<w:sectPr><w:pgSz w:w="10000" w:h="12000"/><w:pgMar w:left="2000" w:right="1000"/></w:sectPr>'
    read(body + page, {"styles.xml": styles})
    with pymupdf.open(tmp_path / "copy.pdf") as doc:
        assert doc[0].rect.width == 500.0
        assert doc[0].rect.height == 600.0
        spans = [
            span
            for block in doc[0].get_text("dict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
        ]
    (heading, slanted) = spans
    assert (heading["text"], heading["size"], heading["font"]) == ("Inleiding", 16.0, "NimbusSans-Bold")
    assert round(heading["bbox"][0]) == 100
    assert "Ital" in slanted["font"]
    assert round(slanted["bbox"][0]) == 172
