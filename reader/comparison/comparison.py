"""Compares two letters section by section."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.comparison.blocks import Block, blocks
from reader.comparison.pairing import paired
from reader.comparison.stretches import Stretch, stretches
from reader.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text import ReadingText


class Fate(StrEnum):
    """What became of a section."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class Pair(Struct, frozen=True):
    """A section of one letter beside the one of another that goes with it.

    Attributes:
        title: of the new one, or of the old one where that is gone; "" without a heading
        old, new: where they stand; None where one has no such section
        moved: it stands elsewhere in the order of sections
        stretches: what both share and where they differ
    """

    title: str
    old: Span | None
    new: Span | None
    moved: bool = False
    stretches: tuple[Stretch, ...] = ()

    @property
    def fate(self) -> Fate:
        """What became of it."""
        if self.old is None:
            return Fate.NEW
        if self.new is None:
            return Fate.GONE
        return Fate.SAME if all(one.same for one in self.stretches) else Fate.CHANGED


class Comparison(Struct, frozen=True):
    """Two letters beside each other.

    Attributes:
        pairs: in the order of the new letter; what is gone stands behind what it stood behind
    """

    pairs: tuple[Pair, ...]

    def count(self, fate: Fate) -> int:
        """Return how many sections had this fate."""
        return sum(pair.fate is fate for pair in self.pairs)


def compare(old: ReadingText, new: ReadingText) -> Comparison:
    """Return two letters section by section: what is the same, changed, new and gone.

    The words of the old letter, without those that are gone and with those that are new in their places,
    are the words of the new one.
    """
    mine, theirs = blocks(old), blocks(new)
    kept, moved = paired(mine, old.text, theirs, new.text)
    partner = {there: at for at, there in (*kept, *moved)}
    elsewhere = {there for _, there in moved}
    gone = _gone_after(mine, kept, {at for at, _ in moved})
    found = [_gone(one) for one in gone.get(-1, [])]
    memory: dict[str, str] = {}
    for number, block in enumerate(theirs):
        at = partner.get(number)
        if at is None:
            found.append(Pair(block.title, None, block.span))
            continue
        pieces = stretches(old.text, new.text, mine[at].span, block.span, memory)
        found.append(Pair(block.title, mine[at].span, block.span, number in elsewhere, pieces))
        if number not in elsewhere:
            found += [_gone(one) for one in gone.get(at, [])]
    return Comparison(tuple(found))


def _gone(block: Block) -> Pair:
    return Pair(block.title, block.span, None)


def _gone_after(
    mine: Sequence[Block], kept: Sequence[tuple[int, int]], moved: set[int]
) -> dict[int, list[Block]]:
    """Return the sections that are gone, by the one that is kept before them (-1 for none)."""
    stayed = {at for at, _ in kept}
    gone: dict[int, list[Block]] = {}
    before = -1
    for at, block in enumerate(mine):
        if at in stayed:
            before = at
        elif at not in moved:
            gone.setdefault(before, []).append(block)
    return gone
