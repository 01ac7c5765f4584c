"""MuPDF's list of what stands where on a page."""

from __future__ import annotations

from typing import Any, Final

import pymupdf
from pymupdf import mupdf

# Ligatures are taken apart ("fi" is found as two letters), and every kind of space becomes the plain one.
_FLAGS: Final = pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE


def text_page_of(page: Any, *, images: bool = False) -> Any:  # noqa: ANN401 - pymupdf ships no types
    """Run a page, with its filled fields, into a text page; with the places of its images if asked.

    What readers wrote on it (notes, highlights, typed remarks) is not the page's and left out.
    """
    flags = _FLAGS | (pymupdf.TEXT_PRESERVE_IMAGES if images else 0)
    made = mupdf.FzStextPage(mupdf.FzRect(*page.rect))
    device = mupdf.fz_new_stext_device(made, mupdf.FzStextOptions(flags))
    plain, cookie = mupdf.FzMatrix(), mupdf.FzCookie()
    mupdf.fz_run_page_contents(page.this, device, plain, cookie)
    mupdf.fz_run_page_widgets(page.this, device, plain, cookie)
    mupdf.fz_close_device(device)
    return pymupdf.TextPage(made)
