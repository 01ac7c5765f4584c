"""Writes a change of several letters down before their files change.

A process that is killed between two letters leaves its entry behind. Whoever opens the workspace next merges
its records in: those that are on disk already are the same revisions, so that doing it twice does nothing.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from reader.errors import DamagedStore, NewerSchema
from reader.model import Record
from reader.storage import disk
from reader.storage.decoding import SCHEMA
from reader.storage.reading import read_whole
from reader.storage.validation import checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{16}\.json")


class Entry(Struct, frozen=True):
    """A change that was begun.

    Attributes:
        name: as it follows "Undo" in the menu
        records: their new revisions, in the order in which they were made
    """

    name: str
    records: tuple[Record, ...]
    schema: int = SCHEMA


class _Header(Struct):
    schema: int = 0


class Journal:
    """The changes of one workspace that are on their way to disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new_path(self) -> Path:
        """Return the path of a change that is to be written down."""
        return self._folder / f"{os.urandom(8).hex()}.json"

    def begin(self, path: Path, name: str, records: Iterable[Record]) -> None:
        """Write a change down; on return it would survive a power cut. Ends with `end`.

        Raises:
            OSError: it could not be
        """
        is_new = not self._folder.is_dir()
        self._folder.mkdir(exist_ok=True)
        if is_new:
            disk.sync_folder(self._folder.parent)
        disk.replace_durably(path, msgspec.json.encode(Entry(name, tuple(records))))

    @staticmethod
    def end(path: Path) -> None:
        """Note that all of a change is in the letters' files.

        Raises:
            OSError: it could not be noted; it is merged in once more, which does nothing
        """
        path.unlink(missing_ok=True)

    def left(self) -> list[Path]:
        """Return the changes that are not ended: by others that go on just now, or that were killed.

        Raises:
            OSError: the folder cannot be listed just now
        """
        try:
            return sorted(path for path in self._folder.iterdir() if _NAME.fullmatch(path.name))
        except FileNotFoundError:
            return []

    @staticmethod
    def read(path: Path) -> Entry:
        """Return a change that was written down.

        Raises:
            FileNotFoundError: it was ended meanwhile
            OSError: it cannot be read just now
            NewerSchema: a newer Kamerlezer wrote it
            DamagedStore: it is no change, or not whole
        """
        data = read_whole(path)
        try:
            if msgspec.json.decode(data, type=_Header).schema > SCHEMA:
                raise NewerSchema("It was written by a newer Kamerlezer; update to complete it.")
            entry = msgspec.json.decode(data, type=Entry)
            return Entry(entry.name, tuple(map(checked, entry.records)), entry.schema)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
            raise DamagedStore(f"journal/{path.name} cannot be read: {error}.") from error
