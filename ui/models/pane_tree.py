"""Arrangement of panes: a tree of splits, pure arithmetic."""

from __future__ import annotations

from collections import deque
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DIVIDER_PX = 5  # between two panes
LEAST_PX = 120  # of a pane, as far as a drag can make it smaller
MOST_DEEP = 8  # splits within splits that are read back


class Leaf(Struct, frozen=True):
    """One pane, by a number of its own that never changes."""

    key: int


class Split(Struct, frozen=True):
    """Panes beside each other, or one below the other.

    Attributes:
        below: they stand one below the other
        shares: how much of the room each part has; together 1
    """

    below: bool
    parts: tuple[Tree, ...]
    shares: tuple[float, ...]


Tree: TypeAlias = Leaf | Split


class Room(NamedTuple):
    """A rectangle, in logical pixels."""

    x: int
    y: int
    width: int
    height: int


class Divider(NamedTuple):
    """What lies between two parts of a split.

    Attributes:
        path: of the split, as numbers of parts from the root
        at: it stands behind this part
        below: the parts stand one below the other
        room: where it lies; whole: where the whole split does
    """

    path: tuple[int, ...]
    at: int
    below: bool
    room: Room
    whole: Room


def leaves(tree: Tree) -> Iterator[int]:
    """Return the panes in reading order."""
    if isinstance(tree, Leaf):
        yield tree.key
    else:
        for part in tree.parts:
            yield from leaves(part)


def columns(tree: Tree) -> int:
    """Return how many panes stand beside each other at most."""
    if isinstance(tree, Leaf):
        return 1
    wide = [columns(part) for part in tree.parts]
    return max(wide) if tree.below else sum(wide)


def with_new(tree: Tree, key: int, new: int, *, below: bool = False, before: bool = False) -> Tree:
    """Return the tree with a new pane beside or below pane `key`, which gives it half of its room."""
    if isinstance(tree, Leaf):
        if tree.key != key:
            return tree
        pair = (Leaf(new), tree) if before else (tree, Leaf(new))
        return Split(below, pair, (0.5, 0.5))
    parts = [with_new(part, key, new, below=below, before=before) for part in tree.parts]
    return _flat(Split(tree.below, tuple(parts), tree.shares))


def without(tree: Tree, key: int) -> Tree | None:
    """Return the tree without a pane, whose room the others of its split take; None for no pane at all."""
    if isinstance(tree, Leaf):
        return None if tree.key == key else tree
    kept = [(without(part, key), share) for part, share in zip(tree.parts, tree.shares, strict=True)]
    there = [(part, share) for part, share in kept if part is not None]
    if len(there) == 1:
        return there[0][0]
    whole = sum(share for _, share in there)
    return _flat(
        Split(tree.below, tuple(part for part, _ in there), tuple(share / whole for _, share in there))
    )


def rooms(tree: Tree, room: Room) -> dict[int, Room]:
    """Return where each pane stands."""
    if isinstance(tree, Leaf):
        return {tree.key: room}
    return {
        key: place
        for part, own in zip(tree.parts, _cut(tree, room), strict=True)
        for key, place in rooms(part, own).items()
    }


def dividers(tree: Tree, room: Room, path: tuple[int, ...] = ()) -> list[Divider]:
    """Return what lies between the panes."""
    if isinstance(tree, Leaf):
        return []
    cut = _cut(tree, room)
    between = [
        Divider(path, number, tree.below, _after(own, room, below=tree.below), room)
        for number, own in enumerate(cut[:-1])
    ]
    for number, (part, own) in enumerate(zip(tree.parts, cut, strict=True)):
        between += dividers(part, own, (*path, number))
    return between


def dragged(tree: Tree, divider: Divider, to_px: int) -> Tree:
    """Return the tree with a divider that begins that many pixels behind the start of its split."""
    return _dragged(tree, divider, to_px, divider.path)


def as_data(tree: Tree, order: Sequence[int]) -> object:
    """Return the tree as plain data, with panes by their numbers in reading order."""
    if isinstance(tree, Leaf):
        return order.index(tree.key)
    parts = [as_data(part, order) for part in tree.parts]
    return {"below": tree.below, "parts": parts, "shares": [round(share, 6) for share in tree.shares]}


def from_data(kept: object, keys: Sequence[int]) -> Tree | None:
    """Return the tree that `as_data` described, for panes with these keys; None when it is of others."""
    tree = _read(kept, keys, MOST_DEEP)
    there = tuple(leaves(tree)) if tree is not None else ()
    return tree if there == tuple(keys) else None


def row_of(keys: Sequence[int], sizes: Sequence[float]) -> Tree:
    """Return panes beside each other, as wide as `sizes` says, or equally wide where it is of others."""
    if len(keys) == 1:
        return Leaf(keys[0])
    fit = len(sizes) == len(keys) and min(sizes) > 0
    shares = [size / sum(sizes) for size in sizes] if fit else [1 / len(keys)] * len(keys)
    return Split(below=False, parts=tuple(Leaf(key) for key in keys), shares=tuple(shares))


def _flat(split: Split) -> Split:
    """Return a split with the parts of its parts that run the same way taken up."""
    flat: deque[tuple[Tree, float]] = deque()
    for part, share in zip(split.parts, split.shares, strict=True):
        if isinstance(part, Split) and part.below == split.below:
            flat.extend(zip(part.parts, (own * share for own in part.shares), strict=True))
        else:
            flat.append((part, share))
    return replace(split, parts=tuple(part for part, _ in flat), shares=tuple(share for _, share in flat))


def _cut(split: Split, room: Room) -> list[Room]:
    """Return the rooms of the parts, with a divider's width between them."""
    start, size = (room.y, room.height) if split.below else (room.x, room.width)
    free = max(size - DIVIDER_PX * (len(split.parts) - 1), 0)
    ends = [round(free * end) for end in accumulate(split.shares, initial=0.0)]
    cut = []
    for number, (before, after) in enumerate(pairwise(ends)):
        at, long = start + before + DIVIDER_PX * number, after - before
        cut.append(Room(room.x, at, room.width, long) if split.below else Room(at, room.y, long, room.height))
    return cut


def _after(own: Room, whole: Room, *, below: bool) -> Room:
    if below:
        return Room(whole.x, own.y + own.height, whole.width, DIVIDER_PX)
    return Room(own.x + own.width, whole.y, DIVIDER_PX, whole.height)


def _dragged(tree: Tree, divider: Divider, to_px: int, path: tuple[int, ...]) -> Tree:
    if isinstance(tree, Leaf):
        return tree
    if path:
        part = _dragged(tree.parts[path[0]], divider, to_px, path[1:])
        return replace(tree, parts=(*tree.parts[: path[0]], part, *tree.parts[path[0] + 1 :]))
    size = divider.whole.height if divider.below else divider.whole.width
    free = size - DIVIDER_PX * (len(tree.parts) - 1)
    at, before = divider.at, sum(tree.shares[: divider.at])
    both = tree.shares[at] + tree.shares[at + 1]
    least = min(LEAST_PX / max(free, 1), both / 2)
    wanted = (to_px - DIVIDER_PX * at) / max(free, 1) - before
    first = min(max(wanted, least), both - least)
    return replace(tree, shares=(*tree.shares[:at], first, both - first, *tree.shares[at + 2 :]))


def _read(kept: object, keys: Sequence[int], deep: int) -> Tree | None:
    match kept:
        case bool():
            return None
        case int(number) if 0 <= number < len(keys):
            return Leaf(keys[number])
        case {"below": bool(below), "parts": [_, _, *_] as parts, "shares": list(shares)} if deep:
            read = [part for one in parts if (part := _read(one, keys, deep - 1)) is not None]
            sizes = [float(one) for one in shares if isinstance(one, int | float) and one > 0]
            if len(read) == len(parts) == len(sizes):
                return _flat(Split(below, tuple(read), tuple(one / sum(sizes) for one in sizes)))
    return None
