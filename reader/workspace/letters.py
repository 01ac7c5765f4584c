"""The letters of a workspace: which there are, and what the user corrects, takes out or is through with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.errors import BadValue
from reader.storage import succeed, tombstone
from reader.workspace.importer import read_head
from reader.workspace.lookup import find_letter, is_id

if TYPE_CHECKING:
    from reader.model import Change, Letter
    from reader.task import Task
    from reader.workspace.changes import Changes
    from reader.workspace.library import Library
    from reader.workspace.texts import Texts
    from reader.workspace.watcher import Watcher
    from reader.workspace.writer import Save

CORRECTABLE = frozenset(
    {
        "number",
        "dossier",
        "session",
        "chamber",
        "date",
        "sender",
        "ministry",
        "mark",
        "kind",
        "title",
    }
)


class Letters:
    """The letters of one workspace; thread-safe."""

    def __init__(self, library: Library, follower: Watcher, reading: Texts, changes: Changes) -> None:
        self._library = library
        self._follower = follower
        self._reading = reading
        self._changes = changes

    def all(self) -> list[Letter]:
        """Return the letters read so far, in the order in which they were added."""
        letters = (sheet.letter for sheet in self._library.sheets())
        present = [one for one in letters if one is not None and one.removed_at is None]
        return sorted(present, key=lambda one: (one.added_at, one.file_name, one.id))

    def one(self, reference: str) -> Letter:
        """Return a letter by its id, a unique prefix of it, its file name or its paper number.

        Whatever is no whole id waits until all letters were read.

        Raises:
            NotFound, Ambiguous: no letter, or more than one, goes by it
        """
        known = self._library.sheet(reference).letter if is_id(reference) else None
        if known is not None and known.removed_at is None:
            return known
        if not self._follower.loaded.is_set():
            self._follower.start()  # else whoever opened for later would wait for ever
            self._follower.loaded.wait()
        return find_letter(self.all(), reference)

    def correct(self, letter_id: str, fields: dict[str, object]) -> Save:
        """Set fields of a letter, and keep them so when it is read again.

        Raises:
            BadValue: there is no such field to correct
        """
        if unknown := fields.keys() - CORRECTABLE:
            raise BadValue(f"A letter has no field {', '.join(sorted(unknown))} to correct.")
        letter = self.one(letter_id)
        corrected = tuple(sorted({*letter.corrected, *fields}))
        content = replace(letter, **fields, corrected=corrected)
        return self._changes.make("correct letter", succeed(letter, content))

    def read_as(self, letter_id: str, encoding: str) -> Task[Change]:
        """Read a text file with another encoding; what was corrected stays."""
        letter = replace(self.one(letter_id), encoding=encoding)

        def read(task: Task[Change]) -> Change:
            text, metadata = self._reading.read_again(letter, task)
            current = self.one(letter_id)  # it may have been corrected while it was read
            after = read_head(replace(current, encoding=encoding), text, metadata)
            return self._changes.make("read with another encoding", succeed(current, after)).result()

        return self._reading.start(read)

    def remove(self, letter_id: str) -> Save:
        """Take a letter out, with a backup of what was said of it."""
        letter = self.one(letter_id)
        return self._changes.make("take out letter", succeed(letter, tombstone(letter)), backup=True)

    def mark_done(self, letter_id: str, *, done: bool) -> Save:
        """Note whether the reader is through with a letter."""
        name = "mark letter as done" if done else "mark letter as not done"
        return self._changes.make(name, succeed(self.one(letter_id), done=done))
