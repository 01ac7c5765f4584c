"""Reading what a letter says of itself; all letters here are invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout import page_reader as layout
from reader.letterhead import imprint, letterhead
from reader.model import LetterKind
from reader.text.layer import Line, PageLayer, Word

BODY_PT = 9.0
LEFT_PT, SIDE_PT = 80.0, 470.0


def line(text, x_pt, y_pt, *, size_pt=BODY_PT, bold=False, block=0):
    """Set a line of words at a place, each letter 4.4 pt wide."""
    words, x = [], x_pt
    for word in text.split():
        words.append(Word(word, x, y_pt, x + 4.4 * len(word), y_pt + size_pt))
        x += 4.4 * (len(word) + 1)
    return Line(words, size_pt, bold=bold, block=block)


def letter(body, *, side=(), foot="", pages=2):
    """Return the reading text of a letter: body lines ("*" before a bold one), a side column, a foot."""
    story = "De uitvoering van de regeling verloopt volgens plan en de gemeenten zijn tevreden."
    layers = []
    for number in range(1, pages + 1):
        lines, y = [], 90.0
        for at, text in enumerate(body if number == 1 else [story, story, story]):
            lines.append(line(text.lstrip("*"), LEFT_PT, y, bold=text.startswith("*"), block=at))
            y += 24.0
        lines += [line(text, SIDE_PT, 120.0 + 12 * at, size_pt=6.5, block=80) for at, text in enumerate(side)]
        if foot:
            lines.append(line(f"{foot} {number}", LEFT_PT, 800.0, block=90))
        layers.append(PageLayer(number, 595.0, 842.0, lines))
    return layout.read_pages(layers)


def read(body, *, metadata=None, file_name="brief.pdf", **parts):
    return letterhead.read_letterhead(letter(body, **parts), metadata or {}, file_name)


STORY = "In deze brief ga ik in op de stand van zaken en op de planning voor het komende jaar."


def test_an_official_paper_tells_its_place_in_parliament():
    head = read(
        [
            "37 912 Toekomst van het regionale vervoer",
            "Nr. 14 Brief van de minister van Infrastructuur en Waterstaat",
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
            "Den Haag, 9 april 2026",
            STORY,
        ],
        foot="Tweede Kamer, vergaderjaar 2025–2026, 37 912, nr. 14",
    )
    assert (head.dossier, head.number, head.session, head.chamber) == ("37912", "14", "2025/26", "II")
    assert (head.sender, head.ministry) == ("minister van Infrastructuur en Waterstaat", "IenW")
    assert head.date == date(2026, 4, 9)
    assert head.kind is LetterKind.LETTER
    assert head.title == "Toekomst van het regionale vervoer"


def test_a_page_number_in_the_foot_is_no_paper_number():
    head = read(["Den Haag, 2 maart 2026", STORY], foot="Tweede Kamer, vergaderjaar 2025-2026, 37 905-07")
    assert (head.dossier, head.number) == ("37905-07", "")


@pytest.mark.parametrize(
    ("foot", "dossier", "number", "chamber"),
    [
        ("Tweede Kamer, vergaderjaar 2025–2026, 37 900 XV, nr. 21", "37900-XV", "21", "II"),
        ("Tweede Kamer, vergaderjaar 2025-2026, 37 900-XV, nr. 21", "37900-XV", "21", "II"),
        ("Eerste Kamer, vergaderjaar 2025–2026, 37 911, F", "37911", "F", "I"),
        ("Tweede Kamer, vergaderjaar 1999–2000, 37 901, nr. 3", "37901", "3", "II"),
    ],
)
def test_the_foot_names_dossier_number_and_chamber(foot, dossier, number, chamber):
    head = read([STORY], foot=foot)
    assert (head.dossier, head.number, head.chamber) == (dossier, number, chamber)


def test_a_session_is_printed_or_follows_from_the_date():
    assert read([STORY], foot="Tweede Kamer, vergaderjaar 1999–2000, 37 901, nr. 3").session == "1999/00"
    assert read(["Den Haag, 14 september 2026", STORY]).session == "2025/26"
    assert read(["Den Haag, 15 september 2026", STORY]).session == "2026/27"  # the third Tuesday
    assert read([STORY]).session == ""


def test_a_letter_of_a_ministry_has_its_mark_and_subject_beside_the_text():
    head = read(
        [
            "> Retouradres Postbus 20901 2500 EX Den Haag",
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
            "Postbus 20018",
            "2500 EA DEN HAAG",
            "Datum 4 mei 2026",
            "Betreft Voortgang aanpak wachttijden rijexamens",
            "Geachte voorzitter,",
            STORY,
            "De staatssecretaris van Infrastructuur en Waterstaat,",
        ],
        side=["Ministerie van", "Infrastructuur en", "Waterstaat", "Kenmerk", "2026-0000412", "Uw kenmerk"],
    )
    assert head.date == date(2026, 5, 4)
    assert head.mark == "2026-0000412"
    assert head.title == "Voortgang aanpak wachttijden rijexamens"
    assert (head.sender, head.ministry) == ("staatssecretaris van Infrastructuur en Waterstaat", "IenW")
    assert (head.kind, head.chamber, head.number) == (LetterKind.LETTER, "II", "")


def test_a_closing_in_capitals_is_a_sender_and_no_number():
    head = read(
        [
            "Aan de Voorzitter van de Eerste Kamer",
            "Datum 4 mei 2026",
            STORY,
            "DE MINISTER VAN LANDBOUW, VISSERIJ, VOEDSELZEKERHEID EN NATUUR,",
        ]
    )
    assert head.sender == "minister van Landbouw, Visserij, Voedselzekerheid en Natuur"
    assert (head.number, head.chamber) == ("", "I")


@pytest.mark.parametrize(
    "titles",
    [
        ["*Toekomst van het vervoer", "*BRIEF VAN DE MINISTER VAN DEFENSIE"],
        ["*Toekomst van het vervoer BRIEF VAN DE MINISTER VAN DEFENSIE"],
    ],
)
def test_a_head_whose_columns_ran_together_is_untangled(titles):
    head = read(
        [
            "*Tweede Kamer der Staten-Generaal 2",
            "Vergaderjaar 2025–2026",
            "*37 912 Nr. 14",
            *titles,
            STORY,
            "*Stand van zaken van de toezeggingen",
            STORY,
        ]
    )
    assert (head.dossier, head.number, head.chamber) == ("37912", "14", "II")
    assert (head.title, head.sender) == ("Toekomst van het vervoer", "minister van Defensie")


def test_a_part_about_commitments_does_not_make_a_list_of_them():
    head = read(
        ["Aan de Voorzitter van de Tweede Kamer", "*Hoofdlijnen", STORY, "*Overzicht van toezeggingen", STORY]
    )
    assert head.kind is LetterKind.LETTER


def test_a_ministry_that_is_written_to_is_not_the_sender():
    head = read(["Ministerie van Financiën", "Postbus 20201", "Geachte heer Ravensberg,", STORY])
    assert (head.sender, head.ministry, head.kind) == ("", "", LetterKind.OTHER)


def test_the_first_minister_named_in_the_story_does_not_sign_it():
    head = read(["De minister van Financiën heeft dit eerder gemeld.", STORY, "De minister van Defensie,"])
    assert (head.sender, head.ministry) == ("minister van Defensie", "DEF")


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Geannoteerde agenda Landbouw- en Visserijraad van 20 oktober 2026", LetterKind.AGENDA),
        ("Geannoteerde agenda en verslag van de Eurogroep", LetterKind.AGENDA),
        ("Verslag van de informele Raad Vervoer", LetterKind.COUNCIL_REPORT),
        ("Verslag schriftelijk overleg rijexamens", LetterKind.CONSULTATION),
        ("Beantwoording schriftelijk overleg Landbouw- en Visserijraad", LetterKind.CONSULTATION),
        ("Beantwoording Kamervragen over veerdiensten", LetterKind.ANSWERS),
        ("Antwoorden op vragen van het lid Ravensberg over veerdiensten", LetterKind.ANSWERS),
        ("Kabinetsreactie op het advies ‘Samen varen’", LetterKind.RESPONSE),
        ("Reactie op het rapport van de Raad voor de leefomgeving", LetterKind.RESPONSE),
        ("Rappel toezeggingen Eerste Kamer", LetterKind.REMINDER),
        ("Overzicht van openstaande toezeggingen en moties", LetterKind.COMMITMENTS_LIST),
        ("Appreciatie moties tweeminutendebat Veerdiensten", LetterKind.LETTER),
        ("Uitvoering motie Ravensberg over veerdiensten", LetterKind.LETTER),
    ],
)
def test_the_subject_tells_the_kind(subject, kind):
    head = read(
        [
            "Aan de Voorzitter van de Tweede Kamer",
            "Datum 4 mei 2026",
            f"Betreft {subject}",
            "Geachte voorzitter,",
        ]
    )
    assert (head.kind, head.title) == (kind, subject)


def test_an_attachment_is_known_by_its_heading():
    head = read(["*GEANNOTEERDE AGENDA VERVOERSRAAD VAN 5 JUNI 2026", "", STORY, STORY])
    assert head.kind is LetterKind.AGENDA
    assert head.title == "Geannoteerde Agenda Vervoersraad van 5 juni 2026"


def test_answers_without_a_subject_say_so_in_their_own_title():
    title = "Antwoorden van de minister van Defensie op Kamervragen van het lid Ravensberg over veerdiensten"
    head = read(
        ["In antwoord op uw brief van 5 maart 2026 deel ik u het volgende mee.", title, "*Vraag 1", STORY]
    )
    assert (head.kind, head.title, head.ministry) == (LetterKind.ANSWERS, title, "DEF")


def test_an_address_and_a_date_may_be_broken_or_glued():
    head = read(
        ["Aan de Voorzitter van de Tweede", "Kamer der Staten-Generaal", "Datum26 augustus 2026", STORY]
    )
    assert (head.chamber, head.date) == ("II", date(2026, 8, 26))


def test_a_motion_is_one_by_its_own_title_only():
    head = read(
        [
            "TWEEDE KAMER DER STATEN-GENERAAL",
            "Vergaderjaar 2025-2026",
            "37 912 Toekomst van het regionale vervoer",
            "Nr. 9 GEWIJZIGDE MOTIE VAN HET LID RAVENSBERG",
            "Voorgesteld 22 april 2026",
            "De Kamer, gehoord de beraadslaging, verzoekt de regering de veerdienst te behouden.",
        ]
    )
    assert (head.kind, head.number, head.dossier) == (LetterKind.MOTION, "9", "37912")
    assert head.sender == "het lid Ravensberg"
    assert head.date == date(2026, 4, 22)
    assert head.session == "2025/26"


def test_a_written_consultation_comes_from_its_committee():
    head = read(
        [
            "*37 912 Toekomst van het regionale vervoer",
            "*Nr. 21 Verslag van een schriftelijk overleg",
            "Vastgesteld 12 mei 2026",
            "De vaste commissie voor Infrastructuur en Waterstaat heeft vragen over de brief van 9 april",
            "2026 inzake de stand van de veerdiensten (Kamerstuk 37 912, nr. 14).",
            STORY,
        ]
    )
    assert (head.kind, head.number) == (LetterKind.CONSULTATION, "21")
    assert head.sender == "vaste commissie voor Infrastructuur en Waterstaat"
    assert head.ministry == "IenW"
    assert head.title.startswith("Verslag van een schriftelijk overleg over")
    assert head.title.endswith("de stand van de veerdiensten")
    assert head.date == date(2026, 5, 12)


def test_what_the_letter_does_not_say_its_file_may():
    metadata = {"title": "Kamerbrief - Stand van de veerdiensten", "creationDate": "D:20260311094500+01'00'"}
    head = read([STORY], metadata=metadata, file_name="kst-37912-14.pdf")
    assert (head.dossier, head.number) == ("37912", "14")
    assert head.title == "Stand van de veerdiensten"
    assert head.date == date(2026, 3, 11)
    word = read([STORY], metadata={"created": "2019-01-02T10:00:00Z", "modified": "2026-03-12T10:00:00Z"})
    assert word.date == date(2026, 3, 12)


@pytest.mark.parametrize("title", ["Microsoft Word - brief3.docx", "brief.pdf", "Document1", "brief"])
def test_a_stock_title_gives_way_to_the_file_name(title):
    assert read([STORY], metadata={"title": title}).title == "brief"


def test_labels_with_colons_may_share_a_paragraph():
    head = read(["Datum: 3 maart 2026 Betreft: Aanpak wachttijden Kenmerk: IENW-2026/51", STORY])
    assert (head.date, head.title, head.mark) == (date(2026, 3, 3), "Aanpak wachttijden", "IENW-2026/51")


@pytest.mark.parametrize("written", ["31 februari 2026", "Den Haag, 0 mei 2026", "99-99-2026"])
def test_a_day_that_does_not_exist_is_no_date(written):
    assert read([f"Datum {written}", STORY]).date is None


def test_proceedings_are_known_by_meeting_and_item():
    text = letter([STORY, STORY], side=[], foot="")
    assert letterhead.read_letterhead(text, {}, "x.pdf").kind is LetterKind.OTHER
    pages = [PageLayer(n, 595.0, 842.0, proceedings_page(n)) for n in (1, 2, 3)]
    head = letterhead.read_letterhead(layout.read_pages(pages), {}, "x.pdf")
    assert (head.kind, head.number, head.chamber) == (LetterKind.PROCEEDINGS, "15-9", "II")
    assert (head.date, head.title, head.session) == (date(2025, 10, 16), "Veerdiensten", "2025/26")


def proceedings_page(number):
    speaker = ("De voorzitter opent", "Mevrouw Terwolde begint", "De heer Brakman antwoordt")[number - 1]
    story = [line(f"{speaker} en zegt: {STORY}", LEFT_PT, 200.0 + 24 * at, block=at) for at in range(4)]
    foot = [
        line(f"15-9-{number} 16 oktober 2025", 380, 800.0, block=90),
        line("TK 15", 320, 786.0, block=91),
        line("Veerdiensten", 150, 812.0, block=92),
    ]
    return story + foot


@given(
    st.lists(st.text(max_size=60), max_size=12), st.dictionaries(st.text(max_size=8), st.text(max_size=20))
)
def test_any_text_has_a_letterhead(lines, metadata):
    head = letterhead.read_letterhead(letter(lines, pages=1), metadata, "x.txt")
    assert isinstance(head.kind, LetterKind)
    assert "\n" not in head.title


@pytest.mark.parametrize(
    "hostile", ["DE ", "Betreft: ", "reactie op ", "37 912 Nr. 14 ", "minister van Defensie en "]
)
def test_a_hostile_head_is_read_in_few_steps(hostile):
    line = hostile * (60_000 // len(hostile))  # anything quadratic would be felt
    imprint.read_imprint([line, "37 912 Nr. 14", line], line, line)
    assert isinstance(read([line, "*" + line]).kind, LetterKind)


def test_a_report_without_a_head_has_its_running_title_and_no_heading_of_a_part():
    head = read(["*Inleiding", STORY], foot="Voortgangsrapportage regionaal vervoer 2026")
    assert head.title == "Voortgangsrapportage regionaal vervoer 2026"


@pytest.mark.parametrize("heading", ["Inleiding", "1. Inleiding", "Hoofdstuk II. Samenvatting", "Bijlage 2"])
def test_the_heading_of_a_part_is_no_title_and_the_next_one_may_be(heading):
    assert (
        read([f"*{heading}", STORY, "*Vervoer in de regio Veenproef", STORY]).title
        == "Vervoer in de regio Veenproef"
    )


def test_a_rappel_tells_its_kind_and_its_chamber_in_its_running_title():
    head = read(["*Toezegging", STORY], foot="Halfjaarlijks rappel toezeggingen Eerste Kamer - mei 2026")
    assert (head.kind, head.chamber) == (LetterKind.REMINDER, "I")
    assert head.title == "Halfjaarlijks rappel toezeggingen Eerste Kamer - mei 2026"


def test_contact_details_on_each_page_are_no_title():
    head = read([STORY], foot="Directie Spoor en Regionaal Vervoer Pagina")
    assert head.title == "brief"


def test_a_decision_has_its_first_line_for_a_title_its_own_number_and_the_day_within_that_line():
    head = read(
        [
            "Nr. WJZ/731119(10336)",
            "Nader rapport inzake het voorstel van wet Den Haag, 30 maart 2026 over water",
            STORY,
        ]
    )
    assert head.title == "Nader rapport inzake het voorstel van wet over water"
    assert (head.mark, head.date) == ("WJZ/731119(10336)", date(2026, 3, 30))


@pytest.mark.parametrize("name", ["dr. A.B. Ander", "Mr. drs. C. Voorbeeld", "ir. D. Veen"])
def test_who_signs_may_have_a_title_before_the_name(name):
    head = read([STORY, f"De minister van Binnenlandse Zaken en Koninkrijksrelaties, {name}"])
    assert (head.sender, head.ministry) == ("minister van Binnenlandse Zaken en Koninkrijksrelaties", "BZK")


def test_several_who_sign_stay_together_and_the_first_names_the_ministry():
    head = read(
        [STORY, "De minister van Financiën,", "A. Ander", "De minister van Defensie,", "B. Voorbeeld"]
    )
    assert head.sender == "minister van Financiën en minister van Defensie"
    assert head.ministry == "FIN"


def test_of_signatures_beside_each_other_the_first_is_read():
    tangled = (
        "de minister van Volksgezondheid, de minister van Sociale Zaken Welzijn en Sport, en Werkgelegenheid,"
    )
    head = read([STORY, tangled])
    assert (head.sender, head.ministry) == ("minister van Volksgezondheid, Welzijn en Sport", "VWS")


def test_a_side_column_names_the_ministry_by_its_address_on_the_web():
    head = read([STORY], side=["Turfmarkt 147", "www.facebook.com/minbzk"])
    assert head.ministry == "BZK"


@pytest.mark.parametrize(("side", "foot"), [(["Datum", "3 maart 2026"], ""), ((), "Den Haag, 3 maart 2026")])
def test_the_day_may_stand_on_a_line_of_its_own_or_in_the_foot(side, foot):
    pages = 1 if foot else 2
    body = [STORY] if not foot else [STORY, foot]
    assert read(body, side=side, pages=pages).date == date(2026, 3, 3)


def test_of_two_dossiers_in_one_head_the_first_is_the_letters():
    head = read(
        [
            "36 600 XV Begroting van Sociale Zaken",
            "34 352 Uitvoering van de wet",
            "Nr. 12 Brief van de minister van Financiën",
            STORY,
        ]
    )
    assert (head.dossier, head.number) == ("36600-XV", "12")


def test_a_letter_of_the_other_chamber_has_a_letter_for_a_number():
    head = read(
        [
            "36 194 Wet op het vervoer",
            "F Brief van de minister van Financiën",
            "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal",
            STORY,
        ],
        foot="Eerste Kamer, vergaderjaar 2025–2026, 36 194, F",
    )
    assert (head.dossier, head.number, head.chamber) == ("36194", "F", "I")
