"""HTML as blocks, without fetching or running anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import lxml.html
from lxml import etree
from msgspec.structs import replace

from reader.engine.formats.blocks import Block, Cell, Face, Look, Paragraph, Role, Run, Shape, Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Element = Any  # lxml ships no types

_UNSEEN: Final = frozenset(
    {
        "head",
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "audio",
        "video",
        "canvas",
        "select",
    }
)
_BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "address",
        "figure",
        "figcaption",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "form",
        "fieldset",
        "legend",
        "hr",
        "center",
        "body",
        "html",
        "details",
        "summary",
        "caption",
    }
)
_BOLD: Final = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_ITALIC: Final = frozenset({"i", "em", "cite", "var", "address"})
_MONO: Final = frozenset({"pre", "code", "tt", "kbd", "samp"})
_CHANGES: Final[dict[str, Callable[[Look], Look]]] = {
    **dict.fromkeys(_BOLD, lambda look: replace(look, bold=True)),
    **dict.fromkeys(_ITALIC, lambda look: replace(look, italic=True)),
    **dict.fromkeys(_MONO, lambda look: replace(look, face=Face.MONO)),
    **dict.fromkeys(("u", "ins"), lambda look: replace(look, underline=True)),
    **dict.fromkeys(("s", "strike", "del"), lambda look: replace(look, strike=True)),
    "sup": lambda look: replace(look, lift=1),
    "sub": lambda look: replace(look, lift=-1),
}
_SIZES: Final = {"h1": 16.0, "h2": 13.0, "h3": 11.5, "small": 9.0}
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_INDENT_PT: Final = 18.0
_USUAL: Final = Shape(after_pt=6.0)


def html_blocks(data: bytes) -> list[Block]:
    """Return the blocks of a web page or a piece of one."""
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError):
        return []  # nothing in it
    reader = _Reader()
    reader.read(root, Look())
    return reader.finished()


class _Reader:
    def __init__(self, depth: int = 0) -> None:
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._depth = depth
        self._role, self._level = Role.BODY, 0

    def finished(self) -> list[Block]:
        """Return the blocks that were read."""
        self._close()
        return self._blocks

    def read(self, element: Element, look: Look) -> None:
        """Read an element with all that is in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(element):
            return
        look = _dressed(tag, look)
        is_block = tag in _BLOCKS
        if is_block:
            self._close()
        if tag == "table":
            self._table(element, look)
        elif tag == "br":
            self._runs.append(Run("\n", look))
        else:
            self._begin(element, look)
            self._inside(element, look, kept=tag == "pre")
        if is_block:
            self._close()
            self._role, self._level = Role.BODY, 0

    def _begin(self, element: Element, look: Look) -> None:
        tag = element.tag
        if re.fullmatch(r"h[1-6]", tag):
            self._role, self._level = Role.HEADING, int(tag[1])
        elif tag == "li":
            self._role = Role.LIST_ITEM
            self._runs.append(Run(f"{_label(element)} ", look))

    def _inside(self, element: Element, look: Look, *, kept: bool) -> None:
        self._say(element.text, look, kept=kept)
        self._depth += element.tag in {"ul", "ol", "blockquote", "dd"}
        for child in element:
            self.read(child, look)
            self._say(child.tail, look, kept=kept)
        self._depth -= element.tag in {"ul", "ol", "blockquote", "dd"}

    def _say(self, text: str | None, look: Look, *, kept: bool) -> None:
        if text:
            self._runs.append(Run(text if kept else _SPACE.sub(" ", text), look))

    def _close(self) -> None:
        """End the paragraph that is open; white space alone makes none."""
        if any(run.text.strip() for run in self._runs):
            shape = replace(_USUAL, left_pt=_INDENT_PT * min(self._depth, 8))
            self._blocks.append(Paragraph(tuple(self._runs), shape, self._role, self._level))
        self._runs = []

    def _table(self, element: Element, look: Look) -> None:
        rows = [TableRow(tuple(_cells(row, look))) for row in _rows(element)]
        width = max((cell.column + cell.columns for row in rows for cell in row.cells), default=0)
        for caption in element.findall("caption"):
            self.read(caption, look)
        if width:
            self._blocks.append(Table(tuple(rows), (100.0,) * width))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)
        elif child.tag == "tr" and not _is_hidden(child):
            yield child


def _cells(row: Element, look: Look) -> Iterator[Cell]:
    column = 0
    for each in row:
        if each.tag in {"td", "th"} and not _is_hidden(each):
            columns = _count(each.get("colspan"))
            reader = _Reader()
            reader.read(each, look)
            yield Cell(tuple(reader.finished()), column, columns)
            column += columns


def _count(text: str | None) -> int:
    return max(1, min(50, int(text))) if text and text.isdecimal() and len(text) < 4 else 1  # noqa: PLR2004


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _label(item: Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    start = parent.get("start", "1")
    items = [each for each in parent if each.tag == "li"]
    return f"{items.index(item) + (int(start) if start.isdecimal() else 1)}."


def _dressed(tag: str, look: Look) -> Look:
    if tag in _SIZES:
        look = replace(look, size_pt=_SIZES[tag])
    return _CHANGES[tag](look) if tag in _CHANGES else look
