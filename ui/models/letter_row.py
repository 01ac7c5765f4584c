"""What the letters panel shows of one letter."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.model import Annotation, AnyTag, Letter, Scheme, Tag
from ui.style import dates
from ui.style.labels import name, plural, tag_name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Iterable

Face = tuple[str, str, date | None]  # label, title, date
_NO_SCHEME = Scheme()


class LetterOrder(StrEnum):
    """How the letters are sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NUMBER = "number"
    TITLE = "title"
    ADDED = "added"


class LetterRow(Struct, frozen=True, dict=True):  # for what is counted once
    """What the letters panel shows of one letter.

    Attributes:
        label: its paper number, or else its title or file name
        counts: passages by tag
        lost: passages that are not found in the text any more
        undecided: suggestions that wait for a decision
        missing: words of the letter that are not in its text
        apart: what tells it from another letter with the same name and date, "" where none is
    """

    letter: Letter
    label: str
    counts: Mapping[AnyTag, int]
    lost: int = 0
    undecided: int = 0
    missing: int = 0
    apart: str = ""

    @cached_property
    def haystack(self) -> str:
        """Everything the filter looks in."""
        return searchable(self)

    @cached_property
    def tags(self) -> int:
        """How many tags it has."""
        return sum(self.counts.values())

    @cached_property
    def face(self) -> Face:
        """What a reader sees of the letter."""
        return self.label, self.letter.title, self.letter.date

    @cached_property
    def keys(self) -> dict[LetterOrder, tuple[Any, ...]]:
        """What it is compared by, in the orders that were asked for."""
        return {}

    @property
    def title(self) -> str:
        """The title, unless the label says it already."""
        return self.letter.title if self.letter.title != self.label else self.letter.file_name

    @property
    def described(self) -> str:
        """Everything the row shows, for a screen reader."""
        tags = [f"{plural(tag)}: {n}" for tag, n in self.counts.items() if n]
        lost = [counted(self.lost, "{n} lost place", "{n} lost places")] if self.lost else []
        left = [counted(self.undecided, "{n} suggestion", "{n} suggestions")] if self.undecided else []
        gone = [missing_words(self.missing)] if self.missing else []
        day = dates.short(self.letter.date)
        done = t("Done") if self.letter.done else ""
        return ", ".join(
            filter(None, [self.label, self.title, self.apart, day, done, *tags, *left, *lost, *gone])
        )


def missing_words(count: int) -> str:
    """Say how many words of a letter are not in its text."""
    return counted(count, "{n} word is not in the text", "{n} words are not in the text")


def count_tags(annotations: Iterable[Annotation], scheme: Scheme = _NO_SCHEME) -> dict[AnyTag, int]:
    """Count passages by tag, in the order of the keys; of own tags those that there are."""
    counted = Counter(tag for one in annotations for tag in scheme.on(one.tags, one.own_tags))
    own = [tag for tag in scheme.shown_tags if counted[tag]]
    tags: list[AnyTag] = [*Tag, *own]
    return {tag: counted[tag] for tag in tags}


def searchable(row: LetterRow) -> str:
    """Return everything the filter looks in, case folded."""
    letter = row.letter
    parts = (row.label, letter.dossier, letter.number, letter.title, letter.file_name, letter.sender)
    day = (letter.date.isoformat(), dates.short(letter.date)) if letter.date else ()
    paper = f"{letter.dossier}-{letter.number}" if letter.dossier and letter.number else ""
    tags = (f"{tag_name(tag)} {plural(tag)}" for tag, count in row.counts.items() if count)
    done = t("Done") if letter.done else ""
    more = (letter.ministry, letter.session, letter.mark, name(letter.kind), paper, done)
    return folded("\n".join((*parts, *more, *day, *tags)))


def folded(text: str) -> str:
    """Return a text without capitals and accents: who looks for "financien" finds "Financiën"."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def order_key(row: LetterRow, order: LetterOrder) -> tuple[Any, ...]:
    """Return what the letters are compared by; letters without a date come last."""
    letter = row.letter
    day = letter.date or date.min
    number = (not letter.dossier, letter.dossier, letter.number.rjust(8), row.label)  # nr. 9 before nr. 10
    match order:
        case LetterOrder.NEWEST:
            return (-day.toordinal(), *number)
        case LetterOrder.OLDEST:
            return ((letter.date or date.max).toordinal(), *number)
        case LetterOrder.NUMBER:
            return number
        case LetterOrder.TITLE:
            return (letter.title.casefold() or letter.file_name.casefold(),)
        case LetterOrder.ADDED:
            return (-letter.added_at.timestamp(),)
