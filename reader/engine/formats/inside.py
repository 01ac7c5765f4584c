"""Files that lie inside a PDF: attachments, pins, members of a portfolio."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pymupdf
from pymupdf import mupdf

from reader import errors
from reader.engine.messages import Inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.engine.messages import Extract
    from reader.engine.protocol import Limits

_MOST: Final = 1_000
_LONGEST_NAME: Final = 200
_BROKEN: Final = (RuntimeError, ValueError, TypeError, KeyError, mupdf.FzErrorBase)


class _Attached(NamedTuple):
    name: str
    size: int
    content: Callable[[], bytes]


def files_inside(document: Any) -> tuple[Inside, ...]:  # noqa: ANN401 - pymupdf ships no types
    """Return what lies in an open PDF, in order; what cannot be made out is left out."""
    return tuple(Inside(number, one.name, one.size) for number, one in enumerate(_attached(document)))


def extract(document: Any, request: Extract, target: Path, limits: Limits) -> None:  # noqa: ANN401 - as above
    """Write a file that lies in an open PDF to `target`.

    Raises:
        NotFound: there is no file of this number
        LimitExceeded: it is larger than what an archive may unpack to
        DamagedFile: it cannot be had
    """
    found = next((one for number, one in enumerate(_attached(document)) if number == request.number), None)
    if found is None:
        raise errors.NotFound("This file is not inside the letter any more. Open the letter again.")
    most = limits.unpacked_bytes
    if found.size <= most:
        try:
            data = bytes(found.content())
        except _BROKEN as error:
            raise errors.DamagedFile(
                f"{found.name} is damaged and cannot be taken out of the letter. "
                "Save it from a PDF reader and add that."
            ) from error
        if len(data) <= most:
            target.write_bytes(data)
            return
    raise errors.LimitExceeded(
        f"{found.name} is larger than {most / 1024**2:.0f} MB, which is the most. "
        "Save it from a PDF reader, divide it and add the parts."
    )


def _attached(document: Any) -> Iterator[_Attached]:  # noqa: ANN401 - pymupdf ships no types
    try:
        names = document.embfile_names()[:_MOST]
        has_notes = document.has_annots()
    except _BROKEN:
        return
    for at, name in enumerate(names):
        try:
            told = document.embfile_info(at)
            shown = told.get("ufilename") or told.get("filename") or name
            size = max(int(told.get("size") or 0), 0)
        except _BROKEN:
            continue
        yield _Attached(_plain(shown), size, partial(document.embfile_get, at))
    if has_notes:
        yield from _on_pages(document)


def _on_pages(document: Any) -> Iterator[_Attached]:  # noqa: ANN401 - pymupdf ships no types
    """Yield what is pinned to pages; in order of the pages, so that a number stays what it is."""
    for number in range(min(document.page_count, _MOST)):
        try:
            page = document.load_page(number)
            notes = list(page.annots(types=[pymupdf.PDF_ANNOT_FILE_ATTACHMENT]))
        except _BROKEN:
            continue
        for note in notes:
            try:
                told = note.file_info
            except _BROKEN:
                continue
            size = max(int(told.get("size") or 0), 0)
            yield _Attached(_plain(told.get("filename") or ""), size, partial(_pinned, page, note))


def _pinned(_page: Any, note: Any) -> bytes:  # noqa: ANN401 - pymupdf ships no types
    """Return what is pinned to a page, which has to be there for that."""
    return bytes(note.get_file())


def _plain(name: str) -> str:
    """Return a file's own name, without folders and what cannot be seen."""
    last = PureWindowsPath(PurePosixPath(str(name)).name).name
    return "".join(sign for sign in last if sign.isprintable())[:_LONGEST_NAME] or "file"
