"""Tables of a Word file, with merged cells (ECMA-376, 17.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from reader.engine.formats.blocks import Block, Cell, Table, TableRow
from reader.engine.formats.docx.names import Element, W, children, has, number, twips, val
from reader.engine.formats.docx.values import borders, colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.engine.formats.docx.styles import Styles

ReadCell = Callable[[Element], tuple[Block, ...]]

_MOST_COLUMNS: Final = 200  # more is no table that anybody reads
_USUAL_PT: Final = 100.0  # the width of a column that nothing is known of
_PADDING_PT: Final = 5.4
_WHITE: Final = 0xFFFFFF
_INNER: Final = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}


class _Draft(Struct):
    """A cell in the making; `more` are those that stand behind the last column that a table has."""

    element: Element
    column: int
    columns: int
    rows: int = 1
    more: list[Element] = field(default_factory=list)


def read_table(element: Element, styles: Styles, read_cell: ReadCell) -> Table | None:
    """Read a table; None when nothing of it is shown."""
    rows = list(shown_rows(element))
    if not rows:
        return None
    drafts = [_drafts(row) for row in rows]
    width = max((cell.column + cell.columns for row in drafts for cell in row), default=1)
    told = _told_lines(element, styles)
    made = []
    for at, (row, cells) in enumerate(zip(rows, _merged(drafts), strict=True)):
        own = borders(row.find(f"{W}tblPrEx/{W}tblBorders"))
        lines = _Lines({**told, **own}, at, len(rows) - 1, width)
        made.append(TableRow(tuple(_cell(cell, lines, read_cell) for cell in cells), _height(row)))
    properties = element.find(f"{W}tblPr")
    indent = properties.find(f"{W}tblInd") if properties is not None else None
    left = twips(indent.get(f"{W}w")) if indent is not None else 0.0
    return Table(tuple(made), _widths(element, drafts, width), max(0.0, left), _padding(properties))


def shown_rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table that are neither deleted nor hidden."""
    for row in children(table):
        if row.tag == f"{W}tr":
            properties = row.find(f"{W}trPr")
            if properties is None or (properties.find(f"{W}del") is None and not has(properties, "hidden")):
                yield row


def _drafts(row: Element) -> list[_Draft]:
    """Return the cells of a row with their columns."""
    column = max(0, min(number(val(row.find(f"{W}trPr"), "gridBefore", "0")), _MOST_COLUMNS - 1))
    found: list[_Draft] = []
    for cell in children(row):
        if cell.tag != f"{W}tc":
            continue
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            continue
        if column >= _MOST_COLUMNS and found:
            found[-1].more.append(cell)
            continue
        columns = max(1, min(number(val(properties, "gridSpan", "1"), 1), _MOST_COLUMNS - column))
        found.append(_Draft(cell, column, columns))
        column += columns
    return found


def _merged(rows: list[list[_Draft]]) -> list[list[_Draft]]:
    """Return the cells of each row that begin in it, those that go on in them taken in."""
    above: dict[int, _Draft] = {}
    begun: list[list[_Draft]] = []
    for row in rows:
        kept: list[_Draft] = []
        for cell in row:
            if _goes_on(cell, above.get(cell.column)):
                above[cell.column].rows += 1
            elif kept and _continues(cell.element, "hMerge"):
                kept[-1].columns += cell.columns
            else:
                kept.append(cell)
                above[cell.column] = cell
        begun.append(kept)
    return begun


def _goes_on(cell: _Draft, above: _Draft | None) -> bool:
    return above is not None and above.columns == cell.columns and _continues(cell.element, "vMerge")


def _continues(cell: Element, name: str) -> bool:
    """Say whether a cell is the continuation of one above or before it."""
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


class _Lines(Struct, frozen=True):
    """The lines of a table that are drawn around a row's cells.

    Attributes:
        told: by side: "top", "insideH" …
        at, last: the row's number, and the last row's
        width: how many columns the table has
    """

    told: dict[str, bool]
    at: int
    last: int
    width: int

    def outer(self, cell: _Draft) -> dict[str, bool]:
        """Say for each side of a cell whether it is the table's own edge."""
        return {
            "top": self.at == 0,
            "right": cell.column + cell.columns >= self.width,
            "bottom": self.at + cell.rows > self.last,
            "left": cell.column == 0,
        }


def _told_lines(table: Element, styles: Styles) -> dict[str, bool]:
    """Return which lines of a table are drawn: by its style and by itself."""
    properties = table.find(f"{W}tblPr")
    style = styles.style(val(properties, "tblStyle", styles.default_table))
    own = properties.find(f"{W}tblBorders") if properties is not None else None
    return {**style.borders, **borders(own)}


def _cell(draft: _Draft, lines: _Lines, read_cell: ReadCell) -> Cell:
    properties = draft.element.find(f"{W}tcPr")
    own = borders(properties.find(f"{W}tcBorders")) if properties is not None else {}
    top, right, bottom, left = (
        own.get(side, lines.told.get(side if is_outer else _INNER[side], False))
        for side, is_outer in lines.outer(draft).items()
    )
    shading = properties.find(f"{W}shd") if properties is not None else None
    shade = colour(shading.get(f"{W}fill")) if shading is not None else None
    return Cell(
        tuple(block for each in (draft.element, *draft.more) for block in read_cell(each)),
        draft.column,
        draft.columns,
        draft.rows,
        (top, right, bottom, left),
        None if shade == _WHITE else shade,
    )


def _height(row: Element) -> float:
    height = row.find(f"{W}trPr/{W}trHeight")
    return max(0.0, min(400.0, twips(height.get(f"{W}val")))) if height is not None else 0.0


def _widths(table: Element, rows: list[list[_Draft]], width: int) -> tuple[float, ...]:
    """Return the width of each column: of the grid, or else of the cells, or else all alike."""
    grid = table.find(f"{W}tblGrid")
    told = [twips(each.get(f"{W}w")) for each in grid.iterchildren(f"{W}gridCol")] if grid is not None else []
    widths = [each if each > 1 else 0.0 for each in told[:width]]
    widths += [0.0] * (width - len(widths))
    for row in rows if not all(widths) else ():
        for cell in row:
            if cell.columns == 1 and not widths[cell.column]:
                size = cell.element.find(f"{W}tcPr/{W}tcW")
                usual = size is not None and size.get(f"{W}type", "dxa") == "dxa"
                widths[cell.column] = twips(size.get(f"{W}w")) if usual else 0.0
    known = [each for each in widths if each > 0]
    mean = sum(known) / len(known) if known else _USUAL_PT
    return tuple(each if each > 0 else mean for each in widths)


def _padding(properties: Element | None) -> float:
    left = properties.find(f"{W}tblCellMar/{W}left") if properties is not None else None
    return max(0.0, min(20.0, twips(left.get(f"{W}w")))) if left is not None else _PADDING_PT
