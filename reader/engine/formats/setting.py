"""Sets HTML as A4 pages: the reading copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pymupdf
from pymupdf import mupdf

from reader import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_PAGE: Final = pymupdf.Rect(0, 0, 595, 842)  # A4 in points
_COLUMN: Final = pymupdf.Rect(72, 64, 523, 778)
# The fonts that MuPDF carries itself: serif is Charis SIL, monospace Nimbus Mono. No other font is read.
_STYLE: Final = """
body { margin: 0; font-family: serif; font-size: 10.5pt; line-height: 1.4; overflow-wrap: break-word; }
p { margin: 0 0 6pt 0; }
h1 { font-size: 16pt; line-height: 1.25; margin: 14pt 0 7pt 0; }
h2 { font-size: 12.5pt; line-height: 1.3; margin: 13pt 0 5pt 0; }
h3, h4, h5, h6 { font-size: 10.5pt; margin: 10pt 0 4pt 0; }
ul, ol { margin: 0 0 6pt 0; padding-left: 18pt; }
li { margin: 0 0 3pt 0; }
li p { margin: 0 0 3pt 0; }
table { margin: 4pt 0 8pt 0; font-size: 9.5pt; line-height: 1.3; border-collapse: collapse; }
td, th { border: 0.5pt solid #888888; padding: 2pt 4pt; text-align: left; vertical-align: top; }
td p, th p { margin: 0; }
hr { margin: 14pt 0 6pt 0; }
sup { font-size: 7pt; }
.note { font-size: 8.5pt; line-height: 1.35; margin: 0 0 3pt 0; }
.note sup { font-size: 6pt; }
.columns { font-family: monospace; font-size: 8.5pt; }
a { color: #000000; text-decoration: none; }
"""
_BLANK_PAGES: Final = 2  # in a row: what comes next fits on no page
_ALMOST_PT: Final = 1.0  # that much beyond the column is rounding
_MARGIN_PT: Final = 24.0  # that much below the column is the margin of the last paragraph
_REPORT_EVERY: Final = 10  # pages


class _FitsNowhere(Exception):
    """Something in the HTML is larger than a page."""


def set_pages(
    versions: Sequence[Sequence[str]],
    pictures: dict[str, bytes],
    target: Path,
    *,
    most_pages: int,
    report: Callable[[int, int], None],
) -> None:
    """Set chapters of HTML as pages of a PDF, each from the top of a page.

    `versions` holds the chapters more and more plainly; a plainer one is set when the one before has
    something in it that fits on no page. Raises LimitExceeded beyond `most_pages`.
    """
    for chapters in versions:
        setter = _Setter(target, pictures, most_pages, report)
        try:
            for chapter in chapters:
                setter.set(chapter, strict=chapters is not versions[-1])
        except _FitsNowhere:
            continue
        finally:
            setter.close()
        return
    raise errors.DamagedFile("Something in this file is larger than a page. Save it as PDF and add that.")


def _runs_out(filled: tuple[float, float, float, float], *, last: bool) -> bool:
    """Say whether what was placed is wider than the column or, on the last page, taller.

    On other pages the height counts the row that has to wait for the next page.
    """
    return filled[2] > _COLUMN.x1 + _ALMOST_PT or (last and filled[3] > _COLUMN.y1 + _MARGIN_PT)


class _Setter:
    """One attempt at a reading copy."""

    def __init__(
        self, target: Path, pictures: dict[str, bytes], most_pages: int, report: Callable[[int, int], None]
    ) -> None:
        self._writer = pymupdf.DocumentWriter(str(target), "compress")
        self._pictures = pictures
        self._most_pages = most_pages
        self._report = report
        self._pages = 0

    def set(self, html: str, *, strict: bool) -> None:
        """Set one chapter; `strict` refuses what runs out of the column, as wide tables do."""
        story = pymupdf.Story(html, user_css=_STYLE, archive=self._archive())
        blank, more = 0, True
        while more:
            more, filled = story.place(_COLUMN)
            if strict and _runs_out(filled, last=not more):
                raise _FitsNowhere
            # Story goes on with empty pages for ever when an element is taller than a page.
            blank = blank + 1 if not self._add(story) else 0
            if more and blank >= _BLANK_PAGES:
                raise _FitsNowhere

    def close(self) -> None:
        """Finish the file, or what there is of it."""
        self._writer.close()

    def _add(self, story: pymupdf.Story) -> bool:
        """Write the page that was placed; False if nothing is on it."""
        if self._pages == self._most_pages:
            raise errors.LimitExceeded(f"It is longer than {self._most_pages} pages.")
        drawn = mupdf.fz_new_display_list(mupdf.FzRect(*_PAGE))
        recorder = mupdf.fz_new_list_device(drawn)
        mupdf.fz_draw_story(story.this, recorder, mupdf.FzMatrix())
        mupdf.fz_close_device(recorder)
        page = self._writer.begin_page(_PAGE)
        mupdf.fz_run_display_list(drawn, page.this, mupdf.FzMatrix(), mupdf.FzRect(*_PAGE), mupdf.FzCookie())
        self._writer.end_page()
        self._pages += 1
        if self._pages % _REPORT_EVERY == 0:
            self._report(0, self._pages)
        return not mupdf.fz_display_list_is_empty(drawn)

    def _archive(self) -> pymupdf.Archive | None:
        if not self._pictures:
            return None
        archive = pymupdf.Archive()
        for name, data in self._pictures.items():
            archive.add((data, name))
        return archive
