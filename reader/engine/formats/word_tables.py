"""Tables of letters: Word files by their XML, PDFs by their lines."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

import pymupdf
from lxml import etree

from reader import errors
from reader.engine.formats.archive import check_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.engine.protocol import Limits

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_PAGES: Final = 200  # of a PDF: a list is no book


def of_word(path: Path, limits: Limits) -> Iterator[list[list[str]]]:
    """Yield the tables of a Word file, each as lines of cells."""
    check_archive(path, limits)
    with zipfile.ZipFile(path) as archive:
        try:
            body = etree.fromstring(
                archive.read("word/document.xml"), etree.XMLParser(resolve_entities=False, no_network=True)
            )
        except etree.XMLSyntaxError as error:
            raise errors.DamagedFile(
                f"{path.name} is damaged: {error}. Open and save it again in Word."
            ) from error
    for table in body.iter(f"{_W}tbl"):
        yield [[_cell_text(cell) for cell in line.findall(f"{_W}tc")] for line in table.findall(f"{_W}tr")]


def of_pdf(path: Path, limits: Limits) -> Iterator[list[list[str]]]:
    """Yield the ruled tables of a PDF; one that goes on over a page is one a page."""
    with pymupdf.open(path) as document:
        if document.needs_pass:
            raise errors.EncryptedFile(f"{path.name} needs a password. Save a copy without one.")
        for number in range(min(document.page_count, limits.pages, _MOST_PAGES)):
            found = document[number].find_tables(strategy="lines")
            for one in found.tables:
                yield whole_lines(one.extract())


def whole_lines(lines: Sequence[Sequence[str | None]]) -> list[list[str]]:
    """Return the lines of a printed table, where what a cell draws around its own lines had cut it in pieces.

    Args:
        lines: of cells; None goes on with the cell above it, or in the headings with the one at its left
    """
    starts = [at for at, title in enumerate(lines[0]) if title is not None or not at] if lines else []
    found: list[list[str]] = []
    for line in lines:
        parts = [line[begin:end] for begin, end in zip(starts, [*starts[1:], len(line)], strict=True)]
        cells = [" ".join(" ".join(filter(None, part)).split()) for part in parts]
        goes_on = [all(cell is None for cell in part) for part in parts]
        if found and goes_on[0] and sum(goes_on) >= len(parts) - 1:
            found[-1] = [f"{above} {cell}".strip() for above, cell in zip(found[-1], cells, strict=True)]
        else:
            found.append(cells)
    return found


def _cell_text(cell: etree._Element) -> str:
    paragraphs = ("".join(_runs(one)) for one in cell.iter(f"{_W}p"))
    return "\n".join(text for text in paragraphs if text.strip())


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for one in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        yield (one.text or "") if one.tag == f"{_W}t" else " "
