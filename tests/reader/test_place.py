"""Where passages stand is remembered by text, whoever asks meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.model import Anchor, Annotation, Span
from reader.workspace import places as place
from reader.workspace.places import Place, PlaceFinder

MOMENT = datetime(2026, 2, 3, tzinfo=UTC)
PASSAGE = Annotation(
    id="a1",
    letter_id="l1",
    anchor=Anchor("Ik stuur een brief.", Span(0, 19), 1),
    tagged_at=MOMENT,
    changed_at=MOMENT,
)


class Text:
    """A text to look in."""


def test_what_is_found_in_one_text_is_never_told_of_another(monkeypatch):
    finder, old, new = PlaceFinder(), Text(), Text()
    spans = {old: Span(0, 19), new: Span(40, 59)}
    meanwhile = []

    def find(annotation, text):
        if text is old and not meanwhile:  # another thread asks for the new text
            meanwhile.extend(finder.places([annotation], new))
        return Place(annotation, spans[text], (), sure=True)

    monkeypatch.setattr(place, "_find", find)
    assert [one.span for one in finder.places([PASSAGE], old)] == [spans[old]]
    assert [one.span for one in meanwhile] == [spans[new]]
    assert [one.span for one in finder.places([PASSAGE], new)] == [spans[new]]
