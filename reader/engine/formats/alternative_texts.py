"""What pictures show in words: of tagged PDFs and of Word files."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from pymupdf import mupdf

from reader import errors
from reader.engine.formats.pdf import Pdf
from reader.engine.formats.pdf_object import text_of
from reader.engine.remarks import Remark, RemarkKind
from reader.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.engine.formats.docx.remarks import Alternative
    from reader.engine.protocol import Limits

_MOST_NODES: Final = 200_000  # of a tree of tags, which may run in circles
_DEEPEST: Final = 60
_FIGURE: Final = "Figure"  # ISO 32000-1, 14.8.4.5
_BOX_NUMBERS: Final = 4


def of_word_file(found: list[Alternative], copy: Path, limits: Limits) -> Iterator[Remark]:
    """Yield the texts of a Word file's pictures where these stand in its reading copy.

    A picture is known again by its width and height in pixels, equal ones by their order.
    """
    waiting: dict[tuple[int, int], list[str]] = defaultdict(list)
    for each in found:
        with suppress(RuntimeError, mupdf.FzErrorBase):
            image = mupdf.fz_new_image_from_buffer(mupdf.fz_new_buffer_from_copied_data(each.data))
            waiting[int(image.w()), int(image.h())].append(each.alt)
    if not waiting:
        return
    pdf = Pdf(copy, limits)
    try:
        for number in range(1, len(pdf) + 1):
            for image in _images(pdf, number):
                texts = waiting.get((image["width"], image["height"]))
                if texts:
                    yield _remark(number, tuple(image["bbox"]), texts.pop(0) if len(texts) > 1 else texts[0])
    finally:
        pdf.close()


def of_pdf(pdf: Pdf) -> Iterator[Remark]:
    """Yield the texts of a tagged PDF's figures that say where they stand, or are all pictures of a page."""
    tree = pdf.structure()
    figures: dict[int, list[tuple[str, tuple[float, ...]]]] = defaultdict(list)
    for page, alt, box in _figures(tree, pdf) if tree is not None else ():
        figures[page].append((alt, box))
    for page, found in figures.items():
        images = [] if all(box for _, box in found) else _images(pdf, page)
        in_order = len(images) == len(found)
        for at, (alt, box) in enumerate(found):
            place = _in_page(pdf, page, box) if box else tuple(images[at]["bbox"]) if in_order else ()
            if place:
                yield _remark(page, place, alt)


def _figures(tree: Any, pdf: Pdf) -> Iterator[tuple[int, str, tuple[float, ...]]]:  # noqa: ANN401 - pymupdf ships no types
    """Yield page, text and box of each figure, the box empty where it says none."""
    left: list[tuple[Any, int, int]] = [(tree, 0, 0)]
    seen: set[int] = set()
    for _ in range(_MOST_NODES):
        if not left:
            return
        node, page, depth = left.pop()
        number = mupdf.pdf_to_num(node)
        if number in seen:
            continue
        if number:
            seen.add(number)
        if mupdf.pdf_is_array(node):
            count = mupdf.pdf_array_len(node)
            left += [(mupdf.pdf_array_get(node, at), page, depth) for at in reversed(range(count))]
            continue
        if not mupdf.pdf_is_dict(node) or depth > _DEEPEST:
            continue
        own = pdf.number_of(mupdf.pdf_dict_gets(node, "Pg")) or page
        alt = text_of(node, "Alt")
        if alt and own and mupdf.pdf_to_name(mupdf.pdf_dict_gets(node, "S")) == _FIGURE:
            yield own, alt, _box_of(mupdf.pdf_dict_gets(node, "A"))
        left.append((mupdf.pdf_dict_gets(node, "K"), own, depth + 1))


def _box_of(attributes: Any) -> tuple[float, ...]:  # noqa: ANN401 - pymupdf ships no types
    holders = [attributes]
    if mupdf.pdf_is_array(attributes):
        holders = [
            mupdf.pdf_array_get(attributes, at) for at in range(min(9, mupdf.pdf_array_len(attributes)))
        ]
    for holder in holders:
        box = mupdf.pdf_dict_gets(holder, "BBox")
        if mupdf.pdf_is_array(box) and mupdf.pdf_array_len(box) == _BOX_NUMBERS:
            return tuple(float(mupdf.pdf_array_get_real(box, at)) for at in range(_BOX_NUMBERS))
    return ()


def _in_page(pdf: Pdf, number: int, box: tuple[float, ...]) -> tuple[float, ...]:
    """Return a box of the file's own space as it stands on the page, none where there is no such page."""
    with suppress(errors.DamagedFile, errors.NotFound, RuntimeError, ValueError):
        page = mupdf.pdf_page_from_fz_page(pdf.page(number).this)
        media, matrix = mupdf.FzRect(), mupdf.FzMatrix()
        mupdf.pdf_page_transform(page, media, matrix)
        rect = mupdf.fz_transform_rect(mupdf.FzRect(*box), matrix)
        return rect.x0, rect.y0, rect.x1, rect.y1
    return ()


def _images(pdf: Pdf, number: int) -> list[dict[str, Any]]:
    with suppress(errors.DamagedFile, RuntimeError, ValueError):
        return list(pdf.page(number).get_image_info())
    return []


def _remark(page: int, place: tuple[float, ...], alt: str) -> Remark:
    x0, y0, x1, y1 = (round(side, 2) for side in place)
    box = Box(page, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    name = f"picture {page} {box.x0:g} {box.y0:g}"
    return Remark(id=name, kind=RemarkKind.PICTURE, page=page, boxes=(box,), text=alt)
