"""Tables of an OpenDocument text, and those within shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from reader.engine.formats.blocks import Block, Cell, Table, TableRow
from reader.engine.formats.odt.names import FO, STYLE, TABLE, Element, local, points, whole
from reader.engine.formats.odt.styles import colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.engine.formats.odt.styles import Styles, Values

ReadCell = Callable[[Element], tuple[Block, ...]]

_MOST_COLUMNS: Final = 200  # more is no table that anybody reads
_MOST_REPEATS: Final = 200
_COLUMN_PT: Final = 100.0
_WHITE: Final = 0xFFFFFF
_SIDES: Final = ("top", "right", "bottom", "left")
_GROUPS: Final = frozenset(
    {"table-header-rows", "table-rows", "table-row-group", "table-columns", "table-header-columns",
     "table-column-group"}
)  # fmt: skip
_UNSEEN: Final = frozenset({"collapse", "filter"})


def read_table(element: Element, styles: Styles, read_cell: ReadCell) -> Table | None:
    """Read a table; None when nothing of it is shown."""
    properties = styles.properties("table", element.get(f"{TABLE}style-name"), "table")
    if properties.get(f"{TABLE}display") == "false":
        return None
    rows = [TableRow(tuple(_cells(row, styles, read_cell))) for row in shown_rows(element)]
    rows = [row for row in rows if row.cells]
    if not rows:
        return None
    width = max(cell.column + cell.columns for row in rows for cell in row.cells)
    left = max(0.0, points(properties.get(f"{FO}margin-left")))
    return Table(tuple(rows), _widths(element, styles, width), left, _padding(element, styles))


def shown_rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table that are not hidden, each as often as it says."""
    for child in table:
        if local(child) in _GROUPS:
            if child.get(f"{TABLE}display") != "false":
                yield from shown_rows(child)
        elif local(child) == "table-row" and child.get(f"{TABLE}visibility") not in _UNSEEN:
            repeats = whole(child.get(f"{TABLE}number-rows-repeated"), 1)
            for _ in range(max(1, min(repeats, _MOST_REPEATS))):
                yield child


def _cells(row: Element, styles: Styles, read_cell: ReadCell) -> list[Cell]:
    """Return the cells of a row; what stands behind the last column of a table goes on in the last cell."""
    cells: list[Cell] = []
    column = 0
    for each in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        repeats = max(1, min(whole(each.get(f"{TABLE}number-columns-repeated"), 1), _MOST_COLUMNS - column))
        if local(each) == "covered-table-cell":
            column += repeats
            continue
        for _ in range(repeats):
            if column >= _MOST_COLUMNS and cells:
                cells[-1] = replace(cells[-1], blocks=cells[-1].blocks + read_cell(each))
                continue
            cells.append(_cell(each, column, styles, read_cell))
            column += 1
    return cells


def _cell(element: Element, column: int, styles: Styles, read_cell: ReadCell) -> Cell:
    values = styles.properties("table-cell", element.get(f"{TABLE}style-name"), "table-cell")
    columns = whole(element.get(f"{TABLE}number-columns-spanned"), 1)
    shade = colour(values.get(f"{FO}background-color"))
    top, right, bottom, left = (_has_line(values, side) for side in _SIDES)
    return Cell(
        read_cell(element),
        column,
        max(1, min(columns, _MOST_COLUMNS - column)),
        max(1, whole(element.get(f"{TABLE}number-rows-spanned"), 1)),
        (top, right, bottom, left),
        None if shade == _WHITE else shade,
    )


def _padding(table: Element, styles: Styles) -> float:
    cell = next(table.iter("{*}table-cell"), None)
    name = cell.get(f"{TABLE}style-name") if cell is not None else None
    values = styles.properties("table-cell", name, "table-cell")
    return max(0.0, min(20.0, points(values.get(f"{FO}padding-left") or values.get(f"{FO}padding"))))


def _has_line(values: Values, side: str) -> bool:
    told = values.get(f"{FO}border-{side}") or values.get(f"{FO}border") or "none"
    return told not in {"none", "hidden"}


def _widths(table: Element, styles: Styles, width: int) -> tuple[float, ...]:
    widths: list[float] = []
    for column in _columns(table):
        values = styles.properties("table-column", column.get(f"{TABLE}style-name"), "table-column")
        repeats = max(1, min(whole(column.get(f"{TABLE}number-columns-repeated"), 1), _MOST_COLUMNS))
        widths += [points(values.get(f"{STYLE}column-width")) or _COLUMN_PT] * repeats
    return tuple([*widths, *[_COLUMN_PT] * width][:width])


def _columns(table: Element) -> Iterator[Element]:
    for child in table:
        if local(child) in _GROUPS:
            yield from _columns(child)
        elif local(child) == "table-column":
            yield child
