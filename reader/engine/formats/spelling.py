"""Lines read letter by letter, where words do not tell.

Letters may be printed twice, and signs may part words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from reader.engine.formats.drawing_commands import trace_of
from reader.engine.formats.runs import Printed, Run, runs_of
from reader.engine.formats.sign_fonts import is_named, named_signs
from reader.engine.formats.unread_fonts import UNREAD, letters_of
from reader.text import UPRIGHT, Word, turn_of, turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.text import Frame

_ODD: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_PARTING: Final = frozenset("\t\n\r \x0b\x0c\x85\xa0\u2028\u2029")
_NO_SIGN: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_STUTTERS: Final = 4  # letters, each printed twice before the next: "KKaammeerr"
_GRID_PT: Final = 6.0
_SAME: Final = 0.15  # of the type size: a letter printed again no further away is the same letter,
_SAME_IN_WIDTH: Final = 0.6  # nor further than this part of its width, or "ll" would be one

_Grid = defaultdict[tuple[str, int, int, int | None], list["_Letter"]]


class _Letter(Struct, gc=False):
    """A letter with its place on the page as turned, and the number of its run."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    run: int


def asks_for_letters(printed: Sequence[Printed]) -> bool:
    """Say whether the words of a page hold signs that are none, stutter, or are in a font without letters."""
    runs = [run for line in printed for run in line.runs]
    if any(run.font or is_named(run.signs) for run in runs):
        return True
    text = "".join([run.text for run in runs])
    if not text.isprintable() and _ODD.search(text):
        return True
    return any(
        _stutters(word.text) for line in printed for word in line.words if len(word.text) >= 2 * _STUTTERS
    )


def _stutters(word: str) -> bool:
    """Say whether a long word has each of its letters twice."""
    return word[0] == word[1] and word[::2] == word[1::2]


def spelled(page: Any, text_page: Any) -> list[Printed]:  # noqa: ANN401 - pymupdf ships no types
    """Return the lines of a page with each letter once, and words parted where they are seen to be."""
    lines = [
        (block["number"], line, runs_of(line))
        for block in text_page.extractRAWDICT()["blocks"]
        if "lines" in block
        for line in block["lines"]
    ]
    fonts = {run.font for _, _, runs in lines for run in runs if run.font}
    letters = letters_of(page, fonts) if fonts else {}
    named = {run.signs for _, _, runs in lines for run in runs if is_named(run.signs)}
    said = dict.fromkeys(named, named_signs(trace_of(page)) if named else {})
    grid: _Grid = defaultdict(list)
    printed = []
    for block, line, runs in lines:
        signs = [
            (_read(char["c"], letters.get(run.font), said.get(run.signs)), char["bbox"], number)
            for number, (span, run) in enumerate(zip(line["spans"], runs, strict=True))
            for char in span["chars"]
        ]
        printed.append(_line(block, turn_of(*line["dir"]), signs, runs, grid))
    return [line for line in printed if line.words]


def _read(sign: str, letters: Mapping[str, str] | None, said: Mapping[str, str] | None) -> str:
    """Return what a sign says: as its drawing is named; where its font has `letters`, it is but a number."""
    if said is not None:
        return said.get(sign, sign)
    return sign if letters is None or sign == " " else letters.get(sign, UNREAD)


def _line(
    block: int, turn: int | None, signs: Iterable[tuple[str, Frame, int]], runs: list[Run], grid: _Grid
) -> Printed:
    letters = [
        _Letter(sign, *turned(box, turn or UPRIGHT), number)
        for sign, box, number in signs
        if not _NO_SIGN.match(sign)
    ]
    letters = [letter for letter in letters if not _is_double(letter, runs[letter.run].size_pt, turn, grid)]
    typed = [
        _with_text(runs[number], "".join([letter.text for letter in group]))
        for number, group in groupby(letters, lambda letter: letter.run)
    ]
    return Printed(block, turn, list(_words(letters)), typed)


def _is_double(letter: _Letter, size_pt: float, turn: int | None, grid: _Grid) -> bool:
    """Say whether a letter was printed in this place before; if not, remember it."""
    if letter.text.isspace():
        return False
    near = min(_SAME * size_pt, _SAME_IN_WIDTH * (letter.x1 - letter.x0))
    column, band = int(letter.x0 // _GRID_PT), int(letter.y0 // _GRID_PT)
    for x in (column - 1, column, column + 1):
        for y in (band - 1, band, band + 1):
            for other in grid.get((letter.text, x, y, turn), ()):
                if abs(other.x0 - letter.x0) <= near and abs(other.y0 - letter.y0) <= near:
                    return True
    grid[letter.text, column, band, turn].append(letter)
    return False


def _with_text(run: Run, text: str) -> Run:
    unread = run.font if UNREAD in text else ""
    return Run(text, run.size_pt, run.bold, run.italic, run.lifted, run.unseen, run.white, unread, run.signs)


def _words(letters: Iterable[_Letter]) -> Iterator[Word]:
    for parting, group in groupby(letters, lambda letter: letter.text in _PARTING):
        if not parting:
            word = list(group)
            yield Word(
                "".join([letter.text for letter in word]),
                min(letter.x0 for letter in word),
                min(letter.y0 for letter in word),
                max(letter.x1 for letter in word),
                max(letter.y1 for letter in word),
            )
