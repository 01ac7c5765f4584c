"""Who signs a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.letterhead import ministries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text import ReadingText

_SIGNATURE = 250  # characters of a closing, name and all
_NEAR = 600  # characters between the signatures of one letter
_CLOSING = re.compile(r"(?:Hoogachtend,?\s+)?de (?=minister|staatssecretaris)", re.IGNORECASE)
_NAME_TITLE = re.compile(r"(?:(?:prof|dr|drs|mr|ir|ing|jhr|jkvr|mw|dhr)\.\s*)+", re.IGNORECASE)


def signatories(text: ReadingText) -> Iterator[str]:
    """Yield who closes a letter: "De minister van …," with a name or nothing behind it.

    Several who sign one below the other stay together.
    """
    found = [*_closings(text)]
    while found:
        end, sender = found.pop(0)
        together = [sender]
        while found and found[0][0] - end < _NEAR:
            end, other = found.pop(0)
            together += [other] if other not in together else []
        yield " en ".join(together)


def _closings(text: ReadingText) -> Iterator[tuple[int, str]]:
    """Yield where and by whom a letter is signed."""
    for paragraph in text.paragraphs:
        if paragraph.span.end - paragraph.span.start > _SIGNATURE:
            continue
        line = text.text[paragraph.span.start : paragraph.span.end]
        closing = _CLOSING.match(line)
        if closing is None:
            continue
        signature = line[closing.end() :]
        sender = ministries.sender_in(signature)
        if not " ".join(signature.split()).casefold().startswith(sender.casefold()):
            sender = ""  # of another column, which ran into this one
        behind = _NAME_TITLE.sub("", signature[len(sender) :].lstrip(", "), count=1)
        if sender and not behind[:1].islower():
            yield paragraph.span.end, sender
        elif not sender and (partly := ministries.sender_by_beginning(signature)):
            yield paragraph.span.end, partly
