"""Locked panes scroll together, by page, by section and by linked passages."""

from __future__ import annotations

import pytest

from reader.comparison import compare
from reader.layout import page_reader as layout
from reader.model import Span
from reader.task import completed
from tests.typeset import flowed
from tests.ui.hands import opened, settle
from ui.bridge import Bridge
from ui.viewer.lockstep import Lock, Lockstep, height_of, height_read, page_read

SENTENCE = "{title}: de veerdienst vaart elk uur en sluit aan op bus {n} naar het dorp."


def letter(*titles, lines):
    """The reading text of sections, each with a heading and so many paragraphs of its own."""
    paragraphs = []
    for title in titles:
        paragraphs.append((title, {"bold": True}))
        paragraphs += [SENTENCE.format(title=title, n=n) for n in range(lines)]
    return layout.read_pages(flowed(paragraphs))


class Comparisons:
    """Answers at once, as the workspace does later."""

    def __init__(self, texts):
        self.texts, self.links = texts, []

    def of(self, old, new):
        return completed(compare(self.texts[old], self.texts[new]))

    def linked(self, _old, _new):
        return self.links


@pytest.fixture
def lockstep(panes, workspace):
    workspace.comparisons = Comparisons(workspace.texts)
    return Lockstep(panes, workspace, Bridge())


@pytest.fixture
def beside(panes, lockstep):  # noqa: ARG001 - it sees them come
    """Two letters of thirty pages beside each other; the left one is in use."""
    right = opened(panes, "drie", pane=1)
    left = opened(panes, "twee", pane=0)
    return left, right


def test_by_page_both_keep_the_distance_they_had(beside, lockstep):
    left, right = beside
    right.pages.go_to_page(4)
    settle()
    before = page_read(right.pages) - page_read(left.pages)
    lockstep.use(Lock.PAGE)
    left.pages.go_to_page(9)
    settle()
    assert page_read(right.pages) - page_read(left.pages) == pytest.approx(before, abs=0.01)
    right.pages.scroll_lines(30)
    settle()
    assert page_read(right.pages) - page_read(left.pages) == pytest.approx(before, abs=0.01)


def test_unlocked_each_stays_where_it_is(beside, lockstep):
    left, right = beside
    lockstep.use(Lock.PAGE)
    left.pages.go_to_page(9)
    settle()
    lockstep.use(Lock.NONE)
    place = right.pages.place()
    left.pages.go_to_page(20)
    settle()
    assert right.pages.place() == place


def test_after_another_size_the_next_jump_is_followed(beside, lockstep, panes):
    left, right = beside
    lockstep.use(Lock.PAGE)
    panes.resize(900, 500)
    settle()
    before = page_read(right.pages) - page_read(left.pages)
    left.pages.go_to_page(9)
    settle()
    assert page_read(right.pages) - page_read(left.pages) == pytest.approx(before, abs=0.01)
    assert right.pages.page_now() == 9


def test_who_gets_another_zoom_moves_nobody(beside, lockstep):
    left, right = beside
    lockstep.use(Lock.PAGE)
    left.pages.go_to_page(9)
    place = right.pages.place()
    left.pages.set_zoom(1.4)
    settle()
    assert right.pages.place() == place


def test_by_linked_passages_their_lines_stand_beside_each_other(beside, lockstep, workspace):
    left, right = beside
    here, there = (
        text.text.index(f"bladzijde {n} ") for text, n in ((left.pages.text, 12), (right.pages.text, 20))
    )
    workspace.comparisons.links = [(Span(here, here + 9), Span(there, there + 9))]
    lockstep.use(Lock.LINK)
    left.pages.go_to_page(12)
    settle()
    down = height_of(left.pages, here) - height_read(left.pages)
    assert height_of(right.pages, there) - height_read(right.pages) == pytest.approx(down, abs=1.5)


def test_without_a_link_they_go_by_page_and_that_is_said(beside, lockstep):
    left, right = beside
    told = []
    lockstep.unlike.connect(told.append)
    lockstep.use(Lock.LINK)
    left.pages.go_to_page(9)
    settle()
    assert told == [Lock.LINK]
    assert page_read(right.pages) == pytest.approx(page_read(left.pages), abs=0.01)


def test_by_section_headings_that_go_together_are_read_together(panes, lockstep, workspace):
    titles = ["Veerdiensten", "Steigers", "Kosten", "Planning"]
    workspace.texts |= {
        "oud": letter(*titles, lines=20),
        "nieuw": letter("Inleiding", *titles, "Slot", lines=12),
    }
    right = opened(panes, "nieuw", pane=1)
    left = opened(panes, "oud", pane=0)
    lockstep.use(Lock.SECTION)
    settle()
    for title in titles[1:]:
        here, there = (view.pages.text.text.index(f"{title}\n") for view in (left, right))
        down_px = (height_of(left.pages, here) - height_read(left.pages)) * left.pages.scale
        bar = left.pages.verticalScrollBar()
        bar.setValue(bar.value() + round(down_px))
        settle()
        assert height_of(right.pages, there) == pytest.approx(height_read(right.pages), abs=25)


def test_the_lock_comes_back_after_a_restart(lockstep, panes, workspace):
    lockstep.use(Lock.PAGE)
    again = Lockstep(panes, workspace, Bridge())
    again.restore(lockstep.state())
    assert again.lock is Lock.PAGE
    again.restore({"lock": 3, "manner": None})
    assert again.lock is Lock.NONE
