"""Blocks in the making: open paragraphs, cells, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from reader.engine.formats.blocks import (
    Align,
    Block,
    Cell,
    Look,
    Paragraph,
    Picture,
    Role,
    Run,
    Shape,
    Table,
    TableRow,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_INDENT_PT: Final = 18.0
_MOST_INDENTS: Final = 8
_MARK_PT: Final = 18.0  # from the mark of an item to its text
_AFTER_PT: Final = 6.0
_MOST_COLUMNS: Final = 200
_NARROWEST_PT, _WIDEST_PT = 48.0, 270.0  # of a column
_LETTER_PT: Final = 6.0
_LONG: Final = 60  # letters, as which a table in a cell or another block counts


class _Column(Struct):
    """What is open: blocks that are done, and the parts of a paragraph that is not."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[Run | Picture] = field(default_factory=list)
    mark: str = ""


class _Grid(Struct):
    """A table in the making.

    Attributes:
        taken: by column, how many further rows a cell above goes through
    """

    bordered: bool
    rows: list[list[Cell]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)


class Place(Struct, frozen=True):
    """Where a paragraph stands."""

    indents: int = 0
    align: Align = Align.LEFT
    role: Role = Role.BODY
    level: int = 0


class Manuscript:
    """Blocks in the making; `columns` are within each other: the page, a cell, a cell in it."""

    def __init__(self) -> None:
        self._columns = [_Column()]
        self._grids: list[_Grid] = []

    # Paragraphs

    def say(self, text: str, look: Look, *, kept: bool = False, mark: bool = False) -> None:
        """Add text to the paragraph that is open; white space is one space unless it is `kept`."""
        parts = self._columns[-1].parts
        if not kept:
            text = _SPACE.sub(" ", text)
            last = parts[-1] if parts else None
            if last is None or (isinstance(last, Run) and last.text[-1:] in {" ", "\n"}):
                text = text.lstrip(" ")
        if text:
            parts.append(Run(text, look, mark))

    def show(self, picture: Picture) -> None:
        """Add a picture to the paragraph that is open."""
        self._columns[-1].parts.append(picture)

    def number(self, mark: str) -> None:
        """Set a mark before the next paragraph."""
        column = self._columns[-1]
        column.mark = f"{column.mark}\t{mark}" if column.mark else mark  # of a list within an item

    def end_paragraph(self, place: Place) -> None:
        """End the paragraph that is open; white space alone makes none."""
        column = self._columns[-1]
        if not _says_something(column.parts):
            column.parts = []
            return
        parts = _trimmed(column.parts)
        left = _INDENT_PT * min(place.indents, _MOST_INDENTS)
        first = 0.0
        if column.mark:
            look = next((part.look for part in parts if isinstance(part, Run)), Look())
            parts.insert(0, Run(f"{column.mark}\t", replace(look, underline=False, lift=0)))
            left, first = max(left, _MARK_PT), -_MARK_PT
        shape = Shape(align=place.align, left_pt=left, first_pt=first, after_pt=_AFTER_PT)
        column.blocks.append(Paragraph(tuple(parts), shape, place.role, place.level))
        column.parts, column.mark = [], ""

    def end_item(self, place: Place) -> None:
        """End an item; one that says nothing shows its mark alone."""
        column = self._columns[-1]
        if column.mark and not _says_something(column.parts):
            column.parts, column.mark = [Run(column.mark)], ""
        self.end_paragraph(place)

    # What is within the page

    def begin(self) -> None:
        """Begin a column of its own: a cell, or a part that is set elsewhere."""
        self._columns.append(_Column())

    def end(self) -> list[Block]:
        """End the column that was begun last; its paragraphs have been ended."""
        return self._columns.pop().blocks

    def blocks(self) -> list[Block]:
        """Return the blocks of the page."""
        return self._columns[0].blocks

    def add(self, blocks: list[Block]) -> None:
        """Add blocks that are done."""
        self._columns[-1].blocks += blocks

    # Tables

    def begin_table(self, *, bordered: bool) -> None:
        """Begin a table; a mark that waits stands above it."""
        self.end_item(Place())
        self._grids.append(_Grid(bordered))

    def begin_row(self) -> None:
        """Begin a row."""
        grid = self._grids[-1]
        if grid.rows:
            grid.taken = {column: rows - 1 for column, rows in grid.taken.items() if rows > 1}
        grid.rows.append([])

    def end_cell(self, *, columns: int, rows: int, shade: int | None) -> None:
        """End the cell that was begun as a column."""
        grid = self._grids[-1]
        blocks = tuple(self.end())
        if not grid.rows:
            self.begin_row()
        row = grid.rows[-1]
        at = row[-1].column + row[-1].columns if row else 0
        while grid.taken.get(at):
            at += 1
        if at >= _MOST_COLUMNS and row:  # what nobody reads as a table goes on in its last cell
            row[-1] = replace(row[-1], blocks=row[-1].blocks + blocks)
            return
        columns = min(columns, _MOST_COLUMNS)
        edges = (grid.bordered,) * 4
        row.append(Cell(blocks, at, columns, rows, edges, shade))
        if rows > 1:
            grid.taken |= dict.fromkeys(range(at, at + columns), rows)

    def end_table(self) -> None:
        """End the table; one without a cell is none."""
        grid = self._grids.pop()
        rows = tuple(TableRow(tuple(row)) for row in grid.rows if row)
        if rows:
            self.add([Table(rows, _widths(rows))])


def _widths(rows: Sequence[TableRow]) -> tuple[float, ...]:
    """Return the widths of columns by the longest text in each."""
    count = max(cell.column + cell.columns for row in rows for cell in row.cells)
    longest = [0] * count
    for row in rows:
        for cell in row.cells:
            if cell.columns == 1:
                length = max((_length(block) for block in cell.blocks), default=0)
                longest[cell.column] = max(longest[cell.column], length)
    return tuple(max(_NARROWEST_PT, min(_WIDEST_PT, _LETTER_PT * each)) for each in longest)


def _length(block: Block) -> int:
    return len(block.text) if isinstance(block, Paragraph) else _LONG


def _says_something(parts: list[Run | Picture]) -> bool:
    return any(isinstance(part, Picture) or part.text.strip() for part in parts)


def _trimmed(parts: list[Run | Picture]) -> list[Run | Picture]:
    """Leave out the spaces at the end."""
    last = parts[-1]
    if isinstance(last, Run) and last.text.endswith(" ") and last.text.strip(" "):
        return [*parts[:-1], replace(last, text=last.text.rstrip(" "))]
    return list(parts)
