"""The reading text of what we set ourselves, with its places.

Nothing is read back from the reading copy, so no font, no ligature and no line's end can change a word.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.blocks import Role
from reader.engine.formats.setting.lines import Line
from reader.layout import Draft, Row, mark_headings, usual_size
from reader.model import Span
from reader.text import Kind, OutlineEntry, Paragraph, Places, ReadingText, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.engine.formats.setting.lines import Told
    from reader.engine.formats.setting.words import Piece

_KINDS: Final = {
    Role.BODY: Kind.BODY,
    Role.HEADING: Kind.HEADING,
    Role.LIST_ITEM: Kind.LIST_ITEM,
    Role.NOTE: Kind.NOTE,
    Role.RUNNING_HEAD: Kind.RUNNING_HEAD,
}
_ABOVE, _BELOW = 0.85, 0.22  # of the type size: how far letters reach above and below the base line
_OPENERS: Final = "\"'“”‘’„«(["
_ENDS: Final = (".", "!", "?", ":", ";", "…")
_WIDE: Final = 0.6  # of its column: a line that is filled so far was broken within a sentence
_HEADING_ROWS: Final = 5  # of a heading that tell it in a table of contents


class _Entry(Struct):
    """A paragraph of the reading text: lines, each of one told paragraph, and what they are."""

    lines: list[Line]
    kind: Kind
    level: int = 0


def reading_text(
    body: Sequence[Told],
    notes: Sequence[Told],
    running: Sequence[Told],
    sizes: Sequence[tuple[float, float]],
) -> ReadingText:
    """Return the reading text of paragraphs that have been placed."""
    entries = list(_entries(body))
    styles = _mark_headings(entries)
    writer = _Writer()
    writer.write(entries, styles)
    body_end = writer.length
    writer.write(*_plain(notes))
    notes_end = writer.length
    writer.write(*_plain(running))
    return ReadingText(
        "".join(writer.parts),
        writer.paragraphs,
        writer.places,
        page_sizes=sizes,
        body_end=body_end,
        notes_end=notes_end,
    )


def _plain(told: Sequence[Told]) -> tuple[list[_Entry], list[tuple[bool, bool]]]:
    entries = list(_entries(told))
    return entries, [(False, False)] * len(entries)


def _entries(told: Sequence[Told]) -> Iterator[_Entry]:
    """Yield a paragraph for each that was told, each row of short cells, each line of an address."""
    for row, group in groupby(told, key=lambda each: each.row):
        if row:
            lines = [line for each in group for line in each.lines]
            if lines:
                yield _Entry(lines, Kind.TABLE)
            continue
        for each in group:
            yield from _of_paragraph(each)


def _of_paragraph(told: Told) -> Iterator[_Entry]:
    lines = [line for line in told.lines if any(piece.text for piece in line.pieces)]
    if not lines:
        return
    kind = Kind.TABLE if told.in_table and told.role is Role.BODY else _KINDS[told.role]
    if kind is not Kind.BODY and kind is not Kind.RUNNING_HEAD:
        yield _Entry(lines, kind, told.level)
        return
    start = 0
    for at, (line, after) in enumerate(pairwise(lines), 1):
        if line.hard and _ends(line, after, told.width_pt):
            yield _Entry(lines[start:at], kind, told.level)
            start = at
    yield _Entry(lines[start:], kind, told.level)


def _ends(line: Line, after: Line, width_pt: float) -> bool:
    """Say whether a line that is broken by hand ends a paragraph, as in an address, or goes on."""
    last = next(piece.text for piece in reversed(line.pieces) if piece.text)
    first = next(piece.text for piece in after.pieces if piece.text)
    if last.endswith(_ENDS):
        return True
    if first.lstrip(_OPENERS)[:1].islower():
        return False
    return line.x1 < _WIDE * width_pt


def _mark_headings(entries: Sequence[_Entry]) -> list[tuple[bool, bool]]:
    """Turn into headings what is set as one, as in any letter; return which are bold and italic."""
    drafts = [Draft([_row(line) for line in entry.lines], entry.kind, entry.level) for entry in entries]
    outline = [
        OutlineEntry(
            entry.level, " ".join(row.text for row in draft.rows[:_HEADING_ROWS]), draft.rows[0].page
        )
        for entry, draft in zip(entries, drafts, strict=True)
        if entry.kind is Kind.HEADING
    ]
    size = usual_size(row for draft in drafts for row in draft.rows)
    mark_headings(drafts, outline, body_size_pt=size)
    for entry, draft in zip(entries, drafts, strict=True):
        entry.kind, entry.level = draft.kind, draft.level
    return [(draft.bold, draft.italic) for draft in drafts]


def _row(line: Line) -> Row:
    y0, y1 = _heights(line)
    look = line.look
    words = [
        Word("".join(piece.text for piece in word), _x0(word[0], line), y0, _x1(word[-1], line), y1)
        for word in _words(line)
    ]
    bold, italic = (look.bold, look.italic) if look else (False, False)
    size = round(look.size_pt if look else line.size_pt, 1)
    return Row(line.page, words[0].x0, y0, words[-1].x1, y1, size, bold, italic, words)


def _words(line: Line) -> Iterator[list[Piece]]:
    word: list[Piece] = []
    for piece in line.pieces:
        if not piece.text:
            continue
        if word and not piece.glued:
            yield word
            word = []
        word.append(piece)
    if word:
        yield word


def _heights(line: Line) -> tuple[float, float]:
    base = line.top_pt + line.base
    return base - _ABOVE * line.size_pt, base + _BELOW * line.size_pt


def _x0(piece: Piece, line: Line) -> float:
    return line.left_pt + piece.x


def _x1(piece: Piece, line: Line) -> float:
    return line.left_pt + piece.x + piece.width


class _Writer:
    """Grows a reading text paragraph by paragraph.

    Attributes:
        length: of the string so far
    """

    def __init__(self) -> None:
        self.length = 0
        self.parts: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.places = Places()

    def write(self, entries: Iterable[_Entry], styles: Iterable[tuple[bool, bool]]) -> None:
        """Write paragraphs, each closed by a line feed."""
        for entry, (bold, italic) in zip(entries, styles, strict=True):
            start = self.length
            page = 0
            for line in entry.lines:
                if line.page != page or entry.kind is Kind.TABLE:
                    page = line.page
                    self.places.begin_region(page)
                self._line(line, begins=self.length == start)
            span = Span(start, self.length)
            self.paragraphs.append(
                Paragraph(span, entry.kind, entry.lines[0].page, entry.level, bold, italic)
            )
            self._add("\n")

    def _line(self, line: Line, *, begins: bool) -> None:
        self.places.begin_row(*_heights(line))
        starts, ends, x0s, x1s = [], [], [], []
        for piece in line.pieces:
            if not piece.text:
                continue
            if not (piece.glued or begins):
                self._add(" ")
            begins = False
            starts.append(self.length)
            self._add(piece.text)
            ends.append(self.length)
            x0s.append(_x0(piece, line))
            x1s.append(_x1(piece, line))
        self.places.add_pieces(starts, ends, x0s, x1s)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
