"""How long does preparing letters take on all cores, next to bare extraction of words and fonts?

Preparing is the engine's part of adding letters: open, words and fonts, reading text, encoded and handed
to the parent. The baseline is a process a core that opens the same files and takes `words` and `dict` of each
page, no more. A round of one after a round of the other. Prints JSON.

    python tests/bench/prepare.py [--letters 60] [--pages 10] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from letters import make_letter

from reader.engine.client import Engine
from reader.engine.job import Priority

# One process a core, each with its share of the files; started before the clock, as the workers are.
BARE = """
import sys, pymupdf
flags = pymupdf.TEXTFLAGS_WORDS
print("ready", flush=True)
for path in sys.stdin:
    with pymupdf.open(path.strip()) as doc:
        for page in doc:
            text = page.get_textpage(flags=flags)
            text.extractWORDS(), text.extractDICT()
"""


def bare(paths: list[Path], cores: int) -> float:
    """Extract words and fonts in bare processes; return the seconds."""
    command = [sys.executable, "-c", BARE]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(cores)
    ]
    for process in processes:
        process.stdout.readline()
    began = time.perf_counter()
    for number, process in enumerate(processes):
        process.stdin.write("".join(f"{path}\n" for path in paths[number::cores]))
        process.stdin.close()
    for process in processes:
        process.wait()
    taken = time.perf_counter() - began
    for process in processes:
        process.stdout.close()
        if process.returncode:
            raise SystemExit("a bare process failed: there is no baseline")
    return taken


def prepared(engine: Engine, paths: list[Path]) -> float:
    """Prepare by the engine; return the seconds."""
    began = time.perf_counter()
    tasks = [engine.prepare(path, target=path.parent, priority=Priority.BATCH) for path in paths]
    for task in tasks:
        task.result()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=60)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        paths = [make_letter(Path(folder) / f"{i}.pdf", chosen.pages, seed=i) for i in range(chosen.letters)]
        engine = Engine(workers=cores)
        time.sleep(1.0)  # all its workers are there
        prepared(engine, paths[: 2 * cores])  # warm: the reading text's modules are loaded
        rounds = [(prepared(engine, paths), bare(paths, cores)) for _ in range(chosen.rounds)]
        engine.close()
    engine_s, bare_s = (statistics.median(side) for side in zip(*rounds, strict=True))
    pages = chosen.letters * chosen.pages
    print(
        json.dumps(
            {
                "letters": chosen.letters,
                "pages": pages,
                "cores": cores,
                "prepare_ms_a_page": round(engine_s / pages * 1000, 2),
                "bare_ms_a_page": round(bare_s / pages * 1000, 2),
                "ratio": round(engine_s / bare_s, 2),
                "ratio_wanted": 1.5,
            }
        )
    )


if __name__ == "__main__":
    main()
