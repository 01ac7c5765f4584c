"""What is rendered when, and what is kept."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from reader.errors import Cancelled, DamagedFile, EngineCrashed, NotFound
from reader.model import Box
from tests.ui.invented import FakeEngine, FakePixels
from ui.bridge import Bridge
from ui.viewer.images import CELL_PX, KEEP_BYTES, PageImages, Piece, pieces

A4 = (595.0, 842.0)


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def images(engine):
    return PageImages(Bridge(), engine.render, "view")


def settle():
    QApplication.processEvents()


def wanted(*pages, scale=1.0):
    return [Piece(page, scale) for page in pages]


def asked_pages(engine):
    return [piece.page for piece, *_ in engine.asked]


def test_no_more_is_under_way_than_there_are_workers(images, engine):
    images.want(wanted(1, 2, 3, 4))
    assert asked_pages(engine) == [1, 2]
    engine.finish(0)
    settle()
    assert asked_pages(engine) == [1, 2, 3]


def test_what_is_in_sight_comes_before_what_is_near(images, engine):
    images.want(wanted(5), wanted(6, 4))
    engine.finish()
    settle()
    assert [(piece.page, in_sight) for piece, _, in_sight, _ in engine.asked] == [(5, True), (6, False)]


def test_what_is_only_near_leaves_a_worker_free(images, engine):
    images.want((), wanted(6, 4))
    assert asked_pages(engine) == [6]
    images.want(wanted(9))
    assert asked_pages(engine) == [6, 9]


def test_what_nobody_looks_at_any_more_is_dropped(images, engine):
    images.want(wanted(1, 2, 3))
    images.want(wanted(9))
    assert asked_pages(engine) == [1, 2, 9]
    assert engine.asked[0][3].cancelled()
    assert engine.asked[1][3].cancelled()


def test_what_was_dropped_is_asked_for_again_when_it_is_wanted_again(images, engine):
    images.want(wanted(1))
    images.want(())
    images.want(wanted(1))
    assert asked_pages(engine) == [1, 1]
    engine.finish()
    settle()
    assert images.get(Piece(1, 1.0)) is not None


def test_a_render_stopped_in_the_middle_leaves_its_place_to_the_next(images, engine):
    images.want(wanted(1, 2))
    for *_, task in engine.asked:
        task.set_running_or_notify_cancel()
    images.want(wanted(8, 9))
    assert asked_pages(engine) == [1, 2]
    engine.fail(Cancelled("It is not needed any more."), 0)
    engine.fail(Cancelled("It is not needed any more."), 1)
    settle()
    assert asked_pages(engine) == [1, 2, 8, 9]


def test_a_render_that_has_begun_is_kept_when_it_comes(images, engine):
    images.want(wanted(1))
    engine.asked[0][3].set_running_or_notify_cancel()
    images.want(wanted(2))
    engine.asked[0][3].set_result(FakePixels())
    settle()
    assert images.get(Piece(1, 1.0)) is not None


def test_nothing_is_asked_for_twice(images, engine):
    images.want(wanted(1))
    images.want(wanted(1))
    engine.finish()
    settle()
    images.want(wanted(1))
    assert asked_pages(engine) == [1]


def test_memory_of_the_engine_is_given_back_at_once(images, engine):
    pixels = FakePixels()
    images.want(wanted(1))
    engine.finish(pixels=pixels)
    settle()
    assert pixels.released
    assert images.get(Piece(1, 1.0)).pixelColor(1, 1) == QColor("#ffffff")


def test_the_last_image_stays_until_the_sharper_one_has_come(images, engine):
    images.want(wanted(1, scale=1.0))
    engine.finish()
    settle()
    images.want(wanted(1, scale=2.0))
    assert [piece.scale for piece, _ in images.older(1)] == [1.0]
    engine.finish()
    settle()
    assert [piece.scale for piece, _ in images.older(1)] == [2.0]


def test_memory_is_bounded_and_what_is_in_sight_stays(images, engine):
    side = 2000
    big = KEEP_BYTES // (side * side * 4) + 1
    for page in range(1, big + 4):
        images.want(wanted(page))
        engine.finish(pixels=FakePixels(side, side, side * 3, bytes(side * side * 3)))
        settle()
    kept = [page for page in range(1, big + 4) if images.get(Piece(page, 1.0)) is not None]
    assert kept[-1] == big + 3
    assert len(kept) * side * side * 4 <= KEEP_BYTES


def test_what_is_near_and_has_no_room_is_drawn_once_and_not_for_ever(images, engine):
    side = 2000
    pixels = FakePixels(side, side, side * 3, bytes(side * side * 3))
    for near in ((2, 3, 4), (2, 3, 5)):  # another place: what is near is tried anew
        before = len(engine.asked)
        images.want(wanted(1), wanted(*near))
        for _ in range(12):
            number = next((n for n, one in enumerate(engine.asked) if not one[3].done()), None)
            if number is None:
                break
            engine.finish(number, pixels=pixels)
            settle()
            images.want(wanted(1), wanted(*near))  # as each painting does
        drawn = asked_pages(engine)[before:]
        assert sorted(drawn) == sorted(set(drawn))
        assert images.get(Piece(1, 1.0)) is not None


def test_a_page_that_kills_its_worker_gets_one_more_try(images, engine):
    images.want(wanted(1))
    engine.fail(EngineCrashed("It died."))
    settle()
    assert images.failure(1) is None
    assert asked_pages(engine) == [1, 1]
    engine.fail(EngineCrashed("It died again."))
    settle()
    assert str(images.failure(1)) == "It died again."
    assert asked_pages(engine) == [1, 1]


def test_a_page_that_cannot_be_shown_can_be_tried_again(images, engine):
    images.want(wanted(1))
    engine.fail(DamagedFile("This page is damaged."))
    settle()
    assert str(images.failure(1)) == "This page is damaged."
    images.retry(1)
    assert images.failure(1) is None
    assert asked_pages(engine) == [1, 1]


def test_a_page_of_a_letter_that_was_just_taken_out_cannot_be_shown_and_painting_goes_on():
    def gone(*_):
        raise NotFound("There is no such letter.")

    images, told = PageImages(Bridge(), gone, "view"), []
    images.changed.connect(told.append)
    images.want(wanted(1))
    assert isinstance(images.failure(1), NotFound)
    assert told == [1]
    images.want(wanted(1))
    assert told == [1]


def test_in_the_dark_paper_is_dimmed_as_it_comes(images, engine):
    images.dim = QColor("#808080")
    images.want(wanted(1))
    engine.finish()
    settle()
    assert images.get(Piece(1, 1.0)).pixelColor(1, 1) == QColor("#808080")


def test_a_page_of_usual_size_is_one_piece():
    assert pieces(3, A4, 2.0) == [Piece(3, 2.0)]


def test_a_large_page_is_cut_into_cells_that_cover_it():
    cells = pieces(1, A4, 8.0)
    assert all((cell.clip.x1 - cell.clip.x0) * 8.0 <= CELL_PX + 1e-6 for cell in cells)
    assert sum((c.clip.x1 - c.clip.x0) * (c.clip.y1 - c.clip.y0) for c in cells) == pytest.approx(
        A4[0] * A4[1]
    )


def test_only_the_cells_in_sight_are_rendered():
    seen = Box(1, 200.0, 300.0, 210.0, 310.0)
    (cell,) = pieces(1, A4, 8.0, seen)
    assert cell.clip.x0 <= seen.x0
    assert cell.clip.y0 <= seen.y0
    assert cell.clip.x1 >= seen.x1
    assert cell.clip.y1 >= seen.y1
