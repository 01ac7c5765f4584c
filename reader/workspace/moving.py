"""What becomes of passages in another text of their letter: pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.model import Annotation, Letter
from reader.storage import settled, succeed, tombstone
from reader.workspace.summaries import moved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.anchoring import Bridge, Piece
    from reader.model import Anchor, Record
    from reader.text import ReadingText


class Way(StrEnum):
    """How a passage was found again."""

    SAME = "same words"
    ALIKE = "other words"  # where something like it stands
    LOST = "lost its place"
    CAME = "came along"  # with a letter that became a version of this one


class Move(Struct, frozen=True):
    """What became of one passage.

    Attributes:
        before, after: the passage; the same where it was lost
        way: how it was found
    """

    before: Annotation
    after: Annotation
    way: Way

    def wordings(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """Return its words before and after in pieces, which say where they differ; none after where lost."""
        from reader.anchoring import compared  # noqa: PLC0415 - not needed at the start

        return compared(self.before.anchor.quote, "" if self.way is Way.LOST else self.after.anchor.quote)


class MoveReport(Struct, frozen=True):
    """What became of the passages of one letter, in order of place.

    Attributes:
        letter: as it is now
        moves: of all its passages, or of those about which something is to be said
        quietly: how many more were found, word for word
    """

    letter: Letter
    moves: tuple[Move, ...]
    quietly: int = 0

    def count(self, way: Way) -> int:
        """Return how many passages were found in this way."""
        return sum(move.way is way for move in self.moves)


class Carrier:
    """Carries passages into a text; an anchor that was looked for is not looked for again."""

    def __init__(self, text: ReadingText, bridge: Bridge | None = None) -> None:
        self._text = text
        self._bridge = bridge
        self._found: dict[Anchor, tuple[Anchor | None, bool]] = {}

    def move(self, passage: Annotation) -> Move:
        """Return what becomes of a passage; `after` is its content, not its next revision."""
        anchor, same = self._anchor(passage.anchor)
        if anchor is None:
            return Move(passage, passage, Way.LOST)
        return Move(passage, moved(passage, anchor), Way.SAME if same else Way.ALIKE)

    def look_for(self, passages: Iterable[Annotation]) -> None:
        """Look for passages now, so that `move` answers at once while everybody else waits."""
        for passage in passages:
            self._anchor(passage.anchor)

    def _anchor(self, anchor: Anchor) -> tuple[Anchor | None, bool]:
        if anchor not in self._found:
            self._found[anchor] = self._look_for(anchor)
        return self._found[anchor]

    def _look_for(self, anchor: Anchor) -> tuple[Anchor | None, bool]:
        from reader.anchoring import describe, same_words, transferred  # noqa: PLC0415 - not needed at the start

        match = transferred(anchor, self._text, self._bridge)
        if match is None:
            return None, False
        there = describe(match.span, self._text)
        return there, match.sure and same_words(anchor.quote, there.quote)


def revisions(moves: Iterable[Move]) -> Iterator[Annotation]:
    """Yield the next revision of each passage that is elsewhere now."""
    for move in moves:
        if move.after != move.before:
            yield succeed(move.before, move.after)


def absorbed(
    letter_id: str,
    other: Letter,
    passages: Iterable[Annotation],
    find: Callable[[str], Annotation | None],
) -> tuple[list[Move], list[Record]]:
    """Return the passages of another letter as those of this one, and all records that this takes.

    Args:
        letter_id: of the letter that they come into
        other: the letter that is taken out
        passages: its own
        find: answers with what this letter knows of a passage, such as that it was here before
    """
    moves: list[Move] = []
    records: list[Record] = [succeed(other, tombstone(other))]
    for passage in passages:
        known = find(passage.id)
        content = replace(passage, letter_id=letter_id)
        came = succeed(passage, content) if known is None else _again(passage, known, content)
        moves.append(Move(passage, came, Way.CAME))
        records += [came, succeed(passage, tombstone(passage))]
    return moves, records


def _again(passage: Annotation, known: Annotation, content: Annotation) -> Annotation:
    """Return the next revision of a passage that was here before, made from both: no conflict of the two."""
    first, other = (known, passage) if known.revision >= passage.revision else (passage, known)
    chain = settled(first, other, keep_other=False)
    return replace(
        content,
        revision=chain.revision,
        stamp=chain.stamp,
        ancestors=chain.ancestors,
        changed_at=chain.changed_at,
    )
