"""The one door to the core, for the window and the command line: letters, passages, changes.

A workspace is a folder:

    workspace.json               its name and schema
    letters/<id>.pdf             the files as they came
    annotations/<id>.json        one TinyDB file a letter: what was read and corrected, passages, decisions
    cache/<id>/                  reading copies and texts; can be made again
    backups/<id>/<date>.json     earlier versions of annotation files
    set-aside/                   damaged files and merged conflict copies
    window.json                  panes, tabs, places

Nothing is written by opening and reading. Every change is made in memory at once and answers with a
`Save`, a Task that is done once the change would survive a power cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from reader.engine import Priority
from reader.task import Task
from reader.workspace.checks import Problem
from reader.workspace.components import Components
from reader.workspace.creation import FoundWorkspace, copy, find_workspace, found_samples, is_of_samples
from reader.workspace.default_folders import own_folder, samples_folder
from reader.workspace.engine_provider import start_engine
from reader.workspace.events import Listener
from reader.workspace.importer import Added, AddedAll, Failure
from reader.workspace.pages import LetterPages, Pages
from reader.workspace.places import Place
from reader.workspace.recent_workspaces import default_folder, forget, recent, remember
from reader.workspace.register import Exported
from reader.workspace.writer import Save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.dates import Almanac
    from reader.engine import Engine as Engine  # noqa: PLC0414 - handed on to the window's type hints
    from reader.model import Annotation, Change, Due, Letter, Span, Tag
    from reader.text import ReadingText
    from reader.workspace.coverage import Coverage as Coverage  # noqa: PLC0414 - the same
    from reader.workspace.earlier_commitments import Candidate as Candidate  # noqa: PLC0414 - the same
    from reader.workspace.reference_links import Missing as Missing  # noqa: PLC0414 - the same
    from reader.workspace.reference_links import ReferenceLink as ReferenceLink  # noqa: PLC0414 - the same
    from reader.workspace.references import References
    from reader.workspace.suggestions import Suggestions
    from reader.workspace.tagging import Fields

__all__ = [
    "Added",
    "AddedAll",
    "Exported",
    "Failure",
    "Listener",
    "Pages",
    "Place",
    "Priority",
    "Problem",
    "Save",
    "Task",
    "Workspace",
    "copy",
    "default_folder",
    "forget",
    "found_samples",
    "is_of_samples",
    "own_folder",
    "recent",
    "remember",
    "samples_folder",
    "start_engine",
]


class Workspace:
    """The letters of one folder and all that was said of them; thread-safe.

    Whatever takes the id of a letter or a passage raises NotFound where there is none such. For an id its
    unique beginning will do, and for a letter's also its file name or paper number; where several go by
    that, Ambiguous is raised.

    Attributes:
        folder: where it is
        name: what the user calls it
        read_only: nothing can be changed; who tries is told why
        newer: that is because a newer Kamerlezer made it
        samples: its letters are invented; one's own go elsewhere
        conflicts: what was changed apart, to be settled
        register: its passages as rows, and the file that is made of them
    """

    def __init__(self, folder: Path, found: FoundWorkspace, *, engine: Engine | None, author: str) -> None:
        self.folder = folder
        self.name = found.name
        self.read_only, self.newer = found.read_only, found.newer
        self.samples = found.samples
        self._problems = found.problems
        self._rooms = Components(folder, found, engine=engine, author=author)
        self.conflicts = self._rooms.conflicts
        self.register = self._rooms.register

    @classmethod
    def open(  # noqa: PLR0913 - what to open, whose it is, what may wait
        cls,
        folder: Path,
        *,
        create: bool = False,
        engine: Engine | None = None,
        author: str = "",
        background: bool = True,
        later: bool = False,
    ) -> Self:
        """Open the workspace in a folder.

        Args:
            folder: of the workspace
            create: begin one when there is none
            engine: already started, and closed by whoever started it; else one is started when needed
            author: kept with each passage tagged
            background: read the letters in a thread, newest first, and follow what other processes change;
                else all are read before this returns
            later: begin with that only when `begin_reading` is called, as after the window's first page

        Raises:
            WorkspaceGone: it was opened before, and its folder is away or empty now
            NoWorkspace: there is none and `create` is False
            DiskFull, NotWritable: none could be begun
        """
        folder = folder.absolute()
        workspace = cls(folder, find_workspace(folder, create=create), engine=engine, author=author)
        if not background:
            workspace._rooms.follower.load()
        elif not later:
            workspace.begin_reading()
        return workspace

    def begin_reading(self) -> None:
        """Read the letters in a thread, and follow what other processes change; twice is once."""
        self._rooms.follower.start()

    def close(self) -> None:
        """Save what is left, then end all threads and the engine if it was started here."""
        self._rooms.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What happens

    @property
    def problems(self) -> tuple[str, ...]:
        """What is odd about the files read and written so far, in sentences for the user."""
        rooms = self._rooms
        found = (*rooms.library.problems(), *rooms.calendar.problems(), *rooms.reading.cache.problems)
        return (*self._problems, *found)

    @property
    def unsaved(self) -> int:
        """How many changes are in memory only."""
        return self._rooms.library.unsaved_count()

    @property
    def loaded(self) -> bool:
        """Whether all letters were read."""
        return self._rooms.follower.loaded.is_set()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener what happens from now on; the answer ends that."""
        return self._rooms.listeners.add(listener)

    def refresh(self) -> None:
        """Read again what other processes changed; done by itself each second in the background."""
        self._rooms.follower.look()

    def retry_saves(self) -> None:
        """Try again now to save what could not be saved."""
        self._rooms.writer.retry()

    # Letters

    def letters(self) -> list[Letter]:
        """Return the letters read so far, in the order in which they were added."""
        return self._rooms.letters.all()

    def letter(self, reference: str) -> Letter:
        """Return a letter by its id, a unique beginning of it, its file name or its paper number."""
        return self._rooms.letters.one(reference)

    def add(self, path: Path, *, encoding: str = "") -> Task[Added]:
        """Add a PDF, DOCX or TXT file; done when it is durable. A letter that is there already stays.

        Fails with NoSuchFile, DamagedFile, EncryptedFile, UnsupportedFile, LimitExceeded, an
        EngineError, DiskFull or NotWritable.
        """
        return self._rooms.reading.start(lambda task: self._rooms.adder.add(path, encoding, task))

    def add_all(self, paths: Iterable[Path], *, encoding: str = "") -> Task[AddedAll]:
        """Add files and all letters in folders; progress counts files, cancelling keeps what is added."""
        given = list(paths)
        return self._rooms.reading.start(lambda task: self._rooms.adder.add_all(given, encoding, task))

    def correct(self, letter_id: str, **fields: object) -> Save:
        """Set what was read wrongly from a letter: number, dossier, date, title …; it is kept so.

        Raises:
            BadValue: there is no such field to correct
        """
        return self._rooms.letters.correct(letter_id, fields)

    def read_as(self, letter_id: str, encoding: str) -> Task[Change]:
        """Read a text file with another encoding than was guessed; passages are found again in it."""
        return self._rooms.letters.read_as(letter_id, encoding)

    def remove(self, letter_id: str) -> Save:
        """Take a letter out; its file and annotations stay, a backup is made, and it can be undone."""
        return self._rooms.letters.remove(letter_id)

    def mark_done(self, letter_id: str, done: bool) -> Save:  # noqa: FBT001 - the value itself, not a switch
        """Note whether the reader is through with a letter."""
        return self._rooms.letters.mark_done(letter_id, done=done)

    def label(self, letter: Letter) -> str:
        """Return what a letter is called where there is little room: "21 501-31, nr. 785"."""
        from reader.letterhead import short_name  # noqa: PLC0415 - not needed at the start

        return short_name(letter)

    def cite(self, letter: Letter, page: int) -> str:
        """Return the official citation: "Kamerstukken II 2024/25, 21 501-31, nr. 785, p. 6"."""
        from reader.letterhead import cite  # noqa: PLC0415 - not needed at the start

        return cite(letter, page)

    # Reading

    def file(self, letter_id: str) -> Path:
        """Return where a letter's file is kept, as it came."""
        return self._rooms.reading.file(self.letter(letter_id))

    def pages(self, letter_id: str) -> Pages:
        """Return the pages of a letter, to be drawn."""
        return LetterPages(self._rooms.power.engine, self._rooms.reading, self.letter(letter_id))

    def preview(self, path: Path) -> Pages:
        """Return the pages of a PDF that is not in the workspace yet."""
        return Pages(self._rooms.power.engine, path)

    def text(self, letter_id: str) -> Task[ReadingText]:
        """Return a letter's reading text; made again when the cache lacks it."""
        return self._rooms.reading.text(self.letter(letter_id))

    def text_now(self, letter_id: str) -> ReadingText | None:
        """Return a letter's reading text if it is in memory."""
        return self._rooms.reading.text_now(self.letter(letter_id))

    def find(self, letter_id: str, needle: str) -> list[Span]:
        """Return where words stand in a letter, whatever their case, accents, line breaks and hyphens."""
        return self._rooms.reading.find(self.letter(letter_id), needle)

    def make_findable(self, letter_id: str) -> Task[None]:
        """Make a letter's text ready for `find`, which then answers while one types, however long it is."""
        return self._rooms.reading.make_findable(self.letter(letter_id))

    # Passages

    def annotations(self, letter_id: str | None = None) -> list[Annotation]:
        """Return the passages of one letter, or of all, in order of place."""
        passages = self._rooms.passages
        return passages.all() if letter_id is None else passages.of(letter_id)

    def annotation(self, reference: str) -> Annotation:
        """Return a passage by its id or a unique beginning of it."""
        return self._rooms.passages.one(reference)

    def fulfilling(self, annotation_id: str) -> list[Annotation]:
        """Return the passages that fulfil a commitment."""
        return self._rooms.passages.fulfilling(annotation_id)

    def promises(self, letter_id: str, most: int) -> list[tuple[Letter, Annotation]]:
        """Return at most so many commitments that a passage of a letter may fulfil, newest letter first."""
        return self._rooms.passages.promises(letter_id, most)

    def places(self, letter_id: str) -> list[Place]:
        """Return where the passages of a letter stand in its text as it is now.

        Without a text in memory or the cache: where they stood when they were tagged.
        """
        return self._rooms.passages.places(letter_id)

    def annotate(self, letter_id: str, span: Span, fields: Fields, *, note: str = "", name: str = "") -> Save:
        """Tag a passage; tagging the same passage again adds to it or sets its fields.

        Reads the text first if it is not in memory: wait for `text` before calling this in the window.

        Args:
            letter_id: of the letter
            span: of its reading text; white space at its ends is left out
            fields: a Commitment, Motion or Position, which says what it is tagged as
            note: kept with the passage
            name: as it follows "Undo"; "tag as commitment" when not given

        Raises:
            BadValue: the span is empty, outside the text, or runs into footnotes
        """
        return self._rooms.passages.annotate(letter_id, span, fields, note=note, name=name)

    def untag(self, annotation_id: str, tag: Tag) -> Save:
        """Take a tag off a passage; with its last tag the passage is deleted."""
        return self._rooms.passages.untag(annotation_id, tag)

    def update(self, after: Annotation, *, name: str) -> Save:
        """Keep a passage as it was edited.

        Where somebody else changed it since it was read, the higher revision stays and the other is
        kept as a conflict.
        """
        return self._rooms.passages.update(after, name=name)

    def move(self, annotation_id: str, span: Span) -> Save:
        """Have a passage stand, begin or end elsewhere in its letter's text; raises as `annotate`."""
        return self._rooms.passages.move(annotation_id, span)

    def delete(self, annotation_id: str) -> Save:
        """Delete a passage with all its tags."""
        return self._rooms.passages.delete(annotation_id)

    def parse_due(self, text: str, letter_id: str = "") -> Due:
        """Read a typed due date, counted from the letter's date where that matters.

        Raises:
            BadValue: it cannot be understood
        """
        from reader.dates import parse_due  # noqa: PLC0415 - not needed at the start

        letter_date = self.letter(letter_id).date if letter_id else None
        return parse_due(text, letter_date=letter_date, almanac=self.almanac)

    @property
    def almanac(self) -> Almanac:
        """The days of recesses and the budget, with those of the workspace's own `calendar.toml`."""
        return self._rooms.calendar.almanac()

    # What examining letters tells

    @property
    def suggestions(self) -> Suggestions:
        """The passages that a reader might tag, to be accepted or dismissed."""
        return self._rooms.examined.suggestions

    @property
    def references(self) -> References:
        """What letters refer to: where it leads in this workspace, and what is missing here."""
        return self._rooms.examined.references

    def saw(self, letter_id: str, spans: Iterable[Span]) -> None:
        """Remember that these stretches of a letter's text were on screen."""
        self._rooms.examined.seen.add(self.letter(letter_id), spans)

    def coverage(self, letter_id: str, min_score: float | None = None) -> Coverage:
        """Return how much of a letter was on screen, and how many suggestions are undecided."""
        return self._rooms.examined.seen.coverage(self.letter(letter_id), min_score)

    # Undo

    @property
    def undo_name(self) -> str:
        """What `undo` would undo, by name; empty when there is nothing."""
        return self._rooms.changes.history.undo_name

    @property
    def redo_name(self) -> str:
        """What `redo` would do again, by name; empty when there is nothing."""
        return self._rooms.changes.history.redo_name

    def undo(self) -> Save | None:
        """Take back the last change made here; None when there is none.

        Raises:
            ChangedSince: somebody else changed it since; nothing was changed
        """
        return self._rooms.changes.undo()

    def redo(self) -> Save | None:
        """Do the last undone change again; None when there is none; raises as `undo`."""
        return self._rooms.changes.redo()

    # Settings, checks

    def check(self) -> list[Problem]:
        """Look at every file and say what is wrong; changes nothing."""
        return list(self._rooms.checker.problems())

    def setting(self, key: str, default: object = None) -> Any:  # noqa: ANN401 - whatever was set
        """Return what the window remembers under this key."""
        return self._rooms.settings.get(key, default)

    def set_setting(self, key: str, value: object) -> None:
        """Have the window remember plain data: text, numbers, lists, dictionaries."""
        self._rooms.settings.set(key, value)
