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

import os
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from msgspec.structs import replace

from reader.engine.job import Priority
from reader.errors import BadValue, Cancelled, NotFound
from reader.keeping import merge
from reader.keeping.settings import Settings
from reader.keeping.shelf import Shelf
from reader.task import Task
from reader.working.adding import Added, AddedAll, Adder, Failure, read_head
from reader.working.changing import Changes
from reader.working.checking import Checker, Problem
from reader.working.finding import find_annotation, find_letter, is_id
from reader.working.following import Follower
from reader.working.founding import Founded, founded
from reader.working.library import Library
from reader.working.linking import Links
from reader.working.listener import Listener, Listeners
from reader.working.place import Place
from reader.working.reading import Reading
from reader.working.recent import default_folder, recent, remember
from reader.working.saving import Save, Writer
from reader.working.tagging import (
    Fields,
    alive,
    tag_of,
    tagged,
    trimmed,
    without_tag,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.engine.birth import Born
    from reader.engine.client import Document, Pixels
    from reader.engine.client import Engine as Engine  # noqa: PLC0414 - handed on to the window's type hints
    from reader.model import Annotation, Box, Change, Due, Letter, Record, Span, Suggestion, Tag
    from reader.register import Language, Row
    from reader.text import ReadingText
    from reader.working.coverage import Coverage as Coverage  # noqa: PLC0414 - the same
    from reader.working.earlier import Candidate as Candidate  # noqa: PLC0414 - the same
    from reader.working.pointing import Known
    from reader.working.pointing import Link as Link  # noqa: PLC0414 - the same
    from reader.working.pointing import Missing as Missing  # noqa: PLC0414 - the same
    from reader.working.proposals import Proposals

__all__ = [
    "Added",
    "AddedAll",
    "Exported",
    "Failure",
    "Listener",
    "Place",
    "Priority",
    "Problem",
    "Save",
    "Task",
    "Workspace",
    "default_folder",
    "recent",
    "remember",
    "start_engine",
]

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


class Exported(NamedTuple):
    """A register that was written, and how many rows it has."""

    path: Path
    rows: int


def start_engine(*, workers: int = 2, born: Born | None = None) -> Engine:
    """Start the worker processes that read letters; returns before they are ready.

    Args:
        workers: how many
        born: the first of them, if `reader.engine.birth` started it already
    """
    from reader.engine.client import Engine  # noqa: PLC0415 - whoever only lists letters needs none

    return Engine(workers=workers, born=born)


class Workspace:
    """The letters of one folder and all that was said of them; thread-safe.

    Attributes:
        folder: where it is
        name: what the user calls it
        read_only: changes cannot be saved; each save says why
    """

    def __init__(self, folder: Path, found: Founded, *, engine: Engine | None, author: str) -> None:
        self.folder = folder
        self.name = found.name
        self.read_only = found.read_only
        self._author = author
        self._problems = found.problems
        self._given_engine = engine
        self._own_engine: Engine | None = None
        self._engine_lock = threading.Lock()
        self._closed = False
        self._listeners = Listeners()
        self._shelf = Shelf(folder)
        self._library = Library(self._shelf, newer=found.newer)
        self._writer = Writer(self._library, self._shelf, folder / ".lock", self._listeners)
        self._changes = Changes(self._library, self._writer, self._listeners)
        self._reading = Reading(folder, self._engine)
        self._adder = Adder(folder, self._library, self._reading, self._engine, self._changes)
        self._links = Links()
        self._settings = Settings(folder / "window.json")
        self._follower = Follower(self._library, self._listeners)
        self._made_proposals: Proposals | None = None

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
            NoWorkspace: there is none and `create` is False
            DiskFull, NotWritable: none could be begun
        """
        folder = folder.absolute()
        workspace = cls(folder, founded(folder, create=create), engine=engine, author=author)
        if not background:
            workspace._follower.load()
        elif not later:
            workspace.begin_reading()
        return workspace

    def begin_reading(self) -> None:
        """Read the letters in a thread, and follow what other processes change; twice is once."""
        self._follower.start()

    def close(self) -> None:
        """Save what is left, then end all threads and the engine if it was started here."""
        self._follower.stop()
        self._settings.flush()
        self._writer.close()
        if self._made_proposals is not None:
            self._made_proposals.close()
        self._reading.close()
        with self._engine_lock:
            self._closed = True
            if self._own_engine is not None:
                self._own_engine.close()
                self._own_engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _engine(self) -> Engine:
        if self._given_engine is not None:
            return self._given_engine
        with self._engine_lock:
            if self._closed:  # work that still went on would start one that nobody closes
                raise Cancelled("The workspace was closed.")
            if self._own_engine is None:
                self._own_engine = start_engine(workers=os.cpu_count() or 2)
            return self._own_engine

    @property
    def _proposals(self) -> Proposals:
        from reader.working.proposals import Proposals  # noqa: PLC0415 - the first page does not wait for it

        with self._engine_lock:
            if self._made_proposals is None:
                self._made_proposals = Proposals(
                    library=self._library,
                    reading=self._reading,
                    engine=self._engine,
                    changes=self._changes,
                    settings=self._settings,
                    author=self._author,
                )
            return self._made_proposals

    # What happens

    @property
    def problems(self) -> tuple[str, ...]:
        """What is odd about the files read so far, in sentences for the user."""
        return (*self._problems, *self._library.problems())

    @property
    def unsaved(self) -> int:
        """How many changes are in memory only."""
        return self._library.unsaved_count()

    @property
    def loaded(self) -> bool:
        """Whether all letters were read."""
        return self._follower.loaded.is_set()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener what happens from now on; the answer ends that."""
        return self._listeners.add(listener)

    def refresh(self) -> None:
        """Read again what other processes changed; done by itself each second in the background."""
        self._follower.look()

    def retry_saves(self) -> None:
        """Try again now to save what could not be saved."""
        self._writer.retry()

    # Letters

    def letters(self) -> list[Letter]:
        """Return the letters read so far, in the order in which they were added."""
        letters = (sheet.letter for sheet in self._library.sheets())
        present = [one for one in letters if one is not None and one.removed_at is None]
        return sorted(present, key=lambda one: (one.added_at, one.file_name, one.id))

    def letter(self, reference: str) -> Letter:
        """Return a letter by its id, a unique prefix of it, its file name or its paper number.

        Raises:
            NotFound, Ambiguous: no letter, or more than one, goes by it
        """
        known = self._library.sheet(reference).letter if is_id(reference) else None
        if known is not None and known.removed_at is None:
            return known
        if not self.loaded:
            self.begin_reading()  # else whoever opened for later would wait for ever
            self._follower.loaded.wait()
        return find_letter(self.letters(), reference)

    def add(self, path: Path, *, encoding: str = "") -> Task[Added]:
        """Add a PDF, DOCX or TXT file; done when it is durable. A letter that is there already stays.

        Fails with NoSuchFile, DamagedFile, EncryptedFile, UnsupportedFile, LimitExceeded, an
        EngineError, DiskFull or NotWritable.
        """
        return self._reading.start(lambda task: self._adder.add(path, encoding, task))

    def add_all(self, paths: Iterable[Path], *, encoding: str = "") -> Task[AddedAll]:
        """Add files and all letters in folders; progress counts files, cancelling keeps what is added."""
        given = list(paths)
        return self._reading.start(lambda task: self._adder.add_all(given, encoding, task))

    def correct(self, letter_id: str, **fields: object) -> Save:
        """Set what was read wrongly from a letter: number, dossier, date, title …; it is kept so.

        Raises:
            BadValue: there is no such field to correct
        """
        if unknown := fields.keys() - CORRECTABLE:
            raise BadValue(f"A letter has no field {', '.join(sorted(unknown))} to correct.")
        letter = self.letter(letter_id)
        corrected = tuple(sorted({*letter.corrected, *fields}))
        content = replace(letter, **fields, corrected=corrected)
        return self._changes.make("correct letter", merge.succeed(letter, content))

    def read_as(self, letter_id: str, encoding: str) -> Task[Change]:
        """Read a text file with another encoding than was guessed; passages are found again in it."""
        letter = replace(self.letter(letter_id), encoding=encoding)

        def read(task: Task[Change]) -> Change:
            text, metadata = self._reading.read_again(letter, task)
            after = read_head(letter, text, metadata)
            current = self.letter(letter_id)
            return self._changes.make("read with another encoding", merge.succeed(current, after)).result()

        return self._reading.start(read)

    def remove(self, letter_id: str) -> Save:
        """Take a letter out; its file and annotations stay, a backup is made, and it can be undone."""
        letter = self.letter(letter_id)
        return self._changes.make(
            "take out letter", merge.succeed(letter, merge.tombstone(letter)), backup=True
        )

    def mark_done(self, letter_id: str, done: bool) -> Save:  # noqa: FBT001 - the value itself, not a switch
        """Note whether the reader is through with a letter."""
        name = "mark letter as done" if done else "mark letter as not done"
        return self._changes.make(name, merge.succeed(self.letter(letter_id), done=done))

    def label(self, letter: Letter) -> str:
        """Return what a letter is called where there is little room: "21 501-31, nr. 785"."""
        from reader.heads import citation  # noqa: PLC0415 - not needed at the start

        return citation.label(letter)

    def cite(self, letter: Letter, page: int) -> str:
        """Return the official citation: "Kamerstukken II 2024/25, 21 501-31, nr. 785, p. 6"."""
        from reader.heads import citation  # noqa: PLC0415 - not needed at the start

        return citation.cite(letter, page)

    # Reading

    def file(self, letter_id: str) -> Path:
        """Return where a letter's file is kept, as it came."""
        return self._reading.file(self.letter(letter_id))

    def document(self, letter_id: str) -> Task[Document]:
        """Return the sizes of a letter's pages, its outline and notices."""
        return self._reading.document(self.letter(letter_id))

    def render(  # noqa: PLR0913 - what to draw, where it goes, how urgent it is
        self,
        letter_id: str,
        page: int,
        *,
        zoom: float,
        clip: Box | None = None,
        view: str = "",
        priority: Priority = Priority.VISIBLE,
    ) -> Task[Pixels]:
        """Draw a page, or the part of it in `clip`; zoom 1.0 is 72 dpi.

        A newer render of the same `view` takes the place of one that still waits.
        """
        letter = self.letter(letter_id)
        return self._reading.render(letter, page, zoom=zoom, clip=clip, view=view, priority=priority)

    def preview(self, path: Path) -> Task[Document]:
        """Open a PDF that is not in the workspace yet."""
        return self._engine().open(path)

    def render_file(  # noqa: PLR0913 - as `render`
        self,
        path: Path,
        page: int,
        *,
        zoom: float,
        clip: Box | None = None,
        view: str = "",
        priority: Priority = Priority.VISIBLE,
    ) -> Task[Pixels]:
        """Draw a page of a PDF that is not in the workspace yet."""
        return self._engine().render(path, page, zoom=zoom, clip=clip, view=view, priority=priority)

    def text(self, letter_id: str) -> Task[ReadingText]:
        """Return a letter's reading text; made again when the cache lacks it."""
        return self._reading.text(self.letter(letter_id))

    def text_now(self, letter_id: str) -> ReadingText | None:
        """Return a letter's reading text if it is in memory."""
        return self._reading.text_now(self.letter(letter_id))

    def find(self, letter_id: str, needle: str) -> list[Span]:
        """Return where words stand in a letter, whatever their case, accents, line breaks and hyphens."""
        from reader import search  # noqa: PLC0415 - not needed at the start

        return search.find(self.text(letter_id).result(), needle)

    def make_findable(self, letter_id: str) -> Task[None]:
        """Make a letter's text ready for `find`, which then answers while one types, however long it is."""
        letter = self.letter(letter_id)

        def make(_: Task[None]) -> None:
            self.find(letter.id, "")

        return self._reading.start(make)

    # Passages

    def annotations(self, letter_id: str | None = None) -> list[Annotation]:
        """Return the passages of one letter, or of all, in order of place."""
        if letter_id is not None:
            return alive(self._library.sheet(self.letter(letter_id).id))
        return [one for sheet in self._library.sheets() for one in alive(sheet)]

    def annotation(self, reference: str) -> Annotation:
        """Return a passage by its id or a unique prefix of it.

        Raises:
            NotFound, Ambiguous: no passage, or more than one, goes by it
        """
        known = self._library.annotation(reference)  # nearly always a whole id, and asked for at each key
        if known is not None and known in alive(self._library.sheet(known.letter_id)):
            return known
        return find_annotation(self.annotations(), reference)

    def fulfilling(self, annotation_id: str) -> list[Annotation]:
        """Return the passages that fulfil a commitment."""
        found = self._links.fulfilling(annotation_id, self._library.sheets())
        return [self.annotation(one) for one in found]

    def promises(self, letter_id: str, most: int) -> list[tuple[Letter, Annotation]]:
        """Return at most so many commitments that a passage of a letter may fulfil, newest letter first."""
        return self._links.promises(self._library.sheets(), self.letter(letter_id).date, most)

    def places(self, letter_id: str) -> list[Place]:
        """Return where the passages of a letter stand in its text as it is now.

        Without a text in memory or the cache: where they stood when they were tagged.
        """
        letter = self.letter(letter_id)
        return self._reading.places(letter, alive(self._library.sheet(letter.id)))

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
        letter = self.letter(letter_id)
        text = self.text(letter.id).result()
        places = self.places(letter.id)
        passage = tagged(letter.id, text, trimmed(span, text), fields, places, self._author, note)
        return self._changes.make(name or f"tag as {tag_of(fields)}", passage)

    def untag(self, annotation_id: str, tag: Tag) -> Save:
        """Take a tag off a passage; with its last tag the passage is deleted."""
        before = self.annotation(annotation_id)
        return self._changes.make(f"untag {tag}", merge.succeed(before, without_tag(before, tag)))

    def update(self, after: Annotation, *, name: str) -> Save:
        """Keep a passage as it was edited.

        Where somebody else changed it since it was read, the higher revision stays and the other is
        kept as a conflict.
        """
        return self._changes.make(name, merge.succeed(after))

    def move(self, annotation_id: str, span: Span) -> Save:
        """Have a passage stand elsewhere in its letter's text, or begin or end elsewhere.

        Raises:
            BadValue: as for `annotate`
        """
        from reader import anchor  # noqa: PLC0415 - not needed at the start

        before = self.annotation(annotation_id)
        text = self.text(before.letter_id).result()
        after = replace(before, anchor=anchor.describe(trimmed(span, text), text))
        return self._changes.make("move passage", merge.succeed(before, after))

    def delete(self, annotation_id: str) -> Save:
        """Delete a passage with all its tags."""
        before = self.annotation(annotation_id)
        return self._changes.make("delete passage", merge.succeed(before, merge.tombstone(before)))

    def follow(self, link: str) -> tuple[str, str]:
        """Return the letter and the passage ("" for none) that a link of the register leads to.

        Raises:
            BadValue: it is no link
            NotFound: what it leads to is not in this workspace
        """
        from reader.ledger import link as links  # noqa: PLC0415 - not needed at the start

        target = links.parse(link)
        letter = self.letter(target.letter_id)
        return letter.id, self.annotation(target.annotation_id).id if target.annotation_id else ""

    def parse_due(self, text: str, letter_id: str = "") -> Due:
        """Read a typed due date, counted from the letter's date where that matters.

        Raises:
            BadValue: it cannot be understood
        """
        from reader import deadlines  # noqa: PLC0415 - not needed at the start

        return deadlines.parse_due(text, letter_date=self.letter(letter_id).date if letter_id else None)

    # Suggestions

    def examine_all(self, letter_ids: Iterable[str]) -> Task[int]:
        """Examine letters on every core; progress counts letters, cancelling keeps what is done."""
        return self._proposals.examine_all([self.letter(letter_id) for letter_id in letter_ids])

    def suggestions(self, letter_id: str) -> Task[list[Suggestion]]:
        """Return the suggestions of a letter that nobody decided on, in order of place, whatever their score.

        Fails with an EngineError or NotFound where the letter's text cannot be had.
        """
        return self._proposals.suggestions(self.letter(letter_id))

    def suggestions_now(self, letter_id: str) -> list[Suggestion] | None:
        """Return the same if the letter was examined and that is in memory."""
        return self._proposals.suggestions_now(self.letter(letter_id))

    def undecided(self, letter_id: str, min_score: float | None = None) -> int | None:
        """Count the suggestions that nobody decided on; None while the letter was not examined.

        Args:
            letter_id: of the letter
            min_score: from which score on; the one that the rules were made for when None
        """
        return self._proposals.undecided(self.letter(letter_id), min_score)

    @property
    def default_score(self) -> float:
        """The score from which suggestions are shown unless the user says otherwise."""
        return self._proposals.default_score

    def reason(self, suggestion: Suggestion, language: str) -> str:
        """Return why a passage is suggested, in one line, in Dutch ("nl") or English."""
        return self._proposals.reason(suggestion, language)

    def accept(
        self, letter_id: str, suggestion: Suggestion, *, tag: Tag | None = None, fulfils: str = ""
    ) -> Save:
        """Tag a suggestion's passage with its fields filled in, and remember that it was accepted.

        Args:
            letter_id: of the letter
            suggestion: of that letter
            tag: accept it as another tag than it proposes
            fulfils: id of the earlier commitment that it fulfils; that one's status becomes fulfilled

        Raises:
            BadValue: the passage lies outside the letter's text
            NotFound: there is no such commitment
        """
        earlier = self.annotation(fulfils) if fulfils else None
        return self._proposals.accept(self.letter(letter_id), suggestion, tag, earlier)

    def accept_all(self, letter_id: str, suggestions: Iterable[Suggestion]) -> Save:
        """Accept suggestions of a letter as one step to undo; raises as `accept`."""
        return self._proposals.accept_all(self.letter(letter_id), suggestions)

    def dismiss(self, letter_id: str, suggestion: Suggestion) -> Save:
        """Remember that a suggestion was dismissed, so that it never comes back by itself."""
        return self._proposals.dismiss(self.letter(letter_id), suggestion)

    def earlier(self, letter_id: str, suggestion: Suggestion) -> Task[list[Candidate]]:
        """Return the commitments that a suggestion may point back to or fulfil, the likeliest first."""
        letters = {letter.id: letter for letter in self.letters()}
        return self._proposals.earlier(self.letter(letter_id), suggestion, letters, self.annotations())

    def references(self, letter_id: str) -> Task[list[Link]]:
        """Return the references in a letter and where each leads in this workspace."""
        return self._proposals.links(self.letter(letter_id), self._known_numbers)

    def missing_letters(self) -> list[Missing]:
        """Return the papers that examined letters refer to and this workspace lacks."""
        return self._proposals.missing(self.letters(), self._known_numbers())

    def _known_numbers(self) -> Known:
        from reader.working import pointing  # noqa: PLC0415 - not needed at the start

        return pointing.known_in(self.letters(), self.annotations())

    def saw(self, letter_id: str, spans: Iterable[Span]) -> None:
        """Remember that these stretches of a letter's text were on screen."""
        self._proposals.saw(self.letter(letter_id), spans)

    def coverage(self, letter_id: str, min_score: float | None = None) -> Coverage:
        """Return how much of a letter was on screen, and how many suggestions are undecided."""
        return self._proposals.coverage(self.letter(letter_id), min_score)

    # Conflicts, undo

    def conflicts(self) -> list[tuple[Record, Record]]:
        """Return the records that were changed apart: the version that stays, and the other."""
        return [pair for sheet in self._library.sheets() for pair in sheet.conflicting()]

    def settle(self, other: Record, *, keep_other: bool) -> Save:
        """Settle a conflict: keep the version that stays, or the other one instead.

        Raises:
            NotFound: it is settled already
        """
        current = next((one for one, apart in self.conflicts() if apart == other), None)
        if current is None:
            raise NotFound("This conflict is settled already.")
        return self._changes.make("settle conflict", merge.settled(current, other, keep_other=keep_other))

    @property
    def undo_name(self) -> str:
        """What `undo` would undo, by name; empty when there is nothing."""
        return self._changes.history.undo_name

    @property
    def redo_name(self) -> str:
        """What `redo` would do again, by name; empty when there is nothing."""
        return self._changes.history.redo_name

    def undo(self) -> Save | None:
        """Take back the last change made here; None when there is none.

        Raises:
            ChangedSince: somebody else changed it since; nothing was changed
        """
        return self._changes.undo()

    def redo(self) -> Save | None:
        """Do the last undone change again; None when there is none.

        Raises:
            ChangedSince: somebody else changed it since; nothing was changed
        """
        return self._changes.redo()

    # Register, settings, checks

    def register_rows(self, tags: Sequence[Tag] = (), today: date | None = None) -> list[Row]:
        """Return the register: one row for each tag of each passage; of these tags only, if any are given."""
        from reader import register  # noqa: PLC0415 - not needed at the start

        day = today or date.today()  # noqa: DTZ011 - the user's own day decides what is overdue
        self._links.look(self._library.sheets())  # here, where nobody's window waits
        rows = register.rows(self.letters(), self.annotations(), today=day, cite=self.cite)
        return [row for row in rows if not tags or row.tag in tags]

    def export(
        self,
        path: Path,
        *,
        choose: Callable[[list[Row]], Sequence[Row]] | None = None,
        tags: Sequence[Tag] = (),
        excel_nl: bool = False,
        headings: Language | str = "en",
    ) -> Task[Exported]:
        """Write the register as CSV; an existing file is replaced only once the new one is complete.

        Args:
            path: of the CSV
            choose: returns those of the rows that are to be written, in their order; all without it
            tags: only rows of these, if any are given
            excel_nl: for Excel in Dutch
            headings: their language
        """

        def write(task: Task[Exported]) -> Exported:
            from reader.export import csv  # noqa: PLC0415 - not needed at the start

            def report(done: int, total: int) -> None:
                if task.cancel_requested:
                    raise Cancelled("The export was stopped; no file was written.")
                task.report(done, total)

            found = self.register_rows(tags)
            rows = found if choose is None else choose(found)
            csv.write(rows, path, excel_nl=excel_nl, headings=headings, progress=report)
            return Exported(path, len(rows))

        return self._reading.start(write)

    def check(self) -> list[Problem]:
        """Look at every file and say what is wrong; changes nothing."""
        return [
            *(Problem(Path("workspace.json"), sentence) for sentence in self._problems),
            *Checker(self.folder, self._shelf, self._reading).problems(),
        ]

    def setting(self, key: str, default: object = None) -> Any:  # noqa: ANN401 - whatever was set
        """Return what the window remembers under this key."""
        return self._settings.get(key, default)

    def set_setting(self, key: str, value: object) -> None:
        """Have the window remember plain data: text, numbers, lists, dictionaries."""
        self._settings.set(key, value)
