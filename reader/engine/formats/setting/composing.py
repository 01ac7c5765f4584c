"""Blocks set as galleys: paragraphs line by line, tables row by row."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.blocks import Cell, PageBreak, Paragraph, Role, Table
from reader.engine.formats.setting.galley import Galley, Item
from reader.engine.formats.setting.lines import Told, set_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.engine.formats.blocks import Block, TableRow

_EMPTY_PT: Final = 12.0  # the height of a paragraph without text
_CELL_PT: Final = 2.5  # above and below the text of a cell
_LINE_PT: Final = 0.5  # the thickness of a table's lines
_INK: Final = 0x808080
_LEAST_PT: Final = 24.0  # the width of a cell's text
_FEW_LINES: Final = 1  # cells of so few make one paragraph with their row


class _Span(Struct):
    """A cell that goes on in the rows below."""

    cell: Cell
    rows: int


class Composer:
    """Sets blocks; `told` grows by their paragraphs, in reading order."""

    def __init__(self, most_pt: float) -> None:
        self.told: list[Told] = []
        self._most_pt = most_pt
        self._rows = 0

    def galley(self, blocks: Iterable[Block], width: float) -> Galley:
        """Set blocks below each other."""
        made = Galley([], 0.0)
        for block in blocks:
            for part in self.parts(block, width):
                made.add(part, 0.0, made.height)
        return made

    def parts(self, block: Block, width: float) -> Iterator[Galley]:
        """Set a block: a paragraph as one galley, a table as one for each row."""
        if isinstance(block, Paragraph):
            yield self._paragraph(block, width)
        elif isinstance(block, Table):
            yield from self._table(block, width)

    def _paragraph(self, paragraph: Paragraph, width: float) -> Galley:
        shape = paragraph.shape
        lines = set_lines(paragraph, width, self._most_pt)
        y = shape.before_pt
        items: list[Item] = []
        if not any(line.pieces for line in lines):
            return Galley(items, y + _EMPTY_PT * len(lines) + shape.after_pt)
        for line in lines:
            line.height = line.height or _EMPTY_PT
            items.append(Item(0.0, y, line.height, line))
            y += line.height
        if shape.shade is not None:
            top = shape.before_pt
            items.insert(0, Item(shape.left_pt, top, y - top, None, width - shape.left_pt, shape.shade))
        if shape.rule:
            items.append(Item(0.0, y + 1.0, _LINE_PT, None, width, _INK))
            y += 2.0
        self.told.append(
            Told([line for line in lines if line.pieces], paragraph.role, paragraph.level, width)
        )
        return Galley(items, y + shape.after_pt)

    def _table(self, table: Table, width: float) -> Iterator[Galley]:
        total = sum(table.widths_pt) or 1.0
        left = min(table.left_pt, width / 4)
        scale = min(1.0, (width - left) / total)
        edges = [left, *(left + scale * each for each in accumulate(table.widths_pt))]
        spans: list[_Span] = []
        for row in table.rows:
            yield self._row(row, table, edges, spans)

    def _row(self, row: TableRow, table: Table, edges: list[float], spans: list[_Span]) -> Galley:
        first = len(self.told)
        cells = [(cell, self._cell(cell, table, edges), len(self.told)) for cell in row.cells]
        self._join(first, [stop for _, _, stop in cells])
        height = max([row.least_pt, _EMPTY_PT, *(text.height + 2 * _CELL_PT for _, text, _ in cells)])
        made = Galley([], height)
        spans += [_Span(cell, cell.rows) for cell in row.cells]
        for span in spans:
            span.rows -= 1
            made.items += _frame(span, edges, height, begins=span.cell in row.cells)
        for cell, text, _ in cells:
            made.add(text, edges[_at(cell.column, edges)] + table.padding_pt, _CELL_PT)
        spans[:] = [span for span in spans if span.rows > 0]
        made.items.sort(key=lambda item: item.y)
        made.height = height
        return made

    def _cell(self, cell: Cell, table: Table, edges: list[float]) -> Galley:
        x0, x1 = edges[_at(cell.column, edges)], edges[_at(cell.column + cell.columns, edges)]
        return self.galley(cell.blocks, max(_LEAST_PT, x1 - x0 - 2 * table.padding_pt))

    def _join(self, first: int, stops: Sequence[int]) -> None:
        """Mark what stands in a row of several cells; short cells make one paragraph together."""
        starts = [first, *stops][: len(stops)]
        cells = [self.told[start:stop] for start, stop in zip(starts, stops, strict=True)]
        cells = [cell for cell in cells if cell]
        if len(cells) <= 1:
            return
        for cell in cells:
            for told in cell:
                told.in_table = True
        if all(map(_is_one, cells)) and sum(map(_has_lines, cells)) <= 1:
            self._rows += 1
            for cell in cells:
                for told in cell:
                    told.row = self._rows


def _is_one(cell: Sequence[Told]) -> bool:
    """Say whether a cell holds one paragraph, or one row of a table within it."""
    alike = {(told.row, told.role) for told in cell}
    return len(cell) == 1 or (len(alike) == 1 and cell[0].row > 0)


def _has_lines(cell: Sequence[Told]) -> bool:
    return any(len(told.lines) > _FEW_LINES for told in cell)


def _at(column: int, edges: Sequence[float]) -> int:
    return min(column, len(edges) - 1)


def _frame(span: _Span, edges: list[float], height: float, *, begins: bool) -> Iterator[Item]:
    """Yield the shading and the lines of a cell in one row."""
    cell = span.cell
    x0, x1 = edges[_at(cell.column, edges)], edges[_at(cell.column + cell.columns, edges)]
    if cell.shade is not None:
        yield Item(x0, 0.0, height, None, x1 - x0, cell.shade)
    top, right, bottom, left = cell.edges
    if top and begins:
        yield Item(x0, 0.0, _LINE_PT, None, x1 - x0, _INK)
    if left:
        yield Item(x0, 0.0, height, None, _LINE_PT, _INK)
    if right:
        yield Item(x1, 0.0, height, None, _LINE_PT, _INK)
    if bottom and span.rows <= 0:
        yield Item(x0, height - _LINE_PT, _LINE_PT, None, x1 - x0, _INK)


def keeps(block: Block) -> bool:
    """Say whether a block stays with the next one."""
    return isinstance(block, Paragraph) and (block.shape.with_next or block.role is Role.HEADING)


def begins_page(block: Block) -> bool:
    """Say whether a block begins a new page."""
    return isinstance(block, PageBreak) or (isinstance(block, Paragraph) and block.shape.new_page)
