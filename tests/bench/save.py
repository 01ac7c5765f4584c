"""What does one durable save cost, next to a bare write of the same bytes, and does it grow with the library?

One annotation of a letter with 50 is changed and saved until it would survive a power cut: through the store
alone, and through the workspace with its writer's thread. The baseline writes the same bytes beside, syncs,
replaces and syncs the folder. All are done in turn, in a library of 10 letters and in one of 2,000; beside
it one stock TinyDB file holds as many annotations as each library. Milliseconds, medians. Prints JSON.

    python tests/bench/save.py [--letters 2000] [--saves 200] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
from msgspec.structs import replace
from tinydb import TinyDB

from reader.storage import merge
from reader.storage.repository import AnnotationFiles, Loaded
from reader.storage.store import Store
from reader.workspace.workspace import Workspace
from tests.records import LETTER_ID, letter, many

if TYPE_CHECKING:
    from collections.abc import Callable

PASSAGES = 50
OWN = f"{1:032x}"  # the letter that the store saves; the workspace saves LETTER_ID
FEW = 10
STOCK_SAVES = 5  # one takes seconds in a large file


def make_library(folder: Path, letters: int) -> None:
    """Write a library of so many letters with 50 passages each, two of which are to be saved."""
    with Workspace.open(folder, create=True, background=False):
        pass
    files = AnnotationFiles(folder)
    Store(files, folder / ".lock").save(LETTER_ID, [letter(), *many(PASSAGES)], Loaded())
    template = files.path(LETTER_ID).read_text(encoding="utf-8")
    for number in range(1, letters):
        letter_id = f"{number:032x}"
        # Passages' ids begin with zeros, see `many`: each letter gets its own
        data = template.replace('"id":"00000000', f'"id":"{number:08x}').replace(LETTER_ID, letter_id)
        files.path(letter_id).write_text(data, encoding="utf-8")


def bare_save(path: Path, data: bytes) -> None:
    """Write beside, sync, replace, sync the folder: the least that survives a power cut."""
    beside = path.with_suffix(".beside")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)
    beside.replace(path)
    if os.name != "nt":
        descriptor = os.open(path.parent, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


class StoreSaver:
    """Saves a letter of its own through the store alone."""

    def __init__(self, folder: Path) -> None:
        files = AnnotationFiles(folder)
        self._store = Store(files, folder / ".lock")
        self._known = files.load(OWN, files.files(OWN))
        self._record = next(iter(self._known.records.annotations.values()))

    def save(self) -> None:
        """Save once."""
        self._record = merge.succeed(self._record, note=f"revision {self._record.revision:06}")
        saved = self._store.save(OWN, [self._record], self._known)
        self._known = replace(self._known, files=saved.files)


def edit(workspace: Workspace, passage_id: str, count: int) -> None:
    """Change a passage through the workspace, and wait until it is durable."""
    edited = replace(workspace.passages.one(passage_id), note=f"turn {count:06}")
    workspace.passages.update(edited, name="edit").result()


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds it took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def measure(folder: Path, letters: int, saves: int) -> dict[str, float]:
    """Save by each way in turn, and return the medians."""
    make_library(folder, letters)
    data = AnnotationFiles(folder).path(LETTER_ID).read_bytes()
    taken: dict[str, list[float]] = {"bare": [], "store": [], "workspace": []}
    bare = folder / "bare"
    bare.mkdir()
    store = StoreSaver(folder)
    with Workspace.open(folder, background=False) as workspace:
        if len(workspace.passages.of(f"{letters - 1:032x}")) != PASSAGES:
            raise SystemExit("the library was not read as it was made")
        passage_id = workspace.passages.of(LETTER_ID)[-1].id
        for count in range(saves):
            taken["bare"].append(timed(lambda: bare_save(bare / "letter.json", data)))
            taken["store"].append(timed(store.save))
            taken["workspace"].append(timed(partial(edit, workspace, passage_id, count)))
    return {name: round(statistics.median(times[1:]), 3) for name, times in taken.items()}


def measure_stock(path: Path, annotations: int) -> float:
    """Return what one update takes with TinyDB's own storage, durable or not."""
    with TinyDB(path) as db:
        db.insert_multiple(msgspec.to_builtins(many(PASSAGES)[n % PASSAGES]) for n in range(annotations))
        times = [timed(lambda: db.update({"note": "x"}, doc_ids=[1])) for _ in range(STOCK_SAVES)]
    return round(statistics.median(times), 1)


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=2000)
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="on the disk to measure")
    options = parser.parse_args()
    outcome: dict[str, object] = {}
    for letters in (FEW, options.letters):
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            figures = measure(Path(name) / "library", letters, options.saves)
            stock = measure_stock(Path(name) / "stock.json", letters * PASSAGES)
        outcome[f"{letters} letters"] = {
            **{f"{way}_ms": taken for way, taken in figures.items()},
            "store_to_bare": round(figures["store"] / figures["bare"], 2),
            "workspace_to_bare": round(figures["workspace"] / figures["bare"], 2),
            "stock_tinydb_ms": stock,
        }
    print(json.dumps(outcome))


if __name__ == "__main__":
    main()
