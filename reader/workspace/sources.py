"""Where letters come from: files, and archives of letters."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from reader.errors import BadInput, Cancelled, KamerlezerError, NoSuchFile, UnsupportedFile
from reader.task import Task, wait_for
from reader.workspace.letter_files import is_archive, is_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.engine import Engine


class Source(Struct, frozen=True):
    """A letter to be added: a file, or a member of an archive, whose path is told as a folder's."""

    path: Path
    archive: Path | None = None
    number: int = 0


class Refused(Struct, frozen=True):
    """An archive that holds no letter, or cannot be read."""

    path: Path
    error: KamerlezerError


class Expansion(Struct):
    """What files stand for.

    Attributes:
        left_out: how many members of archives are no letters, by their names
    """

    sources: list[Source | Refused]
    left_out: int = 0


class Sources:
    """Looks into archives, by the engine, and opens what is to be added."""

    def __init__(self, engine: Callable[[], Engine]) -> None:
        self._engine = engine

    def expanded(self, files: Iterable[Path], task: Task[Any]) -> Expansion:
        """Return each file as a source, and each archive as the letters in it."""
        found = Expansion([])
        for path in files:
            if not is_archive(path):
                found.sources.append(Source(path))
                continue
            try:
                self._look_into(path, found, task)
            except Cancelled:
                raise
            except KamerlezerError as error:
                found.sources.append(Refused(path, error))
        return found

    def _look_into(self, path: Path, found: Expansion, task: Task[Any]) -> None:
        if not path.is_file():
            raise NoSuchFile(f"There is no file {path}.")
        told = wait_for(self._engine().members_of(path), task)
        if told.is_document:
            found.sources.append(Source(path))
            return
        letters = [member for member in told.files if is_letter(Path(member.name))]
        found.left_out += len(told.files) - len(letters)
        if not letters:
            raise UnsupportedFile(f"{path.name} holds no letter. Unpack it and look at what is in it.")
        found.sources += [Source(path / member.name, path, member.number) for member in letters]

    @contextmanager
    def opened(self, source: Source, folder: Path, task: Task[Any]) -> Iterator[BinaryIO]:
        """Open a source; a member of an archive is unpacked into `folder` meanwhile."""
        if source.archive is None:
            with opened(source.path) as file:
                yield file
            return
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / "member"
        wait_for(self._engine().unpack(source.archive, source.number, target), task)
        try:
            with target.open("rb") as file:
                yield file
        finally:
            target.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file; raises NoSuchFile, BadInput."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for, a device read for ever
            raise BadInput(f"{path} is no file; save it as a PDF, DOCX or TXT file and add that.")
        source = path.open("rb")
    except FileNotFoundError as error:
        raise NoSuchFile(f"There is no file {path}.") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
    with source:
        yield source
