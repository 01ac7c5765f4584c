"""The timeline draws what is due when, zooms, and opens what is clicked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsEllipseItem, QGraphicsLineItem, QGraphicsSimpleTextItem

from reader.model import Status
from reader.register import outlook
from tests.reader.rows import row
from ui.panels.timeline import TimelinePanel
from ui.panels.timeline_scene import MOST_PX, ROW_ROLE
from ui.style.colours import DARK, LIGHT

TODAY = date.today()  # noqa: DTZ011 - the timeline marks the user's own day


def promise(name, days=None, **fields):
    due = None if days is None else TODAY + timedelta(days=days)
    given = {"what": f"Promise {name}", "status": Status.OPEN, "ministry": "SZW", "letter_date": TODAY}
    return row(id=f"{name}:commitment", due_to=due, **{**given, **fields})


ROWS = [
    promise("late", -30, overdue=True),
    promise("off", 100, first_due=TODAY - timedelta(days=10), times_put_off=1),
    promise("none"),
    promise("done", -5, status=Status.FULFILLED),
]


@pytest.fixture
def panel():
    made = TimelinePanel(LIGHT)
    made.resize(1000, 300)
    made.show()
    made.show_outlook(outlook(ROWS, {}, TODAY))
    yield made
    made.close()
    made.deleteLater()


def drawn(panel, kind):
    return [item for item in panel.scene.items() if isinstance(item, kind)]


def dot_of(panel, name):
    return next(one for one in drawn(panel, QGraphicsEllipseItem) if one.data(ROW_ROLE) == name)


def test_what_is_overdue_is_red_and_stands_before_today(panel):
    late = dot_of(panel, "late")
    assert late.brush().color().name() == LIGHT.danger
    assert late.sceneBoundingRect().center().x() < panel.timeline.x_of(TODAY)
    assert dot_of(panel, "done").brush().color().name() == LIGHT.good


def test_what_was_put_off_has_a_trail_from_where_it_was_due(panel):
    (trail,) = [one for one in drawn(panel, QGraphicsLineItem) if one.pen().style() is Qt.PenStyle.DashLine]
    assert trail.line().x1() == panel.timeline.x_of(TODAY - timedelta(days=10))
    assert trail.line().x2() == panel.timeline.x_of(TODAY + timedelta(days=100))


def test_what_has_no_date_stands_aside(panel):
    (label,) = [one for one in drawn(panel, QGraphicsSimpleTextItem) if one.data(ROW_ROLE) == "none"]
    assert label.sceneBoundingRect().right() < 0


def test_a_click_opens_the_passage(panel):
    told = []
    panel.opened.connect(told.append)
    place = panel.view.mapFromScene(dot_of(panel, "late").sceneBoundingRect().center())
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == ["late"]


def test_zooming_keeps_the_day_under_the_mouse_where_it_is(panel):
    x = panel.timeline.x_of(TODAY)
    before = panel.view.mapFromScene(x, 0).x()
    panel.view.zoom_wanted.emit(2.0, x)
    QApplication.processEvents()
    after = panel.view.mapFromScene(panel.timeline.x_of(TODAY), 0).x()
    assert abs(after - before) <= 2 or panel.view.horizontalScrollBar().value() == 0
    for _ in range(30):
        panel.view.zoom_wanted.emit(2.0, x)
    assert panel.timeline.px_per_day == MOST_PX


@pytest.mark.parametrize("which", ["month", "ministry", "who"])
def test_counts_are_drawn_as_bars_in_either_theme(panel, which):
    panel.picture.setCurrentIndex(panel.picture.findData(which))
    assert panel.timeline is None
    texts = {one.text() for one in drawn(panel, QGraphicsSimpleTextItem)}
    assert {"Open", "Fulfilled"} <= texts
    assert "4" in texts
    panel.set_theme(DARK)
    assert {one.brush().color().name() for one in drawn(panel, QGraphicsSimpleTextItem)} <= {
        DARK.text,
        DARK.secondary,
    }


def test_without_commitments_a_hint_stands_in_its_place(panel):
    panel.show_outlook(outlook([], {}, TODAY))
    assert panel.view.isHidden()
    assert not panel._hint.isHidden()
