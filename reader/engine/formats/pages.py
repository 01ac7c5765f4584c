"""Text layer of PDF pages: words with places and type.

MuPDF tells words' boxes in one list and the runs of one type in another; a word of two runs (a raised
footnote mark behind it) is cut where the type changes.
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from reader.engine.formats.combs import join_combs
from reader.engine.formats.runs import Printed, lines_of
from reader.engine.formats.seeing import drop_doubles, drop_hidden, has_doubles, is_even, is_stacked
from reader.engine.formats.sign_fonts import is_named
from reader.engine.formats.signs import read_signs
from reader.engine.formats.spelling import asks_for_letters, spelled
from reader.engine.formats.text_page import text_page_of, type_and_words
from reader.text import MARK_SIZE, UPRIGHT, Line, PageLayer, Word, corner, glyph_width, turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.engine.formats.runs import Run

# Digits and signs are marks; the raised "e" of an ordinal is a letter, and a scan raises words by mistake.
_MARK: Final = re.compile(r"[\d,*†‡§]+")
# Where MuPDF's words have the numbers of their block and line, and their own in the line.
_LINE: Final = slice(5, 7)
_IN_LINE: Final = 7
_SIGN: Final = {True: "^", False: "_"}  # of a letter that is raised, and of one that is not


def read_layer(page: Any, number: int) -> PageLayer:  # noqa: ANN401 - pymupdf ships no types
    """Read the words of a page as it is shown, those of filled fields included.

    What readers wrote on it (notes, highlights, typed remarks) is not the page's.
    """
    frame = x0, y0, x1, y1 = tuple(page.rect)
    size = x1 - x0, y1 - y0
    text_page = text_page_of(page, frame)
    printed = printed_on(text_page)
    asks = asks_for_letters(printed)
    printed = [line for line in printed if line.words]
    doubled = has_doubles(printed)
    if asks or (doubled and is_stacked(printed)):
        printed = spelled(page, text_page)
    read_signs(printed)
    drop_hidden(printed, page)
    if doubled:
        drop_doubles(printed)
    join_combs(printed, page)
    printed = [line for line in printed if line.words]
    fonts = {run.font for line in printed for run in line.runs if run.font}
    return PageLayer(number, *size, [_line(line, size) for line in printed], sorted(fonts))


def printed_on(text_page: Any) -> list[Printed]:  # noqa: ANN401 - pymupdf ships no types
    """Return the lines of a text page with their words and runs.

    Signs of Zapf's font may be no words to the library: they make lines without any.
    """
    blocks, words = type_and_words(text_page)
    lines = lines_of(blocks)
    starts = [place for place, word in enumerate(words) if word[_IN_LINE] == 0]
    printed = []
    for start, stop in pairwise([*starts, len(words)]):
        own = words[start:stop]
        key = own[0][_LINE]
        line = lines.get(key)
        if line is None or not line.runs:
            continue
        if line.turn:
            made = [Word(each[4], *turned(each[:4], line.turn)) for each in own]
        else:
            made = [Word(text, x0, y0, x1, y1) for x0, y0, x1, y1, text, _, _, _ in own]
        printed.append(Printed(key[0], line.turn, made, line.runs, not line.turn and is_even(own)))
    told = {word[_LINE] for word in words}
    rest = (line for key, line in lines.items() if key not in told)
    signs = (line for line in rest if any(is_named(run.signs) for run in line.runs))
    return [*printed, *(Printed(0, line.turn, [], line.runs) for line in signs)]


def _line(printed: Printed, size: tuple[float, float]) -> Line:
    words, runs = printed.words, printed.runs
    main = runs[0]
    if len(runs) > 1:
        main = max(runs, key=_weight)
        raised = _raised(words, runs, main)
        if True in raised:
            words = list(_cut(words, runs, raised))
    turn = printed.turn or UPRIGHT
    if turn:
        left, top = corner(turn, *size)
        words = [Word(w.text, w.x0 - left, w.y0 - top, w.x1 - left, w.y1 - top, w.raised) for w in words]
    return Line(words, main.size_pt, main.bold, main.italic, printed.block, turn)


def _weight(run: Run) -> int:
    return len(run.text.strip())


def _raised(words: Sequence[Word], runs: Sequence[Run], main: Run) -> list[bool]:
    """Say for each run of a line whether it is a raised mark."""
    marks = [run.size_pt < main.size_pt * MARK_SIZE and _is_mark(run) for run in runs]
    lifted = [run.lifted for run in runs]
    if marks[0] and _stands_high(words, runs[0]):
        # The others are measured from the first, which is no measure here: "¹ Zie noot²".
        lifted = [True, *(not _stands_alone(words, run) for run in runs[1:])]
    return [mark and high for mark, high in zip(marks, lifted, strict=True)]


def _is_mark(run: Run) -> bool:
    return _MARK.fullmatch(run.text.strip()) is not None


def _stands_alone(words: Iterable[Word], run: Run) -> bool:
    text = run.text.strip()
    return any(word.text == text for word in words)


def _stands_high(words: Sequence[Word], mark: Run) -> bool:
    """Say whether the mark that begins a line stands above its base line."""
    if len(words) == 1 or words[0].text != mark.text.strip():
        return True  # small, and nothing between it and the word behind it
    return words[0].y0 + words[0].y1 < words[1].y0 + words[1].y1


def _cut(words: Iterable[Word], runs: Sequence[Run], raised: Sequence[bool]) -> Iterator[Word]:
    """Cut words where raised type begins or ends."""
    text = "".join([run.text for run in runs])
    marks = "".join([_SIGN[mark] * len(run.text) for run, mark in zip(runs, raised, strict=True)])
    at = 0
    for word in words:
        start = text.find(word.text, at)
        if start < 0:
            yield word
            continue
        at = start + len(word.text)
        own = marks[start:at]
        if _SIGN[True] not in own:
            yield word
        elif _SIGN[False] not in own:
            yield Word(word.text, word.x0, word.y0, word.x1, word.y1, raised=True)
        else:
            sizes_pt = [run.size_pt for run in runs for _ in run.text]
            yield from _parts(word, own, _places(word, sizes_pt[start:at]))


def _parts(word: Word, marks: str, places: Sequence[float]) -> Iterator[Word]:
    """Yield the parts of a word that are raised and those that are not."""
    end = 0
    for sign, group in groupby(marks):
        begin, end = end, end + len(list(group))
        yield Word(word.text[begin:end], places[begin], word.y0, places[end], word.y1, sign == _SIGN[True])


def _places(word: Word, sizes_pt: Iterable[float]) -> list[float]:
    """Return the x before each letter of a word and after the last, in proportion to their widths."""
    advances = (glyph_width(letter) * size for letter, size in zip(word.text, sizes_pt, strict=True))
    sums = [*accumulate(advances, initial=0.0)]
    scale = (word.x1 - word.x0) / (sums[-1] or 1.0)
    return [*(word.x0 + scale * advance for advance in sums[:-1]), word.x1]
