"""Pages where not all that a file prints is what a reader sees: read letter by letter.

A page is doubtful when something is printed twice in one place (bold or a shadow made that way), printed
without a colour (the text layer over a scan) or in white, or holds signs that part words unseen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from reader.engine.formats.ground import is_seen_in_white
from reader.engine.formats.runs import Printed, Run, runs_of
from reader.engine.formats.text_page import text_page_of
from reader.text import UPRIGHT, Frame, Word, turn_of, turned, turned_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ODD: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_PARTING: Final = frozenset("\t\n\r \x0b\x0c\x85\xa0\u2028\u2029")
_NO_SIGN: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_STUTTER: Final = re.compile(r"(?:(\w)\1){3}")  # "KKaammeerr": each letter printed twice before the next
_GRID_PT: Final = 6.0
_SAME: Final = 0.15  # of the type size: a letter printed again no further away is the same letter,
_SAME_IN_WIDTH: Final = 0.6  # nor further than this part of its width, or "ll" would be one
_SHADOW: Final = 0.4  # of the line's height: a whole line again no further away is its shadow
_BAND_PT: Final = 12.0


class Glyph(Struct, gc=False):
    """A letter with its place on the page as turned, and the number of its run."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    run: int

    @property
    def frame(self) -> Frame:
        """Its box."""
        return self.x0, self.y0, self.x1, self.y1


class _Spelled(Struct):
    """A line letter by letter."""

    block: int
    turn: int | None
    runs: list[Run]
    glyphs: list[Glyph]

    @property
    def text(self) -> str:
        return "".join([glyph.text for glyph in self.glyphs])


def is_doubtful(printed: Iterable[Printed]) -> bool:
    """Say whether a page asks to be read letter by letter."""
    once: set[tuple[str, float, float]] = set()
    again: set[tuple[str, float, float]] = set()
    count = 0
    places: dict[tuple[int | None, str], tuple[float, float]] = {}
    for line in printed:
        words = line.words
        if any(run.unseen or run.white for run in line.runs):
            return True
        text = " ".join([word.text for word in words])
        if not text.isprintable() and _ODD.search("".join([run.text for run in line.runs])):
            return True
        if _STUTTER.search(text) or _is_near(places.get((line.turn, text)), words[0]):
            return True
        places[line.turn, text] = words[0].x0, words[0].y0
        count += len(words)
        once.update([(word.text, word.x0 // _GRID_PT, word.y0 // _GRID_PT) for word in words])
        again.update([(word.text, (word.x0 + 3) // _GRID_PT, (word.y0 + 3) // _GRID_PT) for word in words])
    return min(len(once), len(again)) < count


def _is_near(place: tuple[float, float] | None, word: Word) -> bool:
    if place is None:
        return False
    near = _SHADOW * (word.y1 - word.y0)
    return abs(place[0] - word.x0) < near and abs(place[1] - word.y0) < near


def read(page: Any, text_page: Any) -> list[Printed]:  # noqa: ANN401 - pymupdf ships no types
    """Return the lines of a doubtful page with all that a reader sees, each letter once."""
    spelled = [
        _spelled(block["number"], line)
        for block in text_page.extractRAWDICT()["blocks"]
        if "lines" in block
        for line in block["lines"]
    ]
    _drop_white(spelled, page)
    _drop_unseen(spelled, page)
    _drop_doubles(spelled)
    return [printed for line in spelled for printed in [_printed(line)] if printed.words]


def _spelled(block: int, line: dict[str, Any]) -> _Spelled:
    turn = turn_of(*line["dir"])
    glyphs = [
        Glyph(char["c"], *turned(char["bbox"], turn or UPRIGHT), number)
        for number, span in enumerate(line["spans"])
        for char in span["chars"]
        if not _NO_SIGN.match(char["c"])
    ]
    return _Spelled(block, turn, runs_of(line), glyphs)


def _keep(line: _Spelled, kept: Iterable[Glyph]) -> None:
    line.glyphs = list(kept)


# What is not seen


def _drop_white(spelled: Sequence[_Spelled], page: Any) -> None:  # noqa: ANN401 - pymupdf ships no types
    """Drop what is printed in white on white."""
    for line in spelled:
        for number, run in enumerate(line.runs):
            letters = [g for g in line.glyphs if g.run == number and not g.text.isspace()]
            if run.white and not run.unseen and letters:
                frame = turned_back(_around(letters), line.turn or UPRIGHT)
                if not is_seen_in_white(page, frame):
                    _keep(line, (glyph for glyph in line.glyphs if glyph.run != number))


def _drop_unseen(spelled: Sequence[_Spelled], page: Any) -> None:  # noqa: ANN401 - pymupdf ships no types
    """Drop what is printed without a colour, but for the text of a picture that shows it."""
    if not any(run.unseen for line in spelled for run in line.runs):
        return
    images = [tuple(image["bbox"]) for image in text_page_of(page, images=True).extractIMGINFO()]
    seen = _Seen(spelled)
    for line in spelled:
        _keep(
            line,
            (
                glyph
                for glyph in line.glyphs
                if not line.runs[glyph.run].unseen or _is_pictured(line, glyph, images, seen)
            ),
        )


def _is_pictured(line: _Spelled, glyph: Glyph, images: Iterable[Frame], seen: _Seen) -> bool:
    x0, y0, x1, y1 = turned_back(glyph.frame, line.turn or UPRIGHT)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    pictured = any(left <= x <= right and top <= y <= foot for left, top, right, foot in images)
    return pictured and not seen.at(x, y)


class _Seen:
    """Where text stands that is seen."""

    def __init__(self, spelled: Iterable[_Spelled]) -> None:
        self._bands: defaultdict[int, list[Frame]] = defaultdict(list)
        for line in spelled:
            glyphs = [g for g in line.glyphs if not line.runs[g.run].unseen and not g.text.isspace()]
            for _, run in groupby(glyphs, lambda glyph: glyph.run):
                frame = turned_back(_around(list(run)), line.turn or UPRIGHT)
                for band in range(int(frame[1] // _BAND_PT), int(frame[3] // _BAND_PT) + 1):
                    self._bands[band].append(frame)

    def at(self, x: float, y: float) -> bool:
        """Say whether text that is seen stands at a point."""
        return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in self._bands[int(y // _BAND_PT)])


def _around(glyphs: Sequence[Glyph]) -> Frame:
    return (
        min(glyph.x0 for glyph in glyphs),
        min(glyph.y0 for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.y1 for glyph in glyphs),
    )


# What is printed again


def _drop_doubles(spelled: list[_Spelled]) -> None:
    """Keep of each letter and of each line that is printed again in its place the first."""
    grid: defaultdict[tuple[str, int, int, int | None], list[Glyph]] = defaultdict(list)
    for line in spelled:
        _keep(line, [glyph for glyph in line.glyphs if not _is_double(glyph, line, grid)])
    first: defaultdict[tuple[int | None, str], list[Glyph]] = defaultdict(list)
    for line in spelled:
        text = line.text.strip()
        if not line.glyphs or len(text) < 2:  # noqa: PLR2004 - a letter alone has no shadow
            continue
        start = line.glyphs[0]
        near = _SHADOW * (start.y1 - start.y0)
        others = first[line.turn, text]
        if any(abs(other.x0 - start.x0) < near and abs(other.y0 - start.y0) < near for other in others):
            _keep(line, ())
        else:
            others.append(start)


def _is_double(
    glyph: Glyph, line: _Spelled, grid: defaultdict[tuple[str, int, int, int | None], list[Glyph]]
) -> bool:
    if glyph.text.isspace():
        return False
    near = min(_SAME * line.runs[glyph.run].size_pt, _SAME_IN_WIDTH * (glyph.x1 - glyph.x0))
    column, band = int(glyph.x0 // _GRID_PT), int(glyph.y0 // _GRID_PT)
    for x in (column - 1, column, column + 1):
        for y in (band - 1, band, band + 1):
            for other in grid.get((glyph.text, x, y, line.turn), ()):
                if abs(other.x0 - glyph.x0) <= near and abs(other.y0 - glyph.y0) <= near:
                    return True
    grid[glyph.text, column, band, line.turn].append(glyph)
    return False


# Words again


def _printed(line: _Spelled) -> Printed:
    runs = [
        (number, "".join(glyph.text for glyph in group))
        for number, group in groupby(line.glyphs, lambda glyph: glyph.run)
    ]
    typed = [_with_text(line.runs[number], text) for number, text in runs]
    return Printed(line.block, line.turn, list(_words(line.glyphs)), typed)


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.size_pt, run.bold, run.italic, run.lifted, run.unseen, run.white, run.font)


def _words(glyphs: Iterable[Glyph]) -> Iterator[Word]:
    for parting, group in groupby(glyphs, lambda glyph: glyph.text in _PARTING):
        if not parting:
            letters = list(group)
            yield Word("".join([glyph.text for glyph in letters]), *_around(letters))
