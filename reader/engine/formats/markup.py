"""Prepares HTML of a Word file for setting on pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, XMLParser, tostring

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_COLUMNS: Final = 6
_CHARACTERS_A_COLUMN: Final = 90  # that one line of the whole text column holds
_LINES_A_CELL: Final = 25  # half a page: a row does not break
_FILLED: Final = 0.5  # of a table's rows have two cells with text; emptier ones only put things in place
_BRACKETED: Final = re.compile(r"\[(\d+)\]")
_UNSAFE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Markup(NamedTuple):
    """HTML to be set, with the pictures that it names.

    Attributes:
        bodies: from the most faithful to the plainest; the next is for a body that fits on no page
        pictures: their bytes by name
    """

    bodies: tuple[str, ...]
    pictures: dict[str, bytes]


def tidy(html: str, pictures: dict[str, bytes]) -> Markup:
    """Turn mammoth's HTML into bodies for the page; raises ParseError when it is none."""
    body = _parsed(html)
    _drop_empty(body)
    _set_notes(body)
    _flatten(body, all_tables=False)
    faithful = _written(body)
    _flatten(body, all_tables=True)
    flat = _written(body)
    for parent in list(body.iter()):
        for picture in parent.findall("img"):
            _remove(parent, picture)
    return Markup((faithful, flat, _written(body)), pictures)


def _parsed(html: str) -> Element:
    parser = XMLParser()  # noqa: S314 - mammoth's own output, which declares nothing
    parser.feed(f"<body>{_UNSAFE.sub('', html)}</body>")
    return parser.close()


def _written(body: Element) -> str:
    return tostring(body, encoding="unicode", short_empty_elements=True)


def _drop_empty(body: Element) -> None:
    """Take out pictures that cannot be drawn, and the paragraphs that only make room."""
    for parent in list(body.iter()):
        for picture in parent.findall("img"):
            if not picture.get("src"):
                _remove(parent, picture)
    for parent in list(body.iter()):
        for paragraph in parent.findall("p"):
            if not _text(paragraph) and paragraph.find(".//img") is None:
                _remove(parent, paragraph)


def _set_notes(body: Element) -> None:
    """Turn mammoth's endnotes into notes with raised numbers, and `[1]` in the text into a raised 1."""
    for parent in body.iter("sup"):
        link = parent.find("a")
        found = _BRACKETED.fullmatch(link.text or "") if link is not None else None
        if link is not None and found is not None:
            _remove(parent, link)
            parent.text = found[1]
    for notes in body.findall("ol"):
        items = notes.findall("li")
        if items and all(re.match(r"(foot|end)note-", item.get("id", "")) for item in items):
            at = list(body).index(notes)
            body.remove(notes)
            body[at:at] = [Element("hr"), *_notes(items)]


def _notes(items: list[Element]) -> Iterator[Element]:
    for number, item in enumerate(items, 1):
        for i, paragraph in enumerate(list(item)):
            for link in paragraph.findall("a"):
                if link.text == "↑":
                    _remove(paragraph, link)
            paragraph.set("class", "note")
            if i == 0:
                mark = Element("sup")
                mark.text, mark.tail = str(number), f" {(paragraph.text or '').lstrip()}"
                paragraph.text = ""
                paragraph.insert(0, mark)
            yield paragraph


def _flatten(body: Element, *, all_tables: bool) -> None:
    """Set tables as paragraphs: all, or those too tall or wide for a page or made only for layout."""
    for parent in reversed(list(body.iter())):  # tables within tables first
        for table in parent.findall("table"):
            if all_tables or not _is_plain_table(table):
                at = list(parent).index(table)
                parent.remove(table)
                parent[at:at] = list(_paragraphs(table))


def _rows(table: Element) -> list[Element]:
    return [
        row
        for group in (table, *table.findall("thead"), *table.findall("tbody"))
        for row in group.findall("tr")
    ]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _is_plain_table(table: Element) -> bool:
    cells = [cell for row in _rows(table) for cell in _cells(row)]
    columns = max((_columns(row) for row in _rows(table)), default=0)
    if not 1 < columns <= _MOST_COLUMNS or len(_rows(table)) < 2:  # noqa: PLR2004 - one row is no table
        return False
    if any(cell.find(".//table") is not None or cell.find(".//img") is not None for cell in cells):
        return False
    texts = [_text(cell) for cell in cells]
    longest = _LINES_A_CELL * _CHARACTERS_A_COLUMN // columns
    paragraphs = max(len(list(cell)) for cell in cells)
    rows = [sum(bool(_text(cell)) for cell in _cells(row)) for row in _rows(table)]
    filled = sum(count > 1 for count in rows) >= _FILLED * len(rows)
    return filled and max(map(len, texts)) <= longest and paragraphs <= _LINES_A_CELL


def _columns(row: Element) -> int:
    spans = (cell.get("colspan", "1") for cell in _cells(row))
    return sum(int(span) if span.isdigit() else 1 for span in spans)


def _paragraphs(table: Element) -> Iterator[Element]:
    """Set each row as paragraphs; short cells beside each other share one."""
    for row in _rows(table):
        cells = [cell for cell in _cells(row) if _text(cell) or cell.find(".//img") is not None]
        if len(cells) > 1 and all(
            len(cell) <= 1 and len(_text(cell)) <= _CHARACTERS_A_COLUMN for cell in cells
        ):
            yield _one_paragraph(cells)
            continue
        for cell in cells:
            if cell.text and cell.text.strip():
                SubElement(cell, "p").text = cell.text
            yield from list(cell)


def _one_paragraph(cells: list[Element]) -> Element:
    paragraph = Element("p")
    for i, cell in enumerate(cells):
        inner = cell[0] if len(cell) else cell
        part = SubElement(paragraph, "span")
        part.text = inner.text
        part.extend(list(inner))
        part.tail = "\u2003" if i < len(cells) - 1 else None
    return paragraph


def _remove(parent: Element, child: Element) -> None:
    """Take out a child and keep the text behind it."""
    at = list(parent).index(child)
    if child.tail and at:
        before = parent[at - 1]
        before.tail = (before.tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)
