"""The letters of a workspace: added, read, corrected, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reader.errors import BadValue
from reader.storage import now, succeed, tombstone
from reader.task import Task, completed
from reader.workspace.importer import Reading, read_head
from reader.workspace.inside import chosen, refuse_locked, taken_out
from reader.workspace.lookup import find_letter, is_id
from reader.workspace.pages import LetterPages, Pages
from reader.workspace.recogniser import Recogniser, keep_recognition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reader.engine import Engine
    from reader.model import Change, Letter, Span
    from reader.text import Measure, ReadingText
    from reader.workspace.beyond import Beyond
    from reader.workspace.changes import Changes
    from reader.workspace.importer import Added, AddedAll, Importer
    from reader.workspace.library import Library
    from reader.workspace.recognising import Recognised
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

    def __init__(  # noqa: PLR0913 - its collaborators
        self,
        *,
        library: Library,
        watcher: Watcher,
        texts: Texts,
        importer: Importer,
        changes: Changes,
        engine: Callable[[], Engine],
    ) -> None:
        self._library = library
        self._watcher = watcher
        self._texts = texts
        self._importer = importer
        self._changes = changes
        self._engine = engine
        self._recogniser = Recogniser(texts, engine)

    # Which there are

    def all(self) -> list[Letter]:
        """Return the letters read so far, in the order in which they were added."""
        letters = (records.letter for records in self._library.all_records())
        present = [one for one in letters if one is not None and one.removed_at is None]
        return sorted(present, key=lambda one: (one.added_at, one.file_name, one.id))

    def present(self, letter_id: str) -> Letter | None:
        """Return the letter with this whole id; None when it is not in the workspace (any more)."""
        known = self._library.records(letter_id).letter
        return known if known is not None and known.removed_at is None else None

    def one(self, reference: str) -> Letter:
        """Return a letter by its id, a unique prefix of it, its file name or its paper number.

        Anything but a whole id waits until all letters were read.

        Raises:
            NotFound, Ambiguous: no letter, or more than one, goes by it
        """
        known = self.present(reference) if is_id(reference) else None
        if known is not None:
            return known
        if not self._watcher.loaded.is_set():
            self._watcher.start()  # opened for later, nothing else would start it
            self._watcher.loaded.wait()
        return find_letter(self.all(), reference)

    @staticmethod
    def short_name(letter: Letter) -> str:
        """Return what a letter is called where there is little room: "21 501-31, nr. 785"."""
        from reader.letterhead import short_name  # noqa: PLC0415 - its patterns take 10 ms to load

        return short_name(letter)

    @staticmethod
    def is_little_known(letter: Letter) -> bool:
        """Say whether nobody knows whose a letter is: its head told neither sender nor number."""
        from reader.letterhead import is_little_known  # noqa: PLC0415 - its patterns take 10 ms to load

        return is_little_known(letter)

    @staticmethod
    def cite(letter: Letter, page: int) -> str:
        """Return the official citation: "Kamerstukken II 2024/25, 21 501-31, nr. 785, p. 6"."""
        from reader.letterhead import cite  # noqa: PLC0415 - its patterns take 10 ms to load

        return cite(letter, page)

    # What is done with them

    def add(self, path: Path, *, encoding: str = "", password: str = "") -> Task[Added]:
        """Add a letter of any form; done when it is durable. A letter that is there already stays.

        Of one that has a password, nothing that it says is kept; see `unlock`.

        Fails with NoSuchFile, DamagedFile, EncryptedFile, WrongPassword, UnsupportedFile, LimitExceeded, an
        EngineError, DiskFull or NotWritable.
        """
        return self._texts.start(lambda task: self._importer.add(path, Reading(encoding, password), task))

    def add_unremembered(self, path: Path, task: Task[Any]) -> tuple[Letter, Change | None]:
        """Add a letter as part of a larger step, which the caller remembers; fails as `add` does."""
        added, change = self._importer.add_unremembered(path, Reading(), task)
        return added.letter, change

    def add_all(self, paths: Iterable[Path], *, encoding: str = "", password: str = "") -> Task[AddedAll]:
        """Add files and all letters in folders; progress counts files, cancelling keeps what is added."""
        given, how = list(paths), Reading(encoding, password)
        return self._texts.start(lambda task: self._importer.add_all(given, how, task))

    def correct(self, letter_id: str, *, visit: str = "", **fields: object) -> Save:
        """Set what was read wrongly from a letter: number, dossier, date, title …; it is kept so.

        Args:
            letter_id: of the letter
            visit: names a visit to a field; all that is saved while it lasts is one step to undo
            fields: by name

        Raises:
            BadValue: there is no such field to correct
        """
        _refuse_unknown(fields)
        return self._changes.make("correct letter", self.corrected(letter_id, **fields), visit=visit)

    def correct_all(self, letter_ids: Iterable[str], **fields: object) -> Save:
        """Set the same of several letters, as one step to undo; raises as `correct`."""
        _refuse_unknown(fields)
        return self._changes.make("correct letters", *(self.corrected(one, **fields) for one in letter_ids))

    def corrected(self, letter_id: str, **fields: object) -> Letter:
        """Return the next revision of a letter with such fields, for a change that it is part of."""
        letter = self.one(letter_id)
        corrected = tuple(sorted({*letter.corrected, *fields}))
        return succeed(letter, replace(letter, **fields, corrected=corrected))

    def read_as(self, letter_id: str, encoding: str) -> Task[Change]:
        """Read a text file with another encoding; what was corrected stays."""
        letter = replace(self.one(letter_id), encoding=encoding)

        def read(task: Task[Change]) -> Change:
            text, metadata = self._texts.read_again(letter, task)
            current = self.one(letter_id)  # it may have been corrected while it was read
            after = replace(current, encoding=encoding)
            if not self._texts.is_private(letter.content_id):  # else nothing that it says is kept
                after = read_head(after, text, metadata)
            return self._changes.make("read with another encoding", succeed(current, after)).result()

        return self._texts.start(read)

    def unlock(self, letter_id: str, password: str) -> Task[None]:
        """Read a letter with its password until `lock`; fails with WrongPassword where it does not fit.

        Its text, reading copy and what is found in it stay in memory and in a temporary folder.
        """
        letter = self.one(letter_id)

        def unlock(task: Task[None]) -> None:
            text, metadata = self._texts.unlock(letter, password, task)
            self._texts.locks.learn(read_head(letter, text, metadata))

        return self._texts.start_urgent(unlock)

    def lock(self, letter_id: str) -> Task[None]:
        """Forget the password of a letter, and what was read of it, once nobody looks at it any more.

        All of it is forgotten at once; the task ends when its temporary files are removed too.
        """
        if not self._texts.locks.password(self._file_of(letter_id)):
            return completed(None)
        return self._texts.lock(self.one(letter_id))

    def is_private(self, letter_id: str) -> bool:
        """Say whether a letter has a password, as far as this is known: nothing that it says is kept."""
        return self._texts.is_private(self._file_of(letter_id))

    def _file_of(self, letter_id: str) -> str:
        """Return the id of a letter's file, also of one that was taken out."""
        letter = self._library.records(letter_id).letter
        return letter_id if letter is None else letter.content_id

    # Text recognition (OCR)

    def beyond(self, letter_id: str) -> Task[Beyond]:
        """Say what a letter's file holds beyond its reading text: pages that nobody but a reader can read."""
        letter = self.one(letter_id)
        return self._texts.start(lambda task: self._texts.beyond(letter, task))

    def recognise(self, letter_id: str, *, named: str = "") -> Task[Recognised]:
        """Read the pages of a letter whose text cannot be had, when nothing else is to be done.

        Progress counts pages; who cancels keeps what was read until then. Fails with NotFound where
        Tesseract's data cannot be found, neither in the folder `named` by the user nor where it usually is.
        """
        letter = self.one(letter_id)

        def recognise(task: Task[Recognised]) -> Recognised:
            read = self._recogniser.recognise(letter, named, task)
            mark = keep_recognition(self._texts, letter, read.recognition)
            text, document = self._texts.read_anew(replace(letter, recognised=mark), Task())
            current = self.one(letter_id)  # it may have been corrected while it was read
            after = replace(current, recognised=mark)
            if not self._texts.is_private(letter.content_id):
                after = read_head(after, text, document.metadata)
            self._changes.make("read by text recognition", succeed(current, after)).result()
            return replace(read, notices=document.notices)

        return self._texts.start(recognise)

    # What lies inside them

    def add_inside(self, letter_id: str, numbers: Iterable[int] | None = None) -> Task[AddedAll]:
        """Add letters that lie in a letter, by their numbers in `Beyond.letters_inside`; all when None.

        Fails with NotFound where there is none, and with BadInput where the letter has a password.
        """
        letter = self.one(letter_id)

        def add(task: Task[AddedAll]) -> AddedAll:
            if self._texts.is_private(letter.content_id):
                raise refuse_locked(letter.file_name)
            found = chosen(self._texts.beyond(letter, task).letters_inside, numbers)
            with taken_out(self._engine(), self._texts.file(letter), found, task) as paths:
                return self._importer.add_all(paths, Reading(), task)

        return self._texts.start(add)

    def remove(self, *letter_ids: str) -> Save:
        """Take letters out, as one step to undo, with a backup of what was said of them."""
        out = [succeed(letter, tombstone(letter)) for letter in map(self.one, letter_ids)]
        name = "take out letter" if len(out) == 1 else "take out letters"
        return self._changes.make(name, *out, backup=True)

    def mark_done(self, *letter_ids: str, done: bool) -> Save:
        """Note whether the reader is through with letters, as one step to undo."""
        name = "mark letter as done" if done else "mark letter as not done"
        at = now() if done else None  # by whom is added as it is kept
        letters = [one for one in map(self.one, letter_ids) if one.done != done]  # who was through stays so
        return self._changes.make(name, *(succeed(one, done=done, done_by="", done_at=at) for one in letters))

    # Reading them

    def file(self, letter_id: str) -> Path:
        """Return where a letter's file is kept, as it came."""
        return self._texts.file(self.one(letter_id))

    def pages(self, letter_id: str) -> Pages:
        """Return the pages of a letter, to be drawn."""
        return LetterPages(self._engine, self._texts, self.one(letter_id))

    def preview(self, path: Path) -> Pages:
        """Return the pages of a PDF that is not in the workspace yet."""
        return Pages(self._engine, path)

    def text(self, letter_id: str) -> Task[ReadingText]:
        """Return a letter's reading text; made again when the cache lacks it."""
        return self._texts.text(self.one(letter_id))

    def text_now(self, letter_id: str) -> ReadingText | None:
        """Return a letter's reading text if it is in memory."""
        return self._texts.text_now(self.one(letter_id))

    def find(self, letter_id: str, words: str) -> list[Span]:
        """Return where words stand in a letter, whatever their case, accents, line breaks and hyphens."""
        return self._texts.find(self.one(letter_id), words)

    def reflowed(self, letter_id: str, width_pt: float, measure: Measure) -> Task[ReadingText]:
        """Return a letter's text set in one column of that width."""
        from reader.text import reflowed  # noqa: PLC0415 - not needed at the start

        letter = self.one(letter_id)
        return self._texts.start_urgent(lambda _: reflowed(self._texts.text_here(letter), width_pt, measure))

    def make_findable(self, letter_id: str) -> Task[None]:
        """Make a letter's text ready for `find`, which then answers while the user types."""
        return self._texts.make_findable(self.one(letter_id))


def _refuse_unknown(fields: Mapping[str, object]) -> None:
    """Raise BadValue where a letter has no such field to correct."""
    if unknown := fields.keys() - CORRECTABLE:
        raise BadValue(f"A letter has no field {', '.join(sorted(unknown))} to correct.")
