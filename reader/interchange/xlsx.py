"""The register as a workbook for Excel.

A sheet a tag, its header frozen, with filters, dates and choices.
Text is written as text, so that no cell runs as a formula; what no cell holds is written as
`reader.interchange.neutral` documents. Rows go to the disk as they are made: memory does not grow with them.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec.structs import astuple
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reader.interchange import neutral, sheets
from reader.interchange.target import replacing_bytes
from reader.model import OwnTag
from reader.register import COLUMNS, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.register import Language, Row

_FIRST_DATE = date(1900, 3, 1)  # Excel takes 1900 for a leap year: earlier days would be one off
_DAY_NOUGHT = date(1899, 12, 30)
_KEPT = 20_000  # texts
_MOST_ROWS = 1_048_575  # Excel's own bound, without the header
_LONGEST_LIST = 255  # characters of all its choices
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the register as a workbook."""
    with (
        tempfile.TemporaryDirectory(prefix="kamerlezer-", ignore_cleanup_errors=True) as scratch,
        replacing_bytes(path) as file,
    ):
        book = Workbook(file, {**_OPTIONS, "tmpdir": scratch})
        try:
            _fill(book, material, sheets.Places(material, path), wishes)
        except BaseException:
            _give_up(book)
            raise
        book.close()


def _give_up(book: Workbook) -> None:
    """Close the files that a workbook holds open, so that they can be deleted."""
    for sheet in book.worksheets():
        sheet._opt_close()  # noqa: SLF001 - the library has no other way to leave a workbook half written


def _fill(book: Workbook, material: Material, places: sheets.Places, wishes: Wishes) -> None:
    language = wishes.language
    made = sheets.sheets_of(material.rows, language, wishes.columns or material.columns())
    done = 0
    for one in made:
        paper = _Paper(book, one, language)
        for at, row in enumerate(one.rows[:_MOST_ROWS]):
            if wishes.progress is not None and at % 500 == 0:
                wishes.progress(done + at, len(material.rows))
            paper.write(row, places)
        done += len(one.rows)
    _tell_history(book, material, language)
    name, lines = sheets.about(material, made, language)
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 120)
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, line)


def _tell_history(book: Workbook, material: Material, language: Language) -> None:
    """Write what became of the rows' commitments on a sheet of its own, if anything did."""
    steps = sheets.history_of(material, language)
    if not steps:
        return
    name, titles = sheets.HISTORY[language]
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(steps), len(titles) - 1)
    sheet.set_column(0, len(titles) - 1, 20)
    for line, cells_ in enumerate((titles, *steps)):
        for at, text in enumerate(cells_):
            sheet.write_string(line, at, _plain(neutral.written(text)[0]))


class _Paper:
    """A sheet while rows are written on it."""

    def __init__(self, book: Workbook, sheet: sheets.Sheet, language: Language) -> None:
        self._sheet = sheet
        self._language = language
        self._paper = book.add_worksheet(sheet.name)
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._link = book.get_default_url_format()
        self._linked = sheet.columns.index(sheets.LINKED) if sheets.LINKED in sheet.columns else -1
        self._of_columns = None if sheet.columns == COLUMNS else _picking(sheet.columns)
        self._words = sheets.words(language)
        self._written = _Written()
        # Numbers of lines and columns need no reading of names such as "B7", which is what it is wrapped in.
        self._put = partial(Worksheet.write_string.__wrapped__, self._paper)
        self._line = 0
        self._writers: dict[type[Any], Callable[[int, int, Any], object]] = {
            date: self._date,
            datetime: self._time,
            int: self._paper.write_number,
            float: self._paper.write_number,
            OwnTag: self._own_tag,
        }
        self._set_up(book)

    def _set_up(self, book: Workbook) -> None:
        last = len(self._sheet.titles) - 1
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._paper.freeze_panes(1, 0)
        self._paper.autofilter(0, 0, max(len(self._sheet.rows), 1), last)
        for at, column in enumerate(self._sheet.columns):
            self._paper.set_column(at, at, sheets.width_of(column))
            choices = sheet_choices(self._sheet, column, self._language)
            if choices is not None:
                self._paper.data_validation(1, at, max(len(self._sheet.rows), 1), at, choices)
        for at, title in enumerate(self._sheet.titles):
            self._paper.write_string(0, at, title, bold)

    def write(self, row: Row, places: sheets.Places) -> None:
        """Write a row under those that stand there."""
        self._line += 1
        address = places.of(row) if self._linked >= 0 and self._line <= sheets.MOST_LINKS else ""
        linked = self._linked if address else -1
        values = astuple(row)[:-1] if self._of_columns is None else self._of_columns(row)
        line, put, written = self._line, self._put, self._written
        for at, value in enumerate(values):
            if type(value) is str:  # as most cells are: a call for each would cost more than all the rest
                if value and at != linked:
                    put(line, at, written[value])
            elif value is not None:
                self._writers.get(type(value), self._word)(line, at, value)
        if address:
            text = self._written[row.citation]
            self._paper.write_url(self._line, linked, f"external:{address}", self._link, text)
        if self._sheet.overflow:
            self._write_further(texts(row, self._language))

    def _write_further(self, said: dict[str, str]) -> None:
        parts = {column: neutral.written(said.get(column, "")) for column, _ in self._sheet.overflow}
        for at, part in enumerate(sheets.parts_behind(parts, self._sheet.overflow), len(self._sheet.columns)):
            self._paper.write_string(self._line, at, _plain(part))

    def _word(self, line: int, at: int, term: object) -> None:
        self._put(line, at, self._words[term])

    def _own_tag(self, line: int, at: int, tag: OwnTag) -> None:
        self._put(line, at, self._written[tag.name])

    def _date(self, line: int, at: int, day: date) -> None:
        if day >= _FIRST_DATE:
            self._paper.write_number(line, at, _serial(day), self._day)
        else:
            self._paper.write_string(line, at, day.isoformat())

    def _time(self, line: int, at: int, moment: datetime) -> None:
        if moment.date() >= _FIRST_DATE:
            self._paper.write_number(line, at, _serial_of_moment(moment), self._moment)
        else:
            self._paper.write_string(line, at, moment.isoformat(timespec="seconds"))


class _Written(dict[str, str]):
    """Each text as it stands in a cell, made when it first comes; names and titles come again and again."""

    def __missing__(self, text: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        made = self[text] = _plain(neutral.written(text)[0])
        return made


def sheet_choices(sheet: sheets.Sheet, column: str, language: Language) -> dict[str, Any] | None:
    """Return the list to choose a cell's text from; None where any may stand, or Excel takes no such list."""
    choices = sheet.choices_of(column, language)
    if not choices or len(",".join(choices)) > _LONGEST_LIST or any("," in one for one in choices):
        return None
    return {"validate": "list", "source": choices}


def _picking(columns: Sequence[str]) -> Callable[[Row], tuple[Any, ...]]:
    """Return what takes the values of these columns out of a row."""
    take = attrgetter(*columns)
    return take if len(columns) > 1 else lambda row: (take(row),)


@lru_cache(maxsize=4096)
def _serial(day: date) -> int:
    """Return the number of a day, as Excel counts them."""
    return (day - _DAY_NOUGHT).days


@lru_cache(maxsize=4096)
def _serial_of_moment(moment: datetime) -> float:
    at = moment.astimezone(UTC)
    return _serial(at.date()) + (at.hour * 3600 + at.minute * 60 + at.second) / 86_400


def _plain(text: str) -> str:
    """Keep a text from being taken for marked-up text, which the library hands on as it is."""
    return f"{neutral.ESCAPED_LESS}{text[1:]}" if text.startswith("<r>") and text.endswith("</r>") else text
