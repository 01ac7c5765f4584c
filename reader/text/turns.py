"""Places of text set sideways, turned upright and back.

A page is turned by quarters until a line stands upright.

Lengths are points from the top left corner, x to the right and y down. A turn counts quarters clockwise:
of a page whose text runs upward it is 1, of one that is upside down 2, of one whose text runs downward 3.
"""

from __future__ import annotations

from typing import Final

Frame = tuple[float, float, float, float]  # x0, y0, x1, y1

UPRIGHT: Final = 0
QUARTERS: Final = 4
_STEEP: Final = 0.94  # cosine of 20 degrees: a page scanned aslant is upright, a watermark is not


def turn_of(right: float, down: float) -> int | None:
    """Return the turn that sets a line upright which runs in a direction of length 1, None if aslant."""
    if right > _STEEP:
        return UPRIGHT
    if down < -_STEEP:
        return 1
    if right < -_STEEP:
        return 2
    return 3 if down > _STEEP else None


def turned(box: Frame, turn: int) -> Frame:
    """Return a box as it stands once everything is turned around the origin."""
    x0, y0, x1, y1 = box
    if turn == 1:
        return -y1, x0, -y0, x1
    if turn == 2:  # noqa: PLR2004 - half a turn
        return -x1, -y1, -x0, -y0
    if turn == UPRIGHT:
        return box
    return y0, -x1, y1, -x0


def turned_back(box: Frame, turn: int) -> Frame:
    """Return a box where it stood before it was turned."""
    return turned(box, -turn % QUARTERS)


def corner(turn: int, width: float, height: float) -> tuple[float, float]:
    """Return the top left corner of a page, `width` by `height`, once it is turned around the origin."""
    x0, y0, _, _ = turned((0.0, 0.0, width, height), turn)
    return x0, y0
