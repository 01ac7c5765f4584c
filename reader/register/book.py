"""The register kept letter by letter, updated letter by letter."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from reader.model import Annotation, AnyTag, Tag
from reader.register.agenda import Sheet, Tab
from reader.register.condition import searchable
from reader.register.row import Row
from reader.register.sheaf import Sheaf, full_mask, mask_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LetterPlace = tuple[date, str, str, str]  # day, dossier, number, id of the letter
Place = tuple[
    LetterPlace, int, int, str, int
]  # of the letter; start, end, id of the passage; which of its tags


class Source(Protocol):
    """What makes the rows of one letter."""

    def row(self, passage: Annotation, tag: AnyTag, fulfilled_by: str) -> Row:
        """Make the row of one tag of a passage."""

    def makes_same(self, other: Source) -> bool:
        """Say whether the other is known to make the same rows of the same passages."""


class Entry(Struct, gc=False, eq=False):
    """A row of the register, made once somebody looks at it: most rows are never on screen.

    Attributes:
        place: where it stands in the register's own order; no other row stands there
        is_on_agenda: whether it stands on the sheet of today
        made, said: the row and its text, once they were asked for
    """

    place: Place
    tag: AnyTag
    passage: Annotation
    source: Source
    is_on_agenda: bool = False
    fulfilled_by: str = ""
    made: Row | None = None
    said: str | None = None

    @property
    def id(self) -> str:
        """The row's id."""
        return f"{self.place[3]}:{self.tag.value}"

    @property
    def row(self) -> Row:
        """The row."""
        return self.made or self.look()

    def look(self) -> Row:
        """Make the row if it is not made."""
        if self.made is None:
            self.made = self.source.row(self.passage, self.tag, self.fulfilled_by)
        return self.made

    @property
    def text(self) -> str:
        """The text in which free words are looked for, see `searchable`."""
        if self.said is None:
            self.said = searchable(self.row)
        return self.said

    def is_as(self, other: Entry) -> bool:
        """Say whether it is the same row in the same place."""
        if (self.place, self.tag, self.fulfilled_by) != (other.place, other.tag, other.fulfilled_by):
            return False
        if self.is_on_agenda != other.is_on_agenda:  # the day turned
            return False
        if self.passage == other.passage and self.source.makes_same(other.source):
            return True
        return self.row == other.row


class Fulfilment(NamedTuple):
    """One row that fulfils an earlier commitment; they sort as the register does."""

    place: Place
    row_id: str
    earlier_id: str  # of the passage that is fulfilled


class Page(Struct, frozen=True):
    """One letter in the register.

    Attributes:
        place: of the letter
        entries: in order of place; what fulfils them is filled in by the book
        fulfilments: of commitments in this letter or another
    """

    place: LetterPlace
    entries: tuple[Entry, ...]
    fulfilments: tuple[Fulfilment, ...] = ()


class Changed(NamedTuple):
    """Rows that are no longer in the book, and rows that are new in it; a row that changed is in both."""

    gone: list[Entry]
    come: list[Entry]


class Book:
    """The pages of the register. Whoever goes through it begins again after a change.

    Attributes:
        counts: rows of each tag, and of all tags under None; those on that sheet under `Sheet.TODAY`
    """

    def __init__(self) -> None:
        self.counts: Counter[Tab] = Counter()
        self._tabs: dict[str, dict[Tab, int]] = {}  # of each page, which of its rows stand on which tab
        self._sheaves: dict[str, Sheaf] = {}  # of each page
        self._pages: dict[str, Page] = {}
        self._order: list[LetterPlace] = []
        self._letter_of: dict[str, str] = {}  # of each passage
        self._fulfilments: dict[str, tuple[Fulfilment, ...]] = {}  # of each passage that is fulfilled

    def __len__(self) -> int:
        return self.counts[None]

    def __iter__(self) -> Iterator[Page]:
        return (self._pages[place[-1]] for place in self._order)

    def sheaves(self) -> Iterator[tuple[Page, Sheaf, Mapping[Tab, int]]]:
        """Yield each page with its sheaf, and for each tab that has rows of it the mask of those."""
        for place in self._order:
            letter_id = place[-1]
            yield self._pages[letter_id], self._sheaves[letter_id], self._tabs[letter_id]

    def letter_ids(self) -> list[str]:
        """Return the letters that have rows."""
        return list(self._pages)

    def entries_of(self, annotation_id: str) -> list[Entry]:
        """Return the rows of a passage, one for each of its tags."""
        entries = self._entries(self._letter_of.get(annotation_id, ""))
        return [entry for entry in entries if entry.place[3] == annotation_id]

    def replace(self, pages: Mapping[str, Page | None]) -> Changed:
        """Take these pages, by letter id, for the ones that are there; a letter without a page is left out.

        What fulfils a commitment may stand in another letter: that one's page follows. Rows that stay as
        they were stay the same objects.
        """
        before = {letter_id: self._entries(letter_id) for letter_id in pages}
        linked: set[str] = set()  # passages of which others fulfil them now
        for letter_id, page in pages.items():
            linked |= self._take_out(letter_id)
            if page is not None and page.entries:
                linked |= self._put_in(letter_id, page)
        for letter_id in {self._letter_of[one] for one in linked if one in self._letter_of}:
            before.setdefault(letter_id, self._entries(letter_id))
        changed = Changed([], [])
        for letter_id, entries in before.items():
            self._fill_in(letter_id, entries)
            _differ(entries, self._entries(letter_id), changed)
        return changed

    def _entries(self, letter_id: str) -> tuple[Entry, ...]:
        page = self._pages.get(letter_id)
        return page.entries if page is not None else ()

    def _take_out(self, letter_id: str) -> set[str]:
        """Leave a letter out; return the passages that it fulfilled."""
        page = self._pages.pop(letter_id, None)
        if page is None:
            return set()
        del self._order[bisect_left(self._order, page.place)]
        for entry in page.entries:
            self._letter_of.pop(entry.place[3], None)
        self._count(self._tabs.pop(letter_id), -1)
        del self._sheaves[letter_id]
        for one in page.fulfilments:
            left = tuple(other for other in self._fulfilments[one.earlier_id] if other != one)
            self._fulfilments[one.earlier_id] = left
            if not left:
                del self._fulfilments[one.earlier_id]
        return {one.earlier_id for one in page.fulfilments}

    def _put_in(self, letter_id: str, page: Page) -> set[str]:
        """Add a letter that is not there; return the passages that it fulfils."""
        self._pages[letter_id] = page
        insort(self._order, page.place)
        for entry in page.entries:
            self._letter_of[entry.place[3]] = letter_id
        self._tabs[letter_id] = _tabs_of(page.entries)
        self._count(self._tabs[letter_id], 1)
        for one in page.fulfilments:
            others = self._fulfilments.get(one.earlier_id, ())
            self._fulfilments[one.earlier_id] = tuple(sorted((*others, one)))
        return {one.earlier_id for one in page.fulfilments}

    def _count(self, tabs: Mapping[Tab, int], step: int) -> None:
        for tab, mask in tabs.items():
            self.counts[tab] += step * mask.bit_count()

    def _fill_in(self, letter_id: str, before: tuple[Entry, ...]) -> None:
        """Say in a letter's rows what fulfils them, and keep the rows that were so before."""
        page = self._pages.get(letter_id)
        if page is not None:
            known = {entry.id: entry for entry in before}
            filled = map(self._filled_in, page.entries)
            entries = tuple(_same(known.get(entry.id), entry) for entry in filled) if known else tuple(filled)
            self._pages[letter_id] = replace(page, entries=entries)
            self._sheaves[letter_id] = Sheaf(entries)

    def _filled_in(self, entry: Entry) -> Entry:
        found = self._fulfilments.get(entry.place[3], ()) if entry.tag is Tag.COMMITMENT else ()
        names = " ".join(one.row_id for one in found) if found else ""
        if names == entry.fulfilled_by:
            return entry
        return replace(entry, fulfilled_by=names, made=None, said=None)


def _tabs_of(entries: Sequence[Entry]) -> dict[Tab, int]:
    """Return on which tabs rows stand: a mask for each."""
    tags = [entry.tag for entry in entries]
    found: dict[Tab, int] = {tag: mask_of([one == tag for one in tags]) for tag in set(tags)}
    found[Sheet.TODAY] = mask_of([entry.is_on_agenda for entry in entries])
    return found | {None: full_mask(len(entries))}


def _same(before: Entry | None, now: Entry) -> Entry:
    return before if before is not None and before.is_as(now) else now


def _differ(before: Iterable[Entry], after: Iterable[Entry], changed: Changed) -> None:
    """Add what went and what came."""
    old, new = ({id(entry): entry for entry in entries} for entries in (before, after))
    changed.gone.extend(entry for one, entry in old.items() if one not in new)
    changed.come.extend(entry for one, entry in new.items() if one not in old)
