"""A file of any kind, read: its text layer as reading text, and a reading copy where it needs one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.engine.formats.pages import read_layer
from reader.engine.formats.pdf import Pdf
from reader.engine.protocol import Made
from reader.model import FileFormat

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.engine.protocol import Limits, Prepare


def prepare(request: Prepare, folder: Path, limits: Limits, report: Callable[[int, int], None]) -> Made:
    """Read the file of a request; raises BadInput errors."""
    from reader import layout  # noqa: PLC0415 - the first page on screen does not wait for it

    pdf = Pdf(Path(request.path), limits)
    document = pdf.document()
    layers = []
    for number in range(1, len(pdf) + 1):
        layers.append(read_layer(pdf.page(number), number))
        report(number, len(pdf))
    text = layout.read(layers, document.outline)
    return Made(request.id, document, text.encode(), FileFormat.PDF, "", copied=False)
