"""Reading a workbook of 100,000 rows back: the worker's reading, and the comparison with the register.

    python tests/bench/import_xlsx.py [--rows N]

The baseline is the library alone, which reads the same cells and keeps none. Prints JSON; times in seconds,
by the clock and of CPU (this process and the worker): on a machine that others use the clock says little.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from export_xlsx import make_rows, write_ours  # noqa: E402 - runs from its folder, without installing
from msgspec.structs import replace  # noqa: E402 - the same
from python_calamine import CalamineWorkbook  # noqa: E402 - the same

from reader.engine import Engine, decode_tables  # noqa: E402 - the same
from reader.interchange import compare, records  # noqa: E402 - the same
from reader.register import COLUMNS  # noqa: E402 - the same

EDITED = 100  # rows


def read_alone(path: Path) -> float:
    """Read every cell with the library alone; return the seconds of CPU."""
    start = time.process_time()
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            deque(book.get_sheet_by_name(name).iter_rows(), maxlen=0)
    return time.process_time() - start


def measure(count: int) -> dict[str, float]:
    """Write a register, change some rows here, and read it back."""
    rows = make_rows(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_ours(rows, path)
        rows = [replace(row, who="staatssecretaris") if at < EDITED else row for at, row in enumerate(rows)]
        alone = read_alone(path)
        engine = Engine(workers=1)
        try:
            start, busy = time.perf_counter(), time.process_time()
            tables = decode_tables(engine.read_tables(path).result())
            read = time.perf_counter()
            found = compare(records([sheet.lines for sheet in tables.sheets], typed=tables.typed), rows)
            compared, busy = time.perf_counter(), time.process_time() - busy
        finally:
            engine.close()
    if len(found.changed) != EDITED or found.problems:
        raise RuntimeError("the rows that were changed are not those that were found")
    worker = resource.getrusage(resource.RUSAGE_CHILDREN)  # its start is in it
    cpu = busy + worker.ru_utime + worker.ru_stime
    return {
        "rows": count,
        "columns": len(COLUMNS),
        "library_alone_cpu_s": round(alone, 2),
        "in_all_cpu_s": round(cpu, 2),
        "ratio": round(cpu / alone, 2),
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
