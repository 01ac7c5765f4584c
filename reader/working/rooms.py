"""The rooms of one workspace: each is built here, and handed those that it works with."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from reader.keeping.settings import Settings
from reader.keeping.shelf import Shelf
from reader.working.adding import Adder
from reader.working.calendar import Calendar
from reader.working.changing import Changes
from reader.working.checking import Checker
from reader.working.following import Follower
from reader.working.letters import Letters
from reader.working.library import Library
from reader.working.linking import Links
from reader.working.listener import Listeners
from reader.working.passages import Passages
from reader.working.reading import Reading
from reader.working.registering import Register
from reader.working.saving import Writer
from reader.working.settling import Conflicts
from reader.working.starting import Power

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.client import Engine
    from reader.errors import StoreError
    from reader.working.examining import Examiner
    from reader.working.founding import Founded
    from reader.working.referring import References
    from reader.working.seeing import Seen
    from reader.working.suggesting import Suggestions


class Examined(NamedTuple):
    """The rooms that stand on examined letters; built once one of them is asked for."""

    examiner: Examiner
    suggestions: Suggestions
    references: References
    seen: Seen


class Rooms:
    """Everything that works for one workspace; its attributes are its rooms."""

    def __init__(self, folder: Path, found: Founded, *, engine: Engine | None, author: str) -> None:
        shelf = Shelf(folder)
        self._lock = threading.Lock()
        self._examined: Examined | None = None
        self.power = Power(engine)
        self.listeners = Listeners()
        self.settings = Settings(folder / "window.json")
        self.library = Library(shelf, newer=found.newer, read_only=found.read_only)
        self.follower = Follower(self.library, self.listeners)
        self.writer = Writer(self.library, shelf, folder / ".lock", self.listeners)
        self.changes = Changes(self.library, self.writer, self.listeners)
        self.conflicts = Conflicts(self.library, self.changes)
        self.calendar = Calendar(folder)
        self.reading = Reading(folder, self.power.engine, self._cache_refused)
        self.checker = Checker(folder, found, shelf, self.reading, self.calendar)
        self.adder = Adder(folder, self.library, self.reading, self.changes)
        self.letters = Letters(self.library, self.follower, self.reading, self.changes)
        self._make_passages(author)

    def _make_passages(self, author: str) -> None:
        """Build what stands on letters: their passages, and the register of them."""
        links = Links()
        self.passages = Passages(
            library=self.library,
            letters=self.letters,
            links=links,
            reading=self.reading,
            changes=self.changes,
            author=author,
        )
        self.register = Register(self.library, self.letters, self.passages, links)

    @property
    def examined(self) -> Examined:
        """Suggestions, references and what was seen."""
        with self._lock:
            if self._examined is None:
                self._examined = self._examine()
            return self._examined

    def _examine(self) -> Examined:
        from reader.working.examining import Examiner  # noqa: PLC0415 - the first page does not wait for it
        from reader.working.referring import References  # noqa: PLC0415 - the same
        from reader.working.seeing import Seen  # noqa: PLC0415 - the same
        from reader.working.suggesting import Suggestions  # noqa: PLC0415 - the same

        examiner = Examiner(self.reading, self.power.engine, self.calendar)
        suggestions = Suggestions(
            library=self.library,
            letters=self.letters,
            passages=self.passages,
            reading=self.reading,
            examiner=examiner,
            changes=self.changes,
        )
        references = References(self.letters, self.passages, examiner)
        return Examined(examiner, suggestions, references, Seen(self.reading, self.settings, suggestions))

    def _cache_refused(self, error: StoreError) -> None:
        self.listeners.tell(lambda listener: listener.cache_refused(error))

    def close(self) -> None:
        """Save what is left, then end all threads, and the engine if it was started here."""
        self.follower.stop()
        self.settings.flush()
        self.register.close()
        self.reading.stop()
        if self._examined is not None:
            self._examined.examiner.stop()
        self.writer.close()  # only now: what was going on may have made its last change
        self.reading.cache.close()
        self.power.close()
