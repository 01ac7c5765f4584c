"""Is anything acknowledged ever lost when files are hurt under the open app?

An app has a workspace open and saves revision after revision. Meanwhile another thread cuts the letter's
file off, empties it, writes something else over it, puts an older version back, removes it, adds a
conflict copy, or has the system refuse to read it, at a random moment of each round. After each round the
app looks, as it does by itself each second, and the file must hold what was acknowledged. Every so often
the app is started anew. Prints JSON.

    python tests/bench/kill_reads.py [--rounds 1000] [--folder DIR] [--seed N]
"""

from __future__ import annotations

import argparse
import errno
import json
import logging
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.errors import StoreError
from reader.storage import merge
from reader.storage.decoding import decode
from reader.workspace.workspace import Workspace
from tests.records import LETTER_ID, letter, many

PASSAGES = 50
LATEST_S = 0.02  # a file is hurt within this after a save was asked for: some ten saves long
SITTING = 50  # rounds before the app is started anew
OLDER_KEPT = 20
PATIENCE_S = 30.0


class Refusals:
    """Has the system refuse to open one file for reading, in this process, as antivirus does."""

    def __init__(self) -> None:
        self.path = ""
        self._open = os.open
        os.open = self._opened  # type: ignore[assignment]

    def _opened(self, path: str | Path, flags: int, *args: int, **options: int) -> int:
        if self.path and str(path) == self.path and not flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(errno.EACCES, "Permission denied", self.path)
        return self._open(path, flags, *args, **options)


class Hurting:
    """Hurts a letter's file in one of many ways."""

    def __init__(self, path: Path, draw: random.Random, refusals: Refusals) -> None:
        self._path = path
        self._draw = draw
        self._refusals = refusals
        self.older: list[bytes] = []
        self.ways = {
            "emptied": lambda: path.write_bytes(b""),
            "cut off": self._cut_off,
            "overwritten": lambda: path.write_bytes(b"\0" * 4096),
            "another file": lambda: path.write_bytes(b'{"_default": {}}'),
            "put back": lambda: path.write_bytes(draw.choice(self.older)),
            "replaced": self._replace,
            "removed": path.unlink,
            "copied": self._copy,
            "refused": self._refuse,
        }

    def after_a_moment(self, way: str) -> None:
        """Do it at a random moment."""
        time.sleep(self._draw.random() * LATEST_S)
        with suppress(OSError):
            self.ways[way]()

    def _cut_off(self) -> None:
        os.truncate(self._path, self._draw.randrange(self._path.stat().st_size))

    def _replace(self) -> None:
        beside = self._path.with_name("brought.tmp")
        beside.write_bytes(self._draw.choice(self.older))
        beside.replace(self._path)

    def _copy(self) -> None:
        self._path.with_name(f"{LETTER_ID} (1).json").write_bytes(self._draw.choice(self.older))

    def _refuse(self) -> None:
        self._refusals.path = str(self._path)
        time.sleep(self._draw.random() * LATEST_S)
        self._refusals.path = ""


class App:
    """An app with a workspace open, and what it was told to be saved.

    Attributes:
        acknowledged: the revision of each passage that was reported to be saved
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.acknowledged: dict[str, int] = {}
        self.workspace = Workspace.open(folder, create=True)

    def begin(self) -> None:
        """Save the letter and its passages."""
        self.workspace.history.make("begin", letter(), *many(PASSAGES)).result(PATIENCE_S)
        self.acknowledged = {one.id: one.revision for one in many(PASSAGES)}

    def edit(self, draw: random.Random) -> None:
        """Save one passage more, and note it once that is acknowledged."""
        passage = draw.choice(self.workspace.passages.all())
        after = merge.succeed(passage, note="x" * draw.randrange(2000))
        with suppress(StoreError):
            self.workspace.history.make("edit", after).result(PATIENCE_S)
            self.acknowledged[after.id] = after.revision

    def look(self) -> None:
        """Look at the files, and wait until all is saved."""
        deadline = time.monotonic() + PATIENCE_S
        self.workspace.refresh()
        while self.workspace.unsaved and time.monotonic() < deadline:
            self.workspace.retry_saves()
            time.sleep(0.002)

    def start_anew(self) -> None:
        """Close the app, and open it again once all letters are read."""
        self.workspace.close()
        self.workspace = Workspace.open(self._folder)
        while not self.workspace.loaded:
            time.sleep(0.002)


def lost(path: Path, acknowledged: dict[str, int]) -> int:
    """Count the passages whose acknowledged revision is not in the file; all when it cannot be read."""
    try:
        found = decode(path.read_bytes()).records.annotations
    except (OSError, StoreError):
        return len(acknowledged)
    return sum(one not in found or found[one].revision < revision for one, revision in acknowledged.items())


def hurt(rounds: int, folder: Path, seed: int) -> dict[str, object]:
    """Hurt the file so many times, and count what that cost."""
    draw, path = random.Random(seed), folder / "annotations" / f"{LETTER_ID}.json"  # noqa: S311 - repeatable
    hurting, ways, costs = Hurting(path, draw, Refusals()), Counter[str](), Counter[str]()
    app = App(folder)
    app.begin()
    for number in range(1, rounds + 1):
        hurting.older = [*hurting.older, path.read_bytes()][-OLDER_KEPT:]
        way = draw.choice(list(hurting.ways))
        ways[way] += 1
        thread = threading.Thread(target=hurting.after_a_moment, args=(way,))
        thread.start()
        app.edit(draw)
        thread.join()
        app.look()
        costs["lost on disk"] += lost(path, app.acknowledged)
        shown = {one.id: one.revision for one in app.workspace.passages.all()}
        costs["lost on screen"] += sum(
            shown.get(one, 0) < revision for one, revision in app.acknowledged.items()
        )
        if number % SITTING == 0:
            app.start_anew()
    app.workspace.close()
    saves = sum(app.acknowledged.values()) - PASSAGES
    return {
        "rounds": rounds,
        "revisions": saves,
        "lost on disk": costs["lost on disk"],
        "lost on screen": costs["lost on screen"],
        "lost at the end": lost(path, app.acknowledged),
        "ways": dict(sorted(ways.items())),
    }


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.ERROR)  # what is refused is said in the log
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        print(json.dumps(hurt(options.rounds, Path(folder), options.seed)))


if __name__ == "__main__":
    main()
