"""What readers wrote beside an OpenDocument text, and what its pictures show."""

from __future__ import annotations

from datetime import UTC, datetime

import pymupdf
import pytest

from reader.engine.formats.odt.reading import read_odt
from reader.engine.formats.remarks import read_remarks
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.remarks import RemarkKind
from tests.reader.engine.odtfile import odt_file

WHO = "<dc:creator>Anna</dc:creator><dc:date>2031-02-03T09:15:00</dc:date>"
MADE = datetime(2031, 2, 3, 9, 15, tzinfo=UTC)


@pytest.fixture
def remarks(tmp_path):
    """Return a reader of the remarks of a text."""

    def read(body: str, **parts):
        path, copy = tmp_path / "brief.odt", tmp_path / "copy.pdf"
        path.write_bytes(odt_file(body, **parts))
        script, _ = read_odt(path, Limits())
        text = set_script(script, copy, most_pages=9, report=lambda *_: None)
        return read_remarks(path, text, Limits(), copy=str(copy))

    return read


def test_a_comment_stands_beside_its_words_and_is_no_text(remarks):
    note = f'<office:annotation office:name="c1">{WHO}<text:p>Klopt dit?</text:p></office:annotation>'
    end = '<office:annotation-end office:name="c1"/>'
    (found,) = remarks(f"<text:p>Ik informeer {note}de Kamer voor 1 juli{end} over de sluis.</text:p>")
    assert (found.kind, found.author, found.text) == (RemarkKind.COMMENT, "Anna", "Klopt dit?")
    assert (found.quote, found.made_at, found.page) == ("de Kamer voor 1 juli", MADE, 1)
    assert found.boxes


def test_a_comment_on_one_place_is_about_what_stands_before_it(remarks):
    note = f"<office:annotation>{WHO}<text:p>Klopt dit?</text:p></office:annotation>"
    (found,) = remarks(f"<text:p>Eerst iets anders.</text:p><text:p>Ik informeer de Kamer.{note}</text:p>")
    assert found.quote == "Ik informeer de Kamer."


def test_tracked_changes_say_by_whom_they_are(remarks):
    change = f"<office:change-info>{WHO}</office:change-info>"
    body = (
        "<text:tracked-changes><text:changed-region><text:insertion>"
        f"{change}</text:insertion></text:changed-region></text:tracked-changes><text:p>Tekst</text:p>"
    )
    (found,) = remarks(body)
    assert (found.kind, found.author, found.made_at) == (RemarkKind.CHANGES, "Anna", MADE)


def test_a_picture_says_what_it_shows_where_it_stands(remarks):
    png = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 4, 2)).tobytes("png")
    frame = (
        "<draw:frame svg:width='3cm' svg:height='2cm'><draw:image xlink:href='Pictures/a.png'/>"
        "<svg:title>Kaart van de sluis</svg:title></draw:frame>"
    )
    (found,) = remarks(f"<text:p>{frame}</text:p>", parts={"Pictures/a.png": png})
    assert (found.kind, found.text, found.page) == (RemarkKind.PICTURE, "Kaart van de sluis", 1)
