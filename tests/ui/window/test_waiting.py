"""The window waits for nothing: what the user does goes before what he waits for."""

from __future__ import annotations

import threading
import time

import pytest

from reader.model import Span, Tag
from reader.task import Task, no_waiting
from reader.text import ReadingText
from reader.workspace.texts import TEXTS_KEPT
from tests.ui.window.whole import PROMISE, quiet, select, tag, until

SOON_S = 1.0


@pytest.fixture
def busy(opened, letters):
    """Open a letter, and have every thread that adds letters busy; its text is in no cache of texts."""
    app = opened(letters[0])
    quiet(app)
    until(lambda: app.window.panes.current_view().pages.text is not None)
    texts, end = app.workspace._components.texts, threading.Event()
    slow = [texts.start(lambda _: end.wait(30)) for _ in range(8)]
    texts._texts.clear()
    yield app
    end.set()
    for task in slow:
        task.result(30)


def timed(act):
    began = time.monotonic()
    act()
    return time.monotonic() - began


def test_a_tag_does_not_wait_for_letters_that_are_added(busy):
    select(busy, PROMISE)
    assert timed(busy.window.composition.actions["tag-commitment"].trigger) < SOON_S
    assert busy.window.composition.tagging.passage.tags == (Tag.COMMITMENT,)


def test_a_tag_is_made_once_the_text_has_come(busy):
    select(busy, PROMISE)
    letter_id = busy.window.panes.active_letter()
    span = busy.window.panes.passage()[1]
    busy.workspace._components.texts._in_use.clear()
    tagging = busy.window.composition.tagging
    assert timed(busy.window.composition.actions["tag-commitment"].trigger) < SOON_S
    until(lambda: tagging.passage is not None and tagging.passage.anchor.span == span, 3_000)
    assert tagging.passage.letter_id == letter_id


def test_a_move_does_not_wait_for_letters_that_are_added(busy):
    passage = tag(busy, PROMISE, "tag-commitment")
    busy.workspace._components.texts._in_use.clear()
    span = passage.anchor.span
    shorter = Span(span.start, span.end - 20)
    assert timed(lambda: busy.window.composition.tagging.move(passage.id, shorter)) < SOON_S
    until(lambda: busy.workspace.passages.one(passage.id).anchor.span.end < span.end, 3_000)


def test_accepting_does_not_wait_for_letters_that_are_added(busy):
    suggesting = busy.window.composition.suggesting
    until(lambda: suggesting.shown(busy.window.panes.active_letter()))
    suggesting.next()
    accepted = suggesting.current
    busy.workspace._components.texts._in_use.clear()
    assert timed(suggesting.accept) < SOON_S
    until(busy.workspace.passages.all, 3_000)
    assert busy.workspace.passages.all()[0].tags == (accepted.tag,)


def test_finding_does_not_wait_for_letters_that_are_added(busy):
    busy.workspace._components.texts._in_use.clear()
    finding = busy.window.panes.current_view().finding
    finding.begin()
    assert timed(lambda: finding._seek("afwegingskader")) < SOON_S
    until(lambda: finding._hits, 3_000)


def test_a_text_on_screen_stays_in_memory_however_many_others_are_read(opened, letters):
    app = opened(letters[0])
    quiet(app)
    until(lambda: app.window.panes.current_view().pages.text is not None)
    letter = app.workspace.letters.all()[0]
    texts = app.workspace._components.texts
    for number in range(TEXTS_KEPT + 1):
        other = ReadingText.decode(texts.text_now(letter).encode())
        texts._remember(texts.cache_folder_of(f"{number:064x}", ""), other)
    assert texts.text_now(letter) is app.window.panes.current_view().pages.text


def test_a_thread_that_must_not_wait_tells_when_it_does():
    told, task = [], Task()
    with no_waiting(lambda: told.append("waits")):
        with pytest.raises(TimeoutError):
            task.result(0.01)
        task.set_result(1)
        assert task.result() == 1
    assert told == ["waits"]
