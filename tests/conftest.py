"""What all tests share: no display, no leaks, own folders."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time
from pathlib import Path
from traceback import format_exception

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("KAMERLEZER_WORKSPACE", None)

# Speed is measured in tests/bench, never in timed tests: the machines that run these are shared.
settings.register_profile("kamerlezer", deadline=None)
settings.load_profile("kamerlezer")


PATIENCE_S = 5.0  # how long threads and processes may take to end after a test


def pytest_collection_finish():
    """Let the collector pass over what imports made: it runs after each test, and took 0.1 s each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """Keep each test out of the user's own data, log and settings folders."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("LANGUAGE", "en")


def child_processes() -> set[str]:
    """Return the live children of this process by id and name; only Linux tells."""
    found = set()
    for children in Path("/proc/self/task").glob("*/children"):
        try:
            pids = children.read_text(encoding="ascii").split()
        except OSError:  # the thread ended meanwhile
            continue
        for pid in pids:
            try:
                stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
            except OSError:
                continue
            if stat.rpartition(")")[2].split()[0] != "Z":
                found.add(f"{pid} {stat.partition('(')[2].rpartition(')')[0]}")
    return found


def remaining(now, before, patience_s: float = PATIENCE_S) -> set:
    """Return what `now()` shows beyond `before` once patience is over."""
    deadline = time.monotonic() + patience_s
    while (extra := now() - before) and time.monotonic() < deadline:
        time.sleep(0.02)
    return extra


def shares_an_engine(request) -> bool:
    """Say whether the test's engine outlives it: that one's workers come and go while others are tested."""
    found = request._fixturemanager.getfixturedefs("engine", request.node) or ()
    return any(one.scope != "function" for one in found)


def live_threads(request) -> set:
    """Return the threads that are this test's business."""
    shared = shares_an_engine(request)
    return {t for t in threading.enumerate() if not (shared and t.name.startswith("kamerlezer-engine"))}


def live_processes(request) -> set[str]:
    """Return the processes that are this test's business."""
    return set() if shares_an_engine(request) else child_processes()


@pytest.fixture(scope="session", autouse=True)
def nothing_left_at_the_end():
    """Fail the run when the engines that tests shared leave a thread or a process behind."""
    yield
    assert remaining(child_processes, set()) == set()
    assert (
        remaining(lambda: {t for t in threading.enumerate() if t.name.startswith("kamerlezer")}, set())
        == set()
    )


class Uncaught(logging.Handler):
    """Collects errors that nobody handled: those that Python or Qt prints, and those that are only logged.

    Attributes:
        errors: as text; a test that means to cause some is marked `logs_errors`
    """

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record):
        if record.exc_info and record.name.split(".")[0] in {"concurrent", "reader", "ui"}:
            self.errors.append(f"{record.getMessage()}\n{''.join(format_exception(record.exc_info[1]))}")

    def hook(self, _kind, error, _trace):
        """Take what `sys.excepthook` gets, as from a slot or a virtual override."""
        self.errors.append("".join(format_exception(error)))


@pytest.fixture(autouse=True)
def uncaught(monkeypatch, request):
    """Fail a test that leaves an error to nobody, in a slot, an override, a callback or a listening thread.

    pytest itself fails one that ends a thread, or that is raised where nobody can catch it.
    """
    handler = Uncaught()
    monkeypatch.setattr(sys, "excepthook", handler.hook)
    logging.getLogger().addHandler(handler)
    yield handler.errors
    logging.getLogger().removeHandler(handler)
    if request.node.get_closest_marker("logs_errors") is None:
        assert not handler.errors, "\n".join(handler.errors)


@pytest.fixture(autouse=True)
def nothing_leaks(request, uncaught):  # noqa: ARG001 - what happens while widgets go is noticed too
    """Fail a test that leaves a widget, a thread or a process behind."""
    threads, processes = live_threads(request), live_processes(request)
    widgets = top_level_widgets()
    yield
    if "PySide6.QtWidgets" in sys.modules:
        settle_widgets()
        left = {str(w) for w in top_level_widgets() - widgets}
        assert not left, f"{request.node.name} left widgets behind: {left}"
    left = remaining(lambda: live_threads(request), threads)
    assert not left, f"{request.node.name} left threads behind: {left}"
    left = remaining(lambda: live_processes(request), processes)
    assert not left, f"{request.node.name} left processes behind: {left}"


def top_level_widgets() -> set:
    """Return Qt's top-level widgets, none before Qt was loaded."""
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - core tests never load Qt

    return set(QApplication.topLevelWidgets())


def settle_widgets() -> None:
    """Let Qt carry out what was put off, deleteLater and queued signals, and Python collect what that left.

    What is alive afterwards is no garbage of the next test: frozen, it costs that test's collection nothing.
    """
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - core tests never load Qt

    if QCoreApplication.instance() is None:
        return
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.freeze()
