"""The register as CSV, and back.

Two forms: RFC 4180 (commas, CRLF, UTF-8), and one that Excel in Dutch opens by a double click
(semicolons, byte-order mark). Cells that a spreadsheet would run, cut or fail on are made harmless as
`reader.interchange.neutral` documents. The parts of a cell that is too long stand in further columns behind
the others, `quote 2`, `quote 3`, so that a passage stays one row.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from reader.errors import BadInput, NoSuchFile
from reader.interchange import neutral
from reader.interchange.overflow import Overflow, overflowing
from reader.interchange.target import replacing
from reader.register import (
    COLUMNS,
    TERMS,
    Language,
    cells,
    heading,
    parse_term,
    parse_yes_no,
    texts,
    word,
    yes_no,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TextIO

    from reader.interchange.material import Material, Wishes
    from reader.register import Row

# Quoted whenever any program could take a character for a separator, whichever it expects.
_SPECIAL = re.compile(r'[",;\t\r\n]')
_KEPT = 20_000  # texts
_ROWS_A_STEP = 1_000  # between two reports of progress


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the register as CSV."""
    write_csv(
        material.rows,
        path,
        excel_nl=wishes.excel_nl,
        headings=wishes.headings,
        columns=wishes.columns or material.columns(),
        progress=wishes.progress,
    )


def write_csv(  # noqa: PLR0913 - what, where, and how it is wanted
    rows: Sequence[Row],
    path: Path,
    *,
    excel_nl: bool = False,
    headings: str | None = None,
    columns: Sequence[str] = COLUMNS,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the register to a file; an existing one is replaced only once the new one is complete.

    Args:
        rows: in the order in which they are to stand
        path: of the CSV
        excel_nl: for Excel in Dutch: semicolons and a byte-order mark
        headings: the language of headings and of words such as a status, "en" or "nl"; as Excel speaks when
            None, and English for any other program
        columns: that are written, in their order
        progress: gets how many rows are written, and of how many; whatever it raises ends the writing

    Raises:
        NotWritable: the file is read-only or open elsewhere, or its folder is missing or read-only
        DiskFull: there is no space left
    """
    with replacing(path, encoding="utf-8-sig" if excel_nl else "utf-8") as file:
        dump(rows, file, excel_nl=excel_nl, headings=headings, columns=columns, progress=progress)


def dump(  # noqa: PLR0913 - what, where, and how it is wanted
    rows: Sequence[Row],
    file: TextIO,
    *,
    excel_nl: bool = False,
    headings: str | None = None,
    columns: Sequence[str] = COLUMNS,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the register to an open text file that leaves line ends as they are (`newline=""`)."""
    language = Language(headings or (Language.NL if excel_nl else Language.EN))
    delimiter = ";" if excel_nl else ","
    overflow = overflowing(rows, columns)
    titles = [heading(column, language) for column in columns]
    titles += [f"{heading(column, language)} {part}" for column, part in overflow]
    file.write(delimiter.join(titles) + "\r\n")
    lines = _Lines(delimiter, language, columns, overflow)
    for start in range(0, len(rows), _ROWS_A_STEP):
        if progress is not None:
            progress(start, len(rows))
        file.writelines(lines.of(rows[start : start + _ROWS_A_STEP]))


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV that `write` made, by column, as `cells` gave them in English.

    Either form and either language; a column of someone else's keeps its own heading and text.

    Raises:
        NoSuchFile: there is no such file
        BadInput: it is no register, or not UTF-8
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return load(file)
    except FileNotFoundError as error:
        raise NoSuchFile(f"There is no file {path}. Choose another.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path.name} is not a register in CSV and UTF-8: {error}.") from error


def load(file: TextIO) -> list[dict[str, str]]:
    """Return the rows of an open CSV, as `read` does.

    Raises:
        BadInput: the first line has not a register's headings
    """
    first = file.readline()
    delimiter = ";" if first.count(";") > first.count(",") else ","
    titles = next(csv.reader([first], delimiter=delimiter), [])
    language = _language(titles)
    columns = [_column(title, language) for title in titles]
    return [_record(columns, line, language) for line in csv.reader(file, delimiter=delimiter)]


class _Written(dict[str, str]):
    """Each text as it stands in the file, made when it first comes.

    Words, names and letters' titles come again and again; a quote comes once.
    """

    def __missing__(self, text: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        made = self[text] = _quoted(neutral.neutralised(text)[0])
        return made


class _Lines:
    """Makes lines of rows."""

    def __init__(
        self, delimiter: str, language: Language, columns: Sequence[str], overflow: Overflow
    ) -> None:
        self._delimiter = delimiter
        self._language = language
        self._columns = tuple(columns)
        self._is_whole = self._columns == COLUMNS
        self._overflow = overflow
        self._written = _Written()

    def of(self, rows: Sequence[Row]) -> Iterator[str]:
        """Yield a line for each row."""
        written = self._written
        for row in rows:
            said = {} if self._is_whole and not self._overflow else texts(row, self._language)
            chosen = cells(row, self._language) if self._is_whole else map(said.get, self._columns)
            line = self._delimiter.join([written[text or ""] for text in chosen])
            if self._overflow:
                further = _further(said, self._overflow)
                line = self._delimiter.join([line, *further])
            yield line + "\r\n"


def _quoted(cell: str) -> str:
    """Put a cell between quotes where it needs them; spaces at its ends would be lost without."""
    needs = _SPECIAL.search(cell) is not None or cell != cell.strip()
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def _further(said: Mapping[str, str], overflow: Overflow) -> Iterator[str]:
    """Make the cells of the further columns: "" where a row's text was not that long."""
    parts = {column: neutral.neutralised(said.get(column, "")) for column, _ in overflow}
    for column, part in overflow:
        yield _quoted(parts[column][part - 1]) if part <= len(parts[column]) else ""


def _language(titles: Sequence[str]) -> Language:
    """Return the language of the headings.

    Raises:
        BadInput: they are not a register's
    """
    for language in Language:
        if {heading("id", language), heading("tag", language), heading("quote", language)} <= set(titles):
            return language
    raise BadInput("This is no register: its first line does not hold a register's headings.")


def _column(title: str, language: Language) -> str:
    """Return the column of a heading, also of a further part of it; the heading itself if it is unknown."""
    by_heading = {heading(column, language): column for column in COLUMNS}
    stem, _, part = title.rpartition(" ")
    return by_heading.get(title) or (by_heading.get(stem, title) if part.isdecimal() else title)


def _record(columns: Sequence[str], line: Sequence[str], language: Language) -> dict[str, str]:
    """Put the parts of each column together and turn them back."""
    parts: dict[str, list[str]] = {}
    for column, cell in zip(columns, line, strict=False):
        parts.setdefault(column, []).append(cell)
    return {column: _english(column, neutral.restored(texts), language) for column, texts in parts.items()}


def _english(column: str, text: str, language: Language) -> str:
    """Return a word of a column in English; what is no such word stays as it is."""
    if language is Language.EN or not text:
        return text
    try:
        if column in TERMS:
            return word(parse_term(TERMS[column], text))
        return yes_no(parse_yes_no(text)) if column == "overdue" else text
    except BadInput:
        return text
