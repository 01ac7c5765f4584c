from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.layout import page_reader as layout
from reader.model import Span
from reader.text import Kind, Stream
from reader.text.layer import Line, OutlineEntry, PageLayer, Word
from tests.typeset import column, flowed, line, page, paragraph

PROSE = (
    "Het kabinet vindt dat gemeenten meer ruimte moeten krijgen om hun inwoners te helpen, en spreekt "
    "daarover met de VNG. Nederland wil dat dit in de hele Unie gebeurt, ook in de kleine lidstaten, en "
    "zal dat blijven zeggen. Over de uitkomst wordt uw Kamer geïnformeerd."
)
MORE = (
    "De gesprekken met de gemeenten verlopen goed, al zijn er ook zorgen over de kosten van de uitvoering. "
    "Die zorgen neemt het kabinet serieus, en het komt daarop terug bij de begroting van het volgende jaar."
)
LEFT = (PROSE, MORE, "Voorzitter. Ik heb een motie.")
RIGHT = (MORE, PROSE)


def read(*pages, outline=()):
    return layout.read_pages([*pages], outline)


def of(text, kind):
    return [text.text[each.span.start : each.span.end] for each in text.paragraphs if each.kind is kind]


def stream(text, which):
    span = text.stream_span(which)
    return text.text[span.start : span.end]


class TestParagraphs:
    def test_white_space_parts_paragraphs(self):
        assert of(read(page(column([PROSE, MORE]))), Kind.BODY) == [PROSE, MORE]

    def test_a_line_that_ends_early_parts_paragraphs(self):
        first, y = paragraph(PROSE)
        second, _ = paragraph(MORE, y=y)
        assert of(read(page(first, second)), Kind.BODY) == [PROSE, MORE]

    def test_an_indent_parts_paragraphs(self):
        full = "Het kabinet is van plan dit te doen en zal dat ook na morgen."
        first, y = paragraph(full, width=61)
        assert len(first) == 1
        more, y2 = paragraph(
            "Aldus het plan dat nu voor u ligt en dat u nu in handen heeft.", x=85, y=y, width=61
        )
        rest, _ = paragraph(MORE, y=y2)
        assert of(read(page(first, more, rest)), Kind.BODY)[0] == full

    def test_a_line_broken_by_hand_within_prose_does_not(self):
        lines = [
            line("Hierbij ontvangt u het verslag van de formele Raad voor de"),
            line("Werkgelegenheid en het Sociaal", y=113),
            line("Beleid van 3 en 4 juni te Luik. Daarin vindt u wat er gezegd", y=126),
            line("is.", y=139),
        ]
        assert len(of(read(page(lines)), Kind.BODY)) == 1

    def test_an_address_has_a_paragraph_a_line(self):
        lines = [
            line("Aan de Voorzitter van de Tweede Kamer"),
            line("Postbus 20018", y=113),
            line("2500 EA DEN HAAG", y=126),
            *paragraph(PROSE, y=200)[0],
        ]
        assert of(read(page(lines)), Kind.BODY)[:3] == [
            "Aan de Voorzitter van de Tweede Kamer", "Postbus 20018", "2500 EA DEN HAAG",
        ]  # fmt: skip

    def test_what_follows_a_tab_hangs_under_it(self):
        lines = [
            line("Datum", x=85), line("8 mei 2026", x=140),
            line("Betreft", x=85, y=115), line("Stand van zaken van een aantal", x=140, y=115),
            line("toezeggingen over het Digitale beleid", x=140, y=127),
            *paragraph(PROSE, y=200)[0],
        ]  # fmt: skip
        assert of(read(page(lines)), Kind.BODY)[:2] == [
            "Datum 8 mei 2026",
            "Betreft Stand van zaken van een aantal toezeggingen over het Digitale beleid",
        ]

    def test_list_items_are_paragraphs(self):
        items = [
            "– een eerste punt",
            "– een tweede punt dat zo lang is dat het niet op een enkele regel past",
            "– slot",
        ]
        text = read(page(column(["In deze brief treft u aan:"]), column(items, y=130, gap=0)))
        assert of(text, Kind.LIST_ITEM) == items

    def test_numbered_items_are_paragraphs_but_a_number_that_begins_a_line_is_not(self):
        items = ["1. Mensen met een laag inkomen;", "2. Mensen met een hoge huur."]
        lines, y = paragraph("Het besluit geldt per 1 januari van het jaar en voor artikel", width=62)
        more, y = paragraph("17. Dat artikel gaat over huur. Het gaat om:", y=y)
        text = read(page(lines, more, column(items, y=y, gap=0)))
        assert of(text, Kind.LIST_ITEM) == items
        assert "artikel 17. Dat artikel" in text.text

    def test_private_bullets_are_read_as_bullets(self):
        text = read(page(column(["Wij doen dit:", "\uf0b7 Eerst het ene;", "\uf0b7 Dan het andere."])))
        assert of(text, Kind.LIST_ITEM) == ["• Eerst het ene;", "• Dan het andere."]


class TestPages:
    def test_a_sentence_over_a_page_is_one(self):
        first, _ = paragraph("Dit is een zin die op de ene bladzijde begint en die daar nog niet", width=90)
        second, _ = paragraph("ophoudt maar op de volgende verder gaat. Dan komt er een andere.", width=90)
        note = line("^1 Kamerstuk 12 345, nr. 6.", y=760, size=7)
        feet = [line(f"Pagina {number} van 2", x=467, y=806, size=6.5) for number in (1, 2)]
        text = read(page(first, note, feet[0]), page(second, feet[1], number=2))
        sentence = text.sentence_at(text.text.index("ophoudt"))
        assert text.text[sentence.start : sentence.end] == (
            "Dit is een zin die op de ene bladzijde begint en die daar nog niet ophoudt maar op de volgende "
            "verder gaat."
        )
        assert [box.page for box in text.boxes(sentence)] == [1, 2]

    def test_a_word_broken_over_a_page_is_mended_and_on_both(self):
        text = read(page(line("Dit raakt de hele werkgele-")), page(line("genheid in het land."), number=2))
        assert text.text.startswith("Dit raakt de hele werkgelegenheid in het land.")
        word = text.word_at(text.text.index("werkgelegenheid") + 2)
        assert [box.page for box in text.boxes(word)] == [1, 2]
        assert text.page_text(1).endswith("werkgelegenheid")
        assert text.page_text(2) == "in het land."

    def test_a_page_that_ends_with_a_sentence_ends_a_paragraph(self):
        text = read(page(line("Dit is gezegd.")), page(line("Dat ook."), number=2))
        assert of(text, Kind.BODY) == ["Dit is gezegd.", "Dat ook."]


class TestFurniture:
    @pytest.mark.parametrize("count", [1, 2, 3, 12])
    def test_feet_of_the_publisher_are_furniture(self, count):
        pages = [
            page(
                column([f"{PROSE} {'abcdefghijkl'[number]}."]),
                line("Tweede Kamer, vergaderjaar 2025-2026, 12 345, nr. 6", y=814, size=7),
                line(str(number + 1), x=510, y=813, size=8),
                number=number + 1,
            )
            for number in range(count)
        ]
        text = layout.read_pages(pages)
        assert "vergaderjaar" not in stream(text, Stream.BODY)
        assert stream(text, Stream.RUNNING_HEAD).count("vergaderjaar") == count
        assert text.page_text(1) == f"{PROSE} a."

    def test_heads_that_come_again_are_furniture(self):
        heads = [line("Ministerie van Voorbeelden  Directie Zaken", y=40, size=8) for _ in range(3)]
        pages = [page(head, column([f"{PROSE} {n}"]), number=n) for n, head in enumerate(heads, 1)]
        text = layout.read_pages(pages)
        assert of(text, Kind.RUNNING_HEAD) == ["Ministerie van Voorbeelden Directie Zaken"] * 3
        assert len(of(text, Kind.BODY)) == 3

    def test_a_first_line_of_its_own_is_no_running_head(self):
        pages = [page(line(f"Zin {'abcde'[n]} begint de bladzijde.", y=60), number=n + 1) for n in range(5)]
        assert of(layout.read_pages(pages), Kind.RUNNING_HEAD) == []

    def test_the_side_column_of_a_letterhead_stays_out_of_the_text(self):
        side = [
            line("Ministerie van", x=466, y=155, size=6.5, bold=True),
            line("Voorbeelden", x=466, y=164, size=6.5, bold=True),
            line("Kenmerk", x=466, y=232, size=6.5, bold=True),
            line("2026-0000123456", x=466, y=241, size=6.5),
        ]
        body, _ = paragraph(f"{PROSE} {MORE} {PROSE}", y=150, width=72)
        text = read(page(side, body))
        assert stream(text, Stream.BODY) == f"{PROSE} {MORE} {PROSE}"
        assert "Kenmerk\n2026-0000123456" in stream(text, Stream.RUNNING_HEAD)

    def test_the_last_column_of_a_small_table_is_no_side_column(self):
        body, y = paragraph(f"{PROSE} {MORE}", width=80)
        cells = [
            line(word, x=x, y=y + 40 + 14 * row, size=7)
            for row in range(5)
            for x, word in ((71, f"Rij {row}"), (300, f"{row * 3}"), (470, f"{row * 7}"))
        ]
        assert of(read(page(body, cells)), Kind.RUNNING_HEAD) == []

    def test_type_that_runs_up_the_page_is_furniture(self):
        letters = [Word("kst-12345", 30.0, 700.0 - 20 * n, 38.0, 718.0 - 20 * n) for n in range(3)]
        text = read(page(column([PROSE]), Line(letters, 6.0)))
        assert stream(text, Stream.BODY) == PROSE


class TestColumns:
    def test_columns_are_read_one_after_the_other(self):
        text = read(page(column(LEFT, 55, 100, 8.6, width=50), column(RIGHT, 305, 105, 8.6, width=50)))
        assert of(text, Kind.BODY) == [*LEFT, *RIGHT]

    def test_a_heading_over_both_columns_parts_them(self):
        upper = [*column([PROSE], 55, 100, 8.6, width=50), *column([MORE], 305, 100, 8.6, width=50)]
        head = line(
            "Een kop die over beide kolommen van deze bladzijde loopt", x=55, y=300, size=16, bold=True
        )
        lower = [*column([MORE], 55, 350, 8.6, width=50), *column([PROSE], 305, 350, 8.6, width=50)]
        text = read(page(lower, head, upper))
        assert [text.text[each.span.start :][:20] for each in text.paragraphs] == [
            PROSE[:20], MORE[:20], "Een kop die over bei", MORE[:20], PROSE[:20],
        ]  # fmt: skip

    def test_a_sentence_over_columns_is_one(self):
        left = column([MORE, PROSE, PROSE], 55, 100, 8.6, width=50)
        rest = " ".join(word.text for each in left[-2:] for word in each.words)
        text = read(page(left[:-2], column([rest, MORE, MORE], 305, 100, 8.6, width=50)))
        assert of(text, Kind.BODY) == [MORE, PROSE, PROSE, MORE, MORE]

    def test_the_caret_stays_in_its_column(self):
        text = read(page(column(LEFT, 55, 100, 8.6, width=50), column(RIGHT, 305, 105, 8.6, width=50)))
        last = text.text.index("Ik heb een motie.")
        box = text.boxes(Span(last, last + 17))[0]
        assert text.offset_at(1, 285, (box.y0 + box.y1) / 2) == last + 17


class TestTables:
    def test_rows_of_figures_are_read_from_left_to_right(self):
        rows = [("Banken", "166", "224"), ("Verzekeraars", "337", "404"), ("Fondsen", "367", "672")]
        cells = [
            line(word, x=x, y=200 + 13 * place)
            for place, row in enumerate(rows)
            for x, word in zip((71, 250, 330), row, strict=True)
        ]
        text = read(page(column([PROSE]), cells))
        assert of(text, Kind.TABLE) == [" ".join(row) for row in rows]

    def test_cells_of_several_lines_are_read_whole(self):
        table = [
            (300, "De minister informeert de", "Kamerbrief van 3 juni", "Loopt, zie de"),
            (313, "Kamer over de gesprekken.", "over de gemeenten.", "brief van mei."),
            (345, "De staatssecretaris zendt de", "Debat van 5 mei over", "Afgedaan met"),
            (358, "Kamer het onderzoek toe.", "de uitvoering.", "deze brief."),
        ]
        cells = [
            line(each, x=x, y=y) for y, *row in table for x, each in zip((71, 260, 420), row, strict=True)
        ]
        text = read(page(column([PROSE]), cells))
        assert of(text, Kind.TABLE) == [
            "De minister informeert de Kamer over de gesprekken.",
            "Kamerbrief van 3 juni over de gemeenten.",
            "Loopt, zie de brief van mei.",
            "De staatssecretaris zendt de Kamer het onderzoek toe.",
            "Debat van 5 mei over de uitvoering.",
            "Afgedaan met deze brief.",
        ]


class TestHeadings:
    def test_bold_italic_and_large_lines_are_headings_with_levels(self):
        parts = [
            ("Doel van de behandeling", {"bold": True}),
            MORE,
            ("Inzet van Nederland", {"italic": True}),
            PROSE,
        ]
        text = read(page(line("Geannoteerde agenda", size=14, y=70), column(parts)))
        assert of(text, Kind.HEADING) == [
            "Geannoteerde agenda",
            "Doel van de behandeling",
            "Inzet van Nederland",
        ]
        assert [each.level for each in text.paragraphs if each.kind is Kind.HEADING] == [1, 2, 3]

    def test_a_bold_paragraph_is_no_heading(self):
        text = read(page(column([(PROSE, {"bold": True}), MORE, MORE])))
        assert of(text, Kind.HEADING) == []

    def test_a_letter_all_in_bold_has_no_bold_headings(self):
        text = read(page(column([(each, {"bold": True}) for each in ("Kop", PROSE, MORE)])))
        assert of(text, Kind.HEADING) == []

    def test_the_file_s_own_contents_name_headings(self):
        text = read(page(column(["2 Aanleiding", PROSE])), outline=[OutlineEntry(3, "2. Aanleiding", 1)])
        assert [(each.kind, each.level) for each in text.paragraphs] == [(Kind.HEADING, 3), (Kind.BODY, 0)]

    def test_the_block_of_date_and_subject_is_no_heading(self):
        lines = [line("Datum 3 juni 2026", size=13), *column([PROSE, MORE], y=140)]
        assert of(read(page(lines)), Kind.HEADING) == []


class TestNotes:
    def test_notes_stand_apart_with_all_their_lines(self):
        notes = [
            "1 Kamerstukken II 2025/26, 12 345, nr. 6, waarin dit voor het eerst wordt genoemd.",
            "2 Zie de brief van vorig jaar.",
        ]
        text = read(page(column([PROSE]), column(notes, y=700, size=7)))
        assert of(text, Kind.NOTE) == notes
        assert stream(text, Stream.BODY) == PROSE

    def test_a_note_goes_on_at_the_foot_of_the_next_page(self):
        begun = line(
            "1 In deze noot staat een lange uitleg die op deze pagina niet past en dus", y=760, size=7
        )
        rest = line("op de volgende verder gaat.", y=760, size=7)
        text = read(page(column([PROSE]), begun), page(column([MORE]), rest, number=2))
        (note,) = of(text, Kind.NOTE)
        assert note.endswith("op deze pagina niet past en dus op de volgende verder gaat.")

    def test_a_mark_that_came_as_a_line_of_its_own_is_raised(self):
        mark = Line([Word("2", 91.0, 98.5, 94.5, 108.5)], 7.0)
        assert read(page(line("Dat."), mark)).text == "Dat.²\n"

    def test_small_type_without_a_mark_is_no_note(self):
        text = read(page(column([PROSE]), line("Bron: CBS, bewerking ministerie.", y=700, size=7)))
        assert of(text, Kind.NOTE) == []


class TestHostilePages:
    @pytest.mark.parametrize(
        "place",
        [
            lambda n: {"x": (n * 37) % 500, "y": (n * 53) % 800},
            lambda n: {"x": n, "y": 40},
            lambda n: {"x": 71 + 200 * (n % 2), "y": n},
            lambda n: {"x": 71, "y": n / 100, "size": 10 - 4 * (n % 2)},
            lambda n: {"x": 71, "y": 12 * n, "bold": n % 2 == 0},
        ],
    )
    def test_time_grows_with_the_words_not_with_their_square(self, place):
        few, many = ([line("1. a-", **place(n)) for n in range(count)] for count in (500, 8_000))
        begin = process_time()
        read(page(few))
        middle = process_time()
        read(page(many))
        assert process_time() - middle < 100 * max(middle - begin, 0.005)

    def test_everything_on_one_spot_is_read(self):
        text = read(page([line("woord") for _ in range(500)]))
        assert text.text.count("woord") == 500

    @pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), 1e300])
    def test_words_nowhere_do_no_harm(self, bad):
        lines = [
            Line([Word("weg", bad, bad, bad, bad)], 10.0),
            Line([Word("ook", 1, 1, 2, 2)], bad),
            *column([PROSE]),
        ]
        assert PROSE in read(page(lines)).text

    def test_words_of_nothing_do_no_harm(self):
        lines = [
            Line([], 10.0),
            Line([Word("", 1, 1, 2, 2), Word("\u200b", 3, 1, 4, 2)], 10.0),
            *column([PROSE]),
        ]
        assert read(page(lines)).text == f"{PROSE}\n"

    @settings(max_examples=80)
    @given(
        st.lists(
            st.tuples(
                st.text(min_size=0, max_size=6),
                st.floats(),
                st.floats(-50, 900),
                st.floats(0, 40),
                st.booleans(),
            ),
            max_size=25,
        )
    )
    def test_any_page_is_read(self, words):
        lines = [
            Line([Word(text, x, y, x + size, y + size, raised), Word("b", x + size, y, x + 9, y + 3)], size)
            for text, x, y, size, raised in words
        ]
        text = layout.read_pages([PageLayer(1, 595.0, 842.0, lines)])
        for offset in range(0, len(text.text), 3):
            text.boxes(text.sentence_at(offset))
            assert text.page_of(offset) == 1


def test_a_long_letter_is_read_whole():
    paragraphs = [f"{PROSE} Dit is punt {number} van {number * 7} punten." for number in range(200)]
    text = layout.read_pages(flowed(paragraphs))
    assert text.page_count > 10
    assert of(text, Kind.BODY) == paragraphs


def test_the_mark_of_a_note_in_the_margin_is_no_page_number():
    body, _ = paragraph(PROSE, x=165)
    note = [
        line("1", x=71, y=760, size=6.5),
        line("Kamerstuk 12 345, nr. 6, van vorig jaar.", x=165, y=760, size=6.5),
    ]
    foot = [
        line("Tweede Kamer, vergaderjaar 2025-2026", x=165, y=797, size=7),
        line("1", x=535, y=797, size=7),
    ]
    text = read(page(body, note, foot))
    assert of(text, Kind.NOTE) == ["1 Kamerstuk 12 345, nr. 6, van vorig jaar."]
    assert of(text, Kind.RUNNING_HEAD) == ["Tweede Kamer, vergaderjaar 2025-2026", "1"]


def test_notes_at_the_same_height_on_each_page_are_no_running_feet():
    pages = [
        page(
            column([PROSE if number == 1 else MORE]),
            [line(str(number), y=780, size=6.5), line(f"COM(2026) {'abc'[number]}.", x=85, y=780, size=6.5)],
            line(f"Pagina {number} van 2", x=467, y=806, size=6.5),
            number=number,
        )
        for number in (1, 2)
    ]
    text = read(*pages)
    assert of(text, Kind.NOTE) == ["1 COM(2026) b.", "2 COM(2026) c."]
    assert of(text, Kind.RUNNING_HEAD) == ["Pagina 1 van 2", "Pagina 2 van 2"]


def test_a_number_and_its_title_are_read_together():
    head = [
        line("12 345", y=80, bold=True), line("Toekomst van de veren", x=165, y=80, bold=True),
        line("Nr. 6", y=96, bold=True), line("BRIEF VAN DE MINISTER", x=165, y=96, bold=True),
        line("Aan de Voorzitter van de Tweede Kamer", x=165, y=114),
    ]  # fmt: skip
    text = read(page(head, paragraph(PROSE, x=165, y=160)[0]))
    assert text.text.startswith(
        "12 345 Toekomst van de veren\nNr. 6 BRIEF VAN DE MINISTER\nAan de Voorzitter van de Tweede Kamer\n"
    )
