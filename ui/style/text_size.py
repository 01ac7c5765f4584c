"""Size of the window's text, in percent of the usual one."""

from __future__ import annotations

SIZES = (90, 100, 115, 130, 150)
USUAL = 100

_percent = [USUAL]  # the process has one, as it speaks one language


def use(percent: object) -> None:
    """Write in this size from now on; anything but one of the sizes means the usual one."""
    _percent[0] = percent if isinstance(percent, int) and percent in SIZES else USUAL


def percent() -> int:
    """Return the size in use."""
    return _percent[0]


def px(usual_px: float) -> int:
    """Return how many pixels what has so many at the usual size takes: letters, and what holds them."""
    return round(usual_px * _percent[0] / USUAL)
