"""Writes paragraphs as one string with the place of each word."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from operator import add, sub
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.layout.joining import HYPHENS, Joint, Lexicon, joint, without_soft_hyphens
from reader.layout.rows import Row
from reader.model import Span
from reader.text import Paragraph, Places, ReadingText, Word, corner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.layout.paragraphs import Draft

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_MARK = re.compile(r"[\d+\-−=()]+|n")
_UNSEEN = re.compile(
    r"[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    r"\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+"
)
_SOFT = "\u00ad"
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")  # bullets of Symbol and Wingdings
_TOUCHING = 0.12  # times the type size: two words closer than this were one
_BESIDE = 0.5  # times the type size: a raised mark closer than this belongs to the word before it


class _Line(Struct):
    """A row as it is read.

    Attributes:
        text: its texts with a space between each two; of a plain one
        is_plain: its words are read as they are, and none was one with the next
    """

    row: Row
    words: list[Word]
    texts: list[str]
    text: str = ""
    is_plain: bool = True


class Writer:
    """Grows a reading text paragraph by paragraph.

    Attributes:
        length: of the string so far
    """

    def __init__(self, lexicon: Lexicon, page_sizes: Sequence[tuple[float, float]]) -> None:
        self.length = 0
        self._page_sizes = page_sizes
        self._lexicon = lexicon
        self._parts: list[str] = []
        self._paragraphs: list[Paragraph] = []
        self._places = Places()
        self._run: int | None = None

    def write(self, drafts: Iterable[Draft]) -> None:
        """Write paragraphs, each closed by a line feed."""
        self._run = None
        for draft in drafts:
            start = self.length
            self._write_rows(draft.rows)
            if self.length == start:
                continue
            span = Span(start, self.length)
            page = draft.rows[0].page
            self._paragraphs.append(Paragraph(span, draft.kind, page, draft.level, draft.bold, draft.italic))
            self._add("\n")

    def finished(self, *, body_end: int, notes_end: int) -> ReadingText:
        """Return the reading text of all that was written."""
        text = "".join(self._parts)
        return ReadingText(
            text,
            self._paragraphs,
            self._places,
            page_sizes=self._page_sizes,
            body_end=body_end,
            notes_end=notes_end,
        )

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def _write_rows(self, rows: Sequence[Row]) -> None:
        lines = [line for row in rows if (line := _as_line(row, self._lexicon)).words]
        for line, after in pairwise(lines):
            between = joint(line.words[-1].text, after.words[0].text, self._lexicon)
            self._write_line(line, mended=between is Joint.MENDED)
            if between is Joint.SPACE:
                self._add(" ")
        for line in lines[-1:]:
            self._write_line(line, mended=False)

    def _write_line(self, line: _Line, *, mended: bool) -> None:
        row, words, texts, text = line.row, line.words, line.texts, line.text
        if mended or not line.is_plain:
            texts[-1] = texts[-1].rstrip(HYPHENS) if mended else texts[-1].replace(_SOFT, "-")
            text = " ".join(texts)
        lengths = [*map(len, texts)]
        starts = [*accumulate([length + 1 for length in lengths], initial=self.length)]
        if not line.is_plain:
            starts, text = _closed_up(starts, line)
        x0s, x1s = [word.x0 for word in words], [word.x1 for word in words]
        left, top = corner(row.turn, *self._page_sizes[row.page - 1]) if row.turn else (0.0, 0.0)
        if row.turn:
            x0s, x1s = [x + left for x in x0s], [x + left for x in x1s]
        if row.run != self._run:
            self._run = row.run
            self._places.begin_region(row.page, row.turn)
        self._places.begin_row(row.y0 + top, row.y1 + top)
        self._places.add_pieces(starts[:-1], [*map(add, starts, lengths)], x0s, x1s)
        self._add(text)


def _closed_up(starts: Sequence[int], line: _Line) -> tuple[list[int], str]:
    """Return where words start, and the text, without the spaces between words that were one."""
    spaces = _spaces(line.row, line.words)
    gone = [place - count for place, count in enumerate(spaces)]
    texts = [
        " " * (now > before) + text
        for text, (before, now) in zip(line.texts, pairwise([0, *spaces]), strict=True)
    ]
    return [*map(sub, starts, gone), starts[-1]], "".join(texts)


def _spaces(row: Row, words: Sequence[Word]) -> Sequence[int]:
    """Return for each word of a row how many spaces stand before it."""
    apart = (not _belongs(before, word, row.size_pt) for before, word in pairwise(words))
    return [*accumulate(apart, initial=0)]


def _belongs(before: Word, word: Word, size_pt: float) -> bool:
    """Say whether two words, one of them raised, were one: "gelijkheid" and "¹"."""
    if not (before.raised or word.raised):
        return False
    if before.raised and word.text[0].isalpha():
        return before.text[-1].isalpha()  # "1e", "m²" go on with no letter after a raised figure
    gap = word.x0 - before.x1
    return gap < _TOUCHING * size_pt or (
        word.raised and word.text[:1].isnumeric() and gap < _BESIDE * size_pt
    )


def _as_line(row: Row, lexicon: Lexicon) -> _Line:
    """Return a row as it is read: marks raised, unseen characters gone, bullets plain."""
    words = row.words
    texts = [word.text for word in words]
    text = " ".join(texts)
    marked = True in [word.raised for word in words]
    if text.isprintable() and text.count(" ") < len(words) and not marked:
        return _Line(row, words, texts, text)
    last = words[-1]
    read = (_as_read(each, lexicon, ends_line=each is last) for each in words)
    words = [word for word in read if word.text]
    return _Line(row, words, [word.text for word in words], is_plain=False)


def _as_read(word: Word, lexicon: Lexicon, *, ends_line: bool) -> Word:
    text = word.text
    if word.raised and _MARK.fullmatch(text):
        text = text.translate(_RAISED)
    elif text.isprintable() and " " not in text:
        return word
    else:
        soft = _SOFT if ends_line and text.endswith(_SOFT) else ""  # the word may go on
        text = _PRIVATE.sub("•", _UNSEEN.sub("", without_soft_hyphens(text, lexicon))) + soft
    return Word(text, word.x0, word.y0, word.x1, word.y1, word.raised)
