"""One letter in memory: its file's records and unsaved changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Record
    from reader.storage import LetterRecords, Loaded


class HeldLetter:
    """One letter in memory.

    Attributes:
        loaded: what its file says
        unsaved: revisions made here that its file does not have yet, in order
        records: both together
    """

    __slots__ = ("loaded", "records", "unsaved")

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.unsaved: tuple[Record, ...] = ()
        self.records = loaded.records

    def read_again(self, loaded: Loaded) -> tuple[Edit, ...]:
        """Take over what the file says now; answer with what that changed."""
        before = self.records
        self.loaded = loaded
        self.records = loaded.records.put_all(self.unsaved)
        return tuple(differences(before, self.records))


def differences(before: LetterRecords, after: LetterRecords) -> Iterator[Edit]:
    """Yield what became of each record; records never vanish, they become tombstones."""
    for record in after.current():
        earlier = before.find(record)
        if earlier is None or earlier.stamp != record.stamp:
            yield Edit(earlier, record)
