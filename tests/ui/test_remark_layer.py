"""What others put on pages: painted quietly, told on hover, gone where it was taken over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from reader.model import Box
from reader.workspace import Remark, RemarkKind
from tests.ui.invented import page, text_of
from ui.style.colours import DARK
from ui.viewer.geometry import Frame, Place
from ui.viewer.page_view_state import Sight
from ui.viewer.remark_layer import RemarkLayer, ShownRemark
from ui.viewer.seen_text import SeenText

DIMMED = QColor(DARK.paper)
BOX = Box(1, 20, 20, 120, 40)
SEEN = SeenText(text_of(page(1, ["De sluis gaat open."])))


def remark(kind=RemarkKind.HIGHLIGHT, colour="#ffff00", boxes=(BOX,), **fields):
    return Remark(id="a", kind=kind, page=1, boxes=boxes, colour=colour, **fields)


def painted(*shown, dark=False):
    """Return the colour in the middle of the box on paper of this theme."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(DIMMED if dark else QColor("#ffffff"))
    painter = QPainter(image)
    RemarkLayer(shown).paint(painter, Sight(1, Frame(0, 0, 200, 100), 1.0, 1.0, []), SEEN, dark=dark)
    painter.end()
    return image.pixelColor(70, 31)


def test_a_highlight_tints_the_paper_in_its_colour():
    colour = painted(ShownRemark(remark()))
    assert (colour.red(), colour.green()) == (255, 255)
    assert 100 < colour.blue() < 200


@pytest.mark.parametrize("colour", ["#ffff00", "#00ff00", "#ff00ff", "#00ffff"])
def test_in_the_dark_no_highlight_is_brighter_than_the_paper_nor_glares(colour):
    dark = painted(ShownRemark(remark(colour=colour)), dark=True)
    assert dark.lightness() <= DIMMED.lightness()
    assert dark.hsvSaturation() < painted(ShownRemark(remark(colour=colour))).hsvSaturation()


def test_what_was_taken_over_is_not_painted():
    assert painted(ShownRemark(remark(), taken=True)) == QColor("#ffffff")


@pytest.mark.parametrize("kind", [RemarkKind.DRAWING, RemarkKind.PICTURE])
def test_what_the_page_shows_itself_is_not_painted_again(kind):
    assert painted(ShownRemark(remark(kind))) == QColor("#ffffff")


def test_hovering_tells_what_by_whom_when_and_the_words():
    moment = datetime(2031, 2, 3, 9, 15, tzinfo=UTC)
    shown = ShownRemark(remark(author="P. Lezer", text="Nagaan", made_at=moment))
    assert shown.hint == "Highlight · P. Lezer · 3 Feb 2031\nNagaan"
    layer = RemarkLayer([shown])
    assert layer.at(Place(1, 70, 30), SEEN) == [shown]
    assert layer.at(Place(1, 70, 60), SEEN) == []
    assert layer.at(Place(2, 70, 30), SEEN) == []


def test_a_comment_is_told_at_its_words_and_at_its_sign_beside_the_text():
    shown = ShownRemark(remark(RemarkKind.COMMENT, boxes=(BOX,)))
    layer = RemarkLayer([shown])
    right = max([BOX.x1, *(line.x1 for line in SEEN.lines(1))])
    assert layer.at(Place(1, right + 15, 27), SEEN) == [shown]
    assert layer.at(Place(1, 70, 30), SEEN) == [shown]
    assert layer.at(Place(1, right + 60, 27), SEEN) == []
