from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout import page_reader as layout
from reader.model import ReferenceKind
from reader.references import references
from tests.typeset import flowed

# How often a shape was counted in real letters, an invented reference of that shape, its normal forms
SHAPES = [
    (231, "Kamerstukken II 2031/32, 38 123, nr. 54", "38123-54"),
    (203, "Kamerstuk 38 124, nr. 399", "38124-399"),
    (158, "Kamerstukken II 2031/32, 38125, nr. 3", "38125-3"),
    (94, "Kamerstuk 38126, nr. 12", "38126-12"),
    (32, "Kamerstukken II, 2031/32, 38 127, nr. 52", "38127-52"),
    (23, "Kamerstukken II, 2031/32, 38128, nr. 8", "38128-8"),
    (17, "Kamerstuk 38129 nr. 15", "38129-15"),
    (17, "Kamerstuk 38130-261", "38130-261"),
    (14, "Kamerstukken II, 2031-2032, 38 131, nr. 15", "38131-15"),
    (13, "Kamerstuk 38 132 nr. 51", "38132-51"),
    (12, "Kamerstukken I 2031/32, 38 133, F", "38133-F"),
    (11, "Kamerstuk 38134-IV, nr. 23", "38134-IV-23"),
    (11, "Kamerstukken II 2031-2032, 38 135, nr. 7", "38135-7"),
    (10, "Kamerstukken II, 2031/2032, 38 136, nr. 50", "38136-50"),
    (9, "Kamerstukken II 2031/2032, 38 137, nr. 6", "38137-6"),
    (9, "Kamerstukken 38 138, nr. 41", "38138-41"),
    (9, "Kamerstukken II 2031/32, 38 139 IV, nr. 5", "38139-IV-5"),
    (8, "Kamerstuk 38 140 X, nr. 63", "38140-X-63"),
    (8, "Kamerstukken 2031-2032, 38 141, nr. 316", "38141-316"),
    (8, "Kamerstukken II, 2031-2032, 38142, nr. 6", "38142-6"),
    (7, "Kamerstukken II 2031/32, 38 143 XV, nr. 39", "38143-XV-39"),
    (7, "Kamerstukken II 2031/32, 38144 XVI, nr. 9", "38144-XVI-9"),
    (7, "Kamerstukken 2031/32, 38 145, nr. 509", "38145-509"),
    (6, "Kamerstuk 38 146-VIII, nr. 100", "38146-VIII-100"),
    (6, "Kamerstukken II 2031/32 38147, nr. 5", "38147-5"),
    (6, "Kamerstuk 21 501-98", "21501-98"),
    (5, "Kamerstukken II 2031/32, 38 148, nr.149", "38148-149"),
    (5, "Kamerstukken I 2031/32, 38 149, AG", "38149-AG"),
    (4, "Kamerstuk 38 150, nr.45", "38150-45"),
    (4, "Kamerstukken II, 2031/32, 38151-XV, nr. 9", "38151-XV-9"),
    (4, "Kamerstukken II 2031/32, 38152, nrs. 94", "38152-94"),
    (4, "Kamerstuk 2031/32, 38153, nr. 17", "38153-17"),
    (3, "Kamerstukken I 2031/32, 38 154/38 155, BV", "38154-BV 38155-BV"),
    (3, "Kamerstukken II, vergaderjaar 2031-2032, 38 156, nr. 176", "38156-176"),
    (3, "Kamerstukken, 2031/32, 38157 IX, nr. 33", "38157-IX-33"),
    (2, "kamerstuk 38 158, nr. 116", "38158-116"),
    (2, "Kamerstukken II 2031/32, 38 159, bijlage bij nr. 7", "38159-7"),
    (2, "Kamerstuknummer 38160-151", "38160-151"),
    (2, "Kamerstuk 38 161-VIII nr. 3", "38161-VIII-3"),
    (2, "Kamerstuk: 21501-97", "21501-97"),
    (2, "Kamerstukken II, 2031-2032, bijlage bij 38162, nr. 134", "38162-134"),
    (2, "Kamerstuk 38 163 J, nr. 14", "38163-J-14"),
    (2, "Kamerstuk II, 2031 -2032, 38164-153", "38164-153"),
    (2, "Kamerstukken II, 2031/32, 38165-VII-17", "38165-VII-17"),
    (2, "Kamerstukken II 20312032, 38166, nr. 313", "38166-313"),
    (2, "Kamerstukken II, vergaderjaar 2031-’32, 38167, nr. 18", "38167-18"),
    (2, "Kamerstukken II 2031/2032, 38168, nr 146", "38168-146"),
    (2, "Kamerstukken I I, 2031-2032, 38169, nr. 246", "38169-246"),
    (2, "Kamerstukken II 2 0 31-2032 38170 nr. 74", "38170-74"),
    (2, "Kamerstukken II 2031/32. 38171, nr. 6", "38171-6"),
    (2, "Kamerstuk VI, 38172, nr. 131", "38172-VI-131"),
    (2, "Kamerstukken 38 173 en 38 174, nr. 69", "38173-69 38174-69"),
    (1, "Kamerstukken II 38 175, 2031/32, nr. 3", "38175-3"),
    (1, "Kamerstuknr. 38176, nr. 143", "38176-143"),
    (1, "Kamerstukken II 2031/32, 21.501-96", "21501-96"),
    (1, "Kamerstuk TK 38 177, nr. 14", "38177-14"),
    (1, "Kamerstuk 38 178, R", "38178-R"),
    (1, "Kamerstuk 2031/2, 38 179, nr. 3", "38179-3"),
    (1, "Kamerstukken II, 2031 – 2032, 38 180 / 38 181, nr. 33", "38180-33 38181-33"),
    (1, "Kamerstukken II, Handelingen 2031-2032, 38 182, nr. 60", "38182-60"),
    (1, "Kamerstuk vergaderjaar 2031-2032, 38183/38184, nr. 30", "38183-30 38184-30"),
    (1, "Kamerstuk2031-2032, 38185, nr. 57", "38185-57"),
    (1, "Kamerstukbrief 38186, nr. 194", "38186-194"),
    (1, "Kamerstuk 38 187 VII, A", "38187-VII-A"),
    (1, "Kamerstukken I 2031/32, nr. 38188, AE", "38188-AE"),
    (1, "Kamerstukken II, 2031-2032, 38189, nummer 1", "38189-1"),
    (1, "Kamerstukken II 2031/32, nr. 335, p. 4. 38190, nr. 6", "38190-6"),
    (1, "Kamerstukken I 38.191 XV / 38.191 IV, I", "38191-XV-I 38191-IV-I"),
    (1, "Kamerstuk 38 192VIII, nr. 221", "38192-VIII-221"),
    (1, "Kamerstukken 2031/32, 23 Kamerstukken 2032/33, 38 193, nr. 540", "38193-540"),
    (1, "Kamerstukken 2031/2032, 38194 - VIII, nr. 63", "38194-VIII-63"),
    (1, "Kamerstukken II 2031-206, 38195, nr. 172", "38195-172"),
    (1, "Kamerstukken II 2031-32m, 38196, nr. 172", "38196-172"),
    (1, "Kamerstuk IV 2031/32, 38197, nr. 64", "38197-IV-64"),
    (1, "Kamerstuk ah-tk-20312032-273", "ah-tk-20312032-273"),
]
MORE_COATS = [
    ("Kam erstuk 38 201, nr. 5", "38201-5"),
    ("Kamerstuk\n38 202,\nnr. 5", "38202-5"),
    ("38203-XV, nr. 114", "38203-XV-114"),
    ("kst-38204-4263", "38204-4263"),
    ("kst-21501-99-12", "21501-99-12"),
    ("nr. 206 (38 205)", "38205-206"),
    ("21501–99, nr. 12", "21501-99-12"),
    ("II 38206, nr. 162", "38206-162"),
    ("Kamerstukken II 2031/32, 38 207, nrs. 1–3", "38207-1 38207-2 38207-3"),
    ("Kamerstukken II 2031/32, 38 208, nrs. 4, 5 en 9", "38208-4 38208-5 38208-9"),
    ("Kamerstuk 38 209, nr. 4 en nr. 7", "38209-4 38209-7"),
    ("Kamerstukken 38 210, nr. 4; 38 211, nr. 7", "38210-4 38211-7"),
    ("Kamerstukken I 2031/32, 38 212-IV, nr. B", "38212-IV-B"),
    ("Kamerstukken II 2031/32, 38 213 (R1999), nr. 3", "38213-3"),
    ("gestuurd.Kamerstuk 38214, nr. 2", "38214-2"),
    ("Kamerstuk 38 215, nr. 12, p. 4", "38215-12"),
]
OTHERS = [
    ("gestuurd.TZ203109-102", ReferenceKind.COMMITMENT, "TZ203109-102"),
    ("TZ 203109 -7", ReferenceKind.COMMITMENT, "TZ203109-007"),
    ("toezegging T09876", ReferenceKind.COMMITMENT, "T09876"),
    ("zaak 2031Z01234", ReferenceKind.ITEM, "2031Z01234"),
    ("document 2031D12345", ReferenceKind.DOCUMENT, "2031D12345"),
    ("Aanhangsel Handelingen II 2031/32, nr. 1234", ReferenceKind.PROCEEDINGS, "ah-tk-20312032-1234"),
    (
        "Aanhangsel van de Handelingen, vergaderjaar 2031–2032, nr. 12",
        ReferenceKind.PROCEEDINGS,
        "ah-tk-20312032-12",
    ),
    ("Aanh. Hand. II 2031/32, 12", ReferenceKind.PROCEEDINGS, "ah-tk-20312032-12"),
    ("zie h-tk-20312032-34-7", ReferenceKind.PROCEEDINGS, "h-tk-20312032-34-7"),
    ("Handelingen II 2031/32, nr. 45, item 6", ReferenceKind.PROCEEDINGS, "h-tk-20312032-45-6"),
    ("Handelingen I 2031/32, 7, p. 12", ReferenceKind.PROCEEDINGS, "h-ek-20312032-7"),
    ("COM (2031) 123", ReferenceKind.EU, "COM(2031) 123"),
    ("SWD(2031)0045 final", ReferenceKind.EU, "SWD(2031) 45"),
    ("CELEX 32031R0883", ReferenceKind.EU, "32031R0883"),
    ("ECLI:NL:HR:2031:1234.", ReferenceKind.CASE_LAW, "ECLI:NL:HR:2031:1234"),
]
MOTIONS = [
    ("de motie Vogelzang", ["motie Vogelzang"]),
    ("de motie-Van Zwaluwen c.s.", ["motie Van Zwaluwen"]),
    ("de motie van het lid Van der Merel (ABC)", ["motie Van der Merel"]),
    (
        "de motie van de leden Jip van Merel (ABC)/Van Oosterspecht (DEF)",
        ["motie Jip van Merel/Van Oosterspecht"],
    ),
    ("de moties Kwikstaart (G66) en Zwaan Eend (HVD)", ["motie Kwikstaart", "motie Zwaan Eend"]),
    ("de motie van de leden Ekster, Kauw en Raaf over vogels", ["motie Ekster/Kauw/Raaf"]),
    ("de gewijzigde motie Gans-Özwaan (ABC) c.s.", ["motie Gans-Özwaan"]),
]
FALSE_FRIENDS = [
    "Verordening (EG) nr. 883/2004",
    "Verordening (EU) 2016/679",
    "Kenmerk 2031-0000262897",
    "kenmerk 2031Z01234",
    "Postbus 20350, 2500 EJ Den Haag",
    "1234 AB Utrecht",
    "een stijging van 12 345 naar 23 456",
    "Kamerstuk Tweede Kamer der Staten-Generaal",
    "Stcrt. 2031, 38123, nr. 4",
    "moties en toezeggingen",
    "de motie over vogels",
    "motie\nDe Kamer verzoekt",
    "T1234 en T123456",
    "€ 12 345, nr. 3",
    "28 000 personen, 13 miljoen euro",
]


def papers(text):
    kinds = (ReferenceKind.PAPER, ReferenceKind.PROCEEDINGS)
    return " ".join(found.normal for found in references.find_references(text) if found.kind in kinds)


@pytest.mark.parametrize(("written", "normal"), [shape[1:] for shape in SHAPES] + MORE_COATS)
def test_a_paper_has_one_normal_form_whatever_its_coat(written, normal):
    assert papers(f"Dit staat in de brief ({written}) van toen.") == normal


@pytest.mark.parametrize(("written", "normal"), [shape[1:] for shape in SHAPES])
def test_a_break_at_any_space_changes_nothing(written, normal):
    assert papers(written.replace(" ", "\n")) == normal


@pytest.mark.parametrize(("written", "kind", "normal"), OTHERS)
def test_other_families_are_found(written, kind, normal):
    assert [(r.kind, r.normal) for r in references.find_references(f"Zie {written}")] == [(kind, normal)]


@pytest.mark.parametrize(("written", "normals"), MOTIONS)
def test_motions_are_known_by_their_movers(written, normals):
    found = references.find_references(f"Hiermee is {written}, afgedaan.")
    assert [(r.kind, r.normal) for r in found] == [(ReferenceKind.MOTION, normal) for normal in normals]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_what_only_resembles_a_reference_is_left_alone(text):
    assert references.find_references(f"Dit gaat over {text}.") == []


def test_two_references_in_one_sentence_keep_their_places():
    text = "Zie Kamerstuk 38 123, nr. 4 en de motie Vogelzang (Kamerstuk 38 124, nr. 5)."
    assert [(r.normal, text[r.span.start : r.span.end]) for r in references.find_references(text)] == [
        ("38123-4", "Kamerstuk 38 123, nr. 4"),
        ("motie Vogelzang", "motie Vogelzang"),
        ("38124-5", "Kamerstuk 38 124, nr. 5"),
    ]


PIECES = st.sampled_from([
    "Kamerstuk", "Kamerstukken", "II", "2031/32", "38 123", "38123", "-IV", "nr.", "nrs.", "12", "en", "/",
    ",", "motie", "moties", "van het lid", "Van der Merel", "(ABC)", "TZ203109-102", "kst-38123-4",
    "(", ")", "\n",
])  # fmt: skip


@given(st.lists(PIECES | st.text(string.printable, max_size=4), max_size=25))
def test_find_never_fails_and_quotes_what_stands_there(pieces):
    text = " ".join(pieces)
    for found in references.find_references(text):
        assert text[found.span.start : found.span.end] == found.text != ""
        if found.kind is ReferenceKind.PAPER:
            assert re.fullmatch(
                r"\d{5}(-[IVX]{1,5}[AB]?|-[A-Z]|-\d\d)?(-(\d{1,4}|[A-Z]{1,2}))?", found.normal
            )


@pytest.mark.parametrize(
    "hostile",
    [
        "Kamerstuk II " * 5000,
        "38 123 / " * 6000,
        "K a m e r s t u " * 4000,
        "nr. 1, " * 8000,
        "motie Van " * 5000,
        "1" * 60_000,
        "Kamerstukken 38 123, nrs. 1" + ", 2" * 20_000,
        "moties A" + " en Van De Van De" * 4000,
    ],
)
def test_hostile_text_is_read_to_the_end(hostile):
    assert isinstance(references.find_references(hostile), list)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Zie 82 (38 000-VII) en verder.", "38000-VII-82"),
        ("114 (38600-XV)", "38600-XV-114"),
        ("38 806-VII-nr. 21", "38806-VII-21"),
        ("Kamerstukken II 2032/33, 38 806-VII-nr. 21", "38806-VII-21"),
        ("Kamerstuk 38 806, letter Y", "38806-Y"),
        ("38 200, stuk nr. 12", "38200-12"),
        ("Kamerstukken II 2032/33, 38 200, stuk nr. 12", "38200-12"),
        ("Kamerstuk 38 200, stuknr. 12", "38200-12"),
        ("Kamerstuk 206 (38 205)", "38205-206"),
        ("38 200 en 38 600 VI, nr. 14", "38200-14 38600-VI-14"),
        ("38 000 XVI en 38 201, nr. 5", "38000-XVI-5 38201-5"),
        ("38 200, 38 201 en 38 202, nr. 5", "38200-5 38201-5 38202-5"),
        ("op stuk nrs. 206 en 207 (38 205)", "38205-206 38205-207"),
        ("stukken nrs. 82 t/m 84 (38 000-VII)", "38000-VII-82 38000-VII-83 38000-VII-84"),
        ("Kamerstukken II 38 200, stuk 9", "38200-9"),
        ("38 200, nummer 9", "38200-9"),
    ],
)
def test_a_number_before_its_dossier_and_other_coats_are_read(written, normal):
    assert papers(written) == normal


@given(
    st.integers(min_value=31, max_value=39),
    st.integers(min_value=0, max_value=999),
    st.sampled_from(["VII", "XV", "XVI", "IV", "B"]),
    st.integers(min_value=1, max_value=999),
)
def test_a_paper_is_the_same_whether_its_number_or_its_dossier_comes_first(high, low, chapter, number):
    dossier = f"{high} {low:03}"
    assert (
        papers(f"Kamerstuk {number} ({dossier}-{chapter})")
        == papers(f"{dossier}-{chapter}, nr. {number}")
        != ""
    )
    assert papers(f"Kamerstuk {number} ({dossier})") == papers(f"Kamerstuk {dossier}, nr. {number}") != ""


def test_a_figure_before_a_bracket_is_no_paper():
    assert references.find_references("Het kost 300 (38 000) euro voor 12 (38 410) boten.") == []


def test_no_reference_reaches_over_a_blank_line():
    assert references.find_references("Zie de Kamerstukken\n\n38 200 boten varen er.") == []


@pytest.mark.parametrize(
    ("written", "movers"),
    [
        ("de motie van het lid Waterman¹ over boten", ["motie Waterman"]),
        ("de motie van de leden Waterman en Oever\nDe boten varen.", ["motie Waterman/Oever"]),
        ("de motie van Kamerlid Waterman", ["motie Waterman"]),
        ("de motie Fietspaden", []),
        ("de motie Veerboten over de veerboten van het noorden", []),
        ("de motie Veerboten van het lid Waterman", []),
        ("de motie van het lid Kamerlid Waterman", ["motie Waterman"]),
    ],
)
def test_movers_are_names_and_nothing_else(written, movers):
    assert [
        one.normal for one in references.find_references(written) if one.kind is ReferenceKind.MOTION
    ] == movers


def test_no_reference_of_a_letter_reaches_over_a_paragraphs_end():
    letter = layout.read_pages(
        flowed(["Zie ook de Kamerstukken", "38 200 boten varen in het noorden."], gap=30.0)
    )
    assert references.find_references_in(letter) == []
