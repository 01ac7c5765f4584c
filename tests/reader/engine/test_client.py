from __future__ import annotations

import threading
from concurrent.futures import CancelledError, wait

import pymupdf
import pytest

from reader import errors
from reader.engine.client import Engine
from reader.engine.job import Priority
from reader.engine.protocol import Limits
from reader.model import Box, FileFormat
from reader.text import ReadingText

PATIENCE_S = 60.0


def held_back(engine):
    """Take all places for pixels, so that further renders wait."""
    return [worker.slots.take() for worker in engine._pool for _ in range(2)]


def test_a_pdf_opens_with_its_page_sizes(engine, make_pdf):
    document = engine.open(make_pdf(pages=3)).result(PATIENCE_S)
    assert document.page_sizes == ((595.0, 842.0),) * 3
    assert document.notices == ()


def test_a_rendered_page_equals_pymupdf_s_own(engine, make_pdf):
    path = make_pdf()
    pixels = engine.render(path, 2, zoom=150 / 72).result(PATIENCE_S)
    with pymupdf.open(path) as doc:
        expected = doc[1].get_pixmap(matrix=pymupdf.Matrix(150 / 72, 150 / 72))
    assert (pixels.width, pixels.height, pixels.stride) == (expected.width, expected.height, expected.stride)
    assert bytes(pixels.data) == expected.samples
    pixels.release()


def test_a_clip_is_that_part_of_the_page(engine, make_pdf):
    path = make_pdf()
    whole = engine.render(path, 1, zoom=2.0).result(PATIENCE_S)
    part = engine.render(path, 1, zoom=2.0, clip=Box(1, 70, 90, 170, 110)).result(PATIENCE_S)
    rows = [bytes(whole.data[(180 + y) * whole.stride + 140 * 3 :][: 200 * 3]) for y in range(40)]
    assert (part.width, part.height) == (200, 40)
    assert bytes(part.data) == b"".join(rows)
    assert len(set(part.data)) > 1  # there is text in it


def test_released_pixels_cannot_be_read_and_their_place_is_used_again(engine, make_pdf):
    path = make_pdf()
    for _ in range(5):  # more than there are places
        pixels = engine.render(path, 1, zoom=1.0).result(PATIENCE_S)
        data = pixels.data
        pixels.release()
        pixels.release()
        with pytest.raises(ValueError, match="released"):
            data[0]


def test_pixels_that_nobody_keeps_give_their_place_back(engine, make_pdf):
    path = make_pdf()
    for _ in range(5):
        engine.render(path, 1, zoom=1.0).result(PATIENCE_S)


def test_a_larger_page_gets_a_larger_place(engine, make_pdf):
    path = make_pdf()
    for zoom in (0.5, 4.0, 0.5, 6.0):
        pixels = engine.render(path, 1, zoom=zoom).result(PATIENCE_S)
        assert (pixels.width, pixels.height) == (-(-595 * zoom // 1), 842 * zoom)
        pixels.release()


@pytest.mark.parametrize("zoom", [0.0, -1.0, float("nan"), 1e9])
def test_an_impossible_zoom_is_refused(engine, make_pdf, zoom):
    with pytest.raises(errors.BadValue):
        engine.render(make_pdf(), 1, zoom=zoom).result(PATIENCE_S)


def test_a_picture_beyond_the_limit_is_refused(engine, make_pdf):
    with pytest.raises(errors.LimitExceeded):
        engine.render(make_pdf(), 1, zoom=50.0).result(PATIENCE_S)


def test_a_page_that_is_not_there_is_named(engine, make_pdf):
    with pytest.raises(errors.NotFound, match="has no page 9: it has 2"):
        engine.render(make_pdf(), 9, zoom=1.0).result(PATIENCE_S)


def test_a_file_that_changed_is_read_again(engine, make_pdf):
    path = make_pdf(pages=1)
    assert len(engine.open(path).result(PATIENCE_S).page_sizes) == 1
    make_pdf(pages=3)
    assert len(engine.open(path).result(PATIENCE_S).page_sizes) == 3


def test_an_open_file_can_be_removed(engine, make_pdf):
    path = make_pdf()
    engine.open(path).result(PATIENCE_S)
    path.unlink()
    with pytest.raises(errors.NoSuchFile):
        engine.open(path).result(PATIENCE_S)


def test_preparing_a_pdf_gives_its_reading_text(engine, make_pdf, tmp_path):
    prepared = engine.prepare(make_pdf(pages=3), target=tmp_path / "cache").result(PATIENCE_S)
    text = ReadingText.decode(prepared.text)
    assert prepared.format is FileFormat.PDF
    assert prepared.reading_copy is None
    assert "Pagina 2. De minister informeert de Kamer" in text.text
    assert text.page_count == 3
    assert not (tmp_path / "cache").exists()


def test_preparing_reports_pages(engine, make_pdf, tmp_path):
    seen = []
    task = engine.prepare(make_pdf(pages=40), target=tmp_path)
    task.on_progress(lambda done, total: seen.append((done, total)))
    task.result(PATIENCE_S)
    assert seen[-1] == (40, 40)


@pytest.mark.parametrize(
    "name", ["brief met spaties.pdf", "één brïéf (2).pdf", f"{'n' * 196}.pdf", "-x;$HOME.pdf"]
)
def test_odd_names_are_read(engine, make_pdf, tmp_path, name):
    assert engine.prepare(make_pdf(name), target=tmp_path / "cache").result(PATIENCE_S).document.page_sizes


def test_a_cancelled_render_never_begins(engine, make_pdf):
    path = make_pdf()
    engine.open(path).result(PATIENCE_S)
    slots = held_back(engine)
    task = engine.render(path, 1, zoom=1.0)
    assert task.cancel()
    for slot in slots:
        next(iter(engine._pool)).slots.give_back(slot)
    assert engine.render(path, 2, zoom=1.0).result(PATIENCE_S).width == 595
    assert task.cancelled()


def test_a_newer_render_of_a_view_replaces_one_that_waits(engine, make_pdf):
    path = make_pdf()
    engine.open(path).result(PATIENCE_S)
    slots = held_back(engine)
    older = engine.render(path, 1, zoom=1.0, view="left")
    other = engine.render(path, 1, zoom=1.0, view="right")
    newer = engine.render(path, 2, zoom=1.0, view="left")
    for slot in slots:
        next(iter(engine._pool)).slots.give_back(slot)
    engine._pump()
    assert newer.result(PATIENCE_S).width == other.result(PATIENCE_S).width == 595
    with pytest.raises(CancelledError):
        older.result(PATIENCE_S)


def test_many_askers_at_once_all_get_their_page(engine, make_pdf):
    path, sizes = make_pdf(pages=6), []

    def ask(page):
        pixels = engine.render(path, page, zoom=0.5, priority=Priority.NEAR).result(PATIENCE_S)
        sizes.append((pixels.width, pixels.height))
        pixels.release()

    askers = [threading.Thread(target=ask, args=(1 + i % 6,)) for i in range(24)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert sizes == [(298, 421)] * 24


def test_closing_cancels_what_waits_and_leaves_nothing(make_pdf, tmp_path):
    own = Engine(workers=2, limits=Limits())
    tasks = [own.prepare(make_pdf(), target=tmp_path) for _ in range(5)]
    folder = own._folder
    own.close()
    own.close()
    wait(tasks, timeout=PATIENCE_S)
    assert all(task.done() for task in tasks)
    assert not folder.exists()
    with pytest.raises(errors.Cancelled):
        own.open(make_pdf()).result(PATIENCE_S)


def test_pixels_outlive_the_engine(make_pdf):
    own = Engine(workers=1)
    pixels = own.render(make_pdf(), 1, zoom=1.0).result(PATIENCE_S)
    own.close()
    assert len(pixels.data) == pixels.stride * pixels.height
    pixels.release()
