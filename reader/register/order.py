"""Order of rows by a column: empty last, numbers by value."""

from __future__ import annotations

import re
from enum import StrEnum
from heapq import merge
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from reader.model import OwnTag, Tag
from reader.register.condition import fold
from reader.register.steps import Steps, at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.register.row import Row

T = TypeVar("T")
_AT_ONCE = 250  # cells or keys in one step


class Backwards:
    """A key that sorts the other way round."""

    __slots__ = ("_key",)

    def __init__(self, key: Any) -> None:  # noqa: ANN401 - as `sort_key` makes it
        self._key = key

    def __lt__(self, other: Backwards) -> bool:
        return bool(other._key < self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Backwards) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def in_order(rows: Iterable[Row], column: str, *, descending: bool = False) -> list[Row]:
    """Return the rows sorted by a column, empty cells last either way; equal ones keep their order.

    Numbers inside text count as numbers: "nr. 9" comes before "nr. 10".
    """
    return at_once(ordering(rows, attrgetter(column), descending=descending))


def ordering(
    items: Iterable[T], value_of: Callable[[T], object], *, descending: bool = False
) -> Steps[list[T]]:
    """Sort as `in_order` does, in steps, whatever has a cell to be sorted by."""
    keys: dict[object, Any] = {}
    groups: dict[Any, list[T]] = {}
    empty: list[T] = []
    for at, item in enumerate(items):
        if at % _AT_ONCE == 0:
            yield
        value = value_of(item)
        if is_empty(value):
            empty.append(item)
            continue
        key = keys.get(value)
        if key is None:
            key = keys[value] = sort_key(value)
        groups.setdefault(key, []).append(item)
    sorted_keys = yield from _sorting(list(groups), descending=descending)
    found: list[T] = []
    for at, key in enumerate(sorted_keys):
        if at % _AT_ONCE == 0:
            yield
        found += groups[key]
    return found + empty


def is_empty(value: object) -> bool:
    """Say whether a cell is empty, and so stands last."""
    return value is None or value == ""


def sort_key(value: object) -> Any:  # noqa: ANN401 - the columns differ in type
    """Return what a cell sorts by, the same shape for every cell of a column."""
    if isinstance(value, StrEnum):
        return (
            (list(type(value)).index(value), "") if isinstance(value, Tag) else list(type(value)).index(value)
        )
    if isinstance(value, OwnTag):  # behind the app's own tags
        return len(Tag), fold(value.name)
    if isinstance(value, str):
        pieces = enumerate(re.split(r"(\d+)", fold(value)))  # texts and numbers by turns
        return tuple(_number_key(piece) if at % 2 else (0, piece) for at, piece in pieces)
    return value


def _sorting(keys: list[Any], *, descending: bool) -> Steps[Iterator[Any]]:
    """Sort a few keys at a time, and return what merges them."""
    runs: list[list[Any]] = []
    for start in range(0, len(keys), _AT_ONCE):
        runs.append(sorted(keys[start : start + _AT_ONCE], reverse=descending))
        yield
    return merge(*runs, reverse=descending)


def _number_key(digits: str) -> tuple[int, str]:
    """Return what sorts digits by their value, however many there are."""
    value = digits.lstrip("0")
    return len(value), value
