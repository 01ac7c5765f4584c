"""The further columns for texts too long for a cell."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from reader.interchange import neutral
from reader.register import COLUMNS, Row, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Overflow = tuple[tuple[str, int], ...]  # a column that is too long somewhere, and which part of it

_FREE_TEXT = attrgetter(*(name for name in COLUMNS if Row.__annotations__[name] == "str"))
_LONGEST_ESCAPE = 5  # "␛0000" for one NUL


def overflowing(rows: Sequence[Row], columns: Sequence[str] = COLUMNS) -> Overflow:
    """Return the further columns that these rows need, behind those that are written."""
    most: dict[str, int] = {}
    for row in rows:
        longest = max(map(len, (*_FREE_TEXT(row), *_own_texts(row))))
        if longest > neutral.MAX_UNITS // _LONGEST_ESCAPE:
            for column, text in texts(row).items():
                most[column] = max(most.get(column, 1), len(neutral.neutralised(text)))
    return tuple((column, part) for column in columns for part in range(2, most.get(column, 1) + 1))


def _own_texts(row: Row) -> Iterator[str]:
    return (value for value in row.own.values if isinstance(value, str))
