"""Reads a file of any format: reading text and reading copy."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reader import errors
from reader.engine.formats.inside import files_inside
from reader.engine.formats.kind import recognise
from reader.engine.formats.notices import told_of_layers, told_of_no_text
from reader.engine.formats.pages import read_layer
from reader.engine.formats.pdf import Pdf
from reader.engine.formats.recognised import recognised_pages
from reader.engine.formats.setting import set_script
from reader.engine.formats.steps import Steps
from reader.engine.formats.txt import read_txt, script_of
from reader.engine.formats.unlocking import unlocked
from reader.engine.messages import Document, Made, Unconverted
from reader.engine.protocol import copy_name
from reader.layout import read_pages
from reader.model import FileFormat
from reader.text import PageLayer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.engine.formats.blocks import Script
    from reader.engine.messages import Prepare
    from reader.engine.protocol import Limits

_REPORT_EVERY = 10  # pages


def prepare(
    request: Prepare, folder: Path, limits: Limits, report: Callable[[int, int], None]
) -> Made | Unconverted:
    """Read the file of a request, calling `report(done, in all)`; raises BadInput errors."""
    with unlocked(Path(request.path), request.password, folder) as source:
        return _prepared(request, source, folder, limits, report)


def _prepared(
    request: Prepare, source: Path, folder: Path, limits: Limits, report: Callable[[int, int], None]
) -> Made | Unconverted:
    kind = recognise(source)
    if request.format not in {None, kind}:
        raise errors.DamagedFile(
            f"{source.name} is not the file that was added: it has become {kind.upper()}. Add it again."
        )
    if kind is FileFormat.PDF:
        document, text = _read(source, request, limits, report)
        return Made(request.id, document, text, kind, "", copied=False)
    if kind.is_converted and not request.converted:
        return Unconverted(request.id, kind)
    script, metadata, encoding = _script(source, kind, request, limits, Steps(report))
    copy = folder / copy_name(request.id)
    set_text = set_script(script, copy, most_pages=limits.pages, report=report)
    document = Document(set_text.page_sizes, metadata=metadata, notices=script.notices)
    return Made(request.id, document, set_text.encode(), kind, encoding, copied=True)


def _script(
    source: Path, kind: FileFormat, request: Prepare, limits: Limits, steps: Steps
) -> tuple[Script, dict[str, str], str]:
    """Return a file's blocks, what it says of itself, and its encoding."""
    if kind is FileFormat.DOCX:
        from reader.engine.formats.docx.reading import read_docx  # noqa: PLC0415 - most letters are PDFs
        from reader.engine.formats.properties import read_properties  # noqa: PLC0415 - the same

        return read_docx(source, limits, steps), read_properties(source), ""
    if kind is FileFormat.HTML:
        from reader.engine.formats.html.reading import read_html  # noqa: PLC0415 - the same

        return read_html(source, request.encoding, limits, steps)
    if kind is FileFormat.XML:
        from reader.engine.formats.official.reading import read_official  # noqa: PLC0415 - the same

        return *read_official(source), ""
    if kind is FileFormat.ODT or kind.is_converted:
        from reader.engine.formats.odt.reading import read_odt  # noqa: PLC0415 - the same

        return *read_odt(Path(request.converted or source), limits, source.name, steps), ""
    text, found = read_txt(source, request.encoding)
    return script_of(text), {}, found


def _read(
    path: Path, request: Prepare, limits: Limits, report: Callable[[int, int], None]
) -> tuple[Document, bytes]:
    """Read a PDF's document and encoded reading text."""
    name = path.name
    known = recognised_pages(request.recognised)
    pdf = Pdf(path, limits, password=request.password)
    try:
        document = pdf.document()
        gc.disable()  # thousands of words a page, and no cycle among them
        layers = list(_layers(pdf, document, known, report))
        text = read_pages(layers, document.outline)
        empty = [layer.number for layer in layers if not layer.lines and layer.number not in known]
        inside = files_inside(pdf.doc)
        images = tuple(number for number in empty if pdf.has_pictures(number))
    finally:
        gc.enable()
        pdf.close()
    told = told_of_layers(layers, images, name) if text.text.strip() else [told_of_no_text(name)]
    document = msgspec.structs.replace(
        document,
        notices=(*document.notices, *told),
        images=images,
        inside=inside,
        unspelled=tuple(layer.number for layer in layers if layer.unread_fonts),
    )
    return document, text.encode()


def _layers(
    pdf: Pdf, document: Document, known: Mapping[int, PageLayer], report: Callable[[int, int], None]
) -> Iterator[PageLayer]:
    for number, size in enumerate(document.page_sizes, 1):
        try:
            yield known.get(number) or read_layer(pdf.page(number), number)
        except (errors.DamagedFile, RuntimeError, ValueError):
            yield PageLayer(number, *size, [])  # the document's notices tell of it
        if number % _REPORT_EVERY == 0:
            report(number, len(document.page_sizes))
