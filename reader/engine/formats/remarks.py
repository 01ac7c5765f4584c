"""What others put on the pages of any file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.engine.formats.kind import recognise
from reader.model import FileFormat

if TYPE_CHECKING:
    from reader.engine.protocol import Limits
    from reader.engine.remarks import Remark
    from reader.text import ReadingText


def read_remarks(
    path: Path, text: ReadingText, limits: Limits, *, copy: str = "", password: str = ""
) -> list[Remark]:
    """Return the remarks of a file, none of one that has no room for any; raises BadInput errors.

    Args:
        path: of the file
        text: its reading text
        limits: of what it may ask for
        copy: path of its reading copy, "" for a PDF
        password: of a PDF that is locked
    """
    kind = recognise(path)
    if kind is FileFormat.PDF:
        from reader.engine.formats.pdf_remarks import read_pdf_remarks  # noqa: PLC0415 - loads the engine's library

        return read_pdf_remarks(path, text, limits, password)
    if kind is FileFormat.DOCX:
        from reader.engine.formats import alternative_texts  # noqa: PLC0415 - the same
        from reader.engine.formats.archive import check_archive  # noqa: PLC0415 - the same
        from reader.engine.formats.docx.remarks import alternatives, read_docx_remarks  # noqa: PLC0415 - the same

        check_archive(path, limits)
        found = read_docx_remarks(path, text)
        pictures = alternatives(path) if copy else []
        return [*found, *alternative_texts.of_word_file(pictures, Path(copy), limits)]
    if kind is FileFormat.ODT:
        from reader.engine.formats import alternative_texts  # noqa: PLC0415 - the same
        from reader.engine.formats.odt.remarks import read_odt_remarks  # noqa: PLC0415 - the same

        found, pictures = read_odt_remarks(path, text, limits)
        return [*found, *alternative_texts.of_word_file(pictures if copy else [], Path(copy), limits)]
    return []
