"""Answering a filter over 100,000 rows of the register, without a window.

    python tests/bench/filter.py [--rows N] [--runs N]

The baseline is a plain scan of the same text for the same word. Prints JSON; milliseconds of CPU, the
median of the runs: the first answer to what is typed, as the register chooses its rows.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from export_xlsx import make_rows  # noqa: E402 - runs from its folder, without installing
from msgspec.structs import replace  # noqa: E402 - the same

from reader.model import Anchor, Annotation, Span, Tag  # noqa: E402 - the same
from reader.register import Book, Entry, Page, View, at_once, choosing  # noqa: E402 - the same
from reader.register.condition import searchable  # noqa: E402 - the same

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.register import Row
    from reader.register.book import Place

TYPED = ("planning", "status:open due<2026-07", "overdue", "(rechten OR voortgang) -letter:785", "zzz")
ROWS_A_LETTER = 50
NOWHERE = Anchor(quote="", span=Span(0, 0), page=1)


class Ready:
    """The source of a row that is there."""

    def __init__(self, one: Row) -> None:
        self._row = one

    def row(self, *_: object) -> Row:
        """Return it."""
        return self._row

    def makes_same(self, _: object) -> bool:
        """Say nothing."""
        return False


def made(row: Row, place: Place) -> Entry:
    """Return a row that is there, with its text."""
    passage = Annotation(
        id=row.annotation_id, letter_id="", anchor=NOWHERE, tagged_at=row.tagged_at, changed_at=row.tagged_at
    )
    return Entry(place, row.tag, passage, Ready(row), made=row, said=searchable(row))


def book_of(count: int) -> Book:
    """Return a register of letters with as many rows each."""
    rows = make_rows(count)
    pages = {}
    for start in range(0, count, ROWS_A_LETTER):
        place = (date(2025, 1, 1), "21501-31", f"{start:09}", f"{start:032x}")
        title = rows[start].letter_title
        letter = [replace(row, letter_title=title) for row in rows[start : start + ROWS_A_LETTER]]
        entries = tuple(made(row, (place, at, at, row.annotation_id, 0)) for at, row in enumerate(letter))
        pages[f"{start:032x}"] = Page(place, entries)
    book = Book()
    book.replace(pages)
    return book


def median_ms(runs: int, act: Callable[[], object]) -> float:
    """Return how much CPU something takes, in the middle of the runs."""
    took = []
    for _ in range(runs):
        start = time.process_time()
        act()
        took.append((time.process_time() - start) * 1000)
    return round(statistics.median(took), 1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    book = book_of(options.rows)
    texts = [entry.text for page in book for entry in page.entries]
    found = {
        typed: median_ms(options.runs, lambda: at_once(choosing(book, View(Tag.COMMITMENT, typed))))  # noqa: B023 - called at once
        for typed in TYPED
    }
    scan = median_ms(options.runs, lambda: sum("planning" in text for text in texts))
    print(json.dumps({"rows": options.rows, "plain_scan_ms": scan, "answers_ms": found}, indent=2))


if __name__ == "__main__":
    main()
