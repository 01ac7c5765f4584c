"""Is anything acknowledged ever lost when a process is killed in the middle of saving?

A process saves revision after revision of a letter and reports each once it was acknowledged; it is killed
at a random moment, again and again. After each kill the file must be readable and hold what was reported
last. The baseline does the same with stock TinyDB, which overwrites its file in place. Prints JSON.

    python tests/bench/kill_saves.py [--kills 2000] [--baseline 200] [--folder DIR] [--seed N]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
from tinydb import TinyDB

from reader.storage import merge
from reader.storage.decoding import decode
from reader.storage.repository import AnnotationFiles, Loaded
from reader.storage.store import Store
from tests.records import LETTER_ID, letter, many

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LONGEST_S = 0.03  # a kill comes within this after the first acknowledgement: some 20 saves long
PASSAGES = 50

# Where processes can fork, each starts at once, with all that it needs loaded
PROCESSES = multiprocessing.get_context(
    "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
)


def note(revision: int) -> str:
    """Return a note whose length goes up and down, and with it the file's."""
    return "x" * (revision * 997 % 5000)


def write_with_kamerlezer(folder: Path, report: Connection) -> None:
    """Save for ever, and report each save once it was acknowledged."""
    files = AnnotationFiles(folder)
    store = Store(files, folder / ".lock")
    known = files.load(LETTER_ID, files.files(LETTER_ID))
    records = known.records.annotations or {one.id: one for one in many(PASSAGES)}
    if not known.records.annotations:
        known = Loaded(files=store.save(LETTER_ID, [letter(), *records.values()], known).files)
    record = next(iter(records.values()))
    while True:
        record = merge.succeed(record, note=note(record.revision + 1))
        known = Loaded(files=store.save(LETTER_ID, [record], known).files)
        report.send(record.revision)


def write_with_tinydb(folder: Path, report: Connection) -> None:
    """Do the same with TinyDB's own storage."""
    with TinyDB(folder / "stock.json") as db:
        if not len(db):
            db.insert_multiple(msgspec.to_builtins(one) | {"revision": 1} for one in many(PASSAGES))
        revision = db.get(doc_id=1)["revision"]
        while True:
            revision += 1
            db.update({"revision": revision, "note": note(revision)}, doc_ids=[1])
            report.send(revision)


def read_kamerlezer(folder: Path) -> int:
    """Return the revision on disk."""
    records = decode((folder / "annotations" / f"{LETTER_ID}.json").read_bytes()).records
    if records.letter is None or len(records.annotations) != PASSAGES or records.conflicts:
        raise ValueError("records are missing, or there are too many")
    return max(record.revision for record in records.annotations.values())


def read_tinydb(folder: Path) -> int:
    """Return the revision on disk."""
    tables = json.loads((folder / "stock.json").read_text(encoding="utf-8"))
    return int(tables["_default"]["1"]["revision"])


KINDS = {
    "kamerlezer": (write_with_kamerlezer, read_kamerlezer),
    "tinydb": (write_with_tinydb, read_tinydb),
}


def killed_once(kind: str, folder: Path, draw: random.Random) -> int:
    """Let a writer run for a moment, kill it, and return the last revision that it reported."""
    reports, report = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(  # type: ignore[attr-defined]  # each kind of context has one
        target=KINDS[kind][0], args=(folder, report)
    )
    writer.start()
    report.close()
    last = reports.recv()
    time.sleep(draw.random() * LONGEST_S)
    writer.kill()
    writer.join()
    with suppress(EOFError):
        while True:
            last = reports.recv()
    reports.close()
    return int(last)


def killed(kind: str, kills: int, folder: Path, seed: int) -> dict[str, int]:
    """Kill writers of one kind, and count what that cost; a broken file is removed, to go on."""
    draw = random.Random(seed)  # noqa: S311 - a game of chance that can be repeated
    outcome = {"kills": kills, "acknowledged": 0, "lost": 0, "unreadable": 0}
    for _ in range(kills):
        acknowledged = killed_once(kind, folder, draw)
        try:
            found = KINDS[kind][1](folder)
        except Exception:  # noqa: BLE001 - however it cannot be read, it cannot be read
            outcome["unreadable"] += 1
            for path in folder.rglob("*.json"):
                path.unlink()
            continue
        outcome["acknowledged"] = max(outcome["acknowledged"], acknowledged)
        outcome["lost"] += found < acknowledged
    return outcome


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--baseline", type=int, default=0, help="kills of a stock TinyDB, beside it")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        outcome: dict[str, object] = {**killed("kamerlezer", options.kills, Path(folder), options.seed)}
    if options.baseline:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            outcome["stock tinydb"] = killed("tinydb", options.baseline, Path(folder), options.seed)
    print(json.dumps(outcome))


if __name__ == "__main__":
    main()
