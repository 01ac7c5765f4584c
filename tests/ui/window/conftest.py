"""The whole window over a real workspace and a real engine, which all tests here share."""

from __future__ import annotations

import shutil
import traceback
from pathlib import Path

import pytest

import sample_docs
import ui
from reader.task import no_waiting
from tests.ui.window.remembering_engine import RememberingEngine
from tests.ui.window.whole import until
from ui.style import words

SAMPLES = Path(sample_docs.__file__).parent
FIRST, SECOND = "kst-37912-14.pdf", "kst-37912-21.pdf"
WINDOW = Path(ui.__file__).parent
WORKERS = 3  # one more than letters are examined at once: none is taken on beside long work


@pytest.fixture(autouse=True)
def the_window_never_waits():
    """Fail where code of the window waits for background work; a test itself may."""

    def tell():
        waiting = [one for one in traceback.extract_stack() if Path(one.filename).is_relative_to(WINDOW)]
        assert not waiting, f"the window waits: {waiting[-1].filename}, line {waiting[-1].lineno}"

    with no_waiting(tell):
        yield


@pytest.fixture(scope="package")
def engine(app):  # noqa: ARG001 - to wait takes Qt
    started = RememberingEngine(workers=WORKERS)
    until(lambda: len(tuple(started._pool)) == WORKERS)  # so that no test begins one and seems to leave it
    yield started
    started.close()


@pytest.fixture
def letters(tmp_path):
    """Return copies of two sample letters, as a user has them."""
    for name in (FIRST, SECOND):
        shutil.copy(SAMPLES / name, tmp_path / name)
    return [tmp_path / FIRST, tmp_path / SECOND]


@pytest.fixture
def started(engine):
    """Start the app on a wish; more than once in a test is a restart."""
    from ui.app import App  # noqa: PLC0415 - after the display is chosen

    running = []

    def start(wish, size=None):
        close()
        app = App(wish, engine)
        if size is not None:
            app.window.resize(*size)
        running.append(app)
        app.show(app.window.size())
        until(lambda: app.window.composition is not None and not app.bridge.pending)
        return app

    def close():
        while running:
            running.pop().close()

    yield start
    close()


@pytest.fixture
def opened(started, tmp_path):
    """Open the app on a folder; more than once in a test is a restart."""
    from ui.app import Wish  # noqa: PLC0415 - after the display is chosen

    def start(*files, link="", size=(1440, 900)):
        return started(Wish(tmp_path / "workspace", tuple(files), link), size)

    yield start
    words.speak("en")
