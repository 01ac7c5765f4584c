"""The words of PDF pages, and the type that they are set in."""

from __future__ import annotations

from itertools import pairwise

import pymupdf
import pytest

from reader.engine.formats.pages import read_layer

PLAIN, BOLD, ITALIC = "tiro", "tibo", "tiit"


@pytest.fixture
def page():
    """Return a function that sets pieces (text, size, font, points lifted) on one line of a page."""
    documents = []

    def page_of(*lines: list[tuple[str, float, str, float]], rotation: int = 0):
        document = pymupdf.open()
        documents.append(document)
        made = document.new_page(width=595, height=842)
        for number, pieces in enumerate(lines):
            writer, x = pymupdf.TextWriter(made.rect), 72.0
            for text, size, font, lifted in pieces:
                place = (x, 100 + 20 * number - lifted)
                _, end = writer.append(place, text, font=pymupdf.Font(font), fontsize=size)
                x = end.x
            writer.write_text(made)
        made.set_rotation(rotation)
        return made

    yield page_of
    for document in documents:
        document.close()


def words(layer):
    return [[(word.text, word.raised) for word in line.words] for line in layer.lines]


def test_a_mark_behind_a_word_is_cut_off_it(page):
    layer = read_layer(
        page([("Zie de brief", 10, PLAIN, 0), ("12", 6, PLAIN, 4), (" van mei", 10, PLAIN, 0)]), 1
    )
    assert words(layer) == [
        [("Zie", False), ("de", False), ("brief", False), ("12", True), ("van", False), ("mei", False)]
    ]


@pytest.mark.parametrize("gap", ["", " "])
def test_a_mark_before_a_note_is_raised_whether_a_space_follows_or_not(page, gap):
    layer = read_layer(page([("3", 5, PLAIN, 3), (f"{gap}Kamerstuk van mei", 8, PLAIN, 0)]), 1)
    assert words(layer)[0][:2] == [("3", True), ("Kamerstuk", False)]


def test_a_small_figure_on_the_base_line_is_no_mark(page):
    lower = read_layer(page([("CO", 10, PLAIN, 0), ("2", 6, PLAIN, -2), (" daalt", 10, PLAIN, 0)]), 1)
    level = read_layer(page([("7", 6, PLAIN, 0), ("  Vergaderjaar", 10, PLAIN, 0)]), 1)
    assert words(lower) == [[("CO2", False), ("daalt", False)]]
    assert words(level) == [[("7", False), ("Vergaderjaar", False)]]


def test_a_second_mark_is_told_though_the_line_begins_with_one(page):
    layer = read_layer(page([("1", 5, PLAIN, 3), (" Zie noot", 8, PLAIN, 0), ("2", 5, PLAIN, 3)]), 1)
    assert words(layer) == [[("1", True), ("Zie", False), ("noot", False), ("2", True)]]


def test_the_letters_raised_in_an_ordinal_are_letters(page):
    layer = read_layer(page([("de 1", 10, PLAIN, 0), ("e", 6, PLAIN, 4), (" termijn", 10, PLAIN, 0)]), 1)
    assert words(layer) == [[("de", False), ("1e", False), ("termijn", False)]]


def test_the_parts_of_a_cut_word_stand_beside_each_other_and_fill_it(page):
    made = page([("onderzoek", 10, PLAIN, 0), ("4", 6, PLAIN, 4)])
    ((x0, _, x1, *_),) = made.get_text("words")
    parts = read_layer(made, 1).lines[0].words
    assert [parts[0].x0, parts[-1].x1] == [x0, x1]
    assert all(left.x1 == right.x0 for left, right in pairwise(parts))
    assert pymupdf.Font(PLAIN).text_length("onderzoek", 10) == pytest.approx(parts[0].x1 - x0, abs=1.0)


def test_a_line_is_of_the_type_of_most_of_it(page):
    bold, mixed, italic = read_layer(
        page(
            [("Vraag 12", 11, BOLD, 0)],
            [("Let op: ", 9, BOLD, 0), ("dit staat er in gewone letters achter", 9, PLAIN, 0)],
            [("Antwoord", 9.5, ITALIC, 0)],
        ),
        1,
    ).lines
    assert (bold.bold, bold.italic, bold.size_pt) == (True, False, 11)
    assert (mixed.bold, mixed.italic, mixed.size_pt) == (False, False, 9)
    assert (italic.bold, italic.italic, italic.size_pt) == (False, True, 9.5)


def test_a_turned_page_is_read_as_it_is_shown(page):
    layer = read_layer(page([("Op zijn kant", 10, PLAIN, 0)], rotation=90), 1)
    assert (layer.width_pt, layer.height_pt) == (842, 595)
    assert [(line.turn, [word.text for word in line.words]) for line in layer.lines] == [
        (3, ["Op", "zijn", "kant"])
    ]
