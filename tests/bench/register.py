"""How long does the register keep the window waiting in a workspace of 2,000 letters with 50 passages each?

A beat of 2 ms runs in the window's loop beside the register's view, offscreen; how much later than that a
beat comes is the time that a key, a scroll or a paint would have waited. Measured are the first load, tagging
a passage, a status set in place, a filter of six letters typed at ten keys a second, sorting by each of
the columns, and grouping in each way, with how long that takes until the groups are on screen. One status in
1,000 rows of 100 letters is timed until it is on disk. The baseline, in the same run and on the same change,
is the register put up again whole: all rows made in a thread beside the window's, then a reset.
Milliseconds. Prints JSON.

    python tests/bench/register.py [--letters 2000] [--passages 50] [--runs 100] [--folder DIR]
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from reader.model import Motion, Status
from reader.register.book import Book
from reader.register.grouping import By
from reader.register.row_builder import paging
from reader.register.shown import choosing
from reader.register.steps import at_once
from reader.workspace.workspace import Workspace
from tests.bench.export_csv import make_workspace
from ui.app import GENERATIONS
from ui.bridge import Bridge
from ui.models.register_columns import COLUMNS
from ui.models.workspace_events import WorkspaceEvents
from ui.panels.register import RegisterView
from ui.running import SWITCH_S
from ui.style.colours import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Annotation, Change
    from reader.register.shown import Shown

BEAT_MS = 2
QUIET_MS = 100  # without work until an action counts as over
KEY_MS = 100
WORD = "voorst"  # six letters that many passages hold


class Beat(QObject):
    """Notes when the loop comes round."""

    def __init__(self) -> None:
        super().__init__()
        self.waits_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.waits_ms.append(max(0.0, (now - self._last) * 1000 - BEAT_MS))
        self._last = now


class Desk:
    """A register on screen over a workspace; and the same put up whole, as the baseline."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.bridge = Bridge()
        self.view = RegisterView(workspace, LIGHT)
        self.feed = WorkspaceEvents(workspace, self.view)
        self.feed.changed.connect(self._changed)
        self.view.resize(1280, 260)
        self.view.show()
        self.is_whole = False
        self._thread = ThreadPoolExecutor(1)

    def _changed(self, change: Change) -> None:
        if self.is_whole:
            self.bridge.watch(self._thread.submit(self._all_rows), owner=self.view, done=self._put)
        else:
            self.view.refresh(change.letter_ids())

    def _all_rows(self) -> tuple[Book, Shown]:
        """Make everything again; where the register once took a second for 100,000 rows."""
        workspace, book = self.workspace, Book()
        for letter in workspace.letters.all():
            passages, today = workspace.passages.of(letter.id), date.today()  # noqa: DTZ011 - as the view does
            page = paging(letter, passages, today=today, cite=workspace.letters.cite)
            book.replace({letter.id: at_once(page)})
        return book, at_once(choosing(book, self.view.model.view))

    def _put(self, made: tuple[Book, Shown]) -> None:
        self.view.model._book = made[0]
        self.view.model._put(made[1])

    def is_busy(self) -> bool:
        return self.view.is_refreshing or bool(self.bridge.pending)

    def close(self) -> None:
        self.feed.close()
        self.view.close_down()
        self._thread.shutdown()


def until_quiet(desk: Desk) -> None:
    """Let the window work until nothing is under way for a while."""
    quiet_at = time.perf_counter() + QUIET_MS / 1000
    while time.perf_counter() < quiet_at:
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
        if desk.is_busy():
            quiet_at = time.perf_counter() + QUIET_MS / 1000


def waits_ms(desk: Desk, beat: Beat, action: Callable[[], object]) -> list[float]:
    """Return how much later than due each beat came while the window did this."""
    until_quiet(desk)
    beat.waits_ms.clear()
    QTimer.singleShot(0, action)
    until_quiet(desk)
    return list(beat.waits_ms)


def told(runs: list[list[float]]) -> dict[str, float]:
    """Return the waits of several runs in a few figures."""
    worst = sorted(max(run) for run in runs)
    beats = sorted(wait for run in runs for wait in run)
    return {
        "runs": len(runs),
        "p99_of_all_beats_ms": round(beats[int(len(beats) * 0.99)], 2),
        "largest_of_a_run_median_ms": round(statistics.median(worst), 2),
        "largest_of_a_run_p99_ms": round(worst[int(len(worst) * 0.99)], 2),
        "largest_ms": round(worst[-1], 2),
    }


def toggle_tag(workspace: Workspace, passage: Annotation) -> None:
    """Tag a passage as motion too, or take that tag off."""
    now = workspace.passages.one(passage.id)
    workspace.passages.update(replace(now, motion=None if now.motion else Motion()), name="tag as motion")


def next_status(workspace: Workspace, passage: Annotation) -> None:
    """Give a commitment the next status."""
    now = workspace.passages.one(passage.id)
    commitment, others = now.commitment, list(Status)
    if commitment is None:
        raise ValueError(passage.id)
    status = others[(others.index(commitment.status) + 1) % len(others)]
    changed = replace(commitment, status=status)
    workspace.passages.update(replace(now, commitment=changed), name="change status")


def type_filter(desk: Desk) -> None:
    """Type a filter of six letters at the speed of a quick typist."""
    field = desk.view.findChild(QLineEdit)
    if field is None:
        raise LookupError("the register has no filter")
    field.clear()
    for at, key in enumerate(WORD):
        QTimer.singleShot(KEY_MS * (at + 1), partial(QTest.keyClicks, field, key))


def sort_by(desk: Desk, section: int) -> None:
    """Click on a heading."""
    desk.view.findChild(QTableView).horizontalHeader().setSortIndicator(section, Qt.SortOrder.DescendingOrder)


def grouped_ms(desk: Desk, by: By) -> float:
    """Return how long it takes from the wish until rows stand in groups."""
    desk.view.model.group(By.NOTHING)
    until_quiet(desk)
    start = time.perf_counter()
    desk.view.model.group(by)
    while desk.view.model.is_choosing:
        QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def bulk_s(workspace: Workspace) -> float:
    """Return how long it takes until one status in 1,000 rows of 100 letters is on disk."""
    letters = {one.id for one in workspace.letters.all()[:100]}
    rows = [row for row in workspace.register.rows() if row.letter_id in letters][:1_000]
    start = time.perf_counter()
    workspace.register.change(rows, {"status": Status.LAPSED}, name="change status").result()
    return time.perf_counter() - start


def measure(folder: Path, arguments: argparse.Namespace) -> dict[str, object]:
    """Make the workspace, open the register and use it."""
    make_workspace(folder, arguments.letters, arguments.passages)
    beat = Beat()
    with Workspace.open(folder, later=True) as workspace:
        desk = Desk(workspace)
        desk.feed.loaded.connect(desk.view.refresh)
        start = time.perf_counter()
        load = waits_ms(desk, beat, workspace.begin_reading)
        while not workspace.loaded:
            until_quiet(desk)
            load += beat.waits_ms
        loaded_s = time.perf_counter() - start - QUIET_MS / 1000
        try:
            return {
                "letters": arguments.letters,
                "rows": len(workspace.passages.all()),
                "first_load_s": round(loaded_s, 2),
                "first_load": told([load]),
                **use(desk, beat, arguments.runs),
            }
        finally:
            desk.close()


def use(desk: Desk, beat: Beat, runs: int) -> dict[str, object]:
    """Do everything that a reader does with the register."""
    workspace = desk.workspace
    passages = workspace.passages.all()
    some = [passages[at * len(passages) // runs] for at in range(runs)]
    desk.view.show_page(3)  # all tags: each change shows
    until_quiet(desk)
    gc.freeze()  # as the window does once it is open

    def each(act: Callable[[Workspace, Annotation], None], few: int = runs) -> dict[str, float]:
        return told([waits_ms(desk, beat, partial(act, workspace, one)) for one in some[:few]])

    # What the machine itself keeps the loop waiting, busy with others as it may be.
    found: dict[str, object] = {"nothing": each(lambda *_: None)}
    found |= {"tag": each(toggle_tag), "status": each(next_status)}
    typed = [waits_ms(desk, beat, partial(type_filter, desk)) for _ in range(5)]
    found["filter_of_six_letters"] = told(typed)
    found["tag_while_filtered"] = each(toggle_tag)
    desk.view.findChild(QLineEdit).clear()
    sections = range(len(COLUMNS[desk.view.model.tab]))
    found["sort"] = told([waits_ms(desk, beat, partial(sort_by, desk, at)) for at in sections])
    found["status_while_sorted"] = each(next_status)
    sort_by(desk, -1)
    until_quiet(desk)
    found["group"] = told([waits_ms(desk, beat, partial(desk.view.model.group, by)) for by in By])
    found["group_until_shown_ms"] = {by.value: round(grouped_ms(desk, by)) for by in By if by}
    desk.view.model.group(By.NOTHING)
    until_quiet(desk)
    found["status_of_1000_rows_on_disk_s"] = round(bulk_s(workspace), 2)
    until_quiet(desk)
    desk.is_whole = True
    found["baseline_tag_and_whole_reset"] = each(toggle_tag, 10)
    return found


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=2000)
    parser.add_argument("--passages", type=int, default=50, help="in each letter")
    parser.add_argument("--runs", type=int, default=100, help="of each change")
    parser.add_argument("--folder", type=Path, help="where the workspace is made; a temporary one if missing")
    arguments = parser.parse_args()
    application = QApplication([])
    application.setStyle("Fusion")
    sys.setswitchinterval(SWITCH_S)
    gc.set_threshold(*GENERATIONS)
    with tempfile.TemporaryDirectory(dir=arguments.folder) as scratch:
        print(json.dumps(measure(Path(scratch) / "workspace", arguments), indent=2))


if __name__ == "__main__":
    main()
