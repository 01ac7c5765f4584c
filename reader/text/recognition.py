"""Words that text recognition (OCR) found on pages of a letter."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from reader.text.layer import PageLayer


class Recognition(Struct, frozen=True):
    """Pages that were read by recognition, as they take the place of what a file says there.

    Attributes:
        language: Tesseract's name of what was read, "nld"
        pages: in order
    """

    language: str
    pages: tuple[PageLayer, ...] = ()

    def encode(self) -> bytes:
        """Return the bytes that `decode_recognition` reads: JSON, since they are kept beside the letter."""
        return msgspec.json.encode(self)


def decode_recognition(data: bytes) -> Recognition:
    """Read recognised pages again.

    Raises:
        ValueError: these are none
    """
    try:
        return msgspec.json.decode(data, type=Recognition)
    except msgspec.MsgspecError as error:
        raise ValueError(f"no recognised pages: {error}") from error
