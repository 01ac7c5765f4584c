"""Cuts a letter into blocks to compare: what stands under each heading."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Span
from reader.text import Kind, Stream

if TYPE_CHECKING:
    from reader.text import ReadingText

_WHITE = re.compile(r"\s+")


class Block(Struct, frozen=True):
    """A heading with what stands under it up to the next heading, of whatever level.

    Attributes:
        title: the heading's words, "" for what stands above the first heading and for the notes
        span: from the heading up to the next one
        level: of the heading, 1 for the weightiest; 0 without one
    """

    title: str
    span: Span
    level: int = 0


def blocks(text: ReadingText) -> list[Block]:
    """Return the blocks of a letter: together its running text, and its notes as one."""
    headings = [one for one in text.paragraphs if one.kind is Kind.HEADING]
    body, notes = text.stream_span(Stream.BODY), text.stream_span(Stream.NOTES)
    starts = [body.start, *(one.span.start for one in headings), body.end]
    titles = ["", *(_WHITE.sub(" ", text.text[one.span.start : one.span.end]).strip() for one in headings)]
    levels = [0, *(one.level for one in headings)]
    cut = [
        Block(title, Span(start, end), level)
        for title, level, (start, end) in zip(titles, levels, pairwise(starts), strict=True)
    ]
    cut.append(Block("", notes))
    return [one for one in cut if text.text[one.span.start : one.span.end].strip()]
