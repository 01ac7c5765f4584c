"""Galleys: one long column, before it is cut into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.setting.lines import Line

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterable

_ALMOST_PT: Final = 0.5


class Item(Struct):
    """A line, or an area that is filled with a colour, at its place in a galley. Lengths in points.

    Attributes:
        colour: of an area; lines of text have colours of their own
    """

    x: float
    y: float
    height: float
    line: Line | None = None
    width: float = 0.0
    colour: int = 0

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height


class Galley(Struct):
    """Items in the order of their tops, and how tall it is in all."""

    items: list[Item]
    height: float

    def add(self, other: Galley, x: float, y: float) -> None:
        """Put another galley's items in, moved."""
        for item in other.items:
            item.x += x
            item.y += y
        self.items += other.items
        self.height = max(self.height, y + other.height)


def cut(items: deque[Item], top: float, room: float) -> tuple[list[Item], float]:
    """Take from the front what fits into the room below `top`; return it and where the cut is.

    No line is cut through; areas are. What is left stays in `items`, in order.
    """
    edge = _edge(items, top, room)
    taken: list[Item] = []
    rest: list[Item] = []
    while items and items[0].y < edge - _ALMOST_PT:
        item = items.popleft()
        over = item.bottom - edge
        if over > _ALMOST_PT and item.line is None:
            rest.append(Item(item.x, edge, over, None, item.width, item.colour))
            item.height -= over
        taken.append(item)
    items.extendleft(reversed(rest))
    return taken, edge


def _edge(items: Iterable[Item], top: float, room: float) -> float:
    """Return where to cut: as low as there is room, above each line that would be cut through."""
    edge = top + room
    reach: list[Item] = []
    for item in items:
        if item.y >= edge:
            break
        if item.line is not None:
            reach.append(item)
    for item in sorted(reach, key=lambda each: each.bottom, reverse=True):
        if item.bottom <= edge + _ALMOST_PT:
            break
        if item.y < edge - _ALMOST_PT or item.y == top:
            edge = min(edge, item.y)
    if edge > top + _ALMOST_PT:
        return edge
    # A line taller than the page: it runs over its foot rather than being lost.
    return min((item.bottom for item in reach), default=top + room) + _ALMOST_PT
