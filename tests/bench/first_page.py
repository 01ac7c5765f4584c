"""Time from process start until page 1 of a 100-page PDF is on screen, beside other readers.

The probe stands outside every program: it watches the frame buffer of an Xvfb of its own for the colour
in which page 1's text is set. The programs take turns, so that a noisy machine disturbs them alike.

    python tests/bench/first_page.py [--runs N] [--pages N]

Needs Linux with Xvfb; okular and evince are measured when installed. Prints JSON; times in milliseconds.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import mmap
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pymupdf

ROOT = Path(__file__).resolve().parents[2]
INK = (1.0, 0.0, 1.0)  # no reader's own composition has this magenta
INK_BYTES = b"\xff\x00\xff"  # blue, green, red as Xvfb keeps them
ROW_BYTES = 1280 * 4
EVERY = 10  # rows: the probe must leave the processors to the programs; a page of text has ink in many
ENOUGH = 40  # pixels of pure ink in those rows: more than a stray icon, less than a paragraph
TIMEOUT_S = 30.0

BARE = """
import sys
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
app.exec()
"""


def make_letter(path: Path, pages: int) -> None:
    """Write a PDF of `pages` pages of text whose first page is set in the ink that the probe looks for."""
    line = "Tijdens het overleg is gesproken over de voortgang van het wetsvoorstel en de planning daarvan."
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page(width=595, height=842)
        colour = INK if number == 0 else (0, 0, 0)
        rows = "\n".join([f"Bladzijde {number + 1}"] + [line] * 48)
        page.insert_text((60, 70), rows, fontsize=10, fontname="hebo", color=colour)
    document.save(path)


@contextlib.contextmanager
def screen(folder: Path) -> Iterator[tuple[dict[str, str], mmap.mmap]]:
    """Start an Xvfb whose frame buffer is a file, and yield the environment and the frame buffer."""
    reading, writing = os.pipe()
    size = "1280x800x24"
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        size,
        "-fbdir",
        str(folder),
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        yield {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}, buffer
    finally:
        server.terminate()
        server.wait()


def inked(buffer: mmap.mmap) -> bool:
    """Say whether enough of page 1's ink is on screen."""
    rows = range(0, len(buffer) - ROW_BYTES, EVERY * ROW_BYTES)
    return sum(buffer[at : at + ROW_BYTES].count(INK_BYTES) for at in rows) >= ENOUGH


def first_page_ms(command: list[str], environment: dict[str, str], buffer: mmap.mmap) -> float | None:
    """Start a program and return the milliseconds until page 1 shows; None when it never does."""
    wait_for(buffer, shown=False)
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        shown = wait_for(buffer, shown=True)
        return (shown - started) * 1000 if shown else None
    finally:
        end(process)


def wait_for(buffer: mmap.mmap, *, shown: bool) -> float | None:
    """Wait until page 1 is on screen (or gone), and return when that was."""
    deadline = time.perf_counter() + TIMEOUT_S
    while (now := time.perf_counter()) < deadline:
        if inked(buffer) is shown:
            return now
        time.sleep(0.003)
    return None


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def programs(letter: Path, folder: Path) -> dict[str, list[str]]:
    """Return the commands to compare, the installed ones of them."""
    bare = folder / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    start = "from ui.__main__ import main; raise SystemExit(main())"
    found = {
        "kamerlezer": [sys.executable, "-c", start, "--workspace", str(folder / "workspace"), str(letter)],
        "bare": [sys.executable, str(bare), str(letter)],
    }
    for name in ("okular", "evince"):
        if program := shutil.which(name):
            found[name] = [program, str(letter)]
    return found


def summary(times: list[float | None]) -> dict[str, object]:
    """Return the median, the least and the most of the runs that showed the page."""
    good = [t for t in times if t is not None]
    if not good:
        return {"runs": len(times), "never shown": len(times)}
    return {
        "median": round(statistics.median(good)),
        "min": round(min(good)),
        "max": round(max(good)),
        "runs": len(times),
        "never shown": len(times) - len(good),
    }


def main() -> None:
    """Run the programs in turn and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--pages", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letter = folder / "letter.pdf"
        make_letter(letter, arguments.pages)
        commands = programs(letter, folder)
        times: dict[str, list[float | None]] = {name: [] for name in commands}
        with screen(folder) as (environment, buffer):
            environment |= {"PYTHONPATH": str(ROOT), "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
            environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds all compiled
            for run in range(arguments.runs + 1):
                for program, command in commands.items():
                    took = first_page_ms(command, environment, buffer)
                    if run:  # the first round warms the disk cache
                        times[program].append(took)
    figures = {program: summary(runs) for program, runs in times.items()}
    medians = {program: row["median"] for program, row in figures.items() if "median" in row}
    ours = medians.pop("kamerlezer", None)
    ratios = (
        {f"kamerlezer / {name}": round(ours / value, 2) for name, value in medians.items()} if ours else {}
    )
    print(json.dumps({"first page, ms": figures, "ratios": ratios}, indent=2))


if __name__ == "__main__":
    main()
