"""Whether the LibreOffice of this machine converts an RTF of ours, and how long that takes.

    .venv/bin/python -m tests.bench.office [FILE.doc …]

Prints one JSON object a file: seconds in all, words of the reading text, the share that is complete. It runs
nowhere by itself: the tests use a script in LibreOffice's place.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from reader.engine.client import Engine
from reader.engine.office import find_office
from reader.text import ReadingText

LINES = [f"Vraag {number}: ik informeer de Kamer over steiger {number}. caf\\'e9" for number in range(1, 400)]
RTF = "{\\rtf1\\ansi\\ansicpg1252 " + "\\par ".join(LINES) + "}"


def main(paths: list[Path]) -> int:
    """Convert an RTF of our own and the files that are given; 1 where there is no LibreOffice."""
    if find_office() is None:
        print(json.dumps({"office": None}))
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = folder / "brief.rtf"
        own.write_text(RTF, encoding="ascii")
        engine = Engine(workers=1)
        try:
            for path in [own, *paths]:
                print(json.dumps(_measured(engine, path, folder / path.name.replace(".", "-"))))
        finally:
            engine.close()
    return 0


def _measured(engine: Engine, path: Path, target: Path) -> dict[str, object]:
    started = time.monotonic()
    prepared = engine.prepare(path, target=target).result()
    seconds = round(time.monotonic() - started, 2)
    (target / "text.bin").write_bytes(prepared.text)
    text = ReadingText.decode(prepared.text).text
    found = engine.compare(path, target / "text.bin").result()
    return {
        "file": path.name,
        "seconds": seconds,
        "words": len(text.split()),
        "complete": found.share,
        "lost": len(found.lost),
    }


if __name__ == "__main__":
    sys.exit(main([Path(each) for each in sys.argv[1:]]))
