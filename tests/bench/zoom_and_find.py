"""How soon does a page zoomed by the wheel show, and the first hit in a letter of 1,000 pages?

For each notch of the wheel: until the next frame, which shows the page scaled, and until it is sharp. Two
letters beside each other, locked by page, are scrolled meanwhile with a timer of 1 ms in the window's loop.
For each word: from the key until the hit is marked on the page. The baseline of the zoom is the same page
rendered by PyMuPDF in this process, that of finding a plain search for the word in the text, that of the gaps
the idle window. Milliseconds by the clock; the processor time of the window's thread beside them.

    python tests/bench/zoom_and_find.py [--pages 1000] [--notches 40]

Runs without a display. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pymupdf
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from tests.bench.flip import Ticks, spin, until
from tests.bench.letters import make_letter
from tests.bench.whole_window import whole_window
from ui.viewer.lockstep import Lock
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

WANTED = {"scaled": "on the next frame", "sharp_ms": 100, "locked_p99_ms": 16, "first_hit_ms": 100}
WORDS = ("coördinatie", "geïnformeerd", "uitkomsten kwartaal", "samenwerking", "nergens")
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def figures(times: list[tuple[float, float]]) -> dict[str, float]:
    """Sum up pairs of clock and processor time."""
    clock = sorted(1000 * one for one, _ in times)
    processor = [1000 * one for _, one in times]
    return {
        "median_ms": round(statistics.median(clock), 1),
        "largest_ms": round(clock[-1], 1),
        "cpu_ms": round(statistics.median(processor), 1),
    }


def taken(act: Callable[[], object], done: Callable[[], object]) -> tuple[float, float]:
    """Do something, and return how long it takes until `done()`, by the clock and in processor time."""
    begun, processor = time.perf_counter(), time.thread_time()
    act()
    while not done():
        QApplication.processEvents(WAIT, 5)
    return time.perf_counter() - begun, time.thread_time() - processor


def zooming(window: MainWindow, notches: int) -> dict[str, object]:
    """Zoom in and out by notches."""
    pages = window.panes.current_view().pages
    frames, sharp = [], []
    for notch in range(notches):
        spin(60)
        step = 1 if notch // 4 % 2 == 0 else -1
        begun, processor = time.perf_counter(), time.thread_time()
        pages.zoom_steps(step)
        pages.viewport().repaint()
        frames.append((time.perf_counter() - begun, time.thread_time() - processor))
        while not pages.is_sharp():
            QApplication.processEvents(WAIT, 5)
        sharp.append((time.perf_counter() - begun, time.thread_time() - processor))
    return {"until scaled": figures(frames), "until sharp": figures(sharp)}


def scrolling(window: MainWindow, seconds: float) -> dict[str, object]:
    """Scroll two locked letters; the share of frames in which both pages were sharp."""
    window.complete().together.lockstep.use(Lock.PAGE)
    bar = window.panes.current_view().pages.verticalScrollBar()
    spin(500)
    ticks, end, sharp, frames = Ticks(), time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        bar.setValue(bar.value() + 24)
        spin(16)
        frames += 1
        sharp += window.panes.is_sharp()
    return {"gaps": ticks.figures(), "frames": frames, "sharp": round(sharp / frames, 2)}


def finding(window: MainWindow) -> dict[str, object]:
    """Look for words from the top of a long letter."""
    view = window.panes.current_view()
    text = view.pages.text
    assert text is not None
    view.finding.begin()
    times, plain = {}, {}
    for word in WORDS:
        view.pages.go_to_page(1)
        spin(100)
        view.finding.bar.follow("", view.finding.bar.manner)
        found = taken(
            lambda: view.finding.follow(word, view.finding.bar.manner),  # noqa: B023 - called at once
            lambda: view.finding.bar.counted,
        )
        begun = time.perf_counter()
        text.text.casefold().find(word)
        plain[word] = round((time.perf_counter() - begun) * 1000, 1)
        times[word] = figures([found])
    return {"first hit": times, "plain search, ms": plain}


def measure(folder: Path, window: MainWindow, chosen: argparse.Namespace) -> dict[str, object]:
    """Open the letters, and use them."""
    long, short = (
        make_letter(folder / f"{n}.pdf", pages, seed=n) for n, pages in ((1, chosen.pages), (2, 100))
    )
    ids = []
    for path in (long, short):
        added = window._workspace.letters.add(path)
        until(added.done, 300)
        ids.append(added.result().letter.id)
    panes = window.panes
    for pane, letter_id in enumerate(ids):
        panes.open_letter(letter_id, pane=pane)
    panes.activate(0)
    until(lambda: panes.is_sharp() and panes.current_view().pages.text is not None)
    idle = Ticks()
    spin(2000)
    drawn = []
    page = pymupdf.open(long)[0]
    for _ in range(10):
        begun = time.perf_counter()
        page.get_pixmap(dpi=110)
        drawn.append((time.perf_counter() - begun) * 1000)
    return {
        "wanted": WANTED,
        "idle gaps": idle.figures(),
        "zoom": {**zooming(window, chosen.notches), "PyMuPDF alone, ms": round(statistics.median(drawn), 1)},
        "locked": scrolling(window, 5),
        "find": finding(window),
    }


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--notches", type=int, default=40)
    chosen = parser.parse_args()
    with whole_window() as (folder, window):
        print(json.dumps(measure(folder, window, chosen), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
