"""A file of any kind, read: its text layer as reading text, and a reading copy where it needs one."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reader import errors
from reader.engine.formats.kind import recognise
from reader.engine.formats.notices import told_of_layers, told_of_no_text
from reader.engine.formats.pages import read_layer
from reader.engine.formats.pdf import Pdf
from reader.engine.formats.setting import set_pages
from reader.engine.formats.txt import chapters, read_txt
from reader.engine.protocol import Document, Made, copy_name
from reader.layout import read_pages
from reader.model import FileFormat
from reader.text import PageLayer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.engine.protocol import Limits, Prepare

_REPORT_EVERY = 10  # pages


def prepare(request: Prepare, folder: Path, limits: Limits, report: Callable[[int, int], None]) -> Made:
    """Read the file of a request, calling `report(pages done, pages)`; raises BadInput errors."""
    source = Path(request.path)
    kind = recognise(source)
    if request.format not in {None, kind}:
        raise errors.DamagedFile(
            f"{source.name} is not the file that was added: it has become {kind.upper()}."
        )
    copy, encoding = None, ""
    if kind is not FileFormat.PDF:
        copy = folder / copy_name(request.id)
        versions, pictures, encoding = _versions(source, kind, request.encoding, limits)
        set_pages(versions, pictures, copy, most_pages=limits.pages, report=report)
    document, text = _read(copy or source, source.name, limits, report)
    if kind is FileFormat.DOCX:
        from reader.engine.formats.properties import read_properties  # noqa: PLC0415 - most letters are PDFs

        document = msgspec.structs.replace(document, metadata=read_properties(source))
    return Made(request.id, document, text, kind, encoding, copied=copy is not None)


def _versions(
    source: Path, kind: FileFormat, encoding: str, limits: Limits
) -> tuple[list[list[str]], dict[str, bytes], str]:
    """Return a file as HTML, more and more plainly, with its pictures and its encoding."""
    if kind is FileFormat.DOCX:
        from reader.engine.formats.docx import read_docx  # noqa: PLC0415 - most letters are PDFs

        markup = read_docx(source, limits)
        return [[body] for body in markup.bodies], markup.pictures, ""
    text, found = read_txt(source, encoding)
    return [chapters(text)], {}, found


def _read(
    path: Path, name: str, limits: Limits, report: Callable[[int, int], None]
) -> tuple[Document, bytes]:
    """Read a PDF's document and encoded reading text; `name` is what the user knows it by."""
    pdf = Pdf(path, limits, name)
    try:
        document = pdf.document()
        gc.disable()  # thousands of words a page, and no cycle among them
        layers = list(_layers(pdf, document, report))
        text = read_pages(layers, document.outline)
        blank = [layer.number for layer in layers if not layer.lines and pdf.has_pictures(layer.number)]
    finally:
        gc.enable()
        pdf.close()
    told = told_of_layers(layers, blank, name) if text.text.strip() else [told_of_no_text(name)]
    document = msgspec.structs.replace(document, notices=(*document.notices, *told))
    return document, text.encode()


def _layers(pdf: Pdf, document: Document, report: Callable[[int, int], None]) -> Iterator[PageLayer]:
    for number, size in enumerate(document.page_sizes, 1):
        try:
            yield read_layer(pdf.page(number), number)
        except (errors.DamagedFile, RuntimeError, ValueError):
            yield PageLayer(number, *size, [])  # the document's notices tell of it
        if number % _REPORT_EVERY == 0:
            report(number, len(document.page_sizes))
