"""The text layer of PDF pages: words with their places, joined with the type they are set in.

MuPDF tells words' boxes in one list and spans of one font in another; a word of two spans (a raised
footnote mark behind it) is cut where the font changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pymupdf

from reader.pages.layer import Line, PageLayer, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

# Ligatures are taken apart ("fi" is found as two letters); spaces stay, as they part words.
_FLAGS: Final = (
    pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
)
_ITALIC, _BOLD = pymupdf.TEXT_FONT_ITALIC, pymupdf.TEXT_FONT_BOLD
_SMALL: Final = 0.86  # of the line's size: a footnote mark is set at 0.55 to 0.8 of it
_LIFTED: Final = 0.1  # of the line's size: that much above its base line
# Digits and signs are marks; the raised "e" of an ordinal is a letter, and a scan raises words by mistake.
_MARK: Final = re.compile(r"[\d,*†‡§]+")

Span = dict[str, Any]


def read_layer(page: Any, number: int) -> PageLayer:  # noqa: ANN401 - pymupdf ships no types
    """Read the words of a page, as it is shown: a turned page is read turned."""
    x0, y0, x1, y1 = page.rect
    text_page = _text_page(page)
    words: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for left, top, right, bottom, text, block, line, _ in text_page.extractWORDS():
        words[block, line].append(Word(text, left, top, right, bottom))
    lines = [
        _line(words[block["number"], n], line["spans"], block["number"])
        for block in text_page.extractDICT()["blocks"]
        for n, line in enumerate(block["lines"])
        if (block["number"], n) in words
    ]
    return PageLayer(number, x1 - x0, y1 - y0, lines)


def _text_page(page: Any) -> Any:  # noqa: ANN401 - pymupdf ships no types
    if page.rotation:  # pymupdf's quicker way reads a turned page as if it were not
        return pymupdf.TextPage(page.get_displaylist().get_textpage(_FLAGS))
    return page.get_textpage(flags=_FLAGS)


def _line(words: list[Word], spans: list[Span], block: int) -> Line:
    main = spans[0]
    if len(spans) > 1:
        main = max(spans, key=_weight)
        if any(_is_raised(span, main) for span in spans):
            words = list(_cut(words, spans, main))
    flags = main["flags"]
    return Line(words, main["size"], bool(flags & _BOLD), bool(flags & _ITALIC), block)


def _weight(span: Span) -> int:
    return len(span["text"].strip())


def _is_raised(span: Span, main: Span) -> bool:
    size = main["size"]
    small = span["size"] < size * _SMALL
    lifted = span["origin"][1] < main["origin"][1] - size * _LIFTED
    return bool(small and lifted and _MARK.fullmatch(span["text"].strip()))


def _cut(words: list[Word], spans: list[Span], main: Span) -> Iterator[Word]:
    """Cut words where raised type begins or ends."""
    text = "".join(span["text"] for span in spans)
    owner = [span for span in spans for _ in span["text"]]
    lifted = {id(span): _is_raised(span, main) for span in spans}
    at = 0
    for word in words:
        start = text.find(word.text, at)
        if start < 0:
            yield word
            continue
        at = start + len(word.text)
        marks = [lifted[id(owner[i])] for i in range(start, at)]
        edges = [0, *(i for i in range(1, len(marks)) if marks[i] != marks[i - 1]), len(marks)]
        left = word.x0
        for begin, end in pairwise(edges):
            right = word.x1 if end == len(marks) else _between(left, word.x1, owner[start + end]["bbox"][0])
            yield Word(word.text[begin:end], left, word.y0, right, word.y1, marks[begin])
            left = right


def _between(low: float, high: float, x: float) -> float:
    return min(max(x, low), high)
