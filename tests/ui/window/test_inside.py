"""Letters that lie inside a letter are offered above its pages, and open from there."""

from __future__ import annotations

import pymupdf
import pytest

from tests.reader.shell import make_pdf
from tests.ui.window.whole import quiet, until
from ui.controllers import inside


@pytest.fixture
def portfolio(tmp_path):
    names = ("een.pdf", "twee & drie.pdf")
    with pymupdf.open(make_pdf(tmp_path / "cover.pdf", ["Zie de bijlagen."])) as cover:
        for name in names:
            inner = make_pdf(tmp_path / name, [f"Dit is {name}."])
            cover.embfile_add(name, inner.read_bytes(), filename=name)
        cover.save(tmp_path / "map.pdf")
    return tmp_path / "map.pdf"


def strip(app):
    return app.window.panes.current_view().strips.strip(inside.STRIP)


def test_a_letter_inside_opens_from_the_strip(opened, portfolio):
    app = opened(portfolio)
    until(lambda: strip(app) is not None)
    assert strip(app).offer.text == "2 letters lie inside this one."
    (letter,) = app.workspace.letters.all()
    controller = app.window.composition.on_letters.reading.inside
    menu = controller.menu(letter.id, app.workspace.letters.beyond(letter.id).result())
    assert [action.text() for action in menu.actions()] == ["een.pdf", "twee && drie.pdf", "", "All of them"]
    menu.actions()[1].trigger()
    until(lambda: len(app.workspace.letters.all()) == 2)
    quiet(app)
    assert len(app.window.panes.open_letters()) == 2
    assert app.workspace.letters.one(app.window.panes.active_letter()).file_name == "twee & drie.pdf"
    menu.deleteLater()
