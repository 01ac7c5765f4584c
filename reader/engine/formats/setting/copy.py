"""Blocks poured over pages, drawn page by page, told as text."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.engine.formats.blocks import PageBreak, Paper, Paragraph
from reader.engine.formats.setting.composing import Composer, begins_page, keeps
from reader.engine.formats.setting.galley import Galley, Item, cut
from reader.engine.formats.setting.sheet import Sheets
from reader.engine.formats.setting.telling import reading_text
from reader.engine.formats.steps import ALL, HALF, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.engine.formats.blocks import Block, Script
    from reader.engine.formats.setting.lines import Told
    from reader.text import ReadingText

_HEAD_PT: Final = 32.0  # from the top of the first page to its head
_BELOW_HEAD_PT: Final = 12.0
_KEPT_PT: Final = 40.0  # what has to fit below a heading
_KEPT_ROW: Final = 0.5  # of a page: a row up to that height is not cut
_RULE_PT: Final = 140.0  # the line above the notes
_RULE_INK: Final = 0x808080


def set_script(
    script: Script, target: Path, *, most_pages: int, report: Callable[[int, int], None]
) -> ReadingText:
    """Set a file as pages of a PDF; return its reading text. Raises LimitExceeded beyond `most_pages`."""
    steps = Steps(report, HALF, ALL)
    steps.begin(
        sum(map(len, (script.head, script.notes, script.foot, *(one.blocks for one in script.chapters))))
    )
    press = _Press(target, most_pages, steps)
    try:
        body = press.head(script)
        for chapter in script.chapters:
            body += press.chapter(chapter.blocks, chapter.paper)
        notes = press.apart(script.notes)
        foot = press.apart(script.foot)
        press.finish()
    finally:
        press.close()
    return reading_text(body, notes, foot, press.sizes)


class _Press:
    """Pours blocks over pages.

    Attributes:
        sizes: width and height of each page so far, in points
    """

    def __init__(self, target: Path, most_pages: int, steps: Steps) -> None:
        self.sizes: list[tuple[float, float]] = []
        self._sheets = Sheets(target)
        self._most_pages = most_pages
        self._steps = steps
        self._paper = Paper()
        self._items: list[Item] = []
        self._top = self._y = 0.0
        self._begun = False

    def head(self, script: Script) -> list[Told]:
        """Set what is printed above the text of the first page."""
        paper = script.chapters[0].paper if script.chapters else Paper()
        self._begin(paper)
        if not script.head:
            return []
        self._top = self._y = min(_HEAD_PT, paper.top_pt)
        told = self._flow(script.head)
        self._y = max(paper.top_pt, self._y + _BELOW_HEAD_PT)
        if len(self.sizes) == 1:
            self._top = self._y
        return told

    def chapter(self, blocks: Iterable[Block], paper: Paper) -> list[Told]:
        """Set a chapter, on a new page unless the page is still empty."""
        if self._y > self._top or paper != self._paper:
            self._begin(paper)
        return self._flow(blocks)

    def apart(self, blocks: Iterable[Block]) -> list[Told]:
        """Set blocks below the text, behind a short line."""
        blocks = tuple(blocks)
        if not blocks:
            return []
        rule = Galley([Item(0.0, 12.0, 0.5, None, _RULE_PT, _RULE_INK)], 18.0)
        self._pour(rule, keep=True)
        return self._flow(blocks)

    def finish(self) -> None:
        """Draw the last page."""
        self._end_page()

    def close(self) -> None:
        """Finish the file, or what there is of it."""
        self._sheets.close()

    @property
    def _width(self) -> float:
        return self._paper.width_pt - self._paper.left_pt - self._paper.right_pt

    @property
    def _bottom(self) -> float:
        return self._paper.height_pt - self._paper.bottom_pt

    def _flow(self, blocks: Iterable[Block]) -> list[Told]:
        composer = Composer(0.8 * (self._paper.height_pt - self._paper.top_pt - self._paper.bottom_pt))
        for block in blocks:
            self._steps.take()
            if begins_page(block) and self._y > self._top:
                self._begin(self._paper)
            if isinstance(block, PageBreak):
                continue
            for galley in composer.parts(block, self._width):
                self._steps.take(0)
                need = galley.height + (_KEPT_PT if keeps(block) else 0.0)
                self._pour(galley, keep=not isinstance(block, Paragraph) or keeps(block), need=need)
        return composer.told

    def _pour(self, galley: Galley, *, keep: bool, need: float = 0.0) -> None:
        """Put a galley on the page, and what does not fit on the pages after it."""
        if not galley.items:
            self._y += galley.height if self._y > self._top else 0.0
            return
        whole = self._bottom - self._paper.top_pt
        if keep and self._y + max(need, galley.height) > self._bottom and galley.height < _KEPT_ROW * whole:
            self._turn_page()
        items, done = deque(galley.items), 0.0
        while galley.height - done > self._bottom - self._y and items:
            room = self._bottom - self._y
            if items[0].bottom - done > room and self._y > self._top and items[0].line is not None:
                self._turn_page()
                room = self._bottom - self._y
            taken, edge = cut(items, done, room)
            self._place(taken, done)
            done = edge
            self._y = self._bottom
            if not items:
                return
            self._begin(self._paper)
        self._place(items, done)
        self._y += galley.height - done

    def _turn_page(self) -> None:
        if self._y > self._top:
            self._begin(self._paper)

    def _place(self, items: Iterable[Item], done: float) -> None:
        for item in items:
            item.x += self._paper.left_pt
            item.y += self._y - done
            if item.line is not None:
                item.line.page = len(self.sizes)
                item.line.left_pt, item.line.top_pt = item.x, item.y
            self._items.append(item)

    def _begin(self, paper: Paper) -> None:
        """Begin a new page."""
        self._end_page()
        if len(self.sizes) == self._most_pages:
            raise errors.LimitExceeded(
                f"It is longer than {self._most_pages} pages. Divide it and add the parts."
            )
        self._paper = paper
        self.sizes.append((paper.width_pt, paper.height_pt))
        self._top = self._y = paper.top_pt
        self._begun = True

    def _end_page(self) -> None:
        if self._begun:
            self._sheets.draw(*self.sizes[-1], self._items)
        self._items, self._begun = [], False
