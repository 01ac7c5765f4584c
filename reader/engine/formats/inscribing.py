"""Writes passages into a copy of a PDF, as highlights.

Each highlight has an appearance of its own (ISO 32000-1, 12.5.5), words for other readers in its contents,
the passage's id as its name, and the passage itself behind a key of our own.
"""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pymupdf
from pymupdf import mupdf

from reader import errors
from reader.engine.formats.pdf import Pdf
from reader.engine.formats.pdf_remarks import PASSAGE_KEY, annotations_of, passage_of
from reader.engine.remarks import Inscription

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reader.engine.messages import Inscribe
    from reader.engine.protocol import Limits
    from reader.model import Annotation, Box

_FULL: Final = 255.0


def inscribe(request: Inscribe, target: Path, limits: Limits) -> None:
    """Write a PDF with passages in it to `target`, locked if its letter is; raises BadInput errors."""
    wanted = msgspec.msgpack.decode(Path(request.inscriptions).read_bytes(), type=list[Inscription])
    written = {key for one in wanted for key in _names(one.passage)}
    pdf = Pdf(Path(request.path), limits, password=request.password)
    try:
        for number in range(1, len(pdf) + 1):
            with suppress(errors.DamagedFile):  # a page that cannot be shown has no passage on it
                page = pdf.page(number)
                _remove(page, written)
                for one in wanted:
                    _write(page, number, one)
        pdf.save(target, request.password)
    finally:
        pdf.close()


def _names(passage: Annotation) -> tuple[str, str]:
    """Return by what a passage is known that was written into a copy before: its id, or its words."""
    return passage.id, f"{passage.anchor.page} {passage.anchor.quote}"


def _remove(page: Any, written: set[str]) -> None:  # noqa: ANN401 - pymupdf ships no types
    """Remove what a copy of this copy has of the same passages: each is there once."""
    for annotation in list(annotations_of(page)):
        passage = passage_of(mupdf.pdf_annot_obj(annotation))
        if passage is not None and written.intersection(_names(passage)):
            mupdf.pdf_delete_annot(mupdf.pdf_page_from_fz_page(page.this), annotation)


def _write(page: Any, number: int, one: Inscription) -> None:  # noqa: ANN401 - pymupdf ships no types
    """Write what of a passage stands on a page."""
    parts = [(at, list(boxes)) for at, boxes in groupby(one.boxes, lambda box: box.page)]
    for part, (at, boxes) in enumerate(parts):
        if at == number:
            annotation = _drawn(page, boxes, one)
            holder = mupdf.pdf_annot_obj(annotation)
            name = one.passage.id if part == 0 else f"{one.passage.id}-{part + 1}"
            mupdf.pdf_dict_puts(holder, "NM", mupdf.pdf_new_text_string(name))
            kept = json.dumps(msgspec.to_builtins(one.passage), default=str).replace("\x7f", "\\u007f")
            mupdf.pdf_dict_puts(holder, PASSAGE_KEY, mupdf.pdf_new_text_string(kept))


def _drawn(page: Any, boxes: Iterable[Box], one: Inscription) -> Any:  # noqa: ANN401 - pymupdf ships no types
    annotation = mupdf.pdf_create_annot(mupdf.pdf_page_from_fz_page(page.this), mupdf.PDF_ANNOT_HIGHLIGHT)
    for box in boxes:
        mupdf.pdf_add_annot_quad_point(annotation, _quad(box))
    pymupdf.Annot(annotation).set_colors(stroke=_parts(one.colour))
    mupdf.pdf_set_annot_contents(annotation, one.contents)
    mupdf.pdf_set_annot_author(annotation, one.passage.tagged_by)
    mupdf.pdf_set_annot_creation_date(annotation, _seconds(one.passage.tagged_at))
    mupdf.pdf_set_annot_modification_date(annotation, _seconds(one.passage.changed_at))
    mupdf.pdf_update_annot(annotation)  # draws its appearance
    return annotation


def _quad(box: Box) -> Any:  # noqa: ANN401 - pymupdf ships no types
    """Return a line's corners in its own direction: readers round its ends, however tall it is otherwise."""
    if box.x1 - box.x0 >= box.y1 - box.y0:
        return mupdf.fz_quad_from_rect(mupdf.FzRect(box.x0, box.y0, box.x1, box.y1))
    return mupdf.fz_make_quad(box.x1, box.y0, box.x1, box.y1, box.x0, box.y0, box.x0, box.y1)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(part / _FULL for part in bytes.fromhex(colour.removeprefix("#")))
