"""What a letter's file holds beyond its reading text."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from reader.engine import Inside
from reader.workspace.letter_files import LETTER_SUFFIXES

if TYPE_CHECKING:
    from reader.engine import Document

FILE_NAME = "beyond.json"


class Beyond(Struct, frozen=True):
    """What is left of a letter that somebody may want to read as well.

    Attributes:
        images: pages without text whose picture may show some
        unspelled: pages in a font that does not say which letters it draws
        inside: files that lie in it
    """

    images: tuple[int, ...] = ()
    unspelled: tuple[int, ...] = ()
    inside: tuple[Inside, ...] = ()

    @property
    def unread(self) -> tuple[int, ...]:
        """The pages that text recognition (OCR) might read, in order."""
        return tuple(sorted({*self.images, *self.unspelled}))

    @property
    def letters_inside(self) -> tuple[Inside, ...]:
        """The files that lie in it and are letters by their names."""
        return tuple(one for one in self.inside if PurePath(one.name).suffix.lower() in LETTER_SUFFIXES)

    def encode(self) -> bytes:
        """Return the bytes that `decode_beyond` reads."""
        return msgspec.json.encode(self)


def decode_beyond(data: bytes) -> Beyond:
    """Read it again; raises ValueError where the bytes are something else."""
    try:
        return msgspec.json.decode(data, type=Beyond)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not what lies beyond a text: {error}") from error


def beyond_of(document: Document) -> Beyond:
    """Return what the engine told of a file that it read."""
    return Beyond(document.images, document.unspelled, document.inside)
