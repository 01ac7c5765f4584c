"""A second count of the visible words of any file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import errors
from reader.engine.completeness import Piece
from reader.engine.formats.archive import check_archive
from reader.engine.formats.kind import recognise
from reader.engine.formats.txt import read_txt
from reader.model import FileFormat

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.protocol import Limits


def visible_words(path: Path, encoding: str, limits: Limits) -> list[Piece]:
    """Return the words of a file in its own order; raises BadInput errors."""
    kind = recognise(path)
    if kind is FileFormat.DOCX:
        from reader.engine.formats.docx.inventory import inventory  # noqa: PLC0415 - most letters are PDFs

        check_archive(path, limits)
        return inventory(path)
    if kind is FileFormat.TXT:
        return [Piece(line) for line in read_txt(path, encoding)[0].splitlines()]
    return _of_pdf(path)


def _of_pdf(path: Path) -> list[Piece]:
    import pymupdf  # noqa: PLC0415 - as above

    from reader.engine.formats.pdf_inventory import words_of_pdf  # noqa: PLC0415 - the same

    try:
        with pymupdf.open(path) as document:
            return list(words_of_pdf(document))
    except (RuntimeError, ValueError) as error:
        raise errors.DamagedFile(f"The words of {path.name} cannot be counted; it is damaged.") from error
