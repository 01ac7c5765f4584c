"""Runs of one type within the printed lines of MuPDF.

Its HTML has a paragraph for each line and a span for each run, and costs a seventh of the dictionary that
pymupdf makes of the same page, which knows more than is asked here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any, Final

import pymupdf
from msgspec import Struct

from reader.text import MARK_LIFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE: Final = "<p "
_SPAN: Final = '<span style="'
_SIZE: Final = re.compile(r"font-size:(\d{1,4}(?:\.\d{1,3})?)pt")
_PARTING: Final = frozenset(map(chr, [*range(33), 160]))  # what the engine takes to part words

Key = tuple[int, int]  # the numbers of a block and of a line in it


class Run(Struct, frozen=True):
    """Characters of one type beside each other.

    Attributes:
        lifted: its base line is above that of the line's first character
    """

    text: str
    size_pt: float
    bold: bool
    italic: bool
    lifted: bool


def runs_in_html(html: str) -> list[list[Run]]:
    """Return the runs of each line that has a word, in the page's order."""
    lines = (_runs(line) for line in html.split("\n") if line.startswith(_LINE))
    return [runs for runs in lines if not all(_is_blank(run.text) for run in runs)]


def _runs(line: str) -> list[Run]:
    tags, *spans = line.split(_SPAN)
    runs = []
    for span in spans:
        style, _, rest = span.partition('">')
        text, _, after = rest.partition("</span>")
        # Only where runs are compared is it asked how long they are.
        plain = unescape(text) if "&" in text and (len(spans) > 1 or text.lstrip()[:1] == "&") else text
        runs.append(Run(plain, _size_of(style), "<b>" in tags, "<i>" in tags, "<sup>" in tags))
        tags = after
    return runs


@lru_cache(maxsize=256)
def _size_of(style: str) -> float:
    """Return the size that a span's style names, 0 where a font's name spoils it."""
    size = _SIZE.search(style)
    return float(size[1]) if size else 0.0


def _is_blank(text: str) -> bool:
    return text.isspace() or _PARTING.issuperset(text)


def runs_in_dictionary(blocks: Any) -> Mapping[Key, list[Run]]:  # noqa: ANN401 - pymupdf ships no types
    """Return the runs of each line by its block and number, from what `TextPage.extractDICT` says."""
    return {
        (block["number"], number): list(_of_spans(line["spans"]))
        for block in blocks
        for number, line in enumerate(block["lines"])
    }


def _of_spans(spans: list[dict[str, Any]]) -> Iterator[Run]:
    base = spans[0]["origin"][1] if spans else 0.0
    for span in spans:
        flags, size = span["flags"], span["size"]
        lifted = span["origin"][1] < base - MARK_LIFT * size
        bold, italic = bool(flags & pymupdf.TEXT_FONT_BOLD), bool(flags & pymupdf.TEXT_FONT_ITALIC)
        yield Run(span["text"], size, bold, italic, lifted)
