"""How fast does one worker draw pages at 150 dpi, next to PyMuPDF in this very process?

Both draw the same pages of the same file, a round of one after a round of the other; the parent receives
the worker's pixels, reads a byte of each row, and gives them back. Prints JSON.

    python tests/bench/render.py [--pages 100] [--rounds 7]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

import pymupdf

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from letters import make_letter

from reader.engine.client import Engine

ZOOM = 150 / 72
IN_FLIGHT = 4  # the queue is never empty, as while scrolling


def touched(data: memoryview | bytes, stride: int) -> int:
    """Read a byte of each row, so that nobody is measured on pixels that never came."""
    return sum(data[::stride])


def by_worker(engine: Engine, path: Path, pages: int) -> float:
    """Draw all pages by the worker; return the seconds."""
    began = time.perf_counter()
    waiting = deque(engine.render(path, 1 + page, zoom=ZOOM) for page in range(min(IN_FLIGHT, pages)))
    for page in range(len(waiting), pages + len(waiting)):
        pixels = waiting.popleft().result()
        touched(pixels.data, pixels.stride)
        pixels.release()
        if page < pages:
            waiting.append(engine.render(path, 1 + page, zoom=ZOOM))
    return time.perf_counter() - began


def in_process(doc: pymupdf.Document) -> float:
    """Draw all pages here; return the seconds."""
    began = time.perf_counter()
    for page in doc:
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(ZOOM, ZOOM))
        touched(pixmap.samples_mv, pixmap.stride)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = make_letter(Path(folder) / "letter.pdf", chosen.pages)
        engine = Engine(workers=1)
        engine.open(path).result()
        with pymupdf.open(path) as doc:
            by_worker(engine, path, chosen.pages), in_process(doc)  # warm
            rounds = [(by_worker(engine, path, chosen.pages), in_process(doc)) for _ in range(chosen.rounds)]
        engine.close()
    worker, here = (statistics.median(side) for side in zip(*rounds, strict=True))
    print(
        json.dumps(
            {
                "pages": chosen.pages,
                "worker_pages_per_s": round(chosen.pages / worker, 1),
                "in_process_pages_per_s": round(chosen.pages / here, 1),
                "ratio": round(here / worker, 3),
                "ratio_wanted": 0.8,
            }
        )
    )


if __name__ == "__main__":
    main()
