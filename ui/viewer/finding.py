"""State of finding in one letter: hits and the current one."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.viewer.find_manner import BadPattern, find

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Span
    from ui.viewer.find_bar import FindBar
    from ui.viewer.find_manner import Manner
    from ui.viewer.page_view import PageView


class Finding(QObject):
    """Connects a find bar with the pages.

    `find(needle)` returns where it stands in the letter, in order; `prepare(then)` calls `then` once that is
    quick, at once if it is; `bar` is where it is typed.
    """

    def __init__(
        self,
        bar: FindBar,
        pages: PageView,
        find: Callable[[str], list[Span]],
        prepare: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__(bar)
        self.bar = bar
        self._pages = pages
        self._find = find
        self._prepare = prepare
        self._needle = ""
        self._hits: list[Span] = []
        self._number = -1
        bar.sought.connect(self._seek)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.end)

    def begin(self) -> None:
        """Show the bar; a short selection is what is looked for."""
        text, span = self._pages.text, self._pages.text_cursor.span
        short = text is not None and span is not None and "\n" not in text.text[span.start : span.end]
        self.bar.begin(text.text[span.start : span.end] if short and text and span else "")

    def step(self, steps: int) -> None:
        """Look at the next one found, or the one before, around the letter's ends."""
        if not self._hits:
            if self.bar.isHidden():
                self.begin()
            return
        self._look_at((self._number + steps) % len(self._hits))

    def end(self) -> None:
        """Close the bar; what was looked at stays, selected."""
        here = self._hits[self._number] if self._hits else None
        self.leave()
        self._pages.setFocus()
        if here is not None:
            self._pages.text_cursor.select_span(here)

    def leave(self) -> None:
        """Close the bar; the focus and what is selected stay."""
        self.bar.hide()
        self._hits, self._number = [], -1
        self._pages.set_hits([], -1)

    def follow(self, needle: str, manner: Manner) -> None:
        """Look for what is looked for in the other pane."""
        self.bar.follow(needle, manner)

    def _seek(self, needle: str) -> None:
        """Look for other words as soon as that can be done without a wait."""
        self._needle = needle
        self._prepare(self._look)

    def _look(self) -> None:
        """Look for what was typed last, from where reading is."""
        if self.bar.isHidden():
            return
        text = self._pages.text
        try:
            self._hits = self._find_in(text.text) if text is not None and self._needle.strip() else []
        except BadPattern:
            self._hits, self._number = [], -1
            self._pages.set_hits([], -1)
            self.bar.show_bad_pattern()
            return
        start = text.page_start(self._pages.place().page) if text is not None else None
        if self._hits:
            first = bisect_left(self._hits, start or 0, key=_start)
            self._look_at(first % len(self._hits))
        else:
            self._number = -1
            self._pages.set_hits([], -1)
            self.bar.show_count(0, 0)

    def _find_in(self, text: str) -> list[Span]:
        return find(text, self._needle, self.bar.manner, self._find)

    def _look_at(self, number: int) -> None:
        self._number = number
        self._pages.set_hits(self._hits, number)
        self.bar.show_count(number + 1, len(self._hits))
        text = self._pages.text
        boxes = text.boxes(self._hits[number]) if text is not None else ()
        if boxes:
            self._pages.reveal(boxes[0])


def _start(span: Span) -> int:
    return span.start
