"""Stories: the blocks of body, cells, boxes, notes, heads, feet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

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
from reader.engine.formats.docx.chunks import chunk
from reader.engine.formats.docx.drawings import Box
from reader.engine.formats.docx.fields import Fields
from reader.engine.formats.docx.names import Element, M, W, children, is_drop_cap, number, val
from reader.engine.formats.docx.numbering import Level
from reader.engine.formats.docx.runs import Line, Runs
from reader.engine.formats.docx.tables import read_table
from reader.engine.formats.docx.values import paragraph_values, run_values, shape, tabs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.engine.formats.blocks import Tab
    from reader.engine.formats.docx.context import Context
    from reader.engine.formats.docx.drawings import Words
    from reader.engine.formats.docx.package import Part
    from reader.engine.formats.docx.styles import Style
    from reader.engine.formats.docx.values import Values

_HEADING: Final = re.compile(r"(?:heading|kop|kop_)\s?([1-9])", re.IGNORECASE)
_TITLE: Final = frozenset({"title", "titel"})
_LOWEST: Final = 9  # a level of outline that says "body"
_LONGEST_HEADING: Final = 300  # characters
_SUFFIXES: Final = {"tab": "\t", "space": " ", "nothing": ""}
_BOX_PT: Final = 300.0


class SectionEnd(Struct, frozen=True):
    """Where a section ends, with what it says of its pages."""

    properties: Element


class _Number(Struct, frozen=True):
    """What numbers a paragraph: a list and a level of it; `direct` if the paragraph itself says so."""

    list: str
    at: int
    level: Level
    direct: bool


class Story:
    """Reads one story.

    `role` is that of all its paragraphs where it is no body of text; `white` is the paper that it stands on.
    """

    def __init__(
        self, context: Context, part: Part, root: Element, role: Role = Role.BODY, *, white: bool = False
    ) -> None:
        self._context = context
        self._part = part
        self._role = role
        self._runs = Runs(context, part, Fields(root, context.counted_fields))
        self._pending: Line | None = None
        self._white = white

    def blocks(self, container: Element) -> list[Block | SectionEnd]:
        """Return the blocks of a container: a body, a cell, a note."""
        outer, self._pending = self._pending, None
        out: list[Block | SectionEnd] = []
        for child in children(container):
            self._block(child, out)
        self._flush(out)
        self._pending = outer
        return out

    def inner(self, container: Element) -> tuple[Block, ...]:
        """Return the blocks of a container within a page: of a cell or a box."""
        outer, self._white = self._white, False  # a cell may have a colour
        blocks = self.blocks(container)
        self._white = outer
        return tuple(block for block in blocks if not isinstance(block, SectionEnd | PageBreak))

    def _block(self, child: Element, out: list[Block | SectionEnd]) -> None:
        tag = child.tag
        if tag == f"{W}p":
            self._paragraph(child, out)
        elif tag == f"{W}tbl":
            self._flush(out)
            table = read_table(child, self._context.styles, self.inner)
            if table is not None:
                out.append(table)
        elif tag == f"{W}altChunk":
            self._flush(out)
            out += chunk(self._context, self._part, child)
        elif tag == f"{W}sectPr":
            self._flush(out)
            self._end_section(child, out)
        elif tag in {f"{W}r", f"{M}oMathPara", f"{M}oMath"}:  # without a paragraph, as some files have it
            style = self._context.styles.style(self._context.styles.default)
            line = Line()
            self._runs.collect(child, style, line)
            self._emit(line, None, style, out)

    def _paragraph(self, element: Element, out: list[Block | SectionEnd]) -> None:
        self._context.steps.take()
        styles = self._context.styles
        properties = element.find(f"{W}pPr")
        style = styles.style(val(properties, "pStyle", styles.default))
        line = self._runs.read(element, style, white=self._white)
        if self._pending is not None:
            line.parts[:0], line.aside[:0] = self._pending.parts, self._pending.aside
            self._pending = None
        section = properties.find(f"{W}sectPr") if properties is not None else None
        if section is None and self._runs_on(properties, style):
            self._pending = line
            return
        self._emit(line, properties, style, out)
        if section is not None:
            self._end_section(section, out)

    def _end_section(self, properties: Element, out: list[Block | SectionEnd]) -> None:
        self._context.end_section()
        out.append(SectionEnd(properties))

    def _runs_on(self, properties: Element | None, style: Style) -> bool:
        """Say whether the next paragraph goes on with one: a drop cap, or its end is deleted or hidden."""
        if is_drop_cap(properties):
            return True
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom")):
            return True
        return self._context.styles.dress(style, val(mark, "rStyle"), run_values(mark)).hidden

    def _flush(self, out: list[Block | SectionEnd]) -> None:
        """Set what waits for a paragraph that does not come."""
        line, self._pending = self._pending, None
        if line is not None and (line.parts or line.aside):
            self._emit(line, None, self._context.styles.style(self._context.styles.default), out)

    def _emit(
        self, line: Line, properties: Element | None, style: Style, out: list[Block | SectionEnd]
    ) -> None:
        numbered = self._number(properties, style)
        values = self._values(properties, style, numbered)
        role, level = self._role_of(values, style, numbered, line)
        made = shape(values, self._tabs(properties, style, numbered))
        parts = [*self._label(properties, style, numbered), *line.parts]
        for part in _pages(parts):
            if part is None:
                out.append(PageBreak())
            else:
                out.append(Paragraph(part, made, role, level))
        out += [block for each in line.aside for block in self._aside(each)]

    def _number(self, properties: Element | None, style: Style) -> _Number | None:
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_, at = style.number
        if own is not None:
            list_, at = val(own, "numId", list_), val(own, "ilvl", at)
        if not list_ or list_ == "0":
            return None
        numbering = self._context.numbering
        by = style.numbered_by or val(properties, "pStyle")
        place = number(at) if at else numbering.level_of_style(list_, by)
        level = numbering.level(list_, place)
        return _Number(list_, place, level, own is not None) if level is not None else None

    def _values(self, properties: Element | None, style: Style, numbered: _Number | None) -> Values:
        direct = paragraph_values(properties)
        defaults = self._context.styles.default_paragraph
        listed = numbered.level.paragraph if numbered else {}
        if numbered and numbered.direct:
            return {**defaults, **style.paragraph, **listed, **direct}
        return {**defaults, **listed, **style.paragraph, **direct}

    def _tabs(self, properties: Element | None, style: Style, numbered: _Number | None) -> tuple[Tab, ...]:
        return tabs(properties, (*style.tabs, *(numbered.level.tabs if numbered else ())))

    def _role_of(
        self, values: Values, style: Style, numbered: _Number | None, line: Line
    ) -> tuple[Role, int]:
        if self._role is not Role.BODY:
            return self._role, 0
        level = _heading_level(values, style)
        length = sum(len(part.text) for part in line.parts if isinstance(part, Run))
        if level and 0 < length <= _LONGEST_HEADING:
            return Role.HEADING, level
        return (Role.LIST_ITEM if numbered and numbered.level.text else Role.BODY), 0

    def _label(self, properties: Element | None, style: Style, numbered: _Number | None) -> list[Run]:
        if numbered is None:
            return []
        label = self._context.numbering.next(numbered.list, numbered.at)
        mark = run_values(properties.find(f"{W}rPr")) if properties is not None else {}
        own = {name: value for name, value in numbered.level.run.items() if name not in {"font", "theme"}}
        dress = self._context.styles.dress(style, "", {**mark, **own})
        if not label.strip() or dress.hidden:
            return []
        return [Run(label + _SUFFIXES.get(numbered.level.after, "\t"), dress.look)]

    def _aside(self, aside: Box | Words) -> Iterator[Block]:
        """Yield what stands in a drawing as a table of one cell; nothing of an empty one."""
        if isinstance(aside, Box):
            blocks = Story(self._context, self._part, aside.content, self._role).inner(aside.content)
        else:
            look = self._context.styles.dress(self._context.styles.style(""), "", {}).look
            blocks = tuple(Paragraph((Run(line, look),), Shape(), self._role) for line in aside.lines)
        if any(not isinstance(block, Paragraph) or block.parts for block in blocks):
            framed = isinstance(aside, Box) and aside.framed
            cell = Cell(blocks, edges=(framed, framed, framed, framed))
            yield Table((TableRow((cell,)),), (aside.width_pt or _BOX_PT,))


def _heading_level(values: Values, style: Style) -> int:
    outline = values.get("outlineLvl")
    if outline is not None:
        level = number(outline, _LOWEST)
        return level + 1 if 0 <= level < _LOWEST else 0
    named = _HEADING.fullmatch(style.name)
    if named:
        return int(named[1])
    return 1 if style.name.lower() in _TITLE else 0


def _pages(parts: list[Run | Picture | None]) -> list[tuple[Run | Picture, ...] | None]:
    """Cut the parts of a paragraph at its page breaks, which stay as None."""
    pages: list[tuple[Run | Picture, ...] | None] = []
    current: list[Run | Picture] = []
    for part in parts:
        if part is not None:
            current.append(part)
            continue
        if current:
            pages.append(tuple(current))
        pages.append(None)
        current = []
    if current or not pages:
        pages.append(tuple(current))
    return pages
