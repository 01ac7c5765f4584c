"""A second count of the visible words of any file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader import errors
from reader.engine.completeness import Piece
from reader.engine.formats.archive import check_archive
from reader.engine.formats.kind import recognise
from reader.engine.formats.txt import read_txt
from reader.model import FileFormat

if TYPE_CHECKING:
    from reader.engine.protocol import Limits


def visible_words(
    path: Path, encoding: str, limits: Limits, converted: str = "", password: str = ""
) -> list[Piece]:
    """Return the words of a file, or of what LibreOffice made of it, in order; raises BadInput errors."""
    kind = recognise(path)
    if kind.is_converted:
        if not converted:
            raise errors.NotFound(f"What LibreOffice made of {path.name} is gone; read the letter again.")
        path, kind = Path(converted), FileFormat.ODT
    if kind is FileFormat.DOCX:
        from reader.engine.formats.docx.inventory import inventory  # noqa: PLC0415 - most letters are PDFs

        check_archive(path, limits)
        return inventory(path)
    if kind is FileFormat.HTML:
        from reader.engine.formats.html.inventory import inventory as of_page  # noqa: PLC0415 - the same

        return of_page(path, encoding)
    if kind is FileFormat.XML:
        from reader.engine.formats.official.inventory import inventory as of_paper  # noqa: PLC0415 - the same

        return of_paper(path)
    if kind is FileFormat.ODT:
        from reader.engine.formats.odt.inventory import inventory as of_open_document  # noqa: PLC0415 - the same

        return of_open_document(path, limits)
    if kind is FileFormat.TXT:
        return [Piece(line) for line in read_txt(path, encoding)[0].splitlines()]
    return _of_pdf(path, limits, password)


def _of_pdf(path: Path, limits: Limits, password: str) -> list[Piece]:
    from reader.engine.formats.pdf import Pdf  # noqa: PLC0415 - this and the next load the engine's library
    from reader.engine.formats.pdf_inventory import words_of_page  # noqa: PLC0415

    pdf = Pdf(path, limits, password=password)
    words: list[Piece] = []
    try:
        for number in range(1, len(pdf) + 1):
            with suppress(errors.DamagedFile, RuntimeError, ValueError):  # the letter's notices tell of it
                words += words_of_page(pdf.page(number))
    finally:
        pdf.close()
    return words
