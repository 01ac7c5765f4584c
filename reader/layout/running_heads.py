"""Recognises running heads, page numbers and side columns.

Running heads and feet are peeled off from the edge inwards: lines that stand at the same height on several
pages (digits may differ), page numbers, and the footers of the official publisher. The side column of a
Dutch government letter (sender, "Kenmerk", "Uw brief") is small type beside the body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.layout.rows import Row, beside_each_other

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_EDGE = 0.14  # the part of a page's height at its top and at its foot where running lines stand
_SAME_HEIGHT_PT = 4.0
_ON_LINE = 0.5  # of its height
_APART = 0.5  # times the type size
_NEAR = 0.2  # times its height; a running line keeps further from the text
_MOST_CHECKED = 20  # rows; no head or foot has more
_FEW_WORDS = 4  # beside a running line there may be another that differs from page to page
_OFTEN = 0.15  # of the pages
_SIDE = 0.27  # the part of a page's width at its right and left where a side column stands
_SMALLER = 0.88  # side columns are set in at most this part of the body's size

_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|blad(?:zijde)?|blz\.?|page|p\.)\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:van|of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"(?:(?:tweede|eerste) kamer,? (?:der staten-generaal,? )?vergaderjaar|vergaderjaar \d{4}"
    r"|kst-?\d+|issn \d{4}|[’']s-gravenhage \d{4}|ah-tk-\d+|h-tk-\d+|kv-tk-)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def running_lines(
    pages: Mapping[int, Sequence[Row]], heights_pt: Mapping[int, float], *, body_size_pt: float
) -> set[int]:
    """Return the `id`s of the rows that are running heads, running feet or page numbers."""
    repeated = _repeated(pages, heights_pt)
    found: set[int] = set()
    for number, rows in pages.items():
        height = heights_pt[number]
        top = [row for row in rows if row.y1 < _EDGE * height]
        foot = [row for row in rows if row.y0 > (1 - _EDGE) * height]
        for bands in (beside_each_other(top), beside_each_other(foot)[::-1]):
            peeled = _peeled(bands, repeated, body_size_pt)
            found.update(id(row) for row in _clear_of_text(peeled, rows))
    return found


def _peeled(bands: Iterable[list[Row]], repeated: set[tuple[str, int]], body_size_pt: float) -> list[Row]:
    """Return the running rows of the outermost bands, up to the first band with text in it."""
    peeled: list[Row] = []
    for band in bands:
        running = _running(band, repeated, body_size_pt)
        known = {id(row) for row in running}
        words = max((len(row.words) for row in band if id(row) not in known), default=0)
        mostly = 2 * len(running) >= len(band) and words <= _FEW_WORDS
        if not mostly:
            return [*peeled, *running]
        peeled += band
    return peeled


def _running(band: list[Row], repeated: set[tuple[str, int]], body_size_pt: float) -> list[Row]:
    """Return the running rows of a band; a note's mark, before the note or behind a word, is none."""
    found: list[Row] = []
    before: Row | None = None
    for row in band:
        first = before is None and len(band) > 1
        behind = before is not None and row.x0 - before.x1 < _APART * row.size_pt
        mark = (first or behind) and row.text.isdigit()
        if not mark and _is_running(row, repeated, body_size_pt):
            found.append(row)
        before = row
    return found


def _clear_of_text(peeled: list[Row], rows: Iterable[Row]) -> list[Row]:
    """Leave out what stands as close to the text as its lines to each other: it is text."""
    taken = {id(row) for row in peeled}
    text = [row for row in rows if id(row) not in taken]
    for last in peeled[: -_MOST_CHECKED - 1 : -1]:
        near = _NEAR * last.height
        if not any(
            last.y0 - near < row.y1 and row.y0 < last.y1 + near and _shares_width(last, row) for row in text
        ):
            break
        text.append(peeled.pop())
    return peeled


def _shares_width(one: Row, other: Row) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _is_running(row: Row, repeated: set[tuple[str, int]], body_size_pt: float) -> bool:
    text = row.text
    return (
        (_pattern(text), _height(row)) in repeated
        # A number in larger type than the body is a chapter's.
        or (row.size_pt <= 1.1 * body_size_pt and _PAGE_NUMBER.fullmatch(text[:40]) is not None)
        or _PUBLISHER.match(text) is not None
    )


def _repeated(pages: Mapping[int, Sequence[Row]], heights_pt: Mapping[int, float]) -> set[tuple[str, int]]:
    """Return the lines near the edges, digits left open, that stand at one height on several pages."""
    seen: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, rows in pages.items():
        height = heights_pt[number]
        for row in rows:
            if row.y1 < _EDGE * height or row.y0 > (1 - _EDGE) * height:
                pattern, step = _pattern(row.text), _height(row)
                for near in (step - 1, step, step + 1):
                    seen[pattern, near].add(number)
    enough = max(2 if len(pages) <= 4 else 3, _OFTEN * len(pages))  # noqa: PLR2004 - a letter of few pages
    return {key for key, numbers in seen.items() if len(numbers) >= enough}


def _pattern(text: str) -> str:
    return _DIGITS.sub("#", text[:200]).lower()


def _height(row: Row) -> int:
    return round(row.y0 / _SAME_HEIGHT_PT)


def side_column(rows: Sequence[Row], *, width_pt: float, body_size_pt: float) -> list[Row]:
    """Return the rows of a letterhead's side column on one page, from top to bottom, if it has one."""
    small = [row for row in rows if row.size_pt <= _SMALLER * body_size_pt]
    right = [row for row in small if row.x0 > (1 - _SIDE) * width_pt]
    left = [row for row in small if row.x1 < _SIDE * width_pt]
    if not _has_all_text_at_its_right(left, rows, _SIDE * width_pt):
        left = []
    # A note's mark may stand in the left margin, on the note's own base line.
    left = [row for row in left if not any(_on_one_line(row, other) for other in small if other is not row)]
    found = [row for side in (right, left) if _stands_apart(side, rows) for row in side]
    return sorted(found, key=lambda row: (row.x0 < width_pt / 2, row.y0))


def _has_all_text_at_its_right(left: list[Row], rows: Iterable[Row], edge: float) -> bool:
    """Say whether rows at the left are a side column, not just short lines of the text."""
    others = [row.x0 for row in rows if row.x1 >= edge]
    return bool(left and others) and min(others) >= max(row.x1 for row in left)


def _on_one_line(one: Row, other: Row) -> bool:
    return abs(one.y0 - other.y0) < _ON_LINE * one.height and abs(one.size_pt - other.size_pt) < 1


def _stands_apart(side: list[Row], rows: Sequence[Row]) -> bool:
    """Say whether no other row reaches into the side, and the side is no column of a table."""
    if not side:
        return False
    members = {id(row) for row in side}
    x0, x1 = min(row.x0 for row in side), max(row.x1 for row in side)
    y0, y1 = min(row.y0 for row in side), max(row.y1 for row in side)
    others = [row for row in rows if id(row) not in members and row.y1 > y0 and row.y0 < y1]
    if any(row.x1 > x0 and row.x0 < x1 for row in others):
        return False
    size = side[0].size_pt
    like = [row for row in others if abs(row.size_pt - size) < 0.06 * size]
    return len(like) < 0.4 * len(side)
