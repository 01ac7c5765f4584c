"""Rows beside each other, and masks of those that fit."""

from __future__ import annotations

from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.register.row import Row
    from reader.register.steps import Steps


class Searched(Protocol):
    """A row, with the text in which words are looked for."""

    @property
    def row(self) -> Row:
        """The row."""

    @property
    def text(self) -> str:
        """As `searchable` makes it."""


_AT_ONCE = 20  # rows in one step
E = TypeVar("E", bound=Searched)


class Words(NamedTuple):
    """Words of several texts: what lacks a word among `some` lacks it in all texts.

    Attributes:
        some: each word that is anywhere, once
        every: each that is in all of them, a line each
    """

    some: str
    every: str


class Gathered:
    """Gathers the words of texts, one by one."""

    def __init__(self) -> None:
        self._some: set[str] = set()
        self._every: set[str] | None = None

    def add(self, text: str) -> None:
        """Take the words of one more text."""
        words = set(text.split())
        self._some |= words
        self._every = words if self._every is None else self._every & words

    @property
    def words(self) -> Words:
        """Those so far."""
        return Words(" ".join(self._some), "\n".join(self._every or ()))


class Sheaf:
    """Some rows of which many are asked the same.

    A mask says of each whether it fits: a number of which each byte is 1 or 0, the first row in the
    lowest one, so that masks are joined by `&`, `|` and `^ full`.

    Attributes:
        full: the mask of all of them
    """

    __slots__ = ("_columns", "_entries", "_rows", "_words", "full")

    def __init__(self, entries: Sequence[Searched]) -> None:
        """Take rows, in any order; they are looked at once something is asked."""
        self._entries = entries
        self._rows: list[Row] | None = None
        self._words: Words | None = None
        self._columns: dict[tuple[str, ...], dict[Any, int]] = {}
        self.full = full_mask(len(entries))

    @property
    def rows(self) -> list[Row]:
        """The rows, in their order."""
        if self._rows is None:
            self._rows = [one.row for one in self._entries]
        return self._rows

    def looking(self) -> Steps[None]:
        """Look at all rows in steps, so that whatever is asked from then on is quick."""
        if self._words is not None:
            return
        gathered = Gathered()
        for at, one in enumerate(self._entries):
            if at % _AT_ONCE == 0:
                yield
            gathered.add(one.text)
        self._words = gathered.words

    def having(self, word: str, among: int) -> int:
        """Return the mask of the rows, of those asked for, in whose text words stand in this order."""
        if self._words is not None:
            if not all(part in self._words.some for part in word.split()):
                return 0
            if word in self._words.every:
                return self.full
        if among == self.full:
            return mask_of([word in one.text for one in self._entries])
        asked = among.to_bytes(len(self._entries), "little")
        pairs = zip(asked, self._entries, strict=True)
        return mask_of([bool(is_asked) and word in one.text for is_asked, one in pairs])

    def texts(self) -> Iterator[str]:
        """Return the rows' texts."""
        return (one.text for one in self._entries)

    def values(self, columns: tuple[str, ...]) -> Mapping[Any, int]:
        """Return what stands in a column, or in several together, each with the mask of its rows.

        It is kept: to look at each row costs more than all the rest of a filter.
        """
        found = self._columns.get(columns)
        if found is None:
            found = self._columns[columns] = {}
            for at, value in enumerate(map(attrgetter(*columns), self.rows)):
                found[value] = found.get(value, 0) | 1 << 8 * at
        return found

    def first(self, mask: int) -> Row:
        """Return the first row of a mask."""
        return self.rows[(mask & -mask).bit_length() >> 3]


def mask_of(flags: Iterable[bool]) -> int:
    """Return the mask of what is true."""
    return int.from_bytes(bytes(flags), "little")


def full_mask(count: int) -> int:
    """Return the mask of as many rows that all fit."""
    return int.from_bytes(b"\1" * count, "little")


def taken(entries: Sequence[E], mask: int) -> Iterable[E]:
    """Return the entries that a mask says."""
    return compress(entries, mask.to_bytes(len(entries), "little"))
