"""A letter that is a scan is read when the user asks for it."""

from __future__ import annotations

import pymupdf
import pytest

from reader.workspace import language_folder
from tests.ui.window.whole import quiet, rows, tag, until
from ui.controllers import recognition

PROMISE = "Ik stuur uw Kamer voor 1 juli 2027 een brief."


@pytest.fixture
def scan(tmp_path):
    with pymupdf.open() as plain, pymupdf.open() as made:
        page = plain.new_page(width=350, height=100)
        page.insert_text((30, 50), PROMISE, fontsize=12)
        made.new_page(width=350, height=100).insert_image(page.rect, pixmap=page.get_pixmap(dpi=150))
        made.save(tmp_path / "scan.pdf")
    return tmp_path / "scan.pdf"


def strip(app):
    return app.window.panes.current_view().strips.strip(recognition.STRIP)


@pytest.mark.skipif(language_folder() is None, reason="Tesseract's Dutch data is not installed")
def test_a_scan_is_read_tagged_and_still_marked_after_a_restart(opened, scan):
    app = opened(scan)
    until(lambda: strip(app) is not None)
    assert strip(app).offer.text == "1 page is an image."
    strip(app).button.click()
    until(lambda: strip(app) is None)
    quiet(app)
    tag(app, PROMISE, "tag-commitment")
    (letter,) = app.workspace.letters.all()
    app = opened()
    app.window.panes.open_letter(letter.id)
    quiet(app)
    assert [row.quote for row in rows(app)] == [PROMISE]
    view = app.window.panes.current_view()
    until(lambda: view.pages.text is not None and len(view.pages.on_pages.marks.ordered) == 1)
    assert strip(app) is None
    app.window.composition.actions["undo"].trigger()  # nothing of this session
    assert app.workspace.letters.one(letter.id).recognised


def test_without_the_data_the_strip_says_what_to_install(opened, scan, monkeypatch):
    monkeypatch.setattr(recognition, "language_folder", lambda _: None)
    app = opened(scan)
    until(lambda: strip(app) is not None)
    assert "nld.traineddata" in strip(app).offer.text
    strip(app).offer.close()
    assert strip(app) is None
