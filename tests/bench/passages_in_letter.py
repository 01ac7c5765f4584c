"""Does a letter of 1,000 passages keep the window waiting, and what do 300 passages on a page cost to paint?

Measured in one letter without passages, which is the baseline, and then with them: typing in the note of a
passage, scrolling, and tagging. A timer of 1 ms ticks in the window's loop; told are the gaps between two
ticks by the clock, and in processor time of the window's thread, which other work on the machine does not
lengthen. A page is painted over its image, with 300 passages and without. Milliseconds.

    python tests/bench/passages_in_letter.py [--passages 1000] [--on-page 300]

Runs without a display. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from reader.model import Commitment, Span
from reader.workspace.workspace import Workspace
from tests.bench.flip import spin, until
from tests.bench.letters import make_letter
from tests.bench.whole_window import whole_window
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.text import ReadingText

WANTED = {"gaps_p99_ms": 16, "paint_more_ms": 8}
PAGES = 60
KEYS = "een notitie bij deze passage"


class Ticks:
    """Notes what passes between two ticks of the loop: time, and processor time of this thread."""

    def __init__(self) -> None:
        self._gaps: list[tuple[float, float]] = []
        self._last = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self._gaps.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def figures(self) -> dict[str, float]:
        """Stop, and sum up."""
        self._timer.stop()
        clock, processor = (sorted(1000 * one[at] for one in self._gaps) for at in (0, 1))
        p99 = int(len(clock) * 0.99)
        return {
            "p99_ms": round(clock[p99], 1),
            "cpu_p99_ms": round(processor[p99], 1),
            "cpu_largest_ms": round(processor[-1], 1),
        }


def words_of(text: ReadingText) -> list[Span]:
    """Return the words of a letter's body as spans."""
    found, at = [], 0
    for word in text.text.split():
        at = text.text.index(word, at)
        found.append(Span(at, at + len(word)))
        at += len(word)
    return found


def tag(workspace: Workspace, letter_id: str, spans: list[Span]) -> None:
    """Tag words as commitments."""
    for span in spans:
        saved = workspace.passages.annotate(letter_id, span, Commitment(what="iets"))
    until(saved.done, 300)


def scrolled(window: MainWindow) -> None:
    """Scroll by steps of a wheel for a while."""
    bar = window.panes.current_view().pages.verticalScrollBar()
    for _ in range(60):
        bar.setValue(bar.value() + 60)
        spin(16)


def typed(window: MainWindow) -> None:
    """Type a note of the selected passage."""
    note = window.complete().side.passage._note
    for key in KEYS:
        QTest.keyClicks(note, key)
        spin(16)


def tagged(window: MainWindow, spans: list[Span]) -> None:
    """Tag words as a reader does."""
    pages = window.panes.current_view().pages
    for span in spans:
        pages.text_cursor.select_span(span)
        window.complete().actions["tag-position"].trigger()
        spin(100)


def gaps(act: Callable[[], None]) -> dict[str, float]:
    """Do something, and return the gaps of the loop meanwhile."""
    spin(300)
    ticks = Ticks()
    act()
    return ticks.figures()


def painted_ms(window: MainWindow) -> float:
    """Return the processor time that painting the page in sight takes."""
    view = window.panes.current_view().pages
    until(view.is_sharp)
    times = []
    for _ in range(20):
        begun = time.thread_time()
        view.viewport().repaint()
        times.append((time.thread_time() - begun) * 1000)
    return round(statistics.median(times), 2)


def used(window: MainWindow, letter_id: str, new: list[Span]) -> dict[str, object]:
    """Do what a reader does, and return the gaps."""
    window.panes.go_to_page(1)
    found: dict[str, object] = {"paint_ms": painted_ms(window)}
    found["tagging"] = gaps(partial(tagged, window, new))
    first = window._workspace.passages.of(letter_id)[0]
    window.complete().tagging.select(first.id)
    found["typing"] = gaps(partial(typed, window))
    found["scrolling"] = gaps(partial(scrolled, window))
    return found


def measure(window: MainWindow, path: Path, passages: int, on_page: int) -> dict[str, object]:
    """Use a letter without passages, then with many."""
    workspace = window._workspace
    added = workspace.letters.add(path)
    until(added.done, 300)
    letter_id = added.result().letter.id
    window.panes.open_letter(letter_id)
    until(lambda: window.panes.current_view().pages.text is not None)
    text = window.panes.current_view().pages.text
    assert text is not None
    words = words_of(text)
    before, after, many = words[0:10:2], words[10:20:2], words[20:]
    without = used(window, letter_id, before)
    rest = many[1000 :: len(many) // (passages - on_page)]
    tag(workspace, letter_id, [*many[:on_page], *rest[: passages - on_page]])
    until(lambda: not window._bridge.pending and not workspace.unsaved, 300)
    return {
        "wanted": WANTED,
        "passages": len(workspace.passages.of(letter_id)),
        "without": without,
        "with": used(window, letter_id, after),
    }


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, default=1000)
    parser.add_argument("--on-page", type=int, default=300)
    chosen = parser.parse_args()
    with whole_window() as (folder, window):
        letter = make_letter(folder / "letter.pdf", PAGES)
        print(json.dumps(measure(window, letter, chosen.passages, chosen.on_page), indent=2))


if __name__ == "__main__":
    main()
