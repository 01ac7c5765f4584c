"""Rows: printed lines with box and type, side by side joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.text import MARK_LIFT, MARK_SIZE, Line, PageLayer, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_TALL = 2.0  # times the type size
_FARTHEST_PT = 1e6


class Row(Struct):
    """A printed line, or the part of it in one column; `page` counts from 1, lengths in points.

    `run` tells apart the runs of rows that are read one after the other, `cells` counts what stands in
    columns beside each other on it, and `table` says that it is a row or a part of a cell of a table.
    `turn` is that of its line: places are those of the page turned by it.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    size_pt: float
    bold: bool
    italic: bool
    words: list[Word]
    run: int = 0
    cells: int = 1
    table: bool = False
    turn: int = 0

    @property
    def text(self) -> str:
        """The words with a space between each two."""
        return " ".join([word.text for word in self.words])

    @property
    def height(self) -> float:
        """How tall the row is."""
        return self.y1 - self.y0

    @property
    def style(self) -> tuple[bool, bool]:
        """Bold and italic."""
        return self.bold, self.italic


def rows_of(page: PageLayer) -> list[Row]:
    """Return the lines of a page as rows, those without a word or without a place left out."""
    rows = (_row(page.number, line) for line in page.lines)
    return [row for row in rows if row is not None]


def _row(page: int, line: Line) -> Row | None:
    words = _seen(line.words)
    if not words:
        return None
    # A raised mark stands higher than its line, so the line's height is that of a plain word.
    plain = words[0]
    if plain.raised:
        plain = next((word for word in words if not word.raised), plain)
    x0s, x1s = [word.x0 for word in words], [word.x1 for word in words]
    x0, x1, y0, y1, size = min(x0s), max(x1s), plain.y0, plain.y1, line.size_pt
    # What is not a number, or infinite, is within no bounds; the mean tells it of every word.
    mean = (sum(x0s) + sum(x1s)) / len(words)
    across = -_FARTHEST_PT < x0 < _FARTHEST_PT and -_FARTHEST_PT < x1 < _FARTHEST_PT
    down = -_FARTHEST_PT < y0 < _FARTHEST_PT and -_FARTHEST_PT < y1 < _FARTHEST_PT
    if not (across and down and -_FARTHEST_PT < mean < _FARTHEST_PT and -_FARTHEST_PT < size < _FARTHEST_PT):
        return None
    return Row(page, x0, y0, x1, y1, round(size, 1), line.bold, line.italic, words, turn=line.turn)


def _seen(words: list[Word]) -> list[Word]:
    """Return the words that are not blank: mostly all of them."""
    texts = [word.text for word in words]
    if all(texts) and not any(map(str.isspace, texts)):
        return words
    return [word for word in words if word.text and not word.text.isspace()]


def is_upright(row: Row) -> bool:
    """Say whether a row runs from left to right, not up or down the page like a watermark."""
    first, last = row.words[0], row.words[-1]
    if first is last:
        height = first.y1 - first.y0
        return height < _TALL * max(row.size_pt, first.x1 - first.x0) or len(first.text) == 1
    return abs(last.y0 - first.y0) < _TALL * row.size_pt


def beside_each_other(rows: Iterable[Row]) -> list[list[Row]]:
    """Group rows that stand on one base line: groups from top to bottom, each from left to right."""
    groups: list[list[Row]] = []
    y0 = y1 = float("-inf")
    for row in sorted(rows, key=lambda each: (each.y0 + each.y1, each.x0)):
        middle = (row.y0 + row.y1) / 2
        if groups and y0 < middle < y1 and min(y1, row.y1) - max(y0, row.y0) > 0.5 * min(y1 - y0, row.height):
            groups[-1].append(row)
        else:
            groups.append([row])
            y0, y1 = row.y0, row.y1
    for group in groups:
        group.sort(key=lambda each: each.x0)
    return groups


def merged(group: Sequence[Row]) -> Row:
    """Make one row of rows beside each other; its type is that of its longest part."""
    if len(group) == 1:
        return group[0]
    main = max(group, key=lambda row: row.x1 - row.x0)
    return Row(
        main.page,
        min(row.x0 for row in group),
        min(row.y0 for row in group),
        max(row.x1 for row in group),
        max(row.y1 for row in group),
        main.size_pt,
        all(row.bold for row in group),
        all(row.italic for row in group),
        [word for row in group for word in (_as_marks(row) if _is_lifted(row, main) else row.words)],
        turn=main.turn,
    )


def _is_lifted(row: Row, main: Row) -> bool:
    """Say whether a row is but the mark of a note that the engine took for a line of its own."""
    small = row.size_pt < MARK_SIZE * main.size_pt and row.y1 < main.y1 - MARK_LIFT * main.size_pt
    return small and all(word.text.isdigit() or word.text in {"*", "†"} for word in row.words)


def _as_marks(row: Row) -> list[Word]:
    return [Word(word.text, word.x0, word.y0, word.x1, word.y1, raised=True) for word in row.words]


def usual_size(rows: Iterable[Row]) -> float:
    """Return the type size that covers most of the letter, 10 when there is no type."""
    sizes: defaultdict[float, float] = defaultdict(float)
    for row in rows:
        sizes[round(row.size_pt * 2) / 2] += len(row.words) * row.size_pt  # the letter, not its notes
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.0
