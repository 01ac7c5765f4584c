"""Passages on the page, by chosen pixels."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from reader.model import Box, Colour, OwnTag, Span, Tag
from tests.ui.invented import page, text_of
from ui.style.colours import LIGHT
from ui.style.theme import PAPER
from ui.viewer.geometry import SCALE_AT_FULL, Frame
from ui.viewer.marks import (
    BAR_GAP_PX,
    CHOSEN,
    LANES,
    LIFTED,
    RESTING,
    Level,
    Look,
    Mark,
    Marks,
    lanes,
    levels,
)
from ui.viewer.page_view_state import Sight
from ui.viewer.seen_text import SeenText
from ui.viewer.tints import Tint, blended, mixed
from ui.viewer.underlines import FOOT, HEADROOM

SIZE = 400
PAPERS = [QColor(colour) for colour in PAPER.values()]
TEXT = text_of(page(1, ["De minister zegt de Kamer toe dat", "zij voor de zomer een brief krijgt."]))
BEGIN = Span(0, 10)
BOX = Box(1, 90.0, 60.0, 240.0, 75.0)  # 120 to 320 and 80 to 100 px at zoom 1


def mark(name="a", *tags, span=BEGIN, boxes=(BOX,), suggested=False):
    return Mark(name, tags or (Tag.COMMITMENT,), span, boxes, suggested=suggested)


def painted(*marks, look=Look(), paper="#ffffff", text=None):  # noqa: B008 - a frozen value
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(paper))
    painter = QPainter(image)
    sight = Sight(1, Frame(0, 0, SIZE, SIZE), SCALE_AT_FULL, 1.0, [])
    Marks(marks).paint(painter, sight, look, SeenText(text))
    painter.end()
    return image


def column(image, x, top, bottom):
    return [image.pixelColor(x, y) for y in range(top, bottom)]


def strong(colours, tag):
    """How many of the colours are the tag's accent, at full strength."""
    return sum(colour == LIGHT.accent(tag) for colour in colours)


@pytest.mark.parametrize("tag", list(Tag))
def test_a_passage_has_a_tint_of_30_percent(tag):
    assert painted(mark("a", tag)).pixelColor(200, 85) == mixed(tag, RESTING)


def test_the_tint_is_multiplied_so_that_ink_stays_ink():
    assert painted(mark(), paper="#000000").pixelColor(200, 85) == QColor("#000000")


def test_the_selected_passage_is_stronger_and_a_hovered_one_lifted():
    assert painted(mark(), look=Look(selected="a")).pixelColor(200, 85) == mixed(Tag.COMMITMENT, CHOSEN)
    assert painted(mark(), look=Look(hovered="a")).pixelColor(200, 85) == mixed(Tag.COMMITMENT, LIFTED)


def test_the_selected_passage_has_a_handle_at_each_end():
    image = painted(mark(), look=Look(selected="a"))
    assert image.pixelColor(119, 78) == LIGHT.accent(Tag.COMMITMENT)
    assert image.pixelColor(321, 101) == LIGHT.accent(Tag.COMMITMENT)
    assert painted(mark()).pixelColor(119, 78) == QColor("#ffffff")


def test_underlines_tell_tags_apart_without_colour():
    rows = {tag: column(painted(mark("a", tag)), 200, 94, 104) for tag in Tag}
    dark = {tag: [c.lightness() < 150 for c in colours] for tag, colours in rows.items()}
    runs = {
        tag: sum(now and not before for before, now in zip([False, *d], d, strict=False))
        for tag, d in dark.items()
    }
    assert runs[Tag.POSITION] == 2
    assert runs[Tag.COMMITMENT] == 1
    wave = painted(mark("a", Tag.MOTION))
    heights = {
        next((y for y in range(95, 104) if wave.pixelColor(x, y).lightness() < 170), 0)
        for x in range(200, 212)
    }
    assert len(heights) > 1


def test_the_underline_is_at_full_strength():
    assert strong(column(painted(mark()), 200, 94, 104), Tag.COMMITMENT) >= 1


def test_overlapping_passages_mix_tints_and_keep_both_underlines():
    both = painted(mark("a", Tag.COMMITMENT), mark("b", Tag.COMMITMENT, span=Span(5, 20)))
    assert both.pixelColor(200, 85).name() == blended([Tint(Tag.COMMITMENT, RESTING)] * 2).name()
    assert both.pixelColor(200, 85).red() < mixed(Tag.COMMITMENT, RESTING).red()
    lines = [colour.lightness() < 130 for colour in column(both, 200, 96, 106)]
    assert sum(now and not before for before, now in zip([False, *lines], lines, strict=False)) == 2


def test_a_proposal_is_dotted_and_has_neither_tint_nor_bar():
    image = painted(mark(suggested=True))
    assert image.pixelColor(200, 85) == QColor("#ffffff")
    row = [image.pixelColor(x, 98).lightness() < 200 for x in range(150, 300)]
    assert any(row)
    assert not all(row)
    assert all(image.pixelColor(x, 85) == QColor("#ffffff") for x in range(60, 119))


def test_each_tag_has_its_own_lane_in_the_margin():
    image = painted(mark("a", *Tag), text=None)
    found = {tag: [x for x in range(60, 119) if image.pixelColor(x, 90) == LIGHT.accent(tag)] for tag in Tag}
    assert all(found.values())
    assert max(found[Tag.POSITION]) < 120 - BAR_GAP_PX + 1
    assert sorted(Tag, key=lambda tag: -found[tag][0]) == sorted(Tag, key=LANES.__getitem__)


def test_own_tags_that_overlap_stand_in_lanes_that_nothing_else_has_there():
    own = [OwnTag(id=name, name=name) for name in "abc"]
    both = mark("x", Tag.COMMITMENT, *own[:2]), mark("y", own[2], Tag.POSITION, span=Span(5, 20))
    alone = mark("z", own[1], span=Span(20, 30))
    found = lanes((*both, alone))
    here = {tag: lane for (mark_id, tag), lane in found.items() if mark_id != "z"}
    assert len(set(here.values())) == len(here) == 5
    assert here[own[0]] == found["z", own[1]] == len(LANES)  # behind those of the app's three
    assert here[own[1]] == LANES[Tag.MOTION]  # which nothing has here


def test_the_bar_stands_left_of_the_text_block_wherever_the_passage_begins():
    start = TEXT.text.index("Kamer")
    span = Span(start, start + 5)
    image = painted(mark("a", span=span, boxes=TEXT.boxes(span)), text=TEXT)
    left = round(TEXT.boxes(Span(0, 2))[0].x0 * SCALE_AT_FULL)
    y = round(TEXT.boxes(span)[0].y0 * SCALE_AT_FULL) + 4
    bar = [x for x in range(left) if image.pixelColor(x, y) == LIGHT.accent(Tag.COMMITMENT)]
    assert bar
    assert left - 30 < min(bar) < max(bar) < left - BAR_GAP_PX + 1


def test_the_shortest_passage_under_the_pointer_comes_first():
    marks = Marks([mark("long", span=Span(0, 50)), mark("short", span=Span(10, 20))])
    assert [m.id for m in marks.at(1, 100, 65)] == ["short", "long"]
    assert marks.at(1, 10, 10) == []
    assert marks.at(2, 100, 65) == []


spans = st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
tag_sets = st.lists(st.sampled_from(list(Tag)), min_size=1, max_size=3, unique=True).map(tuple)


@given(st.lists(st.tuples(spans, tag_sets), max_size=25))
def test_no_two_underlines_run_over_each_other(drawn):
    marks = [mark(str(n), *tags, span=span) for n, (span, tags) in enumerate(drawn)]
    found = levels(marks)
    lines = [(each.span, found[each.id, tag]) for each in marks for tag in each.tags]
    for number, (span, level) in enumerate(lines):
        assert level.level < level.depth
        assert not any(level.level == other.level and span.overlaps(s) for s, other in lines[number + 1 :])


def test_levels_are_used_again_where_they_are_free():
    found = levels([mark("a", span=Span(0, 10)), mark("b", span=Span(10, 20)), mark("c", span=Span(5, 15))])
    assert found["a", Tag.COMMITMENT] == Level(0, 2)
    assert found["b", Tag.COMMITMENT] == Level(0, 2)
    assert found["c", Tag.COMMITMENT] == Level(1, 2)


def test_lines_that_others_do_not_share_have_all_the_room():
    found = levels([mark("a", *Tag, span=Span(0, 10)), mark("b", span=Span(10, 20))])
    assert found["a", Tag.MOTION].depth == 3
    assert found["b", Tag.COMMITMENT] == Level(0, 1)


def luminance(colour):
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


ALL_TAGS = [*Tag, *(OwnTag(id=colour, name=colour, colour=colour) for colour in Colour)]


@pytest.mark.parametrize("paper", PAPERS, ids=QColor.name)
@given(
    tags=st.lists(st.sampled_from(ALL_TAGS), max_size=5),
    other=st.sampled_from(ALL_TAGS),
    hovered=st.booleans(),
)
@settings(max_examples=40)
def test_black_letters_keep_a_contrast_of_7_wherever_passages_overlap(paper, tags, other, hovered):
    strengths = [CHOSEN, LIFTED if hovered else RESTING, *[RESTING] * len(tags)]
    tint = blended([Tint(tag, s) for tag, s in zip([other, other, *tags], strengths, strict=False)])
    on_paper = QColor.fromRgbF(
        tint.redF() * paper.redF(), tint.greenF() * paper.greenF(), tint.blueF() * paper.blueF()
    )
    assert (luminance(on_paper) + 0.05) / 0.05 >= 7


LINES_PT = 12.6  # from line to line
TALL_PT = 13.05  # as letters of 9.5 points have it: their boxes overlap


@pytest.mark.parametrize("zoom", [0.4, 0.5, 0.67, 0.75, 0.81, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("tags", [(tag,) for tag in Tag] + [tuple(Tag)[:2]])
def test_an_underline_crosses_neither_its_own_letters_nor_the_next_lines(zoom, tags):
    first = Box(1, 10.0, 20.0, 90.0, 20.0 + TALL_PT)
    after = Box(1, 10.0, 20.0 + LINES_PT, 90.0, 20.0 + LINES_PT + TALL_PT)
    scale = SCALE_AT_FULL * zoom
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    seen = SeenText()
    seen.lines = lambda _: (first, after)
    sight = Sight(1, Frame(0, 0, SIZE, SIZE), scale, 1.0, [])
    Marks([mark("a", *tags, boxes=(first,))]).paint(painter, sight, Look(), seen)
    painter.end()
    ink = [
        y
        for y in range(SIZE)
        if any(image.pixelColor(x, y).lightness() < 130 for x in range(round(40 * scale), round(60 * scale)))
    ]
    assert ink
    assert min(ink) + 1 >= (first.y1 - FOOT * TALL_PT) * scale
    assert max(ink) - 1 <= (after.y0 + HEADROOM * TALL_PT) * scale
