"""What an export is made of, and how it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from reader.interchange.report_blocks import Picture
from reader.model import Annotation, Letter, Scheme
from reader.register import COLUMNS, Language, Row, own_fields
from reader.text import ReadingText

Progress = Callable[[int, int], None]
T = TypeVar("T")
_ITEMS_A_STEP = 500
_NO_SCHEME = Scheme()


class ReportKind(StrEnum):
    """How a report is laid out."""

    RAPPEL = "rappel"  # expired, expiring within half a year, without a date
    ANNEX = "annex"  # omschrijving, vindplaats, stand van zaken, as in a budget
    LETTER = "letter"  # letter by letter, with quotes
    MINISTER = "minister"  # by who promised, with quotes


class Material(Struct, frozen=True, kw_only=True):
    """The rows that are to be written, and what stands behind them.

    Attributes:
        rows: in the order in which they are to stand
        letters, passages: by id, those of the rows at least
        today: decides what is overdue
        file_of: where a letter's file is kept
        text_of: its reading text; None where nothing of it may be kept but quotes; may take a while, and
            raise an EngineError
        picture_of: the passage of a row on its page; None where there is none
        scheme: own fields and tags of the workspace
    """

    rows: Sequence[Row]
    letters: Mapping[str, Letter]
    passages: Mapping[str, Annotation]
    today: date
    file_of: Callable[[Letter], Path]
    text_of: Callable[[Letter], ReadingText | None]
    picture_of: Callable[[Row], Picture | None] | None = None
    scheme: Scheme = _NO_SCHEME

    def columns(self) -> tuple[str, ...]:
        """Return all columns of the rows, those of own fields last."""
        return (*COLUMNS, *(field.column for field in own_fields(self.rows)))

    def letters_of_rows(self) -> list[Letter]:
        """Return the letters of the rows, each once, in the order of their first row."""
        ids = dict.fromkeys(row.letter_id for row in self.rows)
        return [self.letters[one] for one in ids if one in self.letters]

    def passages_of_rows(self) -> list[Annotation]:
        """Return the passages of the rows, each once, in the order of their first row."""
        ids = dict.fromkeys(row.annotation_id for row in self.rows)
        return [self.passages[one] for one in ids if one in self.passages]


class Wishes(Struct, frozen=True, kw_only=True):
    """How an export is wanted.

    Attributes:
        excel_nl: a CSV for Excel in Dutch: semicolons and a byte-order mark
        headings: the language of headings and words; as Excel speaks when None
        report: how a report is laid out
        columns: of a table, in their order; all when empty
        pictures: a report shows each passage on its page
        progress: gets how much is written, and of how much; whatever it raises ends the writing
    """

    excel_nl: bool = False
    headings: str | None = None
    report: ReportKind = ReportKind.LETTER
    columns: tuple[str, ...] = ()
    pictures: bool = False
    progress: Progress | None = None

    @property
    def language(self) -> Language:
        """The language of headings and words."""
        return Language(self.headings or (Language.NL if self.excel_nl else Language.EN))

    def counted(self, items: Sequence[T]) -> Iterator[T]:
        """Yield the items, and tell between some of them how far it is."""
        for at, item in enumerate(items):
            if self.progress is not None and at % _ITEMS_A_STEP == 0:
                self.progress(at, len(items))
            yield item
