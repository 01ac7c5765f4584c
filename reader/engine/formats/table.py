"""Files of tables: workbooks, CSV, JSON.

XLSX and ODS by calamine; CSV in any separator and encoding; JSON as OData has it.
"""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

import msgspec
from python_calamine import CalamineError, CalamineWorkbook

from reader import errors
from reader.engine.formats import foreign, word_tables
from reader.engine.formats.archive import check_sizes
from reader.engine.formats.txt import guess
from reader.engine.tables import MOST_CELLS, MOST_ROWS, PROJECT_PART, TableKind, Tables, TableSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.engine.protocol import Limits

_ARCHIVES: Final = b"PK\x03\x04"
_MOST_BYTES: Final = 200 * 1024**2  # of a CSV or JSON, and of a workbook as it is packed
_UNPACKED: Final = 1024**3  # 100,000 rows of 50 columns unpack to 500 MB
_LONGEST_CELL: Final = 1024**2
_STEP: Final = 5_000  # lines between two reports


def read_tables(path: Path, limits: Limits, report: Callable[[int, int], None]) -> Tables:
    """Read the sheets of a file; its bytes say what it is.

    Raises:
        LimitExceeded, DamagedFile, EncryptedFile: it is too large, broken or locked
    """
    if path.stat().st_size > _MOST_BYTES:
        raise errors.LimitExceeded(f"{path.name} is larger than {_MOST_BYTES // 1024**2} MB. Divide it.")
    with path.open("rb") as file:
        head = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_ARCHIVES):
        return _archive(path, limits, report)
    if head.startswith(b"%PDF"):
        return _of_letter(word_tables.of_pdf(path, limits), path, report)
    if foreign.is_codebook(head):
        return _one(foreign.of_codebook(path), path, report, TableKind.CODEBOOK)
    if head[:1] not in (b"{", b"["):
        return _one(_csv(path), path, report)
    found = _decoded(path)
    if foreign.is_annotations(found):
        return _one(foreign.of_web(found), path, report, TableKind.ANNOTATIONS)
    return _one(_records(found, path), path, report)


def _archive(path: Path, limits: Limits, report: Callable[[int, int], None]) -> Tables:
    """Read what is packed: a workbook, a REFI-QDA project or a Word file."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise errors.DamagedFile(f"{path.name} is damaged or cut off. Fetch it again.") from error
    if PROJECT_PART in names:
        return _one(foreign.of_project(path, limits), path, report, TableKind.ANNOTATIONS)
    if "word/document.xml" in names:
        return _of_letter(word_tables.of_word(path, limits), path, report)
    return Tables(tuple(_workbook(path, limits, report)), typed=True)


def _one(
    lines: Iterable[list[str]],
    path: Path,
    report: Callable[[int, int], None],
    kind: TableKind = TableKind.TABLES,
) -> Tables:
    return Tables((TableSheet(path.stem, tuple(_counted(lines, path, report))),), typed=False, kind=kind)


def _of_letter(tables: Iterable[list[list[str]]], path: Path, report: Callable[[int, int], None]) -> Tables:
    sheets = (
        TableSheet(f"{path.stem} {at}", tuple(_counted(lines, path, report)))
        for at, lines in enumerate(tables, 1)
    )
    return Tables(tuple(sheets), typed=True, kind=TableKind.LETTER)


def _workbook(path: Path, limits: Limits, report: Callable[[int, int], None]) -> Iterator[TableSheet]:
    check_sizes(path, msgspec.structs.replace(limits, unpacked_bytes=_UNPACKED))
    try:
        with CalamineWorkbook.from_path(path) as book:
            cells = 0
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                cells += sheet.height * sheet.width
                if sheet.height > MOST_ROWS + 1 or cells > MOST_CELLS:
                    raise _too_many(path)
                lines = (
                    [cell if type(cell) is str else _text(cell) for cell in line]
                    for line in sheet.iter_rows()
                )
                yield TableSheet(name, tuple(_counted(lines, path, report)))
    except CalamineError as error:
        raise errors.DamagedFile(
            f"{path.name} is damaged and cannot be read: {error}. Save it again as XLSX."
        ) from error


def _counted(
    lines: Iterable[list[str]], path: Path, report: Callable[[int, int], None]
) -> Iterator[tuple[str, ...]]:
    """Yield the lines, say how far it is, and refuse too many."""
    cells = 0
    for at, line in enumerate(lines):
        cells += len(line)
        if at > MOST_ROWS or cells > MOST_CELLS:
            raise _too_many(path)
        if at % _STEP == 0:
            report(at, MOST_ROWS)
        yield tuple(line)


def _too_many(path: Path) -> errors.LimitExceeded:
    return errors.LimitExceeded(f"{path.name} has more than {MOST_ROWS} rows, or too many cells; divide it.")


def _line(cells: Iterable[object]) -> list[str]:
    """Return cells as text; most are text, and a call for each would cost more than all the rest."""
    return [cell if isinstance(cell, str) else _text(cell) for cell in cells]


def _text(cell: object) -> str:
    """Return a cell as text: dates in ISO form, whole numbers without a point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time.min else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _csv(path: Path) -> Iterator[list[str]]:
    data = path.read_bytes()
    text = data.decode(guess(data), "replace")
    first = text[: text.find("\n") + 1 or None]
    separator = max(";,\t", key=first.count)
    if first.lower().startswith("sep=") and first[4:5]:  # Excel's own way to say it
        separator, text = first[4], text[len(first) :]
    csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise errors.DamagedFile(f"{path.name} cannot be read as CSV: {error}. Export it again.") from error


def _decoded(path: Path) -> object:
    try:
        return msgspec.json.decode(path.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise errors.DamagedFile(f"{path.name} cannot be read as JSON: {error}. Export it again.") from error


def _records(found: object, path: Path) -> Iterator[list[str]]:
    """Yield the records of a list, or of the `value` of an OData answer, under the names of their fields."""
    records = found.get("value") if isinstance(found, dict) else found
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise errors.DamagedFile(f"{path.name} holds no list of records. Choose another file.")
    names = list(dict.fromkeys(name for record in records for name in record))
    yield names
    for record in records:
        yield [_of_json(record.get(name)) for name in names]


def _of_json(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_of_json, value)))
    if isinstance(value, dict):
        return ""
    return "" if value is None else _text(value)
