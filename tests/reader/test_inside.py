"""Letters that lie inside a letter are listed, and become letters of the workspace."""

from __future__ import annotations

import pymupdf
import pytest

from reader.engine.client import Engine
from reader.engine.messages import Inside
from reader.engine.protocol import Limits
from reader.errors import BadInput, LimitExceeded, NotFound
from reader.workspace.engine_provider import start_engine
from reader.workspace.inside import _place
from reader.workspace.workspace import Workspace
from tests.reader.shell import make_pdf

PASSWORD = "geheim"  # noqa: S105 - of an invented letter


@pytest.fixture(scope="module")
def engine():
    started = start_engine(workers=2)
    yield started
    started.close()


@pytest.fixture
def portfolio(tmp_path):
    """Make a PDF with two letters in it, one pinned to a page, a picture, and a name that leads astray."""
    inner = [make_pdf(tmp_path / name, [f"Dit is {name}."]) for name in ("een.pdf", "twee.pdf", "drie.pdf")]
    with pymupdf.open(make_pdf(tmp_path / "cover.pdf", ["Zie de bijlagen."])) as cover:
        cover.embfile_add("een", inner[0].read_bytes(), filename="een.pdf")
        cover.embfile_add("foto", b"\x89PNG", filename="foto.png")
        cover.embfile_add("weg", inner[1].read_bytes(), filename="../../bureau\\twee.pdf")
        cover[0].add_file_annot((100, 300), inner[2].read_bytes(), "drie.pdf")
        cover.save(tmp_path / "map.pdf")
        lock = pymupdf.PDF_ENCRYPT_AES_256
        cover.save(tmp_path / "slot.pdf", encryption=lock, user_pw=PASSWORD, owner_pw="x")
    return tmp_path / "map.pdf"


@pytest.fixture
def space(engine, tmp_path):
    with Workspace.open(tmp_path / "w", create=True, engine=engine, background=False) as opened:
        yield opened


def test_what_lies_inside_is_listed_and_added(space, portfolio):
    letter = space.letters.add(portfolio).result().letter
    beyond = space.letters.beyond(letter.id).result()
    assert [one.name for one in beyond.inside] == ["een.pdf", "foto.png", "twee.pdf", "drie.pdf"]
    assert [one.name for one in beyond.letters_inside] == ["een.pdf", "twee.pdf", "drie.pdf"]
    done = space.letters.add_inside(letter.id, [beyond.letters_inside[2].number]).result()
    assert [one.letter.file_name for one in done.added] == ["drie.pdf"]
    assert "Dit is drie.pdf." in space.letters.text(done.added[0].letter.id).result().text
    done = space.letters.add_inside(letter.id).result()
    assert [(one.letter.file_name, one.new) for one in done.added] == [
        ("een.pdf", True),
        ("twee.pdf", True),
        ("drie.pdf", False),
    ]
    space.history.undo().result()
    assert {one.file_name for one in space.letters.all()} == {"map.pdf", "drie.pdf"}


def test_of_a_locked_letter_nothing_is_taken_out(space, portfolio):
    letter = space.letters.add(portfolio.with_name("slot.pdf"), password=PASSWORD).result().letter
    assert len(space.letters.beyond(letter.id).result().inside) == 4
    error = space.letters.add_inside(letter.id).exception()
    assert isinstance(error, BadInput)
    assert "without one" in str(error)


def test_a_letter_with_nothing_inside_says_so(space, portfolio):
    letter = space.letters.add(portfolio.with_name("een.pdf")).result().letter
    assert isinstance(space.letters.add_inside(letter.id).exception(), NotFound)


def test_what_is_too_large_stays_where_it_is(portfolio, tmp_path):
    engine = Engine(workers=1, limits=Limits(unpacked_bytes=100))
    try:
        error = engine.extract(portfolio, 0, target=tmp_path / "out" / "een.pdf").exception()
    finally:
        engine.close()
    assert isinstance(error, LimitExceeded)
    assert not (tmp_path / "out").exists()


def test_a_number_that_is_not_there_is_said(engine, portfolio, tmp_path):
    assert isinstance(engine.extract(portfolio, 9, target=tmp_path / "x").exception(), NotFound)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("brief.pdf", "brief.pdf"), ("../../x.pdf", "_.._x.pdf"), ("..", "file"), ("a\u202eb.pdf", "a_b.pdf")],
)
def test_a_name_leads_nowhere_else(tmp_path, name, kept):
    assert _place(tmp_path, Inside(3, name)) == tmp_path / "3" / kept
