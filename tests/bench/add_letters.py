"""How long does adding letters to a workspace take, next to bare extraction of words and fonts?

Adding is the whole job: copied, hashed, read, its head recognised, text cached, durably saved. The baseline
is that of `prepare.py`: a process a core that takes `words` and `dict` of each page of these files, no more.
A round of one after a round of the other, each into a workspace of its own. Prints JSON.

    python tests/bench/add_letters.py [--letters 200] [--pages 10] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from letters import make_letter
from prepare import bare

from reader.workspace.engine_provider import start_engine
from reader.workspace.workspace import Workspace


def added(paths: list[Path], folder: Path, cores: int) -> float:
    """Add the letters to a new workspace, whose engine has started; return the seconds."""
    engine = start_engine(workers=cores)
    try:
        with Workspace.open(folder, create=True, engine=engine) as workspace:
            time.sleep(1.5)  # all workers are there, as the bare processes are
            began = time.perf_counter()
            outcome = workspace.letters.add_all(paths).result()
            taken = time.perf_counter() - began
    finally:
        engine.close()
    if len(outcome.added) != len(paths):
        raise SystemExit(f"only {len(outcome.added)} letters were added: {outcome.failures[:3]}")
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [make_letter(folder / f"{i}.pdf", chosen.pages, seed=i) for i in range(chosen.letters)]
        bare(paths[: 2 * cores], cores)  # warm
        rounds = [
            (added(paths, folder / f"workspace {number}", cores), bare(paths, cores))
            for number in range(chosen.rounds)
        ]
    adding_s, bare_s = (statistics.median(side) for side in zip(*rounds, strict=True))
    figures = {
        "letters": chosen.letters,
        "pages": chosen.letters * chosen.pages,
        "cores": cores,
        "rounds": [[round(seconds, 2) for seconds in pair] for pair in rounds],
        "add_ms_a_letter": round(adding_s / chosen.letters * 1000, 1),
        "bare_ms_a_letter": round(bare_s / chosen.letters * 1000, 1),
        "ratio": round(adding_s / bare_s, 2),
        "ratio_wanted": 1.5,
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
