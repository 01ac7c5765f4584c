"""How soon after its first page is the window whole?

A window of its own process opens a PDF of 100 pages in an empty workspace. Told are the milliseconds from the
first page until panels, bars and menus are there and painted, by the clock and in processor time of the
window's thread. The baseline, in turns, is the bare script that shows the same page: its processor time tells
how quick the machine is just now.

    python tests/bench/window_whole.py [--runs 5]

Runs without a display. Prints JSON; medians.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.letters import make_letter

ROOT = Path(__file__).resolve().parents[2]
WANTED_MS = 300

BARE = """
import sys, time
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
app = QApplication([])
area = QScrollArea()
area.resize(1200, 780)
area.show()
app.processEvents()
import pymupdf
page = pymupdf.open(sys.argv[1])[0]
pixels = page.get_pixmap(matrix=pymupdf.Matrix(1.5, 1.5))
image = QImage(pixels.samples, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888)
label = QLabel()
label.setPixmap(QPixmap.fromImage(image))
area.setWidget(label)
app.processEvents()
print(0, time.process_time() * 1000, flush=True)
"""

WINDOW = """
import gc, os, sys, time
gc.disable()
from reader.engine.launch import start_first_worker
worker = start_first_worker()
from reader.workspace import start_engine
engine = start_engine(first_worker=worker)
from pathlib import Path
letter = Path(sys.argv[1])
engine.open(letter)
from ui.qt_loading import load_qt
load_qt()
from PySide6.QtCore import QTimer
from ui.app import App, Wish
app = App(Wish(Path(sys.argv[2]), (letter,)), engine)
window, at = app.window, []

def drawn():
    window.panes.drawn.disconnect(drawn)
    at.extend((time.perf_counter(), time.thread_time()))

def completed():
    QTimer.singleShot(0, painted)

def painted():
    print((time.perf_counter() - at[0]) * 1000, (time.thread_time() - at[1]) * 1000, flush=True)
    sys.stdin.read()

window.panes.drawn.connect(drawn)
window.completed.connect(completed)
app.show()
app.application.exec()
"""


def told(program: str, *arguments: str) -> tuple[float, float]:
    """Run a program, and return what it tells."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds all compiled
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        clock, processor = (process.stdout.readline() if process.stdout else "").split()
        process.kill()
    return float(clock), float(processor)


def main() -> None:
    """Measure in turns, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    windows, bare = [], []
    with tempfile.TemporaryDirectory() as name:
        letter = make_letter(Path(name) / "letter.pdf", 100)
        for run in range(chosen.runs + 1):
            window = told(WINDOW, str(letter), str(Path(name) / "workspace"))
            script = told(BARE, str(letter))
            if run:  # the first round compiles, and warms the disk cache
                windows.append(window)
                bare.append(script[1])
    clock, processor = (statistics.median(one[at] for one in windows) for at in (0, 1))
    figures = {
        "whole after the first page, ms": round(clock),
        "of the window's thread, ms of CPU": round(processor),
        "bare script in all, ms of CPU": round(statistics.median(bare)),
        "times the bare script": round(processor / statistics.median(bare), 2),
        "wanted at most, ms": WANTED_MS,
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
