"""How many visible words of a file are in its text.

What is left out is told by kind; `word_comparison` finds it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

COMPLETENESS_VERSION: Final = 2  # grows with each change to what is counted of the same file


class Kind(StrEnum):
    """What a piece of a file is, and so what is missing when its words are not in the reading text."""

    TEXT = "text"
    RUNNING_HEAD = "running head"
    DRAWING = "drawing"
    UNREADABLE = "unreadable"
    PAGE_NUMBER = "page number"
    HIDDEN = "hidden"
    DELETION = "tracked deletion"
    COMMENT = "comment"


# No reader looks for these in the text: they do not count, but what is left out is named.
NOT_COUNTED: Final = frozenset({Kind.PAGE_NUMBER, Kind.HIDDEN, Kind.DELETION, Kind.COMMENT})


class Piece(Struct, frozen=True):
    """Words that stand together in a file, such as a paragraph or a printed line; `page` 0 has none."""

    text: str
    kind: Kind = Kind.TEXT
    page: int = 0


class Omission(Struct, frozen=True):
    """Words beside each other that are not in the reading text; `page` counts from 1, 0 where unknown."""

    kind: Kind
    words: str
    page: int = 0


class Completeness(Struct, frozen=True):
    """How many of a file's visible words are in its reading text, and what is left out.

    Attributes:
        total: the words that count: not hidden, deleted, a remark, or the number of a page
    """

    total: int
    present: int
    omissions: tuple[Omission, ...] = ()

    @property
    def share(self) -> float:
        """The part that is there, from 0 to 1; of a file without words all is there."""
        return self.present / self.total if self.total else 1.0

    @property
    def lost(self) -> tuple[Omission, ...]:
        """What a reader would miss: all that counts, running heads left aside."""
        return tuple(each for each in self.omissions if each.kind not in NOT_COUNTED | {Kind.RUNNING_HEAD})

    @property
    def lost_words(self) -> int:
        """How many words a reader would miss."""
        return sum(len(each.words.split()) for each in self.lost)

    def encode(self) -> bytes:
        """Return the bytes that `decode_completeness` reads."""
        return msgspec.msgpack.encode((COMPLETENESS_VERSION, self))


def decode_completeness(data: bytes) -> Completeness:
    """Read a comparison again.

    Raises:
        ValueError: it is none, or of another version
    """
    try:
        version, told = msgspec.msgpack.decode(data, type=tuple[int, Completeness])
    except msgspec.MsgspecError as error:
        raise ValueError(f"no comparison: {error}") from error
    if version != COMPLETENESS_VERSION:
        raise ValueError(f"a comparison of version {version}, not {COMPLETENESS_VERSION}")
    return told
