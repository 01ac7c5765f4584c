"""The workspace: one door to letters, passages, register and history.

A workspace is a folder:

    workspace.json               its name and schema
    letters/<id>.pdf             the files as they came
    annotations/<id>.json        one TinyDB file a letter: what was read and corrected, passages, decisions
    cache/<id>/                  reading copies and texts; can be made again
    backups/<id>/<date>.json     earlier versions of annotation files
    journal/<change>.json        a change of several letters that is on its way to disk
    set-aside/                   damaged files and merged conflict copies
    window.json                  panes, tabs, places

Nothing is written by opening and reading. Every change is made in memory at once and answers with a
`Save`, a Task that is done once the change would survive a power cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from reader.workspace.components import Components
from reader.workspace.creation import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.engine import Engine
    from reader.workspace.checks import Problem
    from reader.workspace.comparisons import Comparisons
    from reader.workspace.completenesses import Completenesses
    from reader.workspace.creation import FoundWorkspace
    from reader.workspace.events import Listener
    from reader.workspace.imports import Imports
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
        letters: added, read, corrected, taken out
        versions: corrected files of letters, and what becomes of passages in other texts
        restoring: backups of letters, and what going back to one would change
        merging: taking in a colleague's workspace
        second_reader: comparing two readers
        passages: tagged, edited, moved, deleted
        reshaping: ends nudged, passages merged, split and tagged as something else
        register: its passages as rows, and the file that is made of them
        imports: registers, lists and annotations that come in
        history: undo and redo
        conflicts: what was changed apart, to be settled
        calendar: recesses and budget days, with those of the workspace's own `calendar.toml`
        settings: what the window remembers
        own: fields, tags and offices that it adds
    """

    def __init__(
        self,
        folder: Path,
        found: FoundWorkspace,
        *,
        engine: Engine | None,
        author: str,
        password: str = "",
    ) -> None:
        self.folder = folder
        self.name = found.name
        self.read_only, self.newer = found.read_only, found.newer
        self.samples = found.samples
        self._problems = found.problems
        self._components = Components(folder, found, engine=engine, author=author, password=password)
        self.letters = self._components.letters
        self.passages = self._components.passages
        self.register = self._components.register
        self.history = self._components.changes
        self.conflicts = self._components.conflicts
        self.calendar = self._components.calendar
        self.settings = self._components.settings
        self.own = self._components.additions

    @classmethod
    def open(  # noqa: PLR0913 - what to open, whose it is, what may wait
        cls,
        folder: Path,
        *,
        create: bool = False,
        engine: Engine | None = None,
        author: str = "",
        password: str = "",
        background: bool = True,
        later: bool = False,
    ) -> Self:
        """Open the workspace in a folder.

        Args:
            folder: of the workspace
            create: begin one when there is none
            engine: already started, and closed by whoever started it; else one is started when needed
            author: kept with each passage tagged
            password: tried on letters that need one
            background: read the letters in a thread, newest first, and follow what other processes change;
                else all are read before this returns
            later: begin with that only when `begin_reading` is called, as after the window's first page

        Raises:
            WorkspaceGone: it was opened before, and its folder is away or empty now
            NoWorkspace: there is none and `create` is False
            DiskFull, NotWritable: none could be begun
        """
        folder = folder.absolute()
        found = find_workspace(folder, create=create)
        workspace = cls(folder, found, engine=engine, author=author, password=password)
        if not background:
            workspace._components.watcher.load()
        elif not later:
            workspace.begin_reading()
        return workspace

    def begin_reading(self) -> None:
        """Read the letters in a thread, and follow what other processes change; twice is once."""
        self._components.watcher.start()

    def close(self) -> None:
        """Save what is left, then end all threads and the engine if it was started here."""
        self._components.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What happens

    @property
    def problems(self) -> tuple[str, ...]:
        """What is odd about the files read and written so far, in sentences for the user."""
        rooms = self._components
        found = (
            *rooms.broad.problems,
            *rooms.library.problems(),
            *rooms.calendar.problems(),
            *rooms.texts.cache.problems,
        )
        return (*self._problems, *found)

    @property
    def unsaved(self) -> int:
        """How many changes are in memory only."""
        return self._components.library.unsaved_count()

    @property
    def loaded(self) -> bool:
        """Whether all letters were read."""
        return self._components.watcher.loaded.is_set()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener what happens from now on; the answer ends that."""
        return self._components.listeners.add(listener)

    def refresh(self) -> None:
        """Read again what other processes changed; done by itself each second in the background."""
        self._components.watcher.look()

    def retry_saves(self) -> None:
        """Try again now to save what could not be saved."""
        self._components.writer.retry()

    # What examining letters tells

    @property
    def suggestions(self) -> Suggestions:
        """The passages that a reader might tag, to be accepted or dismissed."""
        return self._components.examined.suggestions

    @property
    def learning(self) -> Learning:
        """What the suggestions learned from the reader's decisions."""
        return self._components.examined.learning

    @property
    def offers(self) -> Offers:
        """What passages perhaps do to earlier commitments, to be accepted or dismissed."""
        return self._components.examined.offers

    @property
    def references(self) -> References:
        """What letters refer to: where it leads in this workspace, and what is missing here."""
        return self._components.examined.references

    @property
    def completenesses(self) -> Completenesses:
        """How complete the reading texts of the letters are."""
        return self._components.completenesses

    @property
    def comparisons(self) -> Comparisons:
        """Letters compared with each other."""
        return self._components.comparisons

    @property
    def versions(self) -> Versions:
        """Corrected files of letters, and passages made on the texts of an older reader."""
        return self._components.versions

    @property
    def reshaping(self) -> Reshaping:
        """Passages that get other ends, or become one, two, or something else."""
        return self._components.reshaping

    @property
    def restoring(self) -> Restoring:
        """Backups: what would change, and bringing them back."""
        return self._components.restoring

    @property
    def second_reader(self) -> SecondReader:
        """Comparing two readers."""
        return self._components.second_reader

    @property
    def merging(self) -> Merging:
        """A colleague's workspace: what would come in, and taking it in."""
        return self._components.merging

    @property
    def imports(self) -> Imports:
        """Registers, lists and annotations that come in as files."""
        return self._components.imports

    @property
    def remarks(self) -> Remarks:
        """What others put on the letters: shown, and taken over as passages."""
        return self._components.remarks

    @property
    def search(self) -> Search:
        """Where words stand in every letter, and which passages are alike."""
        return self._components.search

    @property
    def read_progress(self) -> ReadProgress:
        """What of the letters was on screen."""
        return self._components.examined.read_progress

    def check(self) -> list[Problem]:
        """Look at every file and say what is wrong; changes nothing."""
        return list(self._components.checker.problems())
