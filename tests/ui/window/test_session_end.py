"""What is half typed is saved when the system ends the app."""

from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtTest import QTest

from reader.workspace import Workspace
from tests.ui.window.whole import PROMISE, quiet, tag, until
from ui.session_end import SessionEnd

on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows sends no such signal")
TYPED = "half getypt"


@pytest.fixture
def typing(opened, letters):
    """Open the app with the cursor in a note that is half typed."""
    app = opened(letters[0])
    passage = tag(app, PROMISE, "tag-commitment")
    app.window.composition.side.passage.focus_note()
    QTest.keyClicks(app.window.composition.side.passage._note, TYPED)
    end = SessionEnd(app)
    yield app, end, passage
    end.stop()


def note_on_disk(app, passage):
    with Workspace.open(app.workspace.folder, background=False) as again:
        return again.passages.one(passage.id).note


@on_posix
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_signal_to_end_saves_what_is_half_typed_and_closes(typing, number):
    app, _, passage = typing
    os.kill(os.getpid(), getattr(signal, number))
    until(lambda: not app.window.isVisible())
    assert note_on_disk(app, passage) == TYPED


@on_posix
def test_a_signal_that_others_handle_leaves_the_window_open(typing):
    app, _, _ = typing
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    os.kill(os.getpid(), signal.SIGUSR1)
    quiet(app)
    signal.signal(signal.SIGUSR1, before)
    assert app.window.isVisible()


def test_logging_out_saves_what_is_half_typed_before_it_answers(typing):
    app, end, passage = typing
    end.save()
    assert note_on_disk(app, passage) == TYPED
    assert app.window.isVisible()


@on_posix
def test_signals_are_handled_as_before_once_the_window_is_gone(opened, letters):
    before = signal.getsignal(signal.SIGTERM)
    end = SessionEnd(opened(letters[0]))
    assert signal.getsignal(signal.SIGTERM) != before
    end.stop()
    assert signal.getsignal(signal.SIGTERM) == before
