"""Stories: the blocks of body, cells, boxes, notes, heads, feet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from reader.engine.formats.blocks import (
    Block,
    Cell,
    PageBreak,
    Paragraph,
    Picture,
    Role,
    Run,
    Shape,
    Table,
    TableRow,
)
from reader.engine.formats.odt.drawings import Box, Words, without_twins
from reader.engine.formats.odt.names import DRAW, FO, LOEXT, STYLE, TABLE, TEXT, Element, local, whole
from reader.engine.formats.odt.numbering import Level
from reader.engine.formats.odt.runs import Line, Runs, is_hidden_paragraph
from reader.engine.formats.odt.styles import shape
from reader.engine.formats.odt.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.engine.formats.odt.context import Context
    from reader.engine.formats.odt.numbering import Count

_LONGEST_HEADING: Final = 300  # characters
_BOX_PT: Final = 300.0
_TITLES: Final = frozenset({"title", "titel"})
_UNSEEN: Final = frozenset(
    {"tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls",
     "dde-connection-decls", "alphabetical-index-auto-mark-file", "soft-page-break", "annotation",
     "annotation-end", "table-of-content-source", "section-source", "calculation-settings", "settings"}
)  # fmt: skip


class NewPaper(Struct, frozen=True):
    """What follows stands on pages of this kind, by its master page's name."""

    master: str


class _Label(Struct, frozen=True):
    """What is printed before a paragraph, and its level of the list."""

    text: str
    level: Level | None


class Story:
    """Reads one story; `role` is that of all its paragraphs where it is no body of text."""

    def __init__(self, context: Context, role: Role = Role.BODY) -> None:
        self._context = context
        self._role = role
        self._runs = Runs(context, self._note)

    def blocks(self, container: Element) -> list[Block | NewPaper]:
        """Return the blocks of a container: a body, a cell, a note."""
        out: list[Block | NewPaper] = []
        for child in container:
            self._block(child, out)
        return out

    def inner(self, container: Element) -> tuple[Block, ...]:
        """Return the blocks of a container within a page: of a cell or a box."""
        return tuple(block for block in self.blocks(container) if not isinstance(block, NewPaper | PageBreak))

    def _block(self, child: Element, out: list[Block | NewPaper]) -> None:
        tag = local(child)
        if tag == "p":
            self._paragraph(child, out)
        elif tag == "h":
            self._heading(child, out)
        elif tag == "list":
            style = child.get(f"{TEXT}style-name", "")
            self._list(child, out, style, 0, self._context.numbering.begin(child, style))
        elif tag == "table" and child.tag.startswith((TABLE, LOEXT)):
            self._table(child, out)
        elif isinstance(child.tag, str) and child.tag.startswith(DRAW):
            line = Line()
            self._runs.draw(child, line, None)
            self._emit(line, None, out)
        elif tag and tag not in _UNSEEN and not _is_hidden_section(child):
            for inner in child:
                self._block(inner, out)

    # Lists

    def _list(self, element: Element, out: list[Block | NewPaper], style: str, at: int, count: Count) -> None:
        for item in element:
            if local(item) not in {"list-item", "list-header"}:
                continue
            is_open = local(item) == "list-item"
            for child in item:
                if local(child) == "list":
                    own = child.get(f"{TEXT}style-name") or style
                    inner = count if own == style else self._context.numbering.begin(child, own)
                    self._list(child, out, own, at + 1, inner)
                elif local(child) in {"p", "h"}:
                    self._item(item, child, out, style, at, count if is_open else None)
                    is_open = False
                else:
                    self._block(child, out)

    def _item(  # noqa: PLR0913, PLR0917 - the item, its paragraph, where both stand
        self,
        item: Element,
        child: Element,
        out: list[Block | NewPaper],
        style: str,
        at: int,
        count: Count | None,
    ) -> None:
        numbering = self._context.numbering
        level = numbering.level(style, at)
        text = ""
        if count is not None and not self._is_hidden(child):
            text = numbering.next(style, at, count, item.get(f"{TEXT}start-value"))
        if child.get(f"{TEXT}is-list-header") == "true":
            text = ""
        self._paragraph(child, out, _Label(text, level), heading=local(child) == "h")

    def _heading(self, element: Element, out: list[Block | NewPaper]) -> None:
        at = max(1, whole(element.get(f"{TEXT}outline-level"), 1)) - 1
        numbering = self._context.numbering
        text = ""
        if element.get(f"{TEXT}is-list-header") != "true" and not self._is_hidden(element):
            start = (
                element.get(f"{TEXT}start-value")
                if element.get(f"{TEXT}restart-numbering") == "true"
                else None
            )
            text = numbering.next("", at, numbering.outline, start)
        self._paragraph(element, out, _Label(text, numbering.level("", at) if text else None), heading=True)

    # Paragraphs

    def _is_hidden(self, element: Element) -> bool:
        style = element.get(f"{TEXT}style-name")
        return is_hidden_paragraph(element) or self._context.styles.is_hidden("paragraph", style)

    def _paragraph(
        self,
        element: Element,
        out: list[Block | NewPaper],
        label: _Label | None = None,
        *,
        heading: bool = False,
    ) -> None:
        self._context.steps.take()
        if is_hidden_paragraph(element):
            return
        name = element.get(f"{TEXT}style-name")
        own = self._context.styles.style("paragraph", name)
        if own is not None and own.get(f"{STYLE}master-page-name"):
            out.append(NewPaper(own.get(f"{STYLE}master-page-name")))
        line = self._runs.read(element, name)
        if not line.parts and not line.aside and self._context.styles.is_hidden("paragraph", name):
            return
        self._emit(
            line, name, out, label, self._level(element, line) if heading or self._is_title(name) else 0
        )

    def _is_title(self, name: str | None) -> bool:
        style = self._context.styles.style("paragraph", name)
        names = (name or "", style.get(f"{STYLE}parent-style-name", "") if style is not None else "")
        return any(each.lower() in _TITLES for each in names)

    def _level(self, element: Element, line: Line) -> int:
        length = sum(len(part.text) for part in line.parts if isinstance(part, Run))
        if self._role is not Role.BODY or not 0 < length <= _LONGEST_HEADING:
            return 0
        return max(1, min(9, whole(element.get(f"{TEXT}outline-level"), 1)))

    def _emit(
        self,
        line: Line,
        name: str | None,
        out: list[Block | NewPaper],
        label: _Label | None = None,
        level: int = 0,
    ) -> None:
        styles = self._context.styles
        made = shape(styles.properties("paragraph", name, "paragraph"), styles.tabs(name))
        parts = list(line.parts)
        if label is not None and label.level is not None:
            made = _indented(made, label.level)
        if label is not None and label.text.strip() and not styles.is_hidden("paragraph", name):
            gap = label.level.gap if label.level is not None else "\t"
            parts.insert(0, Run(label.text + gap, styles.dress(name, ()).look))
        role = Role.HEADING if level else self._role
        if role is Role.BODY and label is not None and label.text:
            role = Role.LIST_ITEM
        if parts or not line.aside:
            out.append(Paragraph(tuple(parts), made, role, level))
        out += [block for each in without_twins(line.aside) for block in self._aside(each)]
        if styles.properties("paragraph", name, "paragraph").get(f"{FO}break-after") == "page":
            out.append(PageBreak())

    def _aside(self, aside: Box | Words) -> Iterator[Block]:
        """Yield what stands in a frame as a table of one cell; nothing of an empty one."""
        if isinstance(aside, Box):
            blocks = Story(self._context, self._role).inner(aside.content)
            width = aside.width_pt
        else:
            look = self._context.styles.dress(None, ()).look
            blocks = tuple(Paragraph((Run(line, look),), Shape(), self._role) for line in aside.lines)
            width = 0.0
        if any(not isinstance(block, Paragraph) or block.parts for block in blocks):
            yield Table((TableRow((Cell(blocks, edges=(False,) * 4),)),), (width or _BOX_PT,))

    # What stands in them

    def _table(self, element: Element, out: list[Block | NewPaper]) -> None:
        style = self._context.styles.style("table", element.get(f"{TABLE}style-name"))
        if style is not None and style.get(f"{STYLE}master-page-name"):
            out.append(NewPaper(style.get(f"{STYLE}master-page-name")))
        table = read_table(element, self._context.styles, self.inner)
        if table is not None:
            out.append(table)

    def _note(self, note: Element, line: Line, name: str | None, spans: tuple[str, ...]) -> None:
        """Set the mark of a note, and the note itself behind the text."""
        dress = self._context.styles.dress(name, spans)
        citation, body = note.find(f"{TEXT}note-citation"), note.find(f"{TEXT}note-body")
        if dress.hidden or body is None:
            return
        mark = (
            (citation.get(f"{TEXT}label") or "".join(citation.itertext())).strip()
            if citation is not None
            else ""
        )
        if mark:
            line.parts.append(Run(mark, replace(dress.look, lift=1), mark=True))
        place = len(self._context.notes)
        blocks = Story(self._context, Role.NOTE).inner(body)
        self._context.notes[place:place] = _marked(blocks, mark)


def _marked(blocks: tuple[Block, ...], mark: str) -> list[Block]:
    """Set its mark before the first paragraph of a note."""
    first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
    parts: tuple[Run | Picture, ...] = first.parts if first is not None else ()
    look = next((part.look for part in parts if isinstance(part, Run)), None)
    if not mark:
        return list(blocks)
    own = Run(f"{mark}", replace(look, lift=1) if look else Run("").look, mark=True)
    lead = (own, Run(" ", look) if look else Run(" "))
    if first is None:
        return [Paragraph(lead, role=Role.NOTE), *blocks]
    return [replace(first, parts=(*lead, *parts)), *blocks[1:]]


def _indented(made: Shape, level: Level) -> Shape:
    if level.left_pt is None:
        return made
    return replace(made, left_pt=level.left_pt, first_pt=level.first_pt)


def _is_hidden_section(element: Element) -> bool:
    if element.tag != f"{TEXT}section":
        return False
    return bool(element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true")
