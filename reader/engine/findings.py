"""Findings of a letter: suggestions and references, as cached."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
from msgspec import Struct

from reader.model import Letter, Reference, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable


class Findings(Struct, frozen=True):
    """What was found in one letter.

    Attributes:
        rules: version of the rules that found it
        about: what was known of the letter then, see `letter_facts`; with other knowledge it is out of date
        suggestions: in order of place, whatever their score
        references: in order of place
    """

    rules: str
    about: str
    suggestions: tuple[Suggestion, ...] = ()
    references: tuple[Reference, ...] = ()

    def encode(self) -> bytes:
        """Return the bytes that `decode` reads."""
        return msgspec.msgpack.encode(self)


def decode_findings(data: bytes) -> Findings:
    """Read findings again.

    Raises:
        ValueError: these are not findings
    """
    try:
        return msgspec.msgpack.decode(data, type=Findings)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not findings: {error}") from error


def letter_facts(letter: Letter, calendar: str = "", learned: str = "") -> str:
    """Return what examining a letter depends on besides its text.

    Args:
        letter: of which date, sender, numbers, kind, title and how it was read matter
        calendar: the workspace's own
        learned: what the workspace learned from its reader
    """
    known: tuple[object, ...] = (letter.date, letter.sender, letter.ministry, letter.kind, letter.title)
    if letter.recognised:  # its text is another one
        known = (*known, letter.recognised)
    numbers = (letter.dossier, letter.number, letter.session, letter.chamber, letter.mark)
    file = (letter.file_id,) if letter.file_id else ()  # another text, as the first one's is another letter's
    of_letter = msgspec.json.encode((known, numbers, *file)).decode()
    own = (f" {crc32(text.encode()):08x}" if text else " -" for text in (calendar, learned))
    return of_letter + "".join(own) if calendar or learned else of_letter


def made(
    rules: str, about: str, suggestions: Iterable[Suggestion], references: Iterable[Reference]
) -> Findings:
    """Put together what was found in a letter."""
    return Findings(rules, about, tuple(suggestions), tuple(references))
