"""What is seen of the words that a file prints, once."""

from __future__ import annotations

from collections import defaultdict
from operator import sub
from typing import TYPE_CHECKING, Any, Final

from reader.engine.formats.ground import is_seen_in_white
from reader.engine.formats.text_page import text_page_of
from reader.text import UPRIGHT, Word, glyph_width, turned_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.engine.formats.runs import Printed, Run
    from reader.text import Frame

_GRID_PT: Final = 6.0
_TELLS: Final = 4  # letters; where shorter words are printed twice, longer ones are too, or whole lines
_SAME: Final = 0.15  # of the line's height: a word printed again no further away is the same word,
_SHADOW: Final = 0.4  # and so is a whole line again no further away than this
_BAND_PT: Final = 12.0
_STACKED: Final = 0.7  # of its width: signs printed in less lie on each other


def drop_hidden(printed: Sequence[Printed], page: Any) -> None:  # noqa: ANN401 - pymupdf ships no types
    """Drop words in white on white, and words without a colour unless a picture shows them.

    A scan's text layer is printed without a colour over its picture; where the words are printed to be
    seen as well, they are read once.
    """
    if any(run.white for line in printed for run in line.runs):
        _keep(printed, lambda run: run.white, lambda frame: is_seen_in_white(page, frame))
    if any(run.unseen for line in printed for run in line.runs):
        images = [tuple(image["bbox"]) for image in text_page_of(page, images=True).extractIMGINFO()]
        seen = _Seen(printed)
        _keep(
            printed, lambda run: run.unseen, lambda frame: _is_pictured(frame, images) and not seen.at(frame)
        )


def _keep(
    printed: Iterable[Printed], doubted: Callable[[Run], bool], is_seen: Callable[[Frame], bool]
) -> None:
    """Keep of the words in runs that are doubted those that are seen."""
    for line in printed:
        if any(doubted(run) for run in line.runs):
            line.words = [
                word
                for word, run in _with_runs(line)
                if not doubted(run) or is_seen(_on_page(word, line.turn))
            ]


def _with_runs(line: Printed) -> Iterator[tuple[Word, Run]]:
    """Return the words of a line, each with the run that it begins in."""
    starts, text = [], ""
    for run in line.runs:
        starts.append(len(text))
        text += run.text
    at = number = 0
    for word in line.words:
        found = text.find(word.text, at)
        at = found if found >= 0 else at
        while number + 1 < len(starts) and starts[number + 1] <= at:
            number += 1
        yield word, line.runs[number]
        at += len(word.text) if found >= 0 else 0


def _on_page(word: Word, turn: int | None) -> Frame:
    return turned_back((word.x0, word.y0, word.x1, word.y1), turn or UPRIGHT)


def _is_pictured(frame: Frame, images: Iterable[Frame]) -> bool:
    x, y = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in images)


class _Seen:
    """Where words stand that are printed to be seen."""

    def __init__(self, printed: Iterable[Printed]) -> None:
        self._bands: defaultdict[int, list[Frame]] = defaultdict(list)
        for line in printed:
            for word, run in _with_runs(line):
                if not run.unseen:
                    frame = _on_page(word, line.turn)
                    for band in range(int(frame[1] // _BAND_PT), int(frame[3] // _BAND_PT) + 1):
                        self._bands[band].append(frame)

    def at(self, frame: Frame) -> bool:
        """Say whether a word stands in the middle of a place."""
        x, y = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
        return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in self._bands[int(y // _BAND_PT)])


def has_doubles(printed: Sequence[Printed]) -> bool:
    """Say whether a page seems to have a word printed twice in one place."""
    return _has_word_twice(printed) or _has_line_twice(printed)


def _has_word_twice(printed: Iterable[Printed]) -> bool:
    bands: defaultdict[float, list[Word]] = defaultdict(list)
    even: dict[float, Printed] = {}  # alone in its band
    for line in printed:
        band = line.words[0].y0 // _GRID_PT
        if line.is_even and band not in even:
            even[band] = line
        elif line.is_even:
            bands[band] += line.words
        else:
            for word in line.words:
                bands[word.y0 // _GRID_PT].append(word)
    return any(
        _is_one_twice([*words, *even[band].words] if band in even else words) for band, words in bands.items()
    )


def is_even(words: Sequence[Any]) -> bool:
    """Say whether MuPDF's words of a line begin at one height, each well behind the one before."""
    tops = [word[1] for word in words]
    lefts = [word[0] for word in words]
    within = min(tops) // _GRID_PT == max(tops) // _GRID_PT
    return within and min(map(sub, lefts[1:], lefts), default=_GRID_PT) >= _GRID_PT


def _is_one_twice(band: Iterable[Word]) -> bool:
    """Say whether a word stands twice in one place among words of one height."""
    words = [word for word in band if len(word.text) >= _TELLS]
    return len({(word.text, word.x0 // _GRID_PT) for word in words}) < len(words)


def _has_line_twice(printed: Iterable[Printed]) -> bool:
    first: dict[tuple[int | None, int, str, str], Word] = {}
    for line in printed:
        start = line.words[0]
        key = line.turn, len(line.words), start.text, line.words[-1].text
        if key in first and _is_near(first[key], start, _SHADOW):
            return True
        first[key] = start
    return False


def is_stacked(printed: Iterable[Printed]) -> bool:
    """Say whether signs lie on each other: a "1" printed twice reads as "11", but is no wider."""
    return any(
        _is_narrow(word, line.runs[0].size_pt)
        for line in printed
        for word in line.words
        if len(word.text) > 1 and word.text == word.text[0] * len(word.text)
    )


def _is_narrow(word: Word, size_pt: float) -> bool:
    usual = len(word.text) * glyph_width(word.text[0]) / 1000 * size_pt
    return word.x1 - word.x0 < _STACKED * usual


def drop_doubles(printed: Iterable[Printed]) -> None:
    """Keep the first of the words, and of the lines, that are printed again in their place."""
    lines: defaultdict[tuple[int | None, str], list[Word]] = defaultdict(list)
    words: defaultdict[tuple[int | None, str], list[Word]] = defaultdict(list)
    for line in printed:
        shadows = lines[line.turn, " ".join([word.text for word in line.words])]
        if any(_is_near(other, line.words[0], _SHADOW) for other in shadows):
            line.words = []
            continue
        shadows.extend(line.words[:1])
        line.words = [
            word
            for word in line.words
            if not any(_is_near(other, word, _SAME) for other in words[line.turn, word.text])
        ]
        for word in line.words:
            words[line.turn, word.text].append(word)


def _is_near(one: Word, other: Word, part: float) -> bool:
    near = part * (one.y1 - one.y0)
    return abs(one.x0 - other.x0) < near and abs(one.y0 - other.y0) < near
