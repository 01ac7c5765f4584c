"""Each view refreshes once for one change, whatever else the change brings about."""

from __future__ import annotations

from collections import Counter

import pytest

from reader.model import Tag
from tests.ui.window.whole import PROMISE, quiet, select, tag, until
from ui.models.register_updates import RegisterUpdates
from ui.panels.letters import LettersPanel
from ui.panels.passage import PassagePanel
from ui.viewer.letter_view import LetterView
from ui.window.side_follower import SideFollower

VIEWS = (
    (LettersPanel, "refresh"),
    (LetterView, "refresh"),
    (RegisterUpdates, "look_again"),
    (PassagePanel, "show_passage"),
    (PassagePanel, "show_links"),
    (SideFollower, "show"),
)


@pytest.fixture
def refreshes(monkeypatch):
    """Count how often each view refreshes."""
    counted = Counter()
    for kind, name in VIEWS:
        real = getattr(kind, name)

        def count(self, *given, _real=real, _key=f"{kind.__name__}.{name}", **named):
            counted[_key] += 1
            return _real(self, *given, **named)

        monkeypatch.setattr(kind, name, count)
    return counted


@pytest.fixture
def ready(opened, letters):
    app = opened(letters[0])
    quiet(app)
    until(lambda: app.window.composition.suggesting.is_known(app.window.panes.active_letter()))
    quiet(app)
    return app


def test_a_tag_on_a_selection_refreshes_each_view_for_itself_and_its_fields(ready, refreshes):
    select(ready, PROMISE)
    quiet(ready)
    refreshes.clear()
    ready.window.composition.actions["tag-commitment"].trigger()
    quiet(ready)
    assert max(refreshes.values()) <= 2, refreshes  # for the tag, and for its fields that are read behind
    assert len(refreshes) == len(VIEWS)


def test_another_tag_on_a_passage_refreshes_each_view_for_itself_and_its_fields(ready, refreshes):
    tag(ready, PROMISE, "tag-commitment")
    quiet(ready)
    refreshes.clear()
    ready.window.composition.actions["tag-motion"].trigger()
    quiet(ready)
    assert max(refreshes.values()) <= 2, refreshes  # for the tag, and for its fields that are read behind
    assert ready.window.composition.tagging.passage.tags == (Tag.COMMITMENT, Tag.MOTION)


def test_undoing_a_tag_refreshes_each_view_at_most_once(ready, refreshes):
    tag(ready, PROMISE, "tag-commitment")
    quiet(ready)
    refreshes.clear()
    ready.window.composition.actions["undo"].trigger()
    quiet(ready)
    assert max(refreshes.values()) == 1, refreshes


def test_accepting_a_suggestion_refreshes_each_view_once(ready, refreshes):
    suggesting = ready.window.composition.suggesting
    suggesting.next()
    quiet(ready)
    refreshes.clear()
    suggesting.accept()
    quiet(ready)
    assert set(refreshes.values()) == {1}, refreshes
    assert len(refreshes) == len(VIEWS)
