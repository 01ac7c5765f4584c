"""Whether white letters stand on a ground that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pymupdf

if TYPE_CHECKING:
    from reader.text import Frame

_DPI: Final = 72
_MOST_PIXELS: Final = 2_000_000
_INK: Final = 235  # of 255: what is darker stands out against white
_SHOWS: Final = 0.2  # of the ground


def is_seen_in_white(page: Any, frame: Frame) -> bool:  # noqa: ANN401 - pymupdf ships no types
    """Draw the part of a page where white letters stand and see whether there is something dark there."""
    part = pymupdf.Rect(*frame) & page.rect
    if part.is_empty or part.width * part.height > _MOST_PIXELS:
        return False
    drawn = page.get_pixmap(clip=part, dpi=_DPI, colorspace=pymupdf.csGRAY, alpha=False, annots=False)
    samples: bytes = drawn.samples
    return sum(sample < _INK for sample in samples) > _SHOWS * len(samples)
