"""Notes: shown where their marks stand, reached by a click, and left again."""

from __future__ import annotations

from reader.model import Span
from reader.structure import Footnote
from tests.ui.hands import click, opened, point_of, settle


def note_of(text):
    """A note on the first page whose words stand on the last."""
    place = text.text.index("begint")
    words = text.text.rindex("De minister")
    return Footnote("1", "De minister zegt toe.", Span(words, words + 21), Span(place, place + 6), 30)


def test_a_note_is_told_at_its_mark_and_a_click_goes_there_and_back(panes):
    view = opened(panes, "twee")
    panes.extras.set_notes("twee", (note_of(view.pages.text),))
    settle()
    mark = view.pages.on_pages.marks.find("note 0")
    assert mark.hint == "1  De minister zegt toe."
    click(view, point_of(view, "begint", after=2))
    assert view.pages.page_now() == 30
    back = view.pages.on_pages.marks.find("back 0")
    assert "begint" in back.hint
    click(view, view.pages.rect_of(back.boxes[0]).center().toPoint())
    assert view.pages.page_now() == 1


def test_notes_wait_for_the_view_of_their_letter(panes):
    first = opened(panes, "twee")
    panes.extras.set_notes("twee", (note_of(first.pages.text),))
    panes.close_tab()
    again = opened(panes, "twee")
    settle()
    assert again.pages.on_pages.marks.find("note 0") is not None
