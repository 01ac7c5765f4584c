"""Master pages: their paper, and their running heads and feet, once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.engine.formats.blocks import Block, Chapter, Paper, Paragraph, Role, Run, Table
from reader.engine.formats.odt.names import FO, STYLE, Element, points
from reader.engine.formats.odt.story import NewPaper, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.engine.formats.odt.context import Context

_DIGITS: Final = re.compile(r"\d+")
_A4: Final = Paper()
_LEAST_PT, _MOST_PT = 200.0, 2_000.0  # a side of a page that anybody prints
_LEAST_COLUMN_PT: Final = 100.0
_USUAL: Final = "Standard"
_HEADS: Final = ("header-first", "header", "header-left")
_FEET: Final = ("footer-first", "footer", "footer-left")


class Masters:
    """The master pages of a text by name."""

    def __init__(self, context: Context) -> None:
        self._context = context
        styles = context.document.styles
        self._masters = {each.get(f"{STYLE}name", ""): each for each in styles.iter(f"{STYLE}master-page")}
        self._layouts = {each.get(f"{STYLE}name", ""): each for each in styles.iter(f"{STYLE}page-layout")}

    def chapters(self, blocks: Iterable[Block | NewPaper]) -> tuple[list[Chapter], list[str]]:
        """Return the chapters of a text, and the names of the master pages that it uses."""
        made: list[Chapter] = []
        used: list[str] = []
        current: list[Block] = []
        master = _USUAL if _USUAL in self._masters else next(iter(self._masters), "")
        for block in blocks:
            if not isinstance(block, NewPaper):
                current.append(block)
                continue
            if current:
                made.append(Chapter(tuple(current), self.paper(master)))
                used.append(master)
                current = []
            master = block.master
        made.append(Chapter(tuple(current), self.paper(master)))
        return made, self._followed([*used, master])

    def _followed(self, names: list[str]) -> list[str]:
        """Return master pages with those that follow them."""
        found: dict[str, None] = {}
        for start in names:
            name = start
            while name in self._masters and name not in found:
                found[name] = None
                name = self._masters[name].get(f"{STYLE}next-style-name", "")
        return list(found)

    def paper(self, name: str) -> Paper:
        """Return the paper of a master page; A4 where it does not say, or what it says is no page."""
        master = self._masters.get(name)
        layout = self._layouts.get(master.get(f"{STYLE}page-layout-name", "")) if master is not None else None
        properties = layout.find(f"{STYLE}page-layout-properties") if layout is not None else None
        if properties is None:
            return _A4
        width, height = (points(properties.get(f"{FO}page-{side}")) for side in ("width", "height"))
        if not (_LEAST_PT <= width <= _MOST_PT and _LEAST_PT <= height <= _MOST_PT):
            width, height = _A4.width_pt, _A4.height_pt
        every = properties.get(f"{FO}margin")
        sides = [
            points(properties.get(f"{FO}margin-{side}", every), 64.0)
            for side in ("top", "right", "bottom", "left")
        ]
        made = Paper(width, height, *(max(28.0, side) for side in sides))
        column = width - made.left_pt - made.right_pt, height - made.top_pt - made.bottom_pt
        return made if min(column) >= _LEAST_COLUMN_PT else Paper(width, height)

    def heads_and_feet(self, names: Iterable[str]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Return what is printed above the first page's text, and all other running heads and feet once."""
        head: tuple[Block, ...] = ()
        rest: list[Block] = []
        told: set[str] = set()
        for place, (element, is_header) in enumerate(self._printed(names)):
            is_head = place == 0 and is_header
            blocks = Story(self._context, Role.BODY if is_head else Role.RUNNING_HEAD).inner(element)
            pattern = _DIGITS.sub("#", "".join("".join(_texts(blocks)).split()))
            if not pattern or pattern in told:
                continue
            told.add(pattern)
            if is_head:
                head = blocks
            else:
                rest += blocks
        return head, tuple(rest)

    def _printed(self, names: Iterable[str]) -> Iterator[tuple[Element, bool]]:
        for name in names:
            for parts in (_HEADS, _FEET):
                for part in parts:
                    for element in self._masters[name].iterchildren(f"{{*}}{part}"):
                        if element.get(f"{STYLE}display", "true") != "false":
                            yield element, parts is _HEADS


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "".join(part.text for part in block.parts if isinstance(part, Run))
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _texts(cell.blocks)
