"""Sets lines of text on the pages of a PDF: words, hyphens, columns, footnotes at the foot.

Lengths are points from the top left corner. Real text with embedded fonts, one string a line, so that it
is read back as it was set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pymupdf

from sample_docs.generator.hyphens import break_points
from sample_docs.generator.markup import note_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

A4 = (595.0, 842.0)
BLACK = (0.0, 0.0, 0.0)
_RAISED = 0.62  # size of a footnote's mark
_LIFT = 0.34
_NOTE_SIZE, _NOTE_LEADING = 7.0, 8.6
_NOTE_GAP = 10.0  # above the first footnote, rule included


@dataclass(frozen=True)
class Type:
    """How a paragraph is set; sizes, leading, space and indents in points."""

    size: float = 9.5
    leading: float = 12.6
    font: str = "helv"  # "hebo" bold, "heit" italic
    before: float = 0.0
    after: float = 6.3
    indent: float = 0.0
    with_next: bool = False


@dataclass(frozen=True)
class Frame:
    """The part of a page that text flows through."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class Flow:
    """Text flowing through the frames of page after page.

    Attributes:
        frames: the frames of a page by its number, in reading order
        notes: the footnotes, 1 first
    """

    frames: Callable[[int], list[Frame]]
    notes: list[str] = field(default_factory=list)
    doc: Any = field(default_factory=pymupdf.open)
    _writer: Any = None
    _page_frames: list[Frame] = field(default_factory=list)
    _frame: int = 0
    _y: float = 0.0
    _foot: list[tuple[int, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.new_page()

    @property
    def frame(self) -> Frame:
        """The frame that is being filled."""
        return self._page_frames[self._frame]

    @property
    def page_number(self) -> int:
        """The page that is being filled, from 1."""
        return len(self.doc)

    def new_page(self) -> None:
        """Finish the page and begin the next."""
        self._finish()
        self.doc.new_page(width=A4[0], height=A4[1])
        self._writer = pymupdf.TextWriter(pymupdf.Rect(0, 0, *A4))
        self._page_frames = self.frames(self.page_number)
        self._frame, self._y, self._foot = 0, self._page_frames[0].y0, []

    def finish(self) -> Any:  # noqa: ANN401 - pymupdf ships no types
        """Finish the last page and return the document."""
        self._finish()
        return self.doc

    def space(self, height: float) -> None:
        """Leave room, none at the head of a frame."""
        if self._y > self.frame.y0:
            self._y += height

    def paragraph(self, text: str, style: Type, lead: str = "") -> None:
        """Set a paragraph; `lead` (a bullet or number) hangs before an indented one."""
        self.space(style.before)
        width = self.frame.x1 - self.frame.x0 - style.indent
        lines = [line for part in text.split("\n") for line in broken(part, width, style)]
        keep = 2 if style.with_next else 0
        for at, line in enumerate(lines):
            needed = (len(lines) - at + keep if style.with_next else 1) * style.leading
            self._make_room(needed, line)
            if at == 0 and lead:
                self._write(lead, self.frame.x0 + style.indent - 12, style)
            self._write(line, self.frame.x0 + style.indent, style)
            self._y += style.leading
        self._y += style.after

    def row(self, cells: Iterable[str], columns: Iterable[float], style: Type) -> None:
        """Set a table's row, each cell at its column's distance from the frame's edge."""
        self._make_room(style.leading, "")
        for cell, distance in zip(cells, columns, strict=True):
            self._write(cell, self.frame.x0 + distance, style)
        self._y += style.leading + style.after

    def rule(self) -> None:
        """Draw a thin rule across the frame."""
        self._draw_rule(self.frame.x0, self.frame.x1, self._y - 2.5)

    def _make_room(self, height: float, line: str) -> None:
        fresh = [number for number in map(note_number, line) if number]
        if self._y + height + self._foot_height(fresh) > self.frame.y1 and self._y > self.frame.y0:
            if self._frame + 1 < len(self._page_frames):
                self._frame += 1
                self._y = self.frame.y0
            else:
                self.new_page()
        self._foot += [(number, self._note_lines(number)) for number in fresh]

    def _foot_height(self, fresh: list[int]) -> float:
        lines = [lines for _, lines in self._foot] + [self._note_lines(number) for number in fresh]
        return _NOTE_GAP + _NOTE_LEADING * sum(map(len, lines)) if lines else 0.0

    def _note_lines(self, number: int) -> list[str]:
        style = Type(size=_NOTE_SIZE, leading=_NOTE_LEADING)
        return broken(self.notes[number - 1], self.frame.x1 - self.frame.x0 - 9, style)

    def _write(self, line: str, x: float, style: Type) -> None:
        write_line(self._writer, line, (x, self._y + style.size), style)

    def _finish(self) -> None:
        if self._writer is None:
            return
        if self._foot:
            self._set_foot()
        self._writer.write_text(self.doc[-1], color=BLACK)

    def _set_foot(self) -> None:
        frame = self.frame
        style = Type(size=_NOTE_SIZE, leading=_NOTE_LEADING)
        y = frame.y1 - _NOTE_LEADING * sum(len(lines) for _, lines in self._foot)
        self._draw_rule(frame.x0, frame.x0 + 110, y - 4)
        for number, lines in self._foot:
            mark = Type(size=_NOTE_SIZE * 0.75)
            write_line(self._writer, str(number), (frame.x0, y + 4.6), mark)
            for line in lines:
                write_line(self._writer, line, (frame.x0 + 9, y + 7), style)
                y += _NOTE_LEADING

    def _draw_rule(self, x0: float, x1: float, y: float) -> None:
        self.doc[-1].draw_line((x0, y), (x1, y), width=0.4)


@cache
def font(name: str) -> Any:  # noqa: ANN401 - pymupdf ships no types
    """Return one of MuPDF's own fonts."""
    return pymupdf.Font(name)


def write_line(writer: Any, line: str, at: tuple[float, float], style: Type) -> None:  # noqa: ANN401 - pymupdf ships no types
    """Write a line at its base line's start; footnotes' marks are raised."""
    x, y = at
    for text, number in _pieces(line):
        if text:
            writer.append((x, y), text, font=font(style.font), fontsize=style.size)
            x += width_of(text, style)
        if number:
            mark, size = str(number), style.size * _RAISED
            writer.append((x, y - style.size * _LIFT), mark, font=font(style.font), fontsize=size)
            x += width_of(mark, style) * _RAISED


def width_of(line: str, style: Type) -> float:
    """Return how wide a line is set."""
    width = 0.0
    for character in line:
        number = note_number(character)
        if number:
            width += _RAISED * sum(_advance(style.font, digit) for digit in str(number))
        else:
            width += _advance(style.font, character)
    return width * style.size


@cache
def _advance(font_name: str, character: str) -> float:
    """Return how wide a character is at size 1."""
    width: float = font(font_name).glyph_advance(ord(character))
    return width


def broken(text: str, width: float, style: Type) -> list[str]:
    """Break a paragraph into lines, ragged at the right, with hyphens where a word is cut."""
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width_of(joined, style) <= width:
            line = joined
            continue
        head = _head_that_fits(line, word, width, style)
        lines.append(f"{line} {head}".strip() if head else line)
        line = word[len(head.rstrip("-")) :].lstrip("-") if head else word
    return [*lines, line]


def _head_that_fits(line: str, word: str, width: float, style: Type) -> str:
    """Return the longest part of `word`, with its hyphen, that still fits behind `line`."""
    if width_of(line, style) > 0.93 * width:  # ragged: no hyphen where little is gained
        return ""
    for at in break_points(word):
        head = word[:at] if word[at - 1] in "-–" else word[:at] + "-"
        if width_of(f"{line} {head}", style) <= width:
            return head
    return ""


def _pieces(line: str) -> list[tuple[str, int]]:
    """Cut a line at its footnotes' marks: (text, number of the note behind it or 0)."""
    pieces, text = [], ""
    for character in line:
        number = note_number(character)
        if number:
            pieces.append((text, number))
            text = ""
        else:
            text += character
    return [*pieces, (text, 0)]
