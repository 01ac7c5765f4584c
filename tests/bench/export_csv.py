"""CSV export of 100,000 rows from 2,000 letters on disk, started cold, and the writing alone.

The cold run is a new process of the command line that opens the workspace, reads every letter's file
and writes the register. The writing alone is compared with `csv.writer` from the standard library over
the same rows with the same neutralising, in the same process, taking turns.

    python tests/bench/export_csv.py [--letters N] [--passages N] [--runs N]

Prints JSON; times in seconds, the median of the runs.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from reader.interchange import csv as register_csv  # noqa: E402 - the same
from reader.interchange.neutral import neutralised  # noqa: E402 - the same
from reader.model import Anchor, Annotation, Box, Commitment, Due, FileFormat, Firmness, Letter, Span  # noqa: E402 - the same
from reader.register.row import COLUMNS, Row, cells  # noqa: E402 - the same
from reader.storage import SCHEMA  # noqa: E402 - runs from its folder, without installing
from reader.text import LAYOUT_VERSION  # noqa: E402 - the same
from reader.workspace.workspace import Workspace  # noqa: E402 - the same

TEXT = (
    "de minister informeert uw Kamer over het voorstel, de voortgang en “planning” van zekerheidsrechten; "
    "in het eerste kwartaal volgt een brief met de uitkomsten van het onderzoek"
)
WORDS = TEXT.split()
TODAY = date(2026, 7, 1)
MOMENT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def sentence(chance: random.Random, words: int) -> str:
    """Return words in a row."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def make_annotation(chance: random.Random, letter: Letter, index: int) -> Annotation:
    """Return a commitment with everything that a tagged passage has."""
    page = index // 5 + 1
    boxes = tuple(Box(page, 70.87, 100.0 + 14 * line, 524.41, 112.0 + 14 * line) for line in range(3))
    quote = sentence(chance, 28)
    anchor = Anchor(
        quote=quote,
        span=Span(index * 300, index * 300 + len(quote)),
        page=page,
        prefix=sentence(chance, 20)[:64],
        suffix=sentence(chance, 20)[:64],
        boxes=boxes,
        section=f"{index // 10 + 1}. Planning",
        layout=LAYOUT_VERSION,
    )
    commitment = Commitment(
        who="de minister",
        ministry="SZW",
        to="Kamer",
        what=sentence(chance, 8),
        firm=Firmness.FIRM,
        due=Due("eerste kwartaal van 2026", date(2026, 1, 1), date(2026, 3, 31)),
    )
    return Annotation(
        id=f"{chance.getrandbits(128):032x}",
        letter_id=letter.id,
        anchor=anchor,
        commitment=commitment,
        tagged_by="bench",
        tagged_at=MOMENT,
        changed_at=MOMENT,
        stamp=f"{chance.getrandbits(64):016x}",
    )


def make_letter(chance: random.Random, index: int) -> Letter:
    """Return a letter from government."""
    return Letter(
        id=f"{chance.getrandbits(128):032x}",
        file_name=f"kst-21501-31-{index}.pdf",
        format=FileFormat.PDF,
        pages=10,
        number=str(index),
        dossier="21501-31",
        session="2025/26",
        chamber="II",
        date=TODAY - timedelta(days=index % 700 + 1),
        title=sentence(chance, 9),
        added_at=MOMENT,
        changed_at=MOMENT,
    )


def make_workspace(folder: Path, letters: int, passages: int) -> list[Letter]:
    """Write the files of a workspace, in the form that the store has them."""
    chance = random.Random(2)  # noqa: S311 - the same rows every time, not a secret
    Workspace.open(folder, create=True, background=False).close()
    (folder / "annotations").mkdir(exist_ok=True)
    made = [make_letter(chance, index) for index in range(letters)]
    for letter in made:
        found = [make_annotation(chance, letter, index) for index in range(passages)]
        tables = {
            "about": {1: {"schema": SCHEMA}},
            "letter": {1: letter},
            "annotations": dict(enumerate(found, 1)),
        }
        (folder / "annotations" / f"{letter.id}.json").write_bytes(msgspec.json.encode(tables))
    return made


def cold_run_s(folder: Path, target: Path) -> float:
    """Return how long a new process takes to export the register."""
    command = [sys.executable, "-m", "reader.cli", "register", "--workspace", str(folder), "-o", str(target)]
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def plain_writer(rows: list[Row], target: Path) -> None:
    """Write the rows with the standard library's writer and the same neutralising."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([neutralised(cell)[0] for cell in cells(row)])


def taken_s(action: Callable[..., object], *arguments: object) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - start


def measure(folder: Path, runs: int, *, letters: int, passages: int) -> dict[str, object]:
    """Make the workspace, export it cold, and compare the writing."""
    target = folder / "register.csv"
    space_folder = folder / "workspace"
    make_workspace(space_folder, letters, passages)
    cold = [cold_run_s(space_folder, target) for _ in range(runs)]
    with Workspace.open(space_folder, background=False) as space:
        reading = taken_s(space.passages.all)
        making = taken_s(lambda: space.register.rows(today=TODAY))
        rows = space.register.rows(today=TODAY)
    if register_csv.read_csv(target)[-1]["id"] != rows[-1].id:
        raise RuntimeError("the exported register is not the one that was made")
    ours, theirs = [], []
    for _ in range(runs):
        ours.append(taken_s(register_csv.write_csv, rows, target))
        theirs.append(taken_s(plain_writer, rows, folder / "plain.csv"))
    written, baseline = statistics.median(ours), statistics.median(theirs)
    return {
        "rows": len(rows),
        "letters": letters,
        "cold_s": round(statistics.median(cold), 3),
        "cold_rows_per_s": round(len(rows) / statistics.median(cold)),
        "reading_s": round(reading, 3),
        "making_rows_s": round(making, 3),
        "writing_s": round(written, 3),
        "csv_writer_s": round(baseline, 3),
        "writing_to_csv_writer": round(written / baseline, 3),
        "columns": len(COLUMNS),
        "file_bytes": target.stat().st_size,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--letters", type=int, default=2_000)
    parser.add_argument("--passages", type=int, default=50)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), options.runs, letters=options.letters, passages=options.passages)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
