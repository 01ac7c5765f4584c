"""Form fields with a box for each letter, read as words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pymupdf

from reader.text import UPRIGHT, Word, turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.engine.formats.runs import Printed
    from reader.text import Frame

_APART: Final = 1.5  # times the width of a box: letters further apart have an empty box between them
_MOST: Final = 1_000  # fields on a page


def join_combs(printed: Sequence[Printed], page: Any) -> None:  # noqa: ANN401 - pymupdf ships no types
    """Make words of the letters that stand in the boxes of a field (PDF 1.7, 12.7.4.3, Comb)."""
    for comb, boxes in _combs(page) if page.parent.is_form_pdf else ():
        letters: list[Word] = []
        lines: list[Printed] = []
        frame = comb
        for line in printed:
            place = turned(comb, line.turn or UPRIGHT)
            inside = [word for word in line.words if _is_in(word, place)]
            if inside:
                letters, lines, frame = [*letters, *inside], [*lines, line], place
                line.words = [word for word in line.words if word not in inside]
        if letters:
            pitch = (frame[2] - frame[0]) / boxes
            lines[0].words += _joined(sorted(letters, key=lambda word: word.x0), pitch)


def _combs(page: Any) -> Iterator[tuple[Frame, int]]:  # noqa: ANN401 - the same
    """Yield where fields with boxes stand, and how many they have."""
    for widget, _ in zip(page.widgets(types=[pymupdf.PDF_WIDGET_TYPE_TEXT]), range(_MOST), strict=False):
        if widget.field_flags & pymupdf.PDF_TX_FIELD_IS_COMB and widget.text_maxlen > 0:
            yield tuple(widget.rect * page.rotation_matrix), widget.text_maxlen


def _is_in(word: Word, frame: Frame) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]


def _joined(letters: Sequence[Word], pitch: float) -> Iterator[Word]:
    words = [[letters[0]]]
    for before, letter in pairwise(letters):
        if (letter.x0 + letter.x1 - before.x0 - before.x1) / 2 < _APART * pitch:
            words[-1].append(letter)
        else:
            words.append([letter])
    for word in words:
        text = "".join(letter.text for letter in word)
        yield Word(
            text, word[0].x0, min(each.y0 for each in word), word[-1].x1, max(each.y1 for each in word)
        )
