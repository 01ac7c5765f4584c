"""How does the window open a workspace of many letters, next to an empty one?

For each of both workspaces a window of its own process, offscreen, opens a PDF of 100 pages, twice; the
second start counts. Told are when the first page is drawn, when the panels are there, when all letters are
read, when the letters panel and the register hold them, the gaps of the window's event loop from the first
page until then (a timer of 2 ms), and the memory of all its processes (PSS). The letters were examined and
compared before: their caches are there, and so is the index of words. The core alone, which loads the same
letters in a process without a window, is the baseline of the register; the empty workspace that of the first
page. Seconds by the clock, and in processor time of the window's process.

    python tests/bench/many_letters.py [--letters 1000] [--passages 50] [--folder DIR]

Needs Linux. Prints JSON.
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
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reader.engine import Completeness, letter_facts
from reader.engine.findings import Findings
from reader.suggestions import RULES_VERSION
from reader.workspace.workspace import Workspace
from tests.bench.export_csv import WORDS, make_workspace
from tests.bench.letters import make_letter
from tests.bench.memory import descendants, pss_mb
from tests.bench.reading_texts import reading_text

if TYPE_CHECKING:
    from reader.model import Letter

ROOT = Path(__file__).resolve().parents[2]
WANTED = {"later_s": 0.2, "register_times_core": 2.0, "register_of_1000_letters_s": 2.0, "PSS_MB": 700}

CORE = """
import json, sys, time
from reader.workspace.workspace import Workspace
from pathlib import Path
begun, processor = time.perf_counter(), time.process_time()
with Workspace.open(Path(sys.argv[1]), background=False) as workspace:
    passages = len(workspace.passages.all())
    taken = {"s": time.perf_counter() - begun, "processor_s": time.process_time() - processor}
    print(json.dumps({**taken, "passages": passages}), flush=True)
"""

WINDOW = """
import gc, json, sys, time
begun = time.perf_counter()
gc.disable()
from reader.engine.launch import start_first_worker
worker = start_first_worker()
from reader.workspace import start_engine
engine = start_engine(first_worker=worker)
from pathlib import Path
folder, letter = Path(sys.argv[1]), Path(sys.argv[2])
engine.open(letter)
from ui.qt_loading import load_qt
load_qt()
from PySide6.QtCore import QTimer, Qt
from ui.app import App, Wish
from ui.running import SWITCH_S
sys.setswitchinterval(SWITCH_S)
app = App(Wish(folder, (letter,)), engine)
gaps, told = [], {}
last = 0.0

def beat():
    global last
    now = time.perf_counter()
    if "first page" in told:
        gaps.append(now - last)
    last = now

def tell(what):
    if what not in told:
        told[what] = {"s": time.perf_counter() - begun, "processor_s": time.process_time()}

def look():
    composition = app.window.composition
    if composition is None or not app.workspace.loaded:
        return
    tell("letters read")
    if composition.letters.model.rowCount() >= wanted:
        tell("letters panel")
    view = composition.register
    if not view.is_refreshing and len(view.model._book) >= wanted_rows:
        tell("register complete")
        if app.workspace.loaded:
            looks.stop()
            QTimer.singleShot(500, end)

def end():
    ordered = sorted(1000 * gap for gap in gaps)
    at = lambda share: round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)
    told["gaps"] = {"beats": len(ordered), "p50_ms": at(0.5), "p99_ms": at(0.99), "largest_ms": at(1)}
    print(json.dumps(told), flush=True)
    sys.stdin.read()

wanted, wanted_rows = int(sys.argv[3]), int(sys.argv[4])
beats = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
beats.timeout.connect(beat)
beats.start()
looks = QTimer(interval=10)
looks.timeout.connect(look)
looks.start()
app.window.panes.drawn.connect(lambda: tell("first page"))
app.window.completed.connect(lambda: tell("panels"))
app.show()
app.application.exec()
"""


def keep_caches(folder: Path, letters: list[Letter]) -> None:
    """Put there what an earlier session made of the letters."""
    text = reading_text(" ".join(WORDS * 5)).encode()
    compared = Completeness(len(WORDS) * 5, len(WORDS) * 5).encode()
    with Workspace.open(folder, background=False) as workspace:
        for letter in letters:
            home = workspace._components.texts.cache_folder_of(letter.id, letter.encoding)
            home.mkdir(parents=True)
            (home / "text.bin").write_bytes(text)
            (home / "findings.bin").write_bytes(Findings(RULES_VERSION, letter_facts(letter)).encode())
            (home / "completeness.bin").write_bytes(compared)
        workspace.search.update().result()


def printed(program: str, *arguments: str) -> tuple[dict[str, object], float]:
    """Run a program; return what it printed, and the memory of its processes at that moment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": arguments[0]}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds all compiled
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        line = process.stdout.readline() if process.stdout else ""
        processes = [] if process.poll() is not None else descendants(process.pid)
        memory = [pss_mb(pid) for pid in processes]
        process.kill()
    time.sleep(0.5)  # its workers go by themselves
    return json.loads(line), round(sum(memory), 1)


def opened(folder: Path, letter: Path, letters: int, rows: int) -> dict[str, object]:
    """Open a window twice; return the figures of the second time."""
    for _ in range(2):
        told, memory = printed(WINDOW, str(folder), str(letter), str(letters + 1), str(rows))
    return {**_rounded(told), "PSS_MB": memory}


def _rounded(told: dict[str, object]) -> dict[str, object]:
    rounded: dict[str, object] = json.loads(json.dumps(told), parse_float=lambda text: round(float(text), 2))
    return rounded


def measure(folder: Path, letters: int, passages: int) -> dict[str, object]:
    """Make both workspaces, and open them."""
    many, none = folder / "many", folder / "none"
    if not many.exists():
        keep_caches(many, make_workspace(many, letters, passages))
        Workspace.open(none, create=True, background=False).close()
    letter = make_letter(folder / "letter.pdf", 100)
    printed(CORE, str(many))
    core, _ = printed(CORE, str(many))
    empty = opened(none, letter, 0, 0)
    full = opened(many, letter, letters, letters * passages)
    return {
        "letters": letters,
        "passages_a_letter": passages,
        "core": _rounded(core),
        "empty": empty,
        "many": full,
        "first_page_later_s": round(_s(full, "first page") - _s(empty, "first page"), 2),
        "register_times_core": round(_s(full, "register complete") / float(str(core["s"])), 2),
        "wanted": WANTED,
    }


def _s(told: dict[str, object], what: str) -> float:
    found = told[what]
    return float(found["s"]) if isinstance(found, dict) else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=1_000)
    parser.add_argument("--passages", type=int, default=50, help="in each letter")
    parser.add_argument(
        "--folder", type=Path, help="where the workspaces are kept; temporary ones if missing"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.folder or Path(passing)
        folder.mkdir(exist_ok=True)
        print(json.dumps(measure(folder, chosen.letters, chosen.passages), indent=2))


if __name__ == "__main__":
    main()
