"""What a reading text consists of: streams, and paragraphs of some kind."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from reader.model import Span

LAYOUT_VERSION = 5  # grows with each change to what a reading text of the same file looks like


class Stream(IntEnum):
    """Which of the three runs of the string an offset stands in; a selection never crosses them."""

    BODY = 0
    NOTES = 1
    RUNNING_HEAD = 2


class Kind(IntEnum):
    """What a paragraph is."""

    BODY = 0
    HEADING = 1
    LIST_ITEM = 2
    TABLE = 3  # a row of a table, or a cell of several lines
    NOTE = 4
    RUNNING_HEAD = 5


class Paragraph(Struct, frozen=True, array_like=True):
    """A paragraph and how it is set.

    Attributes:
        page: the page it begins on
        level: of a heading, 1 for the weightiest; else 0
        bold, italic: whether most of it is
    """

    span: Span
    kind: Kind
    page: int
    level: int = 0
    bold: bool = False
    italic: bool = False
