"""A table for the clipboard: plain text, and HTML for Excel."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from reader.interchange.neutral import neutralised

if TYPE_CHECKING:
    from collections.abc import Sequence

# Excel takes a cell with this number format for text, whatever it looks like.
_TEXT = r"mso-number-format:'\@';white-space:pre-wrap"


class Table(NamedTuple):
    """The same cells in two forms.

    Attributes:
        text: separated by tabs, a line each
        html: with its headings in bold
    """

    text: str
    html: str


def table(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> Table:
    """Return cells as a table; one that a spreadsheet would run as a formula is neutralised.

    Args:
        headings: of the columns
        lines: a cell for each heading
    """
    safe = [[_cell(cell) for cell in line] for line in lines]
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in (headings, *safe))
    head = "".join(f"<th align='left'>{escape(heading)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(map(_td, line))}</tr>" for line in safe)
    return Table(text, f"<table border='1'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def _cell(text: str) -> str:
    return "".join(neutralised(text))


def _td(cell: str) -> str:
    return f'<td style="{_TEXT}">{escape(cell)}</td>'
