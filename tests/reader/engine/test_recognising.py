"""Pictures of pages are read, where Tesseract's data for Dutch is on this system."""

from __future__ import annotations

import pymupdf
import pytest

from reader import errors
from reader.engine.client import Engine
from reader.engine.formats.recognising import _evened
from reader.engine.job import trouble_of
from reader.engine.messages import Recognise, Render
from reader.engine.protocol import Limits
from reader.layout import read_pages
from reader.text import Line, ReadingText, Recognition, Word
from reader.workspace.language_data import LANGUAGE, language_folder
from tests.reader.engine.test_notices import without_letters

SENTENCE = "De minister stuurt de Kamer voor 1 juli een brief."
needs_data = pytest.mark.skipif(language_folder() is None, reason="Tesseract's Dutch data is not installed")


@pytest.fixture
def scan(tmp_path):
    """Make a page of text and one that is a picture of a sentence, turned by a quarter and shown upright."""
    with pymupdf.open() as plain:
        page = plain.new_page(width=400, height=200)
        page.insert_text((40, 100), SENTENCE, fontsize=12)
        picture = page.get_pixmap(dpi=200)
        with pymupdf.open() as made:
            made.new_page().insert_text((72, 90), "Een gewone bladzijde.")
            turned = made.new_page(width=200, height=400)
            turned.insert_image(turned.rect, pixmap=picture, rotate=90)
            turned.set_rotation(90)
            made.save(tmp_path / "scan.pdf")
    return tmp_path / "scan.pdf"


def test_lines_of_about_the_usual_size_have_that_size():
    sizes = [9.4, 11.5, 11.2, 10.1, 6.9, 24.0]
    lines = [Line([Word("woord" * 5, 0, 0, 9, 9)], size) for size in sizes]
    assert [line.size_pt for line in _evened(lines)] == [11.2, 11.2, 11.2, 11.2, 6.9, 24.0]
    assert _evened([]) == []


def recognise(engine, path, page, **options):
    asked = {"data": language_folder(), "language": LANGUAGE} | options
    return engine.recognise(path, page, **asked)


def test_the_pages_that_are_pictures_are_told(engine, scan, tmp_path):
    prepared = engine.prepare(scan, target=tmp_path / "cache").result()
    assert prepared.document.images == (2,)
    assert prepared.document.unspelled == ()


@needs_data
def test_a_picture_is_read_with_the_places_of_its_words(engine, scan, tmp_path):
    layer = recognise(engine, scan, 2).result()
    words = [word for line in layer.lines for word in line.words]
    assert " ".join(word.text for word in words) == SENTENCE
    assert (layer.width_pt, layer.height_pt) == (400, 200)
    assert words[0].x0 == pytest.approx(40, abs=3)
    assert all(85 < (word.y0 + word.y1) / 2 < 108 for word in words)

    (tmp_path / "read.ocr").write_bytes(Recognition(LANGUAGE, (layer,)).encode())
    prepared = engine.prepare(scan, target=tmp_path / "cache", recognised=tmp_path / "read.ocr").result()
    text = ReadingText.decode(prepared.text)
    assert SENTENCE in text.text
    assert text.page_of(text.text.index("minister")) == 2
    assert prepared.document.images == ()
    assert not prepared.document.notices


@needs_data
def test_a_picture_on_its_side_is_read_and_its_words_lie_where_they_are_seen(engine, tmp_path):
    with pymupdf.open() as plain, pymupdf.open() as made:
        page = plain.new_page(width=400, height=100)
        page.insert_text((40, 50), SENTENCE, fontsize=12)
        on_side = made.new_page(width=100, height=400)
        on_side.insert_image(on_side.rect, pixmap=page.get_pixmap(dpi=150), rotate=90)
        made.save(tmp_path / "zij.pdf")
    layer = recognise(engine, tmp_path / "zij.pdf", 1).result()
    text = read_pages([layer])
    assert " ".join(text.text.split()) == SENTENCE
    assert (layer.width_pt, layer.height_pt) == (100, 400)
    (box,) = text.boxes(text.paragraphs[0].span)
    assert (box.x0 + box.x1) / 2 == pytest.approx(47, abs=4)
    assert box.y1 == pytest.approx(360, abs=4)
    assert text.text[text.offset_at(1, 47, 359) :].startswith("De minister")


@needs_data
def test_a_page_in_a_font_without_letters_is_read_from_its_picture(engine, tmp_path):
    path = tmp_path / "stom.pdf"
    path.write_bytes(without_letters(whole=False))
    prepared = engine.prepare(path, target=tmp_path / "cache").result()
    assert (prepared.document.images, prepared.document.unspelled) == ((), (1,))
    layer = recognise(engine, path, 1).result()
    known = tmp_path / "read.ocr"
    known.write_bytes(Recognition(LANGUAGE, (layer,)).encode())
    prepared = engine.prepare(path, target=tmp_path / "cache", recognised=known).result()
    assert ReadingText.decode(prepared.text).text.strip() == "Ik informeer"
    assert (prepared.document.unspelled, prepared.document.notices) == ((), ())
    (tmp_path / "text.bin").write_bytes(prepared.text)
    assert engine.compare(path, tmp_path / "text.bin").result().lost
    assert not engine.compare(path, tmp_path / "text.bin", recognised=known).result().lost


def test_recognised_pages_that_cannot_be_read_leave_the_letter_as_it_is(engine, scan, tmp_path):
    (tmp_path / "read.ocr").write_bytes(b'{"language": "nld", "pages": [[1, "x"]]}')
    prepared = engine.prepare(scan, target=tmp_path / "cache", recognised=tmp_path / "read.ocr").result()
    assert prepared.document.images == (2,)


def test_data_that_is_not_there_is_named(engine, scan, tmp_path):
    error = recognise(engine, scan, 2, data=tmp_path).exception()
    assert isinstance(error, errors.NotFound)
    assert str(tmp_path) in str(error)


def test_a_page_that_cannot_be_recognised_can_still_be_drawn():
    recognised = Recognise(1, "brief.pdf", 2, "/data", LANGUAGE)
    assert trouble_of(recognised) != trouble_of(Render(2, "brief.pdf", 2, 1.0, 0))


@needs_data
def test_recognising_can_be_stopped_in_the_middle(scan):
    engine = Engine(workers=1, limits=Limits(job_s=60.0))
    try:
        task = recognise(engine, scan, 2)
        while not task.running():
            pass
        task.cancel()
        assert isinstance(task.exception(), errors.Cancelled)
    finally:
        engine.close()
