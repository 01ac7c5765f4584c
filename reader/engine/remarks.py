"""Remarks of a file, and passages to be written into a copy."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from reader.model import Annotation, Box, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

REMARKS_VERSION = 2  # grows with each change to what is read of the same file


class RemarkKind(StrEnum):
    """What somebody put on a page, or what the file says of a picture."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKE_OUT = "strike-out"
    NOTE = "note"
    COMMENT = "comment"  # of a Word file, beside the words that it is about
    DRAWING = "drawing"  # a shape, a stamp, a typed remark: on the page as it is
    CHANGES = "tracked changes"  # that there are some, and by whom
    PICTURE = "picture"  # its alternative text

    @property
    def is_markup(self) -> bool:
        """Whether it is drawn over words."""
        return self in {RemarkKind.HIGHLIGHT, RemarkKind.UNDERLINE, RemarkKind.STRIKE_OUT}


class Remark(Struct, frozen=True, kw_only=True):
    """A remark of another reader, or of whoever made the file.

    Attributes:
        id: names it within the file
        page: on which it begins
        boxes: where it stands, in points of the reading copy
        span: the words that it is about, None where it is about none
        quote: those words
        author, text: as the file has them
        made_at: when it was made or last changed
        colour: "#rrggbb", "" for none
        passage: what Kamerlezer wrote behind it when the file is a copy with highlights
    """

    id: str
    kind: RemarkKind
    page: int
    boxes: tuple[Box, ...] = ()
    span: Span | None = None
    quote: str = ""
    author: str = ""
    text: str = ""
    made_at: datetime | None = None
    colour: str = ""
    passage: Annotation | None = None


class Inscription(Struct, frozen=True):
    """A passage to be written into a copy.

    Attributes:
        passage: kept behind its highlight, so that it can be taken over whole
        boxes: one a line, on the pages of the copy
        colour: "#rrggbb"
        contents: what other readers show
    """

    passage: Annotation
    boxes: tuple[Box, ...]
    colour: str
    contents: str


def encode_remarks(remarks: Iterable[Remark]) -> bytes:
    """Return the bytes that `decode_remarks` reads."""
    return msgspec.msgpack.encode((REMARKS_VERSION, list(remarks)))


def decode_remarks(data: bytes) -> list[Remark]:
    """Read remarks again.

    Raises:
        ValueError: these are not remarks, or of another version
    """
    try:
        version, remarks = msgspec.msgpack.decode(data, type=tuple[int, list[Remark]])
    except msgspec.MsgspecError as error:
        raise ValueError(f"not remarks: {error}") from error
    if version != REMARKS_VERSION:
        raise ValueError(f"remarks of version {version}, not {REMARKS_VERSION}")
    return remarks
