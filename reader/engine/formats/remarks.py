"""What others put on the pages of any file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.engine.formats.kind import recognise
from reader.model import FileFormat

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.protocol import Limits
    from reader.engine.remarks import Remark
    from reader.text import ReadingText


def read_remarks(path: Path, text: ReadingText, limits: Limits, password: str = "") -> list[Remark]:
    """Return the remarks of a file, none of one that has no room for any; raises BadInput errors."""
    if recognise(path) is FileFormat.PDF:
        from reader.engine.formats.pdf_remarks import read_pdf_remarks  # noqa: PLC0415 - loads the engine's library

        return read_pdf_remarks(path, text, limits, password)
    return []
