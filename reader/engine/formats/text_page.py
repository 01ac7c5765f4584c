"""MuPDF's list of what stands where on a page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pymupdf
from pymupdf import mupdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.text import Frame

# Ligatures are taken apart ("fi" is found as two letters), and every kind of space becomes the plain one.
_FLAGS: Final = pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
_ROUNDED: Final = 1e-5  # of a height: coordinates have 24 bits, and fonts count in thousandths or less


def text_page_of(page: Any, frame: Frame | None = None, *, images: bool = False) -> Any:  # noqa: ANN401 - pymupdf ships no types
    """Run a page, with its filled fields, into a text page; with the places of its images if asked.

    What readers wrote on it (notes, highlights, typed remarks) is not the page's and left out. `frame` is
    `page.rect`, where that is known.
    """
    flags = _FLAGS | (pymupdf.TEXT_PRESERVE_IMAGES if images else 0)
    made = mupdf.FzStextPage(mupdf.FzRect(*(frame or page.rect)))
    device = mupdf.fz_new_stext_device(made, mupdf.FzStextOptions(flags))
    plain, cookie = mupdf.FzMatrix(), mupdf.FzCookie()
    mupdf.fz_run_page_contents(page.this, device, plain, cookie)
    mupdf.fz_run_page_widgets(page.this, device, plain, cookie)
    mupdf.fz_close_device(device)
    return pymupdf.TextPage(made)


def type_and_words(text_page: Any) -> tuple[Any, Sequence[Any]]:  # noqa: ANN401 - pymupdf ships no types
    """Return what `extractDICT` says of blocks, for their type, and the words of `extractWORDS`.

    pymupdf mends the boxes of letters in fonts that say they are lower than their size, and asks each
    letter's font for that. The type is told without boxes; where no font is low, words have the same
    boxes without the mending. Either takes two thirds of the time so.
    """
    with _unmended():
        blocks = text_page.extractDICT()["blocks"]
        if not _has_low_font(blocks):
            return blocks, text_page.extractWORDS()
    return blocks, text_page.extractWORDS()


@contextmanager
def _unmended() -> Iterator[None]:
    """Leave the boxes of letters as their fonts make them."""
    pymupdf.TOOLS.unset_quad_corrections(True)  # noqa: FBT003 - pymupdf's signature
    try:
        yield
    finally:
        pymupdf.TOOLS.unset_quad_corrections(False)  # noqa: FBT003 - the same


def _has_low_font(blocks: Any) -> bool:  # noqa: ANN401 - pymupdf ships no types
    """Say whether a stretch of type is lower than its size, or aslant, where its box does not tell."""
    for block in blocks:
        for line in block.get("lines", ()):
            across, down = line["dir"]
            low = 1 if across in {1, -1} else 0
            if low == 0 and down not in {1, -1}:
                return True
            for span in line["spans"]:
                box = span["bbox"]
                if box[low + 2] - box[low] < span["size"] * (1 - _ROUNDED):
                    return True
    return False
