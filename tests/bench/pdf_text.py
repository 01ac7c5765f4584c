"""What does the text of a PDF cost, step by step, next to bare extraction of words and fonts?

The baseline runs each page into MuPDF's text page and takes `words` and `dict` of it, no more. Both read the
same open files in one process, a round of one after a round of the other; the shortest round counts.
Prints JSON: milliseconds a page for each step, and how many times the baseline reading costs.

    python tests/bench/pdf_text.py [FILE ...] [--letters 8] [--pages 10] [--rounds 5]
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pymupdf
from letters import make_letter

from reader.engine.formats import pages
from reader.engine.formats.seeing import drop_hidden, has_doubles
from reader.engine.formats.spelling import asks_for_letters
from reader.engine.formats.text_page import text_page_of
from reader.layout import read_pages


class Clock:
    """Sums of processor time by step; the shortest round of each counts."""

    def __init__(self):
        self._rounds = []

    def begin(self):
        """Begin a round."""
        self._rounds.append(defaultdict(float))

    def timed(self, step, work, *args):
        """Do some work and count its time."""
        began = time.process_time()
        result = work(*args)
        self._rounds[-1][step] += time.process_time() - began
        return result

    def shortest(self):
        """Return for each step its seconds in its shortest round."""
        return {step: min(each[step] for each in self._rounds) for step in self._rounds[0]}


def bare(clock, document):
    """Take words and fonts of each page, no more."""
    for page in document:
        text_page = clock.timed("bare text page", page.get_textpage)
        clock.timed(
            "bare words and dict", lambda found=text_page: (found.extractWORDS(), found.extractDICT())
        )


def steps(clock, document):
    """Do by itself each step that reading a page is made of."""
    for page in document:
        text_page = clock.timed("text page", text_page_of, page)
        printed = clock.timed("words and type", pages.printed_on, text_page)
        clock.timed("signs in question", asks_for_letters, printed)
        clock.timed("printed again", has_doubles, printed)
        clock.timed("hidden", drop_hidden, printed, page)


def whole(clock, document):
    """Read a document as the engine does."""
    layers = [clock.timed("all of a page", pages.read_layer, page, page.number + 1) for page in document]
    text = clock.timed("layout", read_pages, layers)
    clock.timed("encoding", text.encode)


def main():
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("files", nargs="*", type=Path)
    arguments.add_argument("--letters", type=int, default=8)
    arguments.add_argument("--pages", type=int, default=10)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = given.files or [
            make_letter(Path(folder) / f"{seed}.pdf", given.pages, seed=seed) for seed in range(given.letters)
        ]
        print(json.dumps(measured(files, given.rounds), indent=1))


def measured(files, rounds):
    """Return what each step costs, in milliseconds a page."""
    clock, count = Clock(), 0
    gc.disable()  # as the engine does while it reads
    for _ in range(rounds):
        clock.begin()
        count = 0
        for file in files:
            for part in (bare, steps, whole):
                with pymupdf.open(file) as document:
                    count += len(document) if part is bare else 0
                    part(clock, document)
        gc.collect()
    spent = {step: round(1000 * seconds / count, 3) for step, seconds in clock.shortest().items()}
    reading = spent["all of a page"] + spent["layout"] + spent["encoding"]
    baseline = spent["bare text page"] + spent["bare words and dict"]
    return {"pages": count, "ms a page": spent, "times the baseline": round(reading / baseline, 3)}


if __name__ == "__main__":
    main()
