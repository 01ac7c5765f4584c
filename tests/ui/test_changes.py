"""What two letters differ in: listed, marked on their pages, gone through by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from reader.comparison import compare
from reader.layout import page_reader as layout
from reader.model import Span
from reader.workspace import Fate
from tests.typeset import flowed
from tests.ui.hands import opened, settle
from tests.ui.test_lockstep import Comparisons
from ui.bridge import Bridge
from ui.controllers.letter_comparison import LetterComparisonController
from ui.models.changes import change_lines, said
from ui.panels.changes import ChangesPanel
from ui.style.colours import DARK, LIGHT
from ui.viewer.change_layer import ChangeKind, ChangeLayer
from ui.viewer.lockstep import Lockstep, height_of, height_read
from ui.viewer.seen_text import SeenText

FERRIES = "De veerdienst vaart in de winter elk uur naar het dorp en terug."
PIERS = "De steigers worden voor 2027 aangepast voor reizigers met een rolstoel."


def letter(*sections):
    paragraphs = [part for title, body in sections for part in ((title, {"bold": True}), *[body] * 12)]
    return layout.read_pages(flowed(paragraphs))


OLD = letter(("Veerdiensten", FERRIES), ("Steigers", PIERS), ("Kosten", "Geen kosten voor de reiziger."))
NEW = letter(("Veerdiensten", FERRIES.replace("elk uur", "elk half uur")), ("Steigers", PIERS))


def test_sections_that_differ_are_listed_with_their_changes():
    lines = list(change_lines(compare(OLD, NEW), OLD, NEW))
    assert [(line.title, line.fate) for line in lines if line.is_section] == [
        ("Veerdiensten", Fate.CHANGED),
        ("Kosten", Fate.GONE),
    ]
    change = next(line for line in lines if not line.is_section)
    assert (change.fate, change.was, change.now, change.page) == (Fate.NEW, "", "half", 1)
    assert said(change).startswith("New, p. 1: … ")
    assert "[half] uur naar het dorp" in said(change)


def test_marks_are_found_on_each_page_they_stand_on():
    seen = SeenText(OLD)
    pages = {page: OLD.page_spans(page)[0] for page in (1, 2) if OLD.page_spans(page)}
    whole = Span(0, len(OLD.text))
    layer = ChangeLayer([(whole, ChangeKind.GONE)])
    for page in pages:
        assert (whole, ChangeKind.GONE) in layer.on(seen, page)
    assert ChangeLayer().on(seen, 1) == []


@pytest.fixture
def comparing(panes, workspace):
    workspace.texts |= {"oud": OLD, "nieuw": NEW}
    workspace.comparisons = Comparisons(workspace.texts)
    workspace.letters.text_now = workspace.texts.get
    panel = ChangesPanel(LIGHT)
    bridge = Bridge()
    lockstep = Lockstep(panes, workspace, bridge)
    yield LetterComparisonController(workspace, bridge, panes, lockstep, panel, QObject(panes)), panel
    panel.deleteLater()


def test_two_letters_beside_each_other_are_compared_and_gone_through(panes, comparing):
    controller, panel = comparing
    right = opened(panes, "nieuw", pane=1)
    left = opened(panes, "oud", pane=0)
    controller.compare()
    settle()
    kinds = [kind for _, kind in left.pages.on_pages.changes.changes]
    assert kinds == [ChangeKind.GONE]
    assert len(right.pages.on_pages.changes.changes) == 12
    assert right._strip._ticks
    controller.next()
    controller.next()
    assert panel.current.now == "half"
    for view, span in ((left, panel.current.old), (right, panel.current.new)):
        assert height_of(view.pages, span.start) == pytest.approx(height_read(view.pages), abs=40)
    controller.previous()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    controller.end()
    assert not left.pages.on_pages.changes.changes
    assert panel.current is None


def test_one_letter_alone_is_compared_with_nothing(panes, comparing):
    controller, _ = comparing
    told = []
    controller.said.connect(told.append)
    opened(panes, "oud")
    controller.compare()
    assert [one.text for one in told] == ["Open two letters beside each other first."]


def test_the_list_is_drawn_in_both_themes(comparing):
    _, panel = comparing
    lines = list(change_lines(compare(OLD, NEW), OLD, NEW))
    panel.show_changes("oud → nieuw", "1 section changed", lines)
    panel.resize(500, 200)
    panel.show()
    looks = set()
    for theme in (LIGHT, DARK):
        panel.set_theme(theme)
        looks.add(bytes(panel.list.grab().toImage().constBits()))
    assert len(looks) == 2
    assert panel.list.accessibleName()
