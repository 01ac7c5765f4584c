"""How pages stood before they were shown in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.text import ReadingText
    from ui.viewer.geometry import Fit, Spread


class Printed(NamedTuple):
    """How the pages stood in print."""

    text: ReadingText
    sizes: tuple[tuple[float, float], ...]
    zoom: float
    fit: Fit
    spread: Spread | None


class Turned(NamedTuple):
    """What was read when the pages were turned, how far down, and how far they were scrolled then."""

    offset: int
    down: float
    at: int
