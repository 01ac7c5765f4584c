"""Memory of all processes of the app while two letters of 100 pages are open beside each other.

A window of its own process adds two letters, opens one in each pane, and turns every page of both; then the
proportional set size (PSS: shared pages count for the part that falls to each) of it and its workers is
summed from /proc. Beside it the same of a bare window that has imported PySide6 and pymupdf, no more.

    python tests/bench/memory.py [--pages 100] [--kept SECONDS]

Needs Linux; runs without a display. Prints JSON; sizes in megabytes of 10^6 bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.letters import make_letter  # noqa: E402 - runs from its folder, without installing

WANTED_MB = 300

BARE = """
import sys, pymupdf
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
print("shown", flush=True)
sys.stdin.read()
"""

WINDOW = """
import gc, sys, time
from pathlib import Path
gc.disable()
from reader.engine.launch import start_first_worker
worker = start_first_worker()
from reader.workspace import start_engine
engine = start_engine(first_worker=worker)
from PySide6.QtCore import QSize
from ui.app import App, Wish
folder, pages, kept_s = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
app = App(Wish(folder / "workspace", tuple(sorted(folder.glob("*.pdf")))), engine)
app.show(QSize(1440, 900))

def until(done):
    end = time.monotonic() + 60
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        app.application.processEvents()
        time.sleep(0.002)

until(lambda: len(app.workspace.letters.all()) == 2)
panes = app.window.panes
for number, letter in enumerate(app.workspace.letters.all()):
    panes.open_letter(letter.id, pane=number)
    app.workspace.letters.text(letter.id).result()
for page in range(1, pages + 1):
    for number in (0, 1):
        panes.activate(number)
        panes.go_to_page(page)
    until(panes.is_sharp)
print("paged", flush=True)
end = time.monotonic() + kept_s
until(lambda: time.monotonic() > end)
print("kept", flush=True)
sys.stdin.read()
"""


def descendants(pid: int) -> list[int]:
    """Return a process and all that it started, and they."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    threads = [path for path in Path(f"/proc/{pid}/task").iterdir() if path.name != str(pid)]
    for thread in threads:
        children += (thread / "children").read_text(encoding="ascii").split()
    return [pid, *(one for child in children for one in descendants(int(child)))]


def pss_mb(pid: int) -> float:
    """Return the proportional set size of a process."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError("the system does not tell")


def measured(program: str, *arguments: str) -> list[list[float]]:
    """Run a program, and measure its processes at each line it prints; the app's own process comes first."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, *arguments]
    found = []
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for _ in range(program.count("flush=True")):
            if not process.stdout or not process.stdout.readline():
                raise SystemExit("the window ended before its time")
            found.append([round(pss_mb(pid), 1) for pid in descendants(process.pid)])
        process.kill()
    time.sleep(0.5)  # its workers go by themselves
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--kept", type=float, default=5.0, help="seconds open before the second measure")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for number in (1, 2):
            make_letter(Path(name) / f"{number}.pdf", chosen.pages, seed=number)
        (bare,) = measured(BARE)
        paged, kept = measured(WINDOW, name, str(chosen.pages), str(chosen.kept))
    figures = {
        "bare window": {"processes": bare, "sum": round(sum(bare), 1)},
        "after paging": {"processes": paged, "sum": round(sum(paged), 1)},
        "a while later": {"processes": kept, "sum": round(sum(kept), 1)},
        "wanted at most": WANTED_MB,
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
