"""What is looked for: words, how they belong together, in which letters."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

NEAR_WORDS = 10


class Word(Struct, frozen=True):
    """A word in any of its forms.

    Attributes:
        parts: its form, or the forms of the parts that hyphens and apostrophes leave
        begins: words that begin with it count, too
        inside: words that have it in them count, too
    """

    parts: tuple[str, ...]
    begins: bool = False
    inside: bool = False

    @property
    def whole(self) -> str:
        """The form of the word written in one."""
        return "".join(self.parts)


class Phrase(Struct, frozen=True):
    """Words just so, behind each other; of the last one only the beginning may be typed."""

    parts: tuple[str, ...]
    begins: bool = False


class Near(Struct, frozen=True):
    """Two that stand at most so many words apart."""

    one: Word | Phrase
    other: Word | Phrase
    words: int = NEAR_WORDS


class Every(Struct, frozen=True):
    """All of these, and none of those."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


class Either(Struct, frozen=True):
    """At least one of these."""

    choices: tuple[Node, ...]


Node = Word | Phrase | Near | Every | Either


class Conditions(Struct, frozen=True):
    """What must hold of the letters, each with what must not; () for no matter what.

    Attributes:
        tags: passages that hits stand in have one of them
        dossiers, senders: in small letters
        first, last: days of the letter
    """

    tags: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    first: date = date.min
    last: date = date.max
    not_tags: tuple[str, ...] = ()
    not_dossiers: tuple[str, ...] = ()
    not_senders: tuple[str, ...] = ()


class Search(Struct, frozen=True):
    """What is looked for, None for every letter, and in which letters."""

    node: Node | None = None
    conditions: Conditions = Conditions()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return self.node is None and self.conditions == Conditions()
