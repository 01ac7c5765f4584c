"""Opens the workspace of a command and waits for its tasks."""

from __future__ import annotations

import getpass
import sys
from concurrent.futures import CancelledError, wait
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from msgspec import Struct

from reader import workspace
from reader.cli import recognising
from reader.dates import Almanac
from reader.engine import scratch_folder
from reader.errors import BadInput, Cancelled, NoSuchFile, NoWorkspace
from reader.model import Letter, Scheme
from reader.text import ReadingText
from reader.workspace import Workspace, kept_if_used

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from datetime import date

    from reader.cli.output import Output
    from reader.engine import Completeness, Engine, Inside, Prepared
    from reader.model import Annotation, Suggestion
    from reader.task import Task
    from reader.workspace import Remark

T = TypeVar("T")

_LONGEST_PASSWORD = 4096  # bytes
POLL_S = 0.2  # on Windows Ctrl+C is only noticed between waits


@contextmanager
def opened(
    options: Namespace, output: Output, *, create: bool = False, author: str = ""
) -> Iterator[Workspace]:
    """Open the workspace that the options choose, and close it when all is durable.

    One that is made for letters none of which can be read is not left behind.

    Raises:
        NoWorkspace: there is none, and the command makes none
    """
    folder = options.workspace or (workspace.own_folder() if create else workspace.default_folder())
    author = author or user_name()
    with (
        kept_if_used(folder),
        Workspace.open(
            folder, create=create, author=author, password=password_of(options), background=False
        ) as space,
    ):
        known = space.problems
        for problem in known:
            output.complain(problem)
        yield space
        for problem in space.problems:
            if problem not in known:
                output.complain(problem)


def password_of(options: Namespace) -> str:
    """Return the password in the file that the options name, "" where they name none; it is read once.

    Raises:
        BadInput: it cannot be read
    """
    if not hasattr(options, "password"):
        file: Path | None = getattr(options, "password_file", None)
        options.password = "" if file is None else _password_in(file)
    return str(options.password)


def _password_in(file: Path) -> str:
    try:
        data = sys.stdin.buffer.readline(_LONGEST_PASSWORD) if str(file) == "-" else _first_line(file)
        return data.decode("utf-8-sig").rstrip("\r\n")
    except FileNotFoundError as error:
        raise NoSuchFile(f"There is no file {file}.") from error
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{file} is not UTF-8; save it as UTF-8.") from error


def _first_line(file: Path) -> bytes:
    with file.open("rb") as opened_file:
        return opened_file.readline(_LONGEST_PASSWORD)


def user_name() -> str:
    """Return the user's name on this computer, "" where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # a container's user need not have one; Windows lacks `pwd`
        return ""


def outcome(task: Task[T]) -> T:
    """Wait for a task; Ctrl+C asks it to stop and waits for what it says, a second one does not wait.

    Raises:
        Cancelled: it was stopped; the message says how far it was
    """
    try:
        return _result(task)
    except KeyboardInterrupt:
        task.cancel()
        return _result(task)


def _result(task: Task[T]) -> T:
    try:
        while not task.done():
            wait([task], timeout=POLL_S)
        return task.result()
    except CancelledError as error:
        raise Cancelled("Stopped.") from error


def find_letter(space: Workspace, reference: str) -> Letter:
    """Return the letter that a file, which is added if it is new, or a reference means.

    Raises:
        NotFound, Ambiguous: no letter, or more than one, goes by it
    """
    path = Path(reference)
    return outcome(space.letters.add(path)).letter if path.is_file() else space.letters.one(reference)


class Source(Struct, frozen=True):
    """A letter to examine.

    Attributes:
        name: the letter's id, or the file's name where it is in no workspace
        text: its reading text
        letter: as the workspace has it, None for a file
        almanac: the workspace's, None for a file
        scheme: what the workspace adds, nothing for a file
        learned: what it learned from its reader, as its file has it
    """

    name: str
    text: ReadingText
    letter: Letter | None = None
    almanac: Almanac | None = None
    scheme: Scheme = Scheme()
    learned: str = ""


class Sources:
    """Finds the reading text of files and letters; starts an engine or opens the workspace when needed.

    A file needs no workspace and leaves nothing behind. To be used in a `with` statement.
    """

    def __init__(self, options: Namespace, output: Output) -> None:
        self._options = options
        self._output = output
        self._password = password_of(options)
        self._ends = ExitStack()
        self._engine: Engine | None = None
        self._space: Workspace | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    def find(self, reference: str) -> Source:
        """Return what a file name or a reference to a letter means.

        Raises:
            NoSuchFile: there is neither such a file nor a workspace
            NotFound, Ambiguous: no letter, or more than one, goes by it
        """
        path = Path(reference)
        if path.is_file():
            return self._of_file(path)
        try:
            space = self._opened()
        except NoWorkspace as error:
            raise NoSuchFile(
                f"There is no file {reference}, and no workspace to find a letter in. {error}"
            ) from error
        letter = space.letters.one(reference)
        recognising.read_letters(space, [letter], self._options, self._output)
        letter = space.letters.one(letter.id)
        return Source(
            letter.id,
            outcome(space.letters.text(letter.id)),
            letter,
            space.calendar.almanac(),
            space.own.now,
            space.learning.text,
        )

    def left(self, letter: Letter) -> tuple[list[Annotation], list[Suggestion]]:
        """Return the passages of a letter of the workspace, and the suggestions that nobody decided on."""
        space = self._opened()
        return space.passages.of(letter.id), outcome(space.suggestions.of(letter.id))

    def since(self, day: date) -> list[str]:
        """Return the ids of the workspace's letters of a day or later; one without a date, added since then.

        Raises:
            NoWorkspace: there is none
        """
        letters = self._opened().letters.all()
        return [one.id for one in letters if (one.date or one.added_at.date()) >= day]

    def completeness(self, reference: str) -> Completeness:
        """Compare the visible words of a file or a letter with its reading text.

        Raises:
            NoSuchFile: there is neither such a file nor a workspace
            NotFound, Ambiguous: no letter, or more than one, goes by it
        """
        path = Path(reference)
        if not path.is_file():
            letter = self.find(reference).letter
            assert letter is not None  # noqa: S101 - what is no file is a letter
            return outcome(self._opened().completenesses.of(letter.id))
        with self._prepared(path) as (prepared, folder):
            text = folder / "text.bin"
            text.write_bytes(prepared.text)
            comparing = self._started().compare(
                path.absolute(), text, password=self._password, recognised=folder / recognising.FILE_NAME
            )
            return outcome(comparing)

    def inside(self, reference: str) -> tuple[Inside, ...]:
        """Return the files that lie inside a file or a letter; raises as `completeness`."""
        path = Path(reference)
        if not path.is_file():
            letter = self.find(reference).letter
            assert letter is not None  # noqa: S101 - what is no file is a letter
            return outcome(self._opened().letters.beyond(letter.id)).inside
        with self._prepared(path) as (prepared, _):
            return prepared.document.inside

    def remarks(self, reference: str) -> list[Remark]:
        """Return what others put on a file or a letter; raises as `completeness`."""
        path = Path(reference)
        if not path.is_file():
            letter = self.find(reference).letter
            assert letter is not None  # noqa: S101 - what is no file is a letter
            return outcome(self._opened().remarks.of(letter.id))
        with self._prepared(path) as (prepared, folder):
            text = folder / "text.bin"
            text.write_bytes(prepared.text)
            reading = self._started().read_remarks(
                path.absolute(), text, copy=prepared.reading_copy, password=self._password
            )
            found = outcome(reading)
            return list(found)

    def _opened(self) -> Workspace:
        if self._space is None:
            self._space = self._ends.enter_context(opened(self._options, self._output))
        return self._space

    def _of_file(self, path: Path) -> Source:
        with self._prepared(path) as (prepared, _):
            return Source(path.name, ReadingText.decode(prepared.text))

    def _started(self) -> Engine:
        if self._engine is None:
            self._engine = workspace.start_engine(workers=1)
            self._ends.callback(self._engine.close)
        return self._engine

    @contextmanager
    def _prepared(self, path: Path) -> Iterator[tuple[Prepared, Path]]:
        """Read a file; what was made of it lies in a folder that goes at the end."""
        with scratch_folder() as folder:  # the file may have a password
            # A worker has a working folder of its own.
            preparing = self._started().prepare(path.absolute(), target=folder, password=self._password)
            prepared = recognising.read_file(
                self._started(),
                path.absolute(),
                outcome(preparing),
                folder,
                self._options,
                self._output,
            )
            for notice in prepared.document.notices:
                self._output.complain(notice)
            yield prepared, folder
