"""The markup in which the sample letters are written.

A source is a head of "name: value" lines, an empty line, and a body of blocks with empty lines between:

    # heading     ## smaller heading     **bold paragraph
    - item, 1. item                      | cell | cell | (rows of a table, the first its head)
    @signature    @motie … @einde (a motion, set inward)   @page (a new page)

"^[text]" is a footnote. Every other block is a paragraph; its lines stay lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = 0xE000  # the character at MARK + n stands for the mark of footnote n
_NOTE = re.compile(r"\^\[([^\]]+)\]")


class Kind(Enum):
    """What a block is."""

    TITLE = auto()
    SUBTITLE = auto()
    BOLD = auto()
    PLAIN = auto()
    BULLET = auto()
    NUMBERED = auto()
    ROW = auto()
    MOTION = auto()
    SIGNATURE = auto()
    PAGE = auto()


@dataclass(frozen=True)
class Block:
    """A block of a letter; a footnote's mark is one character (see MARK)."""

    kind: Kind
    text: str = ""

    def cells(self) -> list[str]:
        """Return the cells of a table's row."""
        return [cell.strip() for cell in self.text.strip("|").split("|")]


@dataclass(frozen=True)
class Source:
    """A letter as written; `notes[0]` is footnote 1."""

    fields: dict[str, str]
    blocks: list[Block]
    notes: list[str]


def parse(text: str) -> Source:
    """Read a source."""
    head, _, body = text.partition("\n\n")
    fields = {name: value.strip() for name, _, value in (line.partition(":") for line in head.splitlines())}
    notes: list[str] = []

    def mark(match: re.Match[str]) -> str:
        notes.append(match[1])
        return chr(MARK + len(notes))

    return Source(fields, list(_blocks(_NOTE.sub(mark, body))), notes)


def note_number(character: str) -> int:
    """Return the number of the footnote that `character` marks, 0 if it is no mark."""
    return ord(character) - MARK if MARK < ord(character) < MARK + 1000 else 0


def _blocks(body: str) -> Iterator[Block]:
    for block in filter(None, map(str.strip, re.split(r"\n{2,}", body))):
        if block.startswith("@motie"):
            yield Block(Kind.MOTION, block.removeprefix("@motie").removesuffix("@einde").strip())
        elif block == "@signature":
            yield Block(Kind.SIGNATURE)
        elif block == "@page":
            yield Block(Kind.PAGE)
        else:
            yield from _lines(block)


_LEADS = {"## ": Kind.SUBTITLE, "# ": Kind.TITLE, "**": Kind.BOLD, "- ": Kind.BULLET, "| ": Kind.ROW}


def _lines(block: str) -> Iterator[Block]:
    """Yield one block for each item, row or bold lead, one for all lines of a paragraph."""
    plain: list[str] = []
    for line in block.splitlines():
        lead = next((lead for lead in _LEADS if line.startswith(lead)), "")
        if lead:
            yield Block(_LEADS[lead], line.removeprefix(lead) if lead != "| " else line)
        elif re.match(r"\d\. ", line):
            yield Block(Kind.NUMBERED, line[3:])
        else:
            plain.append(line)
    if plain:
        yield Block(Kind.PLAIN, "\n".join(plain))
