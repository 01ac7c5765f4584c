"""What readers put on the pages of a PDF.

One mark may stand on several pages, as a copy with highlights has it: those that bear the same
passage are one remark.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import replace
from pymupdf import mupdf

from reader import errors
from reader.engine.formats.alternative_texts import of_pdf
from reader.engine.formats.pdf import Pdf
from reader.engine.formats.pdf_object import colour_of, date_of, text_of
from reader.engine.formats.words_under import words_under
from reader.engine.remarks import Remark, RemarkKind
from reader.model import Annotation, Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.engine.protocol import Limits
    from reader.text import ReadingText

PASSAGE_KEY: Final = "KamerlezerPassage"  # a name of our own, which other readers leave alone
MOST_REMARKS: Final = 10_000
_LONGEST_PASSAGE: Final = 1_000_000  # bytes of JSON
_LARGEST_BOX: Final = 1e6  # points

KINDS: Final = {
    mupdf.PDF_ANNOT_HIGHLIGHT: RemarkKind.HIGHLIGHT,
    mupdf.PDF_ANNOT_UNDERLINE: RemarkKind.UNDERLINE,
    mupdf.PDF_ANNOT_SQUIGGLY: RemarkKind.UNDERLINE,
    mupdf.PDF_ANNOT_STRIKE_OUT: RemarkKind.STRIKE_OUT,
}
_DRAWN: Final = (
    mupdf.PDF_ANNOT_FREE_TEXT,
    mupdf.PDF_ANNOT_CARET,
    mupdf.PDF_ANNOT_SQUARE,
    mupdf.PDF_ANNOT_CIRCLE,
    mupdf.PDF_ANNOT_INK,
    mupdf.PDF_ANNOT_STAMP,
)
_TELLING: Final = {mupdf.PDF_ANNOT_TEXT: RemarkKind.NOTE, **dict.fromkeys(_DRAWN, RemarkKind.DRAWING)}


def read_pdf_remarks(path: Path, text: ReadingText, limits: Limits, password: str = "") -> list[Remark]:
    """Return what readers put on the pages of a PDF, in order of page."""
    pdf = Pdf(path, limits, password=password)
    found: list[Remark] = []
    try:
        for number in range(1, len(pdf) + 1):
            with suppress(errors.DamagedFile, RuntimeError, ValueError):  # the letter's notices tell of it
                found += _with_replies(_on_page(pdf.page(number), number, text))
            if len(found) >= MOST_REMARKS:
                break
        with suppress(RuntimeError, ValueError, mupdf.FzErrorBase):  # tags that are odd cost themselves
            found += of_pdf(pdf)
    finally:
        pdf.close()
    return list(_joined(found[:MOST_REMARKS]))


def annotations_of(page: Any) -> Iterator[Any]:  # noqa: ANN401 - pymupdf ships no types
    """Yield what lies on a page of a PDF, its widgets and links aside."""
    annotation = mupdf.pdf_first_annot(mupdf.pdf_page_from_fz_page(page.this))
    while annotation.m_internal:
        yield annotation
        annotation = mupdf.pdf_next_annot(annotation)


def _on_page(page: Any, number: int, text: ReadingText) -> Iterator[tuple[int, int, Remark]]:  # noqa: ANN401 - pymupdf ships no types
    """Yield the remarks of a page, each with its object's number and that of the one it replies to."""
    for annotation in annotations_of(page):
        with suppress(RuntimeError, ValueError, mupdf.FzErrorBase):  # one that is odd costs itself
            type_ = mupdf.pdf_annot_type(annotation)
            kind = KINDS.get(type_) or _TELLING.get(type_)
            holder = mupdf.pdf_annot_obj(annotation)
            remark = _remark(annotation, kind, number, text) if kind is not None else None
            if remark is not None and (remark.kind.is_markup or remark.text):
                parent = mupdf.pdf_to_num(mupdf.pdf_dict_gets(holder, "IRT"))
                yield mupdf.pdf_to_num(holder), parent, remark


def _remark(annotation: Any, kind: RemarkKind, page: int, text: ReadingText) -> Remark | None:  # noqa: ANN401 - pymupdf ships no types
    holder = mupdf.pdf_annot_obj(annotation)
    boxes = tuple(_boxes(annotation, page)) if kind.is_markup else ()
    boxes = boxes or tuple(_checked([_box(page, mupdf.pdf_bound_annot(annotation))]))
    if not boxes:
        return None
    span = words_under(text, boxes, is_point=not kind.is_markup)
    return Remark(
        id=text_of(holder, "NM", 200) or f"{page}-{mupdf.pdf_to_num(holder)}",
        kind=kind,
        page=page,
        boxes=boxes,
        span=span,
        quote=text.text[span.start : span.end] if span else "",
        author=text_of(holder, "T", 500),
        text=text_of(holder, "Contents"),
        made_at=date_of(holder, "M") or date_of(holder, "CreationDate"),
        colour=colour_of(holder),
        passage=passage_of(holder),
    )


def _boxes(annotation: Any, page: int) -> Iterator[Box]:  # noqa: ANN401 - pymupdf ships no types
    quads = (
        mupdf.pdf_annot_quad_point(annotation, at)
        for at in range(mupdf.pdf_annot_quad_point_count(annotation))
    )
    return _checked(_box(page, mupdf.fz_rect_from_quad(quad)) for quad in quads)


def _box(page: int, rect: Any) -> Box:  # noqa: ANN401 - pymupdf ships no types
    return Box(page, *(round(side, 2) for side in (rect.x0, rect.y0, rect.x1, rect.y1)))


def _checked(boxes: Iterable[Box]) -> Iterator[Box]:
    for box in boxes:
        # Also what is no number fails this.
        if (
            -_LARGEST_BOX < box.x0 <= box.x1 < _LARGEST_BOX
            and -_LARGEST_BOX < box.y0 <= box.y1 < _LARGEST_BOX
        ):
            yield box


def passage_of(holder: Any) -> Annotation | None:  # noqa: ANN401 - pymupdf ships no types
    """Return the passage that Kamerlezer wrote behind a highlight, None for none."""
    kept = text_of(holder, PASSAGE_KEY, _LONGEST_PASSAGE)
    if not kept:
        return None
    try:
        return msgspec.json.decode(kept, type=Annotation)
    except (msgspec.MsgspecError, UnicodeError):  # of a newer Kamerlezer: the highlight is still one
        return None


def _with_replies(found: Iterable[tuple[int, int, Remark]]) -> list[Remark]:
    """Put what was answered to a remark below its own text."""
    remarks: dict[int, Remark] = {}
    alone: list[Remark] = []
    for number, parent, remark in found:
        above = remarks.get(parent) if parent else None
        if above is not None:
            answer = f"{remark.author}: {remark.text}" if remark.author else remark.text
            remarks[parent] = replace(above, text=f"{above.text}\n{answer}".strip())
        elif number:
            remarks[number] = remark
        else:
            alone.append(remark)
    return [*remarks.values(), *alone]


def _joined(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Make one of the marks that bear the same passage, each on a page of its own."""
    whole: dict[str, Remark] = {}
    for number, remark in enumerate(remarks):
        key = f"own {remark.passage.id}" if remark.passage else f"other {number}"
        first = whole.get(key)
        whole[key] = replace(first, boxes=(*first.boxes, *remark.boxes)) if first else remark
    yield from whole.values()
