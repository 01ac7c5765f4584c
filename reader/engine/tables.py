"""What a worker reads from a file of tables.

Its cells as text, whatever they were.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec import Struct

MOST_ROWS = 120_000  # of one sheet
MOST_CELLS = 8_000_000  # of all sheets: 100,000 rows of 80


# Of a file of annotations: where each stands, by whichever its program knows, and what is said of it.
ANNOTATION_COLUMNS = (
    "id", "source", "file", "title", "exact", "prefix", "suffix", "start", "end", "page", "tags", "note",
    "creator", "created", "modified", "own", "colours",
)  # fmt: skip
CODE_COLUMNS = ("name", "colour", "description")
PROJECT_PART = "project.qde"  # of a REFI-QDA project
OWN_PART = "kamerlezer.jsonld"  # of one of ours: all that we know of its passages


class TableKind(StrEnum):
    """What the lines of a file are."""

    TABLES = "tables"
    ANNOTATIONS = "annotations"  # under ANNOTATION_COLUMNS
    CODEBOOK = "codebook"  # under CODE_COLUMNS
    LETTER = "letter"  # the tables of a letter


class TableSheet(Struct, frozen=True):
    """One sheet: its lines, of any length, the headings first."""

    name: str
    lines: tuple[tuple[str, ...], ...]


class Tables(Struct, frozen=True):
    """A file's sheets; one for a CSV or JSON.

    Attributes:
        typed: cells say themselves that they are text, as in a workbook; else text may be marked as such
    """

    sheets: tuple[TableSheet, ...]
    typed: bool
    kind: TableKind = TableKind.TABLES

    def encode(self) -> bytes:
        """Return the bytes that `decode_tables` reads."""
        return msgspec.msgpack.encode(self)


def decode_tables(data: bytes) -> Tables:
    """Read tables again.

    Raises:
        ValueError: these are no tables
    """
    try:
        return msgspec.msgpack.decode(data, type=Tables)
    except msgspec.MsgspecError as error:
        raise ValueError(f"no tables: {error}") from error
