"""Conflicting versions of records, and settling them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotFound
from reader.storage import settled

if TYPE_CHECKING:
    from reader.model import Record
    from reader.workspace.changes import Changes
    from reader.workspace.library import Library
    from reader.workspace.writer import Save


class Conflicts:
    """The conflicts of one workspace."""

    def __init__(self, library: Library, changes: Changes) -> None:
        self._library = library
        self._changes = changes

    def all(self) -> list[tuple[Record, Record]]:
        """Return each with the version that stays first, and the other."""
        all_records = self._library.all_records()  # nearly none has any
        return [pair for records in all_records if records.conflicts for pair in records.conflicting()]

    def settle(self, other: Record, *, keep_other: bool) -> Save:
        """Keep the version that stays, or the other one instead.

        Raises:
            NotFound: it is settled already
        """
        current = next((one for one, apart in self.all() if apart == other), None)
        if current is None:
            raise NotFound("This conflict is settled already.")
        return self._changes.make("settle conflict", settled(current, other, keep_other=keep_other))
