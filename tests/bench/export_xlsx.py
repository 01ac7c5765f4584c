"""XLSX export of 100,000 rows, beside the library alone writing the same cells as texts.

Each runs in a process of its own, taking turns, so that neither inherits the other's memory.

    python tests/bench/export_xlsx.py [--rows N] [--runs N]

Prints JSON; times in seconds of CPU, the median of the runs.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from xlsxwriter import Workbook  # noqa: E402 - runs from its folder, without installing

from reader.interchange import Material, Wishes, write_register  # noqa: E402 - the same
from reader.model import CommitmentKind, FileFormat, Firmness, Letter, Status, Tag  # noqa: E402 - the same
from reader.register import COLUMNS, Row, cells  # noqa: E402 - the same

MOMENT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
WORDS = "de minister informeert uw Kamer over het voorstel, de voortgang en “planning” van rechten".split()  # noqa: SIM905 - one a word
LETTER = Letter(
    id="ab" * 16, file_name="brief.pdf", format=FileFormat.PDF, added_at=MOMENT, changed_at=MOMENT
)


def make_rows(count: int) -> list[Row]:
    """Return rows as full as real ones."""
    chance = random.Random(2)  # noqa: S311 - the same rows every time, not a secret
    return [
        Row(
            id=f"{at:016x}:commitment",
            tag=Tag.COMMITMENT,
            what=" ".join(chance.choices(WORDS, k=8)),
            quote=" ".join(chance.choices(WORDS, k=28)),
            who="de minister",
            ministry="SZW",
            to="Kamer",
            firm=Firmness.FIRM,
            kind=CommitmentKind.NEW,
            due_text="eerste kwartaal van 2026",
            due_from=date(2026, 1, 1),
            due_to=date(2026, 3, 31) + timedelta(days=at % 700),
            status=Status.OPEN,
            reference="TZ202509-102",
            dossier="21501-31",
            letter_number=str(at // 50),
            letter_date=date(2025, 11, 20),
            letter_title=" ".join(chance.choices(WORDS, k=9)),
            section="1. Planning",
            page=at % 10 + 1,
            citation=f"Kamerstukken II 2025/26, 21 501-31, nr. {at // 50}, p. {at % 10 + 1}",
            tagged_by="bench",
            tagged_at=MOMENT,
            changed_at=MOMENT,
            file_name=f"kst-21501-31-{at // 50}.pdf",
            letter_id=LETTER.id,
            link=f"kamerlezer://passage/{LETTER.id}/{at:016x}",
        )
        for at in range(count)
    ]


def write_ours(rows: list[Row], target: Path) -> None:
    """Write the register."""
    material = Material(
        rows=rows,
        letters={LETTER.id: LETTER},
        passages={},
        today=date(2026, 7, 1),
        file_of=lambda _: target.with_name("brief.pdf"),
        text_of=lambda _: None,
    )
    write_register(material, target, Wishes())


def write_alone(rows: list[Row], target: Path) -> None:
    """Write the same cells with the library alone."""
    book = Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet()
    for at, title in enumerate(COLUMNS):
        sheet.write_string(0, at, title)
    for line, row in enumerate(rows, 1):
        for at, text in enumerate(cells(row)):
            if text:
                sheet.write_string(line, at, text)
    book.close()


def one_run(how: str, count: int) -> None:
    """Write once, and print how long it took and how much memory."""
    rows = make_rows(count)
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        (write_ours if how == "ours" else write_alone)(rows, Path(folder) / "register.xlsx")
        took = time.process_time() - start
        size = (Path(folder) / "register.xlsx").stat().st_size
    print(json.dumps({"s": took, "bytes": size}))


def run_apart(how: str, count: int) -> dict[str, float]:
    """Run in a process of its own."""
    command = [sys.executable, __file__, "--rows", str(count), "--one", how]
    done: dict[str, float] = json.loads(subprocess.check_output(command, cwd=ROOT))
    return done


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one", choices=("ours", "alone"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one_run(options.one, options.rows)
        return
    found: dict[str, list[dict[str, float]]] = {"ours": [], "alone": []}
    for _ in range(options.runs):
        for how, runs in found.items():
            runs.append(run_apart(how, options.rows))
    ours, alone = (statistics.median(run["s"] for run in found[how]) for how in ("ours", "alone"))
    print(
        json.dumps(
            {
                "rows": options.rows,
                "columns": len(COLUMNS),
                "ours_s": round(ours, 2),
                "library_alone_s": round(alone, 2),
                "ratio": round(ours / alone, 2),
                "file_bytes": found["ours"][0]["bytes"],
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
