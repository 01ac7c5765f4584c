"""Gaps of the window's event loop while flipping through letters, and how soon a cold page is sharp.

A timer of 1 ms ticks in the window's own event loop; a gap is the time from one tick to the next. The same
timer runs in an idle window (what the machine itself costs) and in a window that renders pages the naive
way, with PyMuPDF in its own process and thread.

    python tests/bench/flip.py [--text-pages N] [--scan-pages N] [--every MS] [--jumps N]

Runs without a display. Prints JSON; times in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pymupdf
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from reader.workspace.engine_provider import start_engine
from reader.workspace.workspace import Workspace
from ui.bridge import Bridge
from ui.style.theme import ThemeSource
from ui.viewer.panes import Panes
from ui.window.main_window import MainWindow

SIZE = (1000, 900)
SCAN_DPI = 200
TARGET = {"p99_ms": 16, "max_ms": 50, "jump_median_ms": 80}
LINE = "Tijdens het overleg is gesproken over de voortgang van het voorstel en over de planning, regel {}."


def write_text(path: Path, pages: int) -> None:
    """Write a PDF of pages of 48 lines each."""
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page()
        lines = [f"Bladzijde {number + 1}", *(LINE.format(number * 48 + n) for n in range(48))]
        page.insert_text((60, 60), lines, fontsize=9.5, lineheight=1.5)
    document.save(path, deflate=True)


def write_scans(path: Path, pages: int) -> None:
    """Write a PDF of pages that are JPEG pictures of A4 paper with some grain."""
    source, document = pymupdf.open(), pymupdf.open()
    grain = random.Random(1).randbytes(1 << 16)  # noqa: S311 - grain, not a secret
    for number in range(pages):
        page = source.new_page()
        page.insert_text(
            (60, 60), [LINE.format(number * 48 + n) for n in range(48)], fontsize=9.5, lineheight=1.5
        )
        picture = page.get_pixmap(dpi=SCAN_DPI, colorspace=pymupdf.csGRAY)
        for spot in range(2000):
            x, y = grain[spot] * picture.width // 256, grain[-spot] * picture.height // 256
            picture.set_pixel(x, y, (grain[spot * 7 % 65536],))
        document.new_page().insert_image(page.rect, stream=picture.tobytes("jpeg", jpg_quality=85))
    document.save(path)


class Ticks:
    """Measures the gaps of the event loop while it lasts."""

    def __init__(self) -> None:
        self.gaps_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def figures(self) -> dict[str, float]:
        """Stop, and return the gaps' figures."""
        self._timer.stop()
        gaps = sorted(self.gaps_ms)
        return {
            "count": len(gaps),
            "median": round(statistics.median(gaps), 2),
            "p99": round(gaps[int(len(gaps) * 0.99)], 2),
            "max": round(gaps[-1], 2),
        }

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000)
        self._last = now


def spin(milliseconds: float) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(round(milliseconds), loop.quit)
    loop.exec()


def until(done: Callable[[], object], patience_s: float = 60.0) -> None:
    """Let the event loop run until `done()`."""
    end = time.monotonic() + patience_s
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(done)
        spin(5)


def flip(turn: Callable[[int], object], pages: int, every_ms: float) -> dict[str, float]:
    """Turn every page once, one each `every_ms`, and return the gaps of the event loop meanwhile."""
    ticks, loop, number = Ticks(), QEventLoop(), iter(range(2, pages + 1))
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def next_page() -> None:
        page = next(number, None)
        if page is None:
            timer.stop()
            loop.quit()
        else:
            turn(page)

    timer.timeout.connect(next_page)
    timer.start(round(every_ms))
    loop.exec()
    return ticks.figures()


def naive(path: Path, pages: int, every_ms: float) -> dict[str, float]:
    """Flip in a window that renders each page itself."""
    document, label = pymupdf.open(path), QLabel()
    label.resize(*SIZE)
    label.show()

    def turn(page: int) -> None:
        drawn = document[page - 1].get_pixmap(dpi=100)
        image = QImage(drawn.samples, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
        label.setPixmap(QPixmap.fromImage(image))

    figures = flip(turn, pages, every_ms)
    label.deleteLater()
    return figures


def jumps(panes: Panes, pages: int, count: int) -> dict[str, float]:
    """Jump to cold pages, and return how soon each is sharp."""
    taken_ms = []
    for page in random.Random(2).sample(range(2, pages), count):  # noqa: S311 - a choice of pages, not a secret
        spin(120)
        begun = time.perf_counter()
        panes.go_to_page(page)
        while not panes.is_sharp():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
        QApplication.processEvents()
        taken_ms.append((time.perf_counter() - begun) * 1000)
    taken_ms.sort()
    return {
        "count": count,
        "median": round(statistics.median(taken_ms), 1),
        "p95": round(taken_ms[int(count * 0.95)], 1),
        "max": round(taken_ms[-1], 1),
    }


def measured(
    folder: Path, workspace: Workspace, themes: ThemeSource, wanted: argparse.Namespace
) -> dict[str, object]:
    """Make the letters, measure, and return all figures."""
    text, scans = folder / "text.pdf", folder / "scans.pdf"
    write_text(text, wanted.text_pages)
    write_scans(scans, wanted.scan_pages)
    spin(500)
    idle = Ticks()
    spin(3000)
    figures: dict[str, object] = {"target": TARGET, "every_ms": wanted.every, "idle": idle.figures()}
    figures["naive_text"] = naive(text, min(wanted.text_pages, 200), wanted.every)
    figures["naive_scans"] = naive(scans, wanted.scan_pages, wanted.every)
    for name, path, pages in (("text", text, wanted.text_pages), ("scans", scans, wanted.scan_pages)):
        added = workspace.letters.add(path)
        until(added.done)
        window = MainWindow(workspace, Bridge(), themes)
        window.complete()
        window.show()
        panes = window.panes
        panes.open_letter(added.result().letter.id)
        panes.fit_page()
        until(panes.is_sharp)
        spin(500)
        figures[name] = flip(panes.go_to_page, pages, wanted.every)
        until(panes.is_sharp)
        if name == "text":
            figures["jump_to_cold_page"] = jumps(panes, pages, wanted.jumps)
        window.close()
        window.deleteLater()
    return figures


def main() -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text-pages", type=int, default=1000)
    parser.add_argument("--scan-pages", type=int, default=50)
    parser.add_argument("--every", type=float, default=16.0, help="milliseconds from page to page")
    parser.add_argument("--jumps", type=int, default=60)
    wanted = parser.parse_args()
    application = QApplication([])
    themes = ThemeSource(application)
    engine = start_engine()
    try:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            with Workspace.open(home / "workspace", create=True, engine=engine) as workspace:
                print(json.dumps(measured(home, workspace, themes, wanted), indent=2))
    finally:
        engine.close()
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
