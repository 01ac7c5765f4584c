"""Writes paragraphs as one string with the place of each word."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from operator import add
from typing import TYPE_CHECKING

from reader.layout.joining import HYPHENS, Joint, Lexicon, joint, without_soft_hyphens
from reader.model import Span
from reader.text import Paragraph, Places, ReadingText, Word, corner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.layout.paragraphs import Draft
    from reader.layout.rows import Row

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
        lines = [(row, words) for row in rows for words in [_visible(row, self._lexicon)] if words]
        for (row, words), (_, after) in pairwise([*lines, *lines[-1:]]):
            between = (
                joint(words[-1].text, after[0].text, self._lexicon) if words is not after else Joint.GLUED
            )
            self._write_row(row, words, mended=between is Joint.MENDED)
            if between is Joint.SPACE:
                self._add(" ")

    def _write_row(self, row: Row, words: Sequence[Word], *, mended: bool) -> None:
        if row.run != self._run:
            self._run = row.run
            self._places.begin_region(row.page, row.turn)
        left, top = corner(row.turn, *self._page_sizes[row.page - 1]) if row.turn else (0.0, 0.0)
        self._places.begin_row(row.y0 + top, row.y1 + top)
        texts = [word.text for word in words]
        texts[-1] = texts[-1].rstrip(HYPHENS) if mended else texts[-1].replace("\u00ad", "-")
        lengths = [*map(len, texts)]
        spaces = range(len(words)) if words is row.words else _spaces(row, words)
        starts = [*map(add, accumulate(lengths[:-1], initial=self.length), spaces)]
        ends = map(add, starts, lengths)
        x0s, x1s = [word.x0 + left for word in words], [word.x1 + left for word in words]
        self._places.add_pieces(starts, ends, x0s, x1s)
        if spaces[-1] < len(words) - 1:
            texts[1:] = [
                " " * (now > before) + text
                for text, (before, now) in zip(texts[1:], pairwise(spaces), strict=True)
            ]
            self._add("".join(texts))
        else:
            self._add(" ".join(texts))


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


def _visible(row: Row, lexicon: Lexicon) -> list[Word]:
    """Return the words of a row as they are read: marks raised, unseen characters gone, bullets plain.

    The answer is `row.words` itself where all are read as they are, with a space between each two.
    """
    text, last = row.text, row.words[-1]
    marked = True in [word.raised for word in row.words]
    if text.isprintable() and text.count(" ") < len(row.words) and not marked:
        return row.words
    read = (_as_read(each, lexicon, ends_line=each is last) for each in row.words)
    return [word for word in read if word.text]


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
