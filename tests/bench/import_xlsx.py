"""Reading a workbook of 100,000 rows back: the worker's reading, and the comparison with the register.

    python tests/bench/import_xlsx.py [--rows N]

Prints JSON; times in seconds by the clock.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from export_xlsx import make_rows, write_ours  # noqa: E402 - runs from its folder, without installing
from msgspec.structs import replace  # noqa: E402 - the same

from reader.engine import Engine, decode_tables  # noqa: E402 - the same
from reader.interchange import compare, records  # noqa: E402 - the same

EDITED = 100  # rows


def measure(count: int) -> dict[str, float]:
    """Write a register, change some rows here, and read it back."""
    rows = make_rows(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_ours(rows, path)
        rows = [replace(row, who="staatssecretaris") if at < EDITED else row for at, row in enumerate(rows)]
        engine = Engine(workers=1)
        try:
            start = time.perf_counter()
            tables = decode_tables(engine.read_tables(path).result())
            read = time.perf_counter()
            found = compare(records([sheet.lines for sheet in tables.sheets], typed=tables.typed), rows)
            compared = time.perf_counter()
        finally:
            engine.close()
    if len(found.changed) != EDITED or found.problems:
        raise RuntimeError("the rows that were changed are not those that were found")
    return {
        "rows": count,
        "reading_s": round(read - start, 2),
        "comparing_s": round(compared - read, 2),
        "in_all_s": round(compared - start, 2),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    print(json.dumps(measure(parser.parse_args().rows), indent=2))


if __name__ == "__main__":
    main()
