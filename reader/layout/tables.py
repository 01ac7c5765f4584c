"""Reads tables row by row, cells from left to right.

A row of the table begins below a white stripe across all columns; in a table without stripes, at each line
that begins in a first column of labels or figures. Where only one cell of a row has several lines, reading
line by line gives the same text, and the row stays one paragraph: "Betreft   Stand van zaken …".
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from reader.layout.rows import beside_each_other, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.layout.rows import Row

Group = list["Row"]  # rows on one base line, from left to right

_CELL_GAP = 1.4  # times the type size; words of one sentence stand closer
_STRIPE = 1.25  # times the smallest distance from line to line
_FAR = 3.0  # times the type size; what stands further below belongs to no table
_LABEL_WORDS = 2
_MOST_COLUMNS = 40  # more is no table that anybody reads
_CELLS_OF_FIGURES = 3  # a line of so many cells is a table's row of its own


def in_runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of one column of a page as runs: prose from top to bottom, tables cell by cell."""
    groups = [_cells(group) for group in beside_each_other(rows)]
    runs: list[list[Row]] = [[]]
    place = 0
    while place < len(groups):
        stop = _end_of_table(groups, place)
        cells = _read_table(groups[place:stop]) if stop > place + 1 else []
        if cells:
            runs += [*cells, []]
        else:
            runs[-1] += [_line(group) for group in groups[place : max(stop, place + 1)]]
        place = max(stop, place + 1)
    return [run for run in runs if run]


def _cells(group: Group) -> Group:
    """Join rows on one base line that stand as close as words do."""
    if len(group) == 1:
        return group
    cells = [[group[0]]]
    for before, row in pairwise(group):
        if row.x0 - before.x1 > _CELL_GAP * max(row.size_pt, before.size_pt):
            cells.append([row])
        else:
            cells[-1].append(row)
    return [merged(cell) for cell in cells]


def _line(group: Group) -> Row:
    row = merged(group)
    row.cells = len(group)
    row.table = len(group) >= _CELLS_OF_FIGURES
    return row


def _end_of_table(groups: Sequence[Group], place: int) -> int:
    """Return the end of the lines from `place` on that stand in columns; `place` when they do not."""
    if len(groups[place]) == 1:
        return place
    columns = _columns(groups[place])
    stop = place + 1
    while stop < len(groups) and groups[stop][0].y0 - groups[stop - 1][0].y1 < _FAR * groups[stop][0].size_pt:
        wider = _columns([*columns, *groups[stop]])
        if len(wider) < 2:  # noqa: PLR2004 - a row across all columns ends the table
            break
        columns, stop = wider, stop + 1
    while stop > place + 1 and len(groups[stop - 1]) == 1 and groups[stop - 1][0].x0 <= columns[0].x0:
        stop -= 1  # lines at the left below a table are prose that happens to be short
    return stop


def _columns(rows: Sequence[Row]) -> list[Row]:
    """Return rows that overlap from left to right joined: one for each column."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda each: each.x0):
        if joined and row.x0 < joined[-1].x1:
            if row.x1 > joined[-1].x1:
                joined[-1] = _stretched(joined[-1], row.x1)
        else:
            joined.append(row)
    return joined


def _stretched(row: Row, x1: float) -> Row:
    wide = merged([row, row])
    wide.x1, wide.words = x1, []
    return wide


def _read_table(groups: Sequence[Group]) -> list[list[Row]]:
    """Return a table's cells in reading order as runs; none when its lines read well as they are."""
    columns = _columns([row for group in groups for row in group])
    runs: list[list[Row]] = []
    if len(columns) > _MOST_COLUMNS:
        return runs
    for first, stop in pairwise(_edges(groups, columns)):
        cells = [
            [row for group in groups[first:stop] for row in group if column.x0 <= row.x0 < column.x1]
            for column in columns
        ]
        if sum(len(cell) > 1 for cell in cells) > 1:
            runs += [_of_table(cell) for cell in cells if cell]
        else:
            runs.append([_line(group) for group in groups[first:stop]])
    return runs if any(run[0].table and run[0].cells == 1 for run in runs) else []


def _of_table(cell: list[Row]) -> list[Row]:
    for row in cell:
        row.table = True
    return cell


def _edges(groups: Sequence[Group], columns: Sequence[Row]) -> list[int]:
    """Return at which lines the rows of a table begin, and its end."""
    steps = [below[0].y0 - above[0].y0 for above, below in pairwise(groups)]
    smallest = min(steps)
    stripes = [place for place, step in enumerate(steps, 1) if step > _STRIPE * smallest]
    firsts = {place for place, group in enumerate(groups) if group[0].x0 < columns[0].x1}
    others = [row for group in groups for row in group if row.x0 >= columns[0].x1]
    if 2 * sum(map(_is_figure, others)) >= len(others):
        figures = {place for place, group in enumerate(groups) if any(map(_is_figure, group[1:]))}
        return [0, *sorted({*stripes, *(firsts & figures)} - {0}), len(groups)]
    if firsts and median(len(groups[place][0].words) for place in firsts) <= _LABEL_WORDS:
        return [0, *sorted({*stripes, *firsts} - {0}), len(groups)]
    return [0, *stripes, len(groups)]


def _is_figure(row: Row) -> bool:
    return len(row.words) <= _LABEL_WORDS and not row.words[0].text.lstrip("€-+").isalpha()
