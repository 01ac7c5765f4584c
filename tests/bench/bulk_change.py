"""How long until a change of many rows in many letters is acknowledged, and is it ever made by half?

A workspace of so many letters with ten passages each is made; all its passages get the same note in one
step, again and again. The baseline replaces as many files of the same bytes durably, one after the other,
and nothing else. With --kills a process that makes such steps is killed at random moments: after each kill
the workspace is opened, and every passage must bear the same note, that of the last acknowledged step or of
a later one. Prints JSON.

    python tests/bench/bulk_change.py [--letters 100] [--rounds 5] [--kills 0] [--folder DIR]
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
from msgspec.structs import replace

from reader.storage import AnnotationFiles, Loaded, open_store
from reader.storage.disk import replace_durably
from reader.workspace import Workspace
from tests.records import letter, many

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PASSAGES = 10  # a letter
KILLED_LETTERS = 12
LONGEST_S = 0.15  # a kill comes within this after the first acknowledgement: some steps long
PROCESSES = multiprocessing.get_context(
    "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
)


def made(folder: Path, letters: int) -> Path:
    """Make a workspace of so many letters."""
    Workspace.open(folder, create=True, background=False).close()
    files = AnnotationFiles(folder)
    store = open_store(files, folder / ".lock")
    for number in range(letters):
        letter_id = f"{number:032x}"
        passages = [
            replace(one, id=f"{number:08x}{one.id[-8:]}", letter_id=letter_id) for one in many(PASSAGES)
        ]
        store.save(letter_id, [replace(letter(), id=letter_id), *passages], Loaded())
    return folder


def step(workspace: Workspace, note: str) -> tuple[float, float]:
    """Note the same on every passage; return the seconds until it was acknowledged, and in all files."""
    passages = [replace(one, note=note) for one in workspace.passages.all()]
    begun = time.perf_counter()
    workspace.passages.update_all(passages, name="note all").result()
    acknowledged = time.perf_counter() - begun
    while workspace.unsaved:
        time.sleep(0.001)
    return acknowledged, time.perf_counter() - begun


def replaced(folder: Path) -> float:
    """Replace every letter's file durably by the bytes that it has; return how long that took, in seconds."""
    contents = {path: path.read_bytes() for path in (folder / "annotations").iterdir()}
    begun = time.perf_counter()
    for path, data in contents.items():
        replace_durably(path, data)
    return time.perf_counter() - begun


def measured(folder: Path, letters: int, rounds: int) -> dict[str, object]:
    """Measure steps and the baseline in turn."""
    steps, baselines = [], []
    with Workspace.open(made(folder, letters), background=False) as workspace:
        step(workspace, "backups are made now")
        for number in range(rounds):
            steps.append(step(workspace, f"note {number}"))
            baselines.append(replaced(folder))
    return {
        "letters": letters,
        "rows": letters * PASSAGES,
        "acknowledged_s": round(statistics.median(one for one, _ in steps), 3),
        "worst_s": round(max(one for one, _ in steps), 3),
        "in_all_files_s": round(statistics.median(other for _, other in steps), 3),
        "bare_replacements_s": round(statistics.median(baselines), 3),
    }


def go_on(folder: Path, report: Connection) -> None:
    """Make steps for ever, and report each once it was acknowledged."""
    with Workspace.open(folder, background=False) as workspace:
        number = int(workspace.passages.all()[0].note or 0)
        while True:
            number += 1
            passages = [replace(one, note=str(number)) for one in workspace.passages.all()]
            workspace.passages.update_all(passages, name="note all").result()
            report.send(number)


def killed(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill a process in the middle of steps, and count those that were made by half, or lost."""
    logging.disable()  # what was completed is logged each time
    draw = random.Random(seed)  # noqa: S311 - a game of chance that can be repeated
    outcome = {"kills": kills, "acknowledged": 0, "completed": 0, "by_half": 0, "lost": 0}
    made(folder, KILLED_LETTERS)
    for _ in range(kills):
        reports, report = PROCESSES.Pipe(duplex=False)
        worker = PROCESSES.Process(  # type: ignore[attr-defined]  # each kind of context has one
            target=go_on, args=(folder, report)
        )
        worker.start()
        report.close()
        last = reports.recv()
        time.sleep(draw.random() * LONGEST_S)
        worker.kill()
        worker.join()
        with suppress(EOFError):
            while True:
                last = reports.recv()
        reports.close()
        outcome["completed"] += bool(list(folder.glob("journal/*.json")))
        with Workspace.open(folder, background=False) as workspace:
            notes = {one.note for one in workspace.passages.all()}
            whole = (
                len(workspace.passages.all()) == KILLED_LETTERS * PASSAGES and not workspace.conflicts.all()
            )
        outcome["by_half"] += len(notes) != 1 or not whole
        outcome["lost"] += int(min(notes)) < last
        outcome["acknowledged"] = last
    return outcome


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        outcome = measured(Path(folder) / "workspace", options.letters, options.rounds)
    if options.kills:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            outcome["killed"] = killed(Path(folder) / "workspace", options.kills, options.seed)
    print(msgspec.json.encode(outcome).decode())


if __name__ == "__main__":
    main()
