"""What is visible on a PDF's page is read, once, in reading order; what is hidden is not."""

from __future__ import annotations

import pymupdf
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reader.engine.completeness import Kind
from reader.engine.formats.pages import read_layer
from reader.engine.formats.pdf_inventory import words_of_page
from reader.engine.word_comparison import compare
from reader.layout import read_pages
from tests.reader.engine.raw_pdf import HELVETICA, Sheet, raw_pdf, stream_object, text

PROMISE = "Ik informeer uw Kamer voor 1 juli 2027 over de sluis."
SECOND = "Tweede regel van de brief met tekst."
WORD = st.text(st.sampled_from("abcdefghijkmnoprstuvwz"), min_size=2, max_size=9)
LINES = st.lists(st.lists(WORD, min_size=2, max_size=6).map(" ".join), min_size=1, max_size=12)
OF_ARABIC = ((0x0590, 0x08FF), (0xFB07, 0xFDFF))
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True))
CLEAR = "/ExtGState<</G0<</ca 0/CA 0>>>>"
PICTURE = "q 400 0 0 60 60 720 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xc0 EI Q\n"


def inventory(document):
    """Return what a second look at an open PDF finds on its pages."""
    return [piece for page in document for piece in words_of_page(page)]


def reading_of(data):
    """Return the reading text of a PDF's bytes."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return read_pages([read_layer(page, page.number + 1) for page in document])


def read(*sheets, **parts):
    """Return the text of a PDF in one line, once it is sure that the inventory agrees with it."""
    data = raw_pdf(*sheets, **parts)
    found = reading_of(data).text
    with pymupdf.open(stream=data, filetype="pdf") as document:
        assert compare(inventory(document), found).share == 1.0
    return " ".join(found.split())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_turned_as_a_whole_reads_like_an_upright_one(turn):
    page = Sheet(text(PROMISE) + text(SECOND, y=722), f"/Rotate {turn}")
    assert read(page) == f"{PROMISE} {SECOND}"


SIDEWAYS = {
    1: ("0 1 -1 0", 300, 100, 14, 0),
    2: ("-1 0 0 -1", 500, 300, 0, 14),
    3: ("0 -1 1 0", 300, 700, -14, 0),
}


@pytest.mark.parametrize("turn", SIDEWAYS)
def test_lines_set_sideways_are_read_between_what_stands_above_and_below(turn):
    matrix, x, y, right, up = SIDEWAYS[turn]
    page = text("Erboven staat een gewone regel.") + text("Eronder ook nog een regel.", y=60)
    page += text(PROMISE, x, y, matrix=matrix) + text(SECOND, x + right, y + up, matrix=matrix)
    assert (
        read(Sheet(page)) == f"Erboven staat een gewone regel. {PROMISE} {SECOND} Eronder ook nog een regel."
    )


def test_rows_of_a_table_set_sideways_keep_together():
    cells = [("Toezegging", "Termijn"), ("Sluisverslag", "1 juli 2027"), ("Brugplan", "mei 2028")]
    page = "".join(
        text(cell, 150 + 14 * row, 120 + 300 * column, matrix="0 1 -1 0")
        for row, pair in enumerate(cells)
        for column, cell in enumerate(pair)
    )
    assert read(Sheet(page)) == "Toezegging Termijn Sluisverslag 1 juli 2027 Brugplan mei 2028"


def test_a_stamp_along_the_margin_is_no_part_of_the_text():
    page = Sheet(text(PROMISE) + text(SECOND, y=722) + text("CONCEPT", 30, 300, matrix="0 1 -1 0"))
    found = reading_of(raw_pdf(page))
    assert found.text.split("\n")[0] == f"{PROMISE} {SECOND}"
    assert found.stream_at(found.text.index("CONCEPT")).name == "RUNNING_HEAD"


@settings(max_examples=25)
@given(LINES, st.sampled_from([90, 180, 270]))
def test_any_text_reads_alike_on_a_turned_page_and_its_words_lie_where_they_are_seen(lines, turn):
    content = "".join(text(line, y=760 - 30 * place) for place, line in enumerate(lines))
    upright, turned = (reading_of(raw_pdf(Sheet(content, f"/Rotate {each}"))) for each in (0, turn))
    assert turned.text == upright.text
    with pymupdf.open(stream=raw_pdf(Sheet(content, f"/Rotate {turn}")), filetype="pdf") as document:
        width, height = document[0].rect.br
        seen = [pymupdf.Rect(word[:4]) for word in read_layer_words(document[0])]
    for paragraph in turned.paragraphs:
        for box in turned.boxes(paragraph.span):
            assert 0 <= box.x0 <= box.x1 <= width
            assert 0 <= box.y0 <= box.y1 <= height
            assert any(pymupdf.Rect(box.x0, box.y0, box.x1, box.y1).intersects(word) for word in seen)
            middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
            offset = turned.offset_at(1, *middle)
            assert paragraph.span.start <= offset <= paragraph.span.end


def read_layer_words(page):
    """Return MuPDF's own words of a page as it is shown."""
    return pymupdf.TextPage(page.get_displaylist().get_textpage(0)).extractWORDS()


@pytest.mark.parametrize(
    "again",
    [(72.3, 742), (72, 742), (72.8, 741.2), (74, 740.5)],
    ids=["bold", "same", "shadow", "far shadow"],
)
def test_what_is_printed_twice_or_three_times_is_read_once(again):
    page = text(PROMISE, *again, before="0.6 g") + text(PROMISE)
    assert read(Sheet(page)) == PROMISE
    assert read(Sheet(text(PROMISE, again[0] + 0.2, again[1]) + page)) == PROMISE


def test_letters_printed_twice_each_are_read_once():
    widths = zip("Kamer", [667, 556, 833, 556, 333], strict=True)
    shown = " ".join(f"({letter}) {width - 30} ({letter}) 30" for letter, width in widths)
    assert read(Sheet(f"BT /F1 11 Tf 72 742 Td [{shown}] TJ ET")) == "Kamer"


def test_a_word_printed_twice_within_its_line_is_read_once():
    page = text("Ik zeg toe") + text("voor", x=130) + text("voor", x=130.3) + text("1 juli", x=158)
    assert read(Sheet(page)) == "Ik zeg toe voor 1 juli"


def test_the_same_words_below_each_other_are_read_each_time():
    page = "".join(text("1 juli 2027", y=742 - 12 * row) for row in range(3))
    assert read(Sheet(page)).count("1 juli 2027") == 3


@pytest.mark.parametrize(
    ("hidden", "resources"),
    [
        (text("VERBORGEN", y=600, before="3 Tr"), ""),
        (text("VERBORGEN", y=600, before="1 g"), ""),
        (text("VERBORGEN", y=600, before="1 1 1 rg"), ""),
        (text("VERBORGEN", y=600, before="0 0 0 0 k"), ""),
        (text("VERBORGEN", y=600, before="/G0 gs"), CLEAR),
        (text("VERBORGEN", x=700), ""),
        (text("VERBORGEN", y=600, before="0 0 50 50 re W n"), ""),
    ],
    ids=["no ink", "white", "white rgb", "white cmyk", "clear", "off the page", "clipped"],
)
def test_what_nobody_sees_is_not_read(hidden, resources):
    assert read(Sheet(text(PROMISE) + hidden, resources=resources)) == PROMISE


def test_a_part_of_a_line_may_be_hidden():
    page = "BT /F1 11 Tf 72 742 Td (Ik zeg ) Tj 3 Tr (VERBORGEN ) Tj 0 Tr (toe.) Tj ET"
    assert read(Sheet(page)) == "Ik zeg toe."


def test_what_stands_outside_the_crop_box_is_not_read():
    page = Sheet(text(PROMISE) + text("SNIJTEKEN", y=830), "/CropBox[20 20 575 800]")
    assert read(page) == PROMISE


def test_white_on_a_dark_ground_is_read():
    page = "0.1 0.2 0.5 rg 60 730 400 30 re f\n" + text(PROMISE, before="1 g")
    assert read(Sheet(page)) == PROMISE


def test_the_text_layer_over_a_picture_is_read_and_once_where_it_is_printed_too():
    layer = text(PROMISE, before="3 Tr")
    assert read(Sheet(PICTURE + layer)) == PROMISE
    assert read(Sheet(PICTURE + text(PROMISE) + text(PROMISE, x=73, y=741, before="3 Tr"))) == PROMISE


def test_a_filled_field_is_text_and_a_remark_is_none():
    with pymupdf.open(stream=raw_pdf(Sheet(text(PROMISE))), filetype="pdf") as document:
        field = pymupdf.Widget()
        field.field_name, field.field_type = "termijn", pymupdf.PDF_WIDGET_TYPE_TEXT
        field.field_value, field.rect = "Uiterlijk 3 mei 2027", pymupdf.Rect(72, 150, 300, 170)
        document[0].add_widget(field)
        document[0].add_freetext_annot(pymupdf.Rect(72, 190, 300, 210), "Opmerking van een lezer")
        data = document.tobytes()
    assert reading_of(data).text.split("\n")[:2] == [PROMISE, "Uiterlijk 3 mei 2027"]
    assert "Opmerking" not in reading_of(data).text


def test_letters_in_the_boxes_of_a_field_are_words():
    with pymupdf.open(stream=raw_pdf(Sheet(text(PROMISE))), filetype="pdf") as document:
        field = pymupdf.Widget()
        field.field_name, field.field_type = "nummer", pymupdf.PDF_WIDGET_TYPE_TEXT
        field.field_flags, field.text_maxlen = pymupdf.PDF_TX_FIELD_IS_COMB, 8
        field.field_value, field.rect = "1234 AB", pymupdf.Rect(72, 150, 300, 170)
        document[0].add_widget(field)
        data = document.tobytes()
    assert reading_of(data).text.split("\n")[1] == "1234 AB"


@pytest.mark.parametrize(
    ("apart_pt", "size"), [(6, 12), (2.2, 12), (9, 11), (4, 9)], ids=["half", "close", "wide", "small"]
)
def test_letters_set_apart_are_joined_to_words(apart_pt, size):
    page = f"q BT /F1 {size} Tf {apart_pt} Tc 72 742 Td (TOEZEGGINGEN AAN DE KAMER) Tj ET Q\n"
    assert read(Sheet(page + text(PROMISE, y=700))) == f"TOEZEGGINGEN AAN DE KAMER {PROMISE}"


def test_letters_in_columns_are_not_joined():
    page = "".join(text(letter, x=72 + 40 * place) for place, letter in enumerate("abcdef"))
    assert read(Sheet(page)) == "a b c d e f"


def mapped(*pairs):
    """Return the parts of a PDF whose font F2 shows a letter and means what the pair says, in hex."""
    lines = "\n".join(f"<{ord(letter):02x}> <{meant}>" for letter, meant in pairs)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        f"1 begincodespacerange <00> <FF> endcodespacerange {len(pairs)} beginbfchar\n{lines}\n"
        "endbfchar endcmap end end"
    )
    font = HELVETICA.replace(">>", "/ToUnicode 10 0 R>>")
    return {"fonts": {"F2": font}, "objects": [stream_object(cmap)]}


@pytest.mark.parametrize(
    "space",
    [*range(0x2000, 0x200B), 0xA0, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029],
    ids=lambda code: f"U+{code:04X}",
)
def test_every_space_parts_words(space):
    page = Sheet(text("voor_1_juli", font="F2"))
    assert reading_of(raw_pdf(page, **mapped(("_", f"{space:04X}")))).text.strip() == "voor 1 juli"


@pytest.mark.parametrize(
    "sign", ["200B", "200C", "200D", "2060", "FEFF", "00AD"], ids=lambda sign: f"U+{sign}"
)
def test_signs_without_width_part_no_word(sign):
    page = Sheet(text("Ka_mer en toe_zegging", font="F2"))
    assert reading_of(raw_pdf(page, **mapped(("_", sign)))).text.strip() == "Kamer en toezegging"


def test_a_letter_that_also_means_nothing_stays():
    page = Sheet(text("Kamer", font="F2"))
    assert reading_of(raw_pdf(page, **mapped(("m", "006D0000")))).text.strip() == "Kamer"


@pytest.mark.parametrize(("meant", "sign"), [("D83DDFE2", "🟢"), ("D835DC65", "𝑥"), ("D840DC0B", "𠀋")])
def test_signs_beyond_the_basic_plane_stay_whole(meant, sign):
    found = reading_of(raw_pdf(Sheet(text("groen _ lampje", font="F2")), **mapped(("_", meant))))
    assert found.text.strip() == f"groen {sign} lampje"
    at = found.text.index(sign)
    assert found.word_at(at + 2).end == len("groen _ lampje")


# U+FFFD stands for a letter that nobody knows, and is read by its number.
SIGNS = st.characters(
    exclude_categories=["Cs", "Cc", "Cn", "Cf", "Co", "Zs", "Zl", "Zp"], exclude_characters="\ufffd"
)


@settings(max_examples=60)
@given(SIGNS)
@example("🟢")
@example("\u0301")
@example("Ａ")
def test_every_sign_comes_through_and_nothing_else_changes(sign):
    # MuPDF takes the shapes of Arabic for letters, and drops marks of scripts from right to left in Latin.
    assume(sign not in "apnot" and not any(low <= ord(sign) <= high for low, high in OF_ARABIC))
    meant = sign.encode("utf-16-be").hex()
    found = reading_of(raw_pdf(Sheet(text("aap_noot", font="F2")), **mapped(("_", meant))))
    whole = "".join(found.text.split())
    assert whole.replace(LIGATURES.get(sign, sign), "") == "aapnoot"
    assert LIGATURES.get(sign, sign) in whole


def test_ligatures_are_taken_apart():
    page = Sheet(text("de_nitief", font="F2"))
    assert reading_of(raw_pdf(page, **mapped(("_", "FB01")))).text.strip() == "definitief"


@pytest.mark.parametrize("word", ["EU\u00adlidstaten", "2025\u00ad2026", "cao\u00adlonen"])
def test_a_soft_hyphen_that_stands_for_a_plain_one_is_read_as_that(word):
    page = Sheet(text(word.replace("\u00ad", "_"), font="F2"))
    found = reading_of(raw_pdf(page, **mapped(("_", "00AD")))).text.strip()
    assert found == word.replace("\u00ad", "-")


def test_a_page_in_larger_units_has_its_words_on_it():
    found = reading_of(raw_pdf(Sheet(text(PROMISE), "/UserUnit 2.0")))
    assert found.page_sizes == ((1190, 1684),)
    assert found.boxes(found.paragraphs[0].span)[0].x1 > 595


def test_the_inventory_names_what_is_hidden():
    data = raw_pdf(Sheet(text(PROMISE) + text("VERBORGEN", y=600, before="1 g")))
    with pymupdf.open(stream=data, filetype="pdf") as document:
        complete = compare(inventory(document), reading_of(data).text)
    assert [(each.kind, each.words, each.page) for each in complete.omissions] == [
        (Kind.HIDDEN, "VERBORGEN", 1)
    ]


def test_the_inventory_finds_what_a_reading_text_lacks():
    data = raw_pdf(Sheet(text(PROMISE) + text(SECOND, y=600)))
    with pymupdf.open(stream=data, filetype="pdf") as document:
        complete = compare(inventory(document), PROMISE)
    assert [each.words for each in complete.lost] == [SECOND]


def test_the_inventory_knows_ligatures_and_what_a_file_says_instead():
    letters = "1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar "
    letters += "<41> <00660066> <42> <0065> endbfchar"
    table = stream_object(f"begincmap {letters} endcmap")
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>"
    said = "/Span<</ActualText(echte)>>BDC\n" + text("zzzz", y=700) + "EMC\n"
    data = raw_pdf(Sheet(text("BAB", font="F2") + said), fonts={"F2": font}, objects=[table])
    with pymupdf.open(stream=data, filetype="pdf") as document:
        complete = compare(inventory(document), reading_of(data).text)
    assert reading_of(data).text.split() == ["effe", "echte"]
    assert complete.omissions == ()


ZAPF = "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats{}>>"
PLAIN = "/Encoding/WinAnsiEncoding"
WINGDINGS = f"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Wingdings-Regular{PLAIN}>>"


@pytest.mark.parametrize(
    ("letter", "font", "seen"),
    [
        ("4", ZAPF.format(""), "✔"),
        ("4", ZAPF.format(PLAIN), "✔"),
        ("l", ZAPF.format(""), "●"),
        ("\xe0", WINGDINGS, "→"),
        ("v", WINGDINGS, "❖"),
    ],
)
def test_letters_of_fonts_of_signs_are_read_as_what_they_look_like(letter, font, seen):
    sheet = Sheet(text(letter, font="F2") + text(PROMISE, x=90) + text(letter, y=600, font="F2"))
    data = raw_pdf(sheet, fonts={"F2": font})
    assert reading_of(data).text.split("\n") == [f"{seen} {PROMISE}", seen, ""]
    with pymupdf.open(stream=data, filetype="pdf") as document:
        assert compare(inventory(document), reading_of(data).text).omissions == ()


def test_of_a_line_that_leaves_the_page_the_inventory_counts_what_is_on_it():
    data = raw_pdf(Sheet(text("Deze woorden staan half buiten de bladzijde", x=440)))
    with pymupdf.open(stream=data, filetype="pdf") as document:
        complete = compare(inventory(document), reading_of(data).text)
    assert complete.lost == ()
    assert [each.kind for each in complete.omissions] == [Kind.HIDDEN]
