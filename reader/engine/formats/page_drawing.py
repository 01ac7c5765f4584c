"""A page's drawing commands without readers' highlights and notes.

Highlights, underlines, strike-outs and the signs of notes are the window's to show: it knows of dark
rooms, and hides those that were taken over as passages. A typed remark, a stamp or a shape is drawn.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from pymupdf import mupdf

if TYPE_CHECKING:
    import pymupdf

_FOR_THE_WINDOW: Final = frozenset(
    {
        mupdf.PDF_ANNOT_TEXT,
        mupdf.PDF_ANNOT_HIGHLIGHT,
        mupdf.PDF_ANNOT_UNDERLINE,
        mupdf.PDF_ANNOT_SQUIGGLY,
        mupdf.PDF_ANNOT_STRIKE_OUT,
    }
)


def display_list(page: pymupdf.Page) -> mupdf.FzDisplayList:
    """Return what draws a page; the page must outlive it."""
    drawn = mupdf.FzDisplayList(mupdf.FzRect(*page.rect))
    device = mupdf.fz_new_list_device(drawn)
    plain, cookie = mupdf.FzMatrix(), mupdf.FzCookie()
    mupdf.fz_run_page_contents(page.this, device, plain, cookie)
    in_pdf = mupdf.pdf_page_from_fz_page(page.this)
    annotation = mupdf.pdf_first_annot(in_pdf)
    while annotation.m_internal:
        if mupdf.pdf_annot_type(annotation) not in _FOR_THE_WINDOW:
            _run(in_pdf, annotation, device)
        annotation = mupdf.pdf_next_annot(annotation)
    mupdf.fz_run_page_widgets(page.this, device, plain, cookie)
    mupdf.fz_close_device(device)
    return drawn


def _run(page: Any, annotation: Any, device: Any) -> None:  # noqa: ANN401 - pymupdf ships no types
    with suppress(RuntimeError, ValueError, mupdf.FzErrorBase):  # one that is odd costs itself, not the page
        mupdf.pdf_run_annot(page, annotation, device, mupdf.FzMatrix(), mupdf.FzCookie())
