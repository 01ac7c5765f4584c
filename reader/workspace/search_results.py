"""Values that a search over every letter returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Letter, Span

if TYPE_CHECKING:
    from reader.search import Context  # noqa: TC004 - nothing decodes these, and the search takes 70 ms to load


class Hit(Struct, frozen=True):
    """A place in a letter.

    Attributes:
        page: that it begins on
        span: of the letter's reading text; empty where a title or sender was found
        quote: the text there
        context: what was found and what stands around it, in the text, a note or a title
        annotation_id: of the passage whose fields or note were found; "" for the text itself
    """

    letter_id: str
    page: int
    span: Span
    quote: str
    context: Context
    annotation_id: str = ""


class LetterHits(Struct, frozen=True):
    """The hits in one letter, in order of place.

    Attributes:
        count: how many there are; `hits` has the first of them
    """

    letter: Letter
    hits: tuple[Hit, ...]
    count: int


class Found(Struct, frozen=True):
    """What a search found.

    Attributes:
        letters: best first
        more: further letters may have hits
        waiting: letters that the index does not know yet
    """

    letters: tuple[LetterHits, ...] = ()
    more: bool = False
    waiting: int = 0

    @property
    def count(self) -> int:
        """How many hits there are in these letters."""
        return sum(one.count for one in self.letters)


class Similar(Struct, frozen=True):
    """A passage that is like another one: how much from 0 to 1."""

    letter: Letter
    hit: Hit
    score: float
