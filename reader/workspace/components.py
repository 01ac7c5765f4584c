"""Builds the components of one workspace and connects them."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Annotation, Change, Letter
from reader.storage import AnnotationFiles, Journal, Settings
from reader.workspace.additions import Additions
from reader.workspace.broad_changes import BroadChanges
from reader.workspace.calendar import Calendar
from reader.workspace.changes import Changes
from reader.workspace.conflicts import Conflicts
from reader.workspace.creation import LOCK_NAME
from reader.workspace.engine_provider import EngineProvider
from reader.workspace.events import Listeners
from reader.workspace.importer import Importer
from reader.workspace.letters import Letters
from reader.workspace.library import ELSEWHERE, Library
from reader.workspace.links import Links
from reader.workspace.locks import Locks
from reader.workspace.passages import Passages
from reader.workspace.register import Register
from reader.workspace.schemes import Schemes
from reader.workspace.tagging import quote_only
from reader.workspace.texts import Texts
from reader.workspace.watcher import Watcher
from reader.workspace.writer import Writer

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine import Engine
    from reader.errors import KamerlezerError, StoreError
    from reader.model import Record
    from reader.workspace.checks import Checker
    from reader.workspace.comparisons import Comparisons
    from reader.workspace.completenesses import Completenesses
    from reader.workspace.creation import FoundWorkspace
    from reader.workspace.examiner import Examiner
    from reader.workspace.imports import Imports
    from reader.workspace.learned_file import LearnedFile
    from reader.workspace.learning import Learning
    from reader.workspace.merging import Merging
    from reader.workspace.offers import Offers
    from reader.workspace.read_progress import ReadProgress
    from reader.workspace.references import References
    from reader.workspace.remarks import Remarks
    from reader.workspace.reshaping import Reshaping
    from reader.workspace.restoring import Restoring
    from reader.workspace.search import Search
    from reader.workspace.second_reader import SecondReader
    from reader.workspace.suggestions import Suggestions
    from reader.workspace.versions import Versions


class Examined(NamedTuple):
    """What needs examined letters; built when first asked for."""

    examiner: Examiner
    suggestions: Suggestions
    learning: Learning
    references: References
    offers: Offers
    read_progress: ReadProgress


class Components:
    """The parts of one workspace, one an attribute."""

    def __init__(
        self, folder: Path, found: FoundWorkspace, *, engine: Engine | None, author: str, password: str
    ) -> None:
        self._folder, self._found = folder, found
        self._files = files = AnnotationFiles(folder)
        self._lock = threading.Lock()
        self._examined: Examined | None = None
        self._search: Search | None = None
        self._remarks: Remarks | None = None
        self._completenesses: Completenesses | None = None
        self._author = author
        self.engine_provider = EngineProvider(engine)
        self.listeners = Listeners()
        self.settings = Settings(folder / "window.json", folder / LOCK_NAME)
        self.library = Library(files, newer=found.newer, read_only=found.read_only)
        self.broad = BroadChanges(Journal(folder / "journal"), self.library)
        self.writer = Writer(self.library, files, folder / LOCK_NAME, self.listeners, self.broad)
        self.watcher = Watcher(self.library, self.writer, self.listeners, self.broad, self._look_at_scheme)
        self.schemes = Schemes(folder, self._not_saved, read_only=found.read_only)
        self.changes = Changes(
            self.library,
            self.writer,
            self.listeners,
            self.broad,
            author,
            self._kept,
            schemes=self.schemes,
        )
        self.conflicts = Conflicts(self.library, self.changes)
        self.calendar = Calendar(folder)
        self.texts = Texts(folder, self.engine_provider.engine, self._cache_refused, Locks(password))
        self.importer = Importer(folder, self.library, self.texts, self.changes, self.engine_provider.engine)
        self.letters = Letters(
            library=self.library,
            watcher=self.watcher,
            texts=self.texts,
            importer=self.importer,
            changes=self.changes,
            engine=self.engine_provider.engine,
        )
        self._make_passages()

    def _make_passages(self) -> None:
        """Build what stands on letters: their passages, and the register of them."""
        links = Links()
        self.passages = Passages(
            library=self.library,
            letters=self.letters,
            links=links,
            texts=self.texts,
            changes=self.changes,
            calendar=self.calendar,
            author=self._author,
        )
        self.register = Register(
            library=self.library,
            letters=self.letters,
            passages=self.passages,
            links=links,
            texts=self.texts,
            engine=self.engine_provider.engine,
            schemes=self.schemes,
        )
        self.additions = Additions(self.library, self.changes, self.schemes)

    # What opening a workspace does not take: each is loaded and made when it is first asked for.

    @cached_property
    def checker(self) -> Checker:
        """What looks at every file."""
        from reader.workspace.checks import Checker  # noqa: PLC0415 - with the next four, 60 ms

        return Checker(self._folder, self._found, self._files, self.texts, self.calendar)

    @cached_property
    def reshaping(self) -> Reshaping:
        """What merges and splits passages."""
        from reader.workspace.reshaping import Reshaping  # noqa: PLC0415 - the same

        return Reshaping(self.library, self.letters, self.passages, self.texts, self.changes)

    @cached_property
    def versions(self) -> Versions:
        """What moves passages into corrected files."""
        from reader.workspace.versions import Versions  # noqa: PLC0415 - the same

        return Versions(
            library=self.library,
            letters=self.letters,
            texts=self.texts,
            importer=self.importer,
            changes=self.changes,
        )

    @cached_property
    def comparisons(self) -> Comparisons:
        """What compares letters."""
        from reader.workspace.comparisons import Comparisons  # noqa: PLC0415 - the same

        return Comparisons(self.letters, self.passages, self.texts)

    @cached_property
    def restoring(self) -> Restoring:
        """What brings backups back."""
        from reader.workspace.restoring import Restoring  # noqa: PLC0415 - the same

        return Restoring(self.library, self._files, self.texts, self.changes)

    @cached_property
    def merging(self) -> Merging:
        """What takes in a colleague's workspace."""
        from reader.workspace.merging import Merging  # noqa: PLC0415 - the same

        return Merging(self.library, self.texts, self.importer, self.changes, self.schemes)

    @cached_property
    def second_reader(self) -> SecondReader:
        """What compares two readers."""
        from reader.workspace.second_reader import SecondReader  # noqa: PLC0415 - the same

        return SecondReader(
            library=self.library,
            letters=self.letters,
            texts=self.texts,
            changes=self.changes,
            schemes=self.schemes,
            name=self._found.name,
        )

    @cached_property
    def imports(self) -> Imports:
        """What takes in registers, lists and annotations."""
        from reader.workspace.imports import Imports  # noqa: PLC0415 - the same

        return Imports(
            library=self.library,
            letters=self.letters,
            passages=self.passages,
            register=self.register,
            texts=self.texts,
            changes=self.changes,
            engine=self.engine_provider.engine,
            author=self._author,
            schemes=self.schemes,
        )

    @property
    def examined(self) -> Examined:
        """Suggestions, references and what of the letters was on screen."""
        with self._lock:
            if self._examined is None:
                self._examined = self._examine()
            return self._examined

    def _examine(self) -> Examined:
        from reader.workspace.examiner import Examiner  # noqa: PLC0415 - with the next three, 25 ms
        from reader.workspace.learned_file import LearnedFile  # noqa: PLC0415 - the same
        from reader.workspace.offers import Offers  # noqa: PLC0415 - the same
        from reader.workspace.read_progress import ReadProgress  # noqa: PLC0415 - the same
        from reader.workspace.references import References  # noqa: PLC0415 - the same
        from reader.workspace.suggestions import Suggestions  # noqa: PLC0415 - the same

        kept = LearnedFile(self._folder)
        examiner = Examiner(self.texts, self.engine_provider.engine, self.calendar, kept)
        suggestions = Suggestions(
            library=self.library,
            letters=self.letters,
            passages=self.passages,
            texts=self.texts,
            examiner=examiner,
            changes=self.changes,
            schemes=self.schemes,
        )
        references = References(self.letters, self.passages, examiner, self.texts)
        return Examined(
            examiner,
            suggestions,
            self._learning(kept, examiner),
            references,
            Offers(self.library, self.letters, self.passages, examiner, self.changes),
            ReadProgress(self.library, self.letters, self.texts, self.settings, suggestions),
        )

    def _learning(self, kept: LearnedFile, examiner: Examiner) -> Learning:
        from reader.workspace.learning import Learning  # noqa: PLC0415 - as above

        return Learning(
            kept=kept,
            library=self.library,
            letters=self.letters,
            texts=self.texts,
            examiner=examiner,
            calendar=self.calendar,
            writable=lambda: not (self._found.newer or self._found.read_only),
        )

    @property
    def completenesses(self) -> Completenesses:
        """How complete the reading texts are."""
        from reader.workspace.completenesses import Completenesses  # noqa: PLC0415 - the first page does not wait for it

        with self._lock:
            if self._completenesses is None:
                self._completenesses = Completenesses(self.letters, self.texts, self.engine_provider.engine)
            return self._completenesses

    @property
    def remarks(self) -> Remarks:
        """What others put on the letters."""
        from reader.workspace.remarks import Remarks  # noqa: PLC0415 - the first page does not wait for it

        with self._lock:
            if self._remarks is None:
                self._remarks = Remarks(
                    library=self.library,
                    letters=self.letters,
                    passages=self.passages,
                    texts=self.texts,
                    changes=self.changes,
                    settings=self.settings,
                    author=self._author,
                )
            return self._remarks

    @property
    def search(self) -> Search:
        """The search over every letter."""
        from reader.workspace.search import Search  # noqa: PLC0415 - the first page does not wait for it

        with self._lock:
            if self._search is None:
                self._search = Search(
                    library=self.library,
                    letters=self.letters,
                    passages=self.passages,
                    texts=self.texts,
                    listeners=self.listeners,
                    schemes=self.schemes,
                )
            return self._search

    def _kept(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """Return what may be kept of a change: what a locked letter says only in quotes.

        A letter is judged by the file that the change itself gives it, if any.
        """
        given: dict[str, list[Letter]] = {}
        for one in records:
            if isinstance(one, Letter):
                given.setdefault(one.id, []).append(one)

        def is_private(letter_id: str) -> bool:
            known = self.library.records(letter_id).letter
            letters = given.get(letter_id, [] if known is None else [known])
            return any(self.texts.is_private(one.content_id) for one in letters)

        private = {
            one.letter_id for one in records if isinstance(one, Annotation) and is_private(one.letter_id)
        }
        return tuple(
            quote_only(one) if isinstance(one, Annotation) and one.letter_id in private else one
            for one in records
        )

    def _not_saved(self, error: KamerlezerError) -> None:
        self.listeners.tell(lambda listener: listener.save_failed(error))

    def _look_at_scheme(self) -> Change | None:
        """Return how another process changed own fields, tags and offices; None where none did."""
        edit = self.schemes.look()
        return Change(ELSEWHERE, (), edit) if edit is not None else None

    def _cache_refused(self, error: StoreError) -> None:
        self.listeners.tell(lambda listener: listener.cache_refused(error))

    def close(self) -> None:
        """Save what is left, then end all threads, and the engine if it was started here."""
        self.watcher.stop()
        self.settings.flush()
        self.register.close()
        self.texts.stop()
        if self._search is not None:
            self._search.stop()
        if self._examined is not None:
            self._examined.examiner.stop()
        self.schemes.flush()
        self.writer.close()  # only now: what was going on may have made its last change
        self.texts.cache.close()
        self.engine_provider.close()
